//! Words that carry no event of their own but decide how one is told: supporting verbs, verbs of saying, word lists.
//!
//! Data: `data/lexicon/supports.tsv`, `data/lexicon/nouns_of_verbs.tsv`, `data/lexicon/words.toml`; verbs of saying are `dateline-statements`'.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::event::Status;
use crate::frames::WordLists;

/// Whom the subject of a supporting verb stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SupportSubject {
    /// "*Kenya* launched an attack".
    Actor,
    /// "*Kenya* came under attack".
    Recipient,
    /// The noun itself is the subject: "the talks took place", "there were talks".
    Event,
    /// Nobody who takes part: "*Kenya* saw protests", "the town was rocked by protests".
    Scene,
}

/// A verb that, with a noun of action, says no more than the noun does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Support {
    pub(crate) particle: Option<String>,
    /// The preposition before the noun; none for a direct object or a subject.
    pub(crate) preposition: Option<String>,
    pub(crate) subject: SupportSubject,
    /// What it makes of the event: "postpone" → did-not-happen; none for a plain support.
    pub(crate) status: Option<Status>,
}

/// The word tables compiled in.
#[derive(Debug)]
pub(crate) struct Lexicon {
    supports: BTreeMap<&'static str, Vec<Support>>,
    verbs: BTreeMap<&'static str, &'static str>,
    /// For each word, the lists of [`SETS`] that hold it.
    sets_of: HashMap<String, Vec<&'static str>>,
}

/// Lists the code asks for by name; a test checks that they are there.
const SETS: &[&str] = &[
    "protest_aims",
    "shares_in_a_deed",
    "two_of_a_kind",
    "questioning",
    "outlooks",
    "granting_or_denying",
    "proofs_of_deed",
    "wants_of_proof",
    "assailing_words",
    "brawls_unarmed",
    "claims",
    "tidings",
    "long_exits",
    "settling_exits",
    "doubting_claims",
    "untruths",
    "unproven_claims",
    "refuting",
    "answering_decisions",
    "having_gone",
    "stances",
    "preparing",
    "lasting_adjectives",
    "joint_doing",
    "falls_from_office",
    "seats_of_power",
    "emblems",
    "prisons",
    "answers",
    "waters",
    "made_known",
    "let_known",
    "executing",
    "faiths",
    "pay_and_work",
    "causes",
    "charging",
    "chanting",
    "terms_of_office",
    "nouns_of_prepositions",
    "cheering",
    "classing",
    "organising",
    "levels_of_state",
    "suspects",
    "guilty_of",
    "places_within",
    "indicting",
    "summoning",
    "speech_acts",
    "forbidding",
    "unwanting",
    "proposing",
    "commanding",
    "doubting_adverbs",
    "ills",
    "irrealis_nouns",
    "aims",
    "planned_adjectives",
    "possible_adjectives",
    "documents",
    "issuing_verbs",
    "acting_participles",
    "targets",
    "holding",
    "blasts",
    "blast_causes",
    "gatherings",
    "armed_modifiers",
    "fictions",
    "container_nouns",
    "trainers",
    "teams",
    "attempts",
    "kinds_of_deeds",
    "open_questions",
    "temporal_prepositions",
    "temporal_conjunctions",
    "demonstrators",
    "clamouring",
    "electorate",
    "shares_of_public",
    "asserting_prepositions",
    "discussing_verbs",
    "transparent_verbs",
    "quantity_nouns",
    "abstract",
    "offers",
    "offices_sought",
    "locative_prepositions",
    "other_event_prepositions",
    "leads",
    "wanting",
    "doubting_adjectives",
    "force",
    "talks",
    "unmet_wishes",
    "presupposing_nouns",
    "poisons",
    "mishaps",
    "vehicles",
    "anew",
    "witnessing",
    "halts",
    "accidents",
    "accident_scenes",
    "violence",
    "no_duties",
    "called_to_rescue",
    "cordoning",
    "wishing_politely",
    "laws",
    "halted",
    "material",
    "comings_about",
    "endangered",
    "arming",
    "play",
    "review_words",
    "about",
    "affairs",
    "other_forces",
    "home_forces",
    "from_abroad",
    "rights_of_states",
    "having_none",
    "crowd_deeds",
    "crowd_fates",
    "missions",
    "shooting_verbs",
    "goods",
    "projectiles",
    "hosting_verbs",
    "place_parts",
    "sites",
    "naming_verbs",
    "state_bodies",
    "tolls",
    "refraining",
    "turning_down",
    "trailing_tolls",
    "owning_up",
    "withstanding",
    "bringing_about",
    "words_said",
    "rulings",
    "rejoining",
    "decisions",
    "shaking",
    "expelling",
    "resolves",
    "alleging",
    "watchers",
    "trespassing",
    "trespassed",
    "trespassers",
    "silencing",
    "dissenters",
    "atrocious",
    "spying",
    "papers",
    "guarded",
    "handiwork",
    "minorities",
    "defying",
    "seeking",
    "needful",
    "everybody",
    "anybody",
    "habits",
    "condoning",
    "collectives",
    "all_concerned",
    "crowd_participles",
    "telling_nouns",
    "reckonings",
    "unrequited",
    "answering",
    "fiercely",
    "giving",
    "provocations",
    "joint_ways",
    "common_duties",
    "common_goals",
    "attacks",
    "misdeeds",
    "weighing_verbs",
    "warning",
    "reaching_prepositions",
    "demanding_that",
    "forgoing",
    "unions",
    "handing",
    "harming_verbs",
    "striking_back",
    "meetings",
    "webs",
    "reported",
    "arriving",
    "letters",
    "writing",
    "findings",
    "judging_bodies",
    "granted_by_states",
    "moves",
    "quarrelling",
    "other_times",
    "present_times",
    "felt",
    "ranks",
    "setting_out",
    "deeds",
    "blaming_adverbs",
    "faced",
    "punishing",
    "culprits",
    "countering",
    "counter_kinds",
    "conditional_blows",
    "having_to",
    "accusing",
    "suits",
    "contesting",
    "compelling",
    "treating",
    "asking_nouns",
    "asking_verbs",
    "sums",
    "carrying",
    "unasked",
    "yieldings",
    "conciliations",
    "attempting",
    "approaching",
    "borne_deeds",
    "dealings",
    "weapon_deeds",
    "set_apart",
    "counted_anew",
    "plain_attacks",
    "woundings",
    "answerable",
    "weapon_crews",
    "volleys",
    "given_orders",
    "made_requests",
    "things_said",
    "works_of_state",
    "own_to_give",
    "laid_down",
];

impl Lexicon {
    /// The tables compiled into the program.
    pub(crate) fn bundled() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let lists = WordLists::parse(include_str!("../../../data/lexicon/words.toml"))
                .expect("the bundled word lists are tested to be readable");
            let mut sets_of: HashMap<String, Vec<&'static str>> = HashMap::new();
            for &set in SETS {
                for word in lists.list(set).expect("the bundled word lists hold every set the code asks for") {
                    sets_of.entry(word.clone()).or_default().push(set);
                }
            }
            let verbs = rows(include_str!("../../../data/lexicon/nouns_of_verbs.tsv")).map(|row| (row[0], row[1]));
            Self {
                supports: supports(include_str!("../../../data/lexicon/supports.tsv")),
                verbs: verbs.collect(),
                sets_of,
            }
        })
    }

    /// Ways in which a verb supports a noun of action.
    pub(crate) fn supports(&self, verb: &str) -> &[Support] {
        self.supports.get(verb).map_or(&[], Vec::as_slice)
    }

    /// The verb of what a noun tells, where the two differ: "decide" of "decision".
    pub(crate) fn verb_of(&self, noun: &str) -> Option<&'static str> {
        self.verbs.get(noun).copied()
    }

    /// Whether a named list holds a word.
    pub(crate) fn has(&self, set: &str, word: &str) -> bool {
        debug_assert!(SETS.contains(&set), "SETS names every list the code asks for, \"{set}\" too");
        self.sets_of.get(word).is_some_and(|sets| sets.contains(&set))
    }
}

/// Columns: verb[+particle], slot (`object`, `subject` or a preposition), whom the subject stands for, status.
fn supports(text: &'static str) -> BTreeMap<&'static str, Vec<Support>> {
    let mut table: BTreeMap<&'static str, Vec<Support>> = BTreeMap::new();
    for row in rows(text) {
        let (verb, particle) = match row[0].split_once('+') {
            Some((verb, particle)) => (verb, Some(particle.to_owned())),
            None => (row[0], None),
        };
        let subject = match row[2] {
            "actor" => SupportSubject::Actor,
            "recipient" => SupportSubject::Recipient,
            "scene" => SupportSubject::Scene,
            _ => SupportSubject::Event,
        };
        let preposition = (!matches!(row[1], "object" | "subject")).then(|| row[1].to_owned());
        let status = row.get(3).and_then(|s| Status::parse(s));
        table.entry(verb).or_default().push(Support { particle, preposition, subject, status });
    }
    table
}

/// Data rows of a table: after the header, empty lines and `#` lines left out.
fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().skip(1).filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        let lexicon = Lexicon::bundled();
        assert!(lexicon.has("waters", "gulf") && !lexicon.has("waters", "jail") && lexicon.has("prisons", "jail"));
        assert_eq!(lexicon.supports("face")[0].subject, SupportSubject::Recipient);
        assert_eq!(lexicon.verb_of("decision"), Some("decide"));
    }
}
