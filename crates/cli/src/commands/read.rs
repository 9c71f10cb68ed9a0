//! `dateline read`: what pages were read as.

use std::io::Write;
use std::process::ExitCode;

use dateline::{Article, BlockKind, PublishedSource};

use crate::args::ReadArgs;
use crate::input;
use crate::talk::Talk;

/// Prints the parts of each page, a block a line.
pub(crate) fn run(args: &ReadArgs) -> anyhow::Result<ExitCode> {
    let options = input::options_of(&args.input);
    let mut out = std::io::stdout().lock();
    let mut failed = false;
    for path in &args.input.inputs {
        match input::read(path, &options) {
            Ok(article) => write_article(&mut out, &article)?,
            Err(error) => {
                Talk::warn(&error.to_string());
                failed = true;
            }
        }
    }
    Ok(if failed { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn write_article(out: &mut impl Write, article: &Article) -> std::io::Result<()> {
    writeln!(out, "{}  {}", article.id(), article.origin)?;
    for (name, value) in [("url", &article.url), ("site", &article.site), ("byline", &article.byline)] {
        if let Some(value) = value {
            writeln!(out, "{name:<10} {value}")?;
        }
    }
    if let Some(published) = article.published {
        let source = match published.source {
            PublishedSource::Given => "given",
            PublishedSource::JsonLd => "JSON-LD",
            PublishedSource::Meta => "meta tag",
            PublishedSource::TimeElement => "time element",
            PublishedSource::Url => "address",
            PublishedSource::Text => "text",
        };
        writeln!(out, "published  {} ({source})", published.date)?;
    }
    for block in &article.blocks {
        let kind = match block.kind {
            BlockKind::Title => "title",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Heading => "heading",
            BlockKind::Dateline => "dateline",
            BlockKind::Byline => "byline",
            BlockKind::Chrome => "chrome",
        };
        let words: Vec<&str> = block.span.of(&article.text).split_whitespace().collect();
        writeln!(out, "{kind:<10} {}", words.join(" "))?;
    }
    for note in &article.notes {
        writeln!(out, "note       {} ({})", note.message, note.code.as_str())?;
    }
    Ok(())
}
