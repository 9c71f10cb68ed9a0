//! What is said of no one happening: what anybody may do, what is done time and again, what somebody would let be done.

use dateline_lang::Dep;
use dateline_text::BlockKind;

use super::Judge;
use crate::clause;
use crate::ontology::Class;
use crate::reading::Reading;

impl Judge<'_> {
    /// Why a reading tells of no one happening, if so. Headlines tell in the present what has happened.
    pub(super) fn generality(&self, reading: &Reading) -> Option<&'static str> {
        if self.is_gloss(reading.token) {
            return Some("it only explains a name");
        }
        if self.names_victims(reading) {
            return Some("it only says who was attacked");
        }
        if self.is_only_a_stance(reading) {
            return Some("it only says what they are against");
        }
        if self.is_what_a_rally_is_for(reading) {
            return Some("it is what a rally is for");
        }
        if self.is_only_expected(reading.clause()) {
            return Some("it is only hoped or feared");
        }
        if self.is_walkout(reading) {
            return Some("it is a strike of those who work");
        }
        let verb = reading.clause();
        let sentence = &self.parsed.sentences[self.parsed.sentence_of(verb)];
        if sentence.kind != BlockKind::Paragraph || !self.parsed.is_verb(verb) {
            return None;
        }
        let reasons = [
            (self.is_of_anybody(verb), "it is said of anybody who does so"),
            (self.is_whenever(verb), "it is said of every time it happens"),
            (self.is_end_of_term(reading), "it only says when somebody's term ended"),
            (self.is_habit(verb), "it is said of what is done time and again"),
            (
                self.frames.all[reading.frame].lasting && self.is_simple_present(verb),
                "it is said of what goes on all the time",
            ),
        ];
        reasons.iter().find(|(holds, _)| *holds).map(|(_, why)| *why)
    }

    /// "the Brigade (*banned* in Peru)", "(a group *banned* in Peru)": a bare participle in brackets says who somebody is,
    /// whenever that was done. The parser may take it for a verb of the group's.
    fn is_gloss(&self, token: usize) -> bool {
        let parsed = self.parsed;
        let own = &[Dep::Aux, Dep::Auxpass, Dep::Dobj];
        if !matches!(parsed.tag(token), "VBN" | "VBD") || parsed.children_by(token, own).next().is_some() {
            return false;
        }
        let sentence = parsed.sentences[parsed.sentence_of(token)].tokens.clone();
        let is_bracket = |t: &usize| matches!(parsed.word(*t), "(" | "[" | ")" | "]");
        let before = (sentence.start..token).rev().find(is_bracket);
        let after = (token..sentence.end).find(is_bracket);
        let opens = before.is_some_and(|t| matches!(parsed.word(t), "(" | "["));
        let is_outside = |subject: usize| before.is_none_or(|bracket| subject < bracket);
        let has_subject = parsed.children_by(token, &[Dep::Nsubj, Dep::Nsubjpass]).any(is_outside);
        !has_subject && opens && after.is_some_and(|t| matches!(parsed.word(t), ")" | "]"))
    }

    /// "the doctors' *strike* left the wards empty": in a report of people "on strike" no other is one of arms.
    fn is_walkout(&self, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let is_bare_strike = |t: usize| {
            parsed.key(t) == "strike" && parsed.is_noun(t) && parsed.children_by(t, &[Dep::Compound]).next().is_none()
        };
        let is_told = std::iter::once(reading.token).chain(reading.actors.iter().copied()).any(is_bare_strike);
        let says_so = || (1..parsed.len()).any(|t| parsed.key(t) == "strike" && parsed.lower(t - 1) == "on");
        reading.class == Some(Class::Assault) && is_told && says_so()
    }

    /// "soldiers *guarding* the palace were attacked": it only says who they were.
    fn names_victims(&self, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let noun = parsed.head(reading.token).filter(|_| matches!(parsed.dep(reading.token), Dep::Acl | Dep::Relcl));
        let hurts = |r: &Reading, noun: usize| r.class == Some(Class::Assault) && r.recipients.contains(&noun);
        reading.class == Some(Class::Mobilize)
            && noun.is_some_and(|noun| self.readings.values().any(|r| hurts(r, noun)))
    }

    /// "extremists *opposed* to the truce bombed a market": it only says who they are.
    fn is_only_a_stance(&self, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let noun = parsed.head(reading.token).filter(|_| parsed.dep(reading.token) == Dep::Acl);
        reading.class == Some(Class::Reject)
            && self.lexicon.has("stances", parsed.lower(reading.token))
            && noun.is_some_and(|noun| matches!(parsed.tag(noun), "NN" | "NNS"))
    }

    /// "a rally *supporting* the premier": those who are there show it by rallying.
    fn is_what_a_rally_is_for(&self, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let noun = parsed.head(reading.token).filter(|_| parsed.dep(reading.token) == Dep::Acl);
        reading.class == Some(Class::Support)
            && noun.is_some_and(|noun| self.lexicon.has("gatherings", parsed.key(noun)))
    }

    /// "on hopes *Chad would sign*", "fears *they might attack*": a clause right behind a word for what is looked forward to, wherever the
    /// parser hangs it.
    fn is_only_expected(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let Some(subject) = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next() else { return false };
        let before = parsed.left_edge(subject).checked_sub(1);
        let noun = before.map(|t| if parsed.lower(t) == "that" { t.saturating_sub(1) } else { t });
        let is_open = parsed.children_by(verb, &[Dep::Aux]).any(|a| matches!(parsed.tag(a), "MD"));
        let is_outlook = |t: usize| parsed.is_noun(t) && self.lexicon.has("outlooks", parsed.key(t));
        is_open && subject < verb && noun.is_some_and(is_outlook)
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
        // "*managers who* shout lose trust": any of them.
        let is_any_such = |t: usize| {
            let main = parsed.head(t).filter(|_| parsed.dep(t) == Dep::Nsubj);
            parsed.tag(t) == "NNS"
                && parsed.children_by(t, MODIFIERS).next().is_none()
                && main.is_some_and(|main| parsed.is_verb(main) && self.is_simple_present(main))
        };
        whose.is_some_and(|t| is_anybody(t) || is_any_such(t))
            || parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).any(is_whoever)
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

    /// "wrote a book after *leaving* office": terms end of themselves.
    fn is_end_of_term(&self, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let verb = reading.token;
        let is_office = |o: usize| self.lexicon.has("terms_of_office", parsed.key(o));
        let is_time = |m: usize| self.lexicon.has("temporal_conjunctions", parsed.lower(m));
        let is_aside = parsed.dep(verb) == Dep::Pcomp
            || parsed.dep(verb) == Dep::Advcl && parsed.children_by(verb, &[Dep::Advmod, Dep::Mark]).any(is_time);
        self.frames.all[reading.frame].name == "retreat.resign"
            && parsed.key(verb) == "leave"
            && parsed.child(verb, Dep::Dobj).is_some_and(is_office)
            && is_aside
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
