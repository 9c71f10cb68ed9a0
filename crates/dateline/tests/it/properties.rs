//! What holds for any input: no panic on any bytes, records whose spans lie in the text, the same records again.

use std::collections::BTreeSet;

use dateline::{Article, BlockKind, EventRecord, ReadOptions, read_bytes};
use proptest::prelude::*;

use crate::support;

/// Words that frames, actors, dates and operators look for, and some that break sentences.
const WORDS: &[&str] = &[
    "Egypt",
    "Ethiopia",
    "the",
    "foreign",
    "minister",
    "President",
    "Kremlin",
    "Beijing",
    "U.N.",
    "officials",
    "troops",
    "met",
    "accused",
    "of",
    "attacking",
    "urged",
    "to",
    "lift",
    "sanctions",
    "on",
    "denied",
    "that",
    "it",
    "had",
    "not",
    "would",
    "talks",
    "with",
    "visit",
    "said",
    "Tuesday",
    "March",
    "2019",
    "last",
    "week",
    "in",
    "Cairo",
    "they",
    "his",
    "and",
    ",",
    ".",
    "\"",
    "“",
    "”",
    "—",
    "(",
    ")",
    "'s",
    "protest",
    "against",
    "arrested",
    "killed",
    "agreed",
    "threatened",
    "aid",
    "both",
    "sides",
    "by",
    "been",
    "was",
    "\n\n",
    "\n",
    "Москва",
    "北京",
    "🕊",
    "é",
    "According",
    "reportedly",
    "if",
];

fn word_soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 1..120).prop_map(|words| words.join(" "))
}

fn read(bytes: &[u8]) -> Option<Article> {
    let options = ReadOptions { published: Some("2024-03-07".parse().unwrap()), ..ReadOptions::default() };
    read_bytes("property", bytes, &options).ok()
}

/// The words at a span counted in characters; panics outside the text.
fn at(characters: &[char], span: [u32; 2]) -> String {
    let [start, end] = span.map(|n| n as usize);
    assert!(start < end && end <= characters.len(), "{start}..{end} of {}", characters.len());
    characters[start..end].iter().collect()
}

/// Line breaks inside words of the text may be shown as spaces.
fn same_words(shown: &str, stored: &str) -> bool {
    shown.split_whitespace().eq(stored.split_whitespace())
}

fn check(record: &EventRecord, article: &Article) {
    let characters: Vec<char> = article.text.chars().collect();
    let quoted = |text: &str, span| assert!(same_words(text, &at(&characters, span)), "{text:?} is not at {span:?}");
    quoted(&record.predicate.text, record.predicate.span);
    for party in record.actors.iter().chain(&record.recipients) {
        quoted(&party.text, party.span);
        party.via.iter().for_each(|via| quoted(&via.text, via.span));
    }
    record.date.iter().for_each(|date| quoted(&date.text, date.span));
    record.place.iter().for_each(|place| quoted(&place.text, place.span));
    record.attribution.iter().for_each(|source| quoted(&source.text, source.span));
    for mention in &record.mentions {
        let words = at(&characters, mention.span);
        let within = mention.sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(within.contains(&words), "{words:?} is not in its sentence {within:?}");
    }
    assert!((0.0..=1.0).contains(&record.confidence));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        if let Some(article) = read(&bytes) {
            support::coder().code(&article);
        }
    }

    #[test]
    fn no_text_or_markup_panics(text in "[\\PC<>&\"/\n]{0,800}", tag in prop::sample::select(&["", "<html><p>", "<title>"][..])) {
        if let Some(article) = read(format!("{tag}{text}").as_bytes()) {
            support::coder().code(&article);
        }
    }

    #[test]
    fn records_cite_words_of_the_report(text in word_soup()) {
        let Some(article) = read(text.as_bytes()) else { return Ok(()) };
        for record in support::coder().code(&article).records {
            check(&record, &article);
        }
    }

    #[test]
    fn no_two_records_have_one_id(text in word_soup()) {
        let Some(article) = read(text.as_bytes()) else { return Ok(()) };
        let records = support::coder().code(&article).records;
        let ids: BTreeSet<&str> = records.iter().map(|record| record.id.as_str()).collect();
        prop_assert_eq!(ids.len(), records.len());
    }

    #[test]
    fn the_same_article_gives_the_same_records(text in word_soup()) {
        let Some(article) = read(text.as_bytes()) else { return Ok(()) };
        let coder = support::coder();
        prop_assert_eq!(coder.code(&article), coder.code(&article));
    }
}

#[test]
fn events_of_the_example_page_cite_its_report_alone() {
    let path = support::in_repository("examples/nile-talks.html");
    let article = dateline::read_file(&path, &ReadOptions::default()).unwrap();
    let coded = support::coder().code(&article);
    assert!(!coded.records.is_empty());
    let offsets = dateline::CharOffsets::new(&article.text);
    for record in &coded.records {
        check(record, &article);
        let block = article.blocks.iter().find(|block| {
            let [start, end] = offsets.char_span(block.span);
            start <= record.predicate.span[0] && record.predicate.span[1] <= end
        });
        let kind = block.expect("a predicate stands in a block").kind;
        assert!(matches!(kind, BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph), "{kind:?}");
    }
}

#[test]
fn two_demands_in_one_word_have_two_ids() {
    let text = "The Chinese statement also included demands for the United States to lift sanctions imposed by Washington \
                and support its claims over the islands.";
    let records = support::coder().code(&read(text.as_bytes()).unwrap()).records;
    let demands: Vec<&EventRecord> = records.iter().filter(|record| record.class == "REQUEST").collect();
    let [first, second] = demands[..] else { panic!("{} demands", demands.len()) };
    assert_eq!(first.predicate.span, second.predicate.span);
    assert_ne!(first.id, second.id);
}
