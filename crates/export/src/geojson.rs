//! GeoJSON (RFC 7946): a point for each event with coordinates, longitude first.

use dateline_schema::EventRecord;
use serde_json::{Map, Value, json};

use crate::flat::{Cell, EVENTS};
use crate::json::Items;
use crate::target::Target;
use crate::{ExportError, RecordWriter, Summary};

/// Why events are left out.
const NO_PLACE: &str = "no place with coordinates";

/// Writes a feature collection.
pub(crate) struct GeojsonWriter {
    items: Items,
    summary: Summary,
}

impl GeojsonWriter {
    pub(crate) fn new(out: Target) -> Self {
        Self { items: Items::new(out), summary: Summary::default() }
    }
}

impl RecordWriter for GeojsonWriter {
    fn begin(&mut self) -> Result<(), ExportError> {
        self.items.begin("{\"type\":\"FeatureCollection\",\"features\":[")
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        for record in records {
            match feature(record) {
                Some(feature) => {
                    self.items.push(&feature)?;
                    self.summary.events += 1;
                }
                None => self.summary.leave_out(NO_PLACE),
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        self.items.finish("]}")?;
        Ok(self.summary)
    }
}

/// The flat row as properties; `timestamp` is what kepler.gl looks for.
fn feature(record: &EventRecord) -> Option<Value> {
    let place = record.place.as_ref()?;
    let (lon, lat) = (place.lon?, place.lat?);
    let mut properties = Map::new();
    for (column, cell) in EVENTS.columns.iter().zip((EVENTS.rows)(record).into_iter().flatten()) {
        let value = match cell {
            Cell::Null => Value::Null,
            Cell::Text(text) => Value::String(text.into_owned()),
            Cell::Integer(number) => number.into(),
            Cell::Number(number) => number.into(),
            Cell::Truth(truth) => truth.into(),
        };
        properties.insert(column.name.to_owned(), value);
    }
    let timestamp = record.date.as_ref().and_then(|d| d.start.as_ref()).map(|day| format!("{day}T00:00:00Z"));
    properties.insert("timestamp".to_owned(), timestamp.into());
    Some(json!({
        "type": "Feature",
        "id": record.id,
        "geometry": { "type": "Point", "coordinates": [lon, lat] },
        "properties": properties,
    }))
}
