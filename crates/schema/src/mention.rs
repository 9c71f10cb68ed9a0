//! Records of time expressions and of places, as `dateline dates` and `dateline places` give them.

use dateline_mentions::dates::DateMention;
use dateline_mentions::{Mentions, ParsedArticle, PlaceMention};
use dateline_text::CharOffsets;
use serde::{Deserialize, Serialize};

use crate::convert::{CoderVersion, Writer, degrees, precision};
use crate::record::{ArticleRecord, CoderRecord};

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
