//! Ways to those who are asked or warned that lead over the talk in which it is said: a letter, a call, a visit, a word given.

use dateline_lang::Dep;
use dateline_mentions::arguments;

use super::Coder;
use crate::event::Party;
use crate::ontology::Class;
use crate::reading::Reading;

impl Coder<'_> {
    /// "*wrote to the minister*, demanding that", "demanded *in a letter to the king* that", "published a letter *to the court*
    /// asking for": to whom the words go in which something is asked or threatened.
    pub(super) fn who_is_written_to(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if !is_put_to_somebody(reading) {
            return Vec::new();
        }
        let verb = reading.clause();
        // "sent a letter to *the court* asking": the parser hangs the clause on the court.
        let nouns = parsed.ancestors(verb).take_while(|&t| !parsed.is_verb(t));
        let nouns = nouns.filter(|_| parsed.dep(verb) == Dep::Acl).filter(|&t| parsed.is_noun(t)).collect::<Vec<_>>();
        let heads = [verb].into_iter().chain(self.above(verb)).chain(nouns);
        let is_letter = |t: &usize| self.lexicon.has("letters", parsed.key(*t));
        let reached = heads.flat_map(|head| {
            let own = arguments::prepositions(parsed, head);
            let inside = own.iter().filter(|p| matches!(p.word.as_str(), "in" | "by" | "via" | "through"));
            let of = arguments::of_verb(parsed, head);
            let letters = inside.map(|p| p.object).chain(of.object).chain([head]).filter(is_letter);
            let inner = letters.flat_map(|letter| arguments::prepositions(parsed, letter)).collect::<Vec<_>>();
            let writes = parsed.is_verb(head) && self.lexicon.has("writing", parsed.key(head));
            let own = own.into_iter().filter(|_| writes);
            let called = of.dative.into_iter().chain(of.object.filter(|o| !is_letter(o))).filter(|_| writes);
            let to = inner.into_iter().chain(own).filter(|p| matches!(p.word.as_str(), "to" | "with"));
            to.map(|p| p.object).chain(called).collect::<Vec<_>>()
        });
        let own = self.actors_of(reading);
        reached
            .map(|t| self.others_in_power(self.parties(&[t]), &own))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// "visited *the two leaders*, urging restraint", "held talks with *Chad*, threatening to leave": with whom one talks is asked.
    pub(super) fn who_is_talked_to(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = reading.clause();
        let is_participle = parsed.tag(verb) == "VBG" && parsed.child(verb, Dep::Nsubj).is_none();
        if !is_put_to_somebody(reading) || !is_participle {
            return Vec::new();
        }
        let own = self.actors_of(reading);
        let talks = |above: usize| {
            let met = |r: &&Reading| r.class == Some(Class::Consult) && r.clause() == above;
            self.readings.values().find(met).map(|r| self.parties(&r.recipients)).unwrap_or_default()
        };
        self.above(verb).map(|above| self.others_in_power(talks(above), &own)).unwrap_or_default()
    }

    /// "promised *Togo* that its lorries would be let in": to whom one gives his word.
    pub(super) fn who_is_promised(&self, reading: &Reading) -> Vec<Party> {
        let gives_word = reading.class == Some(Class::Agree) && self.parsed.key(reading.token) == "promise";
        if !gives_word || !self.parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let of = arguments::of_verb(self.parsed, reading.token);
        let is_told_content = !of.clauses.is_empty();
        let told = of.dative.or(of.object.filter(|_| is_told_content));
        let own = self.actors_of(reading);
        told.map(|t| self.others_in_power(self.parties(&[t]), &own)).unwrap_or_default()
    }

    /// The verb or noun that a clause is told beside.
    fn above(&self, verb: usize) -> Option<usize> {
        let is_beside = matches!(self.parsed.dep(verb), Dep::Advcl | Dep::Acl | Dep::Conj);
        self.parsed.head(verb).filter(|_| is_beside)
    }
}

/// Whether an event is words that are put to those on whom it is.
fn is_put_to_somebody(reading: &Reading) -> bool {
    matches!(reading.class, Some(Class::Request | Class::Threaten))
}
