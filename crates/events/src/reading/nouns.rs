//! Nouns of action: which frame reads them, the verb that supports them, and whose they are.

use dateline_gazetteer::Sector;
use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::ParsedArticle;
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments::{self, Arguments, Prepositional};

use super::slots::assign;
use super::{Attempt, PredicateReader, Reading, blank, take_defaults, with_word};
use crate::clause::finite_above;
use crate::constructions;
use crate::frames::{Content, Frame, Pattern, Position, Role, Slot, Trigger};
use crate::lexicon::{Support, SupportSubject};
use crate::ontology::Class;
use crate::parties::{self, is_agent};

/// What stands around a noun of action, whatever pattern is tried on it.
struct Surroundings {
    prepositions: Vec<Prepositional>,
    /// Those of them in which somebody may act or bear.
    places: Vec<Prepositional>,
    support: Option<(usize, Support)>,
    participle: Option<usize>,
}

impl PredicateReader<'_> {
    pub(super) fn read_noun(&mut self, noun: usize) -> Option<Reading> {
        let frames = self.frames;
        let triggers: Vec<&Trigger> =
            frames.nouns(self.parsed.key(noun)).iter().filter(|trigger| self.may_fit(trigger, noun)).collect();
        if triggers.is_empty() {
            return None;
        }
        // "March 12", "Mr Strike", "Talks" in a name: no nouns of action.
        let is_name = matches!(
            self.parsed.token(noun).entity,
            Some(EntityLabel::Date | EntityLabel::Person | EntityLabel::Gpe | EntityLabel::Time | EntityLabel::Money)
        );
        // "recalled its envoy in protest at the auction": why, and no protest.
        let parsed = self.parsed;
        let is_why = self.lexicon.has("answers", parsed.key(noun))
            && parsed.tag(noun) == "NN"
            && parsed.head(noun).is_some_and(|p| parsed.lower(p) == "in" && p + 1 == noun);
        // "a ceasefire offer": the parser may make the offer a clause on what is offered.
        let is_compound = parsed.children_by(noun, &[Dep::Acl]).any(|c| c == noun + 1 && parsed.tag(c) == "NN");
        if is_why || is_compound || is_name || matches!(self.parsed.dep(noun), Dep::Compound | Dep::Nmod | Dep::Amod) {
            return None;
        }
        let around = self.around(noun);
        let attempts = triggers
            .into_iter()
            .filter_map(|trigger| {
                let pattern = &frames.all[trigger.frame].nouns[trigger.pattern];
                self.try_noun(noun, &around, trigger, pattern)
            })
            .collect();
        self.best(attempts)
    }

    /// Its phrases, those of the verbs that support it included.
    fn around(&self, noun: usize) -> Surroundings {
        let mut prepositions = arguments::prepositions(self.parsed, noun);
        let support = self.support_of(noun);
        let participle = self.participle_of(noun);
        for verb in support.iter().map(|s| s.0).chain(participle) {
            prepositions.extend(arguments::of_verb(self.parsed, verb).prepositions);
            // "attended a rally Thursday by workers": the parser hangs the party on the day.
            let days = self.parsed.children_by(verb, &[Dep::Npadvmod]).filter(|&day| day > noun);
            prepositions.extend(days.flat_map(|day| arguments::prepositions(self.parsed, day)));
        }
        // "a request last week from Chad"
        let days = self.parsed.children_by(noun, &[Dep::Npadvmod]).filter(|&day| day > noun);
        prepositions.extend(days.flat_map(|day| arguments::prepositions(self.parsed, day)));
        // "the incursion of a drone over Moldova": the parser may hang the place on the drone.
        let inner: Vec<Prepositional> = prepositions
            .iter()
            .filter(|p| p.word == "of" && self.parsed.is_noun(p.object))
            .flat_map(|p| arguments::prepositions(self.parsed, p.object))
            .filter(|p| p.word != "of")
            .collect();
        prepositions.extend(inner);
        // "a barrage of rockets on Chad": what is fired is not what is hit.
        let is_fired = |p: &Prepositional| p.word == "of" && self.lexicon.has("projectiles", self.parsed.key(p.object));
        let places = prepositions.iter().filter(|p| !is_fired(p)).cloned().collect();
        Surroundings { prepositions, places, support, participle }
    }

    fn try_noun(
        &mut self,
        noun: usize,
        around: &Surroundings,
        trigger: &Trigger,
        pattern: &Pattern,
    ) -> Option<Attempt> {
        let frame = &self.frames.all[trigger.frame];
        // "a *mass* rally", "a rally *demanding* his return".
        let qualifies = |word: &str| {
            let before = self.parsed.children_by(noun, &[Dep::Compound, Dep::Amod, Dep::Nmod]);
            let after = self.parsed.children_by(noun, &[Dep::Acl]).filter(|&c| self.parsed.tag(c) == "VBG");
            before
                .chain(after)
                .chain(constructions::trailing_participle(self.parsed, noun))
                .any(|c| self.parsed.key(c) == word)
        };
        let fits = |modifier: Option<&str>| modifier.is_none_or(qualifies);
        let mut heads = trigger.heads(pattern).filter(|modifier| fits(*modifier));
        let has_modifier = heads.next()?.is_some() || heads.any(|modifier| modifier.is_some());
        let mut reading = blank(noun, trigger.frame, frame);
        let mut score = if has_modifier { 3 } else { 0 };
        reading.reciprocal = pattern.slots.iter().any(|s| s.role == Role::Both);
        for slot in &pattern.slots {
            score += self.fill_noun_slot(slot, noun, around, &mut reading)?;
        }
        self.take_support(noun, around, &mut reading);
        self.take_owners(noun, frame, &mut reading);
        if around.support.is_none() {
            self.take_name_before_day(noun, &mut reading);
            self.take_participants(noun, &mut reading);
        }
        take_defaults(&around.prepositions, pattern, &mut reading);
        self.finish(frame, reading, score)
    }

    fn fill_noun_slot(
        &mut self,
        slot: &Slot,
        noun: usize,
        around: &Surroundings,
        reading: &mut Reading,
    ) -> Option<i32> {
        if slot.role == Role::Content {
            return self.fill_noun_content(slot, noun, around, reading);
        }
        let Position::Preposition(words) = &slot.position else { return Some(0) };
        let Some(filler) = with_word(&around.places, words, slot, self) else {
            return slot.is_optional.then_some(0);
        };
        assign(slot, self.carried(filler, slot, reading), reading);
        Some(2)
    }

    fn fill_noun_content(
        &mut self,
        slot: &Slot,
        noun: usize,
        around: &Surroundings,
        reading: &mut Reading,
    ) -> Option<i32> {
        let mut candidates = self.infinitives_on(noun);
        candidates.extend(
            self.parsed
                .children_by(noun, &[Dep::Acl, Dep::Ccomp, Dep::Advcl, Dep::Relcl])
                .filter(|&c| self.is_marked(c, "for") || self.is_marked(c, "that")),
        );
        // "renewed its call for Chad to leave": the parser may hang the clause on the verb.
        let asking = around.support.as_ref().filter(|_| self.lexicon.has("asking_nouns", self.parsed.key(noun)));
        if let Some((verb, _)) = asking {
            candidates.extend(self.asked_after(noun, *verb));
        }
        if let Position::Preposition(words) = &slot.position {
            for phrase in around.prepositions.iter().filter(|p| words.contains(&p.word)) {
                let inner = self.infinitives_on(phrase.object);
                if inner.is_empty() { candidates.push(phrase.object) } else { candidates.extend(inner) }
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        // "the battle to secure his return": a pattern that asks for a clause needs one.
        if candidates.is_empty() && slot.content == Content::Clause && !slot.is_optional {
            return None;
        }
        for candidate in candidates {
            for part in self.parsed.with_conjuncts(candidate) {
                let found = self.contents_at(part, slot);
                reading.contents.extend(found);
            }
            self.recipient_of_clause(candidate, reading);
        }
        let any = slot.content.is_any();
        if reading.contents.is_empty() && !(any || slot.is_optional) {
            return None;
        }
        Some(if reading.contents.is_empty() { 0 } else { 4 })
    }

    /// The verb that supports a noun of action, if one does.
    pub(crate) fn support_of(&self, noun: usize) -> Option<(usize, Support)> {
        let noun = self.parsed.first_conjunct(noun);
        // "imposed some of the sanctions", "launched a series of attacks": the container stands in the noun's place.
        let noun = self.container_of(noun).unwrap_or(noun);
        let head = self.parsed.head(noun)?;
        let (verb, preposition) = match self.parsed.dep(noun) {
            Dep::Dobj | Dep::Nsubjpass | Dep::Nsubj | Dep::Attr => (head, None),
            Dep::Pobj => (self.parsed.head(head)?, Some(self.parsed.lower(head))),
            _ => return None,
        };
        // "called the shooting a disgrace": a word for it, not the deed.
        let names = self.lexicon.has("naming_verbs", self.parsed.key(verb));
        let is_quoted = |t: usize| t < self.parsed.len() && matches!(self.parsed.tag(t), "``" | "''");
        let is_named = self.parsed.children_by(verb, &[Dep::Oprd, Dep::Ccomp]).next().is_some()
            || self.parsed.children_by(verb, &[Dep::Dobj]).count() > 1
            || is_quoted(noun + 1);
        if names && is_named {
            return None;
        }
        // "is not engaged in the Saudis' campaign": it is theirs.
        let is_others =
            self.parsed.child(noun, Dep::Poss).is_some_and(|owner| self.mentions.actors.at(owner).is_some());
        if is_others && self.lexicon.has("shares_in_a_deed", self.parsed.key(verb)) {
            return None;
        }
        let is_subject = self.parsed.dep(noun) == Dep::Nsubj || self.is_said_to_be(noun, verb);
        let supports = self.lexicon.supports(self.parsed.key(verb));
        let fits = |s: &&Support| {
            s.preposition.as_deref() == preposition
                && (s.subject == SupportSubject::Event) == is_subject
                && s.particle.as_deref().is_none_or(|p| {
                    arguments::has_particle(self.parsed, verb, p)
                        || self.parsed.child(verb, Dep::Dobj).is_some_and(|o| self.parsed.lower(o) == p)
                })
        };
        let support = supports.iter().find(fits)?;
        // "is in detention": whoever is in it is held.
        let is_held = preposition == Some("in") && self.lexicon.has("prisons", self.parsed.key(noun));
        let subject = if is_held { SupportSubject::Recipient } else { support.subject };
        Some((verb, Support { subject, ..support.clone() }))
    }

    /// "there were *talks*"; not "there were no talks".
    fn is_said_to_be(&self, noun: usize, verb: usize) -> bool {
        self.parsed.dep(noun) == Dep::Attr
            && self.parsed.child(verb, Dep::Expl).is_some()
            && self.parsed.children_by(noun, &[Dep::Det]).all(|d| self.parsed.lower(d) != "no")
    }

    /// "a series of *attacks*", "some of the *sanctions*": the noun that holds or counts this one.
    fn container_of(&self, noun: usize) -> Option<usize> {
        let of =
            self.parsed.head(noun).filter(|&p| self.parsed.dep(noun) == Dep::Pobj && self.parsed.lower(p) == "of")?;
        let holder = self.parsed.head(of)?;
        let key = self.parsed.key(holder);
        let holds = self.lexicon.has("quantity_nouns", key) || self.lexicon.has("container_nouns", key);
        holds.then_some(holder)
    }

    /// "the embargo the UN *imposed*": a relative clause without a pronoun, whose object is the noun it hangs on.
    fn is_gap_of(&self, verb: usize, arguments: &Arguments) -> bool {
        let is_asker = |s: usize| matches!(self.parsed.tag(s), "WDT" | "WP" | "WP$");
        self.parsed.dep(verb) == Dep::Relcl
            && !arguments.is_passive
            && arguments.object.is_none()
            && self.parsed.child(verb, Dep::Nsubj).is_some_and(|s| !is_asker(s))
    }

    /// "sanctions *imposed* on Iran": a participle that supports its own noun.
    fn participle_of(&self, noun: usize) -> Option<usize> {
        self.parsed.children_by(noun, &[Dep::Acl, Dep::Relcl]).find(|&verb| {
            let arguments = arguments::of_verb(self.parsed, verb);
            (arguments.object == Some(noun) || self.is_gap_of(verb, &arguments))
                && self
                    .lexicon
                    .supports(self.parsed.key(verb))
                    .iter()
                    .any(|s| s.subject == SupportSubject::Actor && s.preposition.is_none())
        })
    }

    fn take_support(&self, noun: usize, around: &Surroundings, reading: &mut Reading) {
        if let Some(verb) = around.participle {
            reading.has_participle = true;
            reading.actors.extend(arguments::of_verb(self.parsed, verb).subject.filter(|&s| s != noun));
        }
        let Some((verb, support)) = &around.support else { return };
        let verb = *verb;
        let arguments = arguments::of_verb(self.parsed, verb);
        reading.support = Some((verb, support.status));
        let subject = arguments.subject.filter(|&s| s != noun);
        match support.subject {
            // "Angola will host talks between Chad and Mali": it takes no part in them.
            SupportSubject::Actor
                if self.lexicon.has("hosting_verbs", self.parsed.key(verb)) && self.sides(reading) > 1 => {}
            // "attended a rally by workers": the workers protest.
            SupportSubject::Actor if reading.class == Some(Class::Protest) && !reading.actors.is_empty() => {}
            SupportSubject::Actor => reading.actors.extend(subject),
            SupportSubject::Recipient => reading.recipients.extend(subject),
            SupportSubject::Event | SupportSubject::Scene => {}
        }
        if support.subject == SupportSubject::Actor && reading.recipients.is_empty() {
            reading.recipients.extend(arguments.dative);
        }
    }

    /// "The minister left after talks with his Kenyan counterpart": whose subject it is took part; "Chad and Mali made
    /// peace in talks": both did.
    fn take_participants(&self, noun: usize, reading: &mut Reading) {
        if reading.class == Some(Class::Cooperate) {
            self.take_joint_doers(noun, reading);
            return;
        }
        if !matches!(reading.class, Some(Class::Consult | Class::Protest)) || !reading.actors.is_empty() {
            return;
        }
        let parsed = self.parsed;
        // "Chad hailed a new start after a meeting between their presidents": the sides are named.
        if self.sides(reading) > 1 && arguments::prepositions(parsed, noun).iter().any(|p| p.word == "between") {
            return;
        }
        let preposition = parsed.head(noun).filter(|&p| parsed.dep(noun) == Dep::Pobj && parsed.pos(p) == Pos::Adp);
        // "the minister, on a visit to Kenya, said": who is on it pays it.
        let is_visit = reading.mode.as_deref() == Some("visit");
        let takes_part =
            |word: &str| matches!(word, "after" | "following" | "during" | "in" | "at") || (is_visit && word == "on");
        let Some(preposition) = preposition.filter(|&p| takes_part(parsed.lower(p))) else { return };
        let Some(above) = parsed.head(preposition) else { return };
        if is_visit && parsed.lower(preposition) == "on" && parsed.is_noun(above) {
            reading.actors.extend(Some(above).filter(|&a| is_agent(parsed, self.mentions, self.lexicon, a)));
            return;
        }
        // "spoke in favour of a truce in a call": wherever the parser hangs a call.
        let is_call = reading.mode.as_deref() == Some("phone");
        let above = if is_call { finite_above(parsed, preposition).unwrap_or(above) } else { above };
        let Some(verb) = Some(above).filter(|&v| parsed.is_verb(v)) else { return };
        // "he warned Chad, in a call with Mali, his office said": the parser hangs the call on the words of saying behind it.
        let told = parsed.child(verb, Dep::Ccomp).filter(|&told| told < preposition && preposition < verb);
        let verb = told.unwrap_or(verb);
        let arguments = arguments::of_verb(parsed, verb);
        let Some(subject) = arguments.subject else { return };
        // "told the Kenyan president in a meeting": those who tell and are told met.
        let is_told = matches!(parsed.key(verb), "tell" | "inform" | "assure" | "brief" | "warn");
        if is_told && !is_visit && reading.class == Some(Class::Consult) && reading.recipients.is_empty() {
            let told = arguments.dative.or(arguments.object);
            let is_met = |&t: &usize| is_agent(parsed, self.mentions, self.lexicon, t);
            reading.recipients.extend(told.filter(|_| parsed.lower(preposition) != "after").filter(is_met));
        }
        if reading.class == Some(Class::Protest) {
            // "thousands paid tribute in a rally": those who did were there.
            let head = parties::counted(parsed, self.lexicon, subject);
            let are_people = self.mentions.actors.referents_at(head).any(|r| r.kind == Kind::People);
            reading.actors.extend(Some(subject).filter(|_| are_people && parsed.lower(preposition) != "after"));
            return;
        }
        let blank = Reading { actors: vec![subject], ..reading.clone() };
        // "Chad and Mali agreed in a call": two are enough for one.
        let enough = if reading.recipients.is_empty() && !is_call { 2 } else { 1 };
        if is_agent(parsed, self.mentions, self.lexicon, subject) && self.sides(&blank) > enough {
            reading.actors.push(subject);
        }
    }

    /// "*The Union* on Tuesday imposed sanctions on Chad": the parser hangs the day, the verb and the deed on the name.
    fn take_name_before_day(&self, noun: usize, reading: &mut Reading) {
        let Some(verb) = constructions::verb_on_day(self.parsed, self.mentions, self.lexicon, noun) else { return };
        let is_done = self.lexicon.supports(self.parsed.key(verb)).iter().any(|s| s.subject == SupportSubject::Actor);
        let hosts = self.lexicon.has("hosting_verbs", self.parsed.key(verb));
        let name = self.parsed.head(noun).and_then(|on| self.parsed.head(on)).filter(|&name| name < verb);
        if is_done && !hosts && reading.actors.is_empty() {
            reading.actors.extend(name.filter(|&name| is_agent(self.parsed, self.mentions, self.lexicon, name)));
        }
    }

    /// "*Chad*, in coordination with *Mali* and Niger, freed them": whoever does it on the one side, the others on the other.
    fn take_joint_doers(&self, noun: usize, reading: &mut Reading) {
        let parsed = self.parsed;
        let preposition = parsed.head(noun).filter(|&p| parsed.dep(noun) == Dep::Pobj && parsed.lower(p) == "in");
        let verb = preposition.and_then(|p| parsed.head(p)).filter(|&verb| parsed.is_verb(verb));
        let subject = verb.and_then(|verb| arguments::of_verb(parsed, verb).subject);
        let with = arguments::prepositions(parsed, noun).into_iter().find(|p| p.word == "with").map(|p| p.object);
        if let (Some(subject), Some(with)) = (subject, with)
            && is_agent(parsed, self.mentions, self.lexicon, subject)
        {
            reading.actors = vec![subject];
            reading.recipients = vec![with];
        }
    }

    /// Possessors and names before a noun of action: "Iran's attack", "US sanctions", "the Iran sanctions".
    fn take_owners(&self, noun: usize, frame: &Frame, reading: &mut Reading) {
        let left = self.parsed.left_edge(noun);
        let mut acting = Vec::new();
        for (&token, mention) in self.mentions.actors.mentions.range(left..noun) {
            if !self.qualifies(token, noun) {
                continue;
            }
            // "an anti-*Japanese* rally", "the anti-*Taliban* offensive"
            if parties::is_behind_anti(self.parsed, token) {
                if reading.recipients.is_empty() {
                    reading.recipients.push(token);
                }
                continue;
            }
            let is_name = self.parsed.dep(token) == Dep::Compound && !is_adjectival(self.parsed, token);
            // "the Kenyan embassy bombings": whose embassy it was; but "the Kenya embassy bombing": where it was.
            let is_mission =
                |t: usize| self.parsed.dep(t) == Dep::Compound && self.lexicon.has("missions", self.parsed.key(t));
            if reading.class == Some(Class::Assault)
                && self.parsed.dep(token) != Dep::Poss
                && (token + 1..noun).any(is_mission)
            {
                reading.recipients.extend(Some(token).filter(|&t| is_adjectival(self.parsed, t)));
                continue;
            }
            // "the embassy bombings": what was bombed; but "the police killing of a boy".
            let is_target = is_name && self.lexicon.has("targets", self.parsed.key(token));
            if is_target && reading.class == Some(Class::Assault) {
                let is_armed = mention.referents.iter().any(|&r| {
                    let first = self.mentions.actors.referents[r].sectors.first();
                    matches!(first, Some(Sector::Cop | Sector::Mil))
                });
                if reading.recipients.is_empty() {
                    reading.recipients.push(token);
                } else if is_armed {
                    acting.push(token);
                }
                continue;
            }
            // "the journalist's arrest": one person alone bears such a deed, unless somebody else is said to.
            let is_person = mention.referents.iter().all(|&r| self.mentions.actors.referents[r].kind == Kind::Person);
            let is_borne = self.lexicon.has("borne_deeds", self.parsed.key(noun)) && self.parsed.tag(noun) == "NN";
            if is_borne && is_person && self.parsed.dep(token) == Dep::Poss && reading.recipients.is_empty() {
                reading.recipients.push(token);
                continue;
            }
            let is_state = mention.referents.iter().all(|&r| self.mentions.actors.referents[r].kind == Kind::State);
            // "the Kenya investigation": what is looked into; but "the Kenyan investigation", "the US investigation".
            let is_looked_into =
                reading.class == Some(Class::Accuse) && reading.mode.as_deref() == Some("investigate") && is_state;
            if (frame.compound_is_recipient || is_looked_into) && is_name && mention.referents.len() == 1 {
                reading.recipients.push(token);
            } else if is_name
                && is_state
                && matches!(reading.class, Some(Class::Assault | Class::Protest | Class::Mobilize))
                && !(reading.class == Some(Class::Assault)
                    && self.is_own_name(token)
                    && self.is_on_another(noun, reading))
            {
                // "the Nairobi bombing": where it was, not who did it; but "the United States bombing of the camps".
            } else {
                acting.push(token);
            }
        }
        if acting.is_empty()
            && reading.actors.is_empty()
            && !reading.recipients.is_empty()
            && frame.compound_is_recipient
        {
            return;
        }
        if reading.actors.is_empty() {
            reading.actors = acting;
        }
    }

    /// "the bombing *of the caves*", "raids *on the camps*": whether a deed says on whom or what it was.
    fn is_on_another(&self, noun: usize, reading: &Reading) -> bool {
        let mut phrases = arguments::prepositions(self.parsed, noun).into_iter();
        !reading.recipients.is_empty() || phrases.any(|p| matches!(p.word.as_str(), "of" | "on"))
    }

    /// Whether a state is called by its own name, not by that of a town: "United States", not "Washington".
    fn is_own_name(&self, token: usize) -> bool {
        let Some(mention) = self.mentions.actors.at(token) else { return false };
        let said = mention.span.of(&self.parsed.article.text);
        let is_said = |name: &String| said.strip_prefix("the ").unwrap_or(said) == name.as_str();
        self.mentions.actors.referents_at(token).any(|r| r.name.as_ref().is_some_and(is_said))
    }

    /// Whether a mention left of a noun qualifies that noun itself, not something inside the phrase; "Chad: Raid on camp wrong"
    /// has a speaker.
    fn qualifies(&self, token: usize, noun: usize) -> bool {
        if (token..noun).any(|t| self.parsed.word(t) == ":") {
            return false;
        }
        let mut at = token;
        loop {
            match self.parsed.head(at) {
                Some(head) if head == noun => return true,
                Some(head)
                    if head < noun
                        && matches!(
                            self.parsed.dep(at),
                            Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Npadvmod | Dep::Conj
                        )
                        && self.mentions.actors.at(head).is_none()
                        && (!matches!(self.parsed.tag(head), "VBN" | "VBD")
                            || self.lexicon.has("acting_participles", self.parsed.key(head))) =>
                {
                    at = head;
                }
                _ => return false,
            }
        }
    }
}

fn is_adjectival(parsed: &ParsedArticle, token: usize) -> bool {
    let word = parsed.word(token);
    parsed.tag(token) == "JJ" || word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}
