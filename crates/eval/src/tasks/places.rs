//! `places`: place names and their coordinates.

use dateline::{CharOffsets, Dateline};
use serde::{Deserialize, Serialize};

use super::{Id, article_of_text, overlap};
use crate::evaluate::Task;
use crate::measure::{Counts, Measure, share};

pub(crate) struct Places;

/// A document and the place names in it.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    text: String,
    toponyms: Vec<GoldToponym>,
}

/// A place name; only those of type `Literal` are scored, where types are given.
#[derive(Debug, Deserialize)]
struct GoldToponym {
    start: u32,
    end: u32,
    name: String,
    lat: Option<f64>,
    lon: Option<f64>,
    #[serde(rename = "type")]
    kind: Option<String>,
}

/// A place name found.
#[derive(Debug, Serialize, Deserialize)]
struct Toponym {
    start: u32,
    end: u32,
    lat: Option<f64>,
    lon: Option<f64>,
    #[serde(default)]
    geonameid: Option<u32>,
    #[serde(default)]
    country: Option<String>,
}

/// The place names found.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Predicted {
    id: Id,
    toponyms: Vec<Toponym>,
}

/// Distances and tagging counts of one document.
pub(crate) struct Scored {
    /// Kilometres off for each gold place, `None` where nothing with coordinates was found; whether it is very large.
    errors: Vec<(Option<f64>, bool)>,
    tagged: Counts,
}

/// A place counts as found within this distance, the field's customary hundred miles.
const NEAR_KM: f64 = 161.0;

/// Half the girth of the earth: the error of a place that was not found.
const FARTHEST_KM: f64 = 20039.0;

/// Diameter of the earth in kilometres, as in `../shared/score.py`.
const DIAMETER_KM: f64 = 12742.0;

/// Countries and continents whose centre differs by gazetteer: the list of `../shared/score.py`.
const VERY_LARGE: [&str; 31] = [
    "china",
    "russia",
    "canada",
    "india",
    "algeria",
    "australia",
    "us",
    "usa",
    "america",
    "u.s.",
    "u.s",
    "africa",
    "europe",
    "asia",
    "chinese",
    "russian",
    "russians",
    "american",
    "americans",
    "canadian",
    "canadians",
    "european",
    "united states",
    "united states of america",
    "middle east",
    "west africa",
    "north africa",
    "north america",
    "south america",
    "western europe",
    "indian ocean",
];

/// Great-circle distance in kilometres by the haversine formula.
fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lon_a, lat_b, lon_b) = (a.0.to_radians(), a.1.to_radians(), b.0.to_radians(), b.1.to_radians());
    let half =
        ((lat_b - lat_a) / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * ((lon_b - lon_a) / 2.0).sin().powi(2);
    DIAMETER_KM * half.sqrt().min(1.0).asin()
}

/// The gazetteer holds degrees to four digits, and no number where it has none.
fn degrees(value: f32) -> Option<f64> {
    value.is_finite().then(|| (f64::from(value) * 1e4).round() / 1e4)
}

/// How far off the nearest overlapping name is, if one has coordinates.
fn error(gold: &GoldToponym, at: (f64, f64), given: &[Toponym]) -> Option<f64> {
    let touching = given.iter().filter(|p| overlap([p.start, p.end], [gold.start, gold.end]) && p.lat.is_some());
    let nearest = touching.min_by_key(|p| p.start.abs_diff(gold.start) + p.end.abs_diff(gold.end))?;
    Some(distance((nearest.lat?, nearest.lon?), at))
}

impl Task for Places {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    fn predict(program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        let article = article_of_text(&gold.text, None)?;
        let analysis = program.analyse(&article);
        let offsets = CharOffsets::new(&article.text);
        let toponyms = analysis.mentions.places.iter().map(|mention| {
            let [start, end] = offsets.char_span(mention.span);
            let place = &mention.place;
            Toponym {
                start,
                end,
                lat: degrees(place.lat),
                lon: degrees(place.lon),
                geonameid: place.id.parse().ok(),
                country: place.country.map(|c| c.as_str().to_owned()),
            }
        });
        Ok(Predicted { id: gold.id.clone(), toponyms: toponyms.collect() })
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let mut errors = Vec::new();
        for toponym in &gold.toponyms {
            let (Some(lat), Some(lon)) = (toponym.lat, toponym.lon) else { continue };
            if toponym.kind.as_deref().is_some_and(|k| k != "Literal") {
                continue;
            }
            let is_large = VERY_LARGE.contains(&toponym.name.to_lowercase().as_str());
            errors.push((error(toponym, (lat, lon), &predicted.toponyms), is_large));
        }
        let is_gold = |p: &&Toponym| gold.toponyms.iter().any(|t| (t.start, t.end) == (p.start, p.end));
        let tagged = Counts {
            right: predicted.toponyms.iter().filter(is_gold).count(),
            found: predicted.toponyms.len(),
            wanted: gold.toponyms.len(),
        };
        Scored { errors, tagged }
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let errors: Vec<(Option<f64>, bool)> = rows.iter().flat_map(|r| r.errors.iter().copied()).collect();
        let is_near = |e: &&(Option<f64>, bool)| e.0.is_some_and(|km| km <= NEAR_KM);
        let (n, near) = (errors.len(), errors.iter().filter(is_near).count());
        let found = errors.iter().filter(|e| e.0.is_some()).count();
        let small = errors.iter().filter(|e| !e.1).count();
        let near_small = errors.iter().filter(|e| !e.1).filter(is_near).count();
        let mut all: Vec<f64> = errors.iter().map(|e| e.0.unwrap_or(FARTHEST_KM)).collect();
        all.sort_by(f64::total_cmp);
        let resolved: f64 = all.iter().filter(|&&km| km < FARTHEST_KM).sum();
        let area = all.iter().map(|km| km.ln_1p()).sum::<f64>() / n.max(1) as f64 / (FARTHEST_KM + 1.0).ln();
        let tagged: Counts = rows.iter().map(|r| r.tagged).sum();
        let mut measures = vec![
            Measure::new("within 161 km", share(near, n), format!("{n} places")),
            Measure::new("within 161 km where resolved", share(near, found), format!("{found} resolved")),
            Measure::new("within 161 km without very large", share(near_small, small), format!("{small} places")),
            Measure::new("mean km where resolved", resolved / found.max(1) as f64, format!("{found} resolved")),
            Measure::new("median km", all.get(n / 2).copied().unwrap_or(0.0), format!("{n} places")),
            Measure::new("error area", area, format!("{n} places")),
        ];
        measures.extend(tagged.measures("tagging"));
        measures
    }
}
