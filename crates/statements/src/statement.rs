//! Statements as found: internal types, with tokens and referents; the public record is in `dateline-schema`.

use dateline_mentions::actors::Via;
use dateline_text::Span;

/// Declares the kinds with their stable names.
macro_rules! kinds {
    ($($variant:ident = $text:literal),+ $(,)?) => {
        /// What sort of statement it is. The text form is stable and appears in records and tables.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Kind { $($variant),+ }

        impl Kind {
            /// The stable name, as in records and in `data/statements`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// Reads the stable name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

kinds! {
    Said = "said", Announced = "announced", Reported = "reported", Claimed = "claimed", Suggested = "suggested",
    Asked = "asked", Questioned = "questioned", Urged = "urged", Demanded = "demanded", Requested = "requested",
    Ordered = "ordered", Accused = "accused", Criticized = "criticized", Condemned = "condemned",
    Complained = "complained", Warned = "warned", Threatened = "threatened", Promised = "promised",
    Denied = "denied", Confirmed = "confirmed", Admitted = "admitted", Welcomed = "welcomed", Praised = "praised",
    Thanked = "thanked", Supported = "supported", Opposed = "opposed", Apologized = "apologized",
    Regretted = "regretted", Agreed = "agreed", Disagreed = "disagreed", Rejected = "rejected", Refused = "refused",
    Predicted = "predicted", Estimated = "estimated", Described = "described", Cited = "cited",
    Discussed = "discussed", Ruled = "ruled", Decided = "decided", Believed = "believed", Feared = "feared",
    Expected = "expected", Wanted = "wanted", Planned = "planned", Knew = "knew", Showed = "showed",
}

/// How wide a reading of "who says so" a finding belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Somebody made a statement.
    Press,
    /// A belief, wish, plan or finding is ascribed to somebody, or a statement that was not (yet) made.
    Wide,
}

/// Whether the words are the speaker's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// All of the content is quoted.
    Direct,
    /// None of it is.
    Indirect,
    /// Some of it is.
    Mixed,
}

impl Form {
    /// The stable name, as in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// How a speaker stands to someone, where the verb says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// "welcomed", "praised".
    Positive,
    /// "accused", "condemned".
    Negative,
}

impl Polarity {
    /// The stable name, as in records and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
        }
    }
}

/// Words that stand for somebody, and whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Head token of the words.
    pub token: usize,
    /// The words.
    pub span: Span,
    /// Who it is: indices into the discourse's referents; empty if unknown.
    pub referents: Vec<usize>,
    /// How the words were resolved.
    pub via: Vec<Via>,
    /// For a source without a name, whose word it is: "official", "witness", "intelligence".
    pub anonymity: Option<&'static str>,
    /// For a source that is no one but a paper or a broadcast, its sort: "statement", "media", "poll".
    pub medium: Option<&'static str>,
}

/// Somebody's statement, or a thought ascribed to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What sort of statement.
    pub kind: Kind,
    /// Whether it was made, or belongs to the wider reading.
    pub reach: Reach,
    /// The verb, noun or sign that tells of it; none for a quotation that stands free.
    pub cue: Option<Span>,
    /// Head token of the cue; the first token of the content where there is none.
    pub token: usize,
    /// Who speaks; none where the words do not say ("it was announced").
    pub source: Option<Source>,
    /// To whom.
    pub addressees: Vec<Source>,
    /// What is said, in text order; several spans where the cue interrupts it.
    pub content: Vec<Span>,
    /// The quoted parts of the content, marks included.
    pub quotes: Vec<Span>,
    /// How the speaker stands to those the verb aims at.
    pub stances: Vec<(Source, Polarity)>,
    /// Whether it was made: not negated, wished, possible or still to come.
    pub is_made: bool,
    /// Whether the content is told as a clause or in quotation marks, not only named ("announced *a deal*").
    pub is_clause: bool,
    /// Whether it answers what others tell, so that its content is theirs: "…, which Moscow denies".
    pub is_answer: bool,
    /// Among statements that tell the same words, the outer ones have the lower rank: "sources *quoted by the paper*" 0,
    /// most 1, "the paper said, *citing officials*" 2.
    pub rank: u8,
}

impl Statement {
    /// A statement that was made, told at a token with a cue, its content still to come.
    pub(crate) fn made(kind: Kind, (token, cue): (usize, Option<Span>), source: Option<Source>) -> Self {
        Self {
            kind,
            reach: Reach::Press,
            cue,
            token,
            source,
            addressees: Vec::new(),
            content: Vec::new(),
            quotes: Vec::new(),
            stances: Vec::new(),
            is_made: true,
            is_clause: true,
            is_answer: false,
            rank: 1,
        }
    }

    /// Whether the content is quoted in whole, in part or not at all.
    pub fn form(&self) -> Form {
        if self.quotes.is_empty() {
            return Form::Indirect;
        }
        let quoted: usize = self.content.iter().map(|c| covered(*c, &self.quotes)).sum();
        let all: usize = self.content.iter().map(|c| c.len()).sum();
        // Commas and blanks between two quotations do not make it mixed.
        if quoted + 4 * self.content.len() >= all { Form::Direct } else { Form::Mixed }
    }

    /// Whether the content holds a span.
    pub fn tells(&self, span: Span) -> bool {
        self.content.iter().any(|c| c.contains(span))
    }

    /// Length of the content in bytes.
    pub fn content_len(&self) -> usize {
        self.content.iter().map(|c| c.len()).sum()
    }
}

/// Bytes of `span` that lie in `parts`, which do not overlap each other.
fn covered(span: Span, parts: &[Span]) -> usize {
    parts.iter().map(|p| (span.end.min(p.end) as usize).saturating_sub(span.start.max(p.start) as usize)).sum()
}

/// A word by which the outlet keeps its distance without naming a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hedge {
    /// Its token.
    pub token: usize,
    /// The token it modifies.
    pub over: usize,
    /// The word.
    pub span: Span,
    /// What it says: "reported", "alleged", "supposed".
    pub says: &'static str,
}
