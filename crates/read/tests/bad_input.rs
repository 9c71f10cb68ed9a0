//! Inputs that are empty, broken, enormous or hostile: an error that says so, or an article with notes.

use std::path::Path;

use dateline_read::{InputFormat, MAX_TEXT_BYTES, ReadError, ReadOptions, read_bytes, read_file, read_input};
use dateline_text::{Article, BlockKind, NoteCode};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Article, ReadError> {
    read_bytes("input", bytes, &ReadOptions::default())
}

fn has_note(article: &Article, code: NoteCode) -> bool {
    article.notes.iter().any(|note| note.code == code)
}

/// What every article must hold, whatever it was read from.
fn check_invariants(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        assert!(end <= block.span.start as usize, "blocks overlap or are out of order");
        end = block.span.end as usize;
        let words = article.text.get(block.span.range()).expect("spans fall on characters of the text");
        assert!(!words.is_empty());
        assert_eq!(words.trim(), words, "a block starts or ends with white space");
    }
    assert!(article.blocks.iter().any(|block| block.kind.is_report()));
    assert!(article.dateline.is_none_or(|span| article.text.get(span.range()).is_some()));
    assert!(article.text.len() <= MAX_TEXT_BYTES + 1000);
}

#[test]
fn empty_inputs() {
    for bytes in [&b""[..], b" \n\t\r\n", b"\xEF\xBB\xBF", b"\xFF\xFE"] {
        assert!(matches!(read(bytes), Err(ReadError::Empty { .. })), "{bytes:?}");
    }
}

#[test]
fn binary_inputs_are_named_in_the_message() {
    let message = read(b"%PDF-1.7\n%\xE2\xE3").expect_err("a PDF is no text").to_string();
    assert!(message.starts_with("input: not text but a PDF document\nhelp: "), "{message}");
    assert!(matches!(read(&[0; 4096]), Err(ReadError::Binary { .. })));
}

#[test]
fn a_missing_file_is_named() {
    let error = read_file(Path::new("no/such/page.html"), &ReadOptions::default()).expect_err("there is no such file");
    assert!(error.to_string().starts_with("no/such/page.html: cannot be read: "), "{error}");
    assert_eq!(error.origin(), "no/such/page.html");
}

#[test]
fn endless_input_is_refused() {
    let error = read_input("-", std::io::repeat(b'a'), &ReadOptions::default()).expect_err("it has no end");
    assert!(matches!(error, ReadError::TooLarge { limit: 64, .. }));
}

#[test]
fn fifty_megabytes_of_one_letter_hold_no_text() {
    let bytes = vec![b'a'; 50 << 20];
    assert!(matches!(read(&bytes), Err(ReadError::NoText { .. })));
    let options = ReadOptions { from: Some(InputFormat::Html), ..ReadOptions::default() };
    assert!(matches!(read_bytes("input", &bytes, &options), Err(ReadError::NoText { .. })));
}

#[test]
fn one_line_of_two_megabytes_is_one_paragraph() {
    let line = "Peru and Chile met in Lima. ".repeat(75_000);
    let article = read(line.as_bytes()).expect("it is text");
    assert_eq!(article.blocks.len(), 1);
    check_invariants(&article);
}

#[test]
fn a_page_of_one_enormous_paragraph_is_cut() {
    let html = format!("<html><body><p>{}</p></body></html>", "Peru and Chile met in Lima. ".repeat(200_000));
    let article = read(html.as_bytes()).expect("it has text");
    assert!(has_note(&article, NoteCode::TextTooLong));
    check_invariants(&article);
}

#[test]
fn data_between_paragraphs_is_chrome() {
    let page =
        format!("Peru and Chile met in Lima on Monday.\n\n{}\n\nThey will meet again in May.", "x".repeat(150_000));
    let article = read(page.as_bytes()).expect("it has two sentences");
    let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Chrome, BlockKind::Paragraph]);
    assert!(has_note(&article, NoteCode::TextTooLong));
}

#[test]
fn long_text_is_cut_at_a_paragraph() {
    let paragraph = "Peru and Chile met in Lima on Monday and agreed to meet again.\n\n";
    let article = read(paragraph.repeat(100_000).as_bytes()).expect("it is text");
    assert!(article.text.ends_with("meet again."));
    assert!(has_note(&article, NoteCode::TextTooLong));
    check_invariants(&article);
}

#[test]
fn invalid_bytes_are_replaced_and_noted() {
    let mut bytes = "Peru’s envoy left Zürich on Monday, officials said — again. ".repeat(4).into_bytes();
    bytes.extend([0xFF, 0xFE, b'.']);
    let article = read(&bytes).expect("it is text");
    assert!(has_note(&article, NoteCode::ReplacedBytes));
    check_invariants(&article);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for from in [None, Some(InputFormat::Text), Some(InputFormat::Html)] {
            let options = ReadOptions { from, ..ReadOptions::default() };
            if let Ok(article) = read_bytes("input", &bytes, &options) {
                check_invariants(&article);
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "(?s)([A-Z]{2,9}|[a-z]{1,9}|[ ,.:()\n—-]|By |March 3|\\(AP\\)|Top Stories|\\PC){0,60}") {
        if let Ok(article) = read(text.as_bytes()) {
            check_invariants(&article);
        }
    }

    #[test]
    fn no_markup_makes_it_panic(
        parts in proptest::collection::vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<div class='x'>", "</div>", "<script>", "</script>", "<!--", "-->", "<h1>", "</h1>", "<table><tr><td>",
                "<a href=\"", "\">", "&amp;", "&#x1F600;", "&#xFFFFFFFF;", "<li>", "<br>", "<title>", "</title>", "<",
                "<time datetime='2024-03-07'>", "<meta property='article:published_time' content='2024'>", "<b>",
                "<script type='application/ld+json'>{\"datePublished\":", "Peru and Chile met in Lima on Monday. ",
                "<![CDATA[", "<nav>", "</nav>", "é", "\u{0}",
            ]),
            0..80,
        )
    ) {
        let options = ReadOptions { from: Some(InputFormat::Html), ..ReadOptions::default() };
        if let Ok(article) = read_bytes("input", parts.concat().as_bytes(), &options) {
            check_invariants(&article);
        }
    }
}
