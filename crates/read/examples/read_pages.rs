//! Reads pages for `score.py pages`: one JSON object `{"id", "url", "html"}` a line on standard input, one
//! `{"id", "title", "author", "date", "text", "source"}` a line on standard output.
//!
//! `zcat pages.jsonl.gz | cargo run --release -p dateline-read --example read_pages > predictions.jsonl`

use std::io::{self, BufRead, Write};

use dateline_read::{InputFormat, ReadOptions, read_bytes};
use dateline_text::{Article, BlockKind};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let page: Value = serde_json::from_str(&line?)?;
        let html = page["html"].as_str().unwrap_or_default();
        let url = page["url"].as_str().map(str::to_owned);
        let options = ReadOptions { from: Some(InputFormat::Html), url, ..ReadOptions::default() };
        let article = read_bytes("page", html.as_bytes(), &options).unwrap_or_default();
        let record = json!({
            "id": page["id"],
            "title": article.title(),
            "author": article.byline,
            "date": article.published.map(|p| p.date.to_string()),
            "source": article.published.map(|p| format!("{:?}", p.source)),
            "text": body_text(&article),
        });
        writeln!(out, "{record}")?;
    }
    Ok(())
}

/// The report without its title and without chrome.
fn body_text(article: &Article) -> String {
    let is_body = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Dateline);
    let blocks = article.blocks.iter().filter(|block| is_body(block.kind));
    blocks.map(|block| block.span.of(&article.text)).collect::<Vec<_>>().join("\n")
}
