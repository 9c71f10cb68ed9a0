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

/// All formats, their names as they are typed, and what they are.
const FORMATS: [(Format, &str, &str); 18] = [
    (Format::Jsonl, "jsonl", "One full record a line"),
    (Format::Json, "json", "One array of full records"),
    (Format::Csv, "csv", "Flat tables, comma-separated; with -o also lists and codebook beside"),
    (Format::Tsv, "tsv", "Flat tables, tab-separated; with -o also lists and codebook beside"),
    (Format::Parquet, "parquet", "One typed table with lists"),
    (Format::Sqlite, "sqlite", "A database with keys, full-text search and views, for Datasette"),
    (Format::Gdelt, "gdelt", "GDELT 2.0 events, 61 columns"),
    (Format::GdeltMentions, "gdelt-mentions", "GDELT 2.0 mentions, 16 columns"),
    (Format::Polecat, "polecat", "POLECAT, 40 columns"),
    (Format::Icews, "icews", "ICEWS, 20 columns"),
    (Format::Petrarch2, "petrarch2", "PETRARCH2's lines"),
    (Format::Plover, "plover", "PLOVER JSON, one event a line"),
    (Format::Geojson, "geojson", "Points for maps"),
    (Format::Gexf, "gexf", "Dynamic network of pairs, for Gephi"),
    (Format::Prodigy, "prodigy", "Span tasks for Prodigy"),
    (Format::Doccano, "doccano", "Sequence labels for doccano"),
    (Format::LabelStudio, "label-studio", "Predictions for Label Studio"),
    (Format::Spacy, "spacy", "Texts with entities as displaCy draws them"),
];

impl Format {
    /// All formats.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|&(format, ..)| format)
    }

    /// The name as it is typed.
    pub fn as_str(self) -> &'static str {
        FORMATS.iter().find(|(format, ..)| *format == self).map_or("", |(_, name, _)| name)
    }

    /// What it is, for a list to choose from.
    pub fn about(self) -> &'static str {
        FORMATS.iter().find(|(format, ..)| *format == self).map_or("", |(.., about)| about)
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
