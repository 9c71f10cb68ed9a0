//! The tasks, one file each.

mod actors;
mod dates;
pub(crate) mod events;
mod pages;
pub(crate) mod parties;
mod places;
mod references;
pub(crate) mod relations;
mod statements;
mod status;

use std::path::Path;

use dateline::{Article, Block, BlockKind, Published, PublishedSource, ReadOptions, Span};
use jiff::civil::Date;

use crate::evaluate::run;
use crate::{EvalError, Report, Source, Split};

/// What can be scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskName {
    /// The class of what one given party does to another.
    Relations,
    /// Who acts and on whom, found in the text, and the kind of act.
    Parties,
    /// All events of a sentence or article.
    Events,
    /// Whether what a word tells of took place.
    Status,
    /// Expressions of time and their values.
    Dates,
    /// Place names and their coordinates.
    Places,
    /// Country and sector of an actor's description.
    Actors,
    /// Text, title, author and date of a web page.
    Pages,
    /// Who says what.
    Statements,
    /// Which of two names a pronoun stands for.
    References,
}

impl TaskName {
    /// All tasks, in the order of reports.
    pub const ALL: [Self; 10] = [
        Self::Relations,
        Self::Parties,
        Self::Events,
        Self::Status,
        Self::Dates,
        Self::Places,
        Self::Actors,
        Self::Pages,
        Self::Statements,
        Self::References,
    ];

    /// The stable name, as typed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Relations => "relations",
            Self::Parties => "parties",
            Self::Events => "events",
            Self::Status => "status",
            Self::Dates => "dates",
            Self::Places => "places",
            Self::Actors => "actors",
            Self::Pages => "pages",
            Self::Statements => "statements",
            Self::References => "references",
        }
    }
}

/// Runs the task of that name.
pub(crate) fn dispatch(task: TaskName, gold: &Path, split: Split, source: Source) -> Result<Report, EvalError> {
    match task {
        TaskName::Relations => run::<relations::Relations>(task, gold, split, source),
        TaskName::Parties => run::<parties::Parties>(task, gold, split, source),
        TaskName::Events => run::<events::Events>(task, gold, split, source),
        TaskName::Status => run::<status::Factuality>(task, gold, split, source),
        TaskName::Dates => run::<dates::Dates>(task, gold, split, source),
        TaskName::Places => run::<places::Places>(task, gold, split, source),
        TaskName::Actors => run::<actors::Actors>(task, gold, split, source),
        TaskName::Pages => run::<pages::Pages>(task, gold, split, source),
        TaskName::Statements => run::<statements::Statements>(task, gold, split, source),
        TaskName::References => run::<references::References>(task, gold, split, source),
    }
}

/// A sentence or phrase as an article of one paragraph: its text is kept byte for byte.
pub(crate) fn article_of_sentence(text: &str, published: Option<Date>) -> Article {
    let start = text.len() - text.trim_start().len();
    let end = start + text.trim().len();
    let paragraph = Block { span: Span::new(start, end), kind: BlockKind::Paragraph };
    Article {
        text: text.to_owned(),
        blocks: if start < end { vec![paragraph] } else { Vec::new() },
        published: published.map(given),
        ..Article::default()
    }
}

/// A text read as from a file, which may alter it.
fn article_of_report(text: &str, published: Option<Date>) -> Result<Article, String> {
    let from = Some(dateline::InputFormat::Text);
    let options = ReadOptions { published, from, ..ReadOptions::default() };
    dateline::read_bytes("-", text.as_bytes(), &options).map_err(|error| error.to_string())
}

/// An article's text as it would be read from a file. `Err` where reading would alter it, since offsets count in it.
fn article_of_text(text: &str, published: Option<Date>) -> Result<Article, String> {
    let article = article_of_report(text, published)?;
    if article.text == text { Ok(article) } else { Err("reading alters the text, so offsets do not hold".to_owned()) }
}

fn given(date: Date) -> Published {
    Published { date, source: PublishedSource::Given }
}

/// Byte spans of character spans.
pub(crate) fn byte_spans(text: &str, spans: &[[u32; 2]]) -> Vec<Span> {
    let offset = |chars: u32| text.char_indices().nth(chars as usize).map_or(text.len(), |(byte, _)| byte);
    spans.iter().map(|&[start, end]| Span::new(offset(start), offset(end))).collect()
}

/// Reads `2024-03-07`, also as the beginning of a longer time.
pub(crate) fn parse_date(text: Option<&str>) -> Result<Option<Date>, String> {
    let Some(text) = text.filter(|t| !t.is_empty()) else { return Ok(None) };
    let day = text.get(..10).unwrap_or(text);
    day.parse().map(Some).map_err(|_| format!("\"{text}\" is no date of the form 2024-03-07"))
}

/// Whether two half-open ranges share anything.
fn overlap<N: PartialOrd>(a: [N; 2], b: [N; 2]) -> bool {
    let ([a_start, a_end], [b_start, b_end]) = (a, b);
    a_start < b_end && b_start < a_end
}

/// A row's id: a string or a number.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}
