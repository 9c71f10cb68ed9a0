//! Runs every case of `cases/**.md` through the whole program.
//!
//! `DATELINE_MARK_KNOWN_WRONG=1` rewrites the files so that today's wrong answers are asserted and marked `!`.

use crate::support;

use dateline::{ReadOptions, read_bytes};
use dateline_testkit::{Case, Found};

fn code(case: &Case) -> Vec<Found> {
    let published = case.published.as_ref().map(|d| d.parse().expect("a case's date is checked when it is read"));
    let options = ReadOptions { published, ..ReadOptions::default() };
    let article = read_bytes(&case.name, case.article_text.as_bytes(), &options).expect("a case is readable text");
    support::coder().code(&article).records.iter().map(support::found).collect()
}

#[test]
fn every_case_comes_out_as_written() {
    let folder = support::in_repository("cases");
    if std::env::var_os("DATELINE_MARK_KNOWN_WRONG").is_some() {
        for path in dateline_testkit::case_files(&folder).unwrap() {
            let text = std::fs::read_to_string(&path).unwrap();
            let marked = dateline_testkit::mark_known_wrong(&text, &mut code).unwrap();
            std::fs::write(&path, marked).unwrap();
        }
    }
    let report = dateline_testkit::check_casebook(&folder, &mut code).unwrap();
    println!("{report}");
    assert!(report.failures.is_empty(), "{} cases fail:\n{}", report.failures.len(), report.failures.join("\n"));
}
