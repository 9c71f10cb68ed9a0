//! Phrases that stand for states together: "the bloc", "the two countries".

use std::collections::BTreeSet;

use dateline_gazetteer::{CountryCode, Sector, WordUse};

use super::describe::Description;
use super::{Kind, Reader, Referent};

impl Reader<'_> {
    /// "the bloc" after the European Union: the union of states spoken of last.
    pub(super) fn bloc_spoken_of(&self, head: usize, description: &Description) -> Option<usize> {
        let is_bloc = self.gazetteer.is_word(WordUse::TheBloc, self.parsed.key(head));
        let is_phrase = is_bloc && description.definite && description.country.is_none() && !description.is_named();
        // An alliance, a bank and a court of several states are no bloc.
        let is_union = |r: &Referent| {
            let is_of_states = matches!(r.country, Some(CountryCode::EUR | CountryCode::IGO));
            is_of_states
                && r.name.is_some()
                && matches!(r.kind, Kind::State | Kind::Institution)
                && matches!(r.sectors.first(), None | Some(Sector::Gov))
        };
        is_phrase.then(|| self.latest(is_union)).flatten()
    }

    /// "Peru's envoy met the Chilean minister for the first time since *the two countries* …": those of the people named before in
    /// the same sentence, where they are of two.
    pub(super) fn two_countries_of_sentence(&self, token: usize) -> Option<Vec<usize>> {
        let from = self.parsed.sentences[self.parsed.sentence_of(token)].tokens.start;
        let referents = &self.discourse.referents;
        let named = self.discourse.mentions.range(from..token).flat_map(|(_, mention)| &mention.referents);
        let countries: BTreeSet<CountryCode> =
            named.filter_map(|&r| referents[r].country).filter(|country| !country.is_supranational()).collect();
        let state =
            |&country: &CountryCode| referents.iter().position(|r| r.kind == Kind::State && r.country == Some(country));
        let states: Vec<usize> = countries.iter().filter_map(state).collect();
        (countries.len() == 2 && states.len() == 2).then_some(states)
    }
}
