//! Runs the example sentences of every context: one whose event must get it, one whose event must not.

use crate::support;

use dateline::{ReadOptions, read_bytes};
use dateline_events::context_examples;

/// Contexts of the events of a sentence; `None` if there is no event.
fn contexts(sentence: &str) -> Option<Vec<String>> {
    let article = read_bytes("example", sentence.as_bytes(), &ReadOptions::default()).expect("readable text");
    let records = support::coder().code(&article).records;
    (!records.is_empty()).then(|| records.into_iter().flat_map(|record| record.contexts).collect())
}

#[test]
fn every_context_is_told_by_its_cues_and_not_without() {
    let mut failures = Vec::new();
    for [context, yes, no] in context_examples() {
        if !contexts(yes).is_some_and(|found| found.iter().any(|c| c == context)) {
            failures.push(format!("{context}: not found in {yes:?}: {:?}", contexts(yes)));
        }
        if !contexts(no).is_some_and(|found| found.iter().all(|c| c != context)) {
            failures.push(format!("{context}: found, or no event, in {no:?}: {:?}", contexts(no)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_longer_cue_hides_what_it_is_made_of_and_other_clauses_say_nothing() {
    let found = contexts("Canada accused Eritrea on Monday of war crimes.").unwrap();
    assert!(found.iter().any(|c| c == "human_rights") && found.iter().all(|c| c != "crime"), "{found:?}");
    let found = contexts("Canada criticised Eritrea on Monday while oil prices rose.").unwrap();
    assert!(found.iter().all(|c| c != "natural_resource" && c != "economic"), "{found:?}");
}
