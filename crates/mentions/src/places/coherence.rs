//! Which province or country would hold the most of an article's names, before any is settled.
//!
//! Each name speaks for every unit that has a place of its name, the less the more such units there are: "Nokomis" says
//! a little for Minnesota, "St. Cloud" a little more, and together they tell which Alexandria is meant.

use dateline_gazetteer::{CountryCode, Place, PlaceKind};

use super::choose::weight;
use super::look_up::Name;

type Unit = (CountryCode, &'static str);

/// What each name says for each unit.
pub(super) struct Coherence {
    /// By unit, then by name.
    units: Vec<(Unit, usize, f64)>,
}

impl Coherence {
    /// Reads the options of the names at the places `different`: a name counts once however often it is written.
    pub(super) fn of(names: &[Name], different: &[usize]) -> Self {
        let mut units = Vec::new();
        for &i in different {
            let name = &names[i];
            let all: f64 = name.options.iter().map(|option| prominence(name, option)).sum();
            for option in &name.options {
                let share = prominence(name, option) / all;
                units.extend(unit_of(option).map(|unit| (unit, i, share)));
                units.extend(option.country.map(|country| ((country, ""), i, share)));
            }
        }
        units.sort_by_key(|(unit, i, _)| (*unit, *i));
        Self { units }
    }

    /// What names other than `words` say for the unit of a place, for a country its whole.
    pub(super) fn support(&self, place: &Place, words: &str, names: &[Name]) -> (f64, f64) {
        let sum = |unit: Unit| {
            let first = self.units.partition_point(|(each, ..)| *each < unit);
            let others = self.units[first..].iter().take_while(|(each, ..)| *each == unit);
            others.filter(|(_, i, _)| names[*i].words != words).map(|(.., share)| share).sum::<f64>()
        };
        let of_unit = unit_of(place).map_or(0.0, sum);
        let of_country = place.country.map_or(0.0, |country| sum((country, "")));
        (of_unit, of_country)
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
