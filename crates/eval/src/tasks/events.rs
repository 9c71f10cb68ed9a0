//! `events`: all events of a sentence or article, with class, direction, both countries and status.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use dateline::scoring::Side;
use dateline::{Article, Dateline, EventRecord, PartyRecord};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Id, article_of_report, parse_date};
use crate::EvalError;
use crate::calibration::{Answer, error};
use crate::evaluate::Task;
use crate::gold::read_rows;
use crate::measure::{ClassScore, Confusion, Counts, Measure, confusions, share};

pub(crate) struct Events;

/// A sentence or article and all its events.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    date: Option<String>,
    text: String,
    split: Option<String>,
    events: Vec<GoldEvent>,
}

impl Gold {
    /// The rows of some files that are there to be read and learnt from, and not only to score.
    pub(crate) fn to_read(files: &[PathBuf]) -> Result<Vec<Self>, EvalError> {
        let mut all = Vec::new();
        for path in files {
            let rows: Vec<(usize, Self)> = read_rows(path)?;
            all.extend(rows.into_iter().map(|(_, row)| row).filter(|row| row.split.as_deref() == Some("dev")));
        }
        Ok(all)
    }

    /// The event of a class whose words begin near these, or where gold does not say where they stand the only one of the class.
    pub(crate) fn event_of(&self, class: &str, words: [u32; 2]) -> Option<&GoldEvent> {
        let is_class = |event: &&GoldEvent| event.classes().any(|c| c == class);
        let is_it = |event: &&GoldEvent| match event.predicate {
            Some(told) => told[0].abs_diff(words[0]) < NEAR || told[0] < words[1] && words[0] < told[1],
            None => self.events.iter().filter(is_class).count() == 1,
        };
        self.events.iter().filter(is_class).find(is_it)
    }

    /// Its text as an article.
    pub(crate) fn article(&self) -> Result<Article, String> {
        article_of_report(&self.text, parse_date(self.date.as_deref())?)
    }
}

/// How many characters apart gold and the program may begin the words of one event.
const NEAR: u32 = 15;

/// An event. What is left out is not asked for.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct GoldEvent {
    class: Option<String>,
    cameo: Option<String>,
    /// Other classes that are right too.
    #[serde(default)]
    class_also: Vec<String>,
    #[serde(default)]
    actors: Vec<Wanted>,
    /// Parties that may stand there as well or instead.
    #[serde(default)]
    actors_also: Vec<Wanted>,
    #[serde(default)]
    recipients: Vec<Wanted>,
    #[serde(default)]
    recipients_also: Vec<Wanted>,
    /// Whether the sides are interchangeable.
    #[serde(default)]
    pub(crate) reciprocal: bool,
    /// Where the telling is, characters of the text.
    #[serde(default)]
    predicate: Option<[u32; 2]>,
    status: Option<String>,
    #[serde(default)]
    status_also: Vec<String>,
    /// ISO day, month or year, or two days with `..` between.
    date: Option<String>,
    /// ISO alpha-3 of where it took place.
    place_country: Option<String>,
    #[serde(default)]
    place_country_also: Vec<String>,
    /// Whether it may be left out: coders would differ on whether it is an event.
    #[serde(default)]
    optional: bool,
}

impl GoldEvent {
    /// Those whom gold names on a side, and those who may stand there too; on both where they act on each other.
    pub(crate) fn wanted<'s>(&'s self, side: Side, is_mutual: bool) -> (Vec<&'s Wanted>, Vec<&'s Wanted>) {
        let actors = is_mutual || side == Side::Actors;
        let recipients = is_mutual || side == Side::Recipients;
        let own = [(&self.actors, actors), (&self.recipients, recipients)];
        let also = [(&self.actors_also, actors), (&self.recipients_also, recipients)];
        let told = |sides: [(&'s Vec<Wanted>, bool); 2]| -> Vec<&'s Wanted> {
            sides.into_iter().filter(|(_, is_asked)| *is_asked).flat_map(|(parties, _)| parties).collect()
        };
        (told(own), told(also))
    }

    /// The classes that are right.
    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.class.iter().chain(&self.class_also).map(String::as_str)
    }
}

/// A party that gold names.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Wanted {
    /// Country code, empty or null for none.
    #[serde(default)]
    country: Option<String>,
    /// Other countries that are right too, an empty one for none.
    #[serde(default)]
    country_also: Vec<String>,
}

impl Wanted {
    pub(crate) fn accepts(&self, country: &str) -> bool {
        self.country.as_deref().unwrap_or("") == country || self.country_also.iter().any(|also| also == country)
    }
}

/// A party: country code and sector, empty or null for none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Party {
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    sector: Option<String>,
}

/// An event found.
#[derive(Debug, Serialize, Deserialize)]
struct Found {
    class: String,
    #[serde(default)]
    cameo: Option<String>,
    actors: Vec<Party>,
    recipients: Vec<Party>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    place_country: Option<String>,
    #[serde(default)]
    predicate: Option<[u32; 2]>,
    #[serde(default)]
    mentions: Vec<[u32; 2]>,
    #[serde(default)]
    confidence: f32,
}

/// The events found.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Predicted {
    id: Id,
    events: Vec<Found>,
}

/// What must agree for an event to count as right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// The class alone.
    Class,
    /// Class, both countries, direction.
    Parties,
    /// And the status.
    Full,
}

/// Matched events of one row.
pub(crate) struct Scored {
    class: Counts,
    parties: Counts,
    full: Counts,
    /// Of events that are right, those whose day is right, of those of which gold gives it.
    day: (usize, usize),
    /// The same for the country of the place.
    place: (usize, usize),
    /// Counts at the full level, by class of the gold event, or of the found one where it is wrong.
    by_class: BTreeMap<String, Counts>,
    /// Class and status of events whose countries agree but which are not right, wanted and found.
    mistaken: Vec<(String, String)>,
    /// How sure each event found was, and whether it is right at the full level.
    answers: Vec<Answer>,
}

/// The countries of one side, an empty one for a party without.
fn countries(parties: &[Party]) -> BTreeSet<&str> {
    parties.iter().map(|p| p.country.as_deref().unwrap_or("")).collect()
}

fn refs(parties: &[Wanted]) -> Vec<&Wanted> {
    parties.iter().collect()
}

/// Whether a side has the countries that are wanted: each of them, and no other; one that may be had instead makes up
/// for what lacks.
fn is_side(wanted: &[&Wanted], also: &[&Wanted], found: &BTreeSet<&str>) -> bool {
    let any = |parties: &[&Wanted], country: &str| parties.iter().any(|p| p.accepts(country));
    if found.is_empty() {
        return wanted.iter().all(|p| p.country_also.iter().any(String::is_empty));
    }
    found.iter().all(|country| any(wanted, country) || any(also, country))
        && (wanted.iter().all(|p| found.iter().any(|country| p.accepts(country)))
            || found.iter().any(|country| any(also, country)))
}

fn same_class(gold: &GoldEvent, found: &Found) -> bool {
    match (&gold.class, &gold.cameo) {
        (Some(class), _) => *class == found.class || gold.class_also.contains(&found.class),
        // The first two digits are the root, which stands for the class.
        (None, Some(code)) => found.cameo.as_deref().is_some_and(|c| c.get(..2) == code.get(..2)),
        (None, None) => true,
    }
}

fn same_countries(gold: &GoldEvent, found: &Found) -> bool {
    let (actors, recipients) = (countries(&found.actors), countries(&found.recipients));
    if gold.reciprocal {
        let wanted: Vec<&Wanted> = gold.actors.iter().chain(&gold.recipients).collect();
        let also: Vec<&Wanted> = gold.actors_also.iter().chain(&gold.recipients_also).collect();
        return is_side(&wanted, &also, &(&actors | &recipients));
    }
    is_side(&refs(&gold.actors), &refs(&gold.actors_also), &actors)
        && is_side(&refs(&gold.recipients), &refs(&gold.recipients_also), &recipients)
}

fn same_status(gold: &GoldEvent, found: &Found) -> bool {
    gold.status.is_none()
        || gold.status == found.status
        || gold.status_also.iter().any(|s| found.status.as_ref() == Some(s))
}

/// The first and the last day that a date of ISO form stands for: a day, a month, a year, or two days with `..` between.
fn days(date: &str) -> Option<(Date, Date)> {
    let (first, last) = date.split_once("..").unwrap_or((date, date));
    let first_day = |part: &str| match part.len() {
        4 => format!("{part}-01-01").parse().ok(),
        7 => format!("{part}-01").parse().ok(),
        _ => part.parse::<Date>().ok(),
    };
    let last_day = |part: &str| match part.len() {
        4 => first_day(part).map(Date::last_of_year),
        7 => first_day(part).map(Date::last_of_month),
        _ => first_day(part),
    };
    Some((first_day(first)?, last_day(last)?))
}

fn same_days(gold: &GoldEvent, found: &Found) -> bool {
    let of = |date: &Option<String>| date.as_deref().and_then(days);
    of(&gold.date) == of(&found.date)
}

fn same_place(gold: &GoldEvent, found: &Found) -> bool {
    found.place_country == gold.place_country
        || gold.place_country_also.iter().any(|also| found.place_country.as_ref() == Some(also))
}

fn is_right(level: Level, gold: &GoldEvent, found: &Found) -> bool {
    same_class(gold, found)
        && (level == Level::Class || same_countries(gold, found))
        && (level != Level::Full || same_status(gold, found))
}

/// Pairs found events with gold ones, one to one, in the order found.
fn pair(level: Level, gold: &[GoldEvent], found: &[Found]) -> Vec<(usize, usize)> {
    let mut used = vec![false; gold.len()];
    let mut pairs = Vec::new();
    for (j, event) in found.iter().enumerate() {
        if let Some(i) = (0..gold.len()).find(|&i| !used[i] && is_right(level, &gold[i], event)) {
            used[i] = true;
            pairs.push((i, j));
        }
    }
    pairs
}

/// The class a gold event is counted under.
fn class_of(gold: &GoldEvent) -> String {
    gold.class.clone().or_else(|| gold.cameo.clone()).unwrap_or_default()
}

fn found_of(record: &EventRecord) -> Found {
    let parties = |all: &[PartyRecord]| -> Vec<Party> {
        all.iter().map(|p| Party { country: p.country.clone(), sector: p.sector.clone() }).collect()
    };
    Found {
        class: record.class.clone(),
        cameo: record.cameo.clone(),
        actors: parties(&record.actors),
        recipients: parties(&record.recipients),
        status: Some(record.status.clone()),
        date: record.date.as_ref().and_then(|d| match (&d.start, &d.end) {
            (Some(start), Some(end)) if start != end => Some(format!("{start}..{end}")),
            (start, end) => start.clone().or_else(|| end.clone()),
        }),
        place_country: record.place.as_ref().and_then(|place| place.country.clone()),
        predicate: Some(record.predicate.span),
        mentions: record.mentions.iter().map(|m| m.span).collect(),
        confidence: record.confidence,
    }
}

impl Task for Events {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    /// Our own gold says itself which rows are for milestones; other sets go by row number.
    fn is_held(number: usize, gold: &Gold) -> bool {
        gold.split.as_deref().map_or(number % 4 == 3, |split| split != "dev")
    }

    fn predict(program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        let article = gold.article()?;
        let events = program.code(&article).records.iter().map(found_of).collect();
        Ok(Predicted { id: gold.id.clone(), events })
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let (wanted, found) = (&gold.events, &predicted.events);
        let counts = |level| {
            let pairs = pair(level, wanted, found);
            let is_wanted = |i: usize| !wanted[i].optional || pairs.iter().any(|p| p.0 == i);
            let asked = (0..wanted.len()).filter(|&i| is_wanted(i)).count();
            Counts { right: pairs.len(), found: found.len(), wanted: asked }
        };
        let full = pair(Level::Full, wanted, found);
        let told = |asks: fn(&GoldEvent) -> bool, agree: fn(&GoldEvent, &Found) -> bool| {
            let asked = full.iter().map(|p| (&wanted[p.0], &found[p.1])).filter(|(gold, _)| asks(gold));
            (asked.clone().filter(|(gold, found)| agree(gold, found)).count(), asked.count())
        };
        let mut by_class: BTreeMap<String, Counts> = BTreeMap::new();
        let is_found = |i: usize| full.iter().any(|p| p.0 == i);
        for (_, event) in wanted.iter().enumerate().filter(|(i, event)| !event.optional || is_found(*i)) {
            by_class.entry(class_of(event)).or_default().wanted += 1;
        }
        for (j, event) in found.iter().enumerate() {
            let gold = full.iter().find(|p| p.1 == j).map(|p| &wanted[p.0]);
            let counts = by_class.entry(gold.map_or_else(|| event.class.clone(), class_of)).or_default();
            counts.found += 1;
            counts.right += usize::from(gold.is_some());
        }
        let left_gold: Vec<&GoldEvent> =
            (0..wanted.len()).filter(|&i| full.iter().all(|p| p.0 != i)).map(|i| &wanted[i]).collect();
        let left_found = (0..found.len()).filter(|&j| full.iter().all(|p| p.1 != j)).map(|j| &found[j]);
        let name = |class: &str, status: Option<&String>| format!("{class} {}", status.map_or("", |s| s.as_str()));
        let mistaken = left_found.filter_map(|event| {
            let gold = left_gold.iter().find(|g| same_countries(g, event))?;
            Some((name(&class_of(gold), gold.status.as_ref()), name(&event.class, event.status.as_ref())))
        });
        Scored {
            class: counts(Level::Class),
            parties: counts(Level::Parties),
            full: counts(Level::Full),
            day: told(|gold| gold.date.is_some(), same_days),
            place: told(|gold| gold.place_country.is_some(), same_place),
            by_class,
            mistaken: mistaken.collect(),
            answers: found
                .iter()
                .enumerate()
                .map(|(j, event)| (f64::from(event.confidence), full.iter().any(|p| p.1 == j)))
                .collect(),
        }
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let sum = |of: fn(&Scored) -> Counts| rows.iter().map(|r| of(r)).sum::<Counts>();
        let mut measures: Vec<Measure> = sum(|r| r.full).measures("").into();
        measures.extend(sum(|r| r.parties).measures("without status"));
        measures.extend(sum(|r| r.class).measures("class only"));
        for (name, of) in
            [("day where right", (|r| r.day) as fn(&Scored) -> (usize, usize)), ("place where right", |r| r.place)]
        {
            let (right, asked) = rows.iter().map(|r| of(r)).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            measures.push(Measure::new(name, share(right, asked), format!("{asked} that gold gives it of")));
        }
        let answers = Self::answers(rows).unwrap_or_default().0;
        measures.push(Measure::new("calibration error", error(&answers), "expected, over ten bins"));
        measures
    }

    fn classes(rows: &[&Scored]) -> Vec<ClassScore> {
        let mut all: BTreeMap<&str, Counts> = BTreeMap::new();
        for (class, &counts) in rows.iter().flat_map(|r| &r.by_class) {
            *all.entry(class).or_default() += counts;
        }
        all.into_iter().map(|(class, counts)| ClassScore::new(class, counts)).collect()
    }

    fn answers(rows: &[&Scored]) -> Option<(Vec<Answer>, usize)> {
        let all = rows.iter().flat_map(|r| r.answers.iter().copied()).collect();
        Some((all, rows.iter().map(|r| r.full.wanted).sum()))
    }

    fn confusions(rows: &[&Scored]) -> Vec<Confusion> {
        confusions(rows.iter().flat_map(|r| r.mistaken.iter().cloned()))
    }
}
