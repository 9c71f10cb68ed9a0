//! Span tasks: every span is the words it stands for, counted in characters.

use dateline_export::Format;
use serde_json::Value;

use crate::support::Desk;

fn words(text: &str, start: &Value, end: &Value) -> String {
    let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
    text.chars().skip(start).take(end - start).collect()
}

/// The first task's labels and words, whatever the tool.
fn first(format: Format) -> Vec<(String, String)> {
    let text = Desk::new().exported(format);
    let task: Value = match format {
        Format::LabelStudio => serde_json::from_str::<Value>(&text).unwrap()[0].clone(),
        _ => serde_json::from_str(text.lines().next().unwrap()).unwrap(),
    };
    let spans = match format {
        Format::Prodigy => &task["spans"],
        Format::Doccano => &task["label"],
        Format::Spacy => &task["spans"]["sc"],
        _ => &task["predictions"][0]["result"],
    };
    let sentence = task["text"].as_str().or(task["data"]["text"].as_str()).unwrap();
    let spans = spans.as_array().unwrap().iter().map(|span| match format {
        Format::Doccano => (span[2].as_str().unwrap().to_owned(), words(sentence, &span[0], &span[1])),
        Format::LabelStudio => {
            let value = &span["value"];
            assert_eq!(value["text"], words(sentence, &value["start"], &value["end"]));
            (value["labels"][0].as_str().unwrap().to_owned(), value["text"].as_str().unwrap().to_owned())
        }
        _ => (span["label"].as_str().unwrap().to_owned(), words(sentence, &span["start"], &span["end"])),
    });
    spans.collect()
}

#[test]
fn all_tools_get_the_same_spans() {
    let expected = [
        ("ACTOR", "Côte d’Ivoire"),
        ("RECIPIENT", "Mali"),
        ("CONSULT", "met"),
        ("PLACE", "Vienna"),
        ("DATE", "Wednesday"),
        ("SOURCE", "\"officials\""),
    ];
    let expected = expected.map(|(label, words)| (label.to_owned(), words.to_owned()));
    for format in [Format::Prodigy, Format::Doccano, Format::LabelStudio, Format::Spacy] {
        assert_eq!(first(format), expected, "{}", format.as_str());
    }
}
