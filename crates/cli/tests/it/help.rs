//! All help texts in one snapshot, so that no flag changes unnoticed; the schema against the published file.

use std::fmt::Write;

use crate::support::{Desk, in_repository};

#[test]
fn help_of_all_commands() {
    let desk = Desk::without_model();
    let verbs: &[&[&str]] = &[
        &[],
        &["events"],
        &["statements"],
        &["actors"],
        &["dates"],
        &["places"],
        &["who"],
        &["explain"],
        &["read"],
        &["parse"],
        &["model"],
        &["model", "install"],
        &["model", "path"],
        &["model", "verify"],
        &["export"],
        &["diff"],
        &["ontology"],
        &["schema"],
    ];
    let mut all = String::new();
    for verb in verbs {
        let arguments: Vec<&str> = verb.iter().copied().chain(["-h"]).collect();
        let ran = desk.run(&arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        let _ = writeln!(all, "$ dateline {}\n{}", arguments.join(" "), ran.out);
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_schema_is_the_published_one() {
    let ran = Desk::without_model().run(&["schema"]);
    let published = std::fs::read_to_string(in_repository("docs/event.schema.json")).unwrap();
    assert_eq!(ran.out, published, "run `dateline schema > docs/event.schema.json`, and say so in CHANGELOG.md");
    let ran = Desk::without_model().run(&["schema", "statement"]);
    let published = std::fs::read_to_string(in_repository("docs/statement.schema.json")).unwrap();
    assert_eq!(ran.out, published, "run `dateline schema statement > docs/statement.schema.json`");
    let ran = Desk::without_model().run(&["schema", "account"]);
    let published = std::fs::read_to_string(in_repository("docs/account.schema.json")).unwrap();
    assert_eq!(ran.out, published, "run `dateline schema account > docs/account.schema.json`");
}

#[test]
fn an_unknown_flag_is_bad_usage() {
    let ran = Desk::without_model().run(&["events", "--colour", "x.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--colour"), "{ran:?}");
}
