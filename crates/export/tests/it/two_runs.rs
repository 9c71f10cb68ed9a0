//! Two runs compared: what came, went, changed, and why.

use dateline_export::diff::{Diff, Kind, Why, diff};
use dateline_schema::EventRecord;

use crate::support::{denied, many, meeting, records};

fn kinds(found: &Diff) -> Vec<(Kind, Vec<Why>)> {
    found.changes.iter().map(|change| (change.change, change.why.clone())).collect()
}

/// The same event as coded by another version.
fn newer(record: EventRecord) -> EventRecord {
    let mut record = record;
    "0.2.0".clone_into(&mut record.coder.version);
    record
}

#[test]
fn the_same_run_twice_is_the_same() {
    let found = diff(&records(), &records());
    assert_eq!((found.same, found.changes.len()), (3, 0));
    let recoded: Vec<EventRecord> = records().into_iter().map(newer).collect();
    assert_eq!(diff(&records(), &recoded).changes, [], "another version alone is no change");
}

#[test]
fn a_changed_field_is_named_with_both_values() {
    let mut after = newer(meeting());
    after.status = "ongoing".to_owned();
    let found = diff(&[meeting()], &[after]);
    assert_eq!(kinds(&found), [(Kind::Changed, vec![Why::Version])]);
    let fields = &found.changes[0].fields;
    assert_eq!(fields.len(), 1);
    assert_eq!((fields[0].field.as_str(), &fields[0].after), ("status", &"ongoing".into()));
}

#[test]
fn an_event_whose_id_moved_is_found_by_its_words() {
    let mut after = meeting();
    after.id = "1111111111111111".to_owned();
    after.coder.data = "2027".to_owned();
    after.recipients[0].country = Some("SEN".to_owned());
    let mut other = many();
    other.coder.data = "2027".to_owned();
    let found = diff(&[meeting(), many()], &[other, after]);
    assert_eq!(kinds(&found), [(Kind::Changed, vec![Why::Data])]);
    assert_eq!(found.changes[0].fields[0].after, serde_json::json!(["Mali (SEN GOV)"]));
    assert_eq!(found.same, 1);
}

#[test]
fn a_changed_text_is_the_input_and_moves_nothing_by_itself() {
    let mut after = meeting();
    after.article.id = "0123456789abcdef".to_owned();
    after.id = "2222222222222222".to_owned();
    after.predicate.span = [70, 73];
    let found = diff(&[meeting()], &[after.clone()]);
    assert_eq!((found.same, found.changes.len()), (1, 0));
    after.class = "SUPPORT".to_owned();
    after.predicate.text = "hailed".to_owned();
    assert_eq!(kinds(&diff(&[meeting()], &[after])), [(Kind::Went, vec![Why::Input]), (Kind::Came, vec![Why::Input])]);
}

#[test]
fn an_article_in_one_run_only_may_be_missing_or_coded_otherwise() {
    let mut other = denied();
    other.article.id = "feedfeedfeedfeed".to_owned();
    other.article.input_id = None;
    let found = diff(&[meeting()], &[meeting(), other.clone()]);
    assert_eq!(kinds(&found), [(Kind::Came, vec![Why::Input])]);
    let found = diff(&[meeting(), other], &[newer(meeting())]);
    assert_eq!(kinds(&found), [(Kind::Went, vec![Why::Input, Why::Version])]);
}

#[test]
fn the_same_text_and_versions_leave_only_the_settings() {
    let found = diff(&[meeting(), many()], &[meeting()]);
    assert_eq!(kinds(&found), [(Kind::Went, vec![Why::Settings])]);
}
