//! From internal types to records: byte spans become character spans, referents become names and codes.

use dateline_events::{Attribution, Event, EventDate, EventPlace, Party, Status, ontology};
use dateline_gazetteer::{Gazetteer, PlaceKind};
use dateline_mentions::actors::{Referent, Via};
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::{CharOffsets, Span};
use sha2::{Digest, Sha256};

use crate::SCHEMA_VERSION;
use crate::record::{
    ArticleRecord, AttributionRecord, CoderRecord, DateRecord, EventRecord, GoldsteinRecord, MentionRecord,
    PartyRecord, PlaceRecord, PredicateRecord, SourceRecord, ViaRecord,
};

/// Versions that a record carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoderVersion {
    /// Of dateline.
    pub version: String,
    /// Of the data tables.
    pub data: String,
    /// The model's name and version.
    pub model: String,
}

/// The records of an article's events, in their order.
pub fn event_records(
    parsed: &ParsedArticle,
    mentions: &Mentions,
    events: &[Event],
    coder: &CoderVersion,
) -> Vec<EventRecord> {
    let writer = Writer { parsed, mentions, offsets: CharOffsets::new(&parsed.article.text), coder };
    let article = writer.article();
    events.iter().map(|event| writer.event(event, &article)).collect()
}

pub(crate) struct Writer<'a> {
    pub(crate) parsed: &'a ParsedArticle<'a>,
    pub(crate) mentions: &'a Mentions,
    pub(crate) offsets: CharOffsets<'a>,
    pub(crate) coder: &'a CoderVersion,
}

impl Writer<'_> {
    pub(crate) fn words(&self, span: Span) -> String {
        // Line ends inside a phrase are layout, not words.
        span.of(&self.parsed.article.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn chars(&self, span: Span) -> [u32; 2] {
        self.offsets.char_span(span)
    }

    pub(crate) fn article(&self) -> ArticleRecord {
        let article = self.parsed.article;
        ArticleRecord {
            id: article.id(),
            url: article.url.clone(),
            title: article.title().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")),
            site: article.site.clone(),
            published: article.published.map(|p| p.date.to_string()),
            language: article.language.clone(),
            input_id: article.input_id.clone(),
            copy_of: None,
            length: self.offsets.char_offset(article.text.len() as u32),
        }
    }

    fn event(&self, event: &Event, article: &ArticleRecord) -> EventRecord {
        let predicate = event.tellings[0];
        let mode_score = event.mode.as_deref().and_then(|m| event.class.mode_score(m));
        let goldstein = event.cameo.as_deref().and_then(ontology::goldstein);
        EventRecord {
            schema_version: SCHEMA_VERSION.to_owned(),
            id: self.id(event, &article.id),
            class: event.class.as_str().to_owned(),
            mode: event.mode.clone(),
            contexts: event.contexts.clone(),
            cameo: event.cameo.clone(),
            quad: event.class.quad(),
            intensity: mode_score.unwrap_or(event.class.score()),
            goldstein: goldstein.map(|g| GoldsteinRecord { gdelt: g.gdelt, icews: g.icews }),
            actors: event.actors.iter().map(|p| self.party(p)).collect(),
            recipients: event.recipients.iter().map(|p| self.party(p)).collect(),
            reciprocal: event.reciprocal,
            date: event.date.as_ref().map(|d| self.date(d)),
            place: event.place.and_then(|p| self.place(p)),
            status: event.status.as_str().to_owned(),
            aux_modes: aux_modes(event.status),
            attribution: event.attribution.iter().map(|a| self.attribution(a)).collect(),
            told_by: event.told_by.as_str().to_owned(),
            predicate: PredicateRecord { text: self.words(predicate.span), span: self.chars(predicate.span) },
            mentions: event
                .tellings
                .iter()
                .map(|telling| {
                    let sentence = &self.parsed.sentences[telling.sentence];
                    MentionRecord {
                        span: self.chars(telling.span),
                        sentence: self.words(sentence.span),
                        sentence_span: self.chars(sentence.span),
                        sentence_number: telling.sentence as u32 + 1,
                    }
                })
                .collect(),
            frame: event.frame.clone(),
            operators: event.operators.clone(),
            decided_by: if event.opinion.stands_by(event.class) { "both" } else { "frame" }.to_owned(),
            confidence: event.confidence,
            article: article.clone(),
            coder: self.coder_record(),
        }
    }

    /// First 16 hexadecimal digits of SHA-256 over article, class, mode, CAMEO code, parties and predicate span: "demands to lift
    /// sanctions and support its claims" are two events of one class in one word.
    fn id(&self, event: &Event, article: &str) -> String {
        let mut hasher = Sha256::new();
        let mut add = |text: &str| {
            hasher.update(text.as_bytes());
            hasher.update([0]);
        };
        add(article);
        add(event.class.as_str());
        add(event.mode.as_deref().unwrap_or_default());
        add(event.cameo.as_deref().unwrap_or_default());
        for (side, parties) in [("a", &event.actors), ("r", &event.recipients)] {
            for party in parties {
                let referent = &self.mentions.actors.referents[party.referent];
                add(side);
                add(referent.entity.as_deref().or(referent.name.as_deref()).unwrap_or_default());
                add(&code(referent).unwrap_or_default());
            }
        }
        let [start, end] = self.chars(event.tellings[0].span);
        add(&format!("{start}-{end}"));
        let digest = hasher.finalize();
        let first: [u8; 8] = std::array::from_fn(|i| digest[i]);
        format!("{:016x}", u64::from_be_bytes(first))
    }

    pub(crate) fn coder_record(&self) -> CoderRecord {
        CoderRecord {
            version: self.coder.version.clone(),
            data: self.coder.data.clone(),
            model: self.coder.model.clone(),
        }
    }

    pub(crate) fn via(&self, via: &[Via]) -> Vec<ViaRecord> {
        let step =
            |v: &Via| ViaRecord { how: v.how.as_str().to_owned(), span: self.chars(v.span), text: self.words(v.span) };
        via.iter().map(step).collect()
    }

    fn party(&self, party: &Party) -> PartyRecord {
        let referent = &self.mentions.actors.referents[party.referent];
        PartyRecord {
            text: self.words(party.span),
            span: self.chars(party.span),
            name: referent.name.clone(),
            country: code(referent),
            sector: referent.sectors.first().map(|s| s.as_str().to_owned()),
            sectors: referent.sectors.iter().map(|s| s.as_str().to_owned()).collect(),
            office: referent.office.clone(),
            entity: referent.entity.clone(),
            via: self.via(&party.via),
        }
    }

    fn date(&self, date: &EventDate) -> DateRecord {
        DateRecord {
            start: date.interval.start.map(|d| d.to_string()),
            end: date.interval.end.map(|d| d.to_string()),
            precision: date.interval.precision.as_str().to_owned(),
            text: self.words(date.span),
            span: self.chars(date.span),
            reason: date.reason.clone(),
        }
    }

    fn place(&self, place: EventPlace) -> Option<PlaceRecord> {
        let (span, place) = match place {
            EventPlace::Named(i) => (self.mentions.places[i].span, self.mentions.places[i].place),
            EventPlace::FiledFrom => (self.parsed.article.dateline?, self.mentions.filed_from?),
            EventPlace::AtHome { country, span } => (span, Gazetteer::bundled().place_of_country(country)?),
        };
        Some(PlaceRecord {
            text: self.words(span),
            span: self.chars(span),
            name: place.name.to_owned(),
            country: place.country.map(|c| c.to_string()),
            admin1: (!place.admin1.is_empty()).then(|| place.admin1.to_owned()),
            lat: degrees(place.lat),
            lon: degrees(place.lon),
            // Only rows that come from GeoNames have a number for an id.
            geonameid: place.id.parse().ok(),
            precision: precision(place.kind).to_owned(),
        })
    }

    pub(crate) fn attribution(&self, attribution: &Attribution) -> AttributionRecord {
        let referent = attribution.referents.first().map(|&r| &self.mentions.actors.referents[r]);
        AttributionRecord {
            text: self.words(attribution.span),
            span: self.chars(attribution.span),
            actor: referent.map(|r| SourceRecord {
                name: r.name.clone(),
                country: code(r),
                sector: r.sectors.first().map(|s| s.as_str().to_owned()),
            }),
            cue: self.words(attribution.cue),
            hedge: attribution.hedge,
            anonymity: attribution.anonymity.map(str::to_owned),
            medium: attribution.medium.map(str::to_owned),
        }
    }
}

/// Degrees to four decimals (some ten metres), which is what the tables hold; absent where a row has none.
pub(crate) fn degrees(value: f32) -> Option<f64> {
    value.is_finite().then(|| (f64::from(value) * 1e4).round() / 1e4)
}

pub(crate) fn precision(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => "country",
        PlaceKind::Region => "region",
        PlaceKind::Site => "site",
        PlaceKind::Admin1 => "admin1",
        PlaceKind::Admin2 => "admin2",
        PlaceKind::City => "city",
    }
}

pub(crate) fn code(referent: &Referent) -> Option<String> {
    referent.country.map(|c| c.to_string())
}

/// PLOVER's auxiliary modes that follow from the status.
fn aux_modes(status: Status) -> Vec<String> {
    let mode = match status {
        Status::Planned | Status::Promised => "future",
        Status::Possible | Status::Demanded | Status::Threatened => "hypothetical",
        Status::Denied | Status::DidNotHappen => "negation",
        Status::Happened | Status::Ongoing => return Vec::new(),
    };
    vec![mode.to_owned()]
}
