//! The table `data/lexicon/signatures.toml`: values of constructions and of embedding words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

/// What a word does to what it embeds. The names are those of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the table describes them")]
pub(crate) enum Kind {
    Factive,
    Implicative,
    Fail,
    Refuse,
    Say,
    Believe,
    Hedge,
    Plan,
    Future,
    Want,
    Try,
    Demand,
    Order,
    Possible,
    Hope,
    Deny,
    Prevent,
    Fear,
    Ask,
    Consider,
    Allow,
    Willing,
}

/// Values of a clause's own words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClauseValues {
    pub(crate) will: f32,
    pub(crate) would: f32,
    pub(crate) reported_would: f32,
    pub(crate) may: f32,
    pub(crate) might: f32,
    pub(crate) can: f32,
    pub(crate) must: f32,
    pub(crate) not: f32,
    pub(crate) not_will: f32,
    pub(crate) not_would: f32,
    pub(crate) not_may: f32,
    pub(crate) not_must: f32,
    pub(crate) open_not: f32,
    pub(crate) no: f32,
    pub(crate) twice_negated: f32,
    pub(crate) possibly: f32,
    pub(crate) probably: f32,
    pub(crate) planned: f32,
    pub(crate) little: f32,
    pub(crate) almost: f32,
    pub(crate) past: f32,
    pub(crate) present: f32,
    pub(crate) habitual: f32,
    pub(crate) unreal: f32,
    pub(crate) wish: f32,
}

/// Values that constructions give to what stands in them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContextValues {
    pub(crate) told: f32,
    pub(crate) asked: f32,
    pub(crate) ordered: f32,
    pub(crate) infinitive: f32,
    pub(crate) clause_subject: f32,
    pub(crate) infinitive_subject: f32,
    pub(crate) whether: f32,
    pub(crate) quoted: f32,
    pub(crate) identified: f32,
    pub(crate) yet_to: f32,
    pub(crate) too: f32,
    pub(crate) unlikely: f32,
    pub(crate) able: f32,
    pub(crate) is_to: f32,
    pub(crate) aim: f32,
    pub(crate) has_to: f32,
    pub(crate) going_to: f32,
    pub(crate) other_infinitive: f32,
    pub(crate) ended: f32,
    pub(crate) condition: f32,
    pub(crate) purpose: f32,
    pub(crate) open_purpose: f32,
    pub(crate) denied_purpose: f32,
    pub(crate) judged_purpose: f32,
    pub(crate) before_past: f32,
    pub(crate) before: f32,
    pub(crate) when_future: f32,
    pub(crate) as_soon: f32,
    pub(crate) adverbial: f32,
    pub(crate) relative: f32,
    pub(crate) open_relative: f32,
    pub(crate) open_relative_past: f32,
    pub(crate) denied_relative: f32,
    pub(crate) participle: f32,
    pub(crate) open_participle: f32,
    pub(crate) denied_participle: f32,
    pub(crate) noun_clause: f32,
    pub(crate) without: f32,
    pub(crate) instead: f32,
    pub(crate) from_doing: f32,
    pub(crate) to_doing: f32,
    pub(crate) for_doing: f32,
    pub(crate) before_doing: f32,
    pub(crate) preposition: f32,
    pub(crate) open_preposition: f32,
    pub(crate) until_noun: f32,
    pub(crate) other_gerund: f32,
    pub(crate) prepositional_verb: f32,
    pub(crate) object: f32,
    pub(crate) open_object: f32,
    pub(crate) subject: f32,
    pub(crate) open_subject: f32,
    pub(crate) doubtful_subject: f32,
    pub(crate) open_of: f32,
    pub(crate) possessor: f32,
    pub(crate) qualifier: f32,
    pub(crate) attributive: f32,
    pub(crate) loose_attributive: f32,
    pub(crate) open_attributive: f32,
    pub(crate) noun_infinitive: f32,
    pub(crate) noun_gerund: f32,
    pub(crate) definite_noun: f32,
    pub(crate) singled: f32,
}

/// One class of embedding words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: Kind,
    positive: f32,
    negative: f32,
    #[serde(default)]
    verbs: String,
    #[serde(default)]
    adjectives: String,
    #[serde(default)]
    nouns: String,
    examples: Vec<String>,
}

/// Words that constructions ask for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    /// Nouns that say what somebody means to do.
    #[serde(deserialize_with = "words")]
    pub(crate) aims: BTreeSet<String>,
    /// Verbs whose object is a thing they handle, not one they hope for.
    #[serde(deserialize_with = "words")]
    pub(crate) handling: BTreeSet<String>,
    /// Prepositions before what has taken place.
    #[serde(deserialize_with = "words")]
    pub(crate) grounds: BTreeSet<String>,
    /// Nouns for what is said or asked, and so is there even if it is turned down.
    #[serde(deserialize_with = "words")]
    pub(crate) acts: BTreeSet<String>,
    /// Verbs that are done by being said.
    #[serde(deserialize_with = "words")]
    pub(crate) performatives: BTreeSet<String>,
    /// Verbs whose infinitive tells how something came out.
    #[serde(deserialize_with = "words")]
    pub(crate) results: BTreeSet<String>,
    /// Verbs of telling that also say what ought to be done.
    #[serde(deserialize_with = "words")]
    pub(crate) wishing: BTreeSet<String>,
    /// Adjectives of what is rather not done.
    #[serde(deserialize_with = "words")]
    pub(crate) unwilling: BTreeSet<String>,
    /// Adjectives that say of their subject that it is still to be decided.
    #[serde(deserialize_with = "words")]
    pub(crate) undecided: BTreeSet<String>,
    /// Adverbs of what is so in general.
    #[serde(deserialize_with = "words")]
    pub(crate) habitual: BTreeSet<String>,
    /// Participles beside a noun that say it came to nothing.
    #[serde(deserialize_with = "words")]
    pub(crate) undone: BTreeSet<String>,
}

fn words<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<String>, D::Error> {
    Ok(String::deserialize(deserializer)?.split_whitespace().map(str::to_owned).collect())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: Words,
    clause: ClauseValues,
    context: ContextValues,
    signature: Vec<Row>,
}

/// The table as it is asked.
#[derive(Debug)]
pub(crate) struct Signatures {
    pub(crate) words: Words,
    pub(crate) clause: ClauseValues,
    pub(crate) context: ContextValues,
    values: BTreeMap<Kind, (f32, f32)>,
    verbs: BTreeMap<String, Kind>,
    adjectives: BTreeMap<String, Kind>,
    nouns: BTreeMap<String, Kind>,
    examples: Vec<String>,
}

impl Signatures {
    /// The table compiled in.
    pub(crate) fn bundled() -> &'static Self {
        static SIGNATURES: OnceLock<Signatures> = OnceLock::new();
        SIGNATURES.get_or_init(|| {
            Self::parse(include_str!("../../../../data/lexicon/signatures.toml"))
                .expect("the bundled signatures are tested to be readable")
        })
    }

    fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut table = Self {
            words: file.words,
            clause: file.clause,
            context: file.context,
            values: BTreeMap::new(),
            verbs: BTreeMap::new(),
            adjectives: BTreeMap::new(),
            nouns: BTreeMap::new(),
            examples: Vec::new(),
        };
        for row in file.signature {
            table.values.insert(row.name, (row.positive, row.negative));
            let words =
                [(&mut table.verbs, row.verbs), (&mut table.adjectives, row.adjectives), (&mut table.nouns, row.nouns)];
            for (list, words) in words {
                for word in words.split_whitespace() {
                    if let Some(other) = list.insert(word.to_owned(), row.name) {
                        return Err(format!("\"{word}\" is {other:?} and {:?}", row.name));
                    }
                }
            }
            table.examples.extend(row.examples);
        }
        Ok(table)
    }

    /// The class of a verb.
    pub(crate) fn verb(&self, lemma: &str) -> Option<Kind> {
        self.verbs.get(lemma).copied()
    }

    /// The class of an adjective.
    pub(crate) fn adjective(&self, lemma: &str) -> Option<Kind> {
        self.adjectives.get(lemma).copied()
    }

    /// The class of a noun.
    pub(crate) fn noun(&self, lemma: &str) -> Option<Kind> {
        self.nouns.get(lemma).copied()
    }

    /// The value that a word of this class gives where it has itself the value `sure`: between its two values, by how
    /// surely it holds.
    pub(crate) fn embedded(&self, kind: Kind, sure: f32) -> f32 {
        let (positive, negative) = self.values.get(&kind).copied().unwrap_or((sure, sure));
        let share = (sure + 3.0) / 6.0;
        share * positive + (1.0 - share) * negative
    }

    /// "Sentence with the [word] asked about. => way", all of the table.
    pub(crate) fn examples(&self) -> &[String] {
        &self.examples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_table_is_whole() {
        let table = Signatures::bundled();
        assert_eq!(table.values.len(), Kind::Willing as usize + 1, "every class has its values");
        assert_eq!(table.verb("manage"), Some(Kind::Implicative));
    }

    #[test]
    fn a_word_of_two_classes_is_an_error() {
        let text = include_str!("../../../../data/lexicon/signatures.toml");
        let doubled = text.replacen("verbs = \"fail ", "verbs = \"fail manage ", 1);
        assert_eq!(Signatures::parse(&doubled).map(|_| ()), Err("\"manage\" is Implicative and Fail".to_owned()));
    }

    #[test]
    fn failing_undoes_and_not_failing_does() {
        let table = Signatures::bundled();
        assert!(table.embedded(Kind::Fail, 3.0) < -1.5 && table.embedded(Kind::Fail, -3.0) > 1.5);
    }
}
