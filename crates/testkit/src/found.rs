//! What a coder found, in the plainest form: the glue between a coder and the casebook fills these.

use std::fmt;

/// One event as a coder gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// PLOVER class.
    pub class: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Those who act.
    pub actors: Vec<FoundParty>,
    /// Those acted upon.
    pub recipients: Vec<FoundParty>,
    /// Both sides act on each other.
    pub reciprocal: bool,
    /// When it happened, or is to happen.
    pub date: Option<FoundDate>,
    /// Status, one of the nine words.
    pub status: String,
    /// Text of the predicate.
    pub predicate: String,
    /// Where it happened.
    pub place: Option<FoundPlace>,
    /// Who says so, outermost first; empty for the outlet itself.
    pub attribution: Vec<FoundSource>,
}

/// A party: its country and its sectors, the primary one first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundParty {
    /// Country or supra-national code.
    pub country: Option<String>,
    /// Sectors, the primary one first.
    pub sectors: Vec<String>,
}

/// An interval of days and its precision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundDate {
    /// First day, `YYYY-MM-DD`.
    pub start: String,
    /// Last day, `YYYY-MM-DD`.
    pub end: String,
    /// day, week, month, season, year, before or after.
    pub precision: String,
}

/// A place: its name and its country.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundPlace {
    /// Name as the gazetteer writes it.
    pub name: String,
    /// Country code.
    pub country: Option<String>,
}

/// Somebody a report is attributed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundSource {
    /// The words that name the source.
    pub text: String,
    /// Whom they resolve to.
    pub party: FoundParty,
}

/// Prints the event in the grammar of expected lines, so that a found event can be pasted into a case.
impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.class)?;
        if let Some(mode) = &self.mode {
            write!(f, "/{mode}")?;
        }
        write!(f, "  {}", side(&self.actors))?;
        match (self.reciprocal, self.recipients.is_empty()) {
            (true, _) => write!(f, " <-> {}", side(&self.recipients))?,
            (false, false) => write!(f, " -> {}", side(&self.recipients))?,
            (false, true) => {}
        }
        match &self.date {
            None => write!(f, "  -")?,
            Some(date) => write!(f, "  {date}")?,
        }
        write!(f, "  ({})  \"{}\"", self.status, quotable(&self.predicate))?;
        if let Some(place) = &self.place {
            write!(f, "  at {}", place.name)?;
            if let Some(country) = &place.country {
                write!(f, ", {country}")?;
            }
        }
        match self.attribution.first() {
            None => Ok(()),
            Some(source) => write!(f, "  by \"{}\"", quotable(&source.text)),
        }
    }
}

impl fmt::Display for FoundDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start == self.end {
            write!(f, "{} {}", self.start, self.precision)
        } else {
            write!(f, "{}..{} {}", self.start, self.end, self.precision)
        }
    }
}

impl fmt::Display for FoundParty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.country.as_deref().unwrap_or("?"))?;
        match self.sectors.first() {
            None => Ok(()),
            Some(sector) => write!(f, " {sector}"),
        }
    }
}

/// Keeps a text inside its quotation marks and on its line.
fn quotable(text: &str) -> String {
    text.replace('"', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn side(parties: &[FoundParty]) -> String {
    if parties.is_empty() {
        return "NONE".to_owned();
    }
    parties.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ")
}
