//! Statements that a verb tells of: "X said that …", "…, said X", "X accused Y of …", "X was quoted as saying …".

use dateline_lang::Dep;
use dateline_mentions::arguments::{self, Arguments};
use dateline_text::Span;

use crate::content::{self, Found};
use crate::source::Scene;
use crate::speaker;
use crate::statement::{Kind, Reach, Source, Statement};
use crate::tables::Cue;
use crate::words;

/// A statement told by the verb at `verb`, if it is one and says what.
pub(crate) fn read(scene: Scene, verb: usize) -> Option<Statement> {
    let parsed = scene.parsed;
    if scene.quotes.at(verb).is_some_and(|q| scene.quotes.all[q].is_speech) || is_auxiliary(scene, verb) {
        return None;
    }
    let (cues, saying) = (scene.tables.verb(parsed.key(verb)), speaker::quoted_saying(scene, verb));
    if cues.is_empty() && saying.is_none() {
        return None;
    }
    let arguments = arguments::of_verb(parsed, verb);
    let source = speaker::of_verb(scene, verb, &arguments);
    if let Some(saying) = saying {
        // "was quoted as saying by the agency": the parser may hang the agency on either verb.
        let by = || parsed.children_by(saying, &[Dep::Prep, Dep::Agent]).find(|&p| parsed.lower(p) == "by");
        let agent = || by().and_then(|by| parsed.child(by, Dep::Pobj));
        return source.or_else(agent).map(|source| handed_on(scene, verb, source));
    }
    if asks_for_anonymity(scene, verb) {
        return None;
    }
    for cue in cues {
        let Some(found) = content::find(scene, verb, cue, &arguments, source) else { continue };
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
    let auxiliaries: Vec<&str> = parsed.children_by(verb, &[Dep::Aux]).map(|a| parsed.lower(a)).collect();
    if let Some(above) = depended_on(scene, verb).filter(|_| auxiliaries.is_empty()) {
        return is_made(scene, above);
    }
    if auxiliaries.iter().any(|a| {
        matches!(
            *a,
            "will" | "would" | "could" | "may" | "might" | "should" | "must" | "can" | "'ll" | "’ll" | "'d" | "’d"
        )
    }) {
        return false;
    }
    if auxiliaries.contains(&"to") && parsed.dep(verb) != Dep::Advcl {
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
    matches!(parsed.lower(prep), "without" | "from" | "against")
        || above.is_some_and(|a| matches!(parsed.lower(a), "short" | "instead" | "rather"))
}

/// "*Neither* side confirmed", "*no* official said", "*nobody* claimed".
fn has_no_speaker(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    let says_no = |t: usize| matches!(parsed.lower(t), "no" | "neither" | "nobody" | "none" | "nothing");
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

/// Whether a verb can introduce a quotation beside it, whatever its complements.
pub(crate) fn introduces(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    parsed.is_verb(verb)
        && !is_auxiliary(scene, verb)
        && scene.tables.verb(parsed.key(verb)).iter().any(|c| c.reach == Reach::Press && c.leads_to_quotes())
}
