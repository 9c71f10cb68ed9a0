//! Writes predictions of time expressions or places for a development set, in the form `score.py` takes.
//!
//! Usage: `predict dates|places GOLD.jsonl > OUT.jsonl` with `DATELINE_MODEL` naming the model file.

use std::io::{BufRead, Write};
use std::path::PathBuf;

use dateline::{Article, Block, BlockKind, CharOffsets, Dateline, Published, PublishedSource, Span};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let task = arguments.next().ok_or("which task?")?;
    let gold = arguments.next().ok_or("which file?")?;
    let model = PathBuf::from(std::env::var_os("DATELINE_MODEL").ok_or("DATELINE_MODEL names no model")?);
    let dateline = Dateline::open(&model)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::BufReader::new(std::fs::File::open(gold)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let article = article_of(&row);
        let offsets = CharOffsets::new(&article.text);
        let analysis = dateline.analyse(&article);
        let id = &row["id"];
        if task == "dates" {
            let timexes: Vec<Value> = analysis.mentions.dates.iter().map(|date| {
                let [start, end] = offsets.char_span(date.span);
                json!({"start": start, "end": end, "type": date.timex.kind.as_str(), "value": date.timex.value, "reason": date.reason})
            }).collect();
            writeln!(out, "{}", json!({"id": id, "timexes": timexes}))?;
        } else {
            let toponyms: Vec<Value> = analysis.mentions.places.iter().map(|mention| {
                let [start, end] = offsets.char_span(mention.span);
                let place = &mention.place;
                json!({"start": start, "end": end, "lat": place.lat, "lon": place.lon, "country": place.country.map(|c| c.to_string()), "name": place.name, "kind": format!("{:?}", place.kind)})
            }).collect();
            writeln!(out, "{}", json!({"id": id, "toponyms": toponyms}))?;
        }
    }
    Ok(())
}

/// The text as it stands, each paragraph a block, published on the day the row gives.
fn article_of(row: &Value) -> Article {
    let text = row["text"].as_str().unwrap_or_default().to_owned();
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        let lead = paragraph.len() - paragraph.trim_start().len();
        let end = start + paragraph.trim_end().len();
        if end > start + lead {
            blocks.push(Block { span: Span::new(start + lead, end), kind: BlockKind::Paragraph });
        }
        start += paragraph.len();
    }
    let day = row["dct"].as_str().and_then(|dct| dct.get(..10)?.parse().ok());
    let published = day.map(|date| Published { date, source: PublishedSource::Given });
    Article { text, blocks, published, ..Article::default() }
}
