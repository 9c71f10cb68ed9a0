//! The example page of the repository: its report and nothing else of it.

use std::path::Path;

use dateline_read::{ReadOptions, read_file};
use dateline_text::{BlockKind, PublishedSource};

#[test]
fn the_example_page_is_read_without_its_chrome() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/nile-talks.html");
    let article = read_file(&page, &ReadOptions::default()).expect("the example is readable");
    let of = |kind| article.blocks.iter().filter(move |block| block.kind == kind).map(|b| b.span.of(&article.text));
    assert_eq!(article.title(), Some("Egypt and Ethiopia hold first direct talks in a year over Nile dam"));
    assert_eq!(article.dateline.map(|span| span.of(&article.text)), Some("VIENNA, Austria"));
    assert_eq!(of(BlockKind::Paragraph).count(), 9);
    assert_eq!(of(BlockKind::Heading).collect::<Vec<_>>(), ["Sanctions and aid", "Ten years of talks"]);
    let published = article.published.expect("the page states its day");
    assert_eq!((published.date.to_string().as_str(), published.source), ("2024-03-07", PublishedSource::JsonLd));
    assert_eq!(article.byline.as_deref(), Some("Clara Weidinger, Samuel Otieno"));
    assert_eq!(article.site.as_deref(), Some("Northern Wire"));
    assert_eq!(article.notes, []);
    let report: Vec<_> = article.report().map(|block| block.span.of(&article.text)).collect();
    for chrome in
        ["cookies", "Most read", "Omdurman", "Gambella", "newsletter", "Not a paragraph", "editing by", "Photo:"]
    {
        assert!(!report.iter().any(|words| words.contains(chrome)), "{chrome} is in the report");
    }
}
