//! GEXF 1.3: who acts on whom, as a dynamic network with days. Gephi and networkx open it.
//!
//! A node is a country or a group, or a party without either by its name; an edge gathers the events of one class that a
//! pair has on the same days, and its weight is their number.

use std::collections::BTreeMap;
use std::io::Write;

use dateline_schema::ontology::Class;
use dateline_schema::{EventRecord, PartyRecord};
use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

use crate::codes::country_name;
use crate::day::day_of;
use crate::dyads::dyads;
use crate::lines::is_deed;
use crate::target::Target;
use crate::{ExportError, RecordWriter, Summary};

/// Why events are left out.
const NO_PAIR: &str = "not two known parties";
const NO_DAY: &str = "neither a date nor a publication date";
const NOT_A_DEED: &str = "not told as a deed (planned, possible, denied …); --all-statuses takes them in";

/// Attributes of an edge: id, name, type.
const EDGE_ATTRIBUTES: &[(&str, &str, &str)] =
    &[("0", "class", "string"), ("1", "quad", "integer"), ("2", "intensity", "float")];

/// Gathers the network; it is written at the end, since nodes come before edges.
pub(crate) struct GexfWriter {
    out: Target,
    all_statuses: bool,
    summary: Summary,
    nodes: BTreeMap<String, String>,
    edges: BTreeMap<Edge, usize>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    source: String,
    target: String,
    class: String,
    start: Date,
    end: Date,
}

impl GexfWriter {
    pub(crate) fn new(out: Target, all_statuses: bool) -> Self {
        Self { out, all_statuses, summary: Summary::default(), nodes: BTreeMap::new(), edges: BTreeMap::new() }
    }

    fn event(&mut self, record: &EventRecord) {
        if !self.all_statuses && !is_deed(record) {
            return self.summary.leave_out(NOT_A_DEED);
        }
        let Some(day) = day_of(record) else { return self.summary.leave_out(NO_DAY) };
        let end = record.date.as_ref().and_then(|date| date.end.as_deref()?.parse::<Date>().ok());
        let end = end.filter(|end| !day.is_publication && *end >= day.date).unwrap_or(day.date);
        let mut has_pair = false;
        for dyad in dyads(record) {
            let (Some(source), Some(target)) = (dyad.source.and_then(node), dyad.target.and_then(node)) else {
                continue;
            };
            has_pair = true;
            let class = record.class.clone();
            let edge = Edge { source: source.0.clone(), target: target.0.clone(), class, start: day.date, end };
            *self.edges.entry(edge).or_default() += 1;
            self.nodes.extend([source, target]);
        }
        if has_pair {
            self.summary.events += 1;
        } else {
            self.summary.leave_out(NO_PAIR);
        }
    }
}

/// Identifier and label of a party's node.
fn node(party: &PartyRecord) -> Option<(String, String)> {
    if let Some(country) = &party.country {
        return Some((country.clone(), country_name(country).unwrap_or(country).to_owned()));
    }
    let name = party.name.as_ref()?;
    Some((party.entity.clone().unwrap_or_else(|| format!("name:{name}")), name.clone()))
}

impl RecordWriter for GexfWriter {
    fn begin(&mut self) -> Result<(), ExportError> {
        Ok(())
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        for record in records {
            self.event(record);
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        let mut xml = Writer::new_with_indent(self.out, b' ', 1);
        network(&mut xml, &self.nodes, &self.edges)?;
        let mut out = xml.into_inner();
        out.write_all(b"\n")?;
        out.finish()?;
        Ok(self.summary)
    }
}

type Xml = Writer<Target>;

fn network(xml: &mut Xml, nodes: &BTreeMap<String, String>, edges: &BTreeMap<Edge, usize>) -> std::io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    open(xml, "gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
    let graph = [("mode", "dynamic"), ("defaultedgetype", "directed"), ("timeformat", "date")];
    open(xml, "graph", &[graph.as_slice(), &[("timerepresentation", "interval")]].concat())?;
    open(xml, "attributes", &[("class", "edge")])?;
    for (id, title, kind) in EDGE_ATTRIBUTES {
        empty(xml, "attribute", &[("id", id), ("title", title), ("type", kind)])?;
    }
    close(xml, "attributes")?;
    open(xml, "nodes", &[])?;
    for (id, label) in nodes {
        empty(xml, "node", &[("id", id), ("label", label)])?;
    }
    close(xml, "nodes")?;
    open(xml, "edges", &[])?;
    for (number, (edge, weight)) in edges.iter().enumerate() {
        let (start, end) = (edge.start.to_string(), edge.end.to_string());
        let attributes = [
            ("id", number.to_string()),
            ("source", edge.source.clone()),
            ("target", edge.target.clone()),
            ("weight", weight.to_string()),
            ("label", edge.class.clone()),
            ("start", start),
            ("end", end),
        ];
        let attributes: Vec<(&str, &str)> = attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        open(xml, "edge", &attributes)?;
        open(xml, "attvalues", &[])?;
        let class = Class::parse(&edge.class);
        let quad = class.map_or(String::new(), |class| class.quad().to_string());
        let score = class.map_or(String::new(), |class| class.score().to_string());
        for (id, value) in [("0", &edge.class), ("1", &quad), ("2", &score)] {
            empty(xml, "attvalue", &[("for", id), ("value", value)])?;
        }
        close(xml, "attvalues")?;
        close(xml, "edge")?;
    }
    for name in ["edges", "graph", "gexf"] {
        close(xml, name)?;
    }
    Ok(())
}

fn element<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

fn open(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> std::io::Result<()> {
    xml.write_event(Event::Start(element(name, attributes)))
}

fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> std::io::Result<()> {
    xml.write_event(Event::Empty(element(name, attributes)))
}

fn close(xml: &mut Xml, name: &str) -> std::io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new(name)))
}
