//! `pages`: text, title, author and date of a web page.

use std::collections::BTreeMap;

use dateline::{Article, BlockKind, Dateline, InputFormat, ReadOptions};
use serde::{Deserialize, Serialize};

use super::Id;
use crate::evaluate::Task;
use crate::measure::{Measure, share};

pub(crate) struct Pages;

/// A page and what a reader says is on it.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    url: Option<String>,
    html: String,
    #[serde(rename = "gold")]
    parts: Parts,
}

/// The parts of a page; empty or null is "none".
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Parts {
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    text: Option<String>,
}

/// The parts found.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Predicted {
    id: Id,
    #[serde(flatten)]
    parts: Parts,
}

pub(crate) struct Scored {
    text_f1: f64,
    /// Whether the part is right, where the page has one.
    title: Option<bool>,
    date: Option<bool>,
    author: Option<bool>,
}

/// Share of a title's words that must agree.
const SAME_TITLE: f64 = 0.8;

/// How often each word occurs, in small letters.
fn words(text: Option<&str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let text = text.unwrap_or_default().to_lowercase();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// F1 of the words of two texts; 0 where either is empty.
fn word_f1(a: Option<&str>, b: Option<&str>) -> f64 {
    let (a, b) = (words(a), words(b));
    let common: usize = a.iter().map(|(word, &n)| n.min(b.get(word).copied().unwrap_or(0))).sum();
    let total: usize = a.values().chain(b.values()).sum();
    2.0 * common as f64 / total.max(1) as f64
}

fn parts(article: &Article) -> Parts {
    let is_body = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Heading);
    let body: Vec<&str> = article.blocks.iter().filter(|b| is_body(b.kind)).map(|b| b.span.of(&article.text)).collect();
    Parts {
        title: article.title().map(str::to_owned),
        author: article.byline.clone(),
        date: article.published.map(|p| p.date.to_string()),
        text: Some(body.join("\n")),
    }
}

fn is_filled(text: Option<&String>) -> Option<&String> {
    text.filter(|t| !t.is_empty())
}

impl Task for Pages {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    /// A page that cannot be read has no parts: that is scored, not an error of the gold data.
    fn predict(_program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        let options = ReadOptions { from: Some(InputFormat::Html), url: gold.url.clone(), ..ReadOptions::default() };
        let read = dateline::read_bytes("page", gold.html.as_bytes(), &options);
        Ok(Predicted { id: gold.id.clone(), parts: read.map(|article| parts(&article)).unwrap_or_default() })
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let (gold, given) = (&gold.parts, &predicted.parts);
        let day = |date: &str| date.chars().take(10).collect::<String>();
        let same = |a: &str, b: Option<&String>| word_f1(Some(a), b.map(String::as_str)) >= SAME_TITLE;
        Scored {
            text_f1: word_f1(gold.text.as_deref(), given.text.as_deref()),
            title: is_filled(gold.title.as_ref()).map(|t| same(t, given.title.as_ref())),
            date: is_filled(gold.date.as_ref()).map(|d| given.date.as_deref().map(day) == Some(day(d))),
            author: is_filled(gold.author.as_ref()).map(|a| same(a, given.author.as_ref())),
        }
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let f1 = rows.iter().map(|r| r.text_f1).sum::<f64>() / rows.len().max(1) as f64;
        let part = |name: &str, of: fn(&Scored) -> Option<bool>| {
            let known: Vec<bool> = rows.iter().filter_map(|r| of(r)).collect();
            let right = known.iter().filter(|&&r| r).count();
            Measure::new(name, share(right, known.len()), format!("{} pages", known.len()))
        };
        vec![
            Measure::new("text F1", f1, format!("{} pages", rows.len())),
            part("title", |r| r.title),
            part("date", |r| r.date),
            part("author", |r| r.author),
        ]
    }
}
