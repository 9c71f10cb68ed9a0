//! Filling the slots of a verb's pattern: parties, words and contents.

use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::ParsedArticle;
use dateline_mentions::arguments::{self, Arguments, Prepositional};

use super::{PredicateReader, Reading};
use crate::clause::{Clause, asks, is_duty, is_infinitive};
use crate::constructions;
use crate::frames::{Content, Position, Role, Slot};
use crate::ontology::Class;
use crate::parties::{self, has_actor, is_agent};

impl PredicateReader<'_> {
    /// Fills one slot; the score it adds, or `None` if the pattern does not fit.
    pub(crate) fn fill_verb_slot(
        &mut self,
        slot: &Slot,
        arguments: &Arguments,
        inner: &[Prepositional],
        reading: &mut Reading,
    ) -> Option<i32> {
        if slot.role == Role::Content {
            return self.fill_content(slot, arguments, reading);
        }
        let filler = match &slot.position {
            Position::Subject => arguments.subject,
            // "urged Japan to join": the parser may make "Japan" the subject of "join".
            Position::Object => arguments.object.or_else(|| self.object_of_clause(arguments)),
            Position::Preposition(words) => {
                let object_prepositions = self.on_objects(slot, arguments, reading);
                let places = [arguments.prepositions.as_slice(), object_prepositions.as_slice(), inner];
                let found: Vec<usize> = places.iter().filter_map(|p| with_word(p, words, slot, self)).collect();
                // "dissatisfaction with Japan over the statement": a party before a thing.
                let is_party = |&t: &usize| has_actor(self.parsed, self.mentions, self.lexicon, t);
                let wants_party = matches!(slot.role, Role::Recipient | Role::Both | Role::Actor);
                let named = found.iter().copied().find(is_party).filter(|_| wants_party);
                // "gave Ethiopia ten million for schools": to whom comes before what for.
                let dative = arguments.dative.filter(|_| words.iter().any(|w| w == "to" || w == "for"));
                let is_given = dative.is_some_and(|d| is_party(&d) && wants_party);
                dative.filter(|_| is_given).or(named).or_else(|| found.first().copied()).or(dative)
            }
        };
        let Some(filler) = filler else {
            // A subject may go unsaid ("to attack", "was attacked"); other places must be filled unless marked.
            let may_be_unsaid = slot.position == Position::Subject && slot.words.is_empty() && !slot.must_resolve;
            return (slot.is_optional || may_be_unsaid).then_some(0);
        };
        // "100 million euros in support": the money is as good as what it is for.
        let own = self.parsed.key(filler);
        let is_money = self.lexicon.has("sums", own);
        let names_money = is_money && !slot.words.is_empty() && slot.accepts_word(own);
        let accepts = (names_money || slot.accepts_word(self.key_of(filler)) || self.is_called(filler, slot))
            && !self.is_barred_by_title(filler, slot)
            && (!slot.must_resolve || is_agent(self.parsed, self.mentions, self.lexicon, filler));
        if !accepts {
            return slot.is_optional.then_some(0);
        }
        let has_conditions = !slot.words.is_empty() || slot.must_resolve;
        assign(slot, self.carried(filler, slot, reading), reading);
        Some(match (slot.is_optional, has_conditions) {
            (false, true) => 5,
            (false, false) => {
                if slot.position == Position::Subject {
                    1
                } else {
                    3
                }
            }
            (true, _) => 1,
        })
    }

    /// The phrases that the parser hangs on what is given, signed or counted, in which a party of the verb may stand.
    fn on_objects(&self, slot: &Slot, arguments: &Arguments, reading: &Reading) -> Vec<Prepositional> {
        // "three million in assistance to Nepal": the party hangs on what is counted.
        let counted = arguments.object.map(|o| parties::counted(self.parsed, self.lexicon, o));
        let objects = arguments.object.into_iter().chain(counted.filter(|&c| arguments.object != Some(c)));
        // "gave $10 million in aid to Nepal": the parser hangs "in aid" on the verb.
        let is_aid = reading.class == Some(Class::Aid);
        let kinds = arguments.prepositions.iter().filter(|p| is_aid && p.word == "in").map(|p| p.object);
        // "sent tents and blankets to Nepal": the party hangs on the last of what is given.
        let objects = objects.chain(kinds).flat_map(|o| self.parsed.with_conjuncts(o));
        let mut object_prepositions: Vec<Prepositional> =
            objects.flat_map(|o| arguments::prepositions(self.parsed, o)).collect();
        // "signed a memorandum of understanding with Ghana": the parser hangs the partner on what it is about.
        if slot.role == Role::Both {
            let about = object_prepositions.iter().filter(|p| matches!(p.word.as_str(), "of" | "on" | "for"));
            let inner = about.flat_map(|p| arguments::prepositions(self.parsed, p.object));
            let partners: Vec<Prepositional> = inner.filter(|p| p.word == "with").collect();
            object_prepositions.extend(partners);
        }
        object_prepositions
    }

    /// The lemma that a slot's words are judged by: of "hundreds of diplomats" that of the diplomats, of "the law *that* bars
    /// them" that of the law.
    fn key_of(&self, token: usize) -> &str {
        let is_relative = matches!(self.parsed.tag(token), "WDT" | "WP");
        let clause = self.parsed.head(token).filter(|&c| is_relative && self.parsed.dep(c) == Dep::Relcl);
        let meant = clause.and_then(|c| self.parsed.head(c)).unwrap_or(token);
        self.parsed.key(parties::counted(self.parsed, self.lexicon, meant))
    }

    /// "fired on a bus carrying Kenyan *police*", "stopped a boat carrying *migrants*": those in it, where it belongs to nobody.
    pub(crate) fn carried(&self, filler: usize, slot: &Slot, reading: &Reading) -> usize {
        let bears = slot.role == Role::Recipient && matches!(reading.class, Some(Class::Assault | Class::Coerce));
        if !bears || has_actor(self.parsed, self.mentions, self.lexicon, filler) {
            return filler;
        }
        let holds = |c: &usize| self.lexicon.has("carrying", self.parsed.key(*c));
        let mut clauses = self.parsed.children_by(filler, &[Dep::Acl, Dep::Relcl]).filter(holds);
        let load = clauses.find_map(|c| self.parsed.child(c, Dep::Dobj).filter(|&o| o > c));
        load.filter(|&c| has_actor(self.parsed, self.mentions, self.lexicon, c)).unwrap_or(filler)
    }

    /// "dismissed Interior *Minister* Petrov": the slot's word is what the name is called.
    pub(super) fn is_called(&self, name: usize, slot: &Slot) -> bool {
        let is_party = matches!(slot.role, Role::Actor | Role::Recipient | Role::Both);
        let calls = |c: usize| slot.names_word(self.parsed.key(c));
        is_party
            && self.parsed.pos(name) == Pos::Propn
            && self.mentions.actors.referents_at(name).any(|r| r.name.is_some())
            && self.parsed.children_by(name, &[Dep::Compound]).any(calls)
    }

    /// "*Hurricane* Lena battered the coast": a storm that has a name is barred as the bare word would be.
    fn is_barred_by_title(&self, name: usize, slot: &Slot) -> bool {
        let is_barred = |key: &str| slot.bars_word(key) && self.lexicon.has("accidents", key);
        self.parsed.pos(name) == Pos::Propn
            && self.parsed.children_by(name, &[Dep::Compound]).any(|c| is_barred(self.parsed.key(c)))
    }

    /// The subject of an infinitive complement: "urged *Japan* to join".
    fn object_of_clause(&self, arguments: &Arguments) -> Option<usize> {
        let clause = *arguments.clauses.first()?;
        let is_infinitive = self.parsed.children_by(clause, &[Dep::Aux]).any(|a| self.parsed.tag(a) == "TO");
        // "let inspectors visit the site"
        let is_bare = matches!(self.parsed.tag(clause), "VB" | "VBP")
            && self.parsed.children_by(clause, &[Dep::Aux]).next().is_none();
        if is_infinitive || is_bare { self.parsed.child(clause, Dep::Nsubj) } else { None }
    }

    fn fill_content(&mut self, slot: &Slot, arguments: &Arguments, reading: &mut Reading) -> Option<i32> {
        if let Content::Verdict { negated } = slot.content {
            return self.fill_verdict(slot, negated, arguments, reading);
        }
        let candidates: Vec<usize> = if let Position::Preposition(words) = &slot.position {
            let mut all: Vec<usize> =
                arguments.prepositions.iter().filter(|p| words.contains(&p.word)).map(|p| p.object).collect();
            // "is ready for talks": the phrase hangs on the adjective.
            let adjectives = self.parsed.children_by(reading.token, &[Dep::Acomp]);
            let on_adjective = adjectives.flat_map(|a| arguments::prepositions(self.parsed, a));
            all.extend(on_adjective.filter(|p| words.contains(&p.word)).map(|p| p.object));
            if words.iter().any(|w| w == "for") {
                all.extend(arguments.clauses.iter().copied().filter(|&c| self.is_marked(c, "for")));
            }
            // "call for Japan to join": the clause hangs on the name.
            let inner: Vec<usize> = all.iter().flat_map(|&t| self.infinitives_on(t)).collect();
            if inner.is_empty() { all } else { inner }
        } else {
            let mut all = arguments.clauses.clone();
            match slot.content {
                Content::Clause => {}
                Content::Duty => {
                    // "is weak and should step down"
                    all = all.iter().flat_map(|&clause| self.parsed.with_conjuncts(clause)).collect();
                    all.retain(|&clause| {
                        let told = || self.told_party(reading).is_some();
                        is_duty(self.parsed, clause) && (self.is_of_agent(clause) || told())
                            || self.is_order(clause) && told()
                    });
                }
                Content::CommonDuty => all.retain(|&clause| self.is_common_duty(clause)),
                Content::Misdeed => all.retain(|&clause| self.is_misdeed(clause, reading)),
                Content::Request => {
                    all.extend(self.asked_by_noun(reading.token, arguments));
                    all.retain(|&clause| asks(self.parsed, clause));
                }
                Content::OwnWill => {
                    all.retain(|&clause| self.is_own_will(clause, reading));
                    // "told parliament that it would not pursue the law": a deed that is renounced is no threat.
                    let names_deed = reading.class == Some(Class::Threaten) && !slot.words.is_empty();
                    all.retain(|&clause| !(names_deed && Clause::read(self.parsed, clause).negated));
                    if reading.class == Some(Class::Agree) {
                        self.retain_promised(&mut all);
                    }
                }
                Content::Refusal => all.retain(|&clause| self.is_refusal(clause, reading)),
                Content::Forbearance => all.retain(|&clause| self.is_forbearance(clause, reading)),
                Content::NoneOfIt => all = all.into_iter().filter_map(|clause| self.denied_to_be(clause)).collect(),
                Content::Reckoning => all.retain(|&clause| self.is_reckoning(clause, reading)),
                // "gathered to demand his return": a pattern that names the verb may mean the purpose.
                Content::Any if !slot.words.is_empty() => {
                    all.extend(arguments.object);
                    all.extend(constructions::purposes(self.parsed, reading.token));
                    // "reserved the right to retaliate"
                    all.extend(arguments.object.into_iter().flat_map(|o| self.infinitives_on(o)));
                    // "has no intention of resigning"
                    let of = arguments.object.into_iter().flat_map(|o| arguments::prepositions(self.parsed, o));
                    all.extend(of.filter(|p| p.word == "of" && self.parsed.is_verb(p.object)).map(|p| p.object));
                }
                _ => {
                    all.extend(arguments.object);
                    // "repeated its charge that Chad had lied", "issued a warning that it would strike".
                    if let Some(o) = arguments.object.filter(|&o| self.lexicon.has("telling_nouns", self.parsed.key(o)))
                    {
                        let told = self.parsed.children_by(o, &[Dep::Acl, Dep::Ccomp, Dep::Relcl]);
                        all.extend(told.filter(|&c| self.is_marked(c, "that")));
                    }
                    all.extend(self.asked_by_noun(reading.token, arguments));
                    // "announced plans to withdraw", "has no intention of withdrawing": what is planned hangs on the noun.
                    let is_will = |&o: &usize| self.lexicon.has("resolves", self.parsed.key(o));
                    let planned = arguments.object.filter(is_will);
                    all.extend(planned.into_iter().flat_map(|o| self.infinitives_on(o)));
                    let of = planned.into_iter().flat_map(|o| arguments::prepositions(self.parsed, o));
                    all.extend(of.filter(|p| p.word == "of" && self.parsed.is_verb(p.object)).map(|p| p.object));
                }
            }
            all
        };
        let candidates: Vec<usize> = candidates.into_iter().filter(|&c| self.may_be_told(c, slot, reading)).collect();
        // "told a conference": who is told is not what is told.
        let is_party = |c: &usize| reading.class == Some(Class::Request) && reading.recipients.contains(c);
        let candidates: Vec<usize> =
            candidates.into_iter().filter(|c| !is_party(c) && slot.accepts_word(self.parsed.key(*c))).collect();
        if candidates.is_empty() {
            return slot.is_optional.then_some(0);
        }
        let mut contents = Vec::new();
        for candidate in candidates {
            if slot.content == Content::Misdeed {
                // Passive or not, blamed is who did it; that he broke his word is no second event.
                reading.recipients.extend(arguments::of_verb(self.parsed, candidate).subject);
                if self.read(candidate).is_some_and(|r| r.class == Some(Class::Reject)) {
                    contents.push(candidate);
                }
                continue;
            }
            for part in self.parsed.with_conjuncts(candidate) {
                if arguments::matrix_of_second_verb(self.parsed, part).is_none() {
                    contents.extend(self.contents_at(part, slot));
                }
            }
            match slot.content {
                Content::CommonDuty | Content::Refusal => {}
                Content::OwnWill => {
                    self.name_state(candidate, reading);
                    let promised_to = self.promised_to(candidate).filter(|_| reading.class == Some(Class::Agree));
                    reading.recipients.extend(promised_to);
                }
                // "no talks with the rebels": who is refused them.
                Content::NoneOfIt => {
                    let to = arguments::prepositions(self.parsed, candidate);
                    let to = to.into_iter().filter(|p| matches!(p.word.as_str(), "with" | "to" | "for" | "between"));
                    reading.recipients.extend(to.map(|p| p.object));
                }
                Content::Reckoning if self.is_own_will(candidate, reading) => {
                    self.name_state(candidate, reading);
                    // "would cut off supplies to *Chad* unless the debts were paid": on whom the blow itself falls, the content says.
                    let bears = self
                        .read(candidate)
                        .is_some_and(|r| r.class.is_some_and(|c| c.quad() == 4) && !r.recipients.is_empty());
                    let provoker = self.provoker(candidate).filter(|_| !bears);
                    reading.recipients.extend(provoker);
                }
                _ => self.recipient_of_clause(candidate, reading),
            }
        }
        let any = slot.content.is_any();
        if contents.is_empty() && !any {
            return slot.is_optional.then_some(0);
        }
        let score = match (contents.is_empty(), any) {
            (true, _) if !slot.words.is_empty() => 10,
            (_, true)
                if matches!(
                    slot.content,
                    Content::CommonDuty | Content::OwnWill | Content::Misdeed | Content::Reckoning | Content::NoneOfIt
                ) =>
            {
                5
            }
            // "vowed not to sign" promises nothing, "vowed not to attack" threatens nobody.
            (_, true) if matches!(slot.content, Content::Refusal | Content::Forbearance) => 12,
            (true, _) => 2,
            (false, true) => 4,
            // A frame that says which events it stands over knows more than one that takes any.
            (false, false) => 10,
        };
        reading.contents = contents;
        Some(score)
    }

    /// "renewed its call for Chad *to lift it*", "set a deadline for Chad *to leave*".
    fn asked_by_noun(&self, verb: usize, arguments: &Arguments) -> Vec<usize> {
        let asking = arguments.object.filter(|&o| self.lexicon.has("asking_nouns", self.parsed.key(o)));
        let Some(noun) = asking else { return Vec::new() };
        let named = arguments::prepositions(self.parsed, noun).into_iter();
        let named = named.filter(|p| matches!(p.word.as_str(), "for" | "on" | "to")).map(|p| p.object);
        let on_nouns = std::iter::once(noun).chain(named).flat_map(|n| self.infinitives_on(n));
        // ... or the parser hangs the clause on the verb.
        on_nouns.chain(self.asked_after(noun, verb)).collect()
    }

    /// "its call *for Chad to lift it*" where the parser hangs the clause on the verb before.
    pub(crate) fn asked_after(&self, noun: usize, verb: usize) -> Vec<usize> {
        let clauses = self.parsed.children_by(verb, &[Dep::Advcl]);
        clauses.filter(|&c| c > noun && self.is_marked(c, "for") && is_infinitive(self.parsed, c)).collect()
    }

    pub(crate) fn is_marked(&self, clause: usize, word: &str) -> bool {
        self.parsed.children_by(clause, &[Dep::Mark]).any(|m| self.parsed.lower(m) == word)
    }

    pub(crate) fn infinitives_on(&self, noun: usize) -> Vec<usize> {
        self.parsed
            .children_by(noun, &[Dep::Acl, Dep::Relcl])
            .filter(|&c| self.parsed.children_by(c, &[Dep::Aux]).any(|a| self.parsed.tag(a) == "TO"))
            .collect()
    }

    pub(crate) fn same_referent(&self, a: usize, b: usize) -> bool {
        match (self.mentions.actors.at(a), self.mentions.actors.at(b)) {
            (Some(a), Some(b)) => a.referents == b.referents,
            _ => false,
        }
    }
}

/// The object of the first phrase with one of these prepositions that meets the slot's conditions.
pub(crate) fn with_word(
    phrases: &[Prepositional],
    words: &[String],
    slot: &Slot,
    reader: &PredicateReader,
) -> Option<usize> {
    phrases
        .iter()
        .filter(|p| words.contains(&p.word))
        .filter(|p| slot.role != Role::Recipient || !is_part_of_preposition(p, reader))
        .map(|p| before_day(reader.parsed, p.object))
        // A day is nobody, but "jailed for six years" may ask for years.
        .filter(|&o| !is_day(reader.parsed, o) || !slot.words.is_empty() && slot.role == Role::Words)
        .find(|&o| (slot.accepts_word(reader.key_of(o)) || reader.is_called(o, slot)) && !reader.parsed.is_verb(o))
}

/// "strikes *in support of* the government", "in response to": a preposition of three words, whose noun stands for nobody.
fn is_part_of_preposition(phrase: &Prepositional, reader: &PredicateReader) -> bool {
    let parsed = reader.parsed;
    let is_bare = parsed.children_by(phrase.object, &[Dep::Det, Dep::Poss, Dep::Amod]).next().is_none();
    let goes_on = parsed.child(phrase.object, Dep::Prep).is_some();
    phrase.word == "in" && is_bare && goes_on && reader.lexicon.has("nouns_of_prepositions", parsed.key(phrase.object))
}

pub(super) fn is_day(parsed: &ParsedArticle, token: usize) -> bool {
    matches!(parsed.token(token).entity, Some(EntityLabel::Date | EntityLabel::Time))
}

/// "met with *Obama* Monday": the parser may take the name and the day for one name.
fn before_day(parsed: &ParsedArticle, object: usize) -> usize {
    if !is_day(parsed, object) {
        return object;
    }
    let before = object.checked_sub(1).filter(|&name| {
        parsed.dep(name) == Dep::Compound
            && parsed.head(name) == Some(object)
            && parsed.pos(name) == Pos::Propn
            && !is_day(parsed, name)
    });
    before.unwrap_or(object)
}

/// Puts a filler in the place its slot has in the event.
pub(super) fn assign(slot: &Slot, filler: usize, reading: &mut Reading) {
    match slot.role {
        Role::Actor => reading.actors.push(filler),
        Role::Recipient => reading.recipients.push(filler),
        Role::Both => {
            reading.reciprocal = true;
            if slot.position == Position::Subject {
                reading.actors.push(filler);
            } else {
                reading.recipients.push(filler);
            }
        }
        // Words after a preposition are conditions; a direct object is part of what is said.
        // ... except for whose the force or the aid is: "the deployment of Russian *troops*".
        Role::Words if slot.position == Position::Object || (!slot.words.is_empty() && is_own_thing(reading)) => {
            reading.words.push(filler);
        }
        Role::Words => {}
        Role::Content => {}
    }
}

/// Whether the words of a noun's pattern say whose force or aid it is.
fn is_own_thing(reading: &Reading) -> bool {
    matches!(reading.class, Some(Class::Mobilize)) || reading.mode.as_deref() == Some("discontinue")
}
