//! Events as found: internal types, with tokens and referents; the public record is in `dateline-schema`.

use dateline_gazetteer::CountryCode;
use dateline_mentions::actors::{How, Via};
use dateline_mentions::dates::Interval;
use dateline_statements::Attribution;
use dateline_text::Span;

use crate::confidence::Opinion;
use crate::ontology::Class;
use crate::sourcing::ToldBy;

/// Whether a happening took place. The text form is stable and appears in records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It took place.
    Happened,
    /// It is going on.
    Ongoing,
    /// It is to take place.
    Planned,
    /// Someone demands it.
    Demanded,
    /// Someone threatens it.
    Threatened,
    /// Someone promises it.
    Promised,
    /// It may take place or may have taken place.
    Possible,
    /// Someone says it did not take place.
    Denied,
    /// It did not take place.
    DidNotHappen,
}

impl Status {
    /// The stable name, as in records and frame files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Ongoing => "ongoing",
            Self::Planned => "planned",
            Self::Demanded => "demanded",
            Self::Threatened => "threatened",
            Self::Promised => "promised",
            Self::Possible => "possible",
            Self::Denied => "denied",
            Self::DidNotHappen => "did-not-happen",
        }
    }

    /// Reads the stable name.
    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::Happened,
            Self::Ongoing,
            Self::Planned,
            Self::Demanded,
            Self::Threatened,
            Self::Promised,
            Self::Possible,
            Self::Denied,
            Self::DidNotHappen,
        ]
        .into_iter()
        .find(|s| s.as_str() == text)
    }

    /// Whether the happening is real: took place or is going on.
    pub fn is_real(self) -> bool {
        matches!(self, Self::Happened | Self::Ongoing)
    }
}

/// One side of an event: words, and the referent they stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Head token of the words.
    pub token: usize,
    /// The words.
    pub span: Span,
    /// Index into the discourse's referents.
    pub referent: usize,
    /// How the words were resolved.
    pub via: Vec<Via>,
}

impl Party {
    /// The words that tell its country: those its country was taken from, else its own.
    pub(crate) fn words_of_country(&self) -> Span {
        let tells = |v: &&Via| matches!(v.how, How::Location | How::Nationality | How::Complement | How::Reference);
        self.via.iter().rev().find(tells).map_or(self.span, |v| v.span)
    }
}

/// The day of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDate {
    /// The days.
    pub interval: Interval,
    /// The words that say so.
    pub span: Span,
    /// The arithmetic and the attachment, in words.
    pub reason: String,
}

/// Where an event took place: an index into the mentions' places, the report's dateline, or the country of its parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventPlace {
    /// A place named in the clause.
    Named(usize),
    /// The place the report was filed from.
    FiledFrom,
    /// The country in which both sides of a deed are at home, where nothing says more.
    AtHome {
        /// The country.
        country: CountryCode,
        /// The words that tell a party's country.
        span: Span,
    },
}

/// One telling of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Telling {
    /// The predicate's words.
    pub span: Span,
    /// Index of the sentence.
    pub sentence: usize,
    /// Token of the predicate.
    pub token: usize,
}

/// A reading that was considered and lost, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Name of the frame, or the words of the candidate.
    pub what: String,
    /// Why it lost.
    pub why: String,
}

/// How probable the parts of an event are by all that the report says. A side may be nobody's; one with inferred parties has no figure.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Probable {
    /// That it is an act, of its class and status, told for the first time.
    pub act: f32,
    /// Of those who act.
    pub actors: Option<f32>,
    /// Of those acted on.
    pub recipients: Option<f32>,
    /// Of the country of whoever has none of his own, the least sure of them.
    pub homes: Option<f32>,
}

/// Who did what to whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// PLOVER class.
    pub class: Class,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts, sorted.
    pub contexts: Vec<String>,
    /// CAMEO code, where the frame knows it.
    pub cameo: Option<String>,
    /// Those who act.
    pub actors: Vec<Party>,
    /// Those acted on.
    pub recipients: Vec<Party>,
    /// Whether both sides act.
    pub reciprocal: bool,
    /// When, if the text says.
    pub date: Option<EventDate>,
    /// Where, if the text says.
    pub place: Option<EventPlace>,
    /// Whether it took place.
    pub status: Status,
    /// Who says so; empty for the outlet itself.
    pub attribution: Vec<Attribution>,
    /// Whether the outlet, one side, both or somebody else tells it.
    pub told_by: ToldBy,
    /// Every telling, the one that says most first.
    pub tellings: Vec<Telling>,
    /// Name of the frame that decided.
    pub frame: String,
    /// Operators that applied, innermost first.
    pub operators: Vec<String>,
    /// How sure, from 0 to 1 in hundredths: the share of events like it that are right.
    pub confidence: f32,
    /// What the trained scorer makes of it.
    pub opinion: Opinion,
    /// How probable its parts are.
    pub probable: Probable,
    /// What else was considered.
    pub lost: Vec<Lost>,
}
