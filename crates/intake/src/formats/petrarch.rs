//! PETRARCH's input: sentences in XML, with a date and an id each. The sentences of a story, told by their ids
//! (`STORY_1`, `STORY_2`), become one document, so that its pronouns find whom they stand for.
//!
//! Read line by line: files in use, its own validation suite among them, are not well-formed XML.

use dateline_read::{InputFormat, RecordFields, parse_day};

use super::{Documents, Source, io_problem};
use crate::lines::{Line, read_line};
use crate::{MAX_RECORD_BYTES, Place, Problem, RawDocument, Reason};

pub(super) fn open(source: Source) -> Documents {
    Box::new(Stories { source, number: 0, offset: 0, next: None, is_over: false })
}

struct Stories {
    source: Source,
    number: u64,
    offset: u64,
    /// The first sentence of the next story.
    next: Option<Sentence>,
    is_over: bool,
}

struct Sentence {
    place: Place,
    id: Option<String>,
    date: Option<String>,
    site: Option<String>,
    text: String,
}

impl Iterator for Stories {
    type Item = Result<RawDocument, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = match self.next.take() {
            Some(sentence) => sentence,
            None => match self.sentence()? {
                Ok(sentence) => sentence,
                Err(problem) => return Some(Err(problem)),
            },
        };
        let mut text = first.text.clone();
        while text.len() as u64 <= MAX_RECORD_BYTES {
            match self.sentence() {
                Some(Ok(sentence)) if is_same_story(&first, &sentence) => {
                    text.push_str("\n\n");
                    text.push_str(&sentence.text);
                }
                Some(Ok(sentence)) => {
                    self.next = Some(sentence);
                    break;
                }
                // Told of after the story that it ends, by the sentence that stands for it.
                Some(Err(problem)) => {
                    self.next =
                        Some(Sentence { place: problem.place, id: None, date: None, site: None, text: String::new() });
                    break;
                }
                None => break,
            }
        }
        Some(document(first, text))
    }
}

/// The id of the story in the id of a sentence.
fn story_of(id: &str) -> Option<&str> {
    let (story, number) = id.rsplit_once('_')?;
    (!story.is_empty() && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(story)
}

fn is_same_story(one: &Sentence, other: &Sentence) -> bool {
    let story = |sentence: &Sentence| sentence.id.as_deref().and_then(story_of).map(str::to_owned);
    story(one).is_some() && story(one) == story(other) && one.date == other.date
}

fn document(first: Sentence, text: String) -> Result<RawDocument, Problem> {
    let Sentence { place, id, date, site, .. } = first;
    if text.trim().is_empty() {
        return Err(Problem::new(place, Reason::NoText, "a sentence without text"));
    }
    let published = date.as_deref().and_then(parse_day);
    let odd_date = date.filter(|_| published.is_none());
    let id = id.map(|id| story_of(&id).map_or(id.clone(), str::to_owned));
    let fields = RecordFields { id, published, site, ..RecordFields::default() };
    Ok(RawDocument { place, body: text.into_bytes(), format: Some(InputFormat::Text), fields, odd_date })
}

impl Stories {
    /// The next sentence.
    fn sentence(&mut self) -> Option<Result<Sentence, Problem>> {
        if self.is_over {
            return None;
        }
        let mut open: Option<Sentence> = None;
        let (mut line, mut in_text) = (Vec::new(), false);
        loop {
            let start = self.offset;
            let place = Place::record(&self.source.name, self.number + 1, Some(start));
            match read_line(&mut self.source.reader, &mut line, MAX_RECORD_BYTES, &mut self.offset) {
                Err(error) => {
                    self.is_over = true;
                    return Some(Err(io_problem(place, &error)));
                }
                Ok(Line::End) => {
                    self.is_over = true;
                    return open.map(Ok);
                }
                Ok(Line::TooLong) => {}
                Ok(Line::Whole) => {
                    let text = String::from_utf8_lossy(&line).into_owned();
                    let trimmed = text.trim();
                    if let Some(at) = trimmed.find("<Sentence ") {
                        self.number += 1;
                        let tag = &trimmed[at..];
                        let value = |name| attribute(tag, name);
                        let site = value("source");
                        open =
                            Some(Sentence { place, id: value("id"), date: value("date"), site, text: String::new() });
                    }
                    let Some(sentence) = &mut open else { continue };
                    let mut words = trimmed;
                    if let Some((_, after)) = trimmed.split_once("<Text>") {
                        in_text = true;
                        words = after;
                    }
                    if in_text {
                        let (before, ends) = words.split_once("</Text>").map_or((words, false), |(b, _)| (b, true));
                        if !before.trim().is_empty() {
                            if !sentence.text.is_empty() {
                                sentence.text.push(' ');
                            }
                            sentence.text.push_str(&unescaped(before.trim()));
                        }
                        if ends {
                            return open.map(Ok);
                        }
                    } else if trimmed.contains("</Sentence>") {
                        return open.map(Ok);
                    }
                }
            }
        }
    }
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// The value of `name = "…"` in a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let before = rest[..at].chars().next_back();
        let after = rest[at + name.len()..].trim_start();
        rest = &rest[at + name.len()..];
        if !before.is_some_and(char::is_whitespace) {
            continue;
        }
        let Some(value) = after.strip_prefix('=') else { continue };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, _) = value[1..].split_once(quote)?;
        return Some(value.trim().to_owned()).filter(|value| !value.is_empty());
    }
    None
}
