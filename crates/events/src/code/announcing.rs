//! What somebody says of acts of his own: whether they are his, whether he holds them out as a threat, and to whom.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::Dep;
use dateline_mentions::actors::{How, Kind, Referent, Via};
use dateline_mentions::arguments;
use dateline_statements::{Attribution, stance};

use super::Coder;
use crate::clause::{Clause, Modal, is_condition, makes_known};
use crate::event::{Party, Status};
use crate::ontology::Class;
use crate::reading::Reading;

impl Coder<'_> {
    /// Whether those who act are also those on whose word it is told: themselves, or a ministry that speaks for its state.
    pub(super) fn is_own_word(&self, class: Class, actors: &[Party], attribution: &[Attribution]) -> bool {
        let referent = |r: usize| &self.mentions.actors.referents[r];
        let is_same = |speaker: usize, actor: &Party| {
            let (said, acts) = (referent(speaker), referent(actor.referent));
            let shares_country = said.country.is_some() && said.country == acts.country;
            // "doctors will walk out, their union said"
            let are_private = class == Class::Protest && !is_official(said) && !is_official(acts);
            speaker == actor.referent || shares_country && (is_official(said) && is_official(acts) || are_private)
        };
        // "Chad will free the pilots, officials said", "Justice Minister Ali Deby said": whose goes without saying.
        let is_anybodys = |a: &Attribution| {
            let is_nowhere = |&r: &usize| referent(r).country.is_none();
            let is_minister = |&r: &usize| referent(r).sectors.first() == Some(&Sector::Gov);
            let is_vague =
                a.anonymity == Some("official") || !a.referents.is_empty() && a.referents.iter().all(is_minister);
            is_vague && a.referents.iter().all(is_nowhere)
        };
        let is_state = |p: &Party| is_official(referent(p.referent)) && referent(p.referent).country.is_some();
        attribution.iter().any(|a| {
            a.referents.iter().any(|&s| actors.iter().any(|p| is_same(s, p)))
                || is_anybodys(a) && !actors.is_empty() && actors.iter().all(is_state)
                || self.is_voice_of(a, actors)
        })
    }

    /// "the EU could impose sanctions, *the bloc's* envoy said", "miners will down tools, *their* union said".
    fn is_voice_of(&self, attribution: &Attribution, actors: &[Party]) -> bool {
        let tokens = self.parsed.tokens();
        let first = tokens.partition_point(|t| t.span.start < attribution.span.start);
        let words = (first..tokens.len()).take_while(|&t| tokens[t].span.end <= attribution.span.end);
        let is_union = |a: &Party| {
            let country = self.mentions.actors.referents[a.referent].country;
            country.is_some_and(CountryCode::is_supranational)
        };
        words.filter(|&t| self.parsed.dep(t) == Dep::Poss).any(|owner| {
            let is_same = |a: &Party| self.parties(&[owner]).iter().any(|p| p.referent == a.referent);
            let is_named_so = self.lexicon.has("unions", self.parsed.key(owner)) && actors.iter().all(is_union);
            !actors.is_empty() && (is_named_so || actors.iter().any(is_same))
        })
    }

    /// "made it clear that it would leave", "let it be known": those who act make it known themselves.
    pub(super) fn makes_known(&self, reading: &Reading, actors: &[Party]) -> bool {
        let mut above = self.parsed.ancestors(reading.clause());
        let Some(verb) = above.find(|&verb| makes_known(self.parsed, verb)) else { return false };
        let subject = arguments::of_verb(self.parsed, verb).subject;
        let speakers = subject.map(|s| self.parties(&[s])).unwrap_or_default();
        speakers.iter().any(|s| actors.iter().any(|a| self.is_of(a, s) || self.serves(a, s)))
    }

    /// Whether what is said is held out to somebody: "may expel them", "would expel them if", "warned that it would".
    pub(super) fn is_held_out(&self, reading: &Reading, status: Status, attribution: &[Attribution]) -> bool {
        let clause = Clause::read(self.parsed, reading.clause());
        let modal = clause.modal;
        match status {
            // "may have been killed": that is over.
            _ if clause.is_perfect(self.parsed) => false,
            Status::Possible if matches!(modal, Some(Modal::May | Modal::Might | Modal::Would)) => true,
            Status::Planned | Status::Possible => {
                self.is_warned(attribution)
                    || !self.conditions(reading.clause()).is_empty()
                    || self.befalls_anyone(reading.clause())
            }
            _ => false,
        }
    }

    /// "*any* ship that crosses the line will be sunk", "*whoever* comes back will be shot": as good as a condition.
    fn befalls_anyone(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let is_anyone = |t: usize| {
            let is_any = |d: usize| matches!(parsed.lower(d), "any" | "every");
            matches!(parsed.lower(t), "anyone" | "anybody" | "whoever" | "those")
                || parsed.children_by(t, &[Dep::Det]).any(is_any)
        };
        parsed.children_by(verb, &[Dep::Nsubjpass, Dep::Dobj]).any(is_anyone)
    }

    /// "warned", "cautioned": how it is said.
    fn is_warned(&self, attribution: &[Attribution]) -> bool {
        let tokens = self.parsed.tokens();
        attribution.iter().any(|a| {
            let first = tokens.partition_point(|t| t.span.start < a.cue.start);
            let cue = (first..tokens.len()).take_while(|&t| tokens[t].span.end <= a.cue.end);
            cue.into_iter().any(|t| self.lexicon.has("warning", self.parsed.key(t)))
        })
    }

    /// "television channels could be closed if …, the minister said": who holds out what is done by nobody named is to do it.
    pub(super) fn who_holds_out(&self, class: Class, recipients: &[Party], attribution: &[Attribution]) -> Vec<Party> {
        let is_hostile = matches!(class, Class::Sanction | Class::Coerce | Class::Assault);
        let Some(said) = attribution.iter().find(|a| !a.referents.is_empty()).filter(|_| is_hostile) else {
            return Vec::new();
        };
        let can_act = |&r: &usize| {
            let speaker = &self.mentions.actors.referents[r];
            let is_power = matches!(speaker.sectors.first(), Some(Sector::Gov | Sector::Mil | Sector::Cop))
                || speaker.kind == Kind::State;
            is_power && speaker.country.is_some() && recipients.iter().all(|p| p.referent != r)
        };
        let token = self.parsed.tokens().partition_point(|t| t.span.start < said.span.start);
        let via = || vec![Via { span: said.span, how: How::Reference }];
        let speakers = said.referents.iter().copied().filter(can_act);
        speakers.map(|referent| Party { token, span: said.span, referent, via: via() }).collect()
    }

    /// The clauses on which it depends: "would strike *if Kenya did*", with all verbs up to the one of saying.
    fn conditions(&self, verb: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let above = std::iter::once(verb).chain(parsed.ancestors(verb));
        let mut found = Vec::new();
        for at in above {
            found.extend(parsed.children_by(at, &[Dep::Advcl]).filter(|&c| is_condition(parsed, c)));
            if !parsed.is_verb(at) || stance(parsed.key(at)).is_some() {
                break;
            }
        }
        found
    }

    /// Against whom it is held out or to whom it is promised, where the deed itself reaches nobody who is named.
    pub(super) fn announced_to(&self, reading: &Reading, class: Class, actors: &[Party]) -> Vec<Party> {
        let is_other = |p: &Party| actors.iter().all(|a| !self.is_of(p, a) && !self.serves(p, a));
        let known = |tokens: &[usize]| {
            let mut found = self.parties(tokens);
            found.retain(|p| self.is_known(p) && is_other(p));
            found
        };
        if class == Class::Threaten {
            let verbs = std::iter::once(reading.clause())
                .chain(reading.contents.iter().copied())
                .chain(self.parsed.children_by(reading.clause(), &[Dep::Ccomp, Dep::Xcomp]))
                .collect::<Vec<_>>();
            let conditions = verbs.iter().flat_map(|&v| self.conditions(v)).collect::<Vec<_>>();
            let would = conditions.iter().flat_map(|&c| self.who_would(c));
            let dared = would.map(|t| known(&[t])).find(|found| !found.is_empty());
            let inside = || {
                let phrases = verbs.iter().flat_map(|&v| arguments::prepositions(self.parsed, v));
                let places = phrases.filter(|p| self.lexicon.has("reaching_prepositions", &p.word)).map(|p| p.object);
                places.map(|t| known(&[t])).find(|found| !found.is_empty())
            };
            // "will crush any march *by students*": whose the deed is that it is aimed at.
            let objects = || verbs.iter().filter_map(|&v| arguments::of_verb(self.parsed, v).object);
            let aimed_at = || {
                let by = objects().flat_map(|o| arguments::prepositions(self.parsed, o)).filter(|p| p.word == "by");
                by.map(|p| self.parties(&[p.object])).find(|found| found.iter().any(is_other))
            };
            // "would freeze *North Korean* assets"
            let owned = || {
                const OWNERS: &[Dep] = &[Dep::Amod, Dep::Poss, Dep::Compound, Dep::Nmod];
                objects().flat_map(|o| self.parsed.children_by(o, OWNERS)).map(|t| known(&[t])).find(|f| !f.is_empty())
            };
            if let Some(found) = owned().or(dared).or_else(inside).or_else(aimed_at) {
                return found;
            }
        }
        // "told *Chad* that it would": to whom it is said, by the words around it or, in "warned Chad", by its own.
        let span = self.parsed.token(reading.token).span;
        let is_word = reading.class == Some(class);
        let own = self.statements.all.iter().filter(|s| is_word && s.token == reading.token);
        let over = self.statements.over(span).into_iter().filter(|_| !is_word);
        let told = own.chain(over).filter(|s| s.is_made);
        let mut told = told.map(|s| known(&s.addressees.iter().map(|a| a.token).collect::<Vec<_>>()));
        told.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "said it would respond if *Kenya* did": whom a threat means, where the threat itself names nobody.
    pub(super) fn whom_words_reach(&self, reading: &Reading) -> Vec<Party> {
        let is_threat = reading.class == Some(Class::Threaten) && self.parsed.is_verb(reading.token);
        let class = reading.class.filter(|_| is_threat);
        class.map(|class| self.announced_to(reading, class, &self.parties(&reading.actors))).unwrap_or_default()
    }

    /// "if *Kenya* attacks", "if its ships are fired on by *Kenya*", "if the border with *Kenya* is crossed": whom a condition
    /// names, who would do it first; not those to whom it would be done.
    fn who_would(&self, condition: usize) -> Vec<usize> {
        let of = arguments::of_verb(self.parsed, condition);
        let borne = of.object.filter(|_| of.is_passive);
        let of_object = of.object.into_iter().flat_map(|o| arguments::prepositions(self.parsed, o));
        let phrases = of.prepositions.iter().map(|p| p.object).chain(of_object.map(|p| p.object));
        of.subject.into_iter().chain(of.object).chain(phrases).filter(|&t| Some(t) != borne).collect()
    }
}

/// Whether it is a state, a government or one of its armed forces, a union of states, or of no sector that is known.
fn is_official(referent: &Referent) -> bool {
    let is_union = referent.country.is_some_and(CountryCode::is_supranational) && referent.kind != Kind::Thing;
    is_union || matches!(referent.sectors.first(), None | Some(Sector::Gov | Sector::Mil | Sector::Cop))
}
