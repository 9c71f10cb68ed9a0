//! GEXF by an XML reader, GeoJSON by the rules of RFC 7946.

use std::collections::{BTreeMap, BTreeSet};

use dateline_export::{Format, Options};
use quick_xml::events::Event;
use serde_json::Value;

use crate::support::{Desk, meeting};

type Attributes = BTreeMap<String, String>;

fn elements(xml: &str) -> Vec<(String, Attributes)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                    (attribute.key.0.to_owned(), value.into_owned())
                });
                let name = element.name().0.to_owned();
                found.push((name, attributes.collect()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn edges_join_nodes_and_have_days() {
    let xml = Desk::new().exported(Format::Gexf);
    let elements = elements(&xml);
    let all = |name: &str| elements.iter().filter(|(n, _)| n == name).map(|(_, a)| a.clone()).collect::<Vec<_>>();
    let graph = &all("graph")[0];
    assert_eq!((graph["mode"].as_str(), graph["timeformat"].as_str()), ("dynamic", "date"));
    let nodes: BTreeSet<String> = all("node").iter().map(|node| node["id"].clone()).collect();
    assert_eq!(nodes, ["CIV", "DEU", "MLI", "NRU", "ROU", "XKX"].map(String::from).into());
    let edges = all("edge");
    assert_eq!(edges.len(), 2 + 4);
    for edge in &edges {
        assert!(nodes.contains(&edge["source"]) && nodes.contains(&edge["target"]));
        assert!(edge["start"] <= edge["end"], "{edge:?}");
    }
    assert!(edges.iter().any(|e| e["source"] == "ROU" && e["start"] == "2024-02-01" && e["end"] == "2024-02-29"));
}

#[test]
fn the_weight_counts_events_and_labels_are_escaped() {
    let desk = Desk::new();
    let mut record = meeting();
    record.actors[0].country = None;
    record.actors[0].name = Some("Salt & <Sons>".to_owned());
    record.reciprocal = false;
    desk.export(Format::Gexf, "out.gexf", &[record.clone(), record.clone(), record], Options::default());
    let elements = elements(&desk.text("out.gexf"));
    let edge = &elements.iter().find(|(name, _)| name == "edge").unwrap().1;
    assert_eq!(edge["weight"], "3");
    assert!(elements.iter().any(|(name, a)| name == "node" && a["label"] == "Salt & <Sons>"));
}

#[test]
fn points_have_longitude_first_and_events_without_a_place_are_left_out() {
    let desk = Desk::new();
    let summary = desk.export(Format::Geojson, "out.geojson", &crate::support::records(), Options::default());
    assert_eq!((summary.events, summary.left_out.values().sum::<usize>()), (2, 1));
    let collection: Value = serde_json::from_str(&desk.text("out.geojson")).unwrap();
    assert_eq!(collection["type"], "FeatureCollection");
    let feature = &collection["features"][0];
    assert_eq!(feature["type"], "Feature");
    assert_eq!(feature["geometry"]["coordinates"], serde_json::json!([16.372, 48.208]));
    assert_eq!(feature["properties"]["timestamp"], "2024-03-06T00:00:00Z");
    assert_eq!(feature["properties"]["cameo"], "044");
}
