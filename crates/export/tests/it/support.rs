//! Records written by hand, and a folder to export them to.

use std::path::PathBuf;

use dateline_export::{Format, Options, Summary};
use dateline_schema::{
    ArticleRecord, AttributionRecord, CoderRecord, DateRecord, EventRecord, GoldsteinRecord, MentionRecord,
    PartyRecord, PlaceRecord, PredicateRecord, SourceRecord, ViaRecord,
};
use tempfile::TempDir;

/// Two sides meet; every field is known.
pub(crate) fn meeting() -> EventRecord {
    let sentence =
        "The “foreign ministers” of Côte d’Ivoire, and\u{a0}Mali met in Vienna on Wednesday, \"officials\" said.";
    EventRecord {
        schema_version: "1".to_owned(),
        id: "7c9107de2dc7ab16".to_owned(),
        class: "CONSULT".to_owned(),
        mode: Some("third-party".to_owned()),
        contexts: vec!["diplomatic".to_owned(), "territory".to_owned()],
        cameo: Some("044".to_owned()),
        quad: 1,
        intensity: 1.0,
        goldstein: Some(GoldsteinRecord { gdelt: Some(2.5), icews: Some(2.5) }),
        actors: vec![party(sentence, "Côte d’Ivoire", "Ivory Coast", "CIV", "GOV")],
        recipients: vec![party(sentence, "Mali", "Mali", "MLI", "GOV")],
        reciprocal: true,
        date: Some(DateRecord {
            start: Some("2024-03-06".to_owned()),
            end: Some("2024-03-06".to_owned()),
            precision: "day".to_owned(),
            text: "Wednesday".to_owned(),
            span: span(sentence, "Wednesday"),
            reason: "that weekday nearest to publication 2024-03-07 (past tense)".to_owned(),
        }),
        place: Some(PlaceRecord {
            text: "Vienna".to_owned(),
            span: span(sentence, "Vienna"),
            name: "Vienna".to_owned(),
            country: Some("AUT".to_owned()),
            admin1: Some("Vienna".to_owned()),
            lat: Some(48.208),
            lon: Some(16.372),
            geonameid: Some(2_761_369),
            precision: "city".to_owned(),
        }),
        status: "happened".to_owned(),
        aux_modes: Vec::new(),
        attribution: vec![AttributionRecord {
            text: "\"officials\"".to_owned(),
            span: span(sentence, "\"officials\""),
            actor: Some(SourceRecord { name: None, country: Some("AUT".to_owned()), sector: Some("GOV".to_owned()) }),
            cue: "said".to_owned(),
            hedge: false,
            anonymity: Some("official".to_owned()),
            medium: None,
        }],
        told_by: "others".to_owned(),
        predicate: PredicateRecord { text: "met".to_owned(), span: span(sentence, "met") },
        mentions: vec![
            mention(sentence, "met", 2),
            MentionRecord {
                sentence_span: [300, 330],
                span: [305, 310],
                ..mention("It was the first talks.", "talks", 9)
            },
        ],
        frame: "consult.meet".to_owned(),
        operators: Vec::new(),
        decided_by: "frame".to_owned(),
        confidence: 0.65,
        article: ArticleRecord {
            id: "a86b00f5864026c3".to_owned(),
            url: Some("https://northernwire.example/talks?a=1&b=2".to_owned()),
            title: Some("Talks, at last: \"a start\"".to_owned()),
            site: Some("Northern Wire".to_owned()),
            published: Some("2024-03-07".to_owned()),
            language: Some("en".to_owned()),
            input_id: Some("wire-17".to_owned()),
            copy_of: None,
            length: 900,
        },
        coder: CoderRecord {
            version: "0.1.0".to_owned(),
            data: "2026-11-24-test".to_owned(),
            model: "en_core_web_md 3.8.0".to_owned(),
        },
    }
}

/// A denied attack by the United Nations, as somebody has it, on nobody named: little is known.
pub(crate) fn denied() -> EventRecord {
    let sentence = "The mission denied it had shelled the town 💥 last month.";
    EventRecord {
        id: "00000000000000ff".to_owned(),
        class: "ASSAULT".to_owned(),
        mode: Some("heavy-weapons".to_owned()),
        contexts: Vec::new(),
        cameo: None,
        quad: 4,
        intensity: -9.5,
        goldstein: None,
        actors: vec![party(sentence, "The mission", "United Nations", "UNO", "MIL")],
        recipients: Vec::new(),
        reciprocal: false,
        date: None,
        place: None,
        status: "denied".to_owned(),
        aux_modes: vec!["negation".to_owned()],
        attribution: Vec::new(),
        predicate: PredicateRecord { text: "shelled".to_owned(), span: span(sentence, "shelled") },
        mentions: vec![mention(sentence, "shelled", 1)],
        operators: vec!["deny".to_owned()],
        article: ArticleRecord { url: None, published: None, ..meeting().article },
        ..meeting()
    }
}

/// A fire exchanged by two actors and two recipients within a month, dated by publication where a day is asked for.
pub(crate) fn many() -> EventRecord {
    let base = meeting();
    let actor = |text: &str, country: &str| PartyRecord {
        country: Some(country.to_owned()),
        ..party(text, text, text, country, "MIL")
    };
    EventRecord {
        id: "ffffffffffffffff".to_owned(),
        class: "ACCUSE".to_owned(),
        mode: None,
        cameo: None,
        quad: 3,
        intensity: -3.0,
        actors: vec![actor("Romania", "ROU"), actor("Germany", "DEU")],
        recipients: vec![actor("Nauru", "NRU"), actor("Kosovo", "XKX")],
        reciprocal: false,
        date: Some(DateRecord {
            start: Some("2024-02-01".to_owned()),
            end: Some("2024-02-29".to_owned()),
            precision: "month".to_owned(),
            ..base.date.clone().unwrap()
        }),
        place: Some(PlaceRecord {
            name: "Romania".to_owned(),
            country: Some("ROU".to_owned()),
            admin1: None,
            geonameid: None,
            precision: "country".to_owned(),
            ..base.place.clone().unwrap()
        }),
        ..base
    }
}

/// All of them, article by article.
pub(crate) fn records() -> Vec<EventRecord> {
    vec![meeting(), many(), denied()]
}

fn span(sentence: &str, words: &str) -> [u32; 2] {
    let start = sentence[..sentence.find(words).unwrap()].chars().count() as u32 + 50;
    [start, start + words.chars().count() as u32]
}

fn party(sentence: &str, words: &str, name: &str, country: &str, sector: &str) -> PartyRecord {
    PartyRecord {
        text: words.to_owned(),
        span: span(sentence, words),
        name: Some(name.to_owned()),
        country: Some(country.to_owned()),
        sector: Some(sector.to_owned()),
        sectors: vec![sector.to_owned(), "ELI".to_owned()],
        office: None,
        entity: Some(format!("country:{country}")),
        via: vec![ViaRecord { how: "name".to_owned(), span: span(sentence, words), text: words.to_owned() }],
    }
}

/// The sentence begins at character 50 of its article.
fn mention(sentence: &str, predicate: &str, number: u32) -> MentionRecord {
    MentionRecord {
        span: span(sentence, predicate),
        sentence: sentence.to_owned(),
        sentence_span: [50, 50 + sentence.chars().count() as u32],
        sentence_number: number,
    }
}

/// A folder, and what was exported into it.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Exports `records`, one article each.
    pub(crate) fn export(&self, format: Format, name: &str, records: &[EventRecord], options: Options) -> Summary {
        let mut writer = dateline_export::open(format, Some(&self.path(name)), options).unwrap();
        writer.begin().unwrap();
        for record in records {
            writer.article(std::slice::from_ref(record)).unwrap();
        }
        writer.finish().unwrap()
    }

    /// Exports all records with all statuses and gives the text.
    pub(crate) fn exported(&self, format: Format) -> String {
        let name = format!("out.{}", format.as_str());
        self.export(format, &name, &records(), Options { all_statuses: true, ..Options::default() });
        self.text(&name)
    }

    /// The names in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
