//! `actors`: an actor's bare description on a date; country and sector are asked for.

use dateline::Dateline;
use serde::{Deserialize, Serialize};

use super::{Id, parse_date};
use crate::evaluate::Task;
use crate::measure::{Confusion, Measure, confusions, share};

pub(crate) struct Actors;

/// A description. A country or sector left out is not asked for; an empty one is "none".
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    text: String,
    date: Option<String>,
    split: Option<String>,
    #[serde(default)]
    country: Asked,
    #[serde(default)]
    sector: Asked,
}

/// A right answer, if there is a question.
#[derive(Debug, Default)]
enum Asked {
    /// The field is left out.
    #[default]
    No,
    /// The answer; empty for none, which null is too.
    For(String),
}

impl<'de> Deserialize<'de> for Asked {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::For(Option::<String>::deserialize(deserializer)?.unwrap_or_default()))
    }
}

/// What the description was resolved to.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Predicted {
    id: Option<Id>,
    country: Option<String>,
    sector: Option<String>,
    sectors: Vec<String>,
    entity: Option<String>,
}

/// Right and given answer, where one is asked for.
type Answer = Option<(String, String)>;

pub(crate) struct Scored {
    country: Answer,
    sector: Answer,
}

/// Whether an answer is right; a question not asked cannot be answered wrongly.
fn is_right(answer: &Answer) -> bool {
    answer.as_ref().is_none_or(|(gold, given)| gold == given)
}

impl Task for Actors {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    /// A set says itself which of its rows are kept from tuning; one that does not is all for tuning.
    fn is_held(_number: usize, gold: &Gold) -> bool {
        gold.split.as_deref().is_some_and(|split| split != "dev")
    }

    fn predict(program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        let referent = program.actor(&gold.text, parse_date(gold.date.as_deref())?);
        let referent = referent.as_ref();
        let sectors: Vec<String> =
            referent.map(|r| r.sectors.iter().map(|s| s.as_str().to_owned()).collect()).unwrap_or_default();
        Ok(Predicted {
            id: Some(gold.id.clone()),
            country: Some(referent.and_then(|r| r.country).map(|c| c.as_str().to_owned()).unwrap_or_default()),
            sector: Some(sectors.first().cloned().unwrap_or_default()),
            sectors,
            entity: referent.and_then(|r| r.entity.clone()),
        })
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let answer = |gold: &Asked, given: &Option<String>| match gold {
            Asked::No => None,
            Asked::For(right) => Some((right.clone(), given.clone().unwrap_or_default())),
        };
        Scored { country: answer(&gold.country, &predicted.country), sector: answer(&gold.sector, &predicted.sector) }
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let of = format!("{} rows", rows.len());
        let part = |is: &dyn Fn(&Scored) -> bool| share(rows.iter().filter(|r| is(r)).count(), rows.len());
        vec![
            Measure::new("country", part(&|r| is_right(&r.country)), of.clone()),
            Measure::new("sector", part(&|r| is_right(&r.sector)), of.clone()),
            Measure::new("both", part(&|r| is_right(&r.country) && is_right(&r.sector)), of),
        ]
    }

    fn confusions(rows: &[&Scored]) -> Vec<Confusion> {
        let shown = |s: &str| if s.is_empty() { "none".to_owned() } else { s.to_owned() };
        let answers = rows.iter().flat_map(|r| r.country.iter().chain(&r.sector));
        confusions(answers.map(|(gold, given)| (shown(gold), shown(given))))
    }
}
