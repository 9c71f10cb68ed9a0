//! PLOVER's classes, modes and scores, and CAMEO's codes.
//!
//! Names, quads and scores are those of the PLOVER manual (2024-02); `data/ontology/cameo.tsv` holds CAMEO's codes with
//! the Goldstein values GDELT and ICEWS publish.

use std::collections::BTreeMap;
use std::sync::OnceLock;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, quad $quad:literal, score $score:literal;)+) => {
        /// A PLOVER event class.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Class { $($(#[$doc])* $name),+ }

        impl Class {
            /// All classes, from cooperation to conflict.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The name as PLOVER writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// Reads PLOVER's name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$name),)+ _ => None }
            }

            /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
            pub fn quad(self) -> u8 {
                match self { $(Self::$name => $quad),+ }
            }

            /// PLOVER's conflict-cooperation score of the class, from -10 to 10.
            ///
            /// ACCUSE is -3: the manual prints 3, but all its modes are negative, so the sign is taken to be lost.
            pub fn score(self) -> f32 {
                match self { $(Self::$name => $score),+ }
            }
        }
    };
}

classes! {
    /// Says it will cooperate.
    Agree = "AGREE", quad 1, score 2.5;
    /// Meets, talks, calls.
    Consult = "CONSULT", quad 1, score 2.5;
    /// Backs, praises, recognises, signs.
    Support = "SUPPORT", quad 1, score 5.0;
    /// Yields in words.
    Concede = "CONCEDE", quad 1, score 4.5;
    /// Acts jointly.
    Cooperate = "COOPERATE", quad 2, score 9.5;
    /// Gives help.
    Aid = "AID", quad 2, score 10.0;
    /// Yields in deed.
    Retreat = "RETREAT", quad 2, score 6.5;
    /// Demands or appeals.
    Request = "REQUEST", quad 3, score 0.0;
    /// Criticises, accuses, investigates.
    Accuse = "ACCUSE", quad 3, score -3.0;
    /// Refuses, vetoes, defies.
    Reject = "REJECT", quad 3, score -2.0;
    /// Threatens.
    Threaten = "THREATEN", quad 3, score -3.5;
    /// Civilians act together against someone.
    Protest = "PROTEST", quad 4, score -5.0;
    /// Reduces relations.
    Sanction = "SANCTION", quad 4, score -6.0;
    /// Shows or readies force.
    Mobilize = "MOBILIZE", quad 4, score -5.5;
    /// Represses short of violence.
    Coerce = "COERCE", quad 4, score -7.0;
    /// Uses physical violence.
    Assault = "ASSAULT", quad 4, score -9.0;
}

/// Modes with their scores, class by class, as the PLOVER manual lists them.
const MODES: &[(Class, &[(&str, f32)])] = &[
    (Class::Consult, &[("visit", 4.0), ("third-party", 1.0), ("multilateral", 4.0), ("phone", 1.5)]),
    (
        Class::Retreat,
        &[("withdraw", 8.0), ("release", 6.5), ("disarm", 10.0), ("ceasefire", 7.5), ("access", 6.5), ("resign", 4.5)],
    ),
    (Class::Request, &[("assist", 0.5), ("change", -1.0), ("yield", -1.0), ("meet", 0.0)]),
    (Class::Accuse, &[("disapprove", -2.0), ("investigate", -3.5), ("allege", -3.5)]),
    (Class::Reject, &[("assist", -1.5), ("change", -2.0), ("yield", -2.0), ("meet", -2.0)]),
    (
        Class::Threaten,
        &[
            ("restrict", -3.0),
            ("arrest", -3.5),
            ("relations", -3.5),
            ("expel", -3.5),
            ("territory", -4.0),
            ("violence", -3.5),
        ],
    ),
    (
        Class::Protest,
        &[
            ("demo", -5.0),
            ("riot", -7.0),
            ("strike", -5.0),
            ("hunger", -4.5),
            ("boycott", -4.5),
            ("obstruct", -4.5),
            ("vandalize", -5.0),
        ],
    ),
    (Class::Sanction, &[("convict", -6.0), ("expel", -5.5), ("withdraw", -6.0), ("discontinue", -6.0)]),
    (Class::Mobilize, &[("troops", -6.5), ("weapons", -6.5), ("police", -5.5), ("militia", -6.0)]),
    (
        Class::Coerce,
        &[
            ("seize", -7.0),
            ("restrict", -7.0),
            ("censor", -6.5),
            ("curfew", -6.5),
            ("martial-law", -7.5),
            ("arrest", -7.0),
            ("deport", -7.0),
            ("withhold", -7.0),
            ("misinformation", -6.5),
            ("cyber", -7.0),
        ],
    ),
    (
        Class::Assault,
        &[
            ("abduct", -8.5),
            ("beat", -7.5),
            ("torture", -8.5),
            ("sexual", -8.5),
            ("targeted", -9.5),
            ("destroy", -8.5),
            ("primitive", -8.0),
            ("firearms", -9.0),
            ("explosives", -9.0),
            ("suicide-attack", -9.5),
            ("aerial", -9.5),
            ("drone", -9.5),
            ("heavy-weapons", -9.5),
            ("crowd-control", -7.5),
            ("unconventional", -10.0),
        ],
    ),
];

impl Class {
    /// The score of a mode of this class; `None` if the class has no such mode.
    pub fn mode_score(self, mode: &str) -> Option<f32> {
        let modes = MODES.iter().find(|(class, _)| *class == self)?.1;
        modes.iter().find(|(name, _)| *name == mode).map(|(_, score)| *score)
    }

    /// Whether the class is cooperation (quads 1 and 2).
    pub fn is_cooperative(self) -> bool {
        self.quad() <= 2
    }
}

/// A CAMEO code's Goldstein values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goldstein {
    /// As GDELT scores it.
    pub gdelt: Option<f32>,
    /// As ICEWS scores it.
    pub icews: Option<f32>,
}

/// The Goldstein values of a CAMEO code, or `None` if there is no such code.
pub fn goldstein(cameo: &str) -> Option<Goldstein> {
    static TABLE: OnceLock<BTreeMap<&'static str, Goldstein>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let text = include_str!("../../../data/ontology/cameo.tsv");
        let header: Vec<&str> = text.lines().next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| header.iter().position(|h| h.contains(name)).expect("cameo.tsv names its columns");
        let (code, gdelt, icews) = (column("code"), column("gdelt"), column("icews"));
        let rows = text.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
        rows.filter(|row| row.len() > icews.max(gdelt))
            .map(|row| (row[code], Goldstein { gdelt: row[gdelt].parse().ok(), icews: row[icews].parse().ok() }))
            .collect()
    });
    table.get(cameo).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_belong_to_their_class() {
        assert_eq!(Class::Consult.mode_score("visit"), Some(4.0));
        assert_eq!(Class::Consult.mode_score("drone"), None);
    }

    #[test]
    fn the_four_codes_on_which_gdelt_and_icews_differ() {
        let differing = ["016", "022", "164", "165"];
        for code in differing {
            let values = goldstein(code).expect("a code of the table");
            assert_ne!(values.gdelt, values.icews, "{code}");
        }
        assert_eq!(goldstein("046").and_then(|g| g.gdelt), Some(7.0));
    }
}
