//! The bundled table of offices holds together: one holder at a time, and dates in their order.

use std::collections::BTreeMap;

use dateline_gazetteer::{Gazetteer, Office, OfficeKind};
use jiff::civil::Date;

/// Days by which two holders may overlap: sources count the day of the handover to either.
const HANDOVER_DAYS: i32 = 7;

/// Offices that several people hold together, or that two claim: Andorra's co-princes, Iran's leader beside whom no
/// president stands, San Marino's pair, Libya's and Yemen's rival governments.
const SHARED: &[(&str, OfficeKind)] = &[
    ("AND", OfficeKind::HeadOfState),
    ("SMR", OfficeKind::HeadOfState),
    ("BIH", OfficeKind::HeadOfState),
    ("LBY", OfficeKind::HeadOfGovernment),
    ("YEM", OfficeKind::HeadOfState),
];

fn is_single(kind: OfficeKind) -> bool {
    matches!(
        kind,
        OfficeKind::HeadOfState
            | OfficeKind::HeadOfGovernment
            | OfficeKind::ForeignMinister
            | OfficeKind::DefenceMinister
            | OfficeKind::InteriorMinister
            | OfficeKind::FinanceMinister
    )
}

fn last_day(office: &Office) -> Option<Date> {
    office.to.or(office.as_of)
}

#[test]
fn an_office_has_one_holder_at_a_time() {
    let gazetteer = Gazetteer::bundled();
    let mut groups: BTreeMap<(String, OfficeKind), Vec<&Office>> = BTreeMap::new();
    for office in gazetteer.offices().iter().filter(|office| is_single(office.kind) && office.from.is_some()) {
        groups.entry((office.country.to_string(), office.kind)).or_default().push(office);
    }
    let mut overlaps = Vec::new();
    for ((country, kind), mut offices) in groups {
        if SHARED.contains(&(country.as_str(), kind)) {
            continue;
        }
        offices.sort_by_key(|office| (office.from, last_day(office)));
        for pair in offices.windows(2) {
            let (Some(end), Some(start)) = (last_day(pair[0]), pair[1].from) else { continue };
            if (end - start).get_days() > HANDOVER_DAYS {
                let (one, other) = (gazetteer.person_of(pair[0]).id, gazetteer.person_of(pair[1]).id);
                overlaps.push(format!("{country} {}: {one} to {end}, {other} from {start}", kind.as_str()));
            }
        }
    }
    assert!(overlaps.is_empty(), "{} overlaps:\n{}", overlaps.len(), overlaps.join("\n"));
}

#[test]
fn every_office_says_how_long_it_is_known() {
    for office in Gazetteer::bundled().offices() {
        assert!(office.to.is_some() || office.as_of.is_some());
        assert!(office.from.is_none() || last_day(office) >= office.from, "{office:?}");
        assert!(!office.source.is_empty());
    }
}
