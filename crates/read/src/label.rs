//! What each paragraph of a page is: headline, dateline, byline, report, heading, chrome.
//!
//! The report runs from the first to the last full sentence that is not chrome. What stands before is the headline,
//! the byline, the date and navigation; what stands after is related links and the footer.

mod byline;
mod chrome;
mod dateline;
mod day;
mod teasers;

use dateline_text::{Block, BlockKind, Note, NoteCode, Span};
use jiff::civil::Date;

use crate::limits::MAX_WORD_BYTES;
use chrome::{Place, Scope};
use day::DayLine;

/// A paragraph before labelling.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    /// Where in the stored text.
    pub(crate) span: Span,
    /// What the mark-up says of it.
    pub(crate) role: Role,
}

/// What the mark-up says a paragraph is; plain text says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// No mark-up.
    Unknown,
    /// The page's title.
    Title,
    /// A heading element.
    Heading,
    /// A paragraph element.
    Prose,
}

/// The labelled paragraphs and what was learnt on the way.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    /// In order, not overlapping.
    pub(crate) blocks: Vec<Block>,
    /// The place words of the dateline.
    pub(crate) dateline: Option<Span>,
    /// Author words of the byline.
    pub(crate) byline: Option<String>,
    /// The day in a date line or in the dateline.
    pub(crate) published: Option<Date>,
    /// What is worth telling.
    pub(crate) notes: Vec<Note>,
}

/// Labels the paragraphs of `text`.
pub(crate) fn label(text: &str, pieces: &[Piece]) -> Labels {
    let mut labels = Labels::default();
    let lines: Vec<Line> = pieces.iter().map(|&piece| Line::new(text, piece)).collect();
    let zones = Zones::of(&lines);
    let mut kinds = chrome_kinds(&lines, &zones, &mut labels.notes);
    label_head(&lines, &zones, &mut kinds, &mut labels);
    let body_kind = if zones.has_prose { body_kind } else { list_kind };
    for index in zones.body.clone() {
        kinds[index].get_or_insert_with(|| labels.line_kind(&lines[index], index < zones.body.start + 3, body_kind));
    }
    for index in zones.body.end..lines.len() {
        kinds[index].get_or_insert_with(|| labels.line_kind(&lines[index], true, tail_kind));
    }
    labels.add_blocks(text, &lines, &kinds);
    labels
}

/// One paragraph with what its words show.
struct Line<'a> {
    words: &'a str,
    span: Span,
    role: Role,
    word_count: usize,
    /// Ends with a full stop or another mark that ends a sentence.
    is_sentence: bool,
    /// Ends with a full stop: headlines may ask and exclaim, but do not state with a stop.
    is_statement: bool,
}

/// Fewest words of a full sentence that shows a page's report has begun; captions and buttons are shorter.
const MIN_SENTENCE_WORDS: usize = 6;
/// A paragraph of this many bytes is prose whatever it ends with.
const LONG_BYTES: usize = 200;
/// A heading, a headline or a link has at most this many words.
const MAX_HEADING_WORDS: usize = 15;
const MAX_TITLE_WORDS: usize = 30;

impl<'a> Line<'a> {
    fn new(text: &'a str, piece: Piece) -> Self {
        let words = piece.span.of(text);
        let last = words.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
        Self {
            words,
            span: piece.span,
            role: piece.role,
            word_count: words.split_whitespace().take(LONG_BYTES).count(),
            is_sentence: last.ends_with(['.', '!', '?', '…']),
            is_statement: last.ends_with('.'),
        }
    }

    /// Whether the report can begin or end here.
    fn is_prose(&self) -> bool {
        let is_long = self.words.len() >= LONG_BYTES && !self.is_one_word();
        let is_full = self.is_statement && self.word_count >= MIN_SENTENCE_WORDS;
        let may_be = !matches!(self.role, Role::Title | Role::Heading);
        may_be && (is_long || is_full || (self.is_sentence && dateline::find(self.words).is_some()))
    }

    /// Whether a report that has begun can end here: "Talks go on."
    fn is_last_sentence(&self) -> bool {
        self.is_statement && self.word_count >= 3 && !matches!(self.role, Role::Title | Role::Heading)
    }

    fn is_one_word(&self) -> bool {
        self.words.len() > MAX_WORD_BYTES && has_long_word(self.words)
    }

    fn is_title_like(&self) -> bool {
        self.words.len() < LONG_BYTES && self.word_count <= MAX_TITLE_WORDS && !self.is_statement
    }
}

fn has_long_word(words: &str) -> bool {
    words.split_whitespace().any(|word| word.len() > MAX_WORD_BYTES)
}

/// Where the report stands among the lines.
struct Zones {
    /// From the first to past the last line of the report.
    body: std::ops::Range<usize>,
    /// Whether a full sentence was found; without one, every line counts as report.
    has_prose: bool,
}

impl Zones {
    fn of(lines: &[Line]) -> Self {
        let is_chrome = |line: &Line| chrome::find(line.words, Place::Edge).is_some();
        let first = lines.iter().position(|line| line.is_prose() && !is_chrome(line));
        let last = lines.iter().rposition(|line| (line.is_prose() || line.is_last_sentence()) && !is_chrome(line));
        if let Some((first, last)) = first.zip(last) {
            return Self { body: first..last + 1, has_prose: true };
        }
        let has_title = lines.first().is_some_and(|line| line.role == Role::Title);
        Self { body: usize::from(has_title)..lines.len(), has_prose: false }
    }

    fn place(&self, index: usize) -> Place {
        if self.body.contains(&index) { Place::Inside } else { Place::Edge }
    }
}

/// The lines that the table of chrome knows, those under its openers, and runs of data.
fn chrome_kinds(lines: &[Line], zones: &Zones, notes: &mut Vec<Note>) -> Vec<Option<BlockKind>> {
    let mut is_under_opener = false;
    let mut kinds = vec![None; lines.len()];
    for (index, line) in lines.iter().enumerate() {
        let scope = chrome::find(line.words, zones.place(index));
        let is_head = index < zones.body.start;
        is_under_opener = match scope {
            // Before the report, the line after "Latest news" may well be the headline.
            Some(Scope::Rest) => !is_head,
            Some(Scope::Line) => is_under_opener,
            None => is_under_opener && !line.is_sentence && line.role != Role::Prose,
        };
        if line.role == Role::Title {
            kinds[index] = Some(BlockKind::Title);
        } else if scope.is_some() || is_under_opener {
            kinds[index] = Some(BlockKind::Chrome);
        } else if line.is_one_word() {
            kinds[index] = Some(BlockKind::Chrome);
            let message = format!("{} bytes without enough spaces to be prose: not read", line.words.len());
            notes.push(Note::at(NoteCode::TextTooLong, line.span, message));
        }
    }
    kinds
}

/// Labels the lines before the report: headline, byline, date, standfirst, navigation.
fn label_head(lines: &[Line], zones: &Zones, kinds: &mut [Option<BlockKind>], labels: &mut Labels) {
    let head = 0..zones.body.start;
    for index in head.clone() {
        let line = &lines[index];
        if kinds[index].is_none() {
            let above = index.checked_sub(1).map_or("", |above| lines[above].words);
            kinds[index] = labels.special_kind(line, above);
        }
    }
    let has_title = kinds[head.clone()].contains(&Some(BlockKind::Title));
    let open = || head.clone().filter(|&i| kinds[i].is_none() && lines[i].is_title_like());
    // A section name ("World affairs") can stand above the headline.
    let title =
        if has_title { None } else { open().find(|&i| lines[i].word_count >= 4).or_else(|| open().next_back()) };
    for index in head {
        let is_repeated = title.is_some_and(|t| index != t && lines[index].words == lines[t].words);
        let is_standfirst = lines[index].word_count >= 5 && title.is_none_or(|t| index > t) && !is_repeated;
        let fallback = if is_standfirst { BlockKind::Heading } else { BlockKind::Chrome };
        let kind = if title == Some(index) { BlockKind::Title } else { fallback };
        kinds[index].get_or_insert(kind);
    }
}

/// A line inside the report.
fn body_kind(line: &Line) -> BlockKind {
    let is_heading_like =
        !line.is_sentence && line.word_count <= MAX_HEADING_WORDS && !line.words.ends_with([':', ',', ';']);
    let is_heading = line.role == Role::Heading || (line.role == Role::Unknown && is_heading_like);
    if is_heading { BlockKind::Heading } else { BlockKind::Paragraph }
}

/// A line of a page without sentences: a bare headline, a list.
fn list_kind(line: &Line) -> BlockKind {
    if line.role == Role::Heading { BlockKind::Heading } else { BlockKind::Paragraph }
}

/// A line after the report: a last short sentence belongs to it, unmarked short lines are links.
fn tail_kind(line: &Line) -> BlockKind {
    let is_link = line.role == Role::Heading || (!line.is_sentence && line.word_count <= MAX_HEADING_WORDS);
    if is_link { BlockKind::Chrome } else { BlockKind::Paragraph }
}

impl Labels {
    /// A byline or a date line, whose content is kept on the way; `above` is the line before.
    fn special_kind(&mut self, line: &Line, above: &str) -> Option<BlockKind> {
        if line.role == Role::Title {
            return None;
        }
        if let Some(names) = byline::find(line.words) {
            self.byline.get_or_insert_with(|| names.to_owned());
            return Some(BlockKind::Byline);
        }
        let day = day::find(line.words, above)?;
        if let DayLine::Published(date) = day {
            self.published.get_or_insert(date);
        }
        Some(BlockKind::Chrome)
    }

    fn line_kind(&mut self, line: &Line, may_be_special: bool, otherwise: fn(&Line) -> BlockKind) -> BlockKind {
        let special = if may_be_special { self.special_kind(line, "") } else { None };
        special.unwrap_or_else(|| otherwise(line))
    }

    /// Makes the blocks, splitting the dateline off one of the first three paragraphs.
    fn add_blocks(&mut self, text: &str, lines: &[Line], kinds: &[Option<BlockKind>]) {
        let mut paragraphs = 0;
        for (line, kind) in lines.iter().zip(kinds) {
            let kind = kind.expect("every zone labels its lines");
            paragraphs += usize::from(kind == BlockKind::Paragraph);
            let may_have_dateline = kind == BlockKind::Paragraph && paragraphs <= 3 && self.dateline.is_none();
            let split = if may_have_dateline { dateline::find(line.words) } else { None };
            // "ROE: We will go on." opens an interview if "ROE:" comes again.
            let is_speaker = |mark: &str| mark.ends_with(':') && text.matches(mark).count() > 1;
            match split.filter(|found| found.body < line.words.len() && !is_speaker(&line.words[..found.end])) {
                Some(found) => self.add_dateline(text, line, &found),
                None if kind == BlockKind::Paragraph => self.add_prose(text, line.span),
                None => self.blocks.push(Block { span: line.span, kind }),
            }
        }
    }

    fn add_dateline(&mut self, text: &str, line: &Line, found: &dateline::Dateline) {
        let start = line.span.start as usize;
        let body = Span::new(start + found.body, line.span.end as usize);
        debug_assert!(!body.of(text).is_empty());
        self.dateline = found.place.clone().map(|p| Span::new(start + p.start, start + p.end));
        self.published = self.published.or(found.date);
        self.blocks.push(Block { span: Span::new(start, start + found.end), kind: BlockKind::Dateline });
        self.add_prose(text, body);
    }

    /// A paragraph without the teasers of other reports that stand in it.
    fn add_prose(&mut self, text: &str, span: Span) {
        let mut rest = span;
        for run in teasers::find(span.of(text)) {
            let start = span.start as usize;
            let teaser = Span::new(start + run.start, start + run.end);
            self.add_paragraph(text, Span { end: teaser.start, ..rest });
            self.blocks.push(Block { span: teaser, kind: BlockKind::Chrome });
            rest = Span { start: teaser.end, ..span };
        }
        self.add_paragraph(text, rest);
    }

    /// A paragraph, if there are words in the span.
    fn add_paragraph(&mut self, text: &str, span: Span) {
        let words = span.of(text);
        let start = span.start as usize + words.len() - words.trim_start().len();
        let end = span.start as usize + words.trim_end().len();
        if start < end {
            self.blocks.push(Block { span: Span::new(start, end), kind: BlockKind::Paragraph });
        }
    }
}

#[cfg(test)]
mod tests;
