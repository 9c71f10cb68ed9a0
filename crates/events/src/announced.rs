//! What someone says of his own acts to come is an event of its own: "we will send grain" promises, "we will strike"
//! threatens, "we will not lift the ban" refuses, "we may expel them" and "we would expel them if" threaten as well.
//! `data/frames/announced.tsv` says what becomes of what.

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

/// How somebody speaks of an act of his own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Announcing {
    /// "will send", "is to send".
    Will,
    /// "will not send".
    WillNot,
    /// "may send", "would send if", "warned that it would send". What the table does not say of it, it says of `Will`.
    HeldOut,
}

/// The table: for each class of act, or mode of one (`ACCUSE/allege`), how it is announced.
type Table = BTreeMap<(Class, Option<String>, Announcing), Announced>;

/// What it is to announce an act of this class and mode in this way.
pub(crate) fn becomes(class: Class, mode: Option<&str>, announcing: Announcing) -> Option<&'static Announced> {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        read(include_str!("../../../data/frames/announced.tsv")).expect("the bundled table is tested to be readable")
    });
    let row = |announcing| {
        let of_mode = mode.and_then(|m| table.get(&(class, Some(m.to_owned()), announcing)));
        of_mode.or_else(|| table.get(&(class, None, announcing)))
    };
    // "might be open to talks" promises no more than it says.
    let is_held_out = announcing == Announcing::HeldOut && class != Class::Agree;
    let as_certain = || is_held_out.then(|| row(Announcing::Will)).flatten();
    row(announcing).or_else(as_certain)
}

fn read(text: &str) -> Result<Table, String> {
    let mut table = Table::new();
    for (number, line) in text.lines().enumerate().skip(1) {
        let wrong = |what: &str| format!("announced.tsv:{}: {what}", number + 1);
        let columns: Vec<&str> = line.split('\t').collect();
        let [announcing, acts, class, mode, cameo] = columns[..] else {
            return Err(wrong("five columns are needed"));
        };
        let announcing = match announcing {
            "will" => Announcing::Will,
            "will-not" => Announcing::WillNot,
            "held-out" => Announcing::HeldOut,
            _ => return Err(wrong("announcing is \"will\", \"will-not\" or \"held-out\"")),
        };
        let class = Class::parse(class).ok_or_else(|| wrong("no such class"))?;
        goldstein(cameo).ok_or_else(|| wrong("no such CAMEO code"))?;
        let mode = (!mode.is_empty()).then(|| mode.to_owned());
        if mode.as_deref().is_some_and(|m| class.mode_score(m).is_none()) {
            return Err(wrong("the class has no such mode"));
        }
        let operator = match class {
            Class::Reject => "operator.refused",
            Class::Threaten if announcing == Announcing::HeldOut => "operator.held-out",
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
            table.insert((act, of_mode, announcing), announced);
        }
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announced_strike_threatens_and_a_refused_visit_rejects() {
        assert_eq!(becomes(Class::Assault, None, Announcing::Will).map(|a| a.class), Some(Class::Threaten));
        assert_eq!(
            becomes(Class::Consult, Some("visit"), Announcing::WillNot).and_then(|a| a.mode.as_deref()),
            Some("meet")
        );
        assert_eq!(becomes(Class::Consult, None, Announcing::Will), None);
    }

    #[test]
    fn sanctions_held_out_threaten_and_those_announced_do_not() {
        assert_eq!(becomes(Class::Sanction, None, Announcing::HeldOut).map(|a| a.class), Some(Class::Threaten));
        assert_eq!(becomes(Class::Sanction, None, Announcing::Will), None);
        assert_eq!(becomes(Class::Aid, None, Announcing::HeldOut).map(|a| a.class), Some(Class::Agree));
        assert_eq!(becomes(Class::Agree, None, Announcing::HeldOut), None);
    }

    #[test]
    fn a_wrong_row_is_named() {
        let wrong = read("announcing\tof\tclass\tmode\tcameo\nwill\tAID\tAGRE\t\t033").expect_err("no class AGRE");
        assert!(wrong.contains("announced.tsv:2"), "{wrong}");
    }
}
