//! Development tool for parity with spaCy: converts a wheel, or parses texts and prints what spaCy's dump prints.
//!
//! `parity convert WHEEL OUT` and `parity dump MODEL TEXTS OUT`, where TEXTS has one JSON string a line.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use dateline_lang::{Document, Model, convert_wheel, noun_chunks};
use dateline_text::CharOffsets;
use serde_json::{Value, json};

/// Scores closer than this may fall either way by rounding.
const NEAR: f32 = 1e-4;

/// Texts parsed together.
const BATCH: usize = 64;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["convert", wheel, out] => convert(Path::new(wheel), Path::new(out)),
        ["dump", model, texts, out] => dump(model, texts, out),
        _ => Err("usage: parity convert WHEEL OUT | parity dump MODEL TEXTS OUT".into()),
    }
}

fn convert(wheel: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let info = convert_wheel(wheel, &mut BufWriter::new(File::create(out)?))?;
    writeln!(std::io::stderr(), "{info:?}")?;
    Ok(Model::open(out)?.verify()?)
}

fn dump(model: &str, texts: &str, out: &str) -> Result<(), Box<dyn Error>> {
    let model = Model::open(model)?;
    let mut out = BufWriter::new(File::create(out)?);
    let lines = BufReader::new(File::open(texts)?).lines().collect::<Result<Vec<_>, _>>()?;
    let texts = lines.iter().map(|line| serde_json::from_str(line)).collect::<Result<Vec<String>, _>>()?;
    for batch in texts.chunks(BATCH) {
        let batch: Vec<&str> = batch.iter().map(String::as_str).collect();
        for (text, document) in batch.iter().zip(model.parse_batch(&batch)) {
            writeln!(out, "{}", record(&model, text, &document))?;
        }
    }
    Ok(())
}

/// A document in the form of the reference dump, offsets in characters.
fn record(model: &Model, text: &str, document: &Document) -> Value {
    let offsets = CharOffsets::new(text);
    let tokens = document.tokens.iter().map(|token| {
        let iob = match token.entity {
            None => "O",
            Some(_) if token.entity_start => "B",
            Some(_) => "I",
        };
        json!([
            token.span.of(text),
            offsets.char_offset(token.span.start),
            token.space_after,
            token.lemma,
            token.pos.as_str(),
            token.tag,
            token.morph,
            token.dep.as_str(),
            token.head,
            iob,
            token.entity.map_or("", |label| label.as_str()),
            token.sentence_start,
        ])
    });
    let ents = document.entities().into_iter().map(|e| json!([e.start, e.end, e.label.as_str()]));
    let chunks = noun_chunks(document).into_iter().map(|c| json!([c.start, c.end]));
    json!({
        "text": text, "tokens": tokens.collect::<Value>(), "ents": ents.collect::<Value>(),
        "chunks": chunks.collect::<Value>(), "near_ties": model.near_ties(text, NEAR),
    })
}
