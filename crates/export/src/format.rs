//! The formats and their file endings.

use std::path::Path;

/// A format of event records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One full record a line.
    Jsonl,
    /// One array of full records.
    Json,
    /// Flat tables, comma-separated.
    Csv,
    /// Flat tables, tab-separated.
    Tsv,
    /// One typed table, with lists.
    Parquet,
    /// A database of tables with keys, full-text search and views.
    Sqlite,
    /// GDELT 2.0 events: 61 columns, no header.
    Gdelt,
    /// GDELT 2.0 mentions: 16 columns, no header.
    GdeltMentions,
    /// POLECAT: 40 columns.
    Polecat,
    /// ICEWS: 20 columns.
    Icews,
    /// PETRARCH2's lines.
    Petrarch2,
    /// PLOVER JSON of the 2024 manual, one event a line.
    Plover,
    /// Points.
    Geojson,
    /// A dynamic network of pairs.
    Gexf,
    /// Prodigy's span tasks, one a line.
    Prodigy,
    /// doccano's sequence labels, one a line.
    Doccano,
    /// Label Studio's predictions, one array.
    LabelStudio,
    /// Texts with entities as displaCy draws them, one a line.
    Spacy,
}

impl Format {
    /// All formats.
    pub const ALL: &[Self] = &[
        Self::Jsonl,
        Self::Json,
        Self::Csv,
        Self::Tsv,
        Self::Parquet,
        Self::Sqlite,
        Self::Gdelt,
        Self::GdeltMentions,
        Self::Polecat,
        Self::Icews,
        Self::Petrarch2,
        Self::Plover,
        Self::Geojson,
        Self::Gexf,
        Self::Prodigy,
        Self::Doccano,
        Self::LabelStudio,
        Self::Spacy,
    ];

    /// The name as it is typed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
            Self::Gdelt => "gdelt",
            Self::GdeltMentions => "gdelt-mentions",
            Self::Polecat => "polecat",
            Self::Icews => "icews",
            Self::Petrarch2 => "petrarch2",
            Self::Plover => "plover",
            Self::Geojson => "geojson",
            Self::Gexf => "gexf",
            Self::Prodigy => "prodigy",
            Self::Doccano => "doccano",
            Self::LabelStudio => "label-studio",
            Self::Spacy => "spacy",
        }
    }

    /// The format that a file's name asks for; `None` if its ending stands for no format of ours or for several.
    pub fn by_ending(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let endings = [
            (".export.csv", Self::Gdelt),
            (".mentions.csv", Self::GdeltMentions),
            (".jsonl", Self::Jsonl),
            (".ndjson", Self::Jsonl),
            (".json", Self::Json),
            (".csv", Self::Csv),
            (".tsv", Self::Tsv),
            (".parquet", Self::Parquet),
            (".pq", Self::Parquet),
            (".sqlite", Self::Sqlite),
            (".sqlite3", Self::Sqlite),
            (".db", Self::Sqlite),
            (".geojson", Self::Geojson),
            (".gexf", Self::Gexf),
        ];
        endings.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, format)| format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_ending_decides() {
        let of = |name: &str| Format::by_ending(Path::new(name));
        assert_eq!(of("a/20240307.export.CSV"), Some(Format::Gdelt));
        assert_eq!(of("20240307.mentions.CSV"), Some(Format::GdeltMentions));
        assert_eq!(of("events.csv"), Some(Format::Csv));
        assert_eq!(of("events.DB"), Some(Format::Sqlite));
        assert_eq!(of("events.txt"), None);
        assert_eq!(of("csv"), None);
    }
}
