#![doc = include_str!("../README.md")]

mod accounts;
mod actor;
mod explain;
mod reference;
pub mod scoring;
mod who;

use std::path::Path;

use dateline_events::Coding;
use dateline_gazetteer::GazetteerError;
use dateline_lang::{Model, OpenError};
use dateline_mentions::{Mentions, ParsedArticle};
pub use dateline_schema::CoderVersion;
use dateline_statements::Statements;

pub use accounts::accounts;
pub use dateline_events::ontology;
pub use dateline_events::{DECIDED, Event, Factuality, FactualityReader, Rejected, Status};
pub use dateline_gazetteer::Gazetteer;
pub use dateline_lang as lang;
pub use dateline_mentions::actors::Referent;
pub use dateline_read::{InputFormat, ReadError, ReadOptions, RecordFields, read_bytes, read_file, read_input};
pub use dateline_schema::{
    AccountRecord, ActorMentionRecord, ArticleRecord, AttributionRecord, DateRecord, EntryRecord, EventRecord,
    NoteRecord, OfficeRecord, PartyRecord, PlaceRecord, SpeakerRecord, StatementRecord, TimeRecord, ToponymRecord,
    account_json_schema, json_schema, statement_json_schema,
};
pub use dateline_text::{Article, Block, BlockKind, CharOffsets, Note, NoteCode, Published, PublishedSource, Span};
pub use explain::explain;
pub use who::{near_names, who};

/// Version of the program and library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The coder: an open language model and the bundled data.
pub struct Dateline {
    model: Model,
    gazetteer: &'static Gazetteer,
    coder: CoderVersion,
}

impl std::fmt::Debug for Dateline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dateline").field("coder", &self.coder).finish_non_exhaustive()
    }
}

/// An article with its mentions and events, as analysis left them.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The parsed report.
    pub parsed: ParsedArticle<'a>,
    /// Who, where, when.
    pub mentions: Mentions,
    /// Who says what.
    pub statements: Statements,
    /// What happened, and what looked like it.
    pub coding: Coding,
}

/// The records of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// One record an event.
    pub records: Vec<EventRecord>,
    /// What was unclear, reading included.
    pub notes: Vec<NoteRecord>,
}

/// Who says what in an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// One record a statement, in text order, the wider reading included.
    pub statements: Vec<StatementRecord>,
    /// The events, for those that the statements name by id.
    pub events: Vec<EventRecord>,
    /// What was unclear, reading included.
    pub notes: Vec<NoteRecord>,
}

impl Dateline {
    /// Opens the model file that `dateline model install` made.
    pub fn open(model: &Path) -> Result<Self, OpenError> {
        let model = Model::open(model)?;
        let coder = CoderVersion {
            version: VERSION.to_owned(),
            data: Gazetteer::version().to_owned(),
            model: format!("{} {}", model.name(), model.version()),
        };
        Ok(Self { model, gazetteer: Gazetteer::bundled(), coder })
    }

    /// Adds the tables of a folder to the bundled ones, or mends rows of theirs; records then carry the version of both.
    /// An error names file, line and column.
    pub fn with_tables(mut self, folder: &Path) -> Result<Self, GazetteerError> {
        self.gazetteer = Gazetteer::with_folder(folder)?;
        self.gazetteer.own_version().clone_into(&mut self.coder.data);
        Ok(self)
    }

    /// The tables of people, bodies and places in use.
    pub fn gazetteer(&self) -> &'static Gazetteer {
        self.gazetteer
    }

    /// The language model, for those who want the parse.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Versions that every record carries.
    pub fn coder(&self) -> &CoderVersion {
        &self.coder
    }

    /// Parses the report of an article, and no more.
    pub fn parse<'a>(&self, article: &'a Article) -> ParsedArticle<'a> {
        ParsedArticle::new(article, |texts| self.model.parse_batch(texts))
    }

    /// Analyses an article: parse, mentions, events.
    pub fn analyse<'a>(&self, article: &'a Article) -> Analysis<'a> {
        let parsed = self.parse(article);
        let mut mentions = Mentions::find(&parsed, self.gazetteer);
        let statements = Statements::find(&parsed, &mentions);
        statements.resolve_first_persons(&parsed, &mut mentions);
        let coding = dateline_events::code(&parsed, &mut mentions, &statements, self.gazetteer);
        Analysis { parsed, mentions, statements, coding }
    }

    /// Analyses an article and makes its records. An article in a language that is not coded has none, and a note.
    pub fn code(&self, article: &Article) -> Coded {
        if !article.is_coded_language() {
            return Coded { records: Vec::new(), notes: note_records(article, &article.notes) };
        }
        let analysis = self.analyse(article);
        let Analysis { parsed, mentions, coding, .. } = &analysis;
        let records = dateline_schema::event_records(parsed, mentions, &coding.events, &self.coder);
        let notes = note_records(article, article.notes.iter().chain(&mentions.notes));
        Coded { records, notes }
    }

    /// Everybody an article speaks of, and notes. An article in a language that is not coded has nobody, and a note.
    pub fn actors(&self, article: &Article) -> (Vec<ActorMentionRecord>, Vec<NoteRecord>) {
        self.mentioned(article, |parsed, mentions| dateline_schema::actor_records(parsed, mentions, &self.coder))
    }

    /// The time expressions of an article, and notes. An article in a language that is not coded has none, and a note.
    pub fn times(&self, article: &Article) -> (Vec<TimeRecord>, Vec<NoteRecord>) {
        self.mentioned(article, |parsed, mentions| dateline_schema::time_records(parsed, mentions, &self.coder))
    }

    /// The places of an article, and notes. An article in a language that is not coded has none, and a note.
    pub fn toponyms(&self, article: &Article) -> (Vec<ToponymRecord>, Vec<NoteRecord>) {
        self.mentioned(article, |parsed, mentions| dateline_schema::toponym_records(parsed, mentions, &self.coder))
    }

    /// What `make` makes of the mentions of an article, found without reading its events.
    fn mentioned<R>(
        &self,
        article: &Article,
        make: impl Fn(&ParsedArticle, &Mentions) -> Vec<R>,
    ) -> (Vec<R>, Vec<NoteRecord>) {
        if !article.is_coded_language() {
            return (Vec::new(), note_records(article, &article.notes));
        }
        let parsed = ParsedArticle::new(article, |texts| self.model.parse_batch(texts));
        let mentions = Mentions::find(&parsed, self.gazetteer);
        let notes = note_records(article, article.notes.iter().chain(&mentions.notes));
        (make(&parsed, &mentions), notes)
    }

    /// Analyses an article and makes the records of its statements. An article in a language that is not coded has none,
    /// and a note.
    pub fn said(&self, article: &Article) -> Said {
        if !article.is_coded_language() {
            let notes = note_records(article, &article.notes);
            return Said { statements: Vec::new(), events: Vec::new(), notes };
        }
        let Analysis { parsed, mentions, statements, coding } = &self.analyse(article);
        let events = dateline_schema::event_records(parsed, mentions, &coding.events, &self.coder);
        let told = (coding.events.as_slice(), events.as_slice());
        let statements = dateline_schema::statement_records(parsed, mentions, statements, told, &self.coder);
        let notes = note_records(article, article.notes.iter().chain(&mentions.notes));
        Said { statements, events, notes }
    }
}

fn note_records<'n>(article: &Article, notes: impl IntoIterator<Item = &'n Note>) -> Vec<NoteRecord> {
    let offsets = CharOffsets::new(&article.text);
    let record = |note: &Note| NoteRecord {
        code: note.code.as_str().to_owned(),
        span: note.span.map(|s| offsets.char_span(s)),
        message: note.message.clone(),
    };
    notes.into_iter().map(record).collect()
}
