//! CSV and TSV by the csv crate, under the codebook that stands beside them.

use dateline_export::{Format, Options};
use serde_json::Value;

use crate::support::{Desk, meeting, records};

fn rows(text: &str, delimiter: u8) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn the_codebook_names_every_column_and_key_of_every_file() {
    for (format, delimiter, ending) in [(Format::Csv, b',', "csv"), (Format::Tsv, b'\t', "tsv")] {
        let desk = Desk::new();
        desk.export(format, &format!("events.{ending}"), &records(), Options::default());
        let package: Value = serde_json::from_str(&desk.text("datapackage.json")).unwrap();
        let resources = package["resources"].as_array().unwrap();
        assert_eq!(resources.len(), 5);
        let ids: Vec<String> =
            rows(&desk.text(&format!("events.{ending}")), delimiter).iter().map(|row| row[0].to_owned()).collect();
        for resource in resources {
            let text = desk.text(resource["path"].as_str().unwrap());
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names);
            for row in reader.records() {
                let row = row.unwrap();
                for (field, cell) in fields.iter().zip(&row) {
                    assert!(fits(field, cell), "{}: {cell:?} in {field}", resource["name"]);
                }
                if resource["name"] != "events" {
                    assert!(ids.contains(&row[0].to_owned()), "a foreign key without its event");
                }
            }
        }
    }
}

/// Whether a cell is what the codebook says of its field.
fn fits(field: &Value, cell: &str) -> bool {
    let allowed = field["constraints"]["enum"].as_array();
    let is_listed = allowed.is_none_or(|codes| codes.iter().any(|code| code == cell));
    let has_type = match field["type"].as_str().unwrap() {
        "integer" => cell.parse::<i64>().is_ok(),
        "number" => cell.parse::<f64>().is_ok(),
        "boolean" => ["true", "false"].contains(&cell),
        "date" => cell.parse::<jiff::civil::Date>().is_ok(),
        _ => true,
    };
    cell.is_empty() || (is_listed && has_type)
}

#[test]
fn cells_come_back_as_they_were() {
    let text = Desk::new().exported(Format::Csv);
    assert!(text.contains("\r\n"), "RFC 4180 lines");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let row: std::collections::HashMap<String, String> = reader.deserialize().next().unwrap().unwrap();
    let meeting = meeting();
    assert_eq!(row["cameo"], "044");
    assert_eq!(row["sentence"], meeting.mentions[0].sentence);
    assert_eq!(row["article_title"], meeting.article.title.unwrap());
    assert_eq!(row["confidence"], "0.65");
    assert_eq!(row["actor_count"], "1");
}

#[test]
fn lists_stand_in_their_own_tables() {
    let desk = Desk::new();
    desk.export(Format::Csv, "run.csv", &records(), Options::default());
    assert_eq!(
        desk.names(),
        ["datapackage.json", "run.csv", "run_actors.csv", "run_labels.csv", "run_mentions.csv", "run_sources.csv"]
    );
    assert_eq!(rows(&desk.text("run_actors.csv"), b',').len(), 2 + 4 + 1);
    let labels = rows(&desk.text("run_labels.csv"), b',');
    assert!(labels.iter().any(|row| &row[1] == "operator" && &row[3] == "deny"));
    assert_eq!(labels.iter().filter(|row| &row[1] == "context").count(), 4);
}

#[test]
fn a_data_package_of_somebody_else_is_not_overwritten() {
    let desk = Desk::new();
    std::fs::write(desk.path("datapackage.json"), "{\"resources\":[{\"path\":\"theirs.csv\"}]}").unwrap();
    desk.export(Format::Csv, "events.csv", &records(), Options::default());
    assert!(desk.text("datapackage.json").contains("theirs.csv"));
    assert!(desk.text("events.datapackage.json").contains("events_actors.csv"));
    // Our own is brought up to date.
    let desk = Desk::new();
    desk.export(Format::Csv, "events.csv", &[], Options::default());
    desk.export(Format::Csv, "events.csv", &records(), Options::default());
    assert!(!desk.names().contains(&"events.datapackage.json".to_owned()));
}
