//! Which country the text speaks of where an institution is named without one: "parliament", "the army".
//!
//! A wrong country is worse than none, so that the answer is `None` unless one country stands out.

use std::collections::BTreeMap;

use dateline_gazetteer::{CountryCode, Entry, NameForm, OfficeKind, PlaceKind, Sector, TenureStatus, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_text::{BlockKind, Span};

use super::describe::{Description, KNOWN_TOWN, is_of_state};
use super::{How, Kind, Reader, Referent, Via};
use crate::arguments;
use crate::phrases::Match;

/// How many sentences back a country counts as spoken of.
const REACH_SENTENCES: usize = 3;

/// How many times as often as the next the main country of a report must be named.
const LEAD: usize = 2;

impl Reader<'_> {
    /// Whether the report has spoken of the country, up to here or in its dateline.
    pub(super) fn speaks_of(&self, country: CountryCode) -> bool {
        self.filed_from == Some(country)
            || self.discourse.referents.iter().any(|r| r.country == Some(country) && r.kind != Kind::Thing)
    }

    /// The country an institution of state without one is of, where the report leaves no doubt.
    pub(super) fn home_of(&self, head: usize, described: &Description) -> Option<CountryCode> {
        let parsed = self.parsed;
        if described.country.is_some() || !is_at_home(&described.sectors, described.kind) {
            return None;
        }
        if let Some(country) = self.country_of_courts(head, described) {
            return Some(country);
        }
        if described.indefinite {
            return self.country_of_mover(head, described).filter(|_| described.plural);
        }
        let is_armed = matches!(described.sectors.first(), Some(Sector::Mil | Sector::Cop));
        let of_clause = || self.country_of_where(head).filter(|_| is_armed);
        if let Some(country) = of_clause().or_else(|| self.country_of_police(head, described)) {
            return Some(country);
        }
        let role = described.role.as_deref().unwrap_or_default();
        // Diplomats are abroad, "the other side" is anybody's, rockets and tanks come from anywhere.
        let is_elsewhere = role != "government"
            && [WordUse::Abroad, WordUse::StateNoun].iter().any(|&what| self.gazetteer.is_word(what, role));
        let is_equipment = described.is_force && self.gazetteer.is_word(WordUse::Equipment, role);
        // "European leaders": a people or region that is no country says that they are elsewhere.
        let is_of_region = |c: usize| parsed.token(c).entity == Some(EntityLabel::Norp);
        if parsed.children_by(head, &[Dep::Amod, Dep::Compound]).any(is_of_region) {
            return None;
        }
        let is_several = described.plural && role == "government";
        let both = parsed.children_by(head, &[Dep::Det, Dep::Predet]).any(|d| parsed.key(d) == "both");
        if is_elsewhere || is_equipment || is_several || both || self.is_placed_elsewhere(head) {
            return None;
        }
        let has_article = described.definite || described.name.is_some() || parsed.child(head, Dep::Poss).is_some();
        let is_undetermined = !has_article && (described.plural || described.kind == Kind::Person);
        let is_named = described.kind == Kind::Person && described.name.is_some();
        if is_undetermined
            && let Some(country) =
                self.country_of_mover(head, described).or_else(|| self.bloc_of_colleagues(head, described))
        {
            return Some(country);
        }
        if let Some(country) = self.country_written_in(head).filter(|_| has_article && !is_named) {
            return Some(country);
        }
        if let Some(country) = self.country_told_below(head, described) {
            return Some(country);
        }
        let country = self.focus(head).filter(|&country| !self.takes_people_of(head, described, country))?;
        // "officials said", "Interior Minister Soto": of the country the report is about, and not of one named by the way.
        let is_about = |country| self.main_country() == Some(country);
        let is_sure = if is_named {
            is_about(country) || self.filed_from == Some(country)
        } else {
            !is_undetermined || is_about(country)
        };
        is_sure.then_some(country)
    }

    /// "*the government* is talking with Chad about a Kenyan. … The Defence Minister, Ana Soto, said": a report that gives the
    /// ministers of one country alone their titles without saying whose they are is written there, and means its government
    /// until it has spoken of another one.
    fn country_written_in(&self, head: usize) -> Option<CountryCode> {
        let home = self.written_in?;
        let sentence = self.parsed.sentence_of(head);
        let from = self.parsed.sentences[sentence.saturating_sub(REACH_SENTENCES)].tokens.start;
        let governs = |r: &Referent| is_of_state(&r.sectors) && r.sectors.first() != Some(&Sector::Mil);
        let before = self.discourse.mentions.range(from..head).flat_map(|(_, mention)| &mention.referents);
        let mut others = before.map(|&r| &self.discourse.referents[r]).filter(|r| governs(r));
        others.all(|r| r.country.is_none_or(|c| c == home)).then_some(home)
    }

    /// "*Defence Ministry* rejects claims": a headline leaves out whose it is, which the head of the report tells.
    fn country_told_below(&self, head: usize, described: &Description) -> Option<CountryCode> {
        let parsed = self.parsed;
        let title = parsed.sentence_of(head);
        let role = described.role.as_deref().filter(|_| parsed.sentences[title].kind == BlockKind::Title)?;
        let below = parsed.sentences.iter().filter(|s| s.kind != BlockKind::Title).take(REACH_SENTENCES);
        let same = below.flat_map(|s| s.tokens.clone()).filter(|&t| self.role_at(t).is_some_and(|r| r.phrase == role));
        let named = |t: usize| (parsed.left_edge(t)..t).find_map(|before| self.country_named_at(before));
        same.filter(|&t| self.matches.at(t).is_some_and(|hit| hit.tokens.end - 1 == t)).find_map(named)
    }

    /// "police are seeking *three Kenyans*": whom they call by their nation are no people of their own.
    fn takes_people_of(&self, head: usize, described: &Description, country: CountryCode) -> bool {
        let parsed = self.parsed;
        let is_force = matches!(described.sectors.first(), Some(Sector::Cop | Sector::Jud));
        let verb = parsed.head(head).filter(|_| is_force && parsed.dep(head) == Dep::Nsubj);
        let object = verb.and_then(|verb| parsed.child(verb, Dep::Dobj));
        object.is_some_and(|o| self.is_called_by_nation(o) && self.country_named_at(o) == Some(country))
    }

    /// "three *Kenyans*": told of by their nation alone.
    fn is_called_by_nation(&self, head: usize) -> bool {
        let is_demonym = |entry: &Entry| {
            matches!(entry, Entry::Country { form: NameForm::DemonymPlural | NameForm::DemonymSingular, .. })
        };
        self.matches.at(head).is_some_and(|hit| hit.entries.iter().any(is_demonym))
    }

    /// The country of the office-holders whose titles stand without one: "the Defence Minister, Ana Soto".
    pub(super) fn country_of_bare_titles(&self) -> Option<CountryCode> {
        let parsed = self.parsed;
        let names_country = |entry: &Entry| matches!(entry, Entry::Country { .. });
        let is_title = |entry: &Entry| matches!(entry, Entry::Role(role) if is_of_state(&role.sectors));
        let mut countries = self.matches.within(0..parsed.len()).filter(|hit| hit.tokens.len() > 1).filter_map(|hit| {
            let country = self.country_of_holder(hit)?;
            let name = hit.tokens.end - 1;
            let title = parsed.head(name).filter(|_| parsed.dep(name) == Dep::Appos).unwrap_or(name);
            let phrase = parsed.left_edge(title)..hit.tokens.end;
            let says = |what: &dyn Fn(&Entry) -> bool| {
                self.matches.within(phrase.clone()).any(|hit| hit.entries.iter().any(what))
            };
            (says(&is_title) && !says(&names_country)).then_some(country)
        });
        let first = countries.next()?;
        countries.all(|country| country == first).then_some(first)
    }

    /// The country that somebody by the name of a match holds a high office of on the day.
    fn country_of_holder(&self, hit: &Match) -> Option<CountryCode> {
        let day = self.day?;
        hit.entries.iter().find_map(|entry| {
            let Entry::Person(person) = entry else { return None };
            let TenureStatus::Holds(office) = self.gazetteer.office_on(person, day).status else { return None };
            let is_national = office.kind <= OfficeKind::FinanceMinister && office.kind != OfficeKind::International;
            person.country.filter(|country| is_national && !country.is_supranational())
        })
    }

    /// "in Iraq, where *local forces* fight": of the place that the clause is about.
    fn country_of_where(&self, head: usize) -> Option<CountryCode> {
        let place = arguments::place_of_where(self.parsed, head)?;
        self.country_named_at(place).or_else(|| self.country_of_place(place)).filter(|c| !c.is_supranational())
    }

    /// "A Peruvian court … *the judges* denied the request of the Chilean": judges are of the courts spoken of, where those are of
    /// one country.
    fn country_of_courts(&self, head: usize, described: &Description) -> Option<CountryCode> {
        let is_court = |sectors: &[Sector]| sectors.first() == Some(&Sector::Jud);
        if !is_court(&described.sectors)
            || self.is_placed_elsewhere(head)
            || described.name.is_some() && described.kind != Kind::Person
        {
            return None;
        }
        let courts = self.discourse.referents.iter().filter(|r| is_court(&r.sectors) && r.kind != Kind::Thing);
        let mut countries = courts.filter_map(|r| r.country);
        let first = countries.next().filter(|country| !country.is_supranational())?;
        countries.all(|country| country == first).then_some(first)
    }

    /// "Malaysian police said … *Police* are seeking a doctor": of the country whose police have been spoken of by its name, where
    /// the sentence names no town of another.
    fn country_of_police(&self, head: usize, described: &Description) -> Option<CountryCode> {
        let is_police = |sectors: &[Sector]| sectors.first() == Some(&Sector::Cop);
        if !is_police(&described.sectors) || described.name.is_some() || self.is_placed_elsewhere(head) {
            return None;
        }
        let tells = |via: &Via| matches!(via.how, How::Nationality | How::Possessor | How::Complement);
        let told = self.discourse.mentions.values().filter(|m| m.via.iter().any(tells)).flat_map(|m| &m.referents);
        let police = told.map(|&r| &self.discourse.referents[r]).filter(|r| is_police(&r.sectors));
        let mut countries = police.filter_map(|r| r.country);
        let first = countries.next().filter(|&country| !self.is_set_in_town_of_another(head, country))?;
        countries.all(|country| country == first).then_some(first)
    }

    /// Whether a phrase behind the nominal tells where it is, in words that led to no country.
    fn is_placed_elsewhere(&self, head: usize) -> bool {
        let parsed = self.parsed;
        let own = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        let places = parsed
            .children_by(head, &[Dep::Prep])
            .filter(|p| !own.contains(p) && matches!(parsed.key(*p), "of" | "in" | "at" | "from" | "near" | "for"));
        places.filter_map(|p| parsed.child(p, Dep::Pobj)).any(|object| {
            parsed.pos(object) == Pos::Propn
                || self.gazetteer.is_word(WordUse::TheCountry, parsed.key(object))
                || self.gazetteer.is_word(WordUse::StateNoun, parsed.key(object))
        })
    }

    /// "Israel built up troops": forces that the subject moves are its own.
    fn country_of_mover(&self, head: usize, described: &Description) -> Option<CountryCode> {
        let parsed = self.parsed;
        if !matches!(described.sectors.first(), Some(Sector::Mil | Sector::Cop)) || parsed.dep(head) != Dep::Dobj {
            return None;
        }
        // "continued to build up troops": the subject stands with the first verb.
        let verb = parsed.head(head)?;
        let has = parsed.key(verb) == "have";
        if !has && !self.gazetteer.is_word(WordUse::MovingVerb, parsed.key(verb)) {
            return None;
        }
        let verbs = std::iter::once(verb).chain(parsed.ancestors(verb).take_while(|&a| parsed.is_verb(a)));
        let subject = verbs.into_iter().find_map(|verb| parsed.child(verb, Dep::Nsubj))?;
        let mover = self.discourse.referents_at(subject).next()?;
        let commands = matches!(mover.sectors.first(), Some(Sector::Gov | Sector::Mil));
        // "the United Nations has 900 troops in Mali"
        mover.country.filter(|country| if country.is_supranational() { has } else { commands })
    }

    /// "the minister met his *EU counterparts* …. *Ministers* also urged …": of the union whose ministers or states were last
    /// spoken of.
    fn bloc_of_colleagues(&self, head: usize, described: &Description) -> Option<CountryCode> {
        let parsed = self.parsed;
        let meets = described.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::OfUnion, role));
        let governs = |sectors: &[Sector]| sectors.first() == Some(&Sector::Gov);
        if !meets || !described.plural || parsed.left_edge(head) != head {
            return None;
        }
        let sentence = parsed.sentence_of(head);
        let from = parsed.sentences[sentence.saturating_sub(REACH_SENTENCES)].tokens.start;
        let many = self.discourse.mentions.range(from..head).rev().filter(|(t, _)| parsed.tag(**t) == "NNS");
        let mut officials =
            many.flat_map(|(_, m)| &m.referents).map(|&r| &self.discourse.referents[r]).filter(|r| governs(&r.sectors));
        officials.next()?.country.filter(|&country| country == CountryCode::EUR)
    }

    /// The country in focus at a token: the main one of the report, unless its sentence is set in another ("*In Kenya*, the police …");
    /// where none stands out, the only one in its sentence that does not act on it, else the only one in the sentences before.
    pub(super) fn focus(&self, token: usize) -> Option<CountryCode> {
        let sentence = self.parsed.sentence_of(token);
        let here = self.countries_in(sentence, token);
        let main = self.main_country();
        match here.as_slice() {
            [only] if main.is_none_or(|main| main == *only) || self.is_set_in(token, *only) => return Some(*only),
            // "Kenyan media say the police …", in a report about Peru: of either.
            [only] => return main.filter(|_| !self.speaks_for(sentence, *only)),
            [] => {}
            _ => return None,
        }
        if self.acts_on(sentence, token) {
            return None;
        }
        main.or_else(|| self.last_country(token))
    }

    /// The only country of the last sentence that names any.
    fn last_country(&self, token: usize) -> Option<CountryCode> {
        let sentence = self.parsed.sentence_of(token);
        let mut before = (sentence.saturating_sub(REACH_SENTENCES)..sentence).rev();
        let last = before.find_map(|back| Some(self.countries_in(back, token)).filter(|found| !found.is_empty()))?;
        (last.len() == 1).then(|| last[0])
    }

    /// "*In Kenya*, the police …", "gunmen shot at the police *in Lima*": a sentence that opens with where it took place, or says so of
    /// the verb of a token.
    fn is_set_in(&self, token: usize, country: CountryCode) -> bool {
        let parsed = self.parsed;
        let is_place = |word: usize| matches!(parsed.key(word), "in" | "across" | "inside" | "throughout");
        let verb_of = |t: usize| parsed.ancestors(t).find(|&a| parsed.is_verb(a));
        let is_setting = |named: usize| {
            let Some(place) = parsed.ancestors(named).find(|&a| is_place(a)) else { return false };
            let verb = verb_of(named);
            let subject = verb.and_then(|verb| parsed.child(verb, Dep::Nsubj).or(parsed.child(verb, Dep::Nsubjpass)));
            let holder = parsed.head(place);
            let tells_of_token = holder == Some(token) || holder == verb && verb == verb_of(token);
            subject.is_some_and(|subject| named < subject) || tells_of_token
        };
        self.named_in(parsed.sentence_of(token)).any(|(named, of)| of == country && is_setting(named))
    }

    /// Whether whoever says what a sentence tells is called by a country: "*Kenyan* media say …".
    fn speaks_for(&self, sentence: usize, country: CountryCode) -> bool {
        let parsed = self.parsed;
        let speaks = |noun: usize| {
            let verb = parsed.head(noun).filter(|_| parsed.dep(noun) == Dep::Nsubj);
            verb.is_some_and(|verb| self.gazetteer.is_word(WordUse::Says, parsed.key(verb)))
        };
        let named = self.named_in(sentence).filter(|&(_, of)| of == country);
        named.into_iter().any(|(named, _)| std::iter::once(named).chain(parsed.head(named)).any(speaks))
    }

    /// The words nearest to a token that name a country, those before it first; its own where the report does so nowhere.
    pub(super) fn words_for(&self, country: CountryCode, token: usize) -> Span {
        let sentence = self.parsed.sentence_of(token);
        let later = sentence + 1..self.parsed.sentences.len();
        let naming = |at: usize| self.named_in(at).find(|&(_, named)| named == country).map(|(word, _)| word);
        let word = (0..=sentence).rev().chain(later).find_map(naming).unwrap_or(token);
        let first = self.matches.at(word).map_or(word, |hit| hit.tokens.start.min(word));
        self.parsed.span(first, word)
    }

    /// "rallied in Lima … *the police* barred them": not the foreign police told of before, where the sentence names a place
    /// of another country alone.
    pub(super) fn is_on_other_ground(&self, head: usize, description: &Description, earlier: usize) -> bool {
        let is_force = matches!(description.sectors.first(), Some(Sector::Cop));
        let country = self.discourse.referents[earlier].country.filter(|_| is_force);
        country.is_some_and(|country| self.is_set_in_town_of_another(head, country))
    }

    /// Whether all towns that a sentence names lie in other countries.
    fn is_set_in_town_of_another(&self, head: usize, country: CountryCode) -> bool {
        let sentence = self.parsed.sentence_of(head);
        let towns = self.parsed.sentences[sentence].tokens.clone().filter_map(|t| self.known_town(t)).map(|(_, c)| c);
        let towns: Vec<CountryCode> = towns.collect();
        !towns.is_empty() && towns.iter().all(|&town| town != country)
    }

    /// Whether the token is acted on by a country of its own sentence ("Israel attacked the army").
    fn acts_on(&self, sentence: usize, token: usize) -> bool {
        let is_object = matches!(self.parsed.dep(token), Dep::Dobj | Dep::Pobj | Dep::Nsubjpass);
        is_object && self.named_in(sentence).any(|(head, _)| self.is_subject_above(head, token))
    }

    /// Whether what is named acts in a clause around the token; in "the chief who directed *Malians* to leave" it does not.
    fn is_subject_above(&self, named: usize, token: usize) -> bool {
        let verb = self.parsed.head(named).filter(|_| matches!(self.parsed.dep(named), Dep::Nsubj | Dep::Agent));
        verb.is_some_and(|verb| !self.parsed.ancestors(verb).any(|above| above == token))
    }

    /// The countries named in a sentence, without those that act on the token or that it acts on.
    fn countries_in(&self, sentence: usize, token: usize) -> Vec<CountryCode> {
        let is_object = matches!(self.parsed.dep(token), Dep::Dobj | Dep::Pobj | Dep::Nsubjpass);
        let same = self.parsed.sentence_of(token) == sentence;
        let acts = same && self.parsed.dep(token) == Dep::Nsubj;
        let mut countries: Vec<CountryCode> = self
            .named_in(sentence)
            .filter(|&(head, _)| {
                let subject = self.is_subject_above(head, token);
                // "the government … and the Indian government": the first is another one.
                let noun = self.parsed.head(head).filter(|&noun| noun != token);
                let is_other = same && noun.is_some_and(|noun| self.parsed.key(noun) == self.parsed.key(token));
                let is_address = self.parsed.dep(head) == Dep::Appos && self.is_address(head);
                // "the Kenyan consulate in Lima"
                let is_mission = noun.is_some_and(|noun| {
                    let mut places = self.parsed.children_by(noun, &[Dep::Prep]);
                    self.gazetteer.is_word(WordUse::Abroad, self.parsed.key(noun))
                        && places.any(|p| self.parsed.key(p) == "in")
                        && matches!(self.parsed.dep(head), Dep::Amod | Dep::Compound | Dep::Nmod)
                });
                !(is_other
                    || is_address
                    || is_mission
                    || same && is_object && subject
                    || acts && self.bears(head, token))
            })
            .map(|(_, country)| country)
            .collect();
        countries.sort_unstable();
        countries.dedup();
        countries
    }

    /// Whether a country stands behind the verb of a subject as what the verb is about, not as where it happens:
    /// "lawmakers urge retaliation on *Russia*", "police in *Kenya* ...".
    fn bears(&self, country: usize, subject: usize) -> bool {
        let Some(verb) = self.parsed.head(subject).filter(|&v| v < country) else { return false };
        let way: Vec<usize> =
            std::iter::once(country).chain(self.parsed.ancestors(country)).take_while(|&t| t != verb).collect();
        let reaches_verb = way.last().is_some_and(|&top| self.parsed.head(top) == Some(verb));
        let is_there = way.iter().any(|&t| matches!(self.parsed.lower(t), "in" | "near" | "across" | "inside"));
        reaches_verb && !is_there
    }

    /// Countries by name or adjective in a sentence, and those of places in it, with the token that names them.
    pub(super) fn named_in(&self, sentence: usize) -> impl Iterator<Item = (usize, CountryCode)> {
        let tokens = self.parsed.sentences[sentence].tokens.clone();
        let towns = tokens.clone().filter(|&t| self.matches.at(t).is_none()).filter_map(|t| self.known_town(t));
        let countries = self.matches.within(tokens).filter_map(|hit| {
            let token = hit.tokens.end - 1;
            hit.entries.iter().find_map(|entry| match entry {
                Entry::Country { country, .. } => {
                    Some((token, country.actor_code())).filter(|(_, c)| !c.is_supranational())
                }
                _ => None,
            })
        });
        countries.chain(towns)
    }

    /// A town that is large enough to be meant by its name, and its country.
    fn known_town(&self, token: usize) -> Option<(usize, CountryCode)> {
        let parsed = self.parsed;
        let is_name = parsed.pos(token) == Pos::Propn && parsed.dep(token) == Dep::Pobj;
        let word =
            Some(parsed.word(token)).filter(|_| is_name && parsed.token(token).entity == Some(EntityLabel::Gpe))?;
        // "at Miami University in Oxford, Ohio"
        let is_told = token + 2 < parsed.len() && parsed.word(token + 1) == "," && parsed.pos(token + 2) == Pos::Propn;
        if is_told && let Some(country) = self.country_of_place(token) {
            return Some((token, country));
        }
        let town = self.gazetteer.places(word).first().copied()?;
        let is_large = town.kind != PlaceKind::City || town.population >= KNOWN_TOWN;
        Some((token, town.country.filter(|_| is_large)?))
    }

    /// The country the report has named far more often than any other; the dateline's where it has named none.
    pub(super) fn main_country(&self) -> Option<CountryCode> {
        let mut tally: BTreeMap<CountryCode, usize> = BTreeMap::new();
        for referent in &self.discourse.referents {
            // "a Ford van" tells nothing of where it is.
            let is_firm = referent.kind == Kind::Institution && referent.sectors.first() == Some(&Sector::Bus);
            let tells = referent.kind != Kind::Thing && !is_firm;
            if let Some(country) = referent.country.filter(|c| !c.is_supranational() && tells) {
                *tally.entry(country).or_default() += referent.mentions.len();
            }
        }
        let mut counts: Vec<(usize, CountryCode)> = tally.into_iter().map(|(country, n)| (n, country)).collect();
        counts.sort_unstable();
        let main = match counts.as_slice() {
            [] => return self.filed_from,
            [(_, most)] => Some(*most),
            [.., (second, _), (first, most)] if *first >= LEAD * *second => Some(*most),
            _ => None,
        };
        // A report from one country that speaks most of another is about both.
        main.filter(|main| self.filed_from.is_none_or(|from| from == *main))
    }
}

/// Whether a role without a country of its own is at home where the report is: institutions of a state, not people who
/// may be from anywhere.
fn is_at_home(sectors: &[Sector], kind: Kind) -> bool {
    is_of_state(sectors) && kind != Kind::Thing || sectors.first() == Some(&Sector::Opp) && kind != Kind::Person
}
