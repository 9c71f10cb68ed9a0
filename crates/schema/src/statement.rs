//! The statement record: who says what, to whom, and which events are in it.

use dateline_events::Event;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_statements::{Reach, Source, Statement, Statements};
use dateline_text::{CharOffsets, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::SCHEMA_VERSION;
use crate::convert::{CoderVersion, Writer, code};
use crate::record::{ArticleRecord, AttributionRecord, CoderRecord, EventRecord, ViaRecord};

/// A statement somebody made, or a thought ascribed to somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatementRecord {
    /// Version of this form.
    pub schema_version: String,
    /// From content: article, cue, contents; the same on every machine.
    pub id: String,
    /// said, announced, accused, urged, demanded, warned, threatened, promised, denied, confirmed, welcomed, condemned ….
    pub kind: String,
    /// `statement`: somebody made it. `wider`: a belief, wish, plan or finding ascribed to somebody, or a statement that
    /// was not made.
    pub reach: String,
    /// direct, indirect or mixed.
    pub form: String,
    /// Who speaks; null where the words do not say.
    pub speaker: Option<SpeakerRecord>,
    /// To whom.
    pub addressees: Vec<SpeakerRecord>,
    /// The words of saying; null for a quotation that stands free.
    pub cue: Option<WordsRecord>,
    /// What is said; several parts where the cue interrupts it.
    pub content: Vec<WordsRecord>,
    /// The quoted parts, marks included.
    pub quotes: Vec<WordsRecord>,
    /// How the speaker stands to those the verb aims at.
    pub stances: Vec<StanceRecord>,
    /// On whose word the statement itself is told, outermost source first; empty: the outlet's own.
    pub reported_by: Vec<AttributionRecord>,
    /// Ids of the events told inside the content.
    pub events: Vec<String>,
    /// Id of the event that making the statement is (an accusation, a threat), if it is one.
    pub act: Option<String>,
    /// The article it is told in.
    pub article: ArticleRecord,
    /// What made the record.
    pub coder: CoderRecord,
}

/// Words and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WordsRecord {
    /// The words.
    pub text: String,
    /// Where, in characters.
    pub span: [u32; 2],
}

/// Somebody who speaks, is spoken to or is aimed at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerRecord {
    /// The words.
    pub text: String,
    /// Where, in characters.
    pub span: [u32; 2],
    /// Whom they stand for; empty if unknown.
    pub actors: Vec<ActorRecord>,
    /// For a source without a name, whose word it is: official, intelligence, witness, diplomat ….
    pub anonymity: Option<String>,
    /// For a source that is a paper or a broadcast, its sort: media, statement, document, poll ….
    pub medium: Option<String>,
    /// How the words were resolved, step by step.
    pub via: Vec<ViaRecord>,
}

/// An actor behind some words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActorRecord {
    /// Name.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, MNC, IMG, ISM.
    pub country: Option<String>,
    /// Primary role, such as `GOV`.
    pub sector: Option<String>,
    /// All roles, the primary one first.
    pub sectors: Vec<String>,
    /// Office on the article's date, or title in the article.
    pub office: Option<String>,
    /// Stable identifier of the table row.
    pub entity: Option<String>,
}

/// How a speaker stands to someone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StanceRecord {
    /// Towards whom.
    pub toward: SpeakerRecord,
    /// positive or negative.
    pub polarity: String,
}

/// One event and what each side says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AccountRecord {
    /// The records of the event: one, or several where the sides tell it differently.
    pub events: Vec<EventRecord>,
    /// The statements that tell of it, and answers to them, in text order.
    pub statements: Vec<StatementRecord>,
    /// Whether two or more speakers tell of it.
    pub is_disputed_or_shared: bool,
    /// Who tells it: outlet, one-side, both-sides or others.
    pub told_by: String,
}

/// The JSON Schema of a statement record, as text with two-space indentation.
pub fn statement_json_schema() -> String {
    let schema = schemars::schema_for!(StatementRecord);
    serde_json::to_string_pretty(&schema).expect("a schema is plain JSON")
}

/// The JSON Schema of an account, as text with two-space indentation.
pub fn account_json_schema() -> String {
    let schema = schemars::schema_for!(AccountRecord);
    serde_json::to_string_pretty(&schema).expect("a schema is plain JSON")
}

/// The records of an article's statements, in text order. `records` are those of `events`, in the same order.
pub fn statement_records(
    parsed: &ParsedArticle,
    mentions: &Mentions,
    statements: &Statements,
    (events, records): (&[Event], &[EventRecord]),
    coder: &CoderVersion,
) -> Vec<StatementRecord> {
    let writer = Writer { parsed, mentions, offsets: CharOffsets::new(&parsed.article.text), coder };
    let article = writer.article();
    let mut tellings: Vec<(Span, usize)> =
        events.iter().enumerate().flat_map(|(i, event)| event.tellings.iter().map(move |t| (t.span, i))).collect();
    tellings.sort_unstable();
    // Predicates are a few words long, so those inside a span begin inside it.
    let within = |span: Span| {
        let first = tellings.partition_point(|(t, _)| t.start < span.start);
        tellings[first..].iter().take_while(move |(t, _)| t.start < span.end)
    };
    let record = |statement: &Statement| {
        let mut inside: Vec<usize> = statement
            .content
            .iter()
            .flat_map(|content| within(*content).filter(|(t, _)| content.contains(*t)))
            .map(|(_, event)| *event)
            .collect();
        inside.sort_unstable();
        inside.dedup();
        let act = statement.cue.and_then(|cue| within(cue).next()).map(|(_, event)| *event);
        StatementRecord {
            schema_version: SCHEMA_VERSION.to_owned(),
            id: id(&writer, statement, &article.id),
            kind: statement.kind.as_str().to_owned(),
            reach: if statement.reach == Reach::Press { "statement" } else { "wider" }.to_owned(),
            form: statement.form().as_str().to_owned(),
            speaker: statement.source.as_ref().map(|s| speaker(&writer, s)),
            addressees: statement.addressees.iter().map(|a| speaker(&writer, a)).collect(),
            cue: statement.cue.map(|c| words(&writer, c)),
            content: statement.content.iter().map(|c| words(&writer, *c)).collect(),
            quotes: statement.quotes.iter().map(|q| words(&writer, *q)).collect(),
            stances: statement
                .stances
                .iter()
                .map(|(toward, polarity)| StanceRecord {
                    toward: speaker(&writer, toward),
                    polarity: polarity.as_str().to_owned(),
                })
                .collect(),
            reported_by: statements.reporters(parsed, statement).iter().map(|a| writer.attribution(a)).collect(),
            events: inside.into_iter().map(|event| records[event].id.clone()).collect(),
            act: act.map(|event| records[event].id.clone()),
            article: article.clone(),
            coder: writer.coder_record(),
        }
    };
    statements.all.iter().map(record).collect()
}

fn words(writer: &Writer, span: Span) -> WordsRecord {
    WordsRecord { text: writer.words(span), span: writer.chars(span) }
}

fn speaker(writer: &Writer, source: &Source) -> SpeakerRecord {
    let actor = |&r: &usize| {
        let referent = &writer.mentions.actors.referents[r];
        ActorRecord {
            name: referent.name.clone(),
            country: code(referent),
            sector: referent.sectors.first().map(|s| s.as_str().to_owned()),
            sectors: referent.sectors.iter().map(|s| s.as_str().to_owned()).collect(),
            office: referent.office.clone(),
            entity: referent.entity.clone(),
        }
    };
    SpeakerRecord {
        text: writer.words(source.span),
        span: writer.chars(source.span),
        actors: source.referents.iter().map(actor).collect(),
        anonymity: source.anonymity.map(str::to_owned),
        medium: source.medium.map(str::to_owned),
        via: writer.via(&source.via),
    }
}

/// First 16 hexadecimal digits of SHA-256 over article, kind, cue and contents.
fn id(writer: &Writer, statement: &Statement, article: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(format!("{article}\0{}\0", statement.kind.as_str()));
    for span in statement.cue.iter().chain(&statement.content) {
        let [start, end] = writer.chars(*span);
        hasher.update(format!("{start}-{end}\0"));
    }
    let digest = hasher.finalize();
    let first: [u8; 8] = std::array::from_fn(|i| digest[i]);
    format!("{:016x}", u64::from_be_bytes(first))
}
