//! The event record, field by field. Its names are fixed: other formats carry the same ones.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who did what to whom, when, where, and who says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventRecord {
    /// Version of this form.
    pub schema_version: String,
    /// From content: article, class, mode, CAMEO code, parties, predicate; the same on every machine, and of no other event.
    pub id: String,
    /// PLOVER class, such as `CONSULT`.
    pub class: String,
    /// PLOVER mode, such as `visit`.
    pub mode: Option<String>,
    /// PLOVER contexts, such as `military`.
    pub contexts: Vec<String>,
    /// CAMEO code with its leading zero.
    pub cameo: Option<String>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: u8,
    /// PLOVER's conflict-cooperation score of the mode, or of the class where it has none; -10 to 10.
    pub intensity: f32,
    /// Goldstein values of the CAMEO code.
    pub goldstein: Option<GoldsteinRecord>,
    /// Those who act.
    pub actors: Vec<PartyRecord>,
    /// Those acted on; the other side where both act.
    pub recipients: Vec<PartyRecord>,
    /// Whether both sides act.
    pub reciprocal: bool,
    /// When it took place or is to; null where the text does not say.
    pub date: Option<DateRecord>,
    /// Where; null where the text does not say.
    pub place: Option<PlaceRecord>,
    /// happened, ongoing, planned, demanded, threatened, promised, possible, denied or did-not-happen.
    pub status: String,
    /// PLOVER's auxiliary modes: historical, future, hypothetical, negation.
    pub aux_modes: Vec<String>,
    /// On whose word, outermost source first; empty: the outlet's own.
    pub attribution: Vec<AttributionRecord>,
    /// Who tells it, over all its tellings: outlet, one-side, both-sides or others.
    pub told_by: String,
    /// The words that tell of it.
    pub predicate: PredicateRecord,
    /// Every telling of it in the article, this predicate's included.
    pub mentions: Vec<MentionRecord>,
    /// The frame that decided.
    pub frame: String,
    /// Operators that set the status, innermost first.
    pub operators: Vec<String>,
    /// `frame`, `scorer` or `both`.
    pub decided_by: String,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// The article it is told in.
    pub article: ArticleRecord,
    /// What made the record.
    pub coder: CoderRecord,
}

/// One party of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PartyRecord {
    /// The words.
    pub text: String,
    /// Where, in characters.
    pub span: [u32; 2],
    /// The name of whom they stand for.
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
    /// How the words were resolved, step by step.
    pub via: Vec<ViaRecord>,
}

/// A step of resolving words to an actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ViaRecord {
    /// name, metonym, nationality, role, possessor, complement, apposition, office-holder, short-form, reference, location.
    pub how: String,
    /// The words that gave it, in characters.
    pub span: [u32; 2],
    /// The words.
    pub text: String,
}

/// A date with its precision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DateRecord {
    /// First day, ISO 8601.
    pub start: Option<String>,
    /// Last day, ISO 8601.
    pub end: Option<String>,
    /// day, week, month, season, year, before or after.
    pub precision: String,
    /// The words.
    pub text: String,
    /// Where, in characters.
    pub span: [u32; 2],
    /// The arithmetic and the attachment, in words.
    pub reason: String,
}

/// A place with its precision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceRecord {
    /// The words.
    pub text: String,
    /// Where, in characters.
    pub span: [u32; 2],
    /// Name in the gazetteer.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// First-level unit.
    pub admin1: Option<String>,
    /// Latitude in degrees north.
    pub lat: Option<f64>,
    /// Longitude in degrees east.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// country, admin1, city, region ….
    pub precision: String,
}

/// One source in the chain from the outlet inwards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AttributionRecord {
    /// The source's words; of a pronoun, those it stands for.
    pub text: String,
    /// Where, in characters.
    pub span: [u32; 2],
    /// Who it is, if known.
    pub actor: Option<SourceRecord>,
    /// The verb or phrase of saying.
    pub cue: String,
    /// Whether the cue keeps its distance ("reportedly").
    pub hedge: bool,
    /// For a source without a name, whose word it is: official, intelligence, witness, diplomat ….
    pub anonymity: Option<String>,
    /// For a source that is a paper or a broadcast, its sort: media, statement, document, poll ….
    pub medium: Option<String>,
}

/// A source that is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceRecord {
    /// Name.
    pub name: Option<String>,
    /// Country code as for parties.
    pub country: Option<String>,
    /// Primary role.
    pub sector: Option<String>,
}

/// The words of a predicate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PredicateRecord {
    /// The words.
    pub text: String,
    /// Where, in characters.
    pub span: [u32; 2],
}

/// One telling of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MentionRecord {
    /// The predicate, in characters.
    pub span: [u32; 2],
    /// The sentence it stands in.
    pub sentence: String,
    /// Where the sentence is, in characters; it may be longer than `sentence`, in which line ends are single spaces.
    pub sentence_span: [u32; 2],
    /// Which sentence of the report it is: 1 is the first, the headline's included.
    pub sentence_number: u32,
}

/// Goldstein values of a CAMEO code.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GoldsteinRecord {
    /// As GDELT scores it.
    pub gdelt: Option<f32>,
    /// As ICEWS scores it.
    pub icews: Option<f32>,
}

/// The article an event is told in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleRecord {
    /// From the stored text.
    pub id: String,
    /// Address, if known.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub site: Option<String>,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// The id that the user's own table or archive gives it.
    pub input_id: Option<String>,
    /// If it repeats an earlier article of the run, or a version of it: that article's id.
    pub copy_of: Option<String>,
    /// Length of the stored text, in characters.
    pub length: u32,
}

/// What made a record: with the same input, the same bytes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CoderRecord {
    /// Version of dateline.
    pub version: String,
    /// Version of its data tables.
    pub data: String,
    /// Language model.
    pub model: String,
}

/// Something unclear in an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NoteRecord {
    /// Stable code, such as `no-publication-date`.
    pub code: String,
    /// Where, in characters.
    pub span: Option<[u32; 2]>,
    /// In words.
    pub message: String,
}
