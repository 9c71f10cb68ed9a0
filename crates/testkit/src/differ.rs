//! Whether one found event meets one expected line, and how it differs where it does not.

use crate::case::{AttributionCheck, DateCheck, Expected, PartiesCheck, PartyCheck, PlaceCheck};
use crate::found::{Found, FoundDate, FoundParty, FoundPlace, FoundSource};

/// Whether the event is what the line states, or one of its `or:` lines.
pub(crate) fn is_met(expected: &Expected, found: &Found) -> bool {
    differences(expected, found).is_empty() || expected.or.iter().any(|other| is_met(other, found))
}

/// The names of the fields that differ, in the order of the line. Its `or:` lines are not looked at.
pub(crate) fn differences(expected: &Expected, found: &Found) -> Vec<&'static str> {
    let mut fields = Vec::new();
    let classes = &expected.classes;
    if !classes.iter().any(|check| check.class == found.class) {
        fields.push("class");
    } else if !classes.iter().any(|c| c.class == found.class && (c.mode.is_none() || c.mode == found.mode)) {
        fields.push("mode");
    }
    fields.extend(party_differences(&expected.parties, found));
    let checks = [
        ("date", expected.date.as_ref().is_none_or(|check| date_matches(check, found.date.as_ref()))),
        ("status", expected.status.as_ref().is_none_or(|status| *status == found.status)),
        ("predicate", expected.predicate.as_ref().is_none_or(|words| shares_a_word(words, &found.predicate))),
        ("place", expected.place.as_ref().is_none_or(|check| place_matches(check, found.place.as_ref()))),
        ("attribution", expected.attribution.as_ref().is_none_or(|check| source_matches(check, &found.attribution))),
    ];
    fields.extend(checks.iter().filter(|(_, matches)| !matches).map(|(field, _)| *field));
    fields
}

fn party_differences(parties: &PartiesCheck, found: &Found) -> Vec<&'static str> {
    match parties {
        PartiesCheck::Reciprocal(all) => {
            let both: Vec<&FoundParty> = found.actors.iter().chain(&found.recipients).collect();
            if !found.reciprocal {
                vec!["direction (both sides act)"]
            } else if covers(all, &both) {
                vec![]
            } else {
                vec!["parties"]
            }
        }
        PartiesCheck::Directed { actors, recipients } => {
            let mut fields = Vec::new();
            if found.reciprocal && recipients.as_ref().is_some_and(|side| !side.is_empty()) {
                fields.push("direction (one side acts)");
            }
            if !side_matches(actors.as_deref(), &found.actors) {
                fields.push("actors");
            }
            if !side_matches(recipients.as_deref(), &found.recipients) {
                fields.push("recipients");
            }
            fields
        }
    }
}

fn side_matches(checks: Option<&[PartyCheck]>, found: &[FoundParty]) -> bool {
    checks.is_none_or(|checks| covers(checks, &found.iter().collect::<Vec<_>>()))
}

/// Every check is met by some party and every party meets some check: two ministers of one country may be told apart
/// or not, but nobody may be missing and nobody added.
fn covers(checks: &[PartyCheck], found: &[&FoundParty]) -> bool {
    checks.iter().all(|check| found.iter().any(|party| party_matches(check, party)))
        && found.iter().all(|party| checks.iter().any(|check| party_matches(check, party)))
}

fn party_matches(check: &PartyCheck, party: &FoundParty) -> bool {
    let country = match &party.country {
        None => check.countries.is_empty() || check.countries.iter().any(|code| code == "?"),
        Some(country) => check.countries.contains(country),
    };
    country && (check.sectors.is_empty() || party.sectors.first().is_some_and(|first| check.sectors.contains(first)))
}

/// Open intervals ("before", "after") are compared by the one end that they have.
fn date_matches(check: &DateCheck, found: Option<&FoundDate>) -> bool {
    match (check, found) {
        (DateCheck::Null, found) => found.is_none(),
        (DateCheck::Interval { .. }, None) => false,
        (DateCheck::Interval { start, end, precision }, Some(found)) => {
            *precision == found.precision
                && (precision == "before" || *start == found.start)
                && (precision == "after" || *end == found.end)
        }
    }
}

fn place_matches(check: &PlaceCheck, found: Option<&FoundPlace>) -> bool {
    match (check, found) {
        (PlaceCheck::Null, found) => found.is_none(),
        (PlaceCheck::Place { .. }, None) => false,
        (PlaceCheck::Place { name, country }, Some(found)) => {
            name.as_ref().is_none_or(|name| name.to_lowercase() == found.name.to_lowercase())
                && (country.is_none() || *country == found.country)
        }
    }
}

fn source_matches(check: &AttributionCheck, found: &[FoundSource]) -> bool {
    match check {
        AttributionCheck::Outlet => found.is_empty(),
        AttributionCheck::Party(check) => found.iter().any(|source| party_matches(check, &source.party)),
        AttributionCheck::Words(words) => {
            found.iter().any(|source| source.text.to_lowercase().contains(&words.to_lowercase()))
        }
    }
}

/// A coder may take the head word alone ("talks") or the whole phrase ("held talks"): one shared word is enough.
fn shares_a_word(expected: &str, found: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let found = words(found);
    words(expected).iter().any(|word| found.contains(word))
}
