//! What the words of one nominal say of the one it stands for, before any reference to others.

use dateline_gazetteer::{Country, CountryCode, Entry, NameForm, Organisation, Person, Role, RoleKind, Sector};
use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_text::Span;

use super::{Gender, How, Kind, Reader, Via};
use crate::phrases::Match;

/// What is known of a nominal from its own words.
#[derive(Debug, Clone)]
pub(super) struct Description {
    pub(super) person: Option<&'static Person>,
    pub(super) organisation: Option<&'static Organisation>,
    /// Set where the head itself names a country.
    pub(super) state: Option<&'static Country>,
    /// A person's or body's name that no table has, as written.
    pub(super) name: Option<String>,
    pub(super) country: Option<CountryCode>,
    pub(super) sectors: Vec<Sector>,
    pub(super) role: Option<String>,
    /// The title as written: "Foreign Minister".
    pub(super) title: Option<String>,
    pub(super) kind: Kind,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    pub(super) definite: bool,
    pub(super) former: bool,
    pub(super) via: Vec<Via>,
}

impl Description {
    fn of_thing() -> Self {
        Self {
            person: None,
            organisation: None,
            state: None,
            name: None,
            country: None,
            sectors: Vec::new(),
            role: None,
            title: None,
            kind: Kind::Thing,
            gender: None,
            plural: false,
            definite: false,
            former: false,
            via: Vec::new(),
        }
    }

    /// Whether the words alone tell who it is.
    pub(super) fn is_named(&self) -> bool {
        self.person.is_some() || self.organisation.is_some() || self.state.is_some() || self.name.is_some()
    }

    fn because(&mut self, how: How, span: Span) {
        self.via.push(Via { how, span });
    }

    /// Takes over what an apposition or complement adds, keeping what is already known.
    pub(super) fn add(&mut self, other: Self) {
        if self.is_named() && other.is_named() && self.kind != other.kind {
            return;
        }
        self.person = self.person.or(other.person);
        self.organisation = self.organisation.or(other.organisation);
        self.name = self.name.take().or(other.name);
        self.country = self.country.or(other.country);
        self.gender = self.gender.or(other.gender);
        self.title = self.title.take().or(other.title);
        self.role = self.role.take().or(other.role);
        self.former |= other.former;
        if self.sectors.is_empty() {
            self.sectors = other.sectors;
        }
        if self.kind == Kind::Thing || other.person.is_some() {
            self.kind = other.kind;
        }
        self.via.extend(other.via);
    }
}

/// Words that say an office is no longer held.
const FORMER: [&str; 6] = ["former", "ex", "ex-", "onetime", "erstwhile", "late"];

/// Words after a hyphen that make the country before it someone else's: "an Iran-backed militia".
const NOT_OWN: [&str; 16] = [
    "backed",
    "funded",
    "supported",
    "aligned",
    "allied",
    "occupied",
    "controlled",
    "held",
    "made",
    "built",
    "born",
    "trained",
    "sponsored",
    "administered",
    "friendly",
    "speaking",
];

impl Reader<'_> {
    /// Describes the nominal headed by `head` from its words, its complements and its apposition.
    pub(super) fn describe(&self, head: usize) -> Description {
        let mut description = self.describe_core(head);
        self.add_possessor(head, &mut description);
        self.add_complements(head, &mut description);
        for apposition in self.appositions(head) {
            if self.parsed.is_noun(apposition) && !self.is_address(apposition) {
                let mut beside = self.describe_core(apposition);
                self.add_possessor(apposition, &mut beside);
                self.add_complements(apposition, &mut beside);
                let adds = beside.is_named() || beside.role.is_some();
                if adds && !(description.state.is_some() || beside.state.is_some()) {
                    let span = self.parsed.span(self.parsed.left_edge(apposition), apposition);
                    beside.because(How::Apposition, span);
                    description.add(beside);
                }
            }
        }
        if description.former {
            description.sectors = vec![Sector::Eli];
        }
        description
    }

    /// The phrases set beside a nominal. The parser often hangs them too high ("talks with China's top diplomat, Wang Yi":
    /// on "talks"), so the noun right before the comma is what counts.
    fn appositions(&self, head: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let above = std::iter::once(head).chain(parsed.ancestors(head));
        above
            .flat_map(|a| parsed.children_by(a, &[Dep::Appos]).collect::<Vec<_>>())
            .filter(|&apposition| {
                let first = parsed.left_edge(apposition);
                let before = (0..=first).rev().find(|&i| parsed.pos(i) != Pos::Punct && i < first.max(1));
                match before.filter(|&b| parsed.is_noun(b)) {
                    Some(noun) => noun == head,
                    None => parsed.head(apposition) == Some(head),
                }
            })
            .collect()
    }

    /// "Paris, France": an apposition that only says where.
    fn is_address(&self, token: usize) -> bool {
        let is_place = |i: usize| matches!(self.parsed.token(i).entity, Some(EntityLabel::Gpe | EntityLabel::Loc));
        is_place(token) && self.parsed.head(token).is_some_and(is_place)
    }

    /// The words from the left edge of the noun phrase to its head.
    fn describe_core(&self, head: usize) -> Description {
        let parsed = self.parsed;
        let mut found = Description::of_thing();
        found.plural = matches!(parsed.tag(head), "NNS" | "NNPS");
        found.definite = parsed
            .children_by(head, &[Dep::Det])
            .any(|d| matches!(parsed.key(d), "the" | "this" | "that" | "these" | "those" | "both"));
        let left = parsed.left_edge(head);
        found.former = (left..head).any(|i| FORMER.contains(&parsed.lower(i).as_str()));
        for hit in self.matches.within(left..head + 1) {
            if hit.tokens.contains(&head) {
                self.take_head_match(head, hit, &mut found);
            } else if !self.belongs_to_other(hit, head) {
                self.take_modifier_match(hit, &mut found);
            }
        }
        self.take_unknown_name(head, &mut found);
        if (left..head).any(|i| parsed.key(i) == "ethnic") {
            // "ethnic Albanians" are no Albanian nationals.
            found.country = None;
        }
        if found.kind == Kind::Thing && found.role.is_none() && matches!(parsed.pos(head), Pos::Adj) {
            // "Chinese" used as a noun, without a country row: nothing to say.
            found.country = None;
        }
        found
    }

    /// Whether a match inside the phrase is part of a possessor or of another nominal, and so is told of elsewhere.
    fn belongs_to_other(&self, hit: &Match, head: usize) -> bool {
        let last = hit.tokens.end - 1;
        let hyphen = hit.tokens.end;
        if hyphen + 1 < self.parsed.len()
            && self.parsed.word(hyphen) == "-"
            && NOT_OWN.contains(&self.parsed.lower(hyphen + 1).as_str())
        {
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

    fn take_head_match(&self, head: usize, hit: &Match, found: &mut Description) {
        let span = self.parsed.span(hit.tokens.start, hit.tokens.end - 1);
        match self.choose(hit, head) {
            Entry::Person(person) => {
                found.person = Some(person);
                found.kind = Kind::Person;
                found.country = person.country.or(found.country);
                found.gender = gender_of(person.gender).or(found.gender);
                found.because(How::Name, span);
            }
            Entry::Country { country, form } => {
                found.country = Some(country.actor_code());
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
                found.organisation = Some(organisation);
                found.country = Some(organisation.country);
                found.sectors = organisation.sectors_on(self.day).to_vec();
                found.kind = Kind::Institution;
                found.because(How::Name, span);
            }
            Entry::Role(role) => {
                take_role(role, found);
                found.title = Some(span.of(&self.parsed.article.text).to_owned());
                found.because(How::Role, span);
            }
        }
    }

    fn take_modifier_match(&self, hit: &Match, found: &mut Description) {
        let span = self.parsed.span(hit.tokens.start, hit.tokens.end - 1);
        let is_person = found.kind == Kind::Person && found.person.is_some();
        match self.choose(hit, hit.tokens.end - 1) {
            Entry::Country { country, .. } => {
                if found.country.is_none() {
                    found.country = Some(country.actor_code());
                    found.because(How::Nationality, span);
                }
            }
            Entry::Metonym(metonym) => {
                found.country = found.country.or(Some(metonym.country));
                if found.sectors.is_empty() {
                    found.sectors = metonym.sectors.to_vec();
                }
                found.because(How::Metonym, span);
            }
            Entry::Organisation(organisation) => {
                found.country = found.country.or(Some(organisation.country));
                if found.sectors.is_empty() && !is_person {
                    found.sectors = organisation.sectors_on(self.day).to_vec();
                }
                found.because(How::Name, span);
            }
            Entry::Role(role) => {
                if found.sectors.is_empty() {
                    found.sectors = role.sectors.to_vec();
                }
                found.role.get_or_insert_with(|| role.phrase.to_owned());
                found.title = Some(span.of(&self.parsed.article.text).to_owned());
                found.gender = found.gender.or(gender_of(role.gender));
                found.because(How::Role, span);
            }
            Entry::Person(person) => {
                // "the Biden administration"
                found.country = found.country.or(person.country);
                found.because(How::Name, span);
            }
        }
    }

    /// The reading that fits: a person where the recogniser sees one, else the first that is no mere role.
    fn choose(&self, hit: &Match, token: usize) -> Entry<'static> {
        let entity = self.parsed.token(token).entity;
        let wanted = |entry: &&Entry<'static>| match entity {
            Some(EntityLabel::Person) => matches!(entry, Entry::Person(_)),
            Some(EntityLabel::Gpe | EntityLabel::Norp) => matches!(entry, Entry::Country { .. }),
            Some(EntityLabel::Org) => matches!(entry, Entry::Organisation(_) | Entry::Metonym(_)),
            _ => false,
        };
        let adjectival = matches!(self.parsed.dep(token), Dep::Amod) || self.parsed.tag(token) == "JJ";
        let by_form = |entry: &&Entry<'static>| match entry {
            Entry::Country { form, .. } => (*form == NameForm::Adjective) == adjectival,
            _ => true,
        };
        let entries = &hit.entries;
        *entries
            .iter()
            .filter(by_form)
            .find(wanted)
            .or_else(|| entries.iter().find(wanted))
            .or_else(|| entries.iter().filter(|e| !matches!(e, Entry::Role(_))).find(by_form))
            .unwrap_or(&entries[0])
    }

    /// A name the tables lack: a person the recogniser saw or a title announces, or an organisation.
    fn take_unknown_name(&self, head: usize, found: &mut Description) {
        let parsed = self.parsed;
        let entity = parsed.token(head).entity;
        let head_is_known = self.matches.at(head).is_some();
        if head_is_known || parsed.pos(head) != Pos::Propn {
            return;
        }
        let first = (parsed.left_edge(head)..=head)
            .rev()
            .take_while(|&i| parsed.pos(i) == Pos::Propn && (self.matches.at(i).is_none() || i == head))
            .last()
            .unwrap_or(head);
        let words = parsed.span(first, head).of(&parsed.article.text).to_owned();
        if self.same_name(&words, Kind::Person).is_some() {
            found.kind = Kind::Person;
            found.name = Some(words);
            return;
        }
        match entity {
            Some(EntityLabel::Person) => {
                found.kind = Kind::Person;
                found.name = Some(words);
            }
            _ if found.role.is_some() && found.kind == Kind::Thing && entity != Some(EntityLabel::Org) => {
                found.kind = Kind::Person;
                found.name = Some(words);
            }
            Some(EntityLabel::Org) => {
                found.kind = Kind::Institution;
                found.name = Some(words);
            }
            _ => {}
        }
    }

    /// "China's foreign minister", "his government": the possessor's country, and its role for a bare thing.
    fn add_possessor(&self, head: usize, found: &mut Description) {
        let Some(possessor) = (self.parsed.left_edge(head)..head).rev().find(|&i| {
            self.parsed.dep(i) == Dep::Poss && self.parsed.head(i).is_some_and(|h| h <= head && self.in_phrase(h, head))
        }) else {
            return;
        };
        let Some(country) = self.discourse.referents_at(possessor).find_map(|r| r.country) else {
            return;
        };
        if found.role.as_deref() == Some("counterpart") {
            // Whoever is someone's counterpart holds the like office in another country.
            let like = self.discourse.referents_at(possessor).next().map(|r| r.sectors.clone());
            found.sectors = like.unwrap_or_default();
            return;
        }
        if found.country.is_none() {
            found.country = Some(country);
            found.because(How::Possessor, self.parsed.token(possessor).span);
        }
    }

    /// Whether `token` is the head or one of its compound or adjective modifiers.
    fn in_phrase(&self, token: usize, head: usize) -> bool {
        token == head
            || (matches!(self.parsed.dep(token), Dep::Compound | Dep::Amod | Dep::Nmod)
                && self.parsed.head(token) == Some(head))
    }

    /// "president of Kenya", "a court in Tunis", "spokesman for the ministry".
    fn add_complements(&self, head: usize, found: &mut Description) {
        if found.country.is_some() && !found.sectors.is_empty() {
            return;
        }
        for prep in self.parsed.children_by(head, &[Dep::Prep]) {
            let word = self.parsed.key(prep);
            let names_owner = matches!(word, "of" | "for" | "from");
            if !(names_owner || matches!(word, "in" | "at")) {
                continue;
            }
            let Some(object) = self.parsed.child(prep, Dep::Pobj) else { continue };
            let inner = self.describe_core(object);
            let Some(country) = inner.country.or_else(|| self.country_of_place(object)) else { continue };
            let is_actor = found.role.is_some() || found.name.is_some() || found.organisation.is_some();
            if found.country.is_none() && (word == "of" || is_actor) {
                found.country = Some(country);
                let span = self.parsed.span(prep, object);
                found.because(How::Complement, span);
            }
            if names_owner && found.sectors.is_empty() && is_actor && inner.kind == Kind::Institution {
                found.sectors = inner.sectors;
            }
        }
    }

    fn country_of_place(&self, token: usize) -> Option<CountryCode> {
        let is_place = matches!(self.parsed.token(token).entity, Some(EntityLabel::Gpe | EntityLabel::Loc));
        let words = self.parsed.span(self.parsed.left_edge(token), token).of(&self.parsed.article.text);
        is_place.then(|| self.gazetteer.places(words).first().and_then(|p| p.country)).flatten()
    }
}

fn take_role(role: &'static Role, found: &mut Description) {
    if found.sectors.is_empty() {
        found.sectors = role.sectors.to_vec();
    }
    found.role = Some(role.phrase.to_owned());
    found.gender = gender_of(role.gender).or(found.gender);
    found.kind = match role.kind {
        RoleKind::Person if found.plural => Kind::People,
        RoleKind::Person => Kind::Person,
        RoleKind::Group | RoleKind::Force => Kind::People,
        RoleKind::Institution => Kind::Institution,
    };
}

fn gender_of(gender: Option<dateline_gazetteer::Gender>) -> Option<Gender> {
    gender.map(|g| match g {
        dateline_gazetteer::Gender::Female => Gender::Female,
        dateline_gazetteer::Gender::Male => Gender::Male,
    })
}
