//! Statements that a verb tells of: "X said that …", "…, said X", "X accused Y of …", "X was quoted as saying …".

use dateline_lang::Dep;
use dateline_mentions::arguments::{self, Arguments};
use dateline_text::Span;

use crate::nouns;
use crate::source::Scene;
use crate::speaker;
use crate::statement::{Kind, Reach, Source, Statement};
use crate::tables::Cue;
use crate::words;

/// What a verb's complements make of a content.
struct Found {
    content: Vec<Span>,
    addressees: Vec<usize>,
    /// Preposition that belongs to the cue: "called *for*".
    particle: Option<usize>,
    is_clause: bool,
}

/// A statement told by the verb at `verb`, if it is one and says what.
pub(crate) fn read(scene: Scene, verb: usize) -> Option<Statement> {
    let parsed = scene.parsed;
    if scene.quotes.at(verb).is_some_and(|q| scene.quotes.all[q].is_speech) || is_auxiliary(scene, verb) {
        return None;
    }
    let arguments = arguments::of_verb(parsed, verb);
    let source = speaker::of_verb(scene, verb, &arguments);
    if let Some(saying) = speaker::quoted_saying(scene, verb) {
        // "was quoted as saying by the agency": the parser may hang the agency on either verb.
        let by = || parsed.children_by(saying, &[Dep::Prep, Dep::Agent]).find(|&p| parsed.lower(p) == "by");
        let agent = || by().and_then(|by| parsed.child(by, Dep::Pobj));
        return source.or_else(agent).map(|source| handed_on(scene, verb, source));
    }
    if asks_for_anonymity(scene, verb) {
        return None;
    }
    for cue in scene.tables.verb(parsed.key(verb)) {
        let Some(found) = content(scene, verb, cue, &arguments, source) else { continue };
        return Some(statement(scene, verb, cue, &arguments, source, found));
    }
    None
}

/// "an official who *asked not to be named*", "who *requested anonymity*": how the source wants to be told of.
fn asks_for_anonymity(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    let asks = matches!(parsed.key(verb), "ask" | "request" | "insist" | "demand" | "refuse" | "decline" | "want");
    let is_named =
        |t: usize| matches!(parsed.key(t), "name" | "identify" | "quote") && parsed.child(t, Dep::Auxpass).is_some();
    asks && matches!(parsed.dep(verb), Dep::Relcl | Dep::Acl)
        && words::subtree(parsed, verb).iter().any(|&t| parsed.key(t) == "anonymity" || is_named(t))
}

fn is_auxiliary(scene: Scene, verb: usize) -> bool {
    !scene.parsed.is_verb(verb) || matches!(scene.parsed.dep(verb), Dep::Aux | Dep::Auxpass | Dep::Amod | Dep::Compound)
}

fn statement(
    scene: Scene,
    verb: usize,
    cue: &Cue,
    arguments: &Arguments,
    source: Option<usize>,
    found: Found,
) -> Statement {
    let content = words::joined(found.content);
    let quotes = words::quoted_parts(scene.quotes, &content);
    let as_source = |token: usize| scene.source(token, verb);
    let aimed_at = arguments.object.filter(|&o| cue.toward.is_some() && scene.can_speak(o) && Some(o) != source);
    let stances = aimed_at.into_iter().zip(cue.toward).map(|(o, polarity)| (as_source(o), polarity)).collect();
    // "The war claimed lives", "prices were estimated": no speaker, and nothing told as a clause or in quotation marks.
    let tells = !quotes.is_empty() || found.is_clause || source.is_some_and(|s| scene.can_speak(s));
    let is_made = is_made(scene, verb);
    let reach = if is_made && tells { cue.reach } else { Reach::Wide };
    let mut addressees: Vec<Source> = found.addressees.iter().map(|&a| as_source(a)).collect();
    let asked = arguments.subject.filter(|&s| speaker::is_asked(scene, verb) && scene.can_speak(s));
    addressees.extend(asked.map(as_source));
    for addressee in &mut addressees {
        keep_before(&mut addressee.span, &content);
    }
    Statement {
        kind: cue.kind,
        reach,
        cue: Some(whole_cue(scene, verb, found.particle)),
        token: verb,
        source: source.map(as_source),
        addressees,
        content,
        quotes,
        stances,
        is_made,
        is_clause: found.is_clause,
        is_answer: false,
        rank: 1,
    }
}

/// Negated, wished, future or merely possible saying is no statement made.
fn is_made(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    if parsed.is_negated(verb) || has_no_speaker(scene, verb) || is_kept_from(scene, verb) {
        return false;
    }
    let auxiliaries: Vec<String> = parsed.children_by(verb, &[Dep::Aux]).map(|a| parsed.lower(a)).collect();
    if let Some(above) = depended_on(scene, verb).filter(|_| auxiliaries.is_empty()) {
        return is_made(scene, above);
    }
    if auxiliaries.iter().any(|a| {
        matches!(
            a.as_str(),
            "will" | "would" | "could" | "may" | "might" | "should" | "must" | "can" | "'ll" | "’ll" | "'d" | "’d"
        )
    }) {
        return false;
    }
    if auxiliaries.iter().any(|a| a == "to") && parsed.dep(verb) != Dep::Advcl {
        let above = parsed.head(verb);
        return above.is_some_and(|a| {
            matches!(
                parsed.key(a),
                "go" | "continue" | "begin" | "appear" | "seem" | "come" | "rush" | "start" | "have"
            ) && is_made(scene, a)
        });
    }
    true
}

/// "stopped *short of* calling for", "refrained *from* accusing", "*without* naming".
fn is_kept_from(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    let Some(prep) = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Pcomp) else { return false };
    let above = parsed.head(prep);
    matches!(parsed.lower(prep).as_str(), "without" | "from" | "against")
        || above.is_some_and(|a| matches!(parsed.lower(a).as_str(), "short" | "instead" | "rather"))
}

/// "*Neither* side confirmed", "*no* official said", "*nobody* claimed".
fn has_no_speaker(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    let says_no = |t: usize| matches!(parsed.lower(t).as_str(), "no" | "neither" | "nobody" | "none" | "nothing");
    let subjects = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).filter(|&s| s < verb);
    subjects.into_iter().any(|s| says_no(s) || parsed.children_by(s, &[Dep::Det, Dep::Neg]).any(says_no))
}

/// The verb whose auxiliaries and negation a bare second verb or a participle shares: "would not confirm or *deny*",
/// "could help by *urging*".
fn depended_on(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let has_subject = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some();
    let head = parsed.head(verb).filter(|_| !has_subject)?;
    let above = match (parsed.dep(verb), parsed.tag(verb)) {
        (Dep::Conj, "VB" | "VBN" | "VBG") => Some(head),
        (Dep::Pcomp, "VBG") => parsed.head(head),
        _ => None,
    };
    above.filter(|&a| parsed.is_verb(a))
}

/// The outer source of "quoted the minister as saying …"; what is said follows when the inner statement has been read.
fn handed_on(scene: Scene, verb: usize, source: usize) -> Statement {
    let told = (verb, Some(cue_span(scene, verb, None)));
    Statement { is_made: is_made(scene, verb), ..Statement::made(Kind::Cited, told, Some(scene.source(source, verb))) }
}

/// Cuts a span where content begins: "told the *forum* he was …".
fn keep_before(span: &mut Span, content: &[Span]) {
    if let Some(inside) = content.iter().find(|c| c.start > span.start && c.start < span.end) {
        span.end = inside.start;
    }
}

/// The cue; "was quoted as saying" as one where nobody is named who quoted.
fn whole_cue(scene: Scene, verb: usize, particle: Option<usize>) -> Span {
    let own = cue_span(scene, verb, particle);
    let nameless = |&quoting: &usize| {
        let above = arguments::of_verb(scene.parsed, quoting);
        above.is_passive && above.subject.is_none()
    };
    let quoting = speaker::quoting_verb(scene, verb).filter(nameless);
    quoting.map_or(own, |quoting| cue_span(scene, quoting, None).cover(own))
}

/// The verb with its auxiliaries, the adverbs right before it and its particle.
fn cue_span(scene: Scene, verb: usize, particle: Option<usize>) -> Span {
    let parsed = scene.parsed;
    let mut first = verb;
    while first > 0
        && parsed.head(first - 1) == Some(verb)
        && matches!(parsed.dep(first - 1), Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Advmod)
        && (parsed.dep(first - 1) != Dep::Advmod || parsed.tag(first - 1) == "RB")
    {
        first -= 1;
    }
    let mut last = verb;
    while let Some(next) = (last + 1 < parsed.len())
        .then_some(last + 1)
        .filter(|&next| parsed.head(next) == Some(verb) && (parsed.dep(next) == Dep::Prt || Some(next) == particle))
    {
        last = next;
    }
    parsed.span(first, last)
}

/// What the verb's complements say, if they hold a content as the table has it.
fn content(scene: Scene, verb: usize, cue: &Cue, arguments: &Arguments, source: Option<usize>) -> Option<Found> {
    let parsed = scene.parsed;
    let mut addressees = Vec::new();
    let object = objects(scene, verb, cue, arguments, source);
    let clauses: Vec<usize> = clauses(scene, verb, cue);
    if let (true, Some(quoting)) = (clauses.is_empty(), speaker::quoting_verb(scene, verb)) {
        return quoted_before(scene, quoting, cue, source);
    }
    let inf_clause = clauses.iter().any(|&c| is_infinitive(scene, c));
    let mut parts: Vec<usize> = clauses.clone();
    // "repeated its demand that …": the noun tells the statement.
    let tells_itself = |o: usize| cue.kind == Kind::Said && nouns::read(scene, o).is_some();
    if let Some(object) = object.filter(|&o| cue.takes("paper") || !tells_itself(o)) {
        let is_addressee = cue.takes("whom") && (scene.can_speak(object) || clause_after_hearer(scene, verb).is_some());
        if is_addressee {
            addressees.push(object);
        }
        if (!is_addressee && (cue.takes("obj") || cue.takes("thing") || cue.takes("pred") || cue.takes("paper")))
            || inf_clause
        {
            parts.push(object);
        }
    }
    match arguments.dative.filter(|&d| scene.can_speak(d)) {
        // "branded Iran a threat", parsed as if something were given.
        Some(named) if cue.takes("as") && !cue.takes("that") => parts.push(named),
        hearer => addressees.extend(hearer),
    }
    let has_that_clause = !clauses.is_empty() && !inf_clause;
    let mut particle = None;
    for prep in parsed.children_by(verb, &[Dep::Prep, Dep::Dative, Dep::Agent]) {
        let word = parsed.lower(prep);
        if cue.takes(&word) && !has_that_clause && parsed.dep(prep) == Dep::Prep {
            if object.is_none() {
                particle = particle.or(Some(prep));
            }
            let governed = parsed.child(prep, Dep::Pobj);
            if governed.is_some_and(|o| is_time(scene, o)) {
                continue;
            }
            parts.extend(parsed.children_by(prep, &[Dep::Pobj, Dep::Pcomp]));
            if cue.takes("for") && word == "on" {
                addressees.extend(governed);
            }
        } else if word == "to" {
            addressees.extend(parsed.child(prep, Dep::Pobj).filter(|&t| scene.can_speak(t)));
        }
    }
    if cue.takes("paper") && source.is_none_or(|s| scene.tables.source("medium", parsed.key(s)).is_none()) {
        return None;
    }
    let quoted_name = cue.takes("pred").then(|| quoted_name(scene, verb, object)).flatten();
    if cue.takes("pred") && !has_predicate(scene, verb) && quoted_name.is_none() {
        return None;
    }
    if parts.is_empty() {
        return framed(scene, verb, cue, source, addressees);
    }
    let object_parts = parts.iter().any(|&p| Some(p) == object);
    if object_parts || cue.takes("pred") {
        parts.extend(extensions(scene, verb, object));
    }
    let is_clause = !clauses.is_empty() || cue.takes("paper");
    let mut content = spans(scene, verb, source, &parts);
    content.extend(quoted_name);
    Some(Found { content, addressees, particle, is_clause })
}

/// The object that can hold content: of a passive its subject.
fn objects(scene: Scene, verb: usize, cue: &Cue, arguments: &Arguments, source: Option<usize>) -> Option<usize> {
    let parsed = scene.parsed;
    let object = arguments.object.filter(|&o| Some(o) != source && o != verb)?;
    let is_own = parsed.head(object) == Some(verb) || (arguments.is_passive && !cue.takes("quote"));
    let is_person = cue.takes("thing") && !cue.takes("obj") && !cue.takes("whom") && scene.is_person(object);
    let is_reflexive = parsed.lower(object).ends_with("self");
    (is_own && !is_person && !is_reflexive).then_some(object)
}

fn is_infinitive(scene: Scene, clause: usize) -> bool {
    scene.parsed.children_by(clause, &[Dep::Aux]).any(|a| scene.parsed.tag(a) == "TO")
}

/// The clauses that the verb takes as content.
fn clauses(scene: Scene, verb: usize, cue: &Cue) -> Vec<usize> {
    let parsed = scene.parsed;
    let small = cue.takes("obj") || cue.takes("pred") || cue.takes("thing");
    let takes = |&c: &usize| match parsed.dep(c) {
        Dep::Ccomp => cue.takes("that") || small || (cue.takes("inf") && is_infinitive(scene, c)),
        Dep::Xcomp if is_infinitive(scene, c) => cue.takes("inf"),
        Dep::Xcomp => cue.takes("ing") || cue.takes("that") || small,
        Dep::Advcl => {
            let calls_on = cue.takes("on") && parsed.children_by(verb, &[Dep::Prep]).any(|p| parsed.lower(p) == "on");
            let has_addressee = (parsed.child(verb, Dep::Dobj).is_some() && cue.takes("whom")) || calls_on;
            cue.takes("inf") && is_infinitive(scene, c) && has_addressee
        }
        _ => false,
    };
    let own: Vec<usize> = parsed.children(verb).iter().copied().filter(takes).collect();
    if !own.is_empty() || !cue.takes("that") {
        return own;
    }
    let hearer = if cue.takes("whom") { clause_after_hearer(scene, verb) } else { None };
    hearer.or_else(|| clause_after_medium(scene, verb)).into_iter().collect()
}

/// "told the forum he was against it": the clause that the parser hangs on the hearer.
fn clause_after_hearer(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let hearer = parsed.child(verb, Dep::Dobj)?;
    parsed.children_by(hearer, &[Dep::Relcl]).find(|&c| is_whole_clause(scene, c))
}

/// Whether what the parser takes for a relative clause has a subject and lacks nothing: "told the forum *he was against it*".
fn is_whole_clause(scene: Scene, clause: usize) -> bool {
    let parsed = scene.parsed;
    let is_relative =
        |t: usize| matches!(&*parsed.lower(t), "who" | "whom" | "which" | "that" | "whose" | "where" | "when");
    let has_subject = parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass]).any(|s| !is_relative(s));
    // A gap ("the man he met") would leave the verb without an object.
    let complements = [Dep::Dobj, Dep::Attr, Dep::Acomp, Dep::Ccomp, Dep::Xcomp, Dep::Prep];
    let is_complete = parsed.children_by(clause, &complements).next().is_some();
    let opens_relative = |t: usize| t < clause && is_relative(t) && parsed.dep(t) != Dep::Mark;
    has_subject && is_complete && !parsed.children(clause).iter().any(|&t| opens_relative(t))
}

/// "…," he was quoted as saying: the clause that the parser gives to the quoting verb.
fn quoted_before(scene: Scene, quoting: usize, cue: &Cue, source: Option<usize>) -> Option<Found> {
    let clauses = clauses(scene, quoting, cue);
    let content = spans(scene, quoting, source, &clauses);
    (!content.is_empty()).then_some(Found { content, addressees: Vec::new(), particle: None, is_clause: true })
}

/// "called the test "a violation"": a quotation right behind the object, whatever the parser made of it.
fn quoted_name(scene: Scene, verb: usize, object: Option<usize>) -> Option<Span> {
    let parsed = scene.parsed;
    let object = object.filter(|&o| o > verb)?;
    let opens = |q: &&crate::quotes::Quote| {
        let first = q.tokens.start;
        first > object && first <= parsed.subtree(object).1 + 1 && (object + 1..first).all(|t| !parsed.is_verb(t))
    };
    scene.quotes.overlapping(parsed.sentences[parsed.sentence_of(verb)].span).find(opens).map(|q| q.span)
}

fn is_time(scene: Scene, token: usize) -> bool {
    matches!(
        scene.parsed.token(token).entity,
        Some(dateline_lang::EntityLabel::Date | dateline_lang::EntityLabel::Time)
    )
}

/// "said in a statement that …": the clause that the parser hangs on the statement.
pub(crate) fn clause_after_medium(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    parsed.children_by(verb, &[Dep::Prep]).find_map(|prep| {
        let medium = parsed.child(prep, Dep::Pobj)?;
        let is_in = parsed.lower(prep) == "in";
        scene.tables.source("medium", parsed.key(medium))?;
        parsed.children_by(medium, &[Dep::Acl, Dep::Ccomp, Dep::Relcl]).find(|&c| {
            parsed.children_by(c, &[Dep::Mark]).any(|m| parsed.lower(m) == "that")
                || (is_in && is_whole_clause(scene, c))
        })
    })
}

fn has_predicate(scene: Scene, verb: usize) -> bool {
    scene.parsed.children_by(verb, &[Dep::Oprd, Dep::Ccomp, Dep::Xcomp]).next().is_some()
}

/// What goes with an object: "criticized Y *for* …", "described it *as* …", "called it *a disgrace*".
fn extensions(scene: Scene, verb: usize, object: Option<usize>) -> Vec<usize> {
    let parsed = scene.parsed;
    let follows = |&c: &usize| object.is_none_or(|o| c > o) && c > verb;
    let fits = |&c: &usize| match parsed.dep(c) {
        Dep::Oprd => true,
        // "dismissed the report *as biased*"
        Dep::Advcl => {
            parsed.children_by(c, &[Dep::Mark]).any(|m| parsed.lower(m) == "as")
                && parsed.children_by(c, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_none()
        }
        Dep::Prep => matches!(parsed.lower(c).as_str(), "as" | "for" | "over" | "of" | "against" | "with" | "to"),
        _ => false,
    };
    parsed.children(verb).iter().copied().filter(follows).filter(fits).collect()
}

/// The spans of content parts: what follows the verb is one piece, what precedes it another.
fn spans(scene: Scene, verb: usize, source: Option<usize>, parts: &[usize]) -> Vec<Span> {
    let parsed = scene.parsed;
    let barred = frame_tokens(scene, verb, source);
    let mut before: Option<(usize, usize)> = None;
    let mut after: Option<(usize, usize)> = None;
    for &part in parts {
        let (first, last) = own_words(scene, part);
        let side = if part < verb { &mut before } else { &mut after };
        *side = Some(side.map_or((first, last), |(f, l)| (f.min(first), l.max(last))));
    }
    let mut all = Vec::new();
    if let (Some((first, _)), Some(_)) = (before, after)
        && (first..verb).any(|t| parsed.word(t) == ";")
    {
        // "Prices rise; ministry says …": another sentence of the headline.
        before = None;
    }
    if let Some((first, last)) = before {
        let sentence = &parsed.sentences[parsed.sentence_of(verb)].tokens;
        let leads =
            matches!(parsed.dep(verb), Dep::Root | Dep::Ccomp | Dep::Parataxis) && parts.iter().any(|&p| p < verb);
        let is_clause = parts.iter().any(|&p| p < verb && parsed.dep(p) == Dep::Ccomp);
        let opening =
            (sentence.start..first).rev().find(|&t| words::ends_sentence(parsed, t)).map_or(sentence.start, |t| t + 1);
        let first = if leads && is_clause && parsed.head(verb).is_none() { opening.min(first) } else { first };
        let mut runs = words::without(first, last, &barred);
        if let Some(source) = source.filter(|&s| s < verb && is_clause && s > first) {
            // "Sales fell, he said": what comes before the speaker, whatever the parser joined.
            let edge = parsed.left_edge(source);
            runs.retain(|&(f, _)| f < edge || f > verb);
        }
        all.extend(runs.into_iter().filter_map(|(f, l)| words::span_of(parsed, scene.quotes, f, l, &barred)));
    }
    if let Some((first, last)) = after {
        let first = if first > verb { first } else { verb + 1 };
        let runs = words::without(first, last.max(first), &barred);
        all.extend(runs.into_iter().filter_map(|(f, l)| words::span_of(parsed, scene.quotes, f, l, &barred)));
    }
    all
}

/// First and last token of a part of the content. "demanded that she be freed, and *the mayor said* …" ends before the
/// second speaker.
fn own_words(scene: Scene, part: usize) -> (usize, usize) {
    let parsed = scene.parsed;
    let tree = words::subtree(parsed, part);
    let (first, last) = (tree[0], tree[tree.len() - 1]);
    let speaks_anew = |&c: &usize| {
        let subject = parsed.children_by(c, &[Dep::Nsubj]).find(|&s| s < c);
        let tells = parsed.child(c, Dep::Ccomp).is_some() && introduces(scene, c);
        subject.is_some_and(|s| {
            let start = parsed.left_edge(s);
            tells
                && start > first + 1
                && matches!(parsed.lower(start - 1).as_str(), "and" | "but" | "while")
                && parsed.word(start - 2) == ","
        })
    };
    let second = parsed.children_by(part, &[Dep::Conj]).find(speaks_anew);
    let anew = second.and_then(|c| parsed.child(c, Dep::Nsubj)).map(|s| parsed.left_edge(s) - 2);
    let cuts = [anew, goes_on_speaking(scene, part), participle(scene, part)];
    let cut = cuts.into_iter().flatten().filter(|&t| t >= first).min();
    (first, cut.unwrap_or(last))
}

/// "confirmed that they had left *but declined to say why*": the last token before a second verb of the speaker, which
/// the parser joins to what is said.
fn goes_on_speaking(scene: Scene, part: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let speaker = parsed.head(part).filter(|_| parsed.dep(part) == Dep::Ccomp)?;
    let second = parsed.children_by(part, &[Dep::Conj]).find(|&c| speaker::speaks_on(scene, c) == Some(speaker))?;
    let joint = parsed.children_by(part, &[Dep::Cc]).filter(|&t| t < second && t > speaker).last()?;
    Some(joint - 1)
}

/// "urged them to leave, *saying …*", "…, *with its envoy travelling* there": the last token before the speaker's own
/// participle.
fn participle(scene: Scene, part: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let cites = |&p: &usize| parsed.tag(p) == "VBG" && parsed.key(p) == "cite" && p > part && parsed.word(p - 1) == ",";
    if !is_infinitive(scene, part) {
        return parsed.children_by(part, &[Dep::Advcl]).find(cites).map(|p| p - 2);
    }
    let verbs = std::iter::once(part).chain(parsed.children_by(part, &[Dep::Conj]));
    let mut participles = verbs.flat_map(|v| parsed.children_by(v, &[Dep::Advcl, Dep::Dep]).collect::<Vec<_>>());
    let set_off = |&p: &usize| parsed.tag(p) == "VBG" && introduces(scene, p) && parsed.word(p - 1) == ",";
    let phrases =
        parsed.children_by(part, &[Dep::Prep]).filter(|&p| parsed.lower(p) == "with" && parsed.word(p - 1) == ",");
    let mut absolute = phrases.filter(|&p| words::subtree(parsed, p).iter().any(|&t| parsed.tag(t) == "VBG"));
    participles.find(set_off).or_else(|| absolute.next()).map(|p| p - 2)
}

/// Tokens of the cue, its speaker and its own adverbs: never content.
fn frame_tokens(scene: Scene, verb: usize, source: Option<usize>) -> Vec<usize> {
    let parsed = scene.parsed;
    let mut barred = vec![verb];
    for &child in parsed.children(verb) {
        if matches!(parsed.dep(child), Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Prt | Dep::Agent) {
            barred.push(child);
        }
    }
    if let Some(source) = source {
        let holds_verb = parsed.ancestors(verb).any(|a| a == source);
        if holds_verb {
            barred.push(source);
        } else {
            barred.extend(words::subtree(parsed, source));
        }
    }
    barred.sort_unstable();
    barred
}

/// "…, he said, …" set into the sentence it reports, and "as he said, …": the content is the clause around.
fn framed(scene: Scene, verb: usize, cue: &Cue, source: Option<usize>, addressees: Vec<usize>) -> Option<Found> {
    let parsed = scene.parsed;
    source?;
    if !cue.takes("that") && !cue.takes("quote") && !cue.takes("as") {
        return None;
    }
    let head = parsed.head(verb).filter(|&h| parsed.is_verb(h) || parsed.is_noun(h))?;
    let is_as_clause = parsed.dep(verb) == Dep::Advcl
        && parsed.children_by(verb, &[Dep::Mark, Dep::Advmod]).any(|m| parsed.lower(m) == "as");
    let is_set_in = parsed.dep(verb) == Dep::Parataxis;
    if !(is_as_clause || is_set_in) {
        return None;
    }
    let mut own = words::subtree(parsed, verb);
    for other in parsed.children_by(verb, &[Dep::Nsubj]).filter(|&s| Some(s) != source) {
        let tree = words::subtree(parsed, other);
        own.retain(|t| !tree.contains(t));
    }
    let all = words::subtree(parsed, head);
    let mut out = own.clone();
    out.extend(frame_tokens(scene, verb, source));
    out.sort_unstable();
    let (first, last) = (all[0], all[all.len() - 1]);
    let runs = words::without(first, last, &out);
    let content: Vec<Span> =
        runs.into_iter().filter_map(|(f, l)| words::span_of(parsed, scene.quotes, f, l, &out)).collect();
    let is_quoted = content.iter().any(|c| scene.quotes.overlapping(*c).next().is_some());
    let tells = !content.is_empty() && (is_quoted || cue.takes("that"));
    tells.then_some(Found { content, addressees, particle: None, is_clause: true })
}

/// Whether a verb can introduce a quotation beside it, whatever its complements.
pub(crate) fn introduces(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    parsed.is_verb(verb)
        && !is_auxiliary(scene, verb)
        && scene.tables.verb(parsed.key(verb)).iter().any(|c| c.reach == Reach::Press && c.leads_to_quotes())
}
