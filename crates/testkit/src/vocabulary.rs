//! The closed vocabularies of an expected line: PLOVER classes with their modes, statuses, sectors, precisions.
//!
//! They stand here again, apart from the coder's own tables, so that a slip there cannot hide a slip in a case.

/// PLOVER's sixteen classes, each with its modes (manual of 2024).
const CLASSES: [(&str, &[&str]); 16] = [
    ("AGREE", &[]),
    ("CONSULT", &["visit", "third-party", "multilateral", "phone"]),
    ("SUPPORT", &[]),
    ("CONCEDE", &[]),
    ("COOPERATE", &[]),
    ("AID", &[]),
    ("RETREAT", &["withdraw", "release", "disarm", "ceasefire", "access", "resign"]),
    ("REQUEST", &["assist", "change", "yield", "meet"]),
    ("ACCUSE", &["disapprove", "investigate", "allege"]),
    ("REJECT", &["assist", "change", "yield", "meet"]),
    ("THREATEN", &["restrict", "arrest", "relations", "expel", "territory", "violence"]),
    ("PROTEST", &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"]),
    ("SANCTION", &["convict", "expel", "withdraw", "discontinue"]),
    ("MOBILIZE", &["troops", "weapons", "police", "militia"]),
    (
        "COERCE",
        &[
            "seize",
            "restrict",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
            "misinformation",
            "cyber",
        ],
    ),
    (
        "ASSAULT",
        &[
            "abduct",
            "beat",
            "torture",
            "sexual",
            "targeted",
            "destroy",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "aerial",
            "drone",
            "heavy-weapons",
            "crowd-control",
            "unconventional",
        ],
    ),
];

/// The nine statuses of an event.
const STATUSES: [&str; 9] =
    ["happened", "ongoing", "planned", "demanded", "threatened", "promised", "possible", "denied", "did-not-happen"];

/// PLOVER's twenty-five sectors.
const SECTORS: [&str; 25] = [
    "GOV", "COP", "MIL", "JUD", "LEG", "SPY", "PTY", "OPP", "REB", "PRM", "UAF", "UNK", "CVL", "ELI", "BUS", "LAB",
    "AGR", "EDU", "MED", "JRN", "REL", "REF", "CRM", "SOC", "PRE",
];

/// The precisions a date can have.
const PRECISIONS: [&str; 7] = ["day", "week", "month", "season", "year", "before", "after"];

/// The modes of a class, or `None` for a word that is no class.
pub(crate) fn modes_of(class: &str) -> Option<&'static [&'static str]> {
    CLASSES.iter().find(|(name, _)| *name == class).map(|(_, modes)| *modes)
}

/// The sixteen class names, for error messages.
pub(crate) fn class_names() -> String {
    CLASSES.map(|(name, _)| name).join(" ")
}

/// Whether the word is one of the nine statuses.
pub(crate) fn is_status(word: &str) -> bool {
    STATUSES.contains(&word)
}

/// The nine statuses, for error messages.
pub(crate) fn status_names() -> String {
    STATUSES.join(", ")
}

/// Whether the word is one of the twenty-five sectors.
pub(crate) fn is_sector(word: &str) -> bool {
    SECTORS.contains(&word)
}

/// Whether the word is one of the seven precisions.
pub(crate) fn is_precision(word: &str) -> bool {
    PRECISIONS.contains(&word)
}

/// Whether the word has the form of a country or supra-national code: three capital letters.
pub(crate) fn is_country_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}
