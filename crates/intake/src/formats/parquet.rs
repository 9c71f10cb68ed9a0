//! Parquet: the columns that are needed, row group by row group, so that a damaged one costs itself.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parquet::basic::{LogicalType, Type as Physical};
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::{ReadOptionsBuilder, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use super::{Documents, Source, io_problem, only};
use crate::fields::{FieldValue, Role, day_of_second, document, no_text_field};
use crate::{Place, Problem, RawDocument, Reason};

pub(super) fn open(mut source: Source) -> Documents {
    match prepare(&mut source) {
        Ok(rows) => Box::new(rows),
        Err(problem) => only(problem),
    }
}

fn prepare(source: &mut Source) -> Result<Rows, Problem> {
    let whole = Place::whole(&source.name);
    let place = || whole.clone();
    let broken = |error: &dyn std::fmt::Display| {
        Problem::new(place(), Reason::Damaged, format!("not a whole Parquet file: {error}"))
    };
    let file = source.seekable().map_err(|error| io_problem(place(), &error))?;
    let clone = file.try_clone().map_err(|error| io_problem(place(), &error))?;
    let opened = quietly(|| SerializedFileReader::new(clone).map_err(|error| error.to_string()));
    let reader = opened.map_err(|error| broken(&error))?;
    let metadata = Arc::new(reader.metadata().clone());
    let schema = metadata.file_metadata().schema();
    let names: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
    let picked = source.names.pick(&names);
    if !picked.has_text() {
        return Err(no_text_field(place(), &source.names, &names));
    }
    let mut columns = Vec::new();
    for (role, column) in picked.columns {
        let field = &schema.get_fields()[column];
        if role == Role::Text && !is_text(field) {
            let kind = if field.is_primitive() { field.get_physical_type().to_string() } else { "nested".to_owned() };
            let message =
                format!("the column {:?} holds no text but {kind}\nhelp: name another with --text-field", field.name());
            return Err(Problem::new(place(), Reason::NoTextField, message));
        }
        if field.is_primitive() {
            columns.push((role, Arc::clone(field)));
        }
    }
    source.taken.set_once(&picked.shown);
    let mut wanted: Vec<_> = columns.iter().map(|(_, field)| Arc::clone(field)).collect();
    wanted.dedup_by_key(|field| field.name().to_owned());
    let projection =
        Type::group_type_builder(schema.name()).with_fields(wanted).build().map_err(|error| broken(&error))?;
    let columns = columns.into_iter().map(|(role, field)| (role, field.name().to_owned())).collect();
    Ok(Rows { name: source.name.clone(), file, metadata, projection, columns, group: 0, number: 0, current: None })
}

fn is_text(field: &Type) -> bool {
    if !field.is_primitive() || field.get_physical_type() != Physical::BYTE_ARRAY {
        return false;
    }
    let logical = field.get_basic_info().logical_type_ref().cloned();
    matches!(logical, None | Some(LogicalType::String | LogicalType::Json | LogicalType::Enum))
}

/// Runs the crate's reader, which can panic on damaged pages.
fn quietly<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err("its pages do not fit its description".to_owned()))
}

struct Rows {
    name: String,
    file: File,
    metadata: Arc<ParquetMetaData>,
    projection: Type,
    /// The columns read and what they are for.
    columns: Vec<(Role, String)>,
    /// The row group that comes next.
    group: usize,
    /// Rows given, or lost with their group.
    number: u64,
    /// The rows of the group that is being read.
    current: Option<RowIter<'static>>,
}

impl Iterator for Rows {
    type Item = Result<RawDocument, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(mut rows) = self.current.take() {
                match quietly(|| rows.next().transpose().map_err(|error| error.to_string())) {
                    Ok(None) => {}
                    Ok(Some(row)) => {
                        self.current = Some(rows);
                        self.number += 1;
                        let place = Place::record(&self.name, self.number, None);
                        return Some(self.document(&row, place));
                    }
                    Err(error) => return Some(Err(self.lose_group(&error))),
                }
            }
            if self.group >= self.metadata.num_row_groups() {
                return None;
            }
            self.group += 1;
            match self.open_group(self.group - 1) {
                Ok(rows) => self.current = Some(rows),
                Err(error) => return Some(Err(self.lose_group(&error))),
            }
        }
    }
}

impl Rows {
    fn open_group(&self, group: usize) -> Result<RowIter<'static>, String> {
        let start = self.metadata.row_group(group).file_offset();
        // The predicate is told each group's description and its number.
        let options = ReadOptionsBuilder::new().with_predicate(Box::new(move |_, number| number == group)).build();
        quietly(|| {
            let file = self.file.try_clone().map_err(|error| error.to_string())?;
            let reader = SerializedFileReader::new_with_options(file, options).map_err(|error| error.to_string())?;
            let rows = RowIter::from_file_into(Box::new(reader)).project(Some(self.projection.clone()));
            rows.map_err(|error| format!("{error} (row group at byte {start:?})"))
        })
    }

    /// The rest of the current row group cannot be read.
    fn lose_group(&mut self, error: &str) -> Problem {
        let first = self.number + 1;
        let groups = self.metadata.row_groups().iter().take(self.group);
        let last: u64 = groups.map(|group| u64::try_from(group.num_rows()).unwrap_or(0)).sum();
        self.number = last.max(self.number);
        let message = format!("rows {first} to {last} cannot be read: damaged row group {}: {error}", self.group);
        Problem::new(Place::record(&self.name, first, None), Reason::Damaged, message)
    }

    fn document(&self, row: &Row, place: Place) -> Result<RawDocument, Problem> {
        let mut values = Vec::with_capacity(self.columns.len());
        for (role, name) in &self.columns {
            let field = row.get_column_iter().find(|(column, _)| *column == name).map(|(_, field)| field);
            values.extend(field.and_then(field_value).map(|value| (*role, value)));
        }
        document(place, values)
    }
}

fn field_value(field: &Field) -> Option<FieldValue> {
    Some(match field {
        Field::Str(text) => FieldValue::words(text),
        Field::Bytes(bytes) => FieldValue::Words(bytes.data().to_vec()),
        Field::Byte(number) => FieldValue::Number((*number).into()),
        Field::Short(number) => FieldValue::Number((*number).into()),
        Field::Int(number) => FieldValue::Number((*number).into()),
        Field::Long(number) => FieldValue::Number(*number),
        Field::UByte(number) => FieldValue::Number((*number).into()),
        Field::UShort(number) => FieldValue::Number((*number).into()),
        Field::UInt(number) => FieldValue::Number((*number).into()),
        Field::ULong(number) => FieldValue::Number(i64::try_from(*number).ok()?),
        Field::Date(days) => FieldValue::Day(day_of_second(i64::from(*days) * 86_400)?),
        Field::TimestampMillis(time) => FieldValue::Day(day_of_second(time.div_euclid(1000))?),
        Field::TimestampMicros(time) => FieldValue::Day(day_of_second(time.div_euclid(1_000_000))?),
        Field::Double(number) => FieldValue::Number(*number as i64),
        _ => return None,
    })
}
