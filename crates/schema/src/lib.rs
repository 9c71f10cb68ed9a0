#![doc = include_str!("../README.md")]

mod convert;
mod entry;
mod mention;
mod record;
mod statement;

pub use dateline_events::ontology;

pub use convert::{CoderVersion, event_records};
pub use entry::{EntryRecord, OfficeRecord};
pub use mention::{ActorMentionRecord, TimeRecord, ToponymRecord, actor_records, time_records, toponym_records};
pub use record::{
    ArticleRecord, AttributionRecord, CoderRecord, DateRecord, EventRecord, GoldsteinRecord, MentionRecord, NoteRecord,
    PartyRecord, PlaceRecord, PredicateRecord, SourceRecord, ViaRecord,
};

pub use statement::{
    AccountRecord, ActorRecord, SpeakerRecord, StanceRecord, StatementRecord, WordsRecord, account_json_schema,
    statement_json_schema, statement_records,
};

/// The JSON Schema of an event record, as text with two-space indentation.
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(EventRecord);
    serde_json::to_string_pretty(&schema).expect("a schema is plain JSON")
}

/// Version of the record's form; it changes when a field is added, removed or given another meaning.
pub const SCHEMA_VERSION: &str = "1";
