//! What is said of no one happening: what anybody may do, what is done time and again, what somebody would let be done.

use dateline_lang::Dep;
use dateline_text::BlockKind;

use super::Judge;
use crate::clause;
use crate::reading::Reading;

impl Judge<'_> {
    /// Why a reading tells of no one happening, if so. Headlines tell in the present what has happened.
    pub(super) fn generality(&self, reading: &Reading) -> Option<&'static str> {
        let verb = reading.clause();
        let sentence = &self.parsed.sentences[self.parsed.sentence_of(verb)];
        if sentence.kind != BlockKind::Paragraph || !self.parsed.is_verb(verb) {
            return None;
        }
        let reasons = [
            (self.is_of_anybody(verb), "it is said of anybody who does so"),
            (self.is_whenever(verb), "it is said of every time it happens"),
            (self.is_habit(verb), "it is said of what is done time and again"),
        ];
        reasons.iter().find(|(holds, _)| *holds).map(|(_, why)| *why)
    }

    /// "*those who* harbour rebels are enemies", "*whoever* attacks us", "*people who* burn flags".
    fn is_of_anybody(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        if !self.is_simple_present(verb) {
            return false;
        }
        let is_anybody = |t: usize| {
            self.lexicon.has("anybody", parsed.lower(t)) && parsed.children_by(t, MODIFIERS).next().is_none()
        };
        let is_whoever = |s: usize| matches!(parsed.lower(s), "whoever" | "whosoever") || is_anybody(s);
        let whose = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Relcl);
        whose.is_some_and(is_anybody) || parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).any(is_whoever)
    }

    /// "*when* he kills women, we have the right to answer", "*whenever* it bombs us": neither once nor on a day to come.
    fn is_whenever(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        if parsed.dep(verb) != Dep::Advcl || !self.is_simple_present(verb) {
            return false;
        }
        let says = |word: &str| parsed.children_by(verb, &[Dep::Advmod, Dep::Mark]).any(|m| parsed.lower(m) == word);
        says("whenever") || says("when") && parsed.head(verb).is_some_and(|main| self.is_simple_present(main))
    }

    /// "the army *routinely* shells the valley", "we *often* hear of people who *ask* for help".
    fn is_habit(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let is_often = |a: usize| self.lexicon.has("habits", parsed.lower(a));
        let says_so = |v: usize| self.is_simple_present(v) && parsed.children_by(v, &[Dep::Advmod]).any(is_often);
        if !self.is_simple_present(verb) && parsed.tag(verb) != "VBG" {
            return says_so(parsed.first_conjunct(verb));
        }
        let is_phrase = |&t: &usize| PHRASES.contains(&parsed.dep(t));
        let below = std::iter::once(verb).chain(parsed.ancestors(verb)).take_while(is_phrase);
        says_so(verb) || below.filter_map(|t| parsed.head(t)).any(says_so)
    }

    /// "attacks", "is attacked", not "is attacking", "has attacked", "will attack".
    fn is_simple_present(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        clause::is_present(parsed, verb)
            && parsed.tag(verb) != "VBG"
            && parsed.children_by(verb, &[Dep::Aux]).all(|a| parsed.key(a) == "do")
    }
}

/// From a verb up to one of whose objects it tells.
const PHRASES: &[Dep] = &[Dep::Conj, Dep::Relcl, Dep::Acl, Dep::Pcomp, Dep::Pobj, Dep::Prep, Dep::Dobj];

/// Words that say which of them are meant: "people" is anybody, "two people" and "Kenyan people" are not.
const MODIFIERS: &[Dep] = &[Dep::Det, Dep::Nummod, Dep::Amod, Dep::Poss, Dep::Compound];
