//! When and where an event took place: what its own clause says, never what merely stands near.

mod below;

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::{Dep, Pos};
use dateline_mentions::dates::{DateMention, Interval, Precision};
use dateline_mentions::{Mentions, ParsedArticle, PlaceMention, PlaceRole};
use dateline_statements::stance;
use dateline_text::BlockKind;
use jiff::civil::Date;

use crate::event::{Event, EventDate, EventPlace, Party};
use crate::lexicon::Lexicon;
use crate::ontology::Class;
use crate::reading::Reading;
use crate::wars;
use dateline_mentions::arguments;

/// The tokens to which a date or place of a reading may be attached: predicate, supporting verb, participle.
fn anchors(parsed: &ParsedArticle, reading: &Reading) -> Vec<usize> {
    let mut anchors = vec![reading.token, reading.clause()];
    for modifier in parsed.children_by(reading.token, &[Dep::Relcl, Dep::Acl]) {
        let is_finite = parsed.children_by(modifier, &[Dep::Aux]).all(|a| parsed.tag(a) != "TO");
        if is_finite {
            anchors.push(modifier);
        }
    }
    // "his visit to Chad, which began on Friday": the clause hangs on the country but speaks of the visit.
    for party in &reading.recipients {
        anchors.extend(parsed.children_by(*party, &[Dep::Relcl]).filter(|&c| {
            !parsed.is_verb(reading.token)
                && matches!(parsed.key(c), "begin" | "start" | "end" | "take" | "last" | "open")
        }));
    }
    let is_plain_noun = !parsed.is_verb(reading.token) && reading.support.is_none();
    if is_plain_noun
        && matches!(parsed.dep(reading.token), Dep::Nsubj | Dep::Nsubjpass)
        && let Some(verb) = parsed.head(reading.token)
    {
        anchors.push(verb);
    }
    if is_plain_noun {
        anchors.extend(below::verb_during(parsed, reading));
    }
    // "Speaking in Oslo on Monday, the minister accused …": he accused where and when he spoke.
    let clause = reading.clause();
    anchors.extend(parsed.children_by(clause, &[Dep::Advcl]).filter(|&opening| {
        opening < clause && parsed.tag(opening) == "VBG" && parsed.child(opening, Dep::Mark).is_none()
    }));
    // "The feast began on Friday as thousands marched": both at one time.
    if parsed.dep(clause) == Dep::Advcl
        && parsed.child(clause, Dep::Mark).is_some_and(|mark| matches!(parsed.key(mark), "as" | "while"))
    {
        anchors.extend(parsed.head(clause).filter(|&h| parsed.is_verb(h)));
    }
    // "fled late on Friday when troops entered", "it was in May that the talks broke down".
    // "was raided on Friday when gunmen broke in and opened fire, killing two": all at one time.
    let first = parsed.first_conjunct(clause);
    let is_timed = match parsed.dep(first) {
        Dep::Advcl => parsed.children_by(first, &[Dep::Advmod, Dep::Mark]).any(|w| parsed.key(w) == "when"),
        Dep::Ccomp => parsed.head(first).is_some_and(|be| is_cleft(parsed, be)),
        _ => false,
    };
    anchors.extend(parsed.head(first).filter(|_| is_timed));
    // "a rally on Saturday demanding reforms": what a participle tells of, when and where the words it hangs on say.
    if parsed.tag(clause) == "VBG" && parsed.dep(clause) == Dep::Acl {
        anchors.extend(parsed.head(clause).filter(|&h| h < clause));
    }
    // "met on Monday and signed": what dates the first verb dates the next.
    if parsed.dep(clause) == Dep::Conj {
        anchors.extend(parsed.head(clause).filter(|&h| parsed.is_verb(h)));
    }
    anchors.extend(one_time_with(parsed, clause));
    anchors.extend(twin(parsed, clause));
    anchors.dedup();
    anchors
}

/// "six were *killed* and 35 *wounded* on Monday": what befell people at one stroke.
fn twin(parsed: &ParsedArticle, clause: usize) -> Option<usize> {
    let is_passive = parsed.tag(clause) == "VBN" && parsed.child(clause, Dep::Auxpass).is_some();
    let mut conjuncts = parsed.children_by(clause, &[Dep::Conj]).filter(|_| is_passive);
    conjuncts.find(|&c| parsed.tag(c) == "VBN" && parsed.children_by(c, &[Dep::Aux, Dep::Auxpass]).next().is_none())
}

/// "*When he appeared* in court on Tuesday, he accused …", "was seized *as he left* on Friday": both at one time.
fn at_the_time(parsed: &ParsedArticle, clause: usize) -> Vec<usize> {
    let is_past =
        parsed.tag(clause) == "VBD" || parsed.children_by(clause, &[Dep::Auxpass]).any(|a| parsed.tag(a) == "VBD");
    let is_when = |&c: &usize| {
        let mut marks = parsed.children_by(c, &[Dep::Advmod, Dep::Mark]);
        parsed.tag(c) == "VBD" && marks.any(|w| matches!(parsed.key(w), "when" | "as"))
    };
    parsed.children_by(clause, &[Dep::Advcl]).filter(|_| is_past).filter(is_when).collect()
}

/// "it was … that": the clause that follows is what is told.
fn is_cleft(parsed: &ParsedArticle, be: usize) -> bool {
    parsed.key(be) == "be" && parsed.child(be, Dep::Nsubj).is_some_and(|subject| parsed.key(subject) == "it")
}

/// The verb whose time a participle shares: "began *withdrawing*", "sought peace by *promising*", "marched, *burning*
/// flags".
fn one_time_with(parsed: &ParsedArticle, participle: usize) -> Option<usize> {
    let above = parsed.head(participle).filter(|_| parsed.tag(participle) == "VBG")?;
    match parsed.dep(participle) {
        Dep::Xcomp if matches!(parsed.key(above), "begin" | "start" | "resume" | "continue" | "stop") => Some(above),
        Dep::Pcomp if parsed.key(above) == "by" => parsed.head(above).filter(|&verb| parsed.is_verb(verb)),
        Dep::Advcl if parsed.is_verb(above) && above < participle && parsed.child(participle, Dep::Mark).is_none() => {
            Some(above)
        }
        _ => None,
    }
}

/// Whether a date of the verb before is no date of its conjunct: "has been free since 1901, but it still recognises" has
/// two subjects and two times, unless the date stands before both.
fn is_of_other_conjunct(parsed: &ParsedArticle, clause: usize, at: usize, date: usize) -> bool {
    let has_subject = parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some();
    parsed.dep(clause) == Dep::Conj && parsed.head(clause) == Some(at) && has_subject && date > at && date < clause
}

/// The token outside an expression that it hangs on, prepositions skipped.
fn attachment<'p>(parsed: &'p ParsedArticle, first: usize, last: usize) -> Option<(usize, Option<&'p str>)> {
    let top = (first..=last).find(|&i| parsed.head(i).is_none_or(|h| h < first || h > last))?;
    let mut at = parsed.head(top)?;
    let mut preposition = None;
    while parsed.dep(at) == Dep::Prep || parsed.dep(top) == Dep::Pobj && parsed.pos(at) == Pos::Adp {
        preposition = Some(parsed.lower(at));
        at = parsed.head(at)?;
        if parsed.dep(at) != Dep::Prep {
            break;
        }
    }
    // "since independence seven decades ago": the parser hangs the days on the verb.
    let since = || {
        let named = first.checked_sub(1).filter(|&i| parsed.dep(i) == Dep::Pobj)?;
        parsed.head(named).map(|p| parsed.lower(p)).filter(|p| *p == "since")
    };
    let preposition = preposition.or_else(since);
    Some((at, preposition))
}

/// A date the parser hangs on a party ("accused Russia *on Monday*") or on the content although it follows the predicate
/// ("threatened on Monday to …") still dates the predicate: a worse rank than any anchor.
fn beside(
    parsed: &ParsedArticle,
    reading: &Reading,
    date: usize,
    at: usize,
    (is_past, is_recent): (bool, bool),
) -> Option<usize> {
    // "accused the government of Peru on Monday": a name takes no date.
    // "held him during a raid in 2016", "in a statement on Thursday said": at the time of the raid or statement.
    let in_object = || {
        let nominal = [Dep::Pobj, Dep::Prep, Dep::Dobj, Dep::Compound, Dep::Conj, Dep::Appos, Dep::Dative];
        let (mut top, mut during) = (at, false);
        while top != reading.clause() && nominal.contains(&parsed.dep(top)) {
            during = matches!(parsed.lower(top), "during" | "in" | "at");
            match parsed.head(top) {
                Some(head) => top = head,
                None => break,
            }
        }
        let is_behind = at > reading.clause() && (during || parsed.pos(at) == Pos::Propn);
        let is_own = top == reading.clause() || is_behind && twin(parsed, reading.clause()) == Some(top);
        // "hurt during *last night's* riot"
        let is_owner = during && date < at && parsed.children_by(at, &[Dep::Poss]).any(|p| p >= date);
        (is_behind || during && parsed.is_noun(at)) && is_own && (date > at || is_owner)
    };
    // "the March 4 gas poisoning", "the October shooting death": a word of its own compound.
    let in_compound = || parsed.head(at) == Some(reading.token) && date < at && at < reading.token;
    // "suspected of blowing up a plane in 1988": the day of what is blamed, unless it is one just gone.
    let is_past = is_past && (reading.class != Some(Class::Accuse) || is_recent);
    let is_party = reading.recipients.iter().chain(&reading.actors).chain(&reading.words).any(|&p| p == at);
    let before_content = reading.contents.iter().any(|&c| reading.clause() < date && date < c && at >= date);
    let in_content = reading.contents.contains(&at)
        || std::iter::once(at)
            .chain(parsed.ancestors(at))
            .take_while(|&a| a != reading.clause() && !has_own_time(parsed, a))
            .any(|a| parsed.head(a) == Some(reading.clause()) && is_infinitive(parsed, a));
    // "threatened to impose tariffs on Monday", "ordered the party to disband on Monday", told afterwards: the day is
    // that of the threat or order.
    (is_party || before_content || (in_content && is_past) || in_object() || in_compound()).then_some(FALLBACK_RANK)
}

/// A complement with "to": "ordered *to disband*", "a call for the state *to accept* refugees".
fn is_infinitive(parsed: &ParsedArticle, clause: usize) -> bool {
    match parsed.dep(clause) {
        Dep::Xcomp => true,
        Dep::Ccomp | Dep::Advcl => parsed.children_by(clause, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO"),
        _ => false,
    }
}

/// "agreed to find out who *shot* him on Monday": a clause with a subject of its own has its own time.
fn has_own_time(parsed: &ParsedArticle, verb: usize) -> bool {
    matches!(parsed.dep(verb), Dep::Ccomp | Dep::Relcl | Dep::Advcl) && !is_infinitive(parsed, verb)
}

/// Days within which an accusation was voiced that is in the news.
const DAYS_OF_NEWS: i32 = 8;

/// Ranks from here on are attachments that the parser did not make.
const FALLBACK_RANK: usize = 10;

/// The date of a reading, if its clause names one.
pub(crate) fn date(parsed: &ParsedArticle, mentions: &Mentions, reading: &Reading) -> Option<EventDate> {
    let mut anchors = anchors(parsed, reading);
    anchors.extend(at_the_time(parsed, reading.clause()));
    let sentence = &parsed.sentences[parsed.sentence_of(reading.token)].tokens;
    let mut best: Option<(usize, EventDate)> = None;
    let first = mentions.dates.partition_point(|d| d.tokens.start < sentence.start);
    for (i, mention) in mentions.dates.iter().enumerate().skip(first).take_while(|(_, d)| d.tokens.start < sentence.end)
    {
        let Some(interval) = mention.interval.filter(|_| !dates_source(parsed, mention.tokens.start)) else { continue };
        let Some((at, preposition)) = attachment(parsed, mention.tokens.start, mention.tokens.end - 1) else {
            continue;
        };
        let is_hung_above = hangs_above(parsed, reading, mention, at);
        let preposition = preposition.filter(|_| !is_hung_above);
        let is_since = preposition == Some("since");
        let is_past = parsed.article.published.is_some_and(|p| interval.end.is_some_and(|end| end <= p.date));
        let is_recent = is_recent(parsed, interval.start);
        // An accusation in the news may well be of the day of the deed.
        if !is_recent && names_other_deed(parsed, reading, mention, at) {
            continue;
        }
        // "on Friday, when troops entered": the day that the clause describes.
        let is_described = || {
            let clause = parsed.first_conjunct(reading.clause());
            parsed.dep(clause) == Dep::Relcl && parsed.head(clause).is_some_and(|h| mention.tokens.contains(&h))
        };
        let Some(rank) = anchors
            .iter()
            .position(|&a| a == at)
            .or_else(|| (is_described() || is_hung_above).then_some(0))
            .or_else(|| (is_recent && is_of_verdict(parsed, reading, at)).then_some(anchors.len()))
            .or_else(|| {
                let is_of_verb = || below::is_of_verb(parsed, reading, &mention.tokens, at);
                (is_past && is_recent && is_of_verb()).then_some(FALLBACK_RANK)
            })
            // "eight of the killings since 1993 are investigated": no time of the investigation.
            .or_else(|| beside(parsed, reading, mention.tokens.start, at, (is_past, is_recent)).filter(|_| !is_since))
        else {
            continue;
        };
        if is_of_other_conjunct(parsed, reading.clause(), at, mention.tokens.start) {
            continue;
        }
        let until = range_end(parsed, mention, mentions.dates.get(i + 1), preposition);
        let interval = match until {
            Some(end) => Interval { end: Some(end), ..interval },
            None => bounded(parsed, interval, preposition, at, reading),
        };
        let reason = format!("{}; attached to \"{}\"", mention.reason, parsed.word(at));
        let date = EventDate { interval, span: mention.span, reason };
        if best.as_ref().is_none_or(|(top, _)| rank < *top) {
            best = Some((rank, date));
        }
    }
    best.map(|(_, date)| date).or_else(|| time_of_war(parsed, reading, &anchors))
}

/// "found him guilty of *murder* on Monday": of the verdict, for no trial ends within days of the deed.
fn is_of_verdict(parsed: &ParsedArticle, reading: &Reading, at: usize) -> bool {
    let mut way = std::iter::once(at).chain(parsed.ancestors(at)).take_while(|&a| !parsed.is_verb(a));
    reading.mode.as_deref() == Some("convict")
        && parsed.ancestors(at).find(|&a| parsed.is_verb(a)) == Some(reading.clause())
        && way.any(|a| reading.token.min(reading.clause()) < a)
}

/// "was killed *in the Gulf War*": the time of a war that is known by name, and of what happened in it.
fn time_of_war(parsed: &ParsedArticle, reading: &Reading, anchors: &[usize]) -> Option<EventDate> {
    let war = wars::in_sentence(parsed, parsed.sentence_of(reading.token))?;
    let (first, last) = war.tokens;
    let (at, preposition) = attachment(parsed, first, last)?;
    let is_itself = (first..=last).contains(&reading.token);
    let is_in = matches!(preposition, Some("in" | "during")) && anchors.contains(&at);
    let reason = format!("the time of what is called so; attached to \"{}\"", parsed.word(at));
    (is_itself || is_in).then(|| EventDate { interval: war.days, span: parsed.span(first, last), reason })
}

/// Whether a date that the parser hangs on the verb above dates what stands right before it: "has grown since *the attack*
/// two weeks ago", where the verb tells of the time since; "he *was shot* in Lima, today, his sister said".
fn hangs_above(parsed: &ParsedArticle, reading: &Reading, date: &DateMention, above: usize) -> bool {
    let starts = date.tokens.start;
    let noun = reading.token;
    let is_since = parsed.dep(noun) == Dep::Pobj
        && parsed.head(noun).is_some_and(|p| parsed.lower(p) == "since" && parsed.head(p) == Some(above))
        && parsed.subtree(noun).1 + 1 == starts;
    let clause = reading.clause();
    let is_quoted = parsed.dep(clause) == Dep::Ccomp
        && parsed.head(clause) == Some(above)
        && clause < starts
        && parsed.child(above, Dep::Nsubj).is_some_and(|speaker| starts < parsed.left_edge(speaker));
    is_since || is_quoted && stance(parsed.key(above)).is_some()
}

/// "accused of planning *the May 3 attacks*": the day that a deed is called by is not that of the words about it.
fn names_other_deed(parsed: &ParsedArticle, reading: &Reading, date: &DateMention, at: usize) -> bool {
    let is_judged = matches!(reading.class, Some(Class::Accuse | Class::Reject | Class::Request));
    is_judged
        && at != reading.token
        && parsed.is_noun(at)
        && date.tokens.end <= at
        && parsed.left_edge(at) <= date.tokens.start
}

/// Whether a deed is called by a day: "the *May 3* attack".
pub(crate) fn is_called_by(parsed: &ParsedArticle, deed: usize, date: &EventDate) -> bool {
    let left = parsed.token(parsed.left_edge(deed)).span;
    parsed.is_noun(deed) && left.start <= date.span.start && date.span.end <= parsed.token(deed).span.start
}

/// "according to a news agency report Friday": the day of the report.
fn dates_source(parsed: &ParsedArticle, date: usize) -> bool {
    let before = (0..date).rev().take(2).find(|&i| parsed.pos(i) != Pos::Adp);
    before.is_some_and(|noun| {
        parsed.is_noun(noun) && parsed.ancestors(noun).take(3).any(|a| parsed.word(a).eq_ignore_ascii_case("according"))
    })
}

/// The last day of "from May 3 to May 5" and "between Monday and Friday", for the first of its dates.
fn range_end(
    parsed: &ParsedArticle,
    first: &DateMention,
    second: Option<&DateMention>,
    preposition: Option<&str>,
) -> Option<Date> {
    let second = second.filter(|s| s.tokens.start == first.tokens.end + 1)?;
    let joined = parsed.lower(first.tokens.end);
    let is_range = match preposition.unwrap_or_default() {
        "from" => matches!(joined, "to" | "until" | "till" | "through"),
        "between" => joined == "and",
        _ => matches!(joined, "through"),
    };
    let end = second.interval?.end?;
    // "on February 20 and 21"
    let is_next = joined == "and" && first.interval?.end?.tomorrow().ok() == second.interval?.start;
    let is_range = is_range || preposition == Some("on") && is_next;
    (is_range && first.interval?.start? <= end).then_some(end)
}

/// "since May" and "began on May 3" leave the end open, "until May" the start.
fn bounded(
    parsed: &ParsedArticle,
    interval: Interval,
    preposition: Option<&str>,
    at: usize,
    reading: &Reading,
) -> Interval {
    let begins = at != reading.token && matches!(parsed.key(at), "begin" | "start" | "open");
    match preposition {
        Some("since") => Interval { end: None, precision: Precision::After, ..interval },
        Some("until" | "till") => Interval { start: None, precision: Precision::Before, ..interval },
        Some("before") => Interval { start: None, end: interval.start, precision: Precision::Before },
        Some("after") => Interval { start: interval.end, end: None, precision: Precision::After },
        _ if begins && parsed.is_noun(reading.token) && parsed.dep(at) == Dep::Relcl => {
            Interval { end: None, precision: Precision::After, ..interval }
        }
        _ => interval,
    }
}

/// Classes whose opening paragraph tells of what happened where the report was filed, whichever side is at home there.
const FILED_WHERE_IT_HAPPENED: [Class; 5] =
    [Class::Consult, Class::Support, Class::Cooperate, Class::Agree, Class::Protest];

/// Classes that take place where the actor is, so that a report filed from his country was filed where it happened.
const AT_THE_ACTOR: [Class; 7] =
    [Class::Accuse, Class::Request, Class::Reject, Class::Threaten, Class::Concede, Class::Sanction, Class::Coerce];

/// Classes that are words: a place in what they are about is not where they were spoken.
const WORDS: [Class; 5] = [Class::Accuse, Class::Request, Class::Reject, Class::Threaten, Class::Support];

/// The place of a reading: named in its clause, the goal of a visit, the target of an assault, or the dateline's for the
/// opening sentence.
pub(crate) fn place(
    parsed: &ParsedArticle,
    mentions: &Mentions,
    lexicon: &Lexicon,
    reading: &Reading,
    [actors, recipients]: [&[CountryCode]; 2],
) -> Option<EventPlace> {
    let sentence = &parsed.sentences[parsed.sentence_of(reading.token)];
    let first = mentions.places.partition_point(|p| p.tokens.start < sentence.tokens.start);
    let here = || {
        let all = mentions.places.iter().enumerate().skip(first);
        all.take_while(|(_, p)| p.tokens.start < sentence.tokens.end).filter(|(_, p)| p.role != PlaceRole::Demonym)
    };
    let search = PlaceSearch { parsed, lexicon, reading, anchors: anchors(parsed, reading) };
    // "at a U.S. base in Germany": what a preposition puts there comes before what only modifies.
    let is_modifier = |place: &PlaceMention| place.role == PlaceRole::Modifier;
    let named = here()
        .find(|(_, place)| !is_modifier(place) && search.locates(place))
        .or_else(|| here().find(|(_, place)| is_modifier(place) && search.locates(place)));
    let found = named.or_else(|| here().find(|(_, place)| search.is_target(place)));
    found.map(|(i, _)| EventPlace::Named(i)).or_else(|| {
        let filed_from = mentions.filed_from.as_ref()?;
        let class = reading.class?;
        let is_opening = parsed.sentences.iter().find(|s| s.kind == BlockKind::Paragraph) == Some(sentence);
        let is_at_home = |side: &[CountryCode]| filed_from.country.is_some_and(|c| side.contains(&c));
        // "DURBAN - Another man has been arrested": by those who are there.
        let is_arrest = class == Class::Coerce && reading.actors.is_empty();
        let is_there = FILED_WHERE_IT_HAPPENED.contains(&class) && (is_at_home(actors) || is_at_home(recipients))
            || AT_THE_ACTOR.contains(&class) && is_at_home(actors)
            || is_arrest;
        let is_afar = matches!(reading.mode.as_deref(), Some("visit" | "phone"));
        (is_opening && is_there && !is_afar).then_some(EventPlace::FiledFrom)
    })
}

/// What a place is judged by.
struct PlaceSearch<'a> {
    parsed: &'a ParsedArticle<'a>,
    lexicon: &'a Lexicon,
    reading: &'a Reading,
    anchors: Vec<usize>,
}

impl PlaceSearch<'_> {
    fn is_visit(&self) -> bool {
        self.reading.mode.as_deref() == Some("visit")
    }

    /// "protests rocked *Kenya*": what they shake is where they are.
    fn is_shaken(&self, place: &PlaceMention) -> bool {
        let shakes = |verb: usize| {
            self.lexicon.has("shaking", self.parsed.key(verb))
                && self.parsed.child(verb, Dep::Nsubj) == Some(self.reading.token)
        };
        let verb = self.parsed.head(self.reading.token).filter(|&verb| shakes(verb));
        verb.and_then(|verb| self.parsed.child(verb, Dep::Dobj)).is_some_and(|object| place.tokens.contains(&object))
    }

    fn is_recipient(&self, place: &PlaceMention) -> bool {
        self.reading.recipients.iter().any(|r| place.tokens.contains(r))
    }

    /// Whether the place says where the act took place, or where a visit went.
    fn locates(&self, place: &PlaceMention) -> bool {
        if self.is_shaken(place) {
            return true;
        }
        let is_recipient = self.is_recipient(place);
        let Some((at, preposition)) = self.whereabouts(place) else {
            return self.is_visit() && is_recipient;
        };
        let is_locative = self.lexicon.has("locative_prepositions", preposition);
        let locates = if self.is_visit() {
            is_recipient || preposition == "to" || is_locative
        } else {
            // "an attack on Kabul" aims at it, "a march in Kabul" does not, whoever the frame took for its target.
            let is_target = is_recipient && matches!(preposition, "on" | "over" | "across");
            is_locative && (!is_target || self.reading.class == Some(Class::Mobilize))
        };
        // "demonstrated outside the embassy in Tehran", "met with Mr. Okello in Gulu": a name is nowhere, an act is.
        let is_words = self.reading.class.is_none_or(|class| WORDS.contains(&class));
        let is_material = self.reading.class.is_some_and(|class| class.quad() == 4);
        let at_recipient =
            self.reading.recipients.contains(&at) && (is_material || !is_words && self.parsed.pos(at) == Pos::Propn);
        // "police in Lima detained reporters": those in power act where they are.
        let is_of_power = matches!(self.reading.class, Some(Class::Coerce | Class::Sanction));
        let at_actor = is_of_power && self.reading.actors.contains(&at);
        locates
            && (self.anchors.contains(&at) || at_recipient || at_actor || self.is_in_clause(at) || self.is_of_talks(at))
    }

    /// "held talks in Geneva", "beat demonstrators with batons in Maracaibo": where an object or a later nominal of the
    /// clause is, the act is, unless the act is words about it.
    fn is_in_clause(&self, at: usize) -> bool {
        let (parsed, clause) = (self.parsed, self.reading.clause());
        if !parsed.is_verb(clause) || self.reading.class.is_some_and(|class| WORDS.contains(&class)) {
            return false;
        }
        let object = arguments::of_verb(parsed, clause).object;
        let way: Vec<usize> = std::iter::once(at).chain(parsed.ancestors(at)).collect();
        let nominals = way.iter().take_while(|&&a| !parsed.is_verb(a)).count();
        // "shut the border after an attack in New Delhi": where the attack was.
        let of_other = |&a: &usize| self.lexicon.has("other_event_prepositions", parsed.lower(a));
        if way[..nominals].iter().any(of_other) {
            return false;
        }
        let is_behind = at > clause && way.get(nominals) == Some(&clause);
        is_behind || object.is_some_and(|o| way[..nominals].contains(&o))
    }

    /// "talks between Malian and Chadian officials *in Kidal*": where those are who talk, the talks are.
    fn is_of_talks(&self, at: usize) -> bool {
        let parsed = self.parsed;
        let way = || std::iter::once(at).chain(parsed.ancestors(at)).take_while(|&a| a != self.reading.token);
        self.reading.class == Some(Class::Consult)
            && parsed.ancestors(at).any(|a| a == self.reading.token)
            && way().all(|a| {
                !parsed.is_verb(a)
                    && (parsed.dep(a) != Dep::Prep || matches!(parsed.lower(a), "between" | "with" | "among"))
            })
    }

    /// What a place hangs on and by which preposition, past nouns that only say which part of it is meant ("in a part of
    /// Belfast", "through Havana's streets") or that it modifies ("at a Tel Aviv rally", "in a Kabul hospital").
    fn whereabouts(&self, place: &PlaceMention) -> Option<(usize, &str)> {
        let parsed = self.parsed;
        let (mut at, mut preposition) = attachment(parsed, place.tokens.start, place.tokens.end - 1)?;
        for _ in 0..MOST_PARTS {
            let is_part =
                self.lexicon.has("place_parts", parsed.key(at)) && preposition.is_none_or(|p| matches!(p, "of" | "in"));
            let is_modified = preposition.is_none()
                && self.lexicon.has("sites", parsed.key(at))
                && place.role == PlaceRole::Modifier
                && at >= place.tokens.end
                && parsed.dep(at) == Dep::Pobj;
            if !is_part && !is_modified || self.anchors.contains(&at) {
                break;
            }
            match attachment(parsed, at, at) {
                // "shelled a town in Tigray": the town is the object.
                None | Some((_, None)) if preposition.is_some() => break,
                next => (at, preposition) = next?,
            }
        }
        Some((at, preposition?))
    }

    /// "the raid on Kharkiv", "shelled Aleppo", "the annexation of Crimea": an assault takes place where its target is.
    fn is_target(&self, place: &PlaceMention) -> bool {
        let is_seizure = self.reading.class == Some(Class::Coerce) && self.reading.mode.as_deref() == Some("seize");
        (is_seizure || self.reading.class == Some(Class::Assault))
            && place.role != PlaceRole::Modifier
            && self.is_recipient(place)
    }
}

/// How many nouns may stand between a place and the preposition that puts the event there.
const MOST_PARTS: usize = 3;

/// The country of an event's place.
pub(crate) fn country_of(mentions: &Mentions, place: EventPlace) -> Option<CountryCode> {
    match place {
        EventPlace::Named(i) => mentions.places[i].place.country,
        EventPlace::FiledFrom => mentions.filed_from.as_ref().and_then(|p| p.country),
        EventPlace::AtHome { country, .. } => Some(country),
    }
}

/// "Police arrested the protesters": a deed among those of one country took place there, if nothing says otherwise. Words may be
/// spoken, and wars fought, anywhere; in a report about one country they are there.
pub(crate) fn at_home(event: &Event, mentions: &Mentions, scene: Option<CountryCode>) -> Option<EventPlace> {
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let mut parties = event.actors.iter().chain(&event.recipients);
    let named = parties.clone().find(|p| referent(p).country.is_some_and(|c| !c.is_supranational()))?;
    let country = referent(named).country?;
    let keeps_order = |p: &Party| matches!(referent(p).sectors.first(), Some(Sector::Cop | Sector::Jud));
    let has_both_sides = !event.actors.is_empty() && !event.recipients.is_empty();
    let is_deed = matches!(event.class.quad(), 2 | 4) && !matches!(event.class, Class::Mobilize | Class::Aid);
    let is_domestic = has_both_sides || event.actors.iter().any(keeps_order) || event.class == Class::Protest;
    let is_home = is_deed && is_domestic || scene == Some(country);
    (is_home && parties.all(|p| referent(p).country.is_none_or(|c| c == country)))
        .then_some(EventPlace::AtHome { country, span: named.words_of_country() })
}

/// Whether a verb of a report stands in the past or the perfect, so that a day to come cannot be its own.
pub(crate) fn is_told_in_past(parsed: &ParsedArticle, verb: usize) -> bool {
    let auxiliaries = || parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]);
    let is_perfect = auxiliaries().any(|a| parsed.key(a) == "have") && auxiliaries().all(|a| parsed.tag(a) != "MD");
    let is_paragraph = parsed.sentences[parsed.sentence_of(verb)].kind == BlockKind::Paragraph;
    let is_past = parsed.tag(verb) == "VBD" || auxiliaries().any(|a| parsed.tag(a) == "VBD" && parsed.key(a) == "be");
    parsed.is_verb(verb) && (is_perfect || is_past && is_paragraph && auxiliaries().all(|a| parsed.tag(a) != "TO"))
}

/// Whether a date mention is later than publication, so that what carries it cannot have happened.
pub(crate) fn is_future(parsed: &ParsedArticle, date: &EventDate) -> bool {
    match (parsed.article.published, date.interval.start) {
        (Some(published), Some(start)) => start > published.date,
        _ => false,
    }
}

/// Whether a day is one of those whose news a report tells.
pub(crate) fn is_recent(parsed: &ParsedArticle, day: Option<Date>) -> bool {
    match (parsed.article.published, day) {
        (Some(published), Some(start)) => {
            start <= published.date && published.date.since(start).is_ok_and(|ago| ago.get_days() <= DAYS_OF_NEWS)
        }
        _ => false,
    }
}

/// Whether a date mention is over before the day of publication.
pub(crate) fn is_past(parsed: &ParsedArticle, date: &EventDate) -> bool {
    match (parsed.article.published, date.interval.end) {
        (Some(published), Some(end)) => end < published.date,
        _ => false,
    }
}
