//! Who: each nominal of the article, the actor it stands for, and how that was found.
//!
//! [`Discourse::read`] goes through the report once, left to right, as a reader does ([`nominals`]). A nominal is *described*
//! by the words in it ([`describe`]), by its apposition and its possessor; then it is *settled* ([`settle`]): on a person,
//! state or organisation already spoken of, or on a new one, and what its words teach of it is kept ([`learn`]). Pronouns and
//! short forms find theirs in [`reference`]. Offices are those of the report's day; [`Discourse::as_of`] looks back to another.

mod antecedent;
mod appositions;
mod bearers;
mod choose;
mod complements;
mod describe;
mod focus;
mod groups;
mod heads;
mod learn;
mod modifiers;
mod nominals;
mod pairs;
mod reference;
mod referents;
mod settle;
mod states;
mod tenures;

use std::collections::BTreeMap;

use dateline_gazetteer::{Country, CountryCode, Gazetteer, Sector};
use dateline_text::{Note, Span};
use jiff::civil::Date;

use crate::{ParsedArticle, phrases::Matches};

/// What sort of thing a referent is, as far as grammar and events care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One human being.
    Person,
    /// Several or many people: "protesters", "rebels".
    People,
    /// A body that acts: ministry, court, party, company.
    Institution,
    /// A country (its government, where it acts).
    State,
    /// Something that belongs to an actor and does not act itself: a ship, a decision, a policy.
    Thing,
}

impl Kind {
    /// The stable name, as in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::People => "people",
            Self::Institution => "institution",
            Self::State => "state",
            Self::Thing => "thing",
        }
    }
}

/// Grammatical gender of a person, where known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Referred to as "she".
    Female,
    /// Referred to as "he".
    Male,
}

impl Gender {
    /// The stable name, as in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

/// Someone or something the article speaks of, with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referent {
    /// Name as tables write it, or as the article writes it.
    pub name: Option<String>,
    /// Stable identifier of a table row.
    pub entity: Option<String>,
    /// Country or supra-national code.
    pub country: Option<CountryCode>,
    /// Roles, the primary one first.
    pub sectors: Vec<Sector>,
    /// Office held on the article's date, or the title given by the article.
    pub office: Option<String>,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Gender, for a person.
    pub gender: Option<Gender>,
    /// The role noun it was called by, in lower case and singular: "foreign minister".
    pub role: Option<String>,
    /// Whether its words say that it is at home elsewhere or nowhere in particular: "world leaders", "other countries".
    pub elsewhere: bool,
    /// Head tokens of its mentions, in text order.
    pub mentions: Vec<usize>,
}

impl Referent {
    /// A state, in its government.
    fn state(country: &'static Country) -> Self {
        // "PRE" first: Abkhazia is not the government of Georgia.
        let mut sectors = country.sectors().to_vec();
        sectors.push(Sector::Gov);
        Self {
            name: Some(country.name.to_owned()),
            entity: None,
            country: Some(country.actor_code()),
            sectors,
            office: None,
            kind: Kind::State,
            gender: None,
            role: None,
            elsewhere: false,
            mentions: Vec::new(),
        }
    }

    /// The identifier of a state.
    fn key_of_state(country: &Country) -> String {
        format!("country:{}", country.key)
    }
}

/// One step of how a mention was resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Via {
    /// The kind of evidence.
    pub how: How,
    /// The words that gave it.
    pub span: Span,
}

/// The kinds of evidence that tie words to an actor. The text form is stable and appears in records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The name stands in a table.
    Name,
    /// A capital or seat that stands for a government.
    Metonym,
    /// A word of nationality.
    Nationality,
    /// A role noun or title of the table.
    Role,
    /// The possessor: "China's", "his".
    Possessor,
    /// An "of" or "in" phrase: "president of Kenya", "a court in Tunis".
    Complement,
    /// The phrase beside it: "Wang Yi, China's top diplomat".
    Apposition,
    /// The holder of the office on the article's date.
    OfficeHolder,
    /// A short form of a name used before: "Wang".
    ShortForm,
    /// A pronoun or definite phrase that refers back.
    Reference,
    /// The place of the event or of the report.
    Location,
    /// Told elsewhere, and the more probable party by all that the report says.
    Weighed,
}

impl How {
    /// The stable name, as in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Metonym => "metonym",
            Self::Nationality => "nationality",
            Self::Role => "role",
            Self::Possessor => "possessor",
            Self::Complement => "complement",
            Self::Apposition => "apposition",
            Self::OfficeHolder => "office-holder",
            Self::ShortForm => "short-form",
            Self::Reference => "reference",
            Self::Location => "location",
            Self::Weighed => "weighed",
        }
    }
}

/// A nominal and those it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorMention {
    /// Its head token.
    pub head: usize,
    /// Its words, from the first modifier to the head.
    pub span: Span,
    /// Indices into [`Discourse::referents`]; several for "the two leaders".
    pub referents: Vec<usize>,
    /// How it was resolved, in the order of reasoning.
    pub via: Vec<Via>,
}

/// All actors of an article.
#[derive(Debug, Default)]
pub struct Discourse {
    /// Everyone and everything spoken of.
    pub referents: Vec<Referent>,
    /// Mentions by head token.
    pub mentions: BTreeMap<usize, ActorMention>,
    /// What was unclear.
    pub notes: Vec<Note>,
}

/// What reading needs at hand.
pub(crate) struct Reader<'a> {
    pub(crate) parsed: &'a ParsedArticle<'a>,
    pub(crate) gazetteer: &'static Gazetteer,
    pub(crate) matches: &'a Matches,
    /// The day offices are looked up on; unknown without a publication date.
    pub(crate) day: Option<Date>,
    /// The country the report was filed from, by its dateline.
    pub(crate) filed_from: Option<CountryCode>,
    /// The country that the report is written in, as the bare titles of its ministers tell.
    pub(crate) written_in: Option<CountryCode>,
    pub(crate) discourse: Discourse,
    /// The names of the referents, folded.
    pub(crate) folded_names: Vec<Option<String>>,
    /// Abbreviations that the report introduced in brackets, and whom they stand for.
    pub(crate) acronyms: Vec<(String, usize)>,
}

impl Discourse {
    /// Reads the whole report, left to right.
    pub(crate) fn read(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, matches: &Matches) -> Self {
        let day = parsed.article.published.map(|p| p.date);
        let filed_from = crate::places::filed_from(parsed, gazetteer).and_then(|place| place.country);
        let mut reader = Reader {
            parsed,
            gazetteer,
            matches,
            day,
            filed_from,
            written_in: None,
            discourse: Self::default(),
            folded_names: Vec::new(),
            acronyms: Vec::new(),
        };
        reader.written_in = reader.country_of_bare_titles();
        let mut waiting: Vec<(usize, usize)> = Vec::new();
        for token in 0..parsed.len() {
            match reader.subject_ahead(token) {
                Some(subject) => waiting.push((subject, token)),
                None => reader.read_token(token),
            }
            for &(_, pronoun) in waiting.iter().filter(|(subject, _)| *subject == token) {
                reader.read_token(pronoun);
            }
            waiting.retain(|(subject, _)| *subject != token);
        }
        reader.discourse
    }

    /// The referent of a state that only an event's place speaks of; made where the article names the state nowhere.
    pub fn state(&mut self, country: &'static Country) -> usize {
        let key = Referent::key_of_state(country);
        let known = self.referents.iter().position(|r| r.entity.as_ref() == Some(&key));
        known.unwrap_or_else(|| {
            self.referents.push(Referent { entity: Some(key), ..Referent::state(country) });
            self.referents.len() - 1
        })
    }

    /// A referent of whom nothing but the country and the roles are known.
    pub fn somebody_of(&mut self, country: &'static Country, sectors: &[Sector]) -> usize {
        let sectors = sectors.to_vec();
        self.referents.push(Referent { name: None, sectors, kind: Kind::People, ..Referent::state(country) });
        self.referents.len() - 1
    }

    /// The mention a token heads.
    pub fn at(&self, token: usize) -> Option<&ActorMention> {
        self.mentions.get(&token)
    }

    /// Those a token stands for.
    pub fn referents_at(&self, token: usize) -> impl Iterator<Item = &Referent> {
        self.at(token).into_iter().flat_map(|m| m.referents.iter().map(|&r| &self.referents[r]))
    }
}
