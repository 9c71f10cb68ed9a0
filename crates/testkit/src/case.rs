//! The types of a case: an article, and what must be found in it.

/// One case of the casebook: a few sentences and the exact set of events they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The heading.
    pub name: String,
    /// The line of the heading, from 1.
    pub line: usize,
    /// The prose between the heading and the article: why the answer is what it is.
    pub about: String,
    /// The article's text as the coder gets it.
    pub article_text: String,
    /// The day of publication (`YYYY-MM-DD`); a case without one tests that nothing is guessed.
    pub published: Option<String>,
    /// Everything else written after the word `article`, in order (`site=…`, `lang=…`).
    pub attributes: Vec<(String, String)>,
    /// The expected lines; empty when the case says `none`.
    pub expected: Vec<Expected>,
    /// The lines of the two fences around the expected lines.
    pub events_fences: (usize, usize),
}

/// How an expected line binds the coder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Exactly one found event must match.
    Required,
    /// One found event may match (`?` before the line).
    Allowed,
    /// The line is right, but the coder is known to give something else (`!` before the line): these lines are
    /// what it gives today. An empty list is `got: none`.
    KnownWrong(Vec<Expected>),
}

/// One expected event. A `None` field is not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The line in the file, from 1.
    pub line: usize,
    /// The line as written, without its mark.
    pub text: String,
    /// Required, allowed or known to be wrong.
    pub kind: Kind,
    /// The classes of which one must be given; empty only for `! none`, which says that nothing should be found.
    pub classes: Vec<ClassCheck>,
    /// The parties.
    pub parties: PartiesCheck,
    /// The date.
    pub date: Option<DateCheck>,
    /// The status.
    pub status: Option<String>,
    /// Words of the predicate.
    pub predicate: Option<String>,
    /// The place.
    pub place: Option<PlaceCheck>,
    /// Whom the report is attributed to.
    pub attribution: Option<AttributionCheck>,
    /// Other readings that count as well (`or:` lines below the line).
    pub or: Vec<Expected>,
}

/// A class, and its mode where the line gives one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassCheck {
    /// PLOVER class.
    pub class: String,
    /// PLOVER mode; `None` is not checked.
    pub mode: Option<String>,
}

/// Who acts, and on whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartiesCheck {
    /// `A -> B`, or `A` alone: then there must be no recipient.
    Directed {
        /// Those who act; `None` is not checked (`*`), an empty list is nobody (`NONE`).
        actors: Option<Vec<PartyCheck>>,
        /// Those acted upon; `None` is not checked (`*`), an empty list is nobody.
        recipients: Option<Vec<PartyCheck>>,
    },
    /// `A <-> B`: both sides act; which of them is listed first does not matter.
    Reciprocal(Vec<PartyCheck>),
}

/// One party. Several values of a field are alternatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyCheck {
    /// Country or supra-national codes; empty means that the party must have no country (`?`), and `?` among others
    /// that it may have none.
    pub countries: Vec<String>,
    /// Primary sectors; empty is not checked.
    pub sectors: Vec<String>,
}

/// The date an event must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateCheck {
    /// `-`: no date may be given.
    Null,
    /// An interval of days, both ends included, and its precision.
    Interval {
        /// First day, `YYYY-MM-DD`.
        start: String,
        /// Last day, `YYYY-MM-DD`.
        end: String,
        /// day, week, month, season, year, before or after.
        precision: String,
    },
}

/// The place an event must have: `at Geneva`, `at CHE` or `at Geneva, CHE`; `at -` for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceCheck {
    /// No place may be given.
    Null,
    /// The place's name, its country, or both.
    Place {
        /// Name as the gazetteer writes it; letter case does not matter.
        name: Option<String>,
        /// Country code.
        country: Option<String>,
    },
}

/// Whom a report must be attributed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributionCheck {
    /// `by outlet`: the outlet itself, so nobody.
    Outlet,
    /// `by UKR MIL`: a source resolved to this party.
    Party(PartyCheck),
    /// `by "state media"`: a source whose text holds these words.
    Words(String),
}
