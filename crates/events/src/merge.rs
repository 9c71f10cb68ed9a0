//! One event for one happening, however often the article tells of it.

use dateline_mentions::Mentions;

use crate::event::{Event, Party, Status};

/// Joins events that tell of the same happening, in the order of their first telling.
pub(crate) fn merge(events: Vec<Event>, mentions: &Mentions) -> Vec<Event> {
    let mut merged: Vec<Event> = Vec::new();
    for event in events {
        match merged.iter_mut().find(|known| is_same(known, &event, mentions)) {
            Some(known) => absorb(known, event),
            None => merged.push(event),
        }
    }
    merged
}

fn is_same(a: &Event, b: &Event, mentions: &Mentions) -> bool {
    if (a.class, &a.mode, a.tellings[0].token) == (b.class, &b.mode, b.tellings[0].token) {
        return true;
    }
    let modes_fit = a.mode == b.mode || (a.mode.is_none() != b.mode.is_none() && a.frame == b.frame);
    a.class == b.class && modes_fit && statuses_fit(a, b) && dates_fit(a, b) && parties_fit(a, b, mentions)
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
    // "were arrested" after "the police arrested them": the same deed with its doer left out.
    let same_bearer = !a.recipients.is_empty()
        && a.recipients.len() == b.recipients.len()
        && a.recipients.iter().all(|x| b.recipients.iter().any(|y| x.referent == y.referent));
    if same_bearer && (a.actors.is_empty() || b.actors.is_empty()) {
        return true;
    }
    let straight = side_fits(&a.actors, &b.actors, mentions) && side_fits(&a.recipients, &b.recipients, mentions);
    let crossed = a.reciprocal
        && b.reciprocal
        && side_fits(&a.actors, &b.recipients, mentions)
        && side_fits(&a.recipients, &b.actors, mentions);
    straight || crossed
}

/// Sides are the same where they name the same referents, or nameless ones of one country and role.
fn side_fits(a: &[Party], b: &[Party], mentions: &Mentions) -> bool {
    a.len() == b.len()
        && a.iter().all(|x| {
            b.iter().any(|y| {
                let (left, right) = (&mentions.actors.referents[x.referent], &mentions.actors.referents[y.referent]);
                x.referent == y.referent
                    || (left.country.is_some()
                        && left.country == right.country
                        && left.sectors.first() == right.sectors.first()
                        && (left.entity.is_none() || right.entity.is_none())
                        && (left.name.is_none() || right.name.is_none()))
            })
        })
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
    known.date = known.date.take().or(other.date);
    known.place = known.place.or(other.place);
    known.mode = known.mode.take().or(other.mode);
    known.confidence = known.confidence.max(other.confidence);
    known.tellings.extend(other.tellings);
}
