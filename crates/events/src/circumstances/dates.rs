//! When an event took place: the day that its own clause names, of all days in its sentence.

use dateline_lang::{Dep, Pos};
use dateline_mentions::dates::{DateMention, Interval, Precision};
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_statements::stance;
use dateline_text::BlockKind;
use jiff::civil::Date;

use super::{anchors, attachment, below, twin};
use crate::event::EventDate;
use crate::ontology::Class;
use crate::reading::Reading;
use crate::wars;

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
            .or_else(|| below::is_of_noun(parsed, reading, mention.tokens.start, at).then_some(FALLBACK_RANK))
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

/// Whether a date of the verb before is no date of its conjunct: "has been free since 1901, but it still recognises" has
/// two subjects and two times, unless the date stands before both.
fn is_of_other_conjunct(parsed: &ParsedArticle, clause: usize, at: usize, date: usize) -> bool {
    let has_subject = parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some();
    parsed.dep(clause) == Dep::Conj && parsed.head(clause) == Some(at) && has_subject && date > at && date < clause
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
        // "hurt during *last night's* riot", "ousted him in a *2010* coup"
        let is_told_anew = || parsed.children_by(at, &[Dep::Det]).any(|d| matches!(parsed.lower(d), "a" | "an"));
        let is_named_for = || {
            let mut names = parsed.children_by(at, &[Dep::Nummod, Dep::Compound, Dep::Nmod, Dep::Amod]);
            reading.class != Some(Class::Accuse) && names.any(|t| t == date) && is_told_anew()
        };
        let is_owner =
            during && date < at && (parsed.children_by(at, &[Dep::Poss]).any(|p| p >= date) || is_named_for());
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

/// "expelled him *this week*": what is told as done was done by the day of publication.
pub(crate) fn until_publication(parsed: &ParsedArticle, interval: Interval) -> Interval {
    let published = parsed.article.published.map(|p| p.date);
    let is_within =
        |day: &Date| interval.start.is_some_and(|start| start <= *day) && interval.end.is_some_and(|end| end > *day);
    Interval { end: published.filter(is_within).or(interval.end), ..interval }
}

/// Whether a verb of a report stands in the past or the perfect, "*after* calling for a vote" among them, so that a day to
/// come cannot be its own.
pub(crate) fn is_told_in_past(parsed: &ParsedArticle, verb: usize) -> bool {
    if parsed.tag(verb) == "VBG" && parsed.dep(verb) == Dep::Pcomp {
        return parsed.head(verb).is_some_and(|word| parsed.lower(word) == "after");
    }
    // "was convicted and *sentenced*"
    let is_bare = parsed.tag(verb) == "VBN" && parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]).next().is_none();
    let verb = if is_bare { parsed.first_conjunct(verb) } else { verb };
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
