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
            writeln!(out, "{}", record(text, &document))?;
        }
    }
    Ok(())
}

/// A document in the form of the reference dump, offsets in characters.
fn record(text: &str, document: &Document) -> Value {
    let offsets = CharOffsets::new(text);
    let tokens = document.tokens.iter().map(|token| {
        json!({
            "text": token.span.of(text), "start": offsets.char_offset(token.span.start), "ws": token.space_after,
            "lemma": token.lemma, "pos": token.pos.as_str(), "tag": token.tag, "morph": token.morph,
            "dep": token.dep.as_str(), "head": token.head,
            "ent_iob": match token.entity { None => "O", Some(_) if token.entity_start => "B", Some(_) => "I" },
            "ent_type": token.entity.map_or("", |label| label.as_str()), "sent_start": token.sentence_start,
        })
    });
    let ents = document.entities().into_iter().map(|e| json!([e.start, e.end, e.label.as_str()]));
    let chunks = noun_chunks(document).into_iter().map(|c| json!([c.start, c.end]));
    json!({
        "text": text, "tokens": tokens.collect::<Value>(), "ents": ents.collect::<Value>(),
        "chunks": chunks.collect::<Value>(),
    })
}
