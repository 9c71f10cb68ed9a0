//! What the words around a nominal teach of the one it stands for, for the rest of the report: the letters a body is short
//! for, and the country of a person by where he lives, whom he serves or what he is.

use dateline_gazetteer::{CountryCode, WordUse};
use dateline_lang::{Dep, Pos};
use dateline_text::BlockKind;

use super::{How, Kind, Reader};
use crate::arguments;

/// Two letters are short for too much.
const LEAST_INITIALS: usize = 3;

impl Reader<'_> {
    /// Remembers the abbreviation in brackets behind a name.
    pub(super) fn learn_acronym(&mut self, head: usize, referent: usize) {
        let parsed = self.parsed;
        let end = self.name_end(head);
        let Some(open) = (head..end).find(|&i| parsed.word(i) == "(") else { return };
        let capitals = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '-');
        if let Some(word) = (open + 1 < parsed.len()).then(|| parsed.word(open + 1)).filter(|word| capitals(word)) {
            self.acronyms.push((word.to_owned(), referent));
        }
    }

    /// Remembers what a body's capitalised words are short for: "FSA" after "the Financial Services Agency".
    pub(super) fn learn_initials(&mut self, head: usize, referent: usize) {
        let parsed = self.parsed;
        let is_capital = |i: usize| parsed.word(i).starts_with(char::is_uppercase) && parsed.pos(i) != Pos::Det;
        let is_link = |i: usize| matches!(parsed.word(i), "of" | "for" | "and" | "the");
        let sentence = &parsed.sentences[parsed.sentence_of(head)];
        if sentence.kind == BlockKind::Title || !is_capital(head) {
            return;
        }
        let first = (sentence.tokens.start..=head).rev().take_while(|&i| is_capital(i)).last().unwrap_or(head);
        let mut last = head;
        while let Some(next) = (last + 1..sentence.tokens.end).find(|&i| !is_link(i)).filter(|&i| is_capital(i)) {
            last = next;
        }
        // The adjective of a country may stand in the name or only before it: "Japanese Financial Services Agency".
        let starts = std::iter::once(first).chain(self.country_named_at(first).map(|_| first + 1));
        for start in starts.collect::<Vec<_>>() {
            let letters = (start..=last).filter(|&i| is_capital(i)).filter_map(|i| parsed.word(i).chars().next());
            let initials: String = letters.collect();
            let is_known = self.acronyms.iter().any(|(acronym, _)| *acronym == initials);
            if initials.chars().count() >= LEAST_INITIALS && !is_known {
                self.acronyms.push((initials, referent));
            }
        }
    }

    /// "rented a house in *his native Peru*": a country told of its owner.
    pub(super) fn learn_native(&mut self, head: usize) {
        let parsed = self.parsed;
        let Some(country) = self.country_named_at(head) else { return };
        let is_native = parsed.children_by(head, &[Dep::Amod, Dep::Compound]).any(|c| parsed.key(c) == "native");
        let owner = parsed.child(head, Dep::Poss).filter(|_| is_native);
        let Some(&[referent]) = owner.and_then(|o| self.discourse.at(o)).map(|m| m.referents.as_slice()) else {
            return;
        };
        let known = &mut self.discourse.referents[referent];
        if known.kind == Kind::Person {
            known.country = known.country.or(Some(country));
        }
    }

    /// "Soto, who lives in Lima", "Soto worked for a Peruvian charity", "Soto is a Peruvian lawyer", "Soto, who is Peruvian": a
    /// country told of a person by a clause.
    pub(super) fn learn_home(&mut self, head: usize) {
        let Some((subject, country)) = self.home_told_by(head) else { return };
        let Some(&[referent]) = self.discourse.at(subject).map(|m| m.referents.as_slice()) else { return };
        let known = &mut self.discourse.referents[referent];
        if known.kind == Kind::Person && known.name.is_some() {
            known.country = known.country.or(Some(country));
        }
    }

    /// Of whom the clause around a nominal tells a country, and which.
    fn home_told_by(&self, head: usize) -> Option<(usize, CountryCode)> {
        let parsed = self.parsed;
        let above = parsed.head(head)?;
        let is_said = parsed.key(above) == "be" && parsed.child(above, Dep::Neg).is_none();
        if parsed.dep(head) == Dep::Acomp && is_said {
            return Some((parsed.child(above, Dep::Nsubj)?, self.country_named_at(head)?));
        }
        // "Soto is the minister's envoy"
        let tells_home = |how: How| matches!(how, How::Nationality | How::Possessor);
        if parsed.dep(head) == Dep::Attr {
            let own = self.discourse.at(head).filter(|m| is_said && m.via.iter().any(|v| tells_home(v.how)))?;
            let country = own.referents.iter().find_map(|&r| self.discourse.referents[r].country)?;
            return Some((parsed.child(above, Dep::Nsubj)?, country));
        }
        let verb = parsed.head(above).filter(|_| parsed.dep(head) == Dep::Pobj)?;
        let is_used = |what| self.gazetteer.is_word(what, parsed.key(verb));
        let country = match parsed.key(above) {
            "in" | "near" if is_used(WordUse::DwellingVerb) => {
                self.country_named_at(head).or_else(|| self.country_of_place(head))?
            }
            "for" | "by" if is_used(WordUse::ServiceVerb) => {
                let bodies = self.discourse.referents_at(head);
                bodies.filter(|r| !matches!(r.kind, Kind::Person | Kind::Thing)).find_map(|r| r.country)?
            }
            _ => return None,
        };
        let arguments = arguments::of_verb(parsed, verb);
        let subject = if arguments.is_passive { arguments.object } else { arguments.subject };
        Some((subject?, country)).filter(|_| !country.is_supranational())
    }
}
