//! Picks one entry for each name.
//!
//! Every option of a name has a weight: the logarithm of its population, a fixed one for countries, regions and units.
//! To it is added what speaks for the option: that it lies in the place named behind it, that the article speaks of its
//! country or province, that other names could lie there too ([`super::coherence`]), that it lies near the article's other
//! places, that the article is at home there ([`super::home`]). What the article speaks of is known only once names are
//! settled, so this goes three times over all names; a name means one place in an article unless a comma says otherwise.

use std::collections::{BTreeMap, HashMap};

use dateline_gazetteer::{CountryCode, Place, PlaceKind};

use super::coherence::Coherence;
use super::home::Home;
use super::kilometres;
use super::look_up::Name;

/// A choice and why, or nothing.
type Choice = Option<(Place, String)>;

/// The entries chosen.
pub(super) struct Chosen {
    pub(super) names: Vec<Choice>,
    pub(super) dateline: Option<Place>,
}

/// Weights in powers of ten of inhabitants, set by hand on three quarters of one set of articles.
const COUNTRY: f64 = 8.3;
const REGION: f64 = 7.5;
const COUNTY: f64 = 4.2;
/// What a unit loses against a city of its name and as many people.
const UNIT: f64 = 0.7;
/// What a capital of a state gains: "Washington".
const CAPITAL: f64 = 0.5;
/// What a spelling that is not the table's own costs: "Salisbury" was Harare.
const ALIAS: f64 = 1.0;
/// The same where another town bears it as its own: "Smyrna" is in Georgia, and was Izmir.
const OLD_NAME: f64 = 2.0;
const CONTAINED: f64 = 8.0;
const SAME_COUNTRY: f64 = 3.0;
const SAME_UNIT: f64 = 2.5;
/// What the article's nearest other town gives at most, beside it.
const NEAR: f64 = 2.0;
/// What a country of the article's actors weighs beside one that a place lies in.
const SPOKEN_OF: f64 = 0.6;
/// "the province of Kandahar", "the city of Quebec": what the noun before it says the place is.
const OF_ITS_KIND: f64 = 3.0;
/// How far that reaches, in kilometres.
const NEAR_KM: f64 = 250.0;
/// What a province or country gains at most by being where other names could lie too, and the support that gives half.
const FITS_UNIT: f64 = 2.5;
const FITS_COUNTRY: f64 = 1.0;
const HALF_FIT: f64 = 0.5;
/// What a town or county gains at most by being near where other names could be. Set on two sets of articles, one of
/// small towns and one of the world, as all that follows it here.
const FITS_NEAR: f64 = 3.0;
/// What a town of the article's home gains where the name is used as of a town.
const LOCAL: f64 = 2.0;
/// The part of what an article says that may be of countries other than its home before it is no local report.
const OF_OTHERS: f64 = 0.4;
/// A namesake this near in weight is a rival, if it lies this far off, in kilometres, and less than this speaks for the
/// place where the chosen one lies.
const CLOSE: f64 = 0.7;
const RIVAL_KM: f64 = 161.0;
const UNSUPPORTED: f64 = 0.3;
/// What the article may say at most for a town beside a country or state of its name.
const OVERSHADOWED: f64 = 1.5;
/// The same beside a capital or a great city much larger than itself, and the part of it that only its country gives.
const OUTSHONE: f64 = 3.8;
const NATIONAL: f64 = 1.5;
/// What it may say where the name is used as of a town.
const UNLIMITED: f64 = f64::INFINITY;
/// What places around the town must say before the great city is in doubt, where less than this speaks for the city.
const DOUBT: f64 = 0.5;
const UNSAID: f64 = 0.2;
const MUCH_LARGER: u32 = 20;

/// How much an article must speak of other countries before a small town in one it never speaks of is not believed.
const ELSEWHERE: f64 = 1.2;
const SMALL: u32 = 100_000;

/// What the article speaks of, with weights.
#[derive(Default)]
struct Context {
    countries: Vec<(CountryCode, f64)>,
    units: Vec<(CountryCode, &'static str, f64)>,
    towns: Vec<Place>,
    home: Option<Home>,
}

/// What all names are chosen by.
pub(super) struct Article<'a> {
    pub(super) names: &'a [Name],
    /// The countries of the article's actors.
    pub(super) spoken_of: &'a [CountryCode],
    pub(super) home: Option<Home>,
}

impl Context {
    fn add(&mut self, place: &Place, weight: f64) {
        let Some(country) = place.country else { return };
        match self.countries.iter_mut().find(|(each, _)| *each == country) {
            Some((_, sum)) => *sum += weight,
            None => self.countries.push((country, weight)),
        }
        if !place.admin1.is_empty() {
            match self.units.iter_mut().find(|(c, unit, _)| *c == country && *unit == place.admin1) {
                Some((_, _, sum)) => *sum += weight,
                None => self.units.push((country, place.admin1, weight)),
            }
        }
        if matches!(place.kind, PlaceKind::City | PlaceKind::Admin2 | PlaceKind::Site) {
            self.towns.push(*place);
        }
    }

    /// Whether an option is a small town in a country that the article does not speak of, while it speaks of others.
    fn is_out_of_the_way(&self, option: &Place) -> bool {
        let speaks_of_it = self.countries.iter().any(|(country, _)| Some(*country) == option.country)
            || self.home.is_some_and(|home| Some(home.country) == option.country);
        let home = if self.home.is_some() { 1.0 } else { 0.0 };
        let of_others: f64 = self.countries.iter().map(|(_, weight)| weight).sum();
        option.kind == PlaceKind::City
            && option.population < SMALL
            && !option.is_capital
            && !speaks_of_it
            && of_others + home >= ELSEWHERE
    }

    /// Whether the article speaks of its home and hardly of other countries.
    fn is_domestic(&self, home: CountryCode) -> bool {
        let of_others: f64 =
            self.countries.iter().filter(|(country, _)| *country != home).map(|(_, weight)| weight).sum();
        let all: f64 = 1.0 + self.countries.iter().map(|(_, weight)| weight).sum::<f64>();
        of_others < OF_OTHERS * all
    }

    /// What speaks for an option, with the strongest reason.
    fn support(&self, option: &Place) -> (Support, &'static str) {
        let Some(country) = option.country else { return (Support::default(), "") };
        let all: f64 = 1.0 + self.countries.iter().map(|(_, weight)| weight).sum::<f64>();
        let of_country =
            self.countries.iter().find(|(each, _)| *each == country).map_or(0.0, |(_, weight)| weight / all);
        let of_unit = self
            .units
            .iter()
            .filter(|_| option.kind != PlaceKind::Country)
            .find(|(each, unit, _)| *each == country && *unit == option.admin1)
            .map_or(0.0, |(_, _, weight)| weight / all);
        let has_point = !matches!(option.kind, PlaceKind::Admin1 | PlaceKind::Country);
        // "Washington" is mostly the government, and says little of where the places around it are.
        let others = self.towns.iter().filter(|town| has_point && town.id != option.id && !town.is_capital);
        let nearest = others.map(|town| kilometres(town, option)).fold(NEAR_KM, f64::min);
        let home = self.home.filter(|home| home.country == country);
        let local = [
            (SAME_UNIT * of_unit, "the article speaks of its province"),
            (NEAR * (1.0 - nearest / NEAR_KM), "near the article's other places"),
        ];
        let national = [
            (SAME_COUNTRY * of_country, "the article speaks of its country"),
            home.map_or((0.0, ""), |home| (home.weight, home.reason)),
        ];
        let sum = |scores: &[(f64, &str)]| scores.iter().map(|(score, _)| score).sum();
        let support = Support { local: sum(&local), national: sum(&national) };
        let reason = local.iter().chain(&national).max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(score, _)| *score > 0.3);
        (support, reason.map_or("", |(_, reason)| reason))
    }
}

/// Chooses for every name.
pub(super) fn entries(article: &Article, dateline: Option<&Vec<Name>>) -> Chosen {
    let names = article.names;
    let alike = first_alike(names);
    let coherence = Coherence::of(names, &alike);
    let fits_of = |name: &Name, own: Option<usize>| {
        let units = coherence.support(&name.options, own);
        let near = coherence.nearness(&name.words, &name.options, own);
        let fits = units.into_iter().zip(near).map(|((unit, country), near)| Fit { unit, country, near });
        fits.collect::<Vec<_>>()
    };
    let fits: Vec<_> = names.iter().zip(&alike).map(|(name, own)| fits_of(name, Some(*own))).collect();
    let dateline = dateline.map(|parts| {
        let own = names.iter().position(|name| name.words == parts[0].words);
        (parts, fits_of(&parts[0], own))
    });
    let local = alike_used_locally(names, &alike);
    let mut settled: Vec<Option<Place>> = vec![None; names.len()];
    let mut choices: Vec<Choice> = vec![None; names.len()];
    let mut filed_from = None;
    for _ in 0..3 {
        // Names that are written alike have one context.
        let first = alike.iter().enumerate().filter(|&(i, &first)| i == first).map(|(i, _)| i);
        let context = |i| (i, context_of(article, &alike, &settled, &local, Some(i), filed_from.as_ref()));
        let contexts: BTreeMap<usize, Context> = first.map(context).collect();
        for (i, name) in names.iter().enumerate() {
            let outer_name = name.inside.map(|j| &names[j]);
            let inner_name = i.checked_sub(1).map(|j| &names[j]).filter(|before| before.inside == Some(i));
            choices[i] = best(name, outer_name, inner_name, &contexts[&alike[i]], &fits[i], local[alike[i]]);
        }
        for (place, choice) in settled.iter_mut().zip(&choices) {
            *place = choice.as_ref().map(|(place, _)| *place);
        }
        if let Some((parts, fits)) = &dateline {
            let context = context_of(article, &alike, &settled, &local, None, None);
            filed_from = best(&parts[0], parts.get(1), None, &context, fits, false).map(|(place, _)| place);
        }
    }
    one_sense(names, &mut choices);
    Chosen { names: choices, dateline: filed_from }
}

/// The place of the first name that is written like each.
fn first_alike(names: &[Name]) -> Vec<usize> {
    let mut seen = HashMap::new();
    names.iter().enumerate().map(|(i, name)| *seen.entry(name.words.as_str()).or_insert(i)).collect()
}

/// How well an option lies with what the article's other names could be: in its unit, its country, and near it.
#[derive(Clone, Copy)]
struct Fit {
    unit: f64,
    country: f64,
    near: f64,
}

/// "Athens" and "Athens County": the one is near every place that the other could be.
pub(super) fn are_namesakes(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// By the place of the first name that is written like each: whether any of them is used as of a town.
fn alike_used_locally(names: &[Name], alike: &[usize]) -> Vec<bool> {
    let mut local = vec![false; names.len()];
    for (name, &first) in names.iter().zip(alike) {
        local[first] |= name.is_local;
    }
    local
}

/// What all names of the article but `own` say. A name counts once however often it is written.
fn context_of(
    article: &Article,
    alike: &[usize],
    settled: &[Option<Place>],
    is_local: &[bool],
    own: Option<usize>,
    filed_from: Option<&Place>,
) -> Context {
    let Article { names, spoken_of, home } = *article;
    let mut context = Context { home, ..Context::default() };
    for (i, name) in names.iter().enumerate() {
        if alike[i] != i || Some(i) == own || own.is_some_and(|own| are_namesakes(&names[own].words, &name.words)) {
            continue;
        }
        // Before anything is settled only names of one entry speak.
        let place = settled[i].or_else(|| (name.options.len() == 1).then(|| name.options[0]));
        if let Some(place) = place {
            let is_sure = name.options.len() == 1 || name.inside.is_some() || place.kind == PlaceKind::Country;
            context.add(&place, if is_sure { 1.0 } else { 0.5 });
        }
    }
    if let Some(place) = filed_from {
        context.add(place, 1.5);
    }
    // The actors of "Berlin police" are German only where Berlin is the German city.
    let is_circular = |country: CountryCode| {
        let is_its_own = |own: usize| names[own].options.iter().any(|option| option.country == Some(country));
        own.is_some_and(|own| is_local[own] && is_its_own(own))
    };
    for &country in spoken_of.iter().filter(|&&country| !is_circular(country)) {
        if let Some((_, weight)) = context.countries.iter_mut().find(|(each, _)| *each == country) {
            *weight += SPOKEN_OF;
        } else {
            context.countries.push((country, SPOKEN_OF));
        }
    }
    context
}

/// What the rest of the article says for an option.
#[derive(Clone, Copy, Default)]
struct Support {
    /// By its province and by places near it.
    local: f64,
    /// By its country alone.
    national: f64,
}

impl Support {
    fn sum(self) -> f64 {
        self.local + self.national
    }
}

/// An option with what speaks for it.
struct Rated<'n> {
    place: &'n Place,
    /// What the place brings and what is told of it.
    known: f64,
    support: Support,
    /// Whether a name or noun beside it says which one it is.
    is_told: bool,
    /// Whether the article writes the name as local papers do of towns.
    is_local: bool,
    reason: &'static str,
}

impl Rated<'_> {
    fn score(&self) -> f64 {
        self.known + self.support.sum()
    }
}

/// The best option of a name, unless it is the lesser namesake of one that needs less support. Between a great city that
/// nothing speaks for and a small town that places around it do, nothing is chosen.
fn best(
    name: &Name,
    outer_name: Option<&Name>,
    inner_name: Option<&Name>,
    context: &Context,
    fits: &[Fit],
    is_local: bool,
) -> Choice {
    let home = context.home.map(|home| home.country).filter(|home| is_local && context.is_domestic(*home));
    let options = name.options.iter().zip(fits);
    let rated: Vec<Rated> =
        options.map(|(option, fits)| rate(name, option, outer_name, inner_name, context, *fits, home)).collect();
    // Of equals the first, which is the weightier.
    let top = |fits: &dyn Fn(&Rated) -> bool| {
        rated.iter().rev().filter(|each| fits(each)).max_by(|a, b| a.score().total_cmp(&b.score()))
    };
    let first = top(&|_| true)?;
    let chosen = if let Some(greater) = top(&|each| overshadows(name, each.place, first.place)) {
        let most = if first.is_local { UNLIMITED } else { OVERSHADOWED };
        if first.known + first.support.sum().min(most) < greater.score() { greater } else { first }
    } else if let Some(greater) = top(&|each| outshines(each.place, first.place)) {
        let (national, most) = if first.is_local { (UNLIMITED, UNLIMITED) } else { (NATIONAL, OUTSHONE) };
        let said = first.support.local + first.support.national.min(national);
        match first.known + said.min(most) < greater.score() {
            true if first.support.local > DOUBT && greater.support.sum() < UNSAID => return None,
            true => greater,
            false => first,
        }
    } else {
        first
    };
    let is_denied = name.is_enclosed && outer_name.is_some_and(|outer| denies(outer, chosen.place));
    if is_denied || !chosen.is_told && context.is_out_of_the_way(chosen.place) {
        return None;
    }
    if is_toss_up(chosen, &rated) {
        return None;
    }
    let reason = match (name.options.len(), chosen.reason) {
        (1, _) => "the only place of that name in the gazetteer",
        (_, "") => "the most populous place of that name",
        (_, reason) => reason,
    };
    Some((*chosen.place, reason.to_owned()))
}

/// Whether a small town or county is chosen only for being a little greater than its namesakes, and nothing around it is
/// spoken of.
fn is_toss_up(chosen: &Rated, rated: &[Rated]) -> bool {
    let is_small = matches!(chosen.place.kind, PlaceKind::City | PlaceKind::Admin2)
        && chosen.place.population < SMALL
        && !chosen.place.is_capital;
    let local = chosen.support.local - if chosen.is_local { LOCAL } else { 0.0 };
    let is_rival = |each: &Rated| {
        !each.place.is_alias && each.score() > chosen.score() - CLOSE && kilometres(each.place, chosen.place) > RIVAL_KM
    };
    is_small && !chosen.is_told && local < UNSUPPORTED && rated.iter().any(is_rival)
}

fn rate<'n>(
    name: &Name,
    option: &'n Place,
    outer_name: Option<&Name>,
    inner_name: Option<&Name>,
    context: &Context,
    fit: Fit,
    local_in: Option<CountryCode>,
) -> Rated<'n> {
    // "Mexico, the United States and Canada" is a list: a country lies in a unit of another ("Lebanon, Pennsylvania")
    // or in nothing.
    let is_country = name.options[0].kind == PlaceKind::Country;
    let holds = |outer: &Place| !is_country || outer.kind == PlaceKind::Admin1;
    let (mut support, why) = context.support(option);
    let gain = |most: f64, support: f64| most * support / (support + HALF_FIT);
    let (fits_unit, fits_country) = (gain(FITS_UNIT, fit.unit), gain(FITS_COUNTRY, fit.country));
    let fits_near = gain(FITS_NEAR, fit.near);
    let is_local = local_in.is_some() && option.kind == PlaceKind::City && option.country == local_in;
    support.local += fits_unit + fits_near + if is_local { LOCAL } else { 0.0 };
    support.national += fits_country;
    let mut known = weight(name, option);
    let own = known;
    let mut reason = if why.is_empty() && fits_unit + fits_near + fits_country > 0.5 {
        "where the article's other names could lie too"
    } else {
        why
    };
    if name.kind.is_some_and(|kind| kind == option.kind) {
        known += OF_ITS_KIND;
    }
    if outer_name.is_some_and(|outer| outer.options.iter().any(|outer| holds(outer) && lies_in(option, outer))) {
        known += CONTAINED;
        reason = "inside the place named after it";
    }
    if inner_name.is_some_and(|inner| inner.options.iter().any(|inner| lies_in(inner, option))) {
        known += CONTAINED;
        reason = "around the place named before it";
    }
    Rated { place: option, known, support, is_told: known > own, is_local, reason }
}

pub(super) fn weight(name: &Name, place: &Place) -> f64 {
    let by_people = |people: u32| f64::from(people.max(1000)).log10();
    let weight = match place.kind {
        PlaceKind::Country => return COUNTRY,
        PlaceKind::Region | PlaceKind::Site => return REGION,
        PlaceKind::Admin1 => by_people(place.population) - UNIT,
        PlaceKind::Admin2 => COUNTY,
        PlaceKind::City => by_people(place.population),
    };
    // "New York" for "New York City" is no other name.
    let is_other_name = place.is_alias && place.kind == PlaceKind::City && !place.name.starts_with(&name.words);
    let is_capital = place.kind == PlaceKind::City && place.is_capital;
    let is_old_name =
        is_other_name && name.options.iter().any(|other| other.kind == PlaceKind::City && !other.is_alias);
    weight
        - if is_old_name {
            OLD_NAME
        } else if is_other_name {
            ALIAS
        } else {
            0.0
        }
        + if is_capital { CAPITAL } else { 0.0 }
}

/// Whether a country or state bears the name of a town: "Mexico, Missouri" is meant only where that is said; nor is the
/// state of Mexico by "Mexico". A province named for its own city is no greater than the city.
fn overshadows(name: &Name, other: &Place, town: &Place) -> bool {
    let is_own_unit =
        other.kind == PlaceKind::Country && town.kind == PlaceKind::Admin1 && other.country == town.country;
    let is_its_city = |o: &Place| o.kind == PlaceKind::City && o.country == other.country && o.admin1 == other.name;
    let is_great = match other.kind {
        // "the Middle East" is no quarter of Baltimore.
        PlaceKind::Country | PlaceKind::Region => true,
        PlaceKind::Admin1 => other.population > 1_000_000 && !name.options.iter().any(is_its_city),
        _ => false,
    };
    is_great && !other.is_alias && (is_own_unit || is_lesser(town))
}

/// Whether a place is a capital or great city, and much larger than a town of its name.
fn outshines(other: &Place, town: &Place) -> bool {
    let is_much_larger = other.population / MUCH_LARGER > town.population.max(1000);
    other.kind == PlaceKind::City
        && is_much_larger
        && (other.is_capital || other.population > 1_000_000)
        && is_lesser(town)
}

/// A town of more people is nobody's lesser namesake.
fn is_lesser(town: &Place) -> bool {
    town.kind == PlaceKind::City && town.population <= 300_000
}

/// Whether the unit or country named after a town is not where the town lies: "Rockingham, Northamptonshire" is not the
/// Rockingham of North Carolina.
fn denies(outer: &Name, town: &Place) -> bool {
    let is_unit = !matches!(outer.options[0].kind, PlaceKind::City | PlaceKind::Site);
    is_unit && is_lesser(town) && !outer.options.iter().any(|outer| lies_in(town, outer))
}

/// Whether one place lies inside another by their codes.
pub(super) fn lies_in(inner: &Place, outer: &Place) -> bool {
    let is_same_country = inner.country.is_some() && inner.country == outer.country;
    match outer.kind {
        PlaceKind::Country => is_same_country && inner.kind != PlaceKind::Country,
        PlaceKind::Admin1 => {
            is_same_country
                && inner.admin1 == outer.name
                && matches!(inner.kind, PlaceKind::City | PlaceKind::Admin2 | PlaceKind::Site)
        }
        PlaceKind::Admin2 | PlaceKind::City | PlaceKind::Region | PlaceKind::Site => {
            let limit = if outer.kind == PlaceKind::Region { 400.0 } else { 60.0 };
            inner.kind == PlaceKind::City && inner.id != outer.id && kilometres(inner, outer) < limit
        }
    }
}

/// Mentions of one name mean one place: the one that a comma or the like settled, where there is one.
fn one_sense(names: &[Name], choices: &mut [Choice]) {
    let mut told: HashMap<&str, Place> = HashMap::new();
    for (name, choice) in names.iter().zip(choices.iter()) {
        if let Some((place, _)) = choice.as_ref().filter(|(_, reason)| reason == "inside the place named after it") {
            told.entry(&name.words).or_insert(*place);
        }
    }
    for (name, choice) in names.iter().zip(choices) {
        let is_of_kind = |(place, _): &(Place, String)| name.kind == Some(place.kind);
        let is_told = choice.as_ref().is_some_and(|own| own.1.ends_with("it") || is_of_kind(own));
        if !is_told && let Some(place) = told.get(name.words.as_str()) {
            *choice = Some((*place, "as where the article says which one".to_owned()));
        }
    }
}
