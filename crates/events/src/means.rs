//! By what means violence is done, where the frame leaves it open: "*F-16s* attacked a camp", "a *gun* battle", "died in *an
//! air strike*", "killed with *machetes*". `data/lexicon/means.tsv` says which words tell which PLOVER mode.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use dateline_lang::Dep;
use dateline_mentions::{Mentions, ParsedArticle, arguments};

use crate::event::Event;
use crate::lexicon::Lexicon;
use crate::ontology::{Class, cameo_of};
use crate::reading::Reading;

/// How a word tells the means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// It strikes: "*warplanes* hit a depot".
    Doer,
    /// It is struck with: "attacked a bus with *grenades*".
    Weapon,
    /// It says what kind of attack: "a *gun* battle".
    Kind,
    /// It is the attack: "died in a *firefight*".
    Deed,
    /// It says how a bomb came: "a *stray* bomb".
    Bomb,
}

/// For each word, the part it plays and the mode that tells.
struct Table(BTreeMap<(Part, &'static str), &'static str>);

impl Table {
    fn bundled() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            Self::read(include_str!("../../../data/lexicon/means.tsv"))
                .expect("the bundled table is tested to be readable")
        })
    }

    fn read(text: &'static str) -> Result<Self, String> {
        let mut table = BTreeMap::new();
        for line in text.lines().skip(1).filter(|l| !l.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [mode, part, words] = columns[..] else { return Err(format!("three columns are needed: {line}")) };
            Class::Assault.mode_score(mode).ok_or_else(|| format!("ASSAULT has no mode \"{mode}\""))?;
            let part = match part {
                "doer" => Part::Doer,
                "weapon" => Part::Weapon,
                "kind" => Part::Kind,
                "deed" => Part::Deed,
                "bomb" => Part::Bomb,
                _ => return Err(format!("no such part: {part}")),
            };
            table.extend(words.split(' ').map(|word| ((part, word), mode)));
        }
        Ok(Self(table))
    }

    fn mode(&self, part: Part, word: &str) -> Option<&'static str> {
        self.0.get(&(part, word)).copied()
    }
}

/// Gives violence of no known means those that its words tell, and that of aircraft theirs, whatever the verb suggests:
/// "helicopters *pounded* the town".
pub(crate) fn tell(
    events: &mut [Event],
    parsed: &ParsedArticle,
    mentions: &Mentions,
    readings: &BTreeMap<usize, Reading>,
) {
    for event in events.iter_mut().filter(|e| e.class == Class::Assault) {
        let Some(reading) = readings.get(&event.tellings[0].token) else { continue };
        let words = Words { parsed, mentions, readings, table: Table::bundled() };
        let told = words.of_attack(reading).or_else(|| words.of_doers(event, reading));
        let is_open = |told: &&str| match event.mode.as_deref() {
            // "another plane *hit* the tower": no fist.
            None | Some("beat") => true,
            // What verbs of shooting and bombing suggest gives way to what is said to fly.
            Some("heavy-weapons" | "explosives" | "firearms") => matches!(*told, "aerial" | "drone"),
            // "B-52 bombers hit the hills": they come back.
            Some("suicide-attack") => *told == "aerial",
            _ => false,
        };
        if let Some(mode) = told.filter(is_open) {
            event.mode = Some(mode.to_owned());
            let cameo = cameo_of(Class::Assault, Some(mode));
            // "killed with machetes": killing says more than hitting.
            if !event.cameo.as_deref().is_some_and(|known| known.starts_with(cameo)) {
                event.cameo = Some(cameo.to_owned());
            }
        }
    }
}

/// What the words around an attack are asked by.
struct Words<'a> {
    parsed: &'a ParsedArticle<'a>,
    mentions: &'a Mentions,
    readings: &'a BTreeMap<usize, Reading>,
    table: &'a Table,
}

impl Words<'_> {
    /// The means that the attack's own words tell: "a gun battle", "killed in the air strikes", "shot with a rifle".
    fn of_attack(&self, reading: &Reading) -> Option<&'static str> {
        let nouns = std::iter::once(reading.token).chain(reading.words.iter().copied());
        let own = nouns.filter(|&t| self.parsed.is_noun(t)).find_map(|t| self.of_noun(t));
        own.or_else(|| self.of_phrases(reading))
    }

    /// "in *the shelling*", "by a *stray bomb*", "with *rifles*", "with *artillery* fire".
    fn of_phrases(&self, reading: &Reading) -> Option<&'static str> {
        let verb = reading.clause();
        let mut phrases = arguments::prepositions(self.parsed, verb);
        if verb != reading.token {
            phrases.extend(arguments::prepositions(self.parsed, reading.token));
        }
        phrases.extend(self.joined(verb).flat_map(|v| arguments::prepositions(self.parsed, v)));
        let agents = self.parsed.children_by(verb, &[Dep::Agent]);
        let by: Vec<usize> = agents.filter_map(|by| self.parsed.child(by, Dep::Pobj)).collect();
        let after = |words: &[&str]| {
            let found = phrases.iter().filter(|p| words.contains(&p.word.as_str())).map(|p| p.object);
            found.chain(by.iter().copied()).collect::<Vec<usize>>()
        };
        let deed = after(&["in", "during", "by", "with"]).into_iter().find_map(|t| self.of_noun(t));
        deed.or_else(|| after(&["with", "from", "by"]).into_iter().find_map(|t| self.of_weapon(t)))
    }

    /// "two were killed and six *wounded* in the shelling": the participles joined to a verb, which the parser may hang on
    /// the number.
    fn joined(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        let participles = |c: usize| {
            let own = (self.parsed.tag(c) == "VBN").then_some(c);
            own.into_iter().chain(self.parsed.children_by(c, &[Dep::Acl])).filter(|&v| self.parsed.tag(v) == "VBN")
        };
        self.parsed.children_by(verb, &[Dep::Conj]).flat_map(participles)
    }

    /// The means that a noun of attack tells: "airstrike", "gun battle", "bombing raids".
    fn of_noun(&self, noun: usize) -> Option<&'static str> {
        let parsed = self.parsed;
        let is_deed = self.readings.get(&noun).is_some_and(|r| r.class == Some(Class::Assault) && r.token == noun);
        let mut before = parsed.children_by(noun, &[Dep::Compound, Dep::Amod, Dep::Nmod]);
        let bomb = || {
            let is_bomb = matches!(parsed.key(noun), "bomb" | "bombing");
            let mut before = parsed.children_by(noun, &[Dep::Compound, Dep::Amod, Dep::Nmod]);
            before.find_map(|m| self.table.mode(Part::Bomb, parsed.key(m))).filter(|_| is_bomb)
        };
        let kind = before.find_map(|m| self.table.mode(Part::Kind, parsed.key(m))).filter(|_| is_deed);
        let framed = || {
            let mode = self.readings.get(&noun).filter(|_| is_deed)?.mode.as_deref()?;
            self.table.0.values().find(|m| **m == mode).copied()
        };
        bomb().or(kind).or_else(|| self.table.mode(Part::Deed, parsed.key(noun))).or_else(framed)
    }

    /// "with *rifles*", "with *artillery* fire", "with bombs and *mortars*".
    fn of_weapon(&self, noun: usize) -> Option<&'static str> {
        let parsed = self.parsed;
        let before = parsed.children_by(noun, &[Dep::Compound]);
        self.table.mode(Part::Weapon, parsed.key(noun)).or_else(|| {
            let is_fire = Lexicon::bundled().has("volleys", parsed.key(noun));
            let mut before = before.filter(|_| is_fire);
            before.find_map(|m| self.table.mode(Part::Weapon, parsed.key(m)))
        })
    }

    /// The means that those who act tell, if all that tell any agree; else those of "when a *B-52* dropped a bomb".
    fn of_doers(&self, event: &Event, reading: &Reading) -> Option<&'static str> {
        let parsed = self.parsed;
        let parties = event.actors.iter().map(|p| self.first_named(p.token, p.referent));
        let named: Vec<usize> = parties.chain(reading.actors.iter().copied()).collect();
        let told: BTreeSet<&str> = named.iter().filter_map(|&t| self.of_doer(t)).collect();
        if !named.is_empty() {
            return told.first().copied().filter(|_| told.len() == 1);
        }
        let is_when = |&clause: &usize| {
            parsed
                .children_by(clause, &[Dep::Advmod, Dep::Mark])
                .any(|w| matches!(parsed.lower(w), "when" | "after" | "as"))
        };
        let mut clauses = parsed.children_by(reading.clause(), &[Dep::Advcl]).filter(is_when);
        clauses.find_map(|c| arguments::of_verb(parsed, c).subject.and_then(|s| self.of_doer(s)))
    }

    /// "*They* also fired missiles": the words by which a pronoun's referent was first spoken of.
    fn first_named(&self, token: usize, referent: usize) -> usize {
        let is_pronoun = |t: usize| self.parsed.tag(t) == "PRP";
        let mut mentions = self.mentions.actors.referents[referent].mentions.iter().copied();
        mentions.find(|&m| is_pronoun(token) && !is_pronoun(m)).unwrap_or(token)
    }

    /// The means of a doer: "warplanes", "F-16s", "B-52 bombers".
    fn of_doer(&self, noun: usize) -> Option<&'static str> {
        let parsed = self.parsed;
        let mode = |t: usize| {
            let lower = parsed.lower(t);
            let singular = lower.strip_suffix("'s").or_else(|| lower.strip_suffix('s')).unwrap_or(lower);
            [parsed.key(t), lower, singular].into_iter().find_map(|word| self.table.mode(Part::Doer, word))
        };
        // "B-52 bombers", "tank crews", not "plane passengers".
        let is_crew = Lexicon::bundled().has("weapon_crews", parsed.key(noun));
        let is_type = |t: usize| parsed.lower(t).contains(|c: char| c.is_ascii_digit());
        let mut before = parsed.children_by(noun, &[Dep::Compound, Dep::Nmod, Dep::Amod]);
        mode(noun).or_else(|| before.find_map(|m| mode(m).filter(|_| is_crew || is_type(m))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_readable() {
        let table = Table::read(include_str!("../../../data/lexicon/means.tsv")).unwrap();
        assert_eq!(table.mode(Part::Doer, "warplane"), Some("aerial"));
        assert_eq!(table.mode(Part::Kind, "gun"), Some("firearms"));
    }
}
