//! The countries that a report and its sentences speak of: where it was filed, where a deed took place, what it is about.

use std::collections::BTreeMap;

use dateline_gazetteer::{Country, CountryCode, Gazetteer, PlaceKind, Sector};
use dateline_mentions::actors::ActorMention;
use dateline_mentions::{Mentions, PlaceMention, PlaceRole, arguments};
use dateline_statements::Attribution;
use dateline_text::Span;

use super::{Seat, telling};
use crate::code::Coder;
use crate::event::{Event, EventPlace};
use crate::reading::Reading;
use crate::scorer::is_one_of_several;

/// The least mentions of places and parties of one country, and their least share of all, that make it the scene of a report: chosen
/// on the reports of `eval/gold/reports.jsonl` that are there to read.
const SCENE_MENTIONS: usize = 4;
const SCENE_SHARE: f32 = 0.6;

impl Coder<'_> {
    /// Where the report was filed, by its dateline.
    pub(super) fn filed_from(&self) -> Option<Seat> {
        let country = self.mentions.filed_from.as_ref()?.country?;
        Some(Seat { country, told: self.parsed.article.dateline })
    }

    /// The country where it took place, or of the town that was hit: "shelling of Kherson killed civilians".
    pub(super) fn place_of_deed(&self, reading: &Reading, event: &Event) -> Option<Seat> {
        let of_target = self.deed(reading).and_then(|deed| {
            let owned = self.parties(&deed.recipients);
            let of_owner = owned.iter().find_map(|p| {
                let country = self.mentions.actors.referents[p.referent].country?;
                Some(Seat { country, told: Some(p.span) })
            });
            let is_there = |p: &&PlaceMention| {
                p.role != PlaceRole::Demonym && deed.recipients.iter().any(|t| p.tokens.contains(t))
            };
            of_owner.or_else(|| seat_of_place(self.mentions.places.iter().find(is_there)?))
        });
        let of_event = event.place.and_then(|place| match place {
            EventPlace::Named(i) => Some(&self.mentions.places[i])
                .filter(|p| !is_one_of_several(p, self.parsed, self.mentions))
                .and_then(seat_of_place),
            EventPlace::FiledFrom => self.filed_from(),
            // Which is told from the homes.
            EventPlace::AtHome { .. } => None,
        });
        of_event.or(of_target)
    }

    /// "in *Iraq*, where local forces fight": the place that the clause around a token is about.
    pub(super) fn place_of_clause(&self, token: usize) -> Option<Seat> {
        let noun = arguments::place_of_where(self.parsed, token)?;
        let names = |p: &&PlaceMention| p.role != PlaceRole::Demonym && p.tokens.contains(&noun);
        self.mentions.places.iter().find(names).and_then(seat_of_place)
    }

    /// Whether a sentence and the one before it name another country and not `home`: whoever is told of may be there.
    pub(super) fn names_another_country(&self, sentence: usize, home: CountryCode) -> bool {
        let sentences = &self.parsed.sentences;
        let first = sentences[sentence.saturating_sub(1)].tokens.start;
        let actors = &self.mentions.actors;
        let nearby = actors.mentions.range(first..sentences[sentence].tokens.end).flat_map(|(_, m)| &m.referents);
        let mut named =
            nearby.filter_map(|&r| actors.referents[r].country).filter(|c| !c.is_supranational()).peekable();
        named.peek().is_some() && named.all(|country| country != home)
    }

    /// "In Peru, some voters …", in a report about Kenya: a sentence that puts things in places of other countries alone.
    pub(super) fn is_set_elsewhere(&self, sentence: usize, home: CountryCode) -> bool {
        let tokens = &self.parsed.sentences[sentence].tokens;
        let literal = self.mentions.places.iter().filter(|p| p.role == PlaceRole::Literal);
        let here = literal.filter(|p| tokens.contains(&p.tokens.start)).filter_map(seat_of_place);
        let mut countries = here.map(|seat| seat.country).peekable();
        countries.peek().is_some() && countries.all(|country| country != fold(home))
    }

    /// The country of the places that this sentence and the one before it put things in, if it is one: "marched in Miami. Police
    /// used tear gas."
    pub(super) fn last_place(&self, sentence: usize) -> Option<Seat> {
        let sentences = &self.parsed.sentences;
        let near = sentences[sentence.saturating_sub(1)].tokens.start..sentences[sentence].tokens.end;
        let places = self.mentions.places.iter();
        let literal = places.filter(|p| p.role == PlaceRole::Literal && near.contains(&p.tokens.start));
        only(literal.filter(|p| !is_one_of_several(p, self.parsed, self.mentions)).filter_map(seat_of_place))
    }

    /// "In Lyon, a bomb went off before a synagogue": the place that the first sentence of a report names, where it names one
    /// country alone; further down, a deed without names is mostly one told before.
    pub(in crate::code) fn only_place(&self, sentence: usize, told_by: &[Attribution]) -> Option<EventPlace> {
        let seat = self.only_country(sentence, told_by).filter(|_| sentence == 0)?;
        let tokens = &self.parsed.sentences[sentence].tokens;
        let is_there = |p: &PlaceMention| {
            p.role == PlaceRole::Literal
                && tokens.contains(&p.tokens.start)
                && p.place.country.map(fold) == Some(fold(seat.country))
        };
        self.mentions.places.iter().position(is_there).map(EventPlace::Named)
    }

    /// The country of all places and parties that a sentence names, if it is one. Where a newspaper or a group of activists that
    /// tells of it is at home says nothing of where it was.
    pub(super) fn only_country(&self, sentence: usize, told_by: &[Attribution]) -> Option<Seat> {
        let tokens = &self.parsed.sentences[sentence].tokens;
        let actors = &self.mentions.actors;
        let tells = |r: &usize| {
            let is_onlooker = matches!(actors.referents[*r].sectors.first(), None | Some(Sector::Jrn | Sector::Soc));
            is_onlooker && told_by.iter().any(|a| a.referents.contains(r))
        };
        let named = || actors.mentions.range(tokens.clone()).map(|(_, mention)| mention);
        let tellers: Vec<Span> = named().filter(|m| m.referents.iter().any(tells)).map(|m| m.span).collect();
        let is_of_teller = |span: Span| tellers.iter().any(|teller| teller.contains(span));
        let places = self.mentions.places.iter().filter(|p| tokens.contains(&p.tokens.start));
        let places = places.filter(|p| !is_one_of_several(p, self.parsed, self.mentions) && !is_of_teller(p.span));
        let parties = named().filter(|m| !is_of_teller(m.span)).flat_map(|m| seats_of_mention(self.mentions, m));
        only(parties.chain(places.filter_map(seat_of_place))).filter(|seat| !seat.country.is_supranational())
    }
}

/// Dependencies fold into the state they belong to.
pub(in crate::code) fn fold(country: CountryCode) -> CountryCode {
    Gazetteer::bundled().country(country.as_str()).map_or(country, Country::actor_code)
}

/// The country of a place, in the words that name it.
pub(in crate::code) fn seat_of_place(place: &PlaceMention) -> Option<Seat> {
    Some(Seat { country: fold(place.place.country?), told: Some(place.span) })
}

/// The countries of those whom a mention names.
fn seats_of_mention<'m>(mentions: &'m Mentions, mention: &'m ActorMention) -> impl Iterator<Item = Seat> + 'm {
    let countries = mention.referents.iter().filter_map(|&r| mentions.actors.referents[r].country);
    let told = Some(telling(&mention.via, mention.span));
    countries.map(move |country| Seat { country: fold(country), told })
}

/// The first of the countries, if all are that one.
fn only(mut named: impl Iterator<Item = Seat>) -> Option<Seat> {
    let first = named.next()?;
    named.all(|seat| seat.country == first.country).then_some(first)
}

/// The country that most places and parties of a report belong to, told by the report as a whole.
pub(in crate::code) fn scene(mentions: &Mentions) -> Option<Seat> {
    let places = mentions.places.iter().filter_map(|p| p.place.country);
    let actors = mentions.actors.mentions.values().flat_map(|m| &m.referents);
    let parties = actors.filter_map(|&r| mentions.actors.referents[r].country);
    let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
    for country in places.chain(parties).filter(|c| !c.is_supranational()) {
        *counts.entry(country).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let (&country, &most) = counts.iter().max_by_key(|&(_, count)| count)?;
    let of_country = || mentions.places.iter().filter(|p| p.place.country == Some(country));
    let named = || of_country().find(|p| p.place.kind == PlaceKind::Country).or(of_country().next()).map(|p| p.span);
    let mut seats = mentions.actors.mentions.values().flat_map(|m| seats_of_mention(mentions, m));
    let mut spoken_of = || seats.find(|seat| seat.country == country)?.told;
    (most >= SCENE_MENTIONS && most as f32 >= SCENE_SHARE * total as f32)
        .then(|| Seat { country, told: named().or_else(&mut spoken_of) })
}
