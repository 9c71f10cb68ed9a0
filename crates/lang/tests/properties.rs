//! What holds for every text: no panic, spans that fit, the same result in any company.

mod common;

use std::sync::LazyLock;

use dateline_lang::{Document, Model, noun_chunks};
use proptest::prelude::*;

static MODEL: LazyLock<Model> = LazyLock::new(common::model);

/// Texts of any characters, with the hard ones more often than chance would have them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-Z]{1,8}",
        1 => "\\PC{1,4}",
        1 => any::<char>().prop_map(String::from),
        1 => "[-.,:;'\"()/@$%0-9]{1,4}",
        1 => prop::sample::select(vec![" ", "  ", "\n", "\t", "\u{1c}", "\u{a0}", "’s", "U.S.", "can't", "👩‍👩‍👧"])
            .prop_map(String::from),
    ];
    let separator = prop::sample::select(vec!["", " ", " "]);
    prop::collection::vec((piece, separator), 0..30)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, gap)| [piece, gap.to_owned()]).collect())
}

/// Tokens and the single spaces between them, put together again.
fn joined(text: &str, document: &Document) -> String {
    let parts = document.tokens.iter().flat_map(|t| [t.span.of(text), if t.space_after { " " } else { "" }]);
    parts.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn tokens_join_back_to_the_text(text in texts()) {
        let document = MODEL.parse(&text);
        prop_assert_eq!(joined(&text, &document), text);
    }

    #[test]
    fn annotations_stay_inside_the_document(text in texts()) {
        let document = MODEL.parse(&text);
        let count = document.tokens.len();
        prop_assert!(document.tokens.iter().all(|token| (token.head as usize) < count));
        let covered: Vec<usize> = document.sentences().into_iter().flatten().collect();
        prop_assert_eq!(covered, (0..count).collect::<Vec<_>>());
        let chunks = noun_chunks(&document);
        prop_assert!(chunks.windows(2).all(|pair| pair[0].end <= pair[1].start));
        prop_assert!(chunks.last().is_none_or(|chunk| chunk.end <= count));
        for entity in document.entities() {
            prop_assert!(entity.start < entity.end && entity.end as usize <= count);
        }
    }

    #[test]
    fn company_changes_nothing(texts in prop::collection::vec(texts(), 1..6)) {
        let all: Vec<&str> = texts.iter().map(String::as_str).collect();
        let alone: Vec<Document> = all.iter().map(|text| MODEL.parse(text)).collect();
        prop_assert_eq!(MODEL.parse_batch(&all), alone);
    }
}

#[test]
fn threads_change_nothing() {
    let texts = ["Norland's envoy met the rebels.", "Talks failed on Monday, officials said.", "Who knows?"];
    let expected: Vec<Document> = texts.iter().map(|text| MODEL.parse(text)).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for (text, expected) in texts.iter().zip(&expected) {
                    assert_eq!(MODEL.parse(text), *expected);
                }
            });
        }
    });
}

#[test]
fn what_is_remembered_of_words_changes_nothing() {
    let text = "The ministers of Norland and Estavia met in Geneva; they signed nothing.";
    let fresh = MODEL.parse(text);
    // More distinct words than the caches hold.
    let flood: String = (0..40_000).flat_map(|i| ["w".into(), i.to_string(), " ".into()]).collect();
    assert_eq!(MODEL.parse(&flood).tokens.len(), 40_000);
    assert_eq!(MODEL.parse(text), fresh);
}

#[test]
fn long_texts_take_time_in_proportion() {
    for text in
        ["(".repeat(100_000), "a-".repeat(50_000), ".".repeat(1 << 20), "x".repeat(1 << 22), " \n".repeat(1 << 18)]
    {
        let document = MODEL.parse(&text);
        assert_eq!(joined(&text, &document).len(), text.len());
    }
}

#[test]
fn parts_of_a_long_text_join_without_a_gap() {
    let text = "The minister of Norland met him.  \n\n".repeat(6000);
    let document = MODEL.parse(&text);
    assert_eq!(joined(&text, &document), text);
    let once = MODEL.parse("The minister of Norland met him.  \n\n").tokens.len();
    assert_eq!(document.tokens.len(), 6000 * once);
}
