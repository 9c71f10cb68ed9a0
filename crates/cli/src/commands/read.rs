//! `dateline read`: what pages were read as.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use dateline::{Article, Block, BlockKind, CharOffsets, Note, PublishedSource};
use serde_json::json;

use crate::args::{ReadArgs, ReadFormat};
use crate::input;
use crate::talk::Talk;

/// Prints each article: its parts, a block a line, or as a record.
pub(crate) fn run(args: &ReadArgs) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut failed = false;
    for found in input::articles(&args.input) {
        match found {
            Ok(article) => match args.format {
                ReadFormat::Parts => write_article(&mut out, &article)?,
                ReadFormat::Jsonl => writeln!(out, "{}", record(&article))?,
            },
            Err(problem) => {
                out.flush()?;
                Talk::warn(&problem.to_string());
                failed = true;
            }
        }
    }
    out.flush()?;
    Ok(if failed { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The article as a record; spans are in characters of its text.
fn record(article: &Article) -> serde_json::Value {
    let offsets = CharOffsets::new(&article.text);
    let block = |block: &Block| json!({ "kind": kind_of(block.kind), "span": offsets.char_span(block.span) });
    let note = |note: &Note| {
        let span = note.span.map(|span| offsets.char_span(span));
        json!({ "code": note.code.as_str(), "span": span, "message": note.message })
    };
    json!({
        "id": article.id(),
        "input": article.origin,
        "input_id": article.input_id,
        "url": article.url,
        "title": article.title(),
        "site": article.site,
        "byline": article.byline,
        "published": article.published.map(|p| p.date.to_string()),
        "published_from": article.published.map(|p| source_of(p.source)),
        "dateline": article.dateline.map(|span| offsets.char_span(span)),
        "language": article.language,
        "text": article.text,
        "blocks": article.blocks.iter().map(block).collect::<Vec<_>>(),
        "notes": article.notes.iter().map(note).collect::<Vec<_>>(),
    })
}

/// Where the day of publication was found.
fn source_of(source: PublishedSource) -> &'static str {
    match source {
        PublishedSource::Given => "given",
        PublishedSource::JsonLd => "JSON-LD",
        PublishedSource::Meta => "meta tag",
        PublishedSource::TimeElement => "time element",
        PublishedSource::Url => "address",
        PublishedSource::Text => "text",
    }
}

fn kind_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::Dateline => "dateline",
        BlockKind::Byline => "byline",
        BlockKind::Chrome => "chrome",
    }
}

fn write_article(out: &mut impl Write, article: &Article) -> std::io::Result<()> {
    writeln!(out, "{}  {}", article.id(), article.origin)?;
    for (name, value) in [("url", &article.url), ("site", &article.site), ("byline", &article.byline)] {
        if let Some(value) = value {
            writeln!(out, "{name:<10} {value}")?;
        }
    }
    if let Some(published) = article.published {
        let source = source_of(published.source);
        writeln!(out, "published  {} ({source})", published.date)?;
    }
    for block in &article.blocks {
        let kind = kind_of(block.kind);
        let words: Vec<&str> = block.span.of(&article.text).split_whitespace().collect();
        writeln!(out, "{kind:<10} {}", words.join(" "))?;
    }
    for note in &article.notes {
        writeln!(out, "note       {} ({})", note.message, note.code.as_str())?;
    }
    Ok(())
}
