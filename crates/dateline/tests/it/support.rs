//! What the tests of the whole program share: the coder, and its events in the casebook's words.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use dateline::{Dateline, EventRecord, PartyRecord};
use dateline_testkit::{Found, FoundDate, FoundParty, FoundPlace, FoundSource};

/// The coder with the installed model. A missing model fails the test: nothing is skipped.
pub(crate) fn coder() -> &'static Dateline {
    static CODER: OnceLock<Dateline> = OnceLock::new();
    CODER.get_or_init(|| {
        let path =
            std::env::var_os("DATELINE_MODEL").expect("DATELINE_MODEL is not set: run the tests with `make test`");
        Dateline::open(Path::new(&path)).expect("the model opens: run `make model`")
    })
}

/// A path inside the repository.
pub(crate) fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A record in the casebook's words.
pub(crate) fn found(record: &EventRecord) -> Found {
    Found {
        class: record.class.clone(),
        mode: record.mode.clone(),
        actors: record.actors.iter().map(party).collect(),
        recipients: record.recipients.iter().map(party).collect(),
        reciprocal: record.reciprocal,
        date: record.date.as_ref().map(|d| FoundDate {
            start: d.start.clone().unwrap_or_default(),
            end: d.end.clone().unwrap_or_default(),
            precision: d.precision.clone(),
        }),
        status: record.status.clone(),
        predicate: record.predicate.text.clone(),
        place: record.place.as_ref().map(|p| FoundPlace { name: p.name.clone(), country: p.country.clone() }),
        attribution: record
            .attribution
            .iter()
            .map(|a| FoundSource {
                text: a.text.clone(),
                party: FoundParty {
                    country: a.actor.as_ref().and_then(|x| x.country.clone()),
                    sectors: a.actor.iter().filter_map(|x| x.sector.clone()).collect(),
                },
            })
            .collect(),
    }
}

fn party(party: &PartyRecord) -> FoundParty {
    FoundParty { country: party.country.clone(), sectors: party.sectors.clone() }
}
