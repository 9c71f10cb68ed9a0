//! Runs every frame's own example sentences: `yes` must be read by that frame, `no` must not.
//!
//! A `yes` reads `Sentence. => IRN GOV -> ISR`: country and, if given, primary sector of each side, several joined by
//! ` + `, `<->` where both sides act, `NONE` for no actor. A leading `!` marks a sentence that is known not to come out.

use crate::support;

use dateline::{EventRecord, PartyRecord, ReadOptions, read_bytes};
use dateline_events::Frames;

/// A Wednesday, so that weekdays of the examples lie on either side.
const PUBLISHED: &str = "2024-03-06";

fn code(sentence: &str) -> Vec<EventRecord> {
    let published = Some(PUBLISHED.parse().expect("the constant is a date"));
    let options = ReadOptions { published, ..ReadOptions::default() };
    let article = read_bytes("example", sentence.as_bytes(), &options).expect("an example is readable text");
    support::coder().code(&article).records
}

fn is_of(record: &EventRecord, frame: &str) -> bool {
    record.frame == frame || record.operators.iter().any(|o| o == frame)
}

/// Whether a side of an event is `IRN GOV + ISR`, in any order.
fn side_matches(side: &[PartyRecord], expected: &str) -> bool {
    let wanted: Vec<&str> = expected.split(" + ").map(str::trim).filter(|w| !matches!(*w, "NONE" | "-" | "")).collect();
    let fits = |want: &&str| {
        let mut words = want.split_whitespace();
        let (country, sector) = (words.next(), words.next());
        side.iter().any(|p| {
            (matches!(country, Some("?" | "*")) || p.country.as_deref() == country)
                && sector.is_none_or(|s| p.sectors.iter().any(|x| x == s))
        })
    };
    expected.trim() == "*" || (wanted.iter().all(fits) && wanted.is_empty() == side.is_empty())
}

fn comes_out(frame: &str, sentence: &str, expected: &str) -> bool {
    code(sentence).iter().filter(|r| is_of(r, frame)).any(|record| {
        let (left, right) = expected.split_once("<->").or_else(|| expected.split_once("->")).unwrap_or((expected, "*"));
        let straight = side_matches(&record.actors, left) && side_matches(&record.recipients, right);
        let crossed = side_matches(&record.actors, right) && side_matches(&record.recipients, left);
        straight || (expected.contains("<->") && record.reciprocal && crossed)
    })
}

#[test]
fn every_frame_reads_its_examples_and_no_others() {
    let mut failures = Vec::new();
    for (frame, yes, no) in Frames::bundled().examples() {
        for example in yes {
            let known_wrong = example.starts_with('!');
            let text = example.trim_start_matches('!').trim();
            let (sentence, expected) = text.split_once("=>").unwrap_or((text, "*"));
            if comes_out(frame, sentence.trim(), expected) == known_wrong {
                failures.push(format!("{frame}: {example}"));
            }
        }
        for sentence in no {
            if code(sentence).iter().any(|r| is_of(r, frame)) {
                failures.push(format!("{frame}: must not read: {sentence}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_misdeed_is_told_as_an_accusation_and_nothing_else() {
    const ACCUSATION: &str = "accuse.tells-of-misdeed";
    let mut failures = Vec::new();
    for (misdeed, yes, no) in Frames::bundled().misdeed_examples() {
        for example in yes {
            let (sentence, expected) = example.split_once("=>").unwrap_or((example, "*"));
            if !comes_out(ACCUSATION, sentence.trim(), expected) {
                failures.push(format!("{misdeed}: {example}"));
            }
        }
        for sentence in no {
            if code(sentence).iter().any(|r| is_of(r, ACCUSATION)) {
                failures.push(format!("{misdeed}: must not be told as one: {sentence}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}
