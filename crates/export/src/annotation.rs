//! Span tasks for annotation tools: one event a task, its sentence as the text, offsets in characters of that text.

use std::io::Write;

use dateline_schema::{EventRecord, MentionRecord};
use serde_json::{Value, json};

use crate::flat::exact;
use crate::json::Items;
use crate::target::Target;
use crate::{ExportError, Format, RecordWriter, Summary};

/// Why events are left out.
const NO_SENTENCE: &str = "no sentence in the record";

/// A labelled stretch of the sentence.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Labelled {
    start: usize,
    end: usize,
    label: String,
}

/// A writer of one of the four formats.
pub(crate) fn writer(format: Format, out: Target) -> Box<dyn RecordWriter> {
    if format == Format::LabelStudio {
        return Box::new(StudioWriter { items: Items::new(out), summary: Summary::default() });
    }
    let task = match format {
        Format::Prodigy => prodigy,
        Format::Doccano => doccano,
        _ => spacy,
    };
    Box::new(TaskWriter { task, out, summary: Summary::default() })
}

/// One task a line.
struct TaskWriter {
    task: fn(&EventRecord, &MentionRecord, &[Labelled]) -> Value,
    out: Target,
    summary: Summary,
}

impl RecordWriter for TaskWriter {
    fn begin(&mut self) -> Result<(), ExportError> {
        Ok(())
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        for record in records {
            let Some(mention) = record.mentions.first() else {
                self.summary.leave_out(NO_SENTENCE);
                continue;
            };
            serde_json::to_writer(&mut self.out, &(self.task)(record, mention, &labelled(record, mention)))?;
            self.out.write_all(b"\n")?;
            self.summary.events += 1;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        self.out.finish()?;
        Ok(self.summary)
    }
}

/// Label Studio imports one array.
struct StudioWriter {
    items: Items,
    summary: Summary,
}

impl RecordWriter for StudioWriter {
    fn begin(&mut self) -> Result<(), ExportError> {
        self.items.begin("[")
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        for record in records {
            let Some(mention) = record.mentions.first() else {
                self.summary.leave_out(NO_SENTENCE);
                continue;
            };
            self.items.push(&label_studio(record, mention, &labelled(record, mention)))?;
            self.summary.events += 1;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        self.items.finish("]")?;
        Ok(self.summary)
    }
}

/// What the record points at inside the sentence, in the order of the text.
fn labelled(record: &EventRecord, mention: &MentionRecord) -> Vec<Labelled> {
    let actors = record.actors.iter().map(|p| (p.span, &p.text, "ACTOR"));
    let recipients = record.recipients.iter().map(|p| (p.span, &p.text, "RECIPIENT"));
    let sources = record.attribution.iter().map(|a| (a.span, &a.text, "SOURCE"));
    let date = record.date.iter().map(|d| (d.span, &d.text, "DATE"));
    let place = record.place.iter().map(|p| (p.span, &p.text, "PLACE"));
    let predicate = std::iter::once((record.predicate.span, &record.predicate.text, record.class.as_str()));
    let parts = predicate.chain(actors).chain(recipients).chain(sources).chain(date).chain(place);
    let mut found: Vec<Labelled> = parts
        .filter_map(|(span, text, label)| {
            let start = locate(mention, span, text)?;
            Some(Labelled { start, end: start + text.chars().count(), label: label.to_owned() })
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Where in the sentence's text the words at `span` of the article begin, in characters; `None` if they are outside it.
///
/// Line ends and runs of spaces of the article are single spaces in the sentence, so that words can only be further left
/// in it than in the article: the last place that is not too far right and holds these very words is theirs.
fn locate(mention: &MentionRecord, span: [u32; 2], text: &str) -> Option<usize> {
    let [from, to] = mention.sentence_span;
    if text.is_empty() || span[0] < from || span[1] > to {
        return None;
    }
    let latest = (span[0] - from) as usize;
    let starts = mention.sentence.char_indices().enumerate().take(latest + 1);
    let fitting = starts.filter(|(_, (byte, _))| mention.sentence[*byte..].starts_with(text));
    fitting.last().map(|(number, _)| number)
}

fn meta(record: &EventRecord) -> Value {
    json!({
        "event": record.id,
        "article": record.article.id,
        "url": record.article.url,
        "class": record.class,
        "mode": record.mode,
        "status": record.status,
        "confidence": exact(record.confidence),
    })
}

fn prodigy(record: &EventRecord, mention: &MentionRecord, spans: &[Labelled]) -> Value {
    let spans: Vec<Value> = spans.iter().map(|s| json!({ "start": s.start, "end": s.end, "label": s.label })).collect();
    json!({ "text": mention.sentence, "spans": spans, "meta": meta(record) })
}

fn doccano(record: &EventRecord, mention: &MentionRecord, spans: &[Labelled]) -> Value {
    let labels: Vec<Value> = spans.iter().map(|s| json!([s.start, s.end, s.label])).collect();
    json!({ "text": mention.sentence, "label": labels, "meta": meta(record) })
}

/// `ents` is what displaCy draws, without what lies inside another; `spans` holds all.
fn spacy(record: &EventRecord, mention: &MentionRecord, spans: &[Labelled]) -> Value {
    let item = |s: &Labelled| json!({ "start": s.start, "end": s.end, "label": s.label });
    let mut reached = 0;
    let mut outer = Vec::new();
    for span in spans {
        if span.start >= reached {
            reached = span.end;
            outer.push(item(span));
        }
    }
    let all: Vec<Value> = spans.iter().map(item).collect();
    json!({
        "text": mention.sentence,
        "ents": outer,
        "spans": { "sc": all },
        "title": record.article.title,
        "meta": meta(record),
    })
}

fn label_studio(record: &EventRecord, mention: &MentionRecord, spans: &[Labelled]) -> Value {
    let sentence: Vec<char> = mention.sentence.chars().collect();
    let result: Vec<Value> = spans
        .iter()
        .enumerate()
        .map(|(number, span)| {
            let words: String = sentence[span.start..span.end].iter().collect();
            json!({
                "id": format!("{}-{}", record.id, number + 1),
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "value": { "start": span.start, "end": span.end, "text": words, "labels": [span.label] },
            })
        })
        .collect();
    json!({
        "data": { "text": mention.sentence, "meta": meta(record) },
        "predictions": [{
            "model_version": format!("dateline {}", record.coder.version),
            "score": exact(record.confidence),
            "result": result,
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(sentence: &str, span: [u32; 2]) -> MentionRecord {
        MentionRecord { span, sentence: sentence.to_owned(), sentence_span: span, sentence_number: 1 }
    }

    #[test]
    fn words_are_found_where_line_ends_were_folded() {
        // In the article a line end and six spaces of indentation stand before the second "Iran".
        let mention = mention("Iran met Iran’s envoy, Iran said", [100, 138]);
        assert_eq!(locate(&mention, [100, 104], "Iran"), Some(0));
        assert_eq!(locate(&mention, [115, 119], "Iran"), Some(9));
        assert_eq!(locate(&mention, [129, 133], "Iran"), Some(23));
        assert_eq!(locate(&mention, [90, 94], "Iran"), None, "outside the sentence");
        assert_eq!(locate(&mention, [100, 104], "Iraq"), None, "other words");
    }
}
