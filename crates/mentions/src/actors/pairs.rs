//! Two in one word: "U.S.-China talks", "the Israeli-Palestinian talks", "a Franco-German delegation".

use dateline_gazetteer::{Country, CountryCode, Entry, NameForm, Organisation, RoleKind};
use dateline_lang::Dep;

use super::describe::is_of_state;
use super::{How, Reader, Via};

/// One of two who deal with one another, in a word made of both names.
enum PairPart {
    State(&'static Country),
    Body(&'static Organisation),
}

impl PairPart {
    fn of(entries: &[Entry<'static>]) -> Option<Self> {
        entries.iter().find_map(|entry| match entry {
            Entry::Country { form: NameForm::DemonymPlural, .. } => None,
            Entry::Country { country, .. } => Some(Self::State(country)),
            Entry::Organisation(body) if body.kind != "people" => Some(Self::Body(body)),
            _ => None,
        })
    }

    /// The code of the country, or of the body's.
    fn country(&self) -> Option<CountryCode> {
        match self {
            Self::State(country) => Some(country.actor_code()),
            Self::Body(body) => body.country,
        }
    }
}

impl Reader<'_> {
    /// "U.S.-China talks", "the *Israeli-Palestinian* talks", "a *US-South Korean* exercise": two who deal with one another, told
    /// with the second. True if the token ends such a pair.
    pub(super) fn read_pair(&mut self, token: usize) -> bool {
        let Some((parts, first)) = self.pair_ending_at(token) else { return false };
        let referents = parts.map(|party| match party {
            PairPart::State(country) => self.state(country),
            PairPart::Body(body) => self.organisation(body),
        });
        let via = vec![Via { how: How::Name, span: self.parsed.span(first, token) }];
        self.mention(token, referents.to_vec(), via);
        true
    }

    /// Whether a token is told with the second part of a pair: "Israeli" in "Israeli-Palestinian".
    pub(super) fn begins_pair(&self, token: usize) -> bool {
        let parsed = self.parsed;
        let second = token + 2;
        if second >= parsed.len() || !is_dash(parsed.word(token + 1)) {
            return false;
        }
        let end = self.matches.at(second).map_or(second, |hit| hit.tokens.end - 1);
        self.pair_ending_at(end).is_some_and(|(_, first)| first <= token)
    }

    /// Both parts of a pair that ends with a token, and the token it begins with.
    fn pair_ending_at(&self, token: usize) -> Option<([PairPart; 2], usize)> {
        let parsed = self.parsed;
        if let Some((left, right)) = parsed.word(token).split_once(['-', '–']) {
            let named = |part: &str| PairPart::of(&self.gazetteer.lookup(part));
            return Some(([named(left)?, named(right)?], token));
        }
        let hit = self.matches.at(token).filter(|hit| hit.tokens.end - 1 == token)?;
        let dash = hit.tokens.start.checked_sub(1).filter(|&dash| is_dash(parsed.word(dash)))?;
        let left = dash.checked_sub(1)?;
        let is_one_word = parsed.gap_before(dash).is_empty() && parsed.gap_before(hit.tokens.start).is_empty();
        let of_form = || self.gazetteer.country_of_combining_form(parsed.word(left)).map(PairPart::State);
        let before = self.matches.at(left);
        let first = before.and_then(|hit| PairPart::of(&hit.entries)).or_else(of_form).filter(|_| is_one_word)?;
        let start = before.map_or(left, |hit| hit.tokens.start);
        Some(([first, PairPart::of(&hit.entries)?], start))
    }

    /// "a *Franco-German* delegation", "*Sino-Russian* patrols": one of each country; a "German-Turkish journalist" is one man.
    pub(super) fn countries_of_pair(&self, head: usize, is_plural: bool) -> Option<Vec<CountryCode>> {
        let may_be_two = self.role_at(head).is_none_or(|role| match role.kind {
            RoleKind::Person => is_plural && is_of_state(&role.sectors),
            _ => true,
        });
        let modifiers = self.parsed.children_by(head, &[Dep::Amod, Dep::Compound, Dep::Nmod]);
        let mut pairs = modifiers.filter(|_| may_be_two).filter_map(|t| self.pair_ending_at(t));
        pairs.find_map(|(pair, _)| pair.iter().map(PairPart::country).collect())
    }
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–")
}
