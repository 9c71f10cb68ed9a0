//! Pronouns and phrases that refer back: "he", "their".

use dateline_gazetteer::{Sector, WordUse};
use dateline_lang::{Dep, Pos};

use super::{ActorMention, Gender, How, Kind, Reader, Via};
use crate::arguments;

/// How many sentences back a pronoun may reach.
pub(super) const REACH_SENTENCES: usize = 3;

impl Reader<'_> {
    /// Finds the antecedent of a personal or possessive pronoun.
    pub(super) fn read_pronoun(&mut self, token: usize) {
        let word = self.parsed.lower(token);
        if let Some(group) = self.first_beside_own(token).or_else(|| self.what_is_called(token)) {
            self.refer(token, group);
            return;
        }
        let found = match word {
            "he" | "him" | "his" | "himself" => self.antecedent_person(token, Gender::Male),
            "she" | "her" | "hers" | "herself" => self.antecedent_person(token, Gender::Female),
            "it" | "its" | "itself" if self.is_pleonastic(token) => None,
            "its" if self.owner_of_attempt(token).is_some() => self.owner_of_attempt(token),
            "its" if self.subject_of_said(token).is_some() => self.subject_of_said(token),
            "it" if self.doer_of_infinitive(token).is_some() => self.doer_of_infinitive(token),
            "it" | "its" | "itself" => self.antecedent_body(token, true),
            "they" | "them" | "their" | "theirs" | "themselves" => {
                let group = self.antecedent_group(token);
                if !group.is_empty() {
                    self.refer(token, group);
                    return;
                }
                self.antecedent_body(token, false)
            }
            "who" | "which" | "that" => self.antecedent_of_relative(token),
            "both" => {
                self.read_group(token);
                return;
            }
            _ => None,
        };
        if let Some(referent) = found {
            self.refer(token, vec![referent]);
        }
    }

    pub(super) fn refer(&mut self, token: usize, referents: Vec<usize>) {
        let via: Vec<Via> = referents.iter().map(|&r| Via { how: How::Reference, span: self.naming_span(r) }).collect();
        if let Some(number) = self.counted_by(token) {
            self.mention(number, referents.clone(), via.clone());
        }
        self.mention(token, referents, via);
    }

    /// "forty of them", "most of whom": the number, which stands in the clause for those it counts.
    fn counted_by(&self, token: usize) -> Option<usize> {
        let of = self.parsed.head(token).filter(|&p| self.parsed.key(p) == "of")?;
        let number = self.parsed.head(of)?;
        let counts = matches!(self.parsed.pos(number), Pos::Num | Pos::Det | Pos::Pron | Pos::Adj);
        (counts && self.discourse.at(number).is_none()).then_some(number)
    }

    /// "the country", "that nation": the state last spoken of. True if the token is such a phrase.
    pub(super) fn read_the_country(&mut self, token: usize) -> bool {
        let state = self.state_meant_by(token);
        state.is_some_and(|referent| {
            self.refer(token, vec![referent]);
            true
        })
    }

    /// The state that "the country" stands for; `None` for other words, too.
    pub(super) fn state_meant_by(&self, token: usize) -> Option<usize> {
        let parsed = self.parsed;
        let is_phrase = self.gazetteer.is_word(WordUse::TheCountry, parsed.key(token))
            && parsed.tag(token) == "NN"
            && parsed.children(token).iter().all(|&c| parsed.dep(c) == Dep::Det || c > token)
            && parsed.children_by(token, &[Dep::Det]).any(|d| matches!(parsed.key(d), "the" | "that" | "this"));
        if is_phrase { self.state_spoken_of(token) } else { None }
    }

    /// "the North", where North Korea has been spoken of, or the South by its capital. True if the token is such a name.
    pub(super) fn read_the_half(&mut self, token: usize) -> bool {
        let parsed = self.parsed;
        let word = parsed.lower(token);
        let is_name = self.gazetteer.is_word(WordUse::TheHalf, word)
            && parsed.pos(token) == Pos::Propn
            && parsed.children(token).iter().all(|&c| matches!(parsed.dep(c), Dep::Det | Dep::Case | Dep::Punct))
            && parsed.children_by(token, &[Dep::Det]).any(|d| parsed.key(d) == "the");
        if !is_name {
            return false;
        }
        let mut latest = self.discourse.referents.iter().enumerate().rev().filter(|(_, r)| r.kind == Kind::State);
        let begins = |name: &str| name.to_lowercase().strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
        let half = latest.find(|(_, r)| r.name.as_deref().is_some_and(begins)).map(|(index, _)| index);
        half.is_some_and(|referent| {
            self.refer(token, vec![referent]);
            true
        })
    }

    /// The state "the country" means: the only one in the last sentence that names any, or the one its subject is or is of.
    fn state_spoken_of(&self, token: usize) -> Option<usize> {
        let is_state = |r: usize| self.discourse.referents[r].kind == Kind::State;
        let sentence = self.parsed.sentence_of(token);
        for back in (sentence.saturating_sub(REACH_SENTENCES)..=sentence).rev() {
            let tokens = self.parsed.sentences[back].tokens.clone();
            let here = || self.discourse.mentions.range(tokens.start..tokens.end.min(token));
            let mut states: Vec<usize> =
                here().flat_map(|(_, mention)| mention.referents.iter().copied().filter(|&r| is_state(r))).collect();
            states.sort_unstable();
            states.dedup();
            match states.as_slice() {
                [] => {}
                [only] => return Some(*only),
                several => {
                    let subject =
                        here().find(|(head, _)| matches!(self.parsed.dep(**head), Dep::Nsubj | Dep::Nsubjpass));
                    let subject = *subject?.1.referents.first()?;
                    let country = self.discourse.referents[subject].country;
                    return several.iter().copied().find(|&r| self.discourse.referents[r].country == country);
                }
            }
        }
        None
    }

    /// The nominal a relative clause hangs on.
    fn antecedent_of_relative(&self, token: usize) -> Option<usize> {
        let clause = self.parsed.ancestors(token).find(|&a| self.parsed.dep(a) == Dep::Relcl)?;
        let noun = arguments::whose_place(self.parsed, clause, self.parsed.head(clause)?);
        self.discourse.at(noun)?.referents.first().copied()
    }

    /// "met *the president* and his wife", "*Hamas* and its allies", "*two firms* and their owners": whom a second one joined to the
    /// first belongs to.
    fn first_beside_own(&self, possessive: usize) -> Option<Vec<usize>> {
        let parsed = self.parsed;
        let second = parsed.head(possessive).filter(|_| parsed.dep(possessive) == Dep::Poss)?;
        let first = parsed.head(second).filter(|_| parsed.dep(second) == Dep::Conj)?;
        let mention = self.discourse.at(first)?;
        let is_single = mention.referents.len() == 1;
        let fits = |&r: &usize| {
            let kind = self.discourse.referents[r].kind;
            match parsed.lower(possessive) {
                "his" => is_single && kind == Kind::Person && self.may_be(r, Gender::Male),
                "her" => is_single && kind == Kind::Person && self.may_be(r, Gender::Female),
                "its" => is_single && matches!(kind, Kind::State | Kind::Institution),
                "their" => matches!(parsed.tag(first), "NNS" | "NNPS"),
                _ => false,
            }
        };
        mention.referents.iter().all(fits).then(|| mention.referents.clone())
    }

    /// "condemned *the raids*, calling them a crime": what is called so is what the clause around is about; nobody, where that is no one.
    fn what_is_called(&self, token: usize) -> Option<Vec<usize>> {
        let parsed = self.parsed;
        let calling = parsed.head(token).filter(|&v| self.gazetteer.is_word(WordUse::Calls, parsed.key(v)))?;
        let is_object = matches!(parsed.lower(token), "it" | "them") && token > calling;
        let is_added = parsed.tag(calling) == "VBG" && parsed.dep(calling) == Dep::Advcl;
        let around = parsed.head(calling).filter(|&around| is_object && is_added && around < calling)?;
        let object = parsed.child(around, Dep::Dobj).filter(|&object| object < calling)?;
        let mut named = self.discourse.at(object).map(|mention| mention.referents.clone()).unwrap_or_default();
        named.retain(|&r| self.discourse.referents[r].kind != Kind::Thing);
        Some(named)
    }

    /// "Germany will send grain, *its* ministry said": who speaks belongs to whom it speaks of.
    fn subject_of_said(&self, possessive: usize) -> Option<usize> {
        let parsed = self.parsed;
        let speaker = parsed.head(possessive).filter(|&noun| parsed.dep(noun) == Dep::Nsubj)?;
        let verb = parsed.head(speaker)?;
        let said = parsed.children_by(verb, &[Dep::Ccomp]).find(|&c| c < possessive)?;
        let subject = parsed.children_by(said, &[Dep::Nsubj, Dep::Nsubjpass]).next()?;
        match self.discourse.at(subject)?.referents[..] {
            [referent] => Some(referent),
            _ => None,
        }
    }

    /// "US attempts to prolong *its* presence": whose attempt it is.
    fn owner_of_attempt(&self, possessive: usize) -> Option<usize> {
        let parsed = self.parsed;
        let is_infinitive = |verb: usize| parsed.children_by(verb, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO");
        let clause = parsed.ancestors(possessive).find(|&a| parsed.is_verb(a))?;
        let noun = parsed.head(clause).filter(|&n| parsed.dep(clause) == Dep::Acl && parsed.is_noun(n))?;
        let owner =
            parsed.children_by(noun, &[Dep::Poss, Dep::Compound, Dep::Amod]).find_map(|o| self.discourse.at(o))?;
        match owner.referents[..] {
            [referent] if is_infinitive(clause) => Some(referent),
            _ => None,
        }
    }

    /// "It is no secret that …", "it would be wrong to …", "it is hard for them": stands for nobody.
    fn is_pleonastic(&self, token: usize) -> bool {
        let parsed = self.parsed;
        let Some(verb) = parsed.head(token) else { return false };
        let clauses = [Dep::Ccomp, Dep::Xcomp, Dep::Csubj, Dep::Advcl];
        // "it was ready to help": only somebody is ready.
        let is_somebodys = |a: usize| self.gazetteer.is_word(WordUse::OfSomebody, parsed.key(a));
        let attribute = || parsed.children_by(verb, &[Dep::Attr, Dep::Acomp]).next().filter(|&a| !is_somebodys(a));
        parsed.dep(token) == Dep::Expl
            || parsed.dep(token) == Dep::Nsubj
                && parsed.key(verb) == "be"
                && attribute().is_some_and(|attribute| {
                    parsed.children_by(verb, &clauses).any(|c| c > attribute)
                        || parsed.children_by(attribute, &[Dep::Acl, Dep::Ccomp, Dep::Xcomp]).next().is_some()
                        || parsed.dep(attribute) == Dep::Acomp
                            && parsed.children_by(attribute, &[Dep::Prep]).any(|p| parsed.key(p) == "for")
                })
    }

    /// "Chad urged *Mali* to resume the talks it left": who is to do it, where "it" stands in a clause about what is to be done.
    fn doer_of_infinitive(&self, token: usize) -> Option<usize> {
        let parsed = self.parsed;
        let verb = parsed.head(token).filter(|_| parsed.dep(token) == Dep::Nsubj)?;
        let thing = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Relcl)?;
        let infinitive = parsed.head(thing).filter(|_| parsed.dep(thing) == Dep::Dobj)?;
        let is_infinitive = parsed.children_by(infinitive, &[Dep::Aux]).any(|aux| parsed.tag(aux) == "TO");
        let doer = arguments::of_verb(parsed, infinitive).subject.filter(|&doer| is_infinitive && doer < token)?;
        let &[referent] = self.discourse.at(doer)?.referents.as_slice() else { return None };
        matches!(self.discourse.referents[referent].kind, Kind::State | Kind::Institution).then_some(referent)
    }

    /// The body that "it" or "they" means; "it" means no people.
    fn antecedent_body(&self, token: usize, is_single: bool) -> Option<usize> {
        let best = self.best_antecedent(token, |r, head| {
            let referent = &self.discourse.referents[r];
            if referent.kind == Kind::Thing && is_single {
                // A thing that is nobody may be meant as well.
                return matches!(self.parsed.tag(head), "NN" | "NNP");
            }
            let is_plural = |&m: &usize| matches!(self.parsed.tag(m), "NNS" | "NNPS");
            let is_many = referent.name.is_none() && referent.mentions.iter().any(is_plural)
                || matches!(self.parsed.lower(head), "they" | "them" | "their");
            !(is_single && referent.kind == Kind::People && is_many)
                && matches!(referent.kind, Kind::State | Kind::Institution | Kind::People)
                && (referent.country.is_some() || !referent.sectors.is_empty())
        });
        best.filter(|&r| self.discourse.referents[r].kind != Kind::Thing)
    }

    /// The plural nominal, the coordination or the pair that "they" means: the one that most speaks for.
    fn antecedent_group(&self, token: usize) -> Vec<usize> {
        let sentence = self.parsed.sentence_of(token);
        let from = self.parsed.sentences[sentence.saturating_sub(1)].tokens.start;
        let barred = self.barred_from(token);
        let mut best: Option<(i64, Vec<usize>)> = None;
        let mut inside_best = Vec::new();
        for (&head, mention) in self.discourse.mentions.range(from..token) {
            if self.is_co_argument(head, token) || self.is_host(head, token) || inside_best.contains(&head) {
                continue;
            }
            // "the diplomats of Kenya and Uganda": they are the diplomats.
            let is_inside = self.parsed.ancestors(head).any(|a| {
                matches!(self.parsed.tag(a), "NNS" | "NNPS")
                    && a >= from
                    && self.discourse.at(a).is_some_and(|m| m.referents.len() > 1)
            });
            let group = self.group_at(head, mention);
            if is_inside || group.is_empty() || group.iter().any(|r| barred.contains(r)) {
                continue;
            }
            if group.len() > mention.referents.len() {
                inside_best.extend(self.parsed.with_conjuncts(head));
            }
            let score = self.weigh_group(head, &group, token);
            if best.as_ref().is_none_or(|(top, _)| score >= *top) {
                best = Some((score, group));
            }
        }
        best.map_or_else(|| self.latest_pair(token, |kind| kind == Kind::Person), |(_, group)| group)
    }

    /// Those whom a mention names together, if "they" can be said of them.
    fn group_at(&self, head: usize, mention: &ActorMention) -> Vec<usize> {
        let coordinated = self.coordination(head);
        if coordinated.len() > 1 {
            return coordinated;
        }
        let kinds = || mention.referents.iter().map(|&r| self.discourse.referents[r].kind);
        let is_plural = matches!(self.parsed.tag(head), "NNS" | "NNPS") || kinds().any(|kind| kind == Kind::People);
        let is_agent = kinds().any(|kind| kind != Kind::Thing);
        let may_be_meant = mention.referents.len() > 1 || is_plural && is_agent;
        if may_be_meant { mention.referents.clone() } else { Vec::new() }
    }

    /// How much speaks for a group as the antecedent of "they": subjects go on as subjects, and what was done to somebody
    /// goes on in the passive ("freed two engineers after *they* had been held").
    fn weigh_group(&self, head: usize, group: &[usize], token: usize) -> i64 {
        let parsed = self.parsed;
        let dep = parsed.dep(parsed.first_conjunct(head));
        let is_passive = parsed.dep(token) == Dep::Nsubjpass;
        let verb_of = |i: usize| parsed.head(parsed.first_conjunct(i)).filter(|&v| parsed.is_verb(v));
        // "after the first astronauts were chosen": told by the way.
        let is_aside = verb_of(head).is_some_and(|verb| matches!(parsed.dep(verb), Dep::Advcl | Dep::Relcl | Dep::Acl));
        let role = match dep {
            Dep::Nsubj if is_passive => 3,
            Dep::Nsubj | Dep::Nsubjpass if is_aside => 3,
            Dep::Nsubj | Dep::Nsubjpass => 6,
            Dep::Dobj if is_passive => 7,
            Dep::Dobj | Dep::Agent | Dep::Dative => 2,
            Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss => -4,
            _ => 0,
        };
        let is_of_own_clause = parsed.dep(token) == Dep::Poss && self.subject_of_clause(token) == Some(head);
        let is_pronoun = parsed.pos(head) == Pos::Pron;
        let is_one_body = !is_pronoun && group.len() == 1 && matches!(parsed.tag(head), "NN" | "NNP");
        let is_of_people = group.iter().any(|&r| {
            let known = &self.discourse.referents[r];
            let is_equipment = known.role.as_deref().is_some_and(|r| self.gazetteer.is_word(WordUse::Equipment, r));
            matches!(known.kind, Kind::People | Kind::Person) && !is_equipment
        });
        let sentences = parsed.sentence_of(token) - parsed.sentence_of(head);
        let distance = ((token - head) / 6).min(8);
        // "officials said … they said": who did the same before.
        let is_subject = |i: usize| matches!(parsed.dep(i), Dep::Nsubj | Dep::Nsubjpass);
        let does_the_same = is_subject(head)
            && is_subject(token)
            && verb_of(head).zip(verb_of(token)).is_some_and(|(one, other)| parsed.key(one) == parsed.key(other));
        // "U.S. officials say that Cubans leave. *They* also accuse …": those who spoke speak on, not those spoken of.
        let is_main = |i: usize| verb_of(i).filter(|&verb| parsed.dep(verb) == Dep::Root && is_subject(i));
        let speaks = |verb: usize| self.gazetteer.is_word(WordUse::Says, parsed.key(verb));
        let speaks_on = sentences > 0
            && is_main(head).is_some_and(speaks)
            && is_main(token)
                .is_some_and(|verb| parsed.children_by(verb, &[Dep::Advmod]).any(|a| parsed.key(a) == "also"));
        let flags = [
            (is_of_own_clause, 6),
            (speaks_on, 5),
            (does_the_same, 5),
            (is_pronoun, 3),
            (is_of_people, 2),
            (group.len() > 1, 2),
            (is_one_body, -6),
            (self.is_told_of_suspects(token) && self.is_of_law(group), -10),
        ];
        let flags: i64 = flags.into_iter().map(|(flag, weight)| i64::from(flag) * weight).sum();
        role + flags - 6 * sentences as i64 - distance as i64
    }

    /// Whether a pronoun stands where only suspects do: "*they* threw stones", "arrested twenty of *them*".
    fn is_told_of_suspects(&self, token: usize) -> bool {
        let parsed = self.parsed;
        let Some(verb) = parsed.ancestors(token).find(|&a| parsed.is_verb(a)) else { return false };
        let what = match parsed.dep(token) {
            Dep::Nsubj => WordUse::OfSuspects,
            Dep::Nsubjpass | Dep::Dobj | Dep::Pobj => WordUse::ToSuspects,
            _ => return false,
        };
        self.gazetteer.is_word(what, parsed.key(verb))
    }

    /// Whether all of a group are courts, prosecutors or police.
    fn is_of_law(&self, group: &[usize]) -> bool {
        let first = |r: usize| self.discourse.referents[r].sectors.first();
        group.iter().all(|&r| matches!(first(r), Some(Sector::Jud | Sector::Cop)))
    }

    /// Those whom an object pronoun cannot mean: the subject of its own clause, also where a verb before has it ("the
    /// police stopped the march and arrested *them*").
    fn barred_from(&self, token: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let is_subject = matches!(parsed.dep(token), Dep::Nsubj | Dep::Nsubjpass);
        // "the police allowed *them* to march": whoever allows does not march.
        let allowed = parsed.head(token).filter(|&verb| is_subject && self.is_bare_complement(verb));
        let subject = match allowed.and_then(|verb| parsed.head(verb)) {
            Some(above) => self.subject_of_clause(above),
            None if is_subject || parsed.dep(token) == Dep::Poss => return Vec::new(),
            None => self.subject_of_clause(token),
        };
        let subject = subject.and_then(|subject| self.discourse.at(subject));
        subject.map(|mention| mention.referents.clone()).unwrap_or_default()
    }

    /// "to march" in "allowed them to march", "march" in "let them march": a clause under a verb that is no sentence of its own.
    fn is_bare_complement(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let is_infinitive =
            parsed.tag(verb) == "VB" && parsed.children_by(verb, &[Dep::Aux]).all(|a| parsed.tag(a) == "TO");
        let is_below = parsed.head(verb).is_some_and(|above| parsed.is_verb(above));
        is_infinitive && is_below && matches!(parsed.dep(verb), Dep::Ccomp | Dep::Xcomp)
    }

    /// The subject of the clause a token stands in, from the verb before where its own has none.
    fn subject_of_clause(&self, token: usize) -> Option<usize> {
        let parsed = self.parsed;
        let own = Some(token).filter(|&t| parsed.is_verb(t));
        let mut verb = own.or_else(|| parsed.ancestors(token).find(|&a| parsed.is_verb(a)))?;
        loop {
            if let Some(subject) = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next() {
                return Some(subject).filter(|&subject| subject < token);
            }
            if !matches!(parsed.dep(verb), Dep::Conj | Dep::Xcomp) {
                return None;
            }
            verb = parsed.head(verb).filter(|&v| parsed.is_verb(v))?;
        }
    }

    /// "countries where *they* lived": who is told of in such a clause is not what the clause hangs on.
    fn is_host(&self, head: usize, token: usize) -> bool {
        let parsed = self.parsed;
        let clause = std::iter::once(token).chain(parsed.ancestors(token)).find(|&a| parsed.dep(a) == Dep::Relcl);
        let Some(clause) = clause.filter(|&clause| parsed.head(clause) == Some(head)) else { return false };
        let subject = parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass]).next();
        !subject.is_some_and(|subject| matches!(parsed.tag(subject), "WP" | "WDT"))
    }

    /// Referents of a coordination that begins at `head`, if each part is an actor.
    pub(super) fn coordination(&self, head: usize) -> Vec<usize> {
        if self.parsed.child(head, Dep::Conj).is_none() {
            return Vec::new();
        }
        let mut all = Vec::new();
        for part in self.parsed.with_conjuncts(head) {
            match self.discourse.at(part) {
                Some(mention) if mention.referents.iter().all(|&r| self.discourse.referents[r].kind != Kind::Thing) => {
                    all.extend(&mention.referents);
                }
                _ => return Vec::new(),
            }
        }
        all
    }

    /// The most salient earlier referent that `fits`: subjects before others, near before far, often named before once.
    fn best_antecedent(&self, token: usize, fits: impl Fn(usize, usize) -> bool) -> Option<usize> {
        let sentence = self.parsed.sentence_of(token);
        let from = self.parsed.sentences[sentence.saturating_sub(REACH_SENTENCES)].tokens.start;
        let mut best: Option<(i64, usize)> = None;
        let expels = self.expels_envoy(token);
        for (&head, mention) in self.discourse.mentions.range(from..token) {
            let [referent] = mention.referents[..] else { continue };
            if !fits(referent, head) || self.is_co_argument(head, token) || expels == Some(head) {
                continue;
            }
            let distance = (sentence - self.parsed.sentence_of(head)) as i64;
            let often = self.discourse.referents[referent].mentions.len().min(4) as i64;
            // "sanctions on Iraq after its invasion": a possessor leans on the nearest, other pronouns on the subject.
            let is_possessor =
                self.parsed.dep(token) == Dep::Poss && matches!(self.parsed.lower(token), "its" | "their");
            let (weight, step) = if is_possessor { (2, 2) } else { (30, 8) };
            // "headed to Saudi Arabia to protect it": an object is rather of its own sentence.
            let is_subject = matches!(self.parsed.dep(token), Dep::Nsubj | Dep::Nsubjpass);
            let far = if is_subject || is_possessor { 25 } else { 60 };
            let score = weight * self.salience(head) - far * distance + 4 * often - ((token - head) / step) as i64;
            if best.is_none_or(|(top, _)| score >= top) {
                best = Some((score, referent));
            }
        }
        best.map(|(_, referent)| referent)
    }

    /// "*Chad* cut ties with Mali and expelled its envoy": who expels one, whose he is not.
    fn expels_envoy(&self, possessive: usize) -> Option<usize> {
        let parsed = self.parsed;
        let envoy = parsed.head(possessive).filter(|_| parsed.dep(possessive) == Dep::Poss)?;
        let is_envoy = self.role_at(envoy).is_some_and(|role| self.gazetteer.is_word(WordUse::Abroad, role.phrase));
        let verb = parsed.head(envoy).filter(|_| is_envoy && parsed.dep(envoy) == Dep::Dobj)?;
        self.subject_of_clause(possessive).filter(|_| self.gazetteer.is_word(WordUse::Expels, parsed.key(verb)))
    }

    /// Subjects of main clauses are what a text is about; possessors and modifiers least so.
    fn salience(&self, head: usize) -> i64 {
        match self.parsed.dep(self.parsed.first_conjunct(head)) {
            Dep::Nsubj | Dep::Nsubjpass => 2,
            Dep::Dobj | Dep::Agent | Dep::Dative => 1,
            Dep::Compound | Dep::Amod | Dep::Nmod => -2,
            _ => 0,
        }
    }

    /// A pronoun that is object of a verb cannot mean that verb's own subject ("he met him"), nor one of those who act together
    /// ("*Soto and Deby* thanked him") or whom the verb shares with the one before ("*Soto* met the envoy and urged him to stay").
    pub(super) fn is_co_argument(&self, head: usize, pronoun: usize) -> bool {
        let parsed = self.parsed;
        if matches!(parsed.dep(pronoun), Dep::Poss) {
            return false;
        }
        let is_subject = |t: usize| matches!(parsed.dep(t), Dep::Nsubj | Dep::Nsubjpass);
        let subject = parsed.first_conjunct(head);
        let verb = |t: usize| parsed.head(t).filter(|&v| parsed.is_verb(v));
        // "urged *him* to stay": the parser makes him the subject of the infinitive.
        let is_asked = |&clause: &usize| {
            let is_infinitive = parsed.children_by(clause, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO");
            parsed.dep(clause) == Dep::Ccomp && is_infinitive && !matches!(parsed.lower(pronoun), "he" | "she" | "they")
        };
        let clause = match parsed.dep(pronoun) {
            Dep::Nsubj => verb(pronoun).filter(is_asked).and_then(verb),
            Dep::Nsubjpass => None,
            _ => parsed.ancestors(pronoun).find(|&a| parsed.is_verb(a)),
        };
        let Some(clause) = clause.filter(|_| is_subject(subject)) else { return false };
        let above = verb(subject);
        // "took the files and kept them with *him*": a phrase beside the verb may lead back to its subject.
        let is_object = matches!(parsed.dep(pronoun), Dep::Nsubj | Dep::Dobj | Dep::Dative);
        let has_own = parsed.children(clause).iter().any(|&c| is_subject(c));
        let is_shared = is_object
            && parsed.dep(clause) == Dep::Conj
            && !has_own
            && arguments::of_verb(parsed, clause).subject == Some(subject);
        above == Some(clause) && (subject == head || is_object) || is_shared && above.is_some()
    }
}
