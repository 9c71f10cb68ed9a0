//! Parties as they were when it happened: David Cameron, of whom a report of 2017 tells what he did in 2015, was prime minister then.

use dateline_gazetteer::{Entry, Gazetteer, Sector, WordUse};
use dateline_mentions::actors::{Discourse, Kind};
use dateline_mentions::{Mentions, ParsedArticle};
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::event::{Event, Party};
use crate::ontology::Class;

/// Gives the parties of each event the offices that they held at its time, as their words say or, where its days lie before the
/// report's, as the tables do.
pub(super) fn assign(events: &mut [Event], parsed: &ParsedArticle, mentions: &mut Mentions, gazetteer: &Gazetteer) {
    let today = parsed.article.published.map(|published| published.date);
    for event in events {
        let days = today.and_then(|today| Some((days_before(event, today)?, today)));
        let fell = today.filter(|_| days.is_none() && is_fall(event));
        for party in event.actors.iter_mut().chain(&mut event.recipients) {
            let actors = &mut mentions.actors;
            let is_person = actors.referents[party.referent].kind == Kind::Person;
            let told = office_then(party, parsed, gazetteer).filter(|_| is_person);
            party.referent = match (told, days) {
                (Some(sectors), _) => actors.in_role(party.referent, &sectors),
                (None, Some((days, today))) => actors.as_of(party.referent, days, today, gazetteer),
                (None, None) => match fell {
                    Some(today) => before_fall(party.referent, today, actors, gazetteer),
                    None => party.referent,
                },
            };
        }
    }
}

/// The first and the last day of an event that lies wholly before a day.
fn days_before(event: &Event, today: Date) -> Option<(Date, Date)> {
    let interval = &event.date.as_ref()?.interval;
    Some((interval.start?, interval.end?)).filter(|(_, last)| *last < today)
}

/// "was ousted", "resigned": who is told of lost an office that was his until then.
fn is_fall(event: &Event) -> bool {
    let is_loss = matches!(
        (event.class, event.mode.as_deref()),
        (Class::Sanction, Some("expel")) | (Class::Retreat, Some("resign"))
    );
    is_loss && event.status.is_real()
}

/// So many days before a report whoever is told to have lost an office of late still held it.
const DAYS_BEFORE_A_FALL: [i32; 3] = [7, 30, 60];

/// Somebody without an office as he was while he last held one, where that was of late.
fn before_fall(referent: usize, today: Date, actors: &mut Discourse, gazetteer: &Gazetteer) -> usize {
    let is_out = |actors: &Discourse, r: usize| actors.referents[r].sectors.first() == Some(&Sector::Eli);
    if !is_out(actors, referent) {
        return referent;
    }
    for day in DAYS_BEFORE_A_FALL.iter().filter_map(|&days| today.checked_sub(days.days()).ok()) {
        let then = actors.as_of(referent, (day, day), today, gazetteer);
        if !is_out(actors, then) {
            return then;
        }
    }
    referent
}

/// "*then-President* Obama", "the then foreign minister, Ana Soto": the sectors of the office that a party's words say was held then.
fn office_then(party: &Party, parsed: &ParsedArticle, gazetteer: &Gazetteer) -> Option<Vec<Sector>> {
    let left = parsed.token_at(party.span.start);
    // The parser may hang "then-" on the verb.
    let dash = (left.saturating_sub(1)..=left).find(|&i| parsed.word(i) == "-");
    let left = dash.map_or(left, |dash| dash.saturating_sub(1));
    let then = (left..party.token).find(|&i| gazetteer.is_word(WordUse::Then, parsed.lower(i)))?;
    let first = then + 1 + usize::from(parsed.word(then + 1) == "-");
    let role = |last: usize| {
        let words = parsed.span(first, last).of(&parsed.article.text);
        let mut entries = gazetteer.lookup(words).into_iter();
        entries.find_map(|entry| if let Entry::Role(role) = entry { Some(role.sectors.to_vec()) } else { None })
    };
    (first..=party.token).rev().find_map(role)
}
