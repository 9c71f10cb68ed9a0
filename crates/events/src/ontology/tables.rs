//! Reads `data/ontology/*.tsv`. They are part of the program, so a wrong row is a programming error: reading panics with
//! file and line, and the tests below run it.

use super::{Class, Ontology};

/// A class, as `classes.tsv` has it.
#[derive(Debug)]
pub struct ClassRow {
    /// Which one.
    pub class: Class,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: u8,
    /// PLOVER's conflict-cooperation score.
    pub score: f32,
    /// Whether the manual asks for a recipient.
    pub needs_recipient: bool,
    /// Paraphrase of the manual's definition.
    pub meaning: &'static str,
    /// The CAMEO code that says no more than the class.
    pub cameo: &'static str,
    /// Which defect of the manual the row mends.
    pub note: &'static str,
}

/// A mode of a class.
#[derive(Debug)]
pub struct Mode {
    /// The class it belongs to.
    pub class: Class,
    /// Its name, as PLOVER writes it.
    pub name: &'static str,
    /// PLOVER's conflict-cooperation score; absent where the manual prints none.
    pub score: Option<f32>,
    /// Paraphrase of the manual's definition.
    pub meaning: &'static str,
    /// The CAMEO code nearest to it.
    pub cameo: &'static str,
    /// Which defect of the manual the row mends.
    pub note: &'static str,
}

/// A context.
#[derive(Debug)]
pub struct Context {
    /// Its name, as PLOVER writes it.
    pub name: &'static str,
    /// Paraphrase of the manual's definition.
    pub meaning: &'static str,
}

/// A CAMEO code.
#[derive(Debug)]
pub struct Cameo {
    /// Two to four digits, with leading zero.
    pub code: &'static str,
    /// As its publishers label it.
    pub label: &'static str,
    /// GDELT's QuadClass of its root.
    pub quad: u8,
    /// Its Goldstein values.
    pub goldstein: Goldstein,
    /// The PLOVER class it became; none for statements and appeals, which PLOVER drops.
    pub class: Option<Class>,
    /// The PLOVER mode it became.
    pub mode: Option<&'static str>,
    /// The PLOVER contexts it became.
    pub contexts: Vec<&'static str>,
    /// How a name that PLOVER has retired was read.
    pub note: &'static str,
}

/// A CAMEO code's Goldstein values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goldstein {
    /// As GDELT scores it.
    pub gdelt: Option<f32>,
    /// As ICEWS scores it.
    pub icews: Option<f32>,
}

/// What an actor code tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorCodeKind {
    /// A role inside a country.
    Sector,
    /// Stands in place of a country.
    Group,
}

/// A sector, or a group that stands in place of a country.
#[derive(Debug)]
pub struct ActorCode {
    /// PLOVER's code.
    pub code: &'static str,
    /// Which of the two.
    pub kind: ActorCodeKind,
    /// What it stands for.
    pub meaning: &'static str,
    /// CAMEO's code for it.
    pub cameo: &'static str,
}

macro_rules! table {
    ($name:literal) => {
        Table { name: $name, text: include_str!(concat!("../../../../data/ontology/", $name)) }
    };
}

pub(super) fn read() -> Ontology {
    Ontology {
        classes: table!("classes.tsv").rows(|row| ClassRow {
            class: row.class("class").unwrap_or_else(|| row.fail("no class")),
            quad: row.quad("quad"),
            score: row.number("score").unwrap_or_else(|| row.fail("no score")),
            needs_recipient: row.cell("needs_recipient") == "yes",
            meaning: row.cell("meaning"),
            cameo: row.cell("cameo"),
            note: row.cell("note"),
        }),
        modes: table!("modes.tsv").rows(|row| Mode {
            class: row.class("class").unwrap_or_else(|| row.fail("no class")),
            name: row.cell("mode"),
            score: row.number("score"),
            meaning: row.cell("meaning"),
            cameo: row.cell("cameo"),
            note: row.cell("note"),
        }),
        contexts: table!("contexts.tsv")
            .rows(|row| Context { name: row.cell("context"), meaning: row.cell("meaning") }),
        cameo: table!("cameo.tsv").rows(|row| Cameo {
            code: row.cell("code"),
            label: row.cell("label"),
            quad: row.quad("gdelt_quad"),
            goldstein: Goldstein { gdelt: row.number("goldstein_gdelt"), icews: row.number("goldstein_icews") },
            class: row.class("plover_event"),
            mode: Some(row.cell("plover_mode")).filter(|mode| !mode.is_empty()),
            contexts: row.cell("plover_context").split('|').filter(|context| !context.is_empty()).collect(),
            note: row.cell("note"),
        }),
        actor_codes: table!("actor_codes.tsv").rows(|row| ActorCode {
            code: row.cell("code"),
            kind: match row.cell("kind") {
                "sector" => ActorCodeKind::Sector,
                "group" => ActorCodeKind::Group,
                _ => row.fail("neither sector nor group"),
            },
            meaning: row.cell("meaning"),
            cameo: row.cell("cameo"),
        }),
    }
}

struct Table {
    name: &'static str,
    text: &'static str,
}

impl Table {
    fn rows<T>(&self, read: impl Fn(&Row) -> T) -> Vec<T> {
        let mut lines = self.text.lines();
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let rows = lines.enumerate().map(|(i, line)| {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let row = Row { table: self.name, line: i + 2, header: &header, cells };
            if row.cells.len() != header.len() {
                row.fail("another number of cells than the header");
            }
            read(&row)
        });
        rows.collect()
    }
}

struct Row<'a> {
    table: &'static str,
    line: usize,
    header: &'a [&'static str],
    cells: Vec<&'static str>,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> &'static str {
        match self.header.iter().position(|name| *name == column) {
            Some(i) => self.cells[i],
            None => self.fail(&format!("no column {column}")),
        }
    }

    /// Empty is none; anything else must be a number.
    fn number(&self, column: &str) -> Option<f32> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        Some(cell.parse().unwrap_or_else(|_| self.fail(&format!("\"{cell}\" is no number"))))
    }

    fn quad(&self, column: &str) -> u8 {
        self.cell(column).parse().unwrap_or_else(|_| self.fail("no quad"))
    }

    fn class(&self, column: &str) -> Option<Class> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        Some(Class::parse(cell).unwrap_or_else(|| self.fail(&format!("\"{cell}\" is no class"))))
    }

    fn fail(&self, message: &str) -> ! {
        panic!("data/ontology/{}:{}: {message}", self.table, self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_crosswalk_names_exists_and_codes_are_sorted() {
        let tables = read();
        for row in &tables.cameo {
            if let (Some(class), Some(mode)) = (row.class, row.mode) {
                assert!(tables.modes.iter().any(|m| m.class == class && m.name == mode), "{}: {mode}", row.code);
            }
            for context in &row.contexts {
                assert!(tables.contexts.iter().any(|c| c.name == *context), "{}: {context}", row.code);
            }
        }
        assert!(tables.cameo.is_sorted_by_key(|row| row.code));
    }
}
