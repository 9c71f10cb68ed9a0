//! Ways to who acts, where the predicate's own words do not name him.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::Dep;
use dateline_mentions::actors::{How, Kind, Via};
use dateline_mentions::arguments;
use dateline_statements::is_first_person;

use super::Coder;
use crate::event::Party;
use crate::ontology::Class;
use crate::reading::Reading;

impl Coder<'_> {
    /// "launched a crackdown on militants *arresting* seventy", "tanks fought gunmen, holed up there after *attacking* an army post":
    /// whoever the parser gives a participle, rebels arrest nobody for the police, and no army attacks its own. Those on the
    /// other side of the verb above did it.
    pub(super) fn doers_of_participle(
        &self,
        class: Class,
        reading: &Reading,
        actors: &[Party],
        recipients: &[Party],
    ) -> Option<Vec<Party>> {
        let parsed = self.parsed;
        let is_participle = parsed.tag(reading.token) == "VBG"
            && parsed.child(reading.token, Dep::Nsubj).is_none()
            && matches!(parsed.dep(reading.token), Dep::Acl | Dep::Advcl | Dep::Pcomp);
        if !is_participle || actors.is_empty() || recipients.is_empty() {
            return None;
        }
        let above: Vec<usize> = parsed.ancestors(reading.token).collect();
        let governs = |r: &&Reading| {
            r.token != reading.token
                && r.class.is_some_and(|c| c.quad() == 4)
                && (above.contains(&r.token) || above.contains(&r.clause()))
        };
        let governing = self.readings.range(..reading.token).rev().map(|(_, r)| r).find(governs)?;
        let (doers, bearers) = (self.actors_of(governing), self.parties(&governing.recipients));
        let among = |p: &Party, side: &[Party]| side.iter().any(|s| s.referent == p.referent);
        let referent = |p: &Party| &self.mentions.actors.referents[p.referent];
        let is_official =
            |p: &Party| matches!(referent(p).sectors.first(), Some(Sector::Gov | Sector::Cop | Sector::Mil));
        if reading.mode.as_deref() == Some("arrest") {
            let are_bearers = actors.iter().all(|a| among(a, &bearers) && !is_official(a));
            return Some(doers).filter(|doers| are_bearers && !doers.is_empty() && doers.iter().all(is_official));
        }
        let are_own = class == Class::Assault && actors.iter().all(|a| recipients.iter().all(|r| self.serves(r, a)));
        let is_mutual = governing.reciprocal || governing.class == Some(Class::Assault);
        Some(bearers)
            .filter(|bearers| are_own && is_mutual && !bearers.is_empty() && actors.iter().all(|a| among(a, &doers)))
    }

    /// "an *air strike* killed four": whose strike.
    pub(super) fn doers_of_same_deed(&self, reading: &Reading) -> Vec<Party> {
        self.deed(reading).map(|deed| self.actors_of(deed)).unwrap_or_default()
    }

    /// "four were killed when *rebels* ambushed their convoy": who did what the toll is of.
    pub(super) fn doers_in_clause(&self, reading: &Reading) -> Vec<Party> {
        self.deed_in_clause(reading).map(|deed| self.actors_of(deed)).unwrap_or_default()
    }

    /// "four were killed when rebels *ambushed* their convoy": the deed that a toll is the toll of.
    pub(super) fn deed_in_clause(&self, toll: &Reading) -> Option<&Reading> {
        let clauses = toll.words.iter().filter(|&&word| self.parsed.is_verb(word));
        clauses.filter_map(|word| self.readings.get(word)).find(|r| r.class == toll.class)
    }

    /// "the raid by *the army* on a camp, in which four were killed": whose deed it was.
    pub(super) fn doers_of_deed_in_which(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = reading.clause();
        let is_within = |p: &arguments::Prepositional| {
            matches!(p.word.as_str(), "in" | "during") && parsed.lower(p.object) == "which" && p.object < verb
        };
        let is_toll = reading.class == Some(Class::Assault)
            && parsed.dep(verb) == Dep::Relcl
            && arguments::prepositions(parsed, verb).iter().any(is_within);
        if !is_toll {
            return Vec::new();
        }
        // The parser may hang the clause on the place or on what was hit.
        let nouns = parsed.ancestors(verb).take_while(|&t| !parsed.is_verb(t));
        let deeds = nouns.filter_map(|t| self.readings.get(&t)).filter(|r| r.class == reading.class);
        deeds.map(|deed| self.actors_of(deed)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "We have freed them," the minister said: "we" are those who speak.
    pub(super) fn speaker(&self, reading: &Reading) -> Vec<Party> {
        let speaks = |t: usize| is_first_person(self.parsed, t);
        let Some(&token) = reading.actors.iter().find(|&&t| speaks(t)) else { return Vec::new() };
        let span = self.parsed.token(token).span;
        let via = || vec![Via { span, how: How::Reference }];
        let attribution = self.statements.sourcing(self.parsed, reading.token);
        let speakers = attribution.last().map(|source| source.referents.as_slice()).unwrap_or_default();
        speakers.iter().map(|&referent| Party { token, span, referent, via: via() }).collect()
    }

    /// "lift sanctions imposed on Iran", "*the UN* embargo was lifted": who can lift them imposed them.
    pub(super) fn inherited_actor(&self, reading: &Reading) -> Vec<Party> {
        if matches!(reading.class, Some(Class::Retreat | Class::Concede)) {
            let imposed = reading.contents.iter().filter_map(|c| self.readings.get(c));
            let imposed = imposed.filter(|r| matches!(r.class, Some(Class::Sanction | Class::Coerce)));
            return imposed.map(|r| self.actors_of(r)).find(|found| !found.is_empty()).unwrap_or_default();
        }
        match self.holders(reading.token).next() {
            Some(over) if matches!(over.class, Some(Class::Retreat | Class::Concede)) => self.parties(&over.actors),
            _ => Vec::new(),
        }
    }

    /// "*Chad* fired a missile in defiance of the resolution": who did so defied it.
    pub(super) fn defier(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let defies = reading.class == Some(Class::Reject) && self.lexicon.has("defying", parsed.key(reading.token));
        let preposition = parsed.head(reading.token).filter(|&p| defies && parsed.lower(p) == "in");
        let above = preposition.and_then(|p| parsed.head(p));
        let verb = above.and_then(|a| if parsed.is_verb(a) { Some(a) } else { parsed.head(a) });
        let verb = verb.filter(|&v| parsed.is_verb(v));
        let subject = verb.and_then(|v| arguments::of_verb(parsed, v).subject);
        subject.map(|s| self.parties(&[s])).unwrap_or_default()
    }

    /// "were expelled *from Britain*", "the expulsion of diplomats *from Britain*": whence one is expelled is who expels.
    pub(super) fn expelled_from(&self, reading: &Reading) -> Vec<Party> {
        let sends_away = matches!(reading.mode.as_deref(), Some("expel" | "deport"))
            && matches!(reading.class, Some(Class::Sanction | Class::Coerce))
            && self.lexicon.has("expelling", self.parsed.key(reading.token));
        if !sends_away {
            return Vec::new();
        }
        let hung = reading.recipients.iter().flat_map(|&r| arguments::prepositions(self.parsed, r));
        let own = arguments::prepositions(self.parsed, reading.token).into_iter();
        // "set off expulsions of diplomats from Britain": the parser may hang the place on the verb.
        let verb = self.parsed.head(reading.token).filter(|_| self.parsed.dep(reading.token) == Dep::Dobj);
        let above = verb.into_iter().flat_map(|verb| arguments::prepositions(self.parsed, verb));
        let above = above.filter(|p| p.object > reading.token);
        let whence = own.chain(hung).chain(above).filter(|p| p.word == "from").map(|p| self.parties(&[p.object]));
        let is_state = |p: &Party| {
            let referent = &self.mentions.actors.referents[p.referent];
            referent.kind == Kind::State || referent.country.is_some_and(CountryCode::is_supranational)
        };
        whence.into_iter().find(|parties| !parties.is_empty() && parties.iter().all(is_state)).unwrap_or_default()
    }

    /// "*a Kenyan* was sentenced for the murder of a tourist", "arrested *two men* over the stabbing", "rebuked *Chad* over the raids on
    /// Malian villages": who is punished, charged or held for it is said to have done it, and a state that is blamed for what befell
    /// others than its own.
    pub(super) fn convicted_of(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let leads = |&p: &usize| matches!(parsed.lower(p), "for" | "of" | "in" | "with" | "over" | "to" | "behind");
        let preposition = parsed.head(reading.token).filter(leads);
        let Some(preposition) = preposition.filter(|_| reading.class == Some(Class::Assault)) else {
            return Vec::new();
        };
        let is_of_guilt = |r: &&Reading| match r.class {
            Some(Class::Sanction) => r.mode.as_deref() == Some("convict"),
            Some(Class::Coerce) => r.mode.as_deref() == Some("arrest"),
            // "questioned over the bombing": whoever is only asked did nothing yet.
            Some(Class::Accuse) if self.lexicon.has("questioning", parsed.key(r.token)) => false,
            Some(Class::Accuse) => {
                matches!(r.mode.as_deref(), Some("allege" | "investigate")) || self.blames_for_abroad(r, reading)
            }
            _ => false,
        };
        let punished = |token: usize| {
            let found = self.readings.values().find(|r| r.token == token || r.words.contains(&token));
            found.filter(|r| r.token != reading.token).filter(is_of_guilt)
        };
        let is_denied = |r: &&Reading| parsed.children_by(r.clause(), &[Dep::Neg]).next().is_some();
        let verdict = parsed.ancestors(reading.token).find_map(punished);
        let mut found = match verdict {
            Some(verdict) => {
                if is_denied(&verdict) {
                    Vec::new()
                } else {
                    self.parties(&verdict.recipients)
                }
            }
            None => self.guilty_by_word(preposition),
        };
        let harmed = self.parties(&reading.recipients);
        found.retain(|p| harmed.iter().all(|h| h.referent != p.referent));
        found
    }

    /// Whether a state or its army is blamed for a deed whose victims are all of other countries.
    fn blames_for_abroad(&self, blame: &Reading, deed: &Reading) -> bool {
        let referent = |p: &Party| &self.mentions.actors.referents[p.referent];
        let (blamed, harmed) = (self.parties(&blame.recipients), self.parties(&deed.recipients));
        let may_strike = |p: &Party| {
            referent(p).kind == Kind::State || matches!(referent(p).sectors.first(), Some(Sector::Gov | Sector::Mil))
        };
        let is_abroad = |h: &Party| {
            referent(h).country.is_some() && blamed.iter().all(|b| referent(b).country != referent(h).country)
        };
        !blamed.is_empty() && blamed.iter().all(may_strike) && !harmed.is_empty() && harmed.iter().all(is_abroad)
    }

    /// "*a suspect* in the attack", "*the man* behind the raid", "*rogue officers* were responsible for the kidnapping": whom a word
    /// of guilt beside a deed names.
    fn guilty_by_word(&self, preposition: usize) -> Vec<Party> {
        let parsed = self.parsed;
        let Some(word) = parsed.head(preposition) else { return Vec::new() };
        let is_behind = parsed.lower(preposition) == "behind";
        if parsed.is_noun(word) && (is_behind || self.lexicon.has("suspects", parsed.key(word))) {
            return self.parties(&[word]);
        }
        let verb = if parsed.is_verb(word) { Some(word) } else { parsed.head(word) };
        let is_guilty = self.lexicon.has("guilty_of", parsed.key(word)) || is_behind && parsed.key(word) == "be";
        let denies = |&verb: &usize| parsed.children_by(verb, &[Dep::Neg]).next().is_some();
        let Some(verb) = verb.filter(|verb| is_guilty && !denies(verb)) else { return Vec::new() };
        let subject = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next();
        let bearer = subject.or_else(|| parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Acl));
        bearer.map(|t| self.parties(&[t])).unwrap_or_default()
    }

    /// "was killed on the orders of *the president*": who has a deed done does it.
    pub(super) fn by_whose_order(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if reading.class.is_none_or(|class| class.quad() < 3) {
            return Vec::new();
        }
        let phrases = arguments::prepositions(parsed, reading.clause()).into_iter();
        let orders = phrases.filter(|p| p.word == "on" && self.lexicon.has("given_orders", parsed.key(p.object)));
        let givers = orders.flat_map(|p| {
            let of = arguments::prepositions(parsed, p.object)
                .into_iter()
                .filter(|p| matches!(p.word.as_str(), "of" | "from"));
            parsed.children_by(p.object, &[Dep::Poss]).chain(of.map(|p| p.object)).collect::<Vec<_>>()
        });
        givers.map(|t| self.parties(&[t])).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "*an Islamic court* turned down the appeal of a mother sentenced to die": the court last spoken of, where nobody is said to
    /// judge.
    pub(super) fn court_told_before(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if reading.mode.as_deref() != Some("convict") || !parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let from = parsed.sentences[parsed.sentence_of(reading.token).saturating_sub(1)].tokens.start;
        let before = self.mentions.actors.mentions.range(from..reading.token).rev().map(|(&token, _)| token);
        let mut courts = before.filter(|&t| self.lexicon.has("judging_bodies", parsed.key(t)));
        let judges = |p: &Party| {
            let referent = &self.mentions.actors.referents[p.referent];
            self.is_known(p) && referent.sectors.first() == Some(&Sector::Jud)
        };
        courts.find_map(|t| Some(self.parties(&[t])).filter(|found| found.iter().any(judges))).unwrap_or_default()
    }

    /// "*rebels* were blamed for the abduction of ten tourists": who is blamed is said to have done it.
    pub(super) fn blamed_for(&self, reading: &Reading) -> Vec<Party> {
        // Deeds of violence and force, for which somebody may be blamed.
        if !matches!(reading.class, Some(Class::Assault | Class::Coerce)) {
            return Vec::new();
        }
        let blames = |r: &&Reading| r.class == Some(Class::Accuse) && r.contents.contains(&reading.token);
        let blame = self.holders(reading.token).find(blames).filter(|_| !self.parsed.is_verb(reading.token));
        blame.map(|r| self.parties(&r.recipients)).unwrap_or_default()
    }

    /// "*riot police* were deployed", "*the ambassador* was recalled", "the suspension of *American* aid": whose it is.
    pub(super) fn whose_force(&self, reading: &Reading) -> Vec<Party> {
        let is_own_force = reading.class == Some(Class::Mobilize)
            || matches!(reading.mode.as_deref(), Some("withdraw" | "discontinue"));
        if is_own_force { self.parties(&reading.words) } else { Vec::new() }
    }

    /// "*Kenya* refused to free a nurse held since May", "urged *Kenya* to release those jailed": who can free them holds them.
    pub(super) fn who_may_free(&self, reading: &Reading) -> Vec<Party> {
        let is_taken = matches!(reading.mode.as_deref(), Some("arrest" | "abduct" | "convict"));
        let of_noun = is_taken && matches!(self.parsed.dep(reading.token), Dep::Acl | Dep::Relcl);
        let Some(held) = self.parsed.head(reading.token).filter(|_| of_noun) else { return Vec::new() };
        let frees = |r: &&Reading| r.mode.as_deref() == Some("release") && r.recipients.contains(&held);
        self.readings.values().find(frees).map(|release| self.actors_of(release)).unwrap_or_default()
    }

    /// "is in *Israeli* custody", "remain in the custody of *the militia*": who holds them.
    pub(super) fn whose_custody(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if !matches!(reading.mode.as_deref(), Some("arrest" | "convict")) {
            return Vec::new();
        }
        let phrases = arguments::prepositions(parsed, reading.clause()).into_iter();
        let prisons = phrases.filter(|p| matches!(p.word.as_str(), "in" | "into" | "under" | "to"));
        let prisons = prisons.map(|p| p.object).filter(|&t| self.lexicon.has("prisons", parsed.key(t)));
        let owners = prisons.flat_map(|prison| {
            let of = arguments::prepositions(parsed, prison).into_iter().filter(|p| p.word == "of").map(|p| p.object);
            parsed.children_by(prison, &[Dep::Amod, Dep::Poss]).chain(of).collect::<Vec<_>>()
        });
        let held = self.parties(&reading.recipients);
        let holds = |p: &Party| self.is_known(p) && held.iter().all(|h| h.referent != p.referent);
        owners.map(|t| self.parties(&[t])).find(|f| !f.is_empty() && f.iter().all(holds)).unwrap_or_default()
    }

    /// "is banned in *Russia*", "was barred from entering *the union*", "was banned to enter *Chad*": whose land and law it is.
    pub(super) fn whose_law(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let of = arguments::of_verb(parsed, reading.token);
        let forbids = self.lexicon.has("forbidding", parsed.key(reading.token)) && of.is_passive;
        if reading.class != Some(Class::Coerce) || !forbids {
            return Vec::new();
        }
        let enters = |&verb: &usize| parsed.key(verb) == "enter";
        let from = of.prepositions.iter().filter(|p| p.word == "from").map(|p| p.object);
        let entered = from.chain(of.clauses.iter().copied()).filter(enters);
        let entered = entered.filter_map(|verb| arguments::of_verb(parsed, verb).object);
        let within = of.prepositions.iter().filter(|p| p.word == "in").map(|p| p.object);
        let is_state = |p: &Party| {
            let referent = &self.mentions.actors.referents[p.referent];
            referent.kind == Kind::State || referent.country.is_some_and(CountryCode::is_supranational)
        };
        let lands = entered.chain(within).map(|t| self.parties(&[t]));
        lands.into_iter().find(|found| !found.is_empty() && found.iter().all(is_state)).unwrap_or_default()
    }

    /// "the envoy was summoned to *the foreign ministry*": to whom one is called calls.
    pub(super) fn to_whom_one_is_called(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let calls = reading.class == Some(Class::Accuse) && self.lexicon.has("summoning", parsed.key(reading.token));
        if !calls || !parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let of = arguments::of_verb(parsed, reading.token);
        let called = self.parties(&reading.recipients);
        let mut phrases =
            of.prepositions.iter().filter(|p| of.is_passive && matches!(p.word.as_str(), "to" | "before"));
        phrases
            .find_map(|p| Some(self.others_in_power(self.parties(&[p.object]), &called)).filter(|f| !f.is_empty()))
            .unwrap_or_default()
    }

    /// "two men were indicted, *the justice department* announced": what police and courts do they make known themselves, unless it
    /// was done abroad.
    pub(super) fn who_announces(&self, reading: &Reading) -> Vec<Party> {
        // "is suspected", "has been linked": that much is thought, not done.
        let is_charge = self.lexicon.has("indicting", self.parsed.key(reading.token))
            || self.frames.all[reading.frame].name.starts_with("accuse.accuse");
        let official: &[Sector] = match (reading.class, reading.mode.as_deref()) {
            (Some(Class::Coerce), Some("arrest")) => &[Sector::Cop],
            (Some(Class::Retreat), Some("release")) => &[Sector::Cop, Sector::Jud],
            (Some(Class::Accuse), _) if is_charge => &[Sector::Cop, Sector::Jud],
            _ => return Vec::new(),
        };
        let attribution = self.statements.sourcing(self.parsed, reading.token);
        let Some(source) = attribution.last().filter(|_| self.parsed.is_verb(reading.token)) else {
            return Vec::new();
        };
        // "will be released": what is still to come is their announcement.
        let is_to_come = |t: usize| matches!(self.parsed.tag(t), "MD" | "TO");
        if self.parsed.children_by(reading.clause(), &[Dep::Aux, Dep::Auxpass]).any(is_to_come) {
            return Vec::new();
        }
        let within = arguments::prepositions(self.parsed, reading.clause()).into_iter().filter(|p| p.word == "in");
        let within: Vec<usize> = within.map(|p| p.object).collect();
        let places = || self.mentions.places.iter().filter(|p| within.iter().any(|t| p.tokens.contains(t)));
        let acts = |r: &&usize| {
            let referent = &self.mentions.actors.referents[**r];
            let is_at_home = || places().all(|p| p.place.country.is_none() || p.place.country == referent.country);
            referent.sectors.iter().any(|s| official.contains(s)) && is_at_home()
        };
        let (token, span) = (reading.token, source.span);
        let via = || vec![Via { span, how: How::Reference }];
        source.referents.iter().filter(acts).map(|&referent| Party { token, span, referent, via: via() }).collect()
    }
}
