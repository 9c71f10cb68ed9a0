//! Features of labelled pairs, for trials.
use dateline_events::scorer::{Evidence, Pair};
use dateline_gazetteer::Gazetteer;
use dateline_lang::Model;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::{Article, Block, BlockKind, Span};
use std::io::Write;

fn main() {
    let model = Model::open(std::env::var("DATELINE_MODEL").unwrap()).unwrap();
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in std::io::stdin().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = row["text"].as_str().unwrap().to_owned();
        let bytes: Vec<usize> = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
        let span = |v: &serde_json::Value| {
            let s = v[0].as_u64().unwrap() as usize;
            let e = v[1].as_u64().unwrap() as usize;
            Span::new(bytes[s], bytes[e])
        };
        let spans = |v: &serde_json::Value| v.as_array().map(|a| a.iter().map(span).collect::<Vec<_>>()).unwrap_or_default();
        let (source, target) = (spans(&row["source"]), spans(&row["target"]));
        let trimmed = text.trim_end().len();
        let article = Article {
            blocks: vec![Block { span: Span::new(0, trimmed), kind: BlockKind::Paragraph }],
            text: text.clone(),
            ..Article::default()
        };
        let parsed = ParsedArticle::new(&article, |texts| model.parse_batch(texts));
        let mentions = Mentions::find(&parsed, Gazetteer::bundled());
        let pair = Pair::from_spans(&parsed, &source, &target);
        let evidence = Evidence::read(&parsed, &mentions);
        let features = evidence.features(&pair);
        let f: serde_json::Map<String, serde_json::Value> =
            features.iter().map(|(k, v)| (k.to_owned(), serde_json::json!(v))).collect();
        writeln!(out, "{}", serde_json::json!({"id": row["id"], "label": row["label"], "f": f})).unwrap();
    }
}
