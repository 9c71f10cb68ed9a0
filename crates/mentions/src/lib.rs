#![doc = include_str!("../README.md")]

pub mod actors;
pub mod arguments;
pub mod dates;
mod headlines;
mod lemmas;
mod names;
mod parsed;
mod phrases;
mod places;
mod stand_ins;
mod truecase;

use dateline_gazetteer::{CountryCode, Gazetteer, Place};
use dateline_text::Note;

pub use parsed::{ParsedArticle, Sentence};
pub use places::{PlaceMention, PlaceRole};

/// Everyone, every place and every date an article speaks of.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Who.
    pub actors: actors::Discourse,
    /// When.
    pub dates: Vec<dates::DateMention>,
    /// Where.
    pub places: Vec<PlaceMention>,
    /// Where the report was filed, from its dateline.
    pub filed_from: Option<Place>,
    /// What stayed open.
    pub notes: Vec<Note>,
}

impl Mentions {
    /// Finds and resolves the mentions of an article.
    pub fn find(parsed: &ParsedArticle, gazetteer: &'static Gazetteer) -> Self {
        let matches = phrases::Matches::scan(parsed, gazetteer);
        let mut actors = actors::Discourse::read(parsed, gazetteer, &matches);
        let (dates, mut notes) = dates::find_dates(parsed);
        let mut spoken_of: Vec<CountryCode> = actors.referents.iter().filter_map(|r| r.country).collect();
        spoken_of.sort_unstable();
        spoken_of.dedup();
        let places::Places { mentions: places, filed_from } = places::find_places(parsed, gazetteer, &spoken_of);
        notes.append(&mut actors.notes);
        Self { actors, dates, places, filed_from, notes }
    }

    /// Whether a token is one of the words of a date.
    pub fn is_in_date(&self, token: usize) -> bool {
        let next = self.dates.partition_point(|d| d.tokens.start <= token);
        next > 0 && self.dates[next - 1].tokens.contains(&token)
    }
}
