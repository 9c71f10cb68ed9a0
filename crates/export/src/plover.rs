//! PLOVER JSON as the manual of 2024 has it, one event a line.
//!
//! The manual asks for a date: where the text gives none, the day of publication stands in and `comment` says so.

use std::io::Write;

use dateline_schema::{EventRecord, PartyRecord, PlaceRecord};
use serde_json::{Map, Value, json};

use crate::codes::country_name;
use crate::day::day_of;
use crate::target::Target;
use crate::{ExportError, RecordWriter, Summary};

/// Why events are left out.
const NO_DAY: &str = "neither a date nor a publication date";
const NO_ACTOR: &str = "no actor";

/// Writes the lines.
pub(crate) struct PloverWriter {
    out: Target,
    summary: Summary,
}

impl PloverWriter {
    pub(crate) fn new(out: Target) -> Self {
        Self { out, summary: Summary::default() }
    }
}

impl RecordWriter for PloverWriter {
    fn begin(&mut self) -> Result<(), ExportError> {
        Ok(())
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        for record in records {
            match event(record) {
                Ok(event) => {
                    serde_json::to_writer(&mut self.out, &event)?;
                    self.out.write_all(b"\n")?;
                    self.summary.events += 1;
                }
                Err(reason) => self.summary.leave_out(reason),
            }
        }
        Ok(self.out.flush()?)
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        self.out.finish()?;
        Ok(self.summary)
    }
}

fn event(record: &EventRecord) -> Result<Value, &'static str> {
    let day = day_of(record).ok_or(NO_DAY)?;
    if record.actors.is_empty() {
        return Err(NO_ACTOR);
    }
    let mut comments = Vec::new();
    if day.is_publication {
        comments.push("date: day of publication, the text gives none".to_owned());
    } else if let Some(date) = record.date.as_ref().filter(|date| date.precision != "day") {
        comments.push(format!("date: {}", date.precision));
    }
    comments.push(format!("status: {}", record.status));
    // PLOVER has room for auxiliary modes beside the mode.
    let modes: Vec<&String> = record.mode.iter().chain(&record.aux_modes).collect();
    let end = record.date.as_ref().and_then(|d| d.end.as_ref()).filter(|end| **end != day.date.to_string());
    let mention = record.mentions.first();
    let article = &record.article;
    let event = json!({
        "id": record.id,
        "date": day.date.to_string(),
        "enddate": end,
        "has_event": true,
        "event": [record.class],
        "mode": modes,
        "context": record.contexts,
        "quad_code": record.quad,
        "event_scale": record.intensity,
        "actor": record.actors.iter().map(entity).collect::<Vec<_>>(),
        "recipient": record.recipients.iter().map(entity).collect::<Vec<_>>(),
        "event_loc": record.place.as_ref().map(location),
        "event_text": record.predicate.text,
        "text": mention.map(|m| &m.sentence),
        "text_info": {
            "sequence": mention.map(|m| m.sentence_number),
            "start": record.predicate.span[0],
            "end": record.predicate.span[1],
        },
        "cite_info": {
            "publication": article.site,
            "url": article.url,
            "title": article.title,
            "language": article.language,
            "coder": "dateline",
            "codebook": "PLOVER 2024-02",
            "version": record.coder.version,
        },
        "coder": format!("dateline {} ({}; {})", record.coder.version, record.coder.data, record.coder.model),
        "comment": comments.join("; "),
    });
    Ok(known(event))
}

fn entity(party: &PartyRecord) -> Value {
    json!({
        "code": party.country,
        "sector": party.sectors,
        "entity_text": party.text,
        "identifier_text": party.name,
        "office": party.office,
    })
}

fn location(place: &PlaceRecord) -> Value {
    // The manual's scale runs from 1, country, to 5, part of a city.
    let resolution = match place.precision.as_str() {
        "country" => 1,
        "admin1" | "region" => 2,
        "city" => 4,
        _ => 5,
    };
    let is_city = place.precision == "city";
    json!({
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "city": is_city.then_some(&place.name),
        "province": place.admin1,
        "country": place.country.as_deref().and_then(country_name),
        "country_code": place.country,
        "resolution": resolution,
    })
}

/// The same without fields that are not known: the manual leaves them out.
fn known(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(fields.map(|(name, value)| (name, known(value))).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(known).collect()),
        other => other,
    }
}
