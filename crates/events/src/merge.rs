//! One event for one happening, however often the article tells of it.

use std::collections::BTreeSet;

use dateline_gazetteer::CountryCode;
use dateline_mentions::actors::Kind;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::BlockKind;

use crate::circumstances;
use crate::event::{Event, EventDate, Party, Status};
use crate::ontology::Class;

/// Joins events that tell of the same happening, in the order of their first telling.
pub(crate) fn merge(events: Vec<Event>, parsed: &ParsedArticle, mentions: &Mentions) -> Vec<Event> {
    let is_headline = |e: &Event| parsed.sentences[e.tellings[0].sentence].kind == BlockKind::Title;
    let mut merged: Vec<Event> = Vec::new();
    for event in events {
        let announced =
            |known: &Event| is_headline(known) && !is_headline(&event) && is_announced(known, &event, mentions);
        if let Some(known) = merged.iter_mut().find(|known| announced(known)) {
            // The text says more than its headline.
            let headline = std::mem::replace(known, event);
            absorb(known, headline);
            continue;
        }
        match merged.iter_mut().find(|known| is_same(known, &event, mentions)) {
            Some(known) => absorb(known, event),
            None => merged.push(event),
        }
    }
    merged
}

/// Whether a headline tells of an event of the text: the same class, and no country on a side that the text denies.
fn is_announced(headline: &Event, event: &Event, mentions: &Mentions) -> bool {
    let countries = |parties: &[Party]| -> BTreeSet<CountryCode> {
        parties.iter().filter_map(|p| mentions.actors.referents[p.referent].country).collect()
    };
    let fits = |a: &BTreeSet<CountryCode>, b: &BTreeSet<CountryCode>| a.is_subset(b) || b.is_subset(a);
    let (actors, recipients) = (countries(&headline.actors), countries(&headline.recipients));
    let (told_actors, told_recipients) = (countries(&event.actors), countries(&event.recipients));
    let sides_fit = if headline.reciprocal || event.reciprocal {
        fits(&(&actors | &recipients), &(&told_actors | &told_recipients))
    } else {
        fits(&actors, &told_actors) && fits(&recipients, &told_recipients)
    };
    let shares_party = !(&(&actors | &recipients) & &(&told_actors | &told_recipients)).is_empty();
    headline.class == event.class
        && statuses_fit(headline, event)
        && dates_fit(headline, event)
        && sides_fit
        && shares_party
}

fn is_same(a: &Event, b: &Event, mentions: &Mentions) -> bool {
    if (a.class, &a.mode, a.tellings[0].token) == (b.class, &b.mode, b.tellings[0].token) {
        return true;
    }
    let modes_fit = a.mode == b.mode || (a.mode.is_none() != b.mode.is_none() && a.frame == b.frame);
    // "was shot and killed": the same people are hit once, however many words tell of it.
    let modes_fit = modes_fit || hits_the_same_people(a, b, mentions);
    // "The blast was the third attack in Istanbul": of whom nothing is told, nothing new is told.
    let names_nobody = |e: &Event| e.actors.is_empty() && e.recipients.is_empty();
    let country = |e: &Event| e.place.and_then(|p| circumstances::country_of(mentions, p));
    let is_there = || country(a).is_none_or(|c| country(b) == Some(c));
    if names_nobody(b) && a.class == b.class && (b.mode.is_none() || b.mode == a.mode) && is_there() {
        return statuses_fit(a, b) && dates_fit(a, b);
    }
    a.class == b.class && modes_fit && statuses_fit(a, b) && dates_fit(a, b) && parties_fit(a, b, mentions)
}

/// Whether two acts of violence tell of the same nameable people as their victims, with the same doer or none.
fn hits_the_same_people(a: &Event, b: &Event, mentions: &Mentions) -> bool {
    // "civilians" of one sentence are those of the next, hardly those of another paragraph.
    let is_near = a.tellings.iter().any(|x| x.sentence.abs_diff(b.tellings[0].sentence) <= 1);
    let are_people = |p: &Party| match mentions.actors.referents[p.referent].kind {
        Kind::Person => true,
        Kind::People => is_near,
        _ => false,
    };
    let within = |a: &[Party], b: &[Party]| a.iter().all(|x| b.iter().any(|y| x.referent == y.referent));
    let same = |a: &[Party], b: &[Party]| within(a, b) && within(b, a);
    (a.class, b.class) == (Class::Assault, Class::Assault)
        && !a.recipients.is_empty()
        && a.recipients.iter().all(are_people)
        && same(&a.recipients, &b.recipients)
        && (a.actors.is_empty() || b.actors.is_empty() || same(&a.actors, &b.actors))
}

/// What was planned and then took place is one happening; what was denied is another claim.
fn statuses_fit(a: &Event, b: &Event) -> bool {
    let told = |s: Status| matches!(s, Status::Happened | Status::Ongoing | Status::Planned);
    a.status == b.status || (told(a.status) && told(b.status))
}

fn dates_fit(a: &Event, b: &Event) -> bool {
    match (&a.date, &b.date) {
        (Some(x), Some(y)) => x.interval.overlaps(&y.interval),
        _ => true,
    }
}

fn parties_fit(a: &Event, b: &Event, mentions: &Mentions) -> bool {
    // "condemns the attack" after "condemned Mali for the attack": the same words again.
    let same_doer = !a.actors.is_empty()
        && a.actors.len() == b.actors.len()
        && a.actors.iter().all(|x| b.actors.iter().any(|y| x.referent == y.referent));
    if same_doer && a.recipients.is_empty() != b.recipients.is_empty() && matches!(a.class.quad(), 1 | 3) {
        return true;
    }
    // "were arrested" after "the police arrested them": the same deed with its doer left out.
    let same_bearer = !a.recipients.is_empty()
        && a.recipients.len() == b.recipients.len()
        && a.recipients.iter().all(|x| b.recipients.iter().any(|y| x.referent == y.referent));
    if same_bearer && (a.actors.is_empty() || b.actors.is_empty()) {
        return true;
    }
    // "The blast in Nairobi" after "a bomb went off outside the embassy": only where it was is told.
    let country = |e: &Event| e.place.and_then(|p| circumstances::country_of(mentions, p));
    let is_there = || country(a).is_none_or(|c| country(b).is_none_or(|d| c == d));
    // "five Iraqis were deported" after "Chad deported five Iraqis and a Libyan": a part of it told again.
    let is_part = b.actors.is_empty()
        && !b.recipients.is_empty()
        && b.recipients.iter().all(|x| a.recipients.iter().any(|y| party_fits(x, y, mentions)));
    if is_part && is_there() {
        return true;
    }
    if a.class == Class::Assault && a.mode.is_some() && a.actors.is_empty() && tells_only_where(b, mentions) {
        return is_there();
    }
    let straight = side_fits(&a.actors, &b.actors, mentions) && side_fits(&a.recipients, &b.recipients, mentions);
    let crossed = a.reciprocal
        && b.reciprocal
        && side_fits(&a.actors, &b.recipients, mentions)
        && side_fits(&a.recipients, &b.actors, mentions);
    straight || crossed
}

/// Whether nobody but the country of the place is named as the one that was hit.
fn tells_only_where(event: &Event, mentions: &Mentions) -> bool {
    let is_state = |p: &Party| mentions.actors.referents[p.referent].kind == Kind::State;
    event.actors.is_empty() && !event.recipients.is_empty() && event.recipients.iter().all(is_state)
}

/// Sides are the same where they name the same referents, or nameless ones of one country and role.
fn side_fits(a: &[Party], b: &[Party], mentions: &Mentions) -> bool {
    a.len() == b.len() && a.iter().all(|x| b.iter().any(|y| party_fits(x, y, mentions)))
}

/// Whether two parties are the same referent, or of one country and role and not both named.
fn party_fits(x: &Party, y: &Party, mentions: &Mentions) -> bool {
    let (left, right) = (&mentions.actors.referents[x.referent], &mentions.actors.referents[y.referent]);
    let same_words = left.role.is_some() && left.role == right.role && left.country == right.country;
    x.referent == y.referent
        || (same_words && left.name.is_none() && right.name.is_none())
        || (left.country.is_some()
            && left.country == right.country
            && left.sectors.first() == right.sectors.first()
            && (left.entity.is_none() || right.entity.is_none())
            && (left.name.is_none() || right.name.is_none()))
}

fn absorb(known: &mut Event, other: Event) {
    let rank = |s: Status| match s {
        Status::Happened => 0,
        Status::Ongoing => 1,
        _ => 2,
    };
    if rank(other.status) < rank(known.status) {
        known.status = other.status;
        known.attribution = other.attribution;
        known.operators = other.operators;
    } else if known.attribution.len() > other.attribution.len() && rank(other.status) == rank(known.status) {
        known.attribution = other.attribution;
    }
    if known.actors.is_empty() {
        known.actors = other.actors;
    }
    if known.recipients.is_empty() {
        known.recipients = other.recipients;
        known.reciprocal |= other.reciprocal;
    }
    known.date = closer(known.date.take(), other.date);
    known.place = known.place.or(other.place);
    known.mode = known.mode.take().or(other.mode);
    known.tellings.extend(other.tellings);
}

/// Of two dates of one event the one that says more: "on October 23" after "the October killing".
fn closer(known: Option<EventDate>, other: Option<EventDate>) -> Option<EventDate> {
    match (known, other) {
        (Some(known), Some(other)) if other.interval.is_within(&known.interval) => Some(other),
        (known, other) => known.or(other),
    }
}
