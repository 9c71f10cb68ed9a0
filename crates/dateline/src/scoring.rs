//! The trained scorer over whole articles: what a sentence tells of between two given parties, and its training.

use dateline_events::scorer::{self, Evidence, Pair};
use dateline_gazetteer::Gazetteer;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::{Article, Span};

use crate::Dateline;

pub use dateline_events::ontology::Class;
pub use dateline_events::scorer::{
    Example, Features, KINDS, Labelled, NONE, TemplateError, TrainOptions, Weights, cross_validate, relation_labels,
    sentences, temperature, train,
};

/// What a sentence tells of between two parties.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Probability of each of PLOVER's classes, in the order of [`Class::ALL`], given that there is an event.
    pub classes: Vec<f32>,
    /// Probability that there is none.
    pub none: f32,
}

impl Dateline {
    /// What speaks for one class or another between the parties whose words stand at these byte spans.
    pub fn pair_features(&self, article: &Article, source: &[Span], target: &[Span]) -> Features {
        let parsed = ParsedArticle::new(article, |texts| self.model().parse_batch(texts));
        let mentions = Mentions::find(&parsed, Gazetteer::bundled());
        Evidence::read(&parsed, &mentions).features(&Pair::from_spans(&parsed, source, target))
    }

    /// What the article tells of between two given parties.
    pub fn relation(&self, article: &Article, source: &[Span], target: &[Span]) -> Relation {
        let features = self.pair_features(article, source, target);
        let mut shares = scorer::relations().probabilities(&features);
        let none = shares.pop().unwrap_or_default();
        let event = (1.0 - none).max(f32::EPSILON);
        Relation { classes: shares.into_iter().map(|share| share / event).collect(), none }
    }
}
