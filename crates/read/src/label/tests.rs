//! Whole plain-text pages through the labelling, each shown as one line per block.

use std::fmt::Write;

use crate::{ReadOptions, read_bytes};

/// Reads `page` as plain text and compares `kind: words` of each block.
fn check(page: &str, expected: &[&str]) {
    let article = read_bytes("page.txt", page.as_bytes(), &ReadOptions::default()).expect("the page has text");
    let shown: Vec<_> = article
        .blocks
        .iter()
        .map(|block| {
            let mut line = String::new();
            let words = block.span.of(&article.text).replace('\n', " ");
            write!(line, "{:?}: {words}", block.kind).expect("writing to a string cannot fail");
            line.to_lowercase()
        })
        .collect();
    let expected: Vec<_> = expected.iter().map(|line| line.to_lowercase()).collect();
    assert_eq!(shown, expected);
}

#[test]
fn a_page_saved_as_text() {
    check(
        "Skip to content\nHome\n\nBorder talks open in Oslo\n\nBy Jane Roe\n\nPublished 7 March 2024\n\nOSLO, Norway - \
         Ministers of Peru and Chile met on Monday, officials said.\n\nWhat comes next\n\nBoth sides will meet again.\
         \n\nNo date was set.\n\nShare this\n\nTop Stories\n\nEnvoys leave Geneva without a deal\n\nbottom of page",
        &[
            "chrome: Skip to content",
            "chrome: Home",
            "title: Border talks open in Oslo",
            "byline: By Jane Roe",
            "chrome: Published 7 March 2024",
            "dateline: OSLO, Norway -",
            "paragraph: Ministers of Peru and Chile met on Monday, officials said.",
            "heading: What comes next",
            "paragraph: Both sides will meet again.",
            "paragraph: No date was set.",
            "chrome: Share this",
            "chrome: Top Stories",
            "chrome: Envoys leave Geneva without a deal",
            "chrome: bottom of page",
        ],
    );
}

#[test]
fn a_bare_sentence_is_a_paragraph() {
    check("Peru recalled its envoy.", &["paragraph: Peru recalled its envoy."]);
    check("Peru recalls envoy", &["paragraph: Peru recalls envoy"]);
}

#[test]
fn a_question_can_be_the_headline() {
    check(
        "Will Peru and Chile go on talking?\n\nMinisters of both countries did not say on Monday.",
        &["title: Will Peru and Chile go on talking?", "paragraph: Ministers of both countries did not say on Monday."],
    );
}

#[test]
fn a_section_name_above_the_headline_is_chrome() {
    check(
        "World affairs\nPeru and Chile open talks\nThe first round in two years\nMinisters of both met in Lima on Monday.",
        &[
            "chrome: World affairs",
            "title: Peru and Chile open talks",
            "heading: The first round in two years",
            "paragraph: Ministers of both met in Lima on Monday.",
        ],
    );
}

#[test]
fn chrome_sentences_inside_the_report_are_left_out() {
    check(
        "Ministers of Peru and Chile met in Lima on Monday.\n\nYou can sign up for our newsletter here.\n\nRead more: \
         Talks fail\n\nThey agreed to meet again within a month.",
        &[
            "paragraph: Ministers of Peru and Chile met in Lima on Monday.",
            "chrome: You can sign up for our newsletter here.",
            "chrome: Read more: Talks fail",
            "paragraph: They agreed to meet again within a month.",
        ],
    );
}

#[test]
fn a_speaker_in_an_interview_is_no_dateline() {
    check(
        "HOST: Will Peru go on talking to Chile?\n\nROE: We will go on until May, I think.\n\nHOST: Why until May?",
        &[
            "paragraph: HOST: Will Peru go on talking to Chile?",
            "paragraph: ROE: We will go on until May, I think.",
            "paragraph: HOST: Why until May?",
        ],
    );
}
