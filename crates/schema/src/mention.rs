//! Records of actors, time expressions and places, as `dateline actors`, `dates` and `places` give them.

use dateline_mentions::actors::Kind;
use dateline_mentions::dates::DateMention;
use dateline_mentions::{Mentions, ParsedArticle, PlaceMention};
use dateline_text::CharOffsets;
use serde::{Deserialize, Serialize};

use crate::convert::{CoderVersion, Writer, code, degrees, precision};
use crate::record::{ArticleRecord, CoderRecord, ViaRecord};

/// A time expression with its TIMEX3 value and, for dates, its days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeRecord {
    /// The words.
    pub text: String,
    /// Where, in characters.
    pub span: [u32; 2],
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: String,
    /// The TIMEX3 value.
    pub value: String,
    /// START, MID, END, APPROX and their like, where the words say so.
    pub modifier: Option<String>,
    /// First day, ISO 8601; absent where the words name no day or it cannot be told.
    pub start: Option<String>,
    /// Last day, ISO 8601.
    pub end: Option<String>,
    /// day, week, month, season or year.
    pub precision: Option<String>,
    /// The arithmetic in words.
    pub reason: String,
    /// The article.
    pub article: ArticleRecord,
    /// What made the record.
    pub coder: CoderRecord,
}

/// A place name with the gazetteer entry it was resolved to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToponymRecord {
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
    /// country, admin1, admin2, city, region or site.
    pub precision: String,
    /// What the name does in its sentence: literal, metonym, modifier.
    pub role: String,
    /// Whether the words name a street or building, and the entry is only the place around it.
    pub inside: bool,
    /// Why this entry, in words.
    pub reason: String,
    /// The article.
    pub article: ArticleRecord,
    /// What made the record.
    pub coder: CoderRecord,
}

/// Words that stand for somebody, and who that is. Words for several ("the two leaders") give a record each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActorMentionRecord {
    /// The words.
    pub text: String,
    /// Where, in characters.
    pub span: [u32; 2],
    /// The number of whom they stand for: the same in all records of the article for one actor.
    pub actor: u32,
    /// The name of whom they stand for.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, MNC, IMG, ISM.
    pub country: Option<String>,
    /// Roles, the primary one first.
    pub sectors: Vec<String>,
    /// person, people, institution, state or thing.
    pub kind: String,
    /// female or male, where known.
    pub gender: Option<String>,
    /// Office on the article's date, or title in the article.
    pub office: Option<String>,
    /// Stable identifier of the table row.
    pub entity: Option<String>,
    /// How the words were resolved, step by step.
    pub via: Vec<ViaRecord>,
    /// The article.
    pub article: ArticleRecord,
    /// What made the record.
    pub coder: CoderRecord,
}

/// The records of an article's actors, in text order. Things of which neither sector nor name is known are left out.
pub fn actor_records(parsed: &ParsedArticle, mentions: &Mentions, coder: &CoderVersion) -> Vec<ActorMentionRecord> {
    let writer = Writer { parsed, mentions, offsets: CharOffsets::new(&parsed.article.text), coder };
    let (article, coder) = (writer.article(), writer.coder_record());
    let mut numbers: Vec<usize> = Vec::new();
    let mut records = Vec::new();
    for mention in mentions.actors.mentions.values() {
        for &number in &mention.referents {
            let referent = &mentions.actors.referents[number];
            let is_shown = referent.kind != Kind::Thing || !referent.sectors.is_empty() || referent.name.is_some();
            if !is_shown {
                continue;
            }
            let known = numbers.iter().position(|&n| n == number);
            let actor = known.unwrap_or_else(|| {
                numbers.push(number);
                numbers.len() - 1
            });
            records.push(ActorMentionRecord {
                text: writer.words(mention.span),
                span: writer.chars(mention.span),
                actor: actor as u32 + 1,
                name: referent.name.clone(),
                country: code(referent),
                sectors: referent.sectors.iter().map(|s| s.as_str().to_owned()).collect(),
                kind: referent.kind.as_str().to_owned(),
                gender: referent.gender.map(|g| g.as_str().to_owned()),
                office: referent.office.clone(),
                entity: referent.entity.clone(),
                via: writer.via(&mention.via),
                article: article.clone(),
                coder: coder.clone(),
            });
        }
    }
    records
}

/// The records of an article's time expressions, in text order.
pub fn time_records(parsed: &ParsedArticle, mentions: &Mentions, coder: &CoderVersion) -> Vec<TimeRecord> {
    let writer = Writer { parsed, mentions, offsets: CharOffsets::new(&parsed.article.text), coder };
    let (article, coder) = (writer.article(), writer.coder_record());
    let record = |mention: &DateMention| TimeRecord {
        text: writer.words(mention.span),
        span: writer.chars(mention.span),
        kind: mention.timex.kind.as_str().to_owned(),
        value: mention.timex.value.clone(),
        modifier: mention.timex.modifier.map(|m| m.as_str().to_owned()),
        start: mention.interval.and_then(|i| i.start).map(|day| day.to_string()),
        end: mention.interval.and_then(|i| i.end).map(|day| day.to_string()),
        precision: mention.interval.map(|i| i.precision.as_str().to_owned()),
        reason: mention.reason.clone(),
        article: article.clone(),
        coder: coder.clone(),
    };
    mentions.dates.iter().map(record).collect()
}

/// The records of an article's places, in text order.
pub fn toponym_records(parsed: &ParsedArticle, mentions: &Mentions, coder: &CoderVersion) -> Vec<ToponymRecord> {
    let writer = Writer { parsed, mentions, offsets: CharOffsets::new(&parsed.article.text), coder };
    let (article, coder) = (writer.article(), writer.coder_record());
    let record = |mention: &PlaceMention| ToponymRecord {
        text: writer.words(mention.span),
        span: writer.chars(mention.span),
        name: mention.place.name.to_owned(),
        country: mention.place.country.map(|c| c.to_string()),
        admin1: Some(mention.place.admin1.to_owned()).filter(|name| !name.is_empty()),
        lat: degrees(mention.place.lat),
        lon: degrees(mention.place.lon),
        // Only rows that come from GeoNames have a number for an id.
        geonameid: mention.place.id.parse().ok().filter(|_| mention.place.kind == dateline_gazetteer::PlaceKind::City),
        precision: precision(mention.place.kind).to_owned(),
        role: mention.role.as_str().to_owned(),
        inside: mention.is_inside,
        reason: mention.reason.clone(),
        article: article.clone(),
        coder: coder.clone(),
    };
    mentions.places.iter().map(record).collect()
}
