//! Field-by-field agreement with spaCy on texts of our own: agency style (`news`, `speech`) and oddities (`odd`).
//!
//! Needs the installed model: `DATELINE_MODEL` names its file (`make test` sets it). The files hold what spaCy 3.8
//! makes of the texts; `scripts/parity.sh --refresh` makes them anew.

mod common;

use std::fs;
use std::path::Path;

use dateline_lang::{Document, Model, noun_chunks};
use dateline_text::CharOffsets;
use serde_json::{Value, json};

/// Reads a parity file and compares every text's tokens, entities and noun chunks.
fn check(model: &Model, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parity").join(name);
    let lines = fs::read_to_string(&path).expect("the parity file is in the repository");
    let records: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let texts: Vec<&str> = records.iter().map(|record| record["text"].as_str().expect("a text")).collect();
    for (record, (text, document)) in records.iter().zip(texts.iter().zip(model.parse_batch(&texts))) {
        assert_eq!(tokens(text, &document), record["tokens"], "{name}: {text:?}");
        let ents = document.entities().into_iter().map(|e| json!([e.start, e.end, e.label.as_str()]));
        assert_eq!(ents.collect::<Value>(), record["ents"], "{name}: entities of {text:?}");
        let chunks = noun_chunks(&document).into_iter().map(|c| json!([c.start, c.end]));
        assert_eq!(chunks.collect::<Value>(), record["chunks"], "{name}: noun chunks of {text:?}");
    }
}

/// The tokens as the parity files have them: offsets in characters.
fn tokens(text: &str, document: &Document) -> Value {
    let offsets = CharOffsets::new(text);
    let row = |token: &dateline_lang::Token| {
        let iob = match (token.entity, token.entity_start) {
            (None, _) => "O",
            (Some(_), true) => "B",
            (Some(_), false) => "I",
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
    };
    document.tokens.iter().map(row).collect()
}

#[test]
fn news_sentences_are_parsed_as_spacy_parses_them() {
    let model = common::model();
    check(&model, "news.jsonl");
    check(&model, "speech.jsonl");
}

#[test]
fn odd_texts_are_parsed_as_spacy_parses_them() {
    check(&common::model(), "odd.jsonl");
}
