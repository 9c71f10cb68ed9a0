//! What someone says of his own acts to come is an event of its own: "we will send grain" promises, "we will strike"
//! threatens, "we will not lift the ban" refuses. `data/frames/announced.tsv` says what becomes of what.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::ontology::{Class, goldstein};

/// What the announcement of an act is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Announced {
    pub(crate) class: Class,
    pub(crate) mode: Option<String>,
    /// CAMEO code.
    pub(crate) cameo: String,
    /// The operator's name in the record.
    pub(crate) operator: &'static str,
}

/// The table: for each class of act, or mode of one (`ACCUSE/allege`), announced or refused.
type Table = BTreeMap<(Class, Option<String>, bool), Announced>;

/// What it is to announce an act of this class and mode, or to say that one will not do it.
pub(crate) fn becomes(class: Class, mode: Option<&str>, refused: bool) -> Option<&'static Announced> {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        read(include_str!("../../../data/frames/announced.tsv")).expect("the bundled table is tested to be readable")
    });
    let of_mode = mode.and_then(|m| table.get(&(class, Some(m.to_owned()), refused)));
    of_mode.or_else(|| table.get(&(class, None, refused)))
}

fn read(text: &str) -> Result<Table, String> {
    let mut table = Table::new();
    for (number, line) in text.lines().enumerate().skip(1) {
        let wrong = |what: &str| format!("announced.tsv:{}: {what}", number + 1);
        let columns: Vec<&str> = line.split('\t').collect();
        let [announcing, acts, class, mode, cameo] = columns[..] else {
            return Err(wrong("five columns are needed"));
        };
        let refused = match announcing {
            "will" => false,
            "will-not" => true,
            _ => return Err(wrong("announcing is \"will\" or \"will-not\"")),
        };
        let class = Class::parse(class).ok_or_else(|| wrong("no such class"))?;
        goldstein(cameo).ok_or_else(|| wrong("no such CAMEO code"))?;
        let mode = (!mode.is_empty()).then(|| mode.to_owned());
        if mode.as_deref().is_some_and(|m| class.mode_score(m).is_none()) {
            return Err(wrong("the class has no such mode"));
        }
        let operator = match class {
            Class::Reject => "operator.refused",
            Class::Threaten => "operator.announced-violence",
            _ => "operator.announced",
        };
        for act in acts.split(' ') {
            let (act, of_mode) = match act.split_once('/') {
                Some((act, of_mode)) => (act, Some(of_mode.to_owned())),
                None => (act, None),
            };
            let act = Class::parse(act).ok_or_else(|| wrong("no such class of acts"))?;
            let announced = Announced { class, mode: mode.clone(), cameo: cameo.to_owned(), operator };
            table.insert((act, of_mode, refused), announced);
        }
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announced_strike_threatens_and_a_refused_visit_rejects() {
        assert_eq!(becomes(Class::Assault, None, false).map(|a| a.class), Some(Class::Threaten));
        assert_eq!(becomes(Class::Consult, Some("visit"), true).and_then(|a| a.mode.as_deref()), Some("meet"));
        assert_eq!(becomes(Class::Consult, None, false), None);
    }

    #[test]
    fn a_wrong_row_is_named() {
        let wrong = read("announcing\tof\tclass\tmode\tcameo\nwill\tAID\tAGRE\t\t033").expect_err("no class AGRE");
        assert!(wrong.contains("announced.tsv:2"), "{wrong}");
    }
}
