//! Parquet by the crate's own reader.

use std::fs::File;

use dateline_export::{Format, Options};
use parquet::basic::{Compression, Encoding};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, RowAccessor};

use crate::support::{Desk, meeting, records};

fn exported(desk: &Desk, records: &[dateline_schema::EventRecord]) -> SerializedFileReader<File> {
    desk.export(Format::Parquet, "events.parquet", records, Options::default());
    SerializedFileReader::new(File::open(desk.path("events.parquet")).unwrap()).unwrap()
}

#[test]
fn values_and_lists_come_back() {
    let desk = Desk::new();
    let rows: Vec<_> = exported(&desk, &records()).get_row_iter(None).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    let cell = |row: usize, name: &str| {
        let mut columns = rows[row].get_column_iter();
        columns.find(|(column, _)| *column == name).unwrap().1.clone()
    };
    assert_eq!(cell(0, "cameo"), Field::Str("044".to_owned()));
    assert_eq!(cell(0, "confidence"), Field::Double(0.65), "not 0.6499999761581421");
    // 2024-03-06 is 19,788 days after 1970-01-01.
    assert_eq!(cell(0, "date_start"), Field::Date(19_788));
    assert_eq!(cell(2, "date_start"), Field::Null);
    assert_eq!(cell(2, "recipient_country"), Field::Null);
    assert_eq!(cell(0, "reciprocal"), Field::Bool(true));
    let length = |row: usize, name: &str| match cell(row, name) {
        Field::ListInternal(list) => list.len(),
        other => panic!("{name} is {other:?}"),
    };
    assert_eq!([length(0, "actors"), length(1, "actors"), length(2, "actors")], [2, 4, 1]);
    assert_eq!([length(0, "contexts"), length(2, "contexts")], [2, 0]);
    assert_eq!([length(0, "sources"), length(2, "sources")], [1, 0]);
    let Field::ListInternal(actors) = cell(1, "actors") else { panic!() };
    let Field::Group(first) = &actors.elements()[0] else { panic!() };
    assert_eq!(first.get_string(0).unwrap(), "actor");
}

#[test]
fn columns_are_dictionaries_under_zstd() {
    let desk = Desk::new();
    let many: Vec<_> = std::iter::repeat_n(meeting(), 500).collect();
    let reader = exported(&desk, &many);
    let group = reader.metadata().row_group(0);
    for column in group.columns() {
        assert!(matches!(column.compression(), Compression::ZSTD(_)));
        let name = column.column_path().string();
        if ["class", "actor_country", "article_site"].contains(&name.as_str()) {
            assert!(column.encodings().any(|e| e == Encoding::RLE_DICTIONARY), "{name}");
        }
    }
}

#[test]
fn groups_are_cut_by_rows_and_not_by_articles() {
    let desk = Desk::new();
    let many: Vec<_> = std::iter::repeat_n(meeting(), 20_001).collect();
    let reader = exported(&desk, &many);
    let sizes: Vec<i64> = reader.metadata().row_groups().iter().map(RowGroupMetaData::num_rows).collect();
    assert_eq!(sizes, [20_000, 1]);
}
