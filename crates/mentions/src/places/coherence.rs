//! Which province or country would hold the most of an article's names, before any is settled.
//!
//! Each name speaks for every unit that has a place of its name, the less the more such units there are: "Nokomis" says
//! a little for Minnesota, "St. Cloud" a little more, and together they tell which Alexandria is meant. So does nearness:
//! a Huntsville that has a Walker County around it is meant before a greater one that has none.

use std::collections::HashMap;

use dateline_gazetteer::{CountryCode, Place, PlaceKind};

use super::choose::{are_namesakes, weight};
use super::look_up::Name;

/// How far off a place of another name still speaks for one, in kilometres.
const NEARBY_KM: f64 = 100.0;
const KM_OF_DEGREE: f64 = 111.2;

type Unit = (CountryCode, &'static str);

/// What names say for units.
pub(super) struct Coherence<'n> {
    names: &'n [Name],
    /// Every place that a name could be, from south to north.
    points: Vec<Point>,
    /// By unit: what each name says for it, in the order of the names.
    units: HashMap<Unit, Vec<(usize, f64)>>,
}

/// A place that a name could be.
struct Point {
    lat: f64,
    lon: f64,
    name: usize,
    /// How likely the name is this place.
    share: f64,
}

impl<'n> Coherence<'n> {
    /// Reads the options of the names; one that is written like an earlier name, by its place in `alike`, says nothing new.
    pub(super) fn of(names: &'n [Name], alike: &[usize]) -> Self {
        let mut units: HashMap<Unit, Vec<(usize, f64)>> = HashMap::new();
        let mut points = Vec::new();
        for (i, name) in names.iter().enumerate().filter(|(i, _)| alike[*i] == *i) {
            let all: f64 = name.options.iter().map(|option| prominence(name, option)).sum();
            for option in &name.options {
                let share = prominence(name, option) / all;
                // "Washington" is mostly the government, and says little of where the places around it are.
                if is_spot(option) && !option.is_capital {
                    points.push(Point { lat: option.lat.into(), lon: option.lon.into(), name: i, share });
                }
                let of_country = option.country.map(|country| (country, ""));
                for unit in unit_of(option).into_iter().chain(of_country) {
                    units.entry(unit).or_default().push((i, share));
                }
            }
        }
        points.sort_by(|a, b| a.lat.total_cmp(&b.lat));
        Self { names, points, units }
    }

    /// How many other names could lie near each option. A name that could lie in many places says less of each.
    pub(super) fn nearness(&self, words: &str, options: &[Place], own: Option<usize>) -> Vec<f64> {
        options.iter().map(|option| if is_spot(option) { self.near(words, option, own) } else { 0.0 }).collect()
    }

    fn near(&self, words: &str, option: &Place, own: Option<usize>) -> f64 {
        let (lat, lon) = (f64::from(option.lat), f64::from(option.lon));
        let reach = NEARBY_KM / KM_OF_DEGREE;
        let narrowing = lat.to_radians().cos();
        let first = self.points.partition_point(|point| point.lat < lat - reach);
        let mut said: Vec<(usize, f64)> = Vec::new();
        for point in self.points[first..].iter().take_while(|point| point.lat < lat + reach) {
            let (north, east) = (point.lat - lat, (point.lon - lon) * narrowing);
            let nearness = 1.0 - north.hypot(east) / reach;
            if nearness <= 0.0 || Some(point.name) == own {
                continue;
            }
            let worth = nearness * point.share.sqrt();
            match said.iter_mut().find(|(name, _)| *name == point.name) {
                Some((_, most)) => *most = most.max(worth),
                None => said.push((point.name, worth)),
            }
        }
        let is_other = |name: usize| !are_namesakes(words, &self.names[name].words);
        said.iter().filter(|(name, _)| is_other(*name)).map(|(_, worth)| worth).sum()
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

/// Whether the point of a place says where all of it is.
fn is_spot(place: &Place) -> bool {
    matches!(place.kind, PlaceKind::City | PlaceKind::Admin2 | PlaceKind::Site)
}

/// The first-level unit of anything smaller than a country.
fn unit_of(place: &Place) -> Option<Unit> {
    let has_unit = matches!(place.kind, PlaceKind::City | PlaceKind::Admin2 | PlaceKind::Admin1 | PlaceKind::Site);
    Some((place.country?, place.admin1)).filter(|(_, admin1)| has_unit && !admin1.is_empty())
}
