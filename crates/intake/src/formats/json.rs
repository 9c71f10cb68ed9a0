//! JSON: an array of objects, however long, or an object that is a record or holds an array of them.

use std::io::BufRead;

use serde_json::Value;

use super::{Documents, Source, Taken, io_problem, read_whole, too_large};
use crate::fields::{FieldValue, document, no_text_field};
use crate::{FieldNames, MAX_RECORD_BYTES, Place, Problem, RawDocument, Reason};

pub(super) fn open(mut source: Source) -> Documents {
    let is_array = match first_byte(&mut source.reader) {
        Ok(first) => first == Some(b'['),
        Err(error) => return super::only(io_problem(Place::whole(&source.name), &error)),
    };
    if is_array {
        source.reader.consume(1);
        return Box::new(Elements { source, number: 0, offset: 1, is_over: false });
    }
    let value: Value = match read_whole(&mut source).map(|bytes| serde_json::from_slice(&bytes)) {
        Ok(Ok(value)) => value,
        Ok(Err(error)) => {
            let problem = Problem::new(Place::whole(&source.name), Reason::BadRecord, format!("not JSON: {error}"));
            return super::only(problem);
        }
        Err(problem) => return super::only(problem),
    };
    let Source { name, names, taken, .. } = source;
    match records_inside(&value, &names) {
        Some(records) => Box::new(
            (1..)
                .zip(records)
                .map(move |(number, record)| document_of(&record, Place::record(&name, number, None), &names, &taken)),
        ),
        None => Box::new(std::iter::once(document_of(&value, Place::whole(&name), &names, &taken))),
    }
}

/// Names under which interfaces keep their records, outer before inner.
const HOLDERS: [&str; 12] = [
    "articles",
    "response",
    "results",
    "items",
    "data",
    "docs",
    "documents",
    "stories",
    "hits",
    "records",
    "news",
    "entries",
];

/// The records that an object holds, if it is not a record itself.
fn records_inside(value: &Value, names: &FieldNames) -> Option<Vec<Value>> {
    if names.pick(&paths(value)).has_text() && !HOLDERS.iter().any(|holder| value[holder].is_array()) {
        return None;
    }
    let mut value = value;
    for _ in 0..4 {
        let inner = HOLDERS.iter().map(|holder| &value[holder]).find(|inner| inner.is_array() || inner.is_object())?;
        if let Value::Array(records) = inner {
            return Some(records.clone());
        }
        value = inner;
    }
    None
}

/// The names of an object's fields, those of objects inside it as `outer.inner`.
fn paths(value: &Value) -> Vec<String> {
    let Value::Object(fields) = value else { return Vec::new() };
    let mut names = Vec::with_capacity(fields.len());
    for (name, inner) in fields {
        names.push(name.clone());
        if let Value::Object(inner) = inner {
            names.extend(inner.keys().map(|inner| format!("{name}.{inner}")));
        }
    }
    names
}

/// The value at `outer.inner`, or at a name that has a dot in it.
fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    let direct = &value[path];
    if !direct.is_null() {
        return direct;
    }
    path.split_once('.').map_or(direct, |(outer, inner)| &value[outer][inner])
}

fn field_value(value: &Value) -> Option<FieldValue> {
    match value {
        Value::String(text) => Some(FieldValue::words(text)),
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(|n| n as i64)).map(FieldValue::Number),
        Value::Array(items) => {
            let texts: Vec<&str> =
                items.iter().filter_map(|item| item.as_str().or_else(|| item["name"].as_str())).collect();
            (!texts.is_empty()).then(|| FieldValue::words(&texts.join(", ")))
        }
        Value::Object(_) => value["name"].as_str().map(FieldValue::words),
        Value::Bool(_) | Value::Null => None,
    }
}

/// The document in one JSON record.
pub(super) fn document_of(
    value: &Value,
    place: Place,
    names: &FieldNames,
    taken: &Taken,
) -> Result<RawDocument, Problem> {
    if !value.is_object() {
        return Err(Problem::new(place, Reason::BadRecord, "a JSON value that is no object"));
    }
    // Empty and missing fields are no candidates, so that a filled second one is found.
    let present: Vec<String> = paths(value)
        .into_iter()
        .filter(|path| match at(value, path) {
            Value::Null => false,
            Value::String(text) => !text.trim().is_empty(),
            _ => true,
        })
        .collect();
    let picked = names.pick(&present);
    if !picked.has_text() {
        let all = paths(value);
        if names.pick(&all).has_text() {
            return Err(Problem::new(place, Reason::NoText, "the field of the text is empty"));
        }
        return Err(no_text_field(place, names, &all));
    }
    taken.set_once(&picked.shown);
    let mut values = Vec::with_capacity(picked.columns.len());
    for (role, column) in picked.columns {
        let found = at(value, &present[column]);
        if role == crate::fields::Role::Text && !found.is_string() && !found.is_array() {
            let message = format!("the field {:?} holds no text but {}", present[column], kind_of(found));
            return Err(Problem::new(place, Reason::NoTextField, message));
        }
        values.extend(field_value(found).map(|value| (role, value)));
    }
    document(place, values)
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Number(_) => "a number",
        Value::Bool(_) => "true or false",
        Value::Object(_) => "an object",
        _ => "nothing",
    }
}

fn first_byte(reader: &mut impl BufRead) -> std::io::Result<Option<u8>> {
    loop {
        let bytes = reader.fill_buf()?;
        let Some(&first) = bytes.first() else { return Ok(None) };
        if first.is_ascii_whitespace() || b"\xEF\xBB\xBF".contains(&first) {
            reader.consume(1);
        } else {
            return Ok(Some(first));
        }
    }
}

/// The elements of an array, cut apart by their brackets: a broken one costs itself.
struct Elements {
    source: Source,
    number: u64,
    offset: u64,
    is_over: bool,
}

impl Iterator for Elements {
    type Item = Result<RawDocument, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let mut bytes = Vec::new();
        let cut = self.cut(&mut bytes);
        let place =
            Place::record(&self.source.name, self.number + 1, Some(self.offset.saturating_sub(bytes.len() as u64)));
        self.number += 1;
        match cut {
            Ok(Cut::End) => {
                self.is_over = true;
                None
            }
            Ok(Cut::Broken) => {
                self.is_over = true;
                Some(Err(Problem::new(place, Reason::Damaged, "the array is cut off here: its end is missing")))
            }
            Ok(Cut::TooLong) => Some(Err(too_large(place))),
            Err(error) => {
                self.is_over = true;
                Some(Err(io_problem(place, &error)))
            }
            Ok(Cut::Whole) => Some(match serde_json::from_slice::<Value>(&bytes) {
                Ok(value) => document_of(&value, place, &self.source.names, &self.source.taken),
                Err(error) => Err(Problem::new(place, Reason::BadRecord, format!("not a JSON object: {error}"))),
            }),
        }
    }
}

enum Cut {
    Whole,
    TooLong,
    /// The input ends inside the array.
    Broken,
    End,
}

impl Elements {
    /// Reads up to the end of the next element into `bytes`.
    fn cut(&mut self, bytes: &mut Vec<u8>) -> std::io::Result<Cut> {
        let (mut depth, mut in_string, mut is_escaped, mut is_too_long) = (0_usize, false, false, false);
        loop {
            let chunk = self.source.reader.fill_buf()?;
            if chunk.is_empty() {
                return Ok(Cut::Broken);
            }
            let mut consumed = 0;
            let mut found = None;
            for &byte in chunk {
                consumed += 1;
                let is_outside = depth == 0 && !in_string;
                if is_outside && (byte.is_ascii_whitespace() || byte == b',') {
                    if bytes.is_empty() {
                        continue;
                    }
                    found = Some(Cut::Whole);
                    break;
                }
                if is_outside && byte == b']' {
                    found = Some(if bytes.is_empty() { Cut::End } else { Cut::Whole });
                    if !bytes.is_empty() {
                        // The bracket that ends the array is read again as its end.
                        consumed -= 1;
                    }
                    break;
                }
                if bytes.len() as u64 > MAX_RECORD_BYTES {
                    is_too_long = true;
                } else {
                    bytes.push(byte);
                }
                if in_string {
                    in_string = is_escaped || byte != b'"';
                    is_escaped = !is_escaped && byte == b'\\';
                    continue;
                }
                match byte {
                    b'"' => in_string = true,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => {
                        depth = depth.saturating_sub(1);
                        if depth == 0 {
                            found = Some(Cut::Whole);
                            break;
                        }
                    }
                    _ => {}
                }
            }
            self.offset += consumed as u64;
            self.source.reader.consume(consumed);
            if let Some(cut) = found {
                return Ok(if is_too_long { Cut::TooLong } else { cut });
            }
        }
    }
}
