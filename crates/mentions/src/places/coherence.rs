//! Which province or country would hold the most of an article's names, before any is settled.
//!
//! Each name speaks for every unit that has a place of its name, the less the more such units there are: "Nokomis" says
//! a little for Minnesota, "St. Cloud" a little more, and together they tell which Alexandria is meant.

use std::collections::HashMap;

use dateline_gazetteer::{CountryCode, Place, PlaceKind};

use super::choose::weight;
use super::look_up::Name;

type Unit = (CountryCode, &'static str);

/// What names say for units.
pub(super) struct Coherence {
    /// By unit: what each name says for it, in the order of the names.
    units: HashMap<Unit, Vec<(usize, f64)>>,
}

impl Coherence {
    /// Reads the options of the names; one that is written like an earlier name, by its place in `alike`, says nothing new.
    pub(super) fn of(names: &[Name], alike: &[usize]) -> Self {
        let mut units: HashMap<Unit, Vec<(usize, f64)>> = HashMap::new();
        for (i, name) in names.iter().enumerate().filter(|(i, _)| alike[*i] == *i) {
            let all: f64 = name.options.iter().map(|option| prominence(name, option)).sum();
            for option in &name.options {
                let share = prominence(name, option) / all;
                let of_country = option.country.map(|country| (country, ""));
                for unit in unit_of(option).into_iter().chain(of_country) {
                    units.entry(unit).or_default().push((i, share));
                }
            }
        }
        Self { units }
    }

    /// What names other than `own` say for each option: for its unit, and for its country as a whole.
    pub(super) fn support(&self, options: &[Place], own: Option<usize>) -> Vec<(f64, f64)> {
        let mut known: Vec<(Unit, f64)> = Vec::new();
        let mut sum = |unit: Unit| {
            if let Some((_, sum)) = known.iter().find(|(each, _)| *each == unit) {
                return *sum;
            }
            let all = self.units.get(&unit).into_iter().flatten();
            let sum = all.filter(|(i, _)| Some(*i) != own).map(|(_, share)| share).sum();
            known.push((unit, sum));
            sum
        };
        let of_place = |place: &Place| {
            let of_unit = unit_of(place).map_or(0.0, &mut sum);
            let of_country = place.country.map_or(0.0, |country| sum((country, "")));
            (of_unit, of_country)
        };
        options.iter().map(of_place).collect()
    }
}

/// How likely a name is this place, in proportion: the square root of its people.
fn prominence(name: &Name, place: &Place) -> f64 {
    10f64.powf(weight(name, place) / 2.0)
}

/// The first-level unit of anything smaller than a country.
fn unit_of(place: &Place) -> Option<Unit> {
    let has_unit = matches!(place.kind, PlaceKind::City | PlaceKind::Admin2 | PlaceKind::Admin1 | PlaceKind::Site);
    Some((place.country?, place.admin1)).filter(|(_, admin1)| has_unit && !admin1.is_empty())
}
