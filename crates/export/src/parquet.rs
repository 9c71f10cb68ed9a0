//! Parquet: the flat columns, typed, with the lists nested in the same row; dictionary-encoded, zstd.

use std::fmt::Write as _;
use std::sync::Arc;

use dateline_schema::EventRecord;
use jiff::civil::{Date, date};
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use crate::flat::{ACTORS, Cell, Column, EVENTS, Kind, MENTIONS, SOURCES, Table};
use crate::target::Target;
use crate::{ExportError, RecordWriter, Summary};

/// Rows of a row group: what is held in memory before it is written.
const GROUP_ROWS: usize = 20_000;
/// The day Parquet's dates count from.
const EPOCH: Date = date(1970, 1, 1);
/// Lists of records, each a group with the columns of its table but for the event's id.
const NESTED: &[&Table] = &[&ACTORS, &SOURCES, &MENTIONS];
/// Gives a list of words of a record.
type Words = fn(&EventRecord) -> &[String];
/// Lists of words.
const WORDS: &[(&str, Words)] =
    &[("contexts", |r| &r.contexts), ("aux_modes", |r| &r.aux_modes), ("operators", |r| &r.operators)];

/// Writes one file.
pub(crate) struct ParquetFile {
    file: SerializedFileWriter<Target>,
    leaves: Vec<Leaf>,
    rows: usize,
    summary: Summary,
}

impl ParquetFile {
    pub(crate) fn new(out: Target) -> Result<Self, ExportError> {
        let schema = Arc::new(parse_message_type(&message())?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(format!("dateline-export {}", env!("CARGO_PKG_VERSION")))
            .build();
        let file = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
        Ok(Self { file, leaves: leaves(), rows: 0, summary: Summary::default() })
    }

    fn row(&mut self, record: &EventRecord) -> Result<(), ParquetError> {
        let mut leaves = self.leaves.iter_mut();
        let mut next = || leaves.next().expect("`leaves` follows the same tables");
        for cell in (EVENTS.rows)(record).into_iter().flatten() {
            next().push(&cell);
        }
        for (_, words) in WORDS {
            next().push_list(words(record).iter().map(Cell::from));
        }
        for table in NESTED {
            let rows = (table.rows)(record);
            // The first column is the event's id.
            for column in 1..table.columns.len() {
                next().push_list(rows.iter().map(|row| row[column].clone()));
            }
        }
        self.rows += 1;
        if self.rows == GROUP_ROWS { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for leaf in &mut self.leaves {
            let mut column = group.next_column()?.expect("a column for every leaf of the schema");
            leaf.write(&mut column)?;
            column.close()?;
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

impl RecordWriter for ParquetFile {
    fn begin(&mut self) -> Result<(), ExportError> {
        Ok(())
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        records.iter().try_for_each(|record| self.row(record))?;
        self.summary.events += records.len();
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Summary, ExportError> {
        self.write_group()?;
        self.file.into_inner()?.finish()?;
        Ok(self.summary)
    }
}

/// The schema in Parquet's own notation.
fn message() -> String {
    let mut text = String::from("message events {\n");
    let mut leaf = |column: &Column| {
        let _ = writeln!(text, "optional {};", physical(column.kind, column.name));
    };
    EVENTS.columns.iter().for_each(&mut leaf);
    for (name, _) in WORDS {
        let _ = write!(text, "required group {name} (LIST) {{ repeated group list {{ ");
        let _ = writeln!(text, "optional {}; }} }}", physical(Kind::Text, "element"));
    }
    for table in NESTED {
        let _ = write!(text, "required group {} (LIST) {{ repeated group list {{ ", table.name);
        text.push_str("required group element {\n");
        for column in &table.columns[1..] {
            let _ = writeln!(text, "optional {};", physical(column.kind, column.name));
        }
        text.push_str("} } }\n");
    }
    text.push('}');
    text
}

fn physical(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Text | Kind::Code(_) => format!("binary {name} (STRING)"),
        Kind::Day => format!("int32 {name} (DATE)"),
        Kind::Integer => format!("int64 {name}"),
        Kind::Number => format!("double {name}"),
        Kind::Truth => format!("boolean {name}"),
    }
}

/// The columns of the schema, in its order.
fn leaves() -> Vec<Leaf> {
    let flat = EVENTS.columns.iter().map(|column| Leaf::new(column.kind, false));
    let words = WORDS.iter().map(|_| Leaf::new(Kind::Text, true));
    let nested = NESTED.iter().flat_map(|table| &table.columns[1..]).map(|column| Leaf::new(column.kind, true));
    flat.chain(words).chain(nested).collect()
}

/// A column's values with their levels: in a flat column 0 is null and 1 a value; in a list 0 is an empty list, 1 a null
/// item and 2 an item, and a repetition of 0 begins a row.
struct Leaf {
    values: Values,
    is_list: bool,
    definition: Vec<i16>,
    repetition: Vec<i16>,
}

enum Values {
    Words(Vec<ByteArray>),
    Days(Vec<i32>),
    Integers(Vec<i64>),
    Numbers(Vec<f64>),
    Truths(Vec<bool>),
}

impl Leaf {
    fn new(kind: Kind, is_list: bool) -> Self {
        let values = match kind {
            Kind::Text | Kind::Code(_) => Values::Words(Vec::new()),
            Kind::Day => Values::Days(Vec::new()),
            Kind::Integer => Values::Integers(Vec::new()),
            Kind::Number => Values::Numbers(Vec::new()),
            Kind::Truth => Values::Truths(Vec::new()),
        };
        Self { values, is_list, definition: Vec::new(), repetition: Vec::new() }
    }

    fn push(&mut self, cell: &Cell) {
        let is_known = self.values.push(cell);
        self.definition.push(i16::from(is_known));
    }

    fn push_list<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) {
        let before = self.definition.len();
        for (number, cell) in cells.enumerate() {
            let is_known = self.values.push(&cell);
            self.definition.push(1 + i16::from(is_known));
            self.repetition.push(i16::from(number > 0));
        }
        if self.definition.len() == before {
            self.definition.push(0);
            self.repetition.push(0);
        }
    }

    /// Writes all and is empty again.
    fn write(&mut self, column: &mut SerializedColumnWriter) -> Result<(), ParquetError> {
        let definition = Some(self.definition.as_slice());
        let repetition = self.is_list.then_some(self.repetition.as_slice());
        match &mut self.values {
            Values::Words(values) => {
                column.typed::<ByteArrayType>().write_batch(values, definition, repetition)?;
                values.clear();
            }
            Values::Days(values) => {
                column.typed::<Int32Type>().write_batch(values, definition, repetition)?;
                values.clear();
            }
            Values::Integers(values) => {
                column.typed::<Int64Type>().write_batch(values, definition, repetition)?;
                values.clear();
            }
            Values::Numbers(values) => {
                column.typed::<DoubleType>().write_batch(values, definition, repetition)?;
                values.clear();
            }
            Values::Truths(values) => {
                column.typed::<BoolType>().write_batch(values, definition, repetition)?;
                values.clear();
            }
        }
        self.definition.clear();
        self.repetition.clear();
        Ok(())
    }
}

impl Values {
    /// Takes a cell of its own kind; `false` where it is null. A day that is none counts as unknown.
    fn push(&mut self, cell: &Cell) -> bool {
        match (self, cell) {
            (Self::Words(values), Cell::Text(text)) => values.push(text.as_ref().into()),
            (Self::Days(values), Cell::Text(text)) => match text.parse::<Date>() {
                Ok(day) => values.push((day.duration_since(EPOCH).as_hours() / 24) as i32),
                Err(_) => return false,
            },
            (Self::Integers(values), Cell::Integer(number)) => values.push(*number),
            (Self::Numbers(values), Cell::Number(number)) => values.push(*number),
            (Self::Truths(values), Cell::Truth(truth)) => values.push(*truth),
            _ => return false,
        }
        true
    }
}
