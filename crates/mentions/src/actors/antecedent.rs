//! Whom a pronoun for a person stands for: every earlier mention is weighed by where it stands and what it is.
//!
//! The weights were fitted on three quarters of GAP's validation rows (`dateline eval references`): a choice among the
//! mentions in reach, one row a choice.

use dateline_gazetteer::WordUse;
use dateline_lang::{Dep, EntityLabel, Pos};

use super::{Gender, Kind, Reader};

/// How many sentences back a pronoun may reach.
const REACH_SENTENCES: usize = 3;

/// What speaks for a mention or against it, with its weight, in the order of [`Reader::weigh`].
#[rustfmt::skip]
const WEIGHTS: [f32; FEATURES] = [
    -0.967, // sentences between
    -0.059, // tokens between, at most 80
    1.384, // it is a subject
    -0.217, // it is an object, or the agent of a passive
    -0.076, // it qualifies a noun
    1.816, // it has a name
    0.378, // its gender is known, and fits
    0.826, // it is known to be a person
    0.068, // times spoken of, at most 5
    -0.078, // subject of the clause around a possessive pronoun
    -1.272, // subject of the clause above any other pronoun
    -0.359, // subject of a clause further up
    0.377, // both are possessors
    0.495, // both are subjects
    -1.2, // it is a pronoun itself
    0.689, // it is the subject still to come
    -0.568, // it stands after a preposition
    0.52, // it is a possessor, the pronoun is not
    0.143, // subject of a main clause
    -0.418, // further member of a coordination
    3.0, // a nameless somebody who says what the pronoun is the subject of (by reading: GAP has names)
    -6.0, // it speaks the quotation around the pronoun (by reading: GAP has few quotations)
    1.6, // it is the subject of the clause that the pronoun's own only adds to (by reading)
    -1.5, // it only told a sentence before, and the pronoun utters no word (by reading)
];
const FEATURES: usize = 24;

/// How far from the marks of a quotation its speaker may stand: "…," the coach Ana Soto said.
const BESIDE_MARK: usize = 5;

/// How many tokens before a quotation its speaker may have spoken last.
const LAST_SPOKE: usize = 80;

/// By how much the best must lead for its gender to be learnt from the pronoun.
const CLEAR: f32 = 1.0;

/// A mention that a pronoun may stand for.
struct Candidate {
    referent: usize,
    features: [f32; FEATURES],
}

/// Who speaks a quotation.
enum Speaker {
    /// Spoken of already.
    Known(Vec<usize>),
    /// By the word of a name that is still to come.
    Named(usize),
}

impl Reader<'_> {
    /// The person a pronoun of this gender stands for.
    pub(super) fn antecedent_person(&mut self, token: usize, gender: Gender) -> Option<usize> {
        let ranked = self.ranked(token, gender);
        let &(top, best) = ranked.first()?;
        let next = ranked.iter().find(|(_, referent)| *referent != best).map_or(f32::MIN, |(score, _)| *score);
        let known = &mut self.discourse.referents[best];
        if known.kind != Kind::State {
            known.kind = Kind::Person;
        }
        if top - next > CLEAR {
            known.gender = known.gender.or(Some(gender));
        }
        Some(best)
    }

    /// The referents that a pronoun may stand for, the likeliest first.
    fn ranked(&self, token: usize, gender: Gender) -> Vec<(f32, usize)> {
        let score = |candidate: &Candidate| -> f32 { candidate.features.iter().zip(WEIGHTS).map(|(f, w)| f * w).sum() };
        let mut ranked: Vec<(f32, usize)> =
            self.candidates(token, gender).iter().map(|c| (score(c), c.referent)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        ranked
    }

    /// "In his speech, Soto said …": the subject still to come that a pronoun of the opening words may stand for.
    pub(super) fn subject_ahead(&self, token: usize) -> Option<usize> {
        let parsed = self.parsed;
        let is_personal =
            parsed.pos(token) == Pos::Pron && matches!(parsed.lower(token), "he" | "him" | "his" | "she" | "her");
        if !is_personal {
            return None;
        }
        let verb = parsed.ancestors(token).filter(|&a| parsed.is_verb(a)).last()?;
        let subject = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).find(|&s| s > token && s < verb)?;
        // "He has fled, Soto said": whoever speaks speaks of another.
        let clause = parsed.head(token).filter(|_| matches!(parsed.dep(token), Dep::Nsubj | Dep::Nsubjpass));
        let is_reported = clause.is_some_and(|c| parsed.dep(c) == Dep::Ccomp && parsed.head(c) == Some(verb));
        if is_reported {
            return None;
        }
        let is_opening = parsed.left_edge(subject) > token;
        (is_opening && parsed.pos(subject) == Pos::Propn).then_some(subject)
    }

    /// The mentions of people before a pronoun that its gender and its clause allow.
    fn candidates(&self, token: usize, gender: Gender) -> Vec<Candidate> {
        let sentence = self.parsed.sentence_of(token);
        let from = self.parsed.sentences[sentence.saturating_sub(REACH_SENTENCES)].tokens.start;
        let subjects = self.subjects_above(token);
        let speakers = self.speakers_around(token, gender);
        let mut candidates = Vec::new();
        let until = self.subject_ahead(token).map_or(token, |subject| subject + 1);
        for (&head, mention) in self.discourse.mentions.range(from..until).filter(|&(&head, _)| head != token) {
            let [referent] = mention.referents[..] else { continue };
            if self.may_be(referent, gender) && !self.is_town(head) && !self.is_co_argument(head, token) {
                let features = self.weigh(head, referent, token, &subjects, &speakers);
                candidates.push(Candidate { referent, features });
            }
        }
        candidates
    }

    /// Whether a name is a place's: the recogniser says so, and the gazetteer has it.
    fn is_town(&self, head: usize) -> bool {
        let parsed = self.parsed;
        let is_place = parsed.token(head).entity == Some(EntityLabel::Gpe);
        is_place && !self.gazetteer.places(parsed.word(head)).is_empty()
    }

    /// Whether a referent is a person, or a name that may be one, of this gender.
    pub(super) fn may_be(&self, referent: usize, gender: Gender) -> bool {
        let referent = &self.discourse.referents[referent];
        let is_person = referent.kind == Kind::Person;
        let is_body = referent.kind == Kind::Institution && referent.country.is_some();
        let may_be_name =
            referent.name.is_some() && referent.entity.is_none() && referent.kind != Kind::State && !is_body;
        (is_person || may_be_name) && referent.gender.is_none_or(|own| own == gender)
    }

    fn weigh(
        &self,
        head: usize,
        referent: usize,
        token: usize,
        subjects: &[usize],
        speakers: &[Speaker],
    ) -> [f32; FEATURES] {
        let parsed = self.parsed;
        let known = &self.discourse.referents[referent];
        let sentences = parsed.sentence_of(token) - parsed.sentence_of(head);
        let flag = f32::from;
        let dep = parsed.dep(parsed.first_conjunct(head));
        let is_subject = matches!(dep, Dep::Nsubj | Dep::Nsubjpass);
        let is_possessor = parsed.dep(token) == Dep::Poss;
        let is_main_subject = is_subject && parsed.head(head).is_some_and(|verb| parsed.dep(verb) == Dep::Root);
        let level = subjects.iter().position(|&s| s == head);
        [
            sentences as f32,
            (token.abs_diff(head) as f32).min(80.0),
            flag(is_subject),
            flag(matches!(dep, Dep::Dobj | Dep::Agent | Dep::Dative)),
            flag(matches!(dep, Dep::Compound | Dep::Amod | Dep::Nmod)),
            flag(known.name.is_some()),
            flag(known.gender.is_some()),
            flag(known.kind == Kind::Person),
            known.mentions.len().min(5) as f32,
            flag(level == Some(0) && is_possessor),
            flag(level == Some(0) && !is_possessor),
            flag(level.is_some_and(|level| level > 0)),
            flag(is_possessor && dep == Dep::Poss),
            flag(is_subject && matches!(parsed.dep(token), Dep::Nsubj | Dep::Nsubjpass)),
            flag(parsed.pos(head) == Pos::Pron),
            flag(head > token),
            flag(dep == Dep::Pobj),
            flag(dep == Dep::Poss && !is_possessor),
            flag(is_main_subject),
            flag(parsed.dep(head) == Dep::Conj),
            flag(known.name.is_none() && self.says_of(head, token)),
            flag(self.is_speaker(referent, speakers)),
            flag(self.adds_to_clause_of(head, token)),
            flag(sentences > 0 && self.only_tells(head) && !self.utters(token)),
        ]
    }

    /// "Odeh had left by the door, *the judge* told reporters": whether a mention only tells the clause before it.
    fn only_tells(&self, head: usize) -> bool {
        let parsed = self.parsed;
        let verb = parsed.head(head).filter(|_| self.utters(head));
        verb.is_some_and(|verb| parsed.children_by(verb, &[Dep::Ccomp]).any(|told| told < head))
    }

    /// Whether a token is the subject of a verb of saying, asking or blaming.
    fn utters(&self, token: usize) -> bool {
        let verb = self.parsed.head(token).filter(|_| self.parsed.dep(token) == Dep::Nsubj);
        let is_word = |what, verb| self.gazetteer.is_word(what, self.parsed.key(verb));
        verb.is_some_and(|verb| is_word(WordUse::Says, verb) || is_word(WordUse::Voices, verb))
    }

    /// "said that *Soto* was joking when he accused the court": whether a token is the subject of an adverbial clause of a mention's verb.
    fn adds_to_clause_of(&self, head: usize, token: usize) -> bool {
        let parsed = self.parsed;
        let clause = parsed.head(token).filter(|_| parsed.dep(token) == Dep::Nsubj);
        let above = clause.filter(|&c| parsed.dep(c) == Dep::Advcl).and_then(|c| parsed.head(c));
        above.is_some() && parsed.head(head) == above && matches!(parsed.dep(head), Dep::Nsubj | Dep::Nsubjpass)
    }

    /// "*the chancellor* said that she would come": whether a mention says the clause that a token is the subject of.
    fn says_of(&self, head: usize, token: usize) -> bool {
        let parsed = self.parsed;
        let verb_of = |i: usize| parsed.head(i).filter(|_| matches!(parsed.dep(i), Dep::Nsubj | Dep::Nsubjpass));
        let said = verb_of(token).filter(|&clause| parsed.dep(clause) == Dep::Ccomp);
        let saying = verb_of(head).filter(|&verb| self.gazetteer.is_word(WordUse::Says, parsed.key(verb)));
        saying.is_some() && said.and_then(|clause| parsed.head(clause)) == saying
    }

    /// "``She is a force,'' Soto said": the subjects beside the quotation around a token, who call themselves "I" in it; for
    /// "he said" whoever that "he" is, where nobody is beside it whoever spoke last.
    fn speakers_around(&self, token: usize, gender: Gender) -> Vec<Speaker> {
        let parsed = self.parsed;
        let is_mark = |i: &usize| matches!(parsed.tag(*i), "``" | "''");
        let Some(open) = (0..token).rev().find(is_mark).filter(|&mark| parsed.tag(mark) == "``") else {
            return Vec::new();
        };
        let close = (token..parsed.len()).find(is_mark).unwrap_or(parsed.len());
        let beside = (open.saturating_sub(BESIDE_MARK)..open).chain(close..(close + BESIDE_MARK).min(parsed.len()));
        let says = |verb: usize| self.gazetteer.is_word(WordUse::Says, parsed.key(verb));
        let speaks = |&i: &usize| parsed.dep(i) == Dep::Nsubj && parsed.head(i).is_some_and(says);
        // Marks of one shape are easily taken for one another: farther back, an opening one may well have closed.
        let is_here = parsed.sentence_of(open) == parsed.sentence_of(token);
        let who = |i: usize| match self.discourse.at(i) {
            Some(mention) => Some(Speaker::Known(mention.referents.clone())),
            None if parsed.pos(i) != Pos::Pron => Some(Speaker::Named(i)),
            None if is_here && i > token => self.ranked(i, gender).first().map(|&(_, best)| Speaker::Known(vec![best])),
            None => None,
        };
        let mut speakers: Vec<Speaker> = beside.filter(speaks).filter_map(who).collect();
        if speakers.is_empty() && is_here {
            let before = (open.saturating_sub(LAST_SPOKE)..open).rev();
            speakers.extend(before.filter(speaks).find(|&i| self.discourse.at(i).is_some()).and_then(who));
        }
        speakers
    }

    /// Whether a referent is one of these speakers.
    fn is_speaker(&self, referent: usize, speakers: &[Speaker]) -> bool {
        let name = self.discourse.referents[referent].name.as_deref().unwrap_or_default();
        speakers.iter().any(|speaker| match speaker {
            Speaker::Known(referents) => referents.contains(&referent),
            Speaker::Named(token) => name.split(' ').any(|word| word == self.parsed.word(*token)),
        })
    }

    /// The subjects of the clauses around a token, the nearest first: for "his" in "Ana said that Juan lost his bag" Juan,
    /// then Ana. A clause that hangs on a noun has that noun.
    fn subjects_above(&self, token: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let mut subjects = Vec::new();
        let mut below = token;
        for above in parsed.ancestors(token) {
            if parsed.is_verb(above) {
                let own = parsed.children_by(above, &[Dep::Nsubj, Dep::Nsubjpass]).find(|&s| s < token && s != below);
                subjects.extend(own);
                if own.is_none() && matches!(parsed.dep(above), Dep::Acl | Dep::Relcl) {
                    subjects.extend(parsed.head(above));
                }
            }
            below = above;
        }
        subjects.dedup();
        subjects
    }
}
