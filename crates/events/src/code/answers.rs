//! Ways to whom it is done that lead over what is answered: a request, an accusation, a deed that is avenged.

use dateline_lang::Dep;
use dateline_mentions::arguments::{self, Prepositional};

use super::Coder;
use crate::event::Party;
use crate::ontology::Class;
use crate::reading::Reading;

impl Coder<'_> {
    /// "*Pakistan* rejected India's demand": who answers a request was asked.
    pub(super) fn who_answered(&self, reading: &Reading) -> Vec<Party> {
        self.answer_to(reading).map(|answer| self.parties(&answer.actors)).unwrap_or_default()
    }

    /// "Pakistan rejected India's demand", "refused demands by India": the answer to a request, whose doer was asked.
    pub(super) fn answer_to(&self, request: &Reading) -> Option<&Reading> {
        if request.class != Some(Class::Request) || self.parsed.is_verb(request.token) {
            return None;
        }
        let answers = |r: &&Reading| {
            matches!(r.class, Some(Class::Reject | Class::Agree | Class::Concede))
                && (r.contents.contains(&request.token)
                    || r.words.contains(&request.token)
                    || self.answers_to(r, request.token))
        };
        let found = self.holders(request.token).find(answers);
        found.or_else(|| self.readings.values().find(answers))
    }

    /// "said no *to the demand*", "complied *with the request*", "*the plea* was ignored": whether a noun is what words or deeds are
    /// an answer to.
    fn answers_to(&self, answer: &Reading, noun: usize) -> bool {
        let parsed = self.parsed;
        if matches!(parsed.dep(noun), Dep::Dobj | Dep::Nsubjpass) && parsed.head(noun) == Some(answer.clause()) {
            return true;
        }
        let leads = |&p: &usize| matches!(parsed.lower(p), "to" | "with");
        let to = parsed.head(noun).filter(|p| parsed.dep(noun) == Dep::Pobj && leads(p));
        let above = to.and_then(|p| parsed.head(p));
        let verb = above.and_then(|a| if parsed.is_verb(a) { Some(a) } else { parsed.head(a) });
        verb.is_some() && verb == Some(answer.clause())
    }

    /// "Mali is considering India's request": who weighs it was asked.
    pub(super) fn who_weighs(&self, request: &Reading) -> Vec<Party> {
        let is_asked = request.class == Some(Class::Request) && self.parsed.dep(request.token) == Dep::Dobj;
        let verb = self.parsed.head(request.token).filter(|_| is_asked);
        let weighs = |&verb: &usize| self.lexicon.has("weighing_verbs", self.parsed.key(verb));
        let subject = verb.filter(weighs).and_then(|verb| arguments::of_verb(self.parsed, verb).subject);
        subject.map(|s| self.parties(&[s])).unwrap_or_default()
    }

    /// "replying to criticism from Chad, *Norway* said", "*Norway* denied allegations by Chad": who answers was spoken of.
    pub(super) fn who_answers(&self, words: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let above = parsed.head(words.token);
        let verb = match parsed.dep(words.token) {
            Dep::Pobj => above.filter(|&p| parsed.lower(p) == "to").and_then(|p| parsed.head(p)),
            Dep::Dobj => above,
            _ => None,
        };
        let answers = |&verb: &usize| parsed.is_verb(verb) && self.lexicon.has("rejoining", parsed.key(verb));
        let verb = verb.filter(|_| words.class == Some(Class::Accuse) && !parsed.is_verb(words.token)).filter(answers);
        let subject = verb.and_then(|verb| arguments::of_verb(parsed, verb).subject);
        subject.map(|s| self.parties(&[s])).unwrap_or_default()
    }

    /// "warned of a harsh response to *the raids*", "vowed revenge for *the Malian attack*": who did what a threat would answer.
    pub(super) fn whose_deed_is_avenged(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if reading.class != Some(Class::Threaten) || !parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let of = arguments::of_verb(parsed, reading.token);
        let own = self.actors_of(reading);
        let things = of.object.into_iter().chain(of.prepositions.iter().map(|p| p.object));
        let replies =
            things.filter(|&t| ["answers", "reckonings"].iter().any(|list| self.lexicon.has(list, parsed.key(t))));
        let answered = replies.flat_map(|t| arguments::prepositions(parsed, t));
        let answered = answered.filter(|p| matches!(p.word.as_str(), "to" | "for" | "over") && self.is_deed(p.object));
        let doers = answered.map(|p| {
            let told = self.parties_of_event_noun(p.object);
            let mut found = if told.is_empty() { self.doers_told_before(p.object) } else { told };
            found.retain(|d| own.iter().all(|a| !self.is_of(d, a) && !self.serves(d, a)));
            found
        });
        doers.into_iter().find(|found| !found.is_empty()).unwrap_or_else(|| self.after_whose_blow(reading, &own))
    }

    /// "vowed to strike back after *Chad* shelled its villages": who struck before a threat.
    fn after_whose_blow(&self, threat: &Reading, own: &[Party]) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = threat.clause();
        let vowed = parsed.children_by(verb, &[Dep::Xcomp, Dep::Ccomp]);
        let clauses =
            [verb].into_iter().chain(vowed).flat_map(|v| parsed.children_by(v, &[Dep::Advcl]).collect::<Vec<_>>());
        let follows = |&c: &usize| parsed.children_by(c, &[Dep::Mark]).any(|m| parsed.lower(m) == "after");
        let blows = clauses.filter(follows).filter_map(|c| self.readings.get(&c));
        let blows = blows.filter(|r| r.class.is_some_and(|class| class.quad() == 4));
        let mut strikers = blows.map(|r| self.others_in_power(self.actors_of(r), own));
        strikers.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "recalled its envoy in protest at *Chad's* auction", "cut aid in response to *the Malian coup*": whose deed is answered.
    pub(super) fn whose_deed_is_answered(&self, reading: &Reading) -> Vec<Party> {
        if !matches!(reading.class, Some(Class::Sanction | Class::Coerce | Class::Reject)) {
            return Vec::new();
        }
        let phrases = arguments::prepositions(self.parsed, reading.clause()).into_iter();
        let answers = |p: &Prepositional| p.word == "in" && self.lexicon.has("answers", self.parsed.key(p.object));
        // The parser hangs the word behind it on the noun or on the verb.
        let behind = phrases.filter(answers).map(|p| p.object + 1).filter(|&t| t < self.parsed.len());
        let leads = |&t: &usize| matches!(self.parsed.lower(t), "at" | "to" | "for" | "over" | "against");
        let deeds = behind.filter(leads).filter_map(|t| self.parsed.child(t, Dep::Pobj));
        let deeds = deeds.flat_map(|deed| self.parsed.child(deed, Dep::Poss).into_iter().chain([deed]));
        let known = |found: &Vec<Party>| found.iter().any(|p| self.is_known(p));
        deeds.map(|t| self.parties(&[t])).find(known).unwrap_or_default()
    }

    /// "*Chad* went ahead despite warnings from Mali", "*Chad* acted in defiance of calls by Mali": who pays no heed to words was meant.
    pub(super) fn who_pays_no_heed(&self, words: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let noun = words.token;
        let is_spoken = matches!(words.class, Some(Class::Request | Class::Accuse | Class::Threaten));
        let despite = parsed.head(noun).filter(|&p| parsed.dep(noun) == Dep::Pobj && parsed.lower(p) == "despite");
        let verb = despite.filter(|_| is_spoken).and_then(|p| parsed.head(p)).filter(|&v| parsed.is_verb(v));
        let own = self.actors_of(words);
        let subject = verb.and_then(|v| arguments::of_verb(parsed, v).subject);
        subject.map(|s| self.others_in_power(self.parties(&[s]), &own)).unwrap_or_default()
    }

    /// "refused to step down despite calls by *the opposition*": whose words are paid no heed.
    pub(super) fn whose_words_are_ignored(&self, refusal: &Reading) -> Vec<Party> {
        if refusal.class != Some(Class::Reject) {
            return Vec::new();
        }
        let own = self.actors_of(refusal);
        let phrases =
            arguments::prepositions(self.parsed, refusal.clause()).into_iter().filter(|p| p.word == "despite");
        let speaks = |r: &&Reading| matches!(r.class, Some(Class::Request | Class::Protest | Class::Threaten));
        let words = phrases.filter_map(|p| self.readings.get(&p.object)).filter(speaks);
        words.map(|r| self.others_in_power(self.actors_of(r), &own)).find(|f| !f.is_empty()).unwrap_or_default()
    }

    /// "vowed to keep marching until *the government* steps down": whose move alone would end it.
    pub(super) fn whose_move_ends_it(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = reading.clause();
        let lasts = matches!(reading.class, Some(Class::Threaten | Class::Reject | Class::Protest | Class::Sanction));
        if !lasts || !parsed.is_verb(verb) {
            return Vec::new();
        }
        let end = parsed.sentences[parsed.sentence_of(verb)].tokens.end;
        let ends = (verb + 1..end).filter(|&t| parsed.lower(t) == "until" && parsed.dep(t) == Dep::Mark);
        let clauses = ends.filter_map(|t| parsed.head(t)).filter(|&c| parsed.ancestors(c).any(|a| a == verb));
        let own = self.actors_of(reading);
        let movers = clauses.filter_map(|c| parsed.child(c, Dep::Nsubj));
        movers.map(|t| self.others_in_power(self.parties(&[t]), &own)).find(|f| !f.is_empty()).unwrap_or_default()
    }
}
