//! When and where an event took place: what its own clause says, never what merely stands near.

use dateline_gazetteer::CountryCode;
use dateline_lang::{Dep, Pos};
use dateline_mentions::dates::{DateMention, Interval, Precision};
use dateline_mentions::{Mentions, ParsedArticle, PlaceMention, PlaceRole};
use dateline_text::BlockKind;
use jiff::civil::Date;

use crate::event::{EventDate, EventPlace};
use crate::lexicon::Lexicon;
use crate::ontology::Class;
use crate::reading::Reading;
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
    // "Speaking in Oslo on Monday, the minister accused …": he accused where and when he spoke.
    let clause = reading.clause();
    anchors.extend(parsed.children_by(clause, &[Dep::Advcl]).filter(|&opening| {
        opening < clause && parsed.tag(opening) == "VBG" && parsed.child(opening, Dep::Mark).is_none()
    }));
    // "met and signed on Monday": what follows the last verb dates the first too, and the other way round.
    for &verb in &[reading.clause()] {
        if parsed.dep(verb) == Dep::Conj {
            anchors.extend(parsed.head(verb).filter(|&h| parsed.is_verb(h)));
        }
    }
    anchors.dedup();
    anchors
}

/// The token outside an expression that it hangs on, prepositions skipped.
fn attachment(parsed: &ParsedArticle, first: usize, last: usize) -> Option<(usize, Option<String>)> {
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
    Some((at, preposition))
}

/// A date the parser hangs on a party ("accused Russia *on Monday*") or on the content although it follows the predicate
/// ("threatened on Monday to …") still dates the predicate: a worse rank than any anchor.
fn beside(parsed: &ParsedArticle, reading: &Reading, date: usize, at: usize, is_past: bool) -> Option<usize> {
    // "accused the government of Peru on Monday": a name takes no date.
    let in_object = || {
        let nominal = [Dep::Pobj, Dep::Prep, Dep::Dobj, Dep::Compound, Dep::Conj, Dep::Appos, Dep::Dative];
        let mut top = at;
        while top != reading.clause() && nominal.contains(&parsed.dep(top)) {
            match parsed.head(top) {
                Some(head) => top = head,
                None => break,
            }
        }
        parsed.pos(at) == Pos::Propn && top == reading.clause() && date > at && at > reading.clause()
    };
    let is_party = reading.recipients.iter().chain(&reading.actors).chain(&reading.words).any(|&p| p == at);
    let before_content = reading.contents.iter().any(|&c| reading.clause() < date && date < c && at >= date);
    let in_content = reading.contents.contains(&at)
        || std::iter::once(at)
            .chain(parsed.ancestors(at))
            .take_while(|&a| a != reading.clause())
            .any(|a| parsed.dep(a) == Dep::Xcomp && parsed.head(a) == Some(reading.clause()));
    // "threatened to impose tariffs on Monday", told afterwards: the day is that of the threat.
    (is_party || before_content || (in_content && is_past) || in_object()).then_some(FALLBACK_RANK)
}

/// Ranks from here on are attachments that the parser did not make.
const FALLBACK_RANK: usize = 10;

/// The date of a reading, if its clause names one.
pub(crate) fn date(parsed: &ParsedArticle, mentions: &Mentions, reading: &Reading) -> Option<EventDate> {
    let anchors = anchors(parsed, reading);
    let sentence = &parsed.sentences[parsed.sentence_of(reading.token)].tokens;
    let mut best: Option<(usize, EventDate)> = None;
    let first = mentions.dates.partition_point(|d| d.tokens.start < sentence.start);
    for (i, mention) in mentions.dates.iter().enumerate().skip(first).take_while(|(_, d)| d.tokens.start < sentence.end)
    {
        let Some(interval) = mention.interval else { continue };
        let Some((at, preposition)) = attachment(parsed, mention.tokens.start, mention.tokens.end - 1) else {
            continue;
        };
        let is_past = parsed.article.published.is_some_and(|p| interval.end.is_some_and(|end| end <= p.date));
        let Some(rank) = anchors
            .iter()
            .position(|&a| a == at)
            .or_else(|| beside(parsed, reading, mention.tokens.start, at, is_past))
        else {
            continue;
        };
        let until = range_end(parsed, mention, mentions.dates.get(i + 1), preposition.as_deref());
        let interval = match until {
            Some(end) => Interval { end: Some(end), ..interval },
            None => bounded(parsed, interval, preposition.as_deref(), at, reading),
        };
        let reason = format!("{}; attached to \"{}\"", mention.reason, parsed.word(at));
        let date = EventDate { interval, span: mention.span, reason };
        if best.as_ref().is_none_or(|(top, _)| rank < *top) {
            best = Some((rank, date));
        }
    }
    best.map(|(_, date)| date)
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
    let is_range = match preposition? {
        "from" => matches!(joined.as_str(), "to" | "until" | "till" | "through"),
        "between" => joined == "and",
        _ => matches!(joined.as_str(), "through"),
    };
    let end = second.interval?.end?;
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

/// Classes whose opening paragraph tells of what happened where the report was filed.
const FILED_WHERE_IT_HAPPENED: [Class; 5] =
    [Class::Consult, Class::Support, Class::Cooperate, Class::Agree, Class::Protest];

/// The place of a reading: named in its clause, the goal of a visit, or the dateline's for the opening sentence.
pub(crate) fn place(
    parsed: &ParsedArticle,
    mentions: &Mentions,
    lexicon: &Lexicon,
    reading: &Reading,
    countries: &[CountryCode],
) -> Option<EventPlace> {
    let anchors = anchors(parsed, reading);
    let is_visit = reading.mode.as_deref() == Some("visit");
    let sentence = &parsed.sentences[parsed.sentence_of(reading.token)];
    let fits = |place: &PlaceMention| {
        if place.role == PlaceRole::Demonym {
            return false;
        }
        let Some((at, Some(preposition))) = attachment(parsed, place.tokens.start, place.tokens.end - 1) else {
            return is_visit && reading.recipients.iter().any(|r| place.tokens.contains(r));
        };
        let is_recipient = reading.recipients.iter().any(|r| place.tokens.contains(r));
        let locates = if is_visit {
            is_recipient || preposition == "to" || lexicon.has("locative_prepositions", &preposition)
        } else {
            lexicon.has("locative_prepositions", &preposition) && !is_recipient
        };
        // "beat demonstrators with batons in Maracaibo": the parser hangs the place on any nominal of the clause. Words
        // have their place in what they are about: "condemned the bombings in Kenya".
        let is_deed = reading.class.is_some_and(|c| c == Class::Consult || matches!(c.quad(), 2 | 4));
        let in_clause = || {
            let way: Vec<usize> = std::iter::once(at).chain(parsed.ancestors(at)).collect();
            let clause = way.iter().copied().find(|&a| parsed.is_verb(a));
            let object = || arguments::of_verb(parsed, reading.clause()).object;
            let is_behind = at > reading.clause() || object().is_some_and(|o| way.contains(&o));
            is_deed && clause == Some(reading.clause()) && is_behind
        };
        // "demonstrated outside the embassy in Tehran"
        let at_party = reading.class.is_some_and(|c| c.quad() == 4) && reading.recipients.contains(&at);
        locates && (anchors.contains(&at) || at_party || in_clause())
    };
    let first = mentions.places.partition_point(|p| p.tokens.start < sentence.tokens.start);
    let named = mentions
        .places
        .iter()
        .skip(first)
        .take_while(|p| p.tokens.start < sentence.tokens.end)
        .position(fits)
        .map(|i| EventPlace::Named(first + i));
    named.or_else(|| {
        let filed_from = mentions.filed_from.as_ref()?;
        let class = reading.class?;
        let is_opening = parsed.sentences.iter().find(|s| s.kind == BlockKind::Paragraph) == Some(sentence);
        let is_party = filed_from.country.is_some_and(|c| countries.contains(&c));
        (is_opening && is_party && !is_visit && FILED_WHERE_IT_HAPPENED.contains(&class))
            .then_some(EventPlace::FiledFrom)
    })
}

/// The country of an event's place.
pub(crate) fn country_of(mentions: &Mentions, place: EventPlace) -> Option<CountryCode> {
    match place {
        EventPlace::Named(i) => mentions.places[i].place.country,
        EventPlace::FiledFrom => mentions.filed_from.as_ref().and_then(|p| p.country),
    }
}

/// Whether a date mention is later than publication, so that what carries it cannot have happened.
pub(crate) fn is_future(parsed: &ParsedArticle, date: &EventDate) -> bool {
    match (parsed.article.published, date.interval.start) {
        (Some(published), Some(start)) => start > published.date,
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
