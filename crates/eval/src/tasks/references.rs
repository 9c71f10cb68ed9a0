//! `references`: which of two names a pronoun stands for, on the rows of the GAP corpus.

use dateline::{Dateline, Span};
use serde::{Deserialize, Serialize};

use super::{Id, article_of_sentence};
use crate::evaluate::Task;
use crate::measure::{Counts, Measure};

pub(crate) struct References;

/// A text with a pronoun and two names; offsets in characters.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    text: String,
    /// Where the pronoun begins, and the pronoun.
    pronoun: (u32, String),
    /// Where a name begins, the name, and whether the pronoun stands for it.
    a: (u32, String, bool),
    b: (u32, String, bool),
}

/// Whether the pronoun was taken for each name.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Predicted {
    id: Option<Id>,
    a: bool,
    b: bool,
}

pub(crate) struct Scored {
    counts: Counts,
    is_female: bool,
}

impl Task for References {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    fn predict(program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        let article = article_of_sentence(&gold.text, None);
        let analysis = program.analyse(&article);
        let byte_span = |start: u32, words: &str| {
            let (byte, _) =
                gold.text.char_indices().nth(start as usize).ok_or_else(|| format!("there is no character {start}"))?;
            Ok::<_, String>(Span::new(byte, byte + words.len()))
        };
        let pronoun = byte_span(gold.pronoun.0, &gold.pronoun.1)?;
        let meant = |start: u32, name: &str| Ok::<_, String>(analysis.same_referent(pronoun, byte_span(start, name)?));
        Ok(Predicted { id: Some(gold.id.clone()), a: meant(gold.a.0, &gold.a.1)?, b: meant(gold.b.0, &gold.b.1)? })
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let counts = [(gold.a.2, predicted.a), (gold.b.2, predicted.b)]
            .into_iter()
            .map(|(wanted, found)| Counts {
                right: usize::from(wanted && found),
                found: usize::from(found),
                wanted: usize::from(wanted),
            })
            .sum();
        Scored { counts, is_female: matches!(gold.pronoun.1.to_lowercase().as_str(), "she" | "her" | "hers") }
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let of = |wanted: &dyn Fn(&Scored) -> bool| rows.iter().filter(|r| wanted(r)).map(|r| r.counts).sum::<Counts>();
        let mut measures = of(&|_| true).measures("").to_vec();
        measures.extend(of(&|r| !r.is_female).measures("he").into_iter().skip(2));
        measures.extend(of(&|r| r.is_female).measures("she").into_iter().skip(2));
        measures
    }
}
