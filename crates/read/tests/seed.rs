//! The seed page, where the development data is present: `DATELINE_DEV_DATA` or `../shared` beside the repository.

use std::path::PathBuf;

use dateline_read::{ReadOptions, read_file};
use dateline_text::BlockKind;

fn seed_page() -> Option<PathBuf> {
    let shared = match std::env::var_os("DATELINE_DEV_DATA") {
        Some(dev) => PathBuf::from(dev).join(".."),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
    };
    let page = shared.join("examples/seed/article.txt");
    page.exists().then_some(page)
}

#[test]
fn the_parts_of_the_seed_page() {
    let Some(page) = seed_page() else { return };
    let article = read_file(&page, &ReadOptions::default()).expect("the seed page is readable");
    let of = |kind| article.blocks.iter().filter(move |block| block.kind == kind).map(|b| b.span.of(&article.text));
    assert!(article.title().is_some_and(|title| title.ends_with("Amidst Tensions")));
    assert_eq!(article.dateline.map(|span| span.of(&article.text)), Some("Beijing, China"));
    assert_eq!(of(BlockKind::Dateline).collect::<Vec<_>>(), ["Beijing, China -"]);
    assert_eq!(of(BlockKind::Chrome).collect::<Vec<_>>(), ["top of page", "Top Stories", "bottom of page"]);
    assert_eq!(of(BlockKind::Paragraph).count(), 8);
    assert_eq!(of(BlockKind::Heading).count(), 0);
    assert_eq!(article.published, None);
}
