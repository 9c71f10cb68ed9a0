//! PLOVER's classes, modes, contexts and scores, CAMEO's codes, and the codes of actors.
//!
//! The tables are `data/ontology/*.tsv`, compiled in: names, quads and scores of the PLOVER manual (2024-02), CAMEO's
//! codes with the Goldstein values that GDELT and ICEWS publish. Where the manual contradicts itself the row says so
//! in its `note`; `docs/ontology.md` lists those rows.

mod check;
mod tables;

use std::sync::OnceLock;

pub use check::{Check, check};
pub use tables::{ActorCode, ActorCodeKind, Cameo, ClassRow, Context, Goldstein, Mode};

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)+) => {
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
        }
    };
}

classes! {
    /// Says it will cooperate.
    Agree = "AGREE";
    /// Meets, talks, calls.
    Consult = "CONSULT";
    /// Backs, praises, recognises, signs.
    Support = "SUPPORT";
    /// Yields in words.
    Concede = "CONCEDE";
    /// Acts jointly.
    Cooperate = "COOPERATE";
    /// Gives help.
    Aid = "AID";
    /// Yields in deed.
    Retreat = "RETREAT";
    /// Demands or appeals.
    Request = "REQUEST";
    /// Criticises, accuses, investigates.
    Accuse = "ACCUSE";
    /// Refuses, vetoes, defies.
    Reject = "REJECT";
    /// Threatens.
    Threaten = "THREATEN";
    /// Civilians act together against someone.
    Protest = "PROTEST";
    /// Reduces relations.
    Sanction = "SANCTION";
    /// Shows or readies force.
    Mobilize = "MOBILIZE";
    /// Represses short of violence.
    Coerce = "COERCE";
    /// Uses physical violence.
    Assault = "ASSAULT";
}

impl Class {
    /// What the table says of the class.
    pub fn row(self) -> &'static ClassRow {
        &Ontology::get().classes[self as usize]
    }

    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub fn quad(self) -> u8 {
        self.row().quad
    }

    /// PLOVER's conflict-cooperation score of the class, from -10 to 10.
    pub fn score(self) -> f32 {
        self.row().score
    }

    /// Its modes, in the manual's order; some classes have none.
    pub fn modes(self) -> impl Iterator<Item = &'static Mode> {
        Ontology::get().modes.iter().filter(move |mode| mode.class == self)
    }

    /// A mode of this class by its name.
    pub fn mode(self, name: &str) -> Option<&'static Mode> {
        self.modes().find(|mode| mode.name == name)
    }

    /// The score of a mode of this class, the class's own where the manual prints none; `None` if there is no such mode.
    pub fn mode_score(self, mode: &str) -> Option<f32> {
        Some(self.mode(mode)?.score.unwrap_or(self.score()))
    }

    /// Whether the class is cooperation (quads 1 and 2).
    pub fn is_cooperative(self) -> bool {
        self.quad() <= 2
    }
}

/// All tables.
#[derive(Debug)]
pub struct Ontology {
    /// The classes, in the order of [`Class::ALL`].
    pub classes: Vec<ClassRow>,
    /// The modes, class by class.
    pub modes: Vec<Mode>,
    /// The contexts.
    pub contexts: Vec<Context>,
    /// CAMEO's codes, sorted.
    pub cameo: Vec<Cameo>,
    /// Sectors and supra-national groups.
    pub actor_codes: Vec<ActorCode>,
}

impl Ontology {
    /// The tables compiled in.
    pub fn get() -> &'static Self {
        static TABLES: OnceLock<Ontology> = OnceLock::new();
        TABLES.get_or_init(tables::read)
    }

    /// A CAMEO code's row.
    pub fn cameo(&self, code: &str) -> Option<&Cameo> {
        self.cameo.binary_search_by_key(&code, |row| row.code).ok().map(|i| &self.cameo[i])
    }

    /// A context by its name.
    pub fn context(&self, name: &str) -> Option<&Context> {
        self.contexts.iter().find(|context| context.name == name)
    }

    /// A sector or group by its PLOVER code.
    pub fn actor_code(&self, code: &str) -> Option<&ActorCode> {
        self.actor_codes.iter().find(|row| row.code == code)
    }
}

/// The Goldstein values of a CAMEO code, or `None` if there is no such code.
pub fn goldstein(cameo: &str) -> Option<Goldstein> {
    Ontology::get().cameo(cameo).map(|row| row.goldstein)
}

/// The CAMEO code that says as much as class and mode do, for events whose frame knows none.
pub fn cameo_of(class: Class, mode: Option<&str>) -> &'static str {
    mode.and_then(|m| class.mode(m)).map_or(class.row().cameo, |mode| mode.cameo)
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
    fn the_manuals_counts() {
        let tables = Ontology::get();
        assert_eq!((tables.classes.len(), tables.contexts.len(), tables.cameo.len()), (16, 37, 313));
        let sectors = tables.actor_codes.iter().filter(|row| row.kind == ActorCodeKind::Sector);
        assert_eq!(sectors.count(), 25);
        for (row, &class) in tables.classes.iter().zip(Class::ALL) {
            assert_eq!(row.class, class, "classes.tsv keeps the order of `Class`");
        }
    }

    #[test]
    fn quads_follow_the_sign_of_the_score() {
        for &class in Class::ALL {
            assert_eq!(class.is_cooperative(), class.score() > 0.0, "{}", class.as_str());
        }
        assert!(Class::Accuse.score() < -2.9, "the manual's 3 has lost its sign");
        assert_eq!(Class::Sanction.quad(), 4, "the section wins over the table of quads");
    }

    #[test]
    fn the_four_codes_on_which_gdelt_and_icews_differ() {
        let rows = Ontology::get().cameo.iter();
        let differing: Vec<&str> = rows
            .filter(|row| row.goldstein.gdelt.is_some() && row.goldstein.gdelt != row.goldstein.icews)
            .map(|row| row.code)
            .collect();
        assert_eq!(differing, ["016", "022", "164", "165"]);
        assert_eq!(goldstein("046").and_then(|g| g.gdelt), Some(7.0));
    }

    #[test]
    fn the_mapping_is_not_root_to_root() {
        let class_of = |code| Ontology::get().cameo(code).and_then(|row| row.class);
        assert_eq!(class_of("191"), Some(Class::Coerce));
        assert_eq!(class_of("175"), Some(Class::Assault));
        assert_eq!(class_of("163"), Some(Class::Coerce));
        assert_eq!(class_of("0813"), Some(Class::Retreat));
        assert_eq!(class_of("012"), None, "PLOVER drops statements");
    }

    #[test]
    fn every_class_and_mode_has_a_cameo_code() {
        for &class in Class::ALL {
            for mode in class.modes().map(|mode| Some(mode.name)).chain([None]) {
                let code = cameo_of(class, mode);
                assert!(Ontology::get().cameo(code).is_some(), "{} {mode:?}: {code}", class.as_str());
            }
        }
    }
}
