//! What the head of a nominal says of whom it stands for: a name of the tables, a nationality, a role, or a name that no
//! table has.

use dateline_gazetteer::{CountryCode, Entry, NameForm, RoleKind, Sector, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};

use super::bearers::may_be_addressed;
use super::describe::{Description, gender_of, is_open, take_role};
use super::{Gender, How, Kind, Reader};
use crate::phrases::Match;

impl Reader<'_> {
    pub(super) fn take_head_match(
        &self,
        head: usize,
        hit: &Match,
        country_beside: Option<CountryCode>,
        found: &mut Description,
    ) {
        let span = self.parsed.span(hit.tokens.start, hit.tokens.end - 1);
        let Some(entry) = self.choose(hit, head, country_beside) else {
            self.take_shared_name(hit, country_beside, found);
            return;
        };
        match entry {
            // "Mrs. Trump" is not he who is called so by everybody.
            Entry::Person(person) if !may_be_addressed(person, self.gender_of_address(head)) => {}
            Entry::Person(person) => {
                found.person = Some(person);
                found.kind = Kind::Person;
                found.country = person.country.or(found.country);
                found.gender = gender_of(person.gender).or(found.gender);
                found.because(How::Name, span);
            }
            Entry::Country { country, form } => {
                // "Mapuche *Indians*", "Macedonian *Albanians*": the word before says of which state they are, the demonym only
                // of what descent.
                let is_demonym = matches!(form, NameForm::DemonymPlural | NameForm::DemonymSingular);
                let tells_state = self.gazetteer.is_word(WordUse::OfSettlers, self.parsed.lower(head));
                if !is_demonym || found.country.is_none() || tells_state {
                    found.country = Some(country.actor_code());
                    found.breakaway = !country.sectors().is_empty();
                }
                match form {
                    NameForm::DemonymPlural | NameForm::DemonymSingular => {
                        found.kind = if form == NameForm::DemonymPlural { Kind::People } else { Kind::Person };
                        found.sectors = vec![Sector::Cvl];
                        found.because(How::Nationality, span);
                    }
                    NameForm::Capital => {
                        found.state = Some(country);
                        found.kind = Kind::State;
                        found.because(How::Metonym, span);
                    }
                    NameForm::Name | NameForm::Adjective => {
                        found.state = Some(country);
                        found.kind = Kind::State;
                        found.because(if form == NameForm::Name { How::Name } else { How::Nationality }, span);
                    }
                }
            }
            Entry::Metonym(metonym) => {
                found.country = Some(metonym.country);
                found.sectors = metonym.sectors.to_vec();
                found.name = Some(metonym.phrase.to_owned());
                found.kind = Kind::Institution;
                found.because(How::Metonym, span);
            }
            Entry::Organisation(organisation) => {
                found.sectors = organisation.sectors_on(self.day).to_vec();
                found.country = organisation.country.or(found.country);
                if organisation.kind == "people" {
                    let plural = self.parsed.lower(head).ends_with('s') && organisation.name.ends_with('s');
                    let one = matches!(self.parsed.tag(head), "NN" | "NNP") && !plural;
                    found.kind = if one { Kind::Person } else { Kind::People };
                    found.role = Some(organisation.name.to_lowercase());
                    found.because(How::Nationality, span);
                } else {
                    found.organisation = Some(organisation);
                    found.kind = Kind::Institution;
                    found.because(How::Name, span);
                }
            }
            Entry::Role(role) => {
                let is_weaker = |known: &String| {
                    role.kind == RoleKind::Institution || self.gazetteer.is_word(WordUse::Member, known)
                };
                if self.says_more(role) && found.role.as_ref().is_some_and(is_weaker) && found.organisation.is_none() {
                    // "an office supplier", "an army hospital": what it is counts, not what stands before it.
                    let borrowed = self.role_sectors(found.role.as_deref().unwrap_or_default());
                    if borrowed == found.sectors {
                        found.sectors.clear();
                    }
                }
                let is_of_firm = found.sectors.first() == Some(&Sector::Bus) && found.role.is_none();
                match role.sectors.first() {
                    // "Lufthansa workers" are no firm.
                    Some(Sector::Lab) if is_of_firm => found.sectors.clear(),
                    // "Lufthansa pilots" are no soldiers.
                    Some(Sector::Mil) if is_of_firm && role.kind == RoleKind::Person => {
                        found.sectors = vec![Sector::Lab];
                    }
                    _ => {}
                }
                // "Tory rebels" are of the party still.
                if found.of_party && self.says_more(role) && role.sectors.first() != Some(&Sector::Reb) {
                    found.sectors.clear();
                }
                take_role(role, found);
                found.title = Some(span.of(&self.parsed.article.text).to_owned());
                found.because(How::Role, span);
            }
        }
    }

    /// "the Shia *Hezbollah* movement", "*Vale* SA": a party, an armed group or a firm named right before the word for what it is.
    pub(super) fn take_named_body(&self, head: usize, left: usize, found: &mut Description) {
        let is_firm = self.parsed.pos(head) == Pos::Propn
            && self.gazetteer.is_word(WordUse::FirmEnding, self.parsed.lower(head).trim_end_matches('.'));
        let is_word = found.definite && self.gazetteer.is_word(WordUse::TheBody, self.parsed.key(head));
        if !(is_word || is_firm) || found.plural || found.is_named() {
            return;
        }
        let before = self.matches.within(left..head).find(|hit| hit.tokens.end == head);
        let Some(hit) = before.filter(|hit| !self.belongs_to_other(hit, head)) else { return };
        let body = self.choose(hit, head - 1, None);
        if let Some(Entry::Organisation(body)) = body
            && (is_firm || matches!(body.kind, "party" | "armed-group"))
        {
            found.organisation = Some(body);
            found.kind = Kind::Institution;
        }
    }

    /// "a *rebel* Yemeni *group*": a role of two words that a nationality parts.
    pub(super) fn take_parted_role(&self, head: usize, own: Option<&Match>, found: &mut Description) {
        let parsed = self.parsed;
        if !is_open(&found.sectors) || own.is_none_or(|hit| hit.tokens.len() > 1) {
            return;
        }
        let role = |first: usize| {
            let words = format!("{} {}", parsed.lower(first), parsed.key(head));
            let role = self.gazetteer.lookup(&words).into_iter().find_map(|entry| match entry {
                Entry::Role(role) => Some(role),
                _ => None,
            })?;
            Some((first, role))
        };
        let before = parsed.children_by(head, &[Dep::Amod, Dep::Compound, Dep::Nmod]);
        let told = before.filter(|&first| first + 1 < head).find_map(role);
        if let Some((first, role)) = told {
            take_role(role, found);
            found.because(How::Role, parsed.token(first).span);
        }
    }

    /// A name the tables lack: a person the recogniser saw or a title announces, or an organisation.
    pub(super) fn take_unknown_name(&self, head: usize, found: &mut Description) {
        let parsed = self.parsed;
        let entity = parsed.token(head).entity;
        // "EU envoy Ana Soto" is not the Peruvian Ana Soto of the tables.
        let is_namesake = self.matches.at(head).is_some_and(|hit| {
            found.person.is_none() && hit.entries.iter().all(|entry| matches!(entry, Entry::Person(_)))
        });
        // "Lima Automobile *Group*" is a firm's name, and no group.
        let is_firm = entity == Some(EntityLabel::Org)
            && found.sectors == [Sector::Unk]
            && found.country.is_none_or(|country| !country.is_supranational())
            && self.sector_of_ending(head) == Some(Sector::Bus)
            && head > 0
            && parsed.token(head - 1).entity == entity;
        if is_firm {
            found.sectors.clear();
        }
        let head_is_known = self.matches.at(head).is_some()
            && !is_namesake
            && !is_firm
            && (found.is_named() || found.role.is_some() || found.country.is_some());
        if head_is_known || parsed.pos(head) != Pos::Propn {
            return;
        }
        let own = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        let is_word = |i: usize| parsed.pos(i) == Pos::Propn && (self.matches.at(i).is_none() || own.contains(&i));
        // "Park Joo-won": the tokenizer parts the name at its hyphen.
        let is_link = |i: usize| {
            let touches = |before: usize, after: usize| parsed.token(before).span.end == parsed.token(after).span.start;
            let is_inside = i > parsed.left_edge(head) && i < head && parsed.pos(i - 1) == Pos::Propn;
            parsed.word(i) == "-" && is_inside && touches(i - 1, i) && touches(i, i + 1)
        };
        let first =
            (self.own_words(head)..=head).rev().take_while(|&i| is_word(i) || is_link(i)).last().unwrap_or(head);
        // "Mr. Soto" is called Soto, the document "Resolution 12" is nobody.
        let first = (first..head).find(|&i| !self.is_address_form(i)).unwrap_or(head);
        if entity != Some(EntityLabel::Person) && self.gazetteer.is_word(WordUse::Document, parsed.lower(head)) {
            return;
        }
        found.gender = found.gender.or_else(|| self.gender_told(first, head));
        let words = parsed.span(first, head).of(&parsed.article.text).to_owned();
        if self.same_name(&words, Kind::Person, self.gender_of_address(head)).is_some() {
            found.kind = Kind::Person;
            found.name = Some(words);
            return;
        }
        // "in May"
        let is_person = entity == Some(EntityLabel::Person)
            || entity != Some(EntityLabel::Date) && self.leader_called(&words, found).is_some();
        match entity {
            _ if is_person => {
                found.kind = Kind::Person;
                found.name = Some(words);
            }
            _ if found.role.is_some() && found.kind == Kind::Thing && entity != Some(EntityLabel::Org) => {
                found.kind = Kind::Person;
                found.name = Some(words);
            }
            Some(EntityLabel::Org) => {
                found.kind = Kind::Institution;
                let end = self.name_end(head);
                let last = (head..end).find(|&i| parsed.word(i) == "(").unwrap_or(end) - 1;
                found.name = Some(parsed.span(first, last.max(head)).of(&parsed.article.text).to_owned());
                if is_open(&found.sectors) {
                    found.sectors.extend(self.sector_of_ending(last.max(head)));
                }
            }
            // A name of no known kind: a later pronoun may tell that it is a person's.
            None | Some(EntityLabel::Gpe | EntityLabel::Fac | EntityLabel::Product | EntityLabel::Norp)
                if found.country.is_none() && found.role.is_none() =>
            {
                found.name = Some(words);
            }
            _ => {}
        }
    }

    /// "Mr.", "Mrs" before a name.
    pub(super) fn is_address_form(&self, token: usize) -> bool {
        self.gazetteer.is_word(WordUse::Address, self.parsed.lower(token))
    }

    /// The gender that a form of address before a name tells: "*Mrs.* Soto" is not the Mr. Soto spoken of before.
    pub(super) fn gender_of_address(&self, head: usize) -> Option<Gender> {
        let before = (self.parsed.left_edge(head)..head).rev().find(|&i| self.is_address_form(i))?;
        gender_of(self.gazetteer.gender_of_given_name(self.parsed.word(before)))
    }

    /// The gender that a name's first word or a form of address before it tells.
    fn gender_told(&self, first: usize, head: usize) -> Option<Gender> {
        let address = first.checked_sub(1).filter(|&i| self.parsed.sentence_of(i) == self.parsed.sentence_of(head));
        // A single word may be a family name: "Scott", "Kelly".
        let given = (first..head).chain(address);
        let mut told = given.filter_map(|i| self.gazetteer.gender_of_given_name(self.parsed.word(i)));
        gender_of(
            told.next()
                .or_else(|| self.gazetteer.gender_of_given_name(self.parsed.word(head)).filter(|_| first == head)),
        )
    }

    /// The token of a match that the others hang on: "Organization" in "Organization of American States", "State" in "the Islamic
    /// State of Iraq and the Levant group", whose last word the parser hangs on the noun behind.
    pub(super) fn top_of(&self, tokens: &std::ops::Range<usize>) -> usize {
        let is_top = |&i: &usize| !self.parsed.ancestors(i).any(|above| tokens.contains(&above));
        let mut tops = tokens.clone().rev().filter(is_top);
        let last = tops.next().unwrap_or(tokens.end - 1);
        // "the chief of the Islamic State of Iraq and the Levant" is no chief and a Levant.
        let is_torn = self.parsed.dep(last) == Dep::Conj && self.parsed.head(last).is_some_and(|h| h < tokens.start);
        tops.find(|&top| is_torn && self.parsed.is_noun(top)).unwrap_or(last)
    }

    /// The country that the words around a name give, before the name itself is looked at: an adjective before it, its
    /// possessor, its "of" phrase.
    ///
    /// A person is where the "in" phrase says, and not of there, so that it counts for bodies alone.
    pub(super) fn country_beside(&self, left: usize, head: usize) -> Option<CountryCode> {
        let parsed = self.parsed;
        let first_of_head = self.matches.at(head).map_or(head, |hit| hit.tokens.start);
        let country_of = |hit: &Match| match self.choose(hit, hit.tokens.end - 1, None) {
            Some(Entry::Country { country, .. }) => Some(country.actor_code()),
            Some(Entry::Organisation(organisation)) if organisation.kind == "people" => organisation.country,
            _ => None,
        };
        let before = self.matches.within(left..first_of_head.max(left));
        let adjective = before.filter(|hit| !self.belongs_to_other(hit, head)).find_map(country_of);
        let possessor = || {
            let named = self.possessor(head).filter(|_| !self.is_owned_by_pronoun(head))?;
            self.discourse.referents_at(named).find_map(|r| r.country)
        };
        let complement = || {
            let is_person = self
                .matches
                .at(head)
                .is_some_and(|hit| hit.entries.iter().any(|entry| matches!(entry, Entry::Person(_))));
            let is_abroad = is_person
                || self.gazetteer.is_word(WordUse::Abroad, parsed.key(head))
                || self.names_own_country(first_of_head, head);
            let owners = parsed
                .children_by(head, &[Dep::Prep])
                .filter(|&p| parsed.key(p) == "of" || parsed.key(p) == "in" && !is_abroad);
            owners
                .filter_map(|p| parsed.child(p, Dep::Pobj))
                .filter(|&object| object > head)
                .find_map(|object| self.matches.at(object).and_then(country_of))
        };
        adjective.or_else(possessor).or_else(complement)
    }

    /// "the *US* Marines in Kandahar": the name says whose they are, wherever they stand.
    fn names_own_country(&self, first: usize, head: usize) -> bool {
        let parsed = self.parsed;
        (first..head).any(|last| {
            let words = parsed.span(first, last).of(&parsed.article.text);
            self.gazetteer.lookup(words).iter().any(|entry| matches!(entry, Entry::Country { .. }))
        })
    }

    /// "pro" of "pro-Russian", "anti" of "anti-American": the words before a match that say it is not the nation's own.
    pub(super) fn prefix_of(&self, hit: &Match) -> Option<&str> {
        let prefix = hit.tokens.start.checked_sub(2).map(|i| self.parsed.lower(i))?;
        let is_hyphenated = self.parsed.word(hit.tokens.start - 1) == "-";
        Some(prefix).filter(|prefix| is_hyphenated && self.gazetteer.is_word(WordUse::NotOwnPrefix, prefix))
    }

    /// Whether a match inside the phrase is part of a possessor or of another nominal, and so is told of elsewhere.
    pub(super) fn belongs_to_other(&self, hit: &Match, head: usize) -> bool {
        let last = hit.tokens.end - 1;
        let hyphen = hit.tokens.end;
        if hyphen + 1 < self.parsed.len()
            && self.parsed.word(hyphen) == "-"
            && self.gazetteer.is_word(WordUse::NotOwn, self.parsed.lower(hyphen + 1))
        {
            return true;
        }
        if self.prefix_of(hit).is_some() {
            return true;
        }
        let mut token = last;
        while token != head {
            if matches!(self.parsed.dep(token), Dep::Poss) {
                return true;
            }
            match self.parsed.head(token) {
                Some(next) if hit.tokens.contains(&token) || next <= head => token = next,
                _ => return false,
            }
        }
        false
    }
}
