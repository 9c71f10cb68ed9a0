//! The trained scorer over whole articles: what a sentence tells of between two given parties, and its training.

use dateline_events::confidence;
use dateline_events::scorer::{self, Evidence, Pair};
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::{Article, Span};

use crate::{Analysis, Dateline, EventRecord};

pub use dateline_events::confidence::OUTCOMES;
pub use dateline_events::ontology::Class;
pub use dateline_events::scorer::{
    Example, Features, KINDS, Labelled, NONE, ROLES, TemplateError, TrainOptions, Weights, cross_validate,
    relation_labels, sentences, temperature, train, whole_sentences,
};

/// What a sentence tells of between two parties.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Probability of each of PLOVER's classes, in the order of [`Class::ALL`], given that there is an event.
    pub classes: Vec<f32>,
    /// Probability that there is none.
    pub none: f32,
}

/// Who acts, on whom, and what kind of act it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// Words of those who act.
    pub source: Vec<Span>,
    /// Words of those acted on.
    pub target: Vec<Span>,
    /// Words of those who act on each other.
    pub both: Vec<Span>,
    /// Probability of each of [`KINDS`].
    pub kinds: Vec<f32>,
}

/// A nominal beside the best one is of its side where its part is at least this probable.
const LEAST_PART: f32 = 0.4;

/// The best nominal of a side is taken where its part is at least this probable.
const LEAST_BEST_PART: f32 = 0.25;

impl Dateline {
    /// Every nominal that may be a party, with what speaks for its part.
    pub fn role_features(&self, article: &Article) -> Vec<(Span, Features)> {
        let parsed = ParsedArticle::new(article, |texts| self.model().parse_batch(texts));
        let mentions = Mentions::find(&parsed, self.gazetteer());
        let evidence = Evidence::read(&parsed, &mentions);
        let all = evidence.candidates();
        (0..all.len()).map(|number| (all[number].span, evidence.role_features(&all, number))).collect()
    }

    /// The act an article of one sentence tells of, its parties found in the text.
    pub fn act(&self, article: &Article) -> Act {
        let parsed = ParsedArticle::new(article, |texts| self.model().parse_batch(texts));
        let mentions = Mentions::find(&parsed, self.gazetteer());
        let evidence = Evidence::read(&parsed, &mentions);
        let all = evidence.candidates();
        let parts: Vec<Vec<f32>> =
            (0..all.len()).map(|number| scorer::roles().probabilities(&evidence.role_features(&all, number))).collect();
        let with_part = |part: usize| -> Vec<Span> {
            // Those of both parts count for either side.
            let share = |n: usize| parts[n][part] + parts[n][3];
            let best = (0..all.len()).max_by(|&a, &b| share(a).total_cmp(&share(b)));
            let Some(best) = best.filter(|&n| share(n) >= LEAST_BEST_PART) else { return Vec::new() };
            // One party a side, and those named in one breath with it.
            let first = |n: usize| parsed.first_conjunct(all[n].head);
            let beside = |n: &usize| *n == best || (first(*n) == first(best) && share(*n) >= LEAST_PART);
            (0..all.len()).filter(beside).map(|n| all[n].span).collect()
        };
        let (source, target) = (with_part(1), with_part(2));
        let pair = Pair::from_spans(&parsed, &source, &target);
        let kinds = scorer::kinds().probabilities(&evidence.features(&pair));
        let both: Vec<Span> = source.iter().copied().filter(|s| target.contains(s)).collect();
        let only = |side: Vec<Span>| side.into_iter().filter(|s| !both.contains(s)).collect();
        Act { source: only(source), target: only(target), both, kinds }
    }

    /// What speaks for one class or another between the parties whose words stand at these byte spans.
    pub fn pair_features(&self, article: &Article, source: &[Span], target: &[Span]) -> Features {
        let parsed = ParsedArticle::new(article, |texts| self.model().parse_batch(texts));
        let mentions = Mentions::find(&parsed, self.gazetteer());
        Evidence::read(&parsed, &mentions).features(&Pair::from_spans(&parsed, source, target))
    }

    /// The records of an article, each with the clues to its confidence.
    pub fn events_with_clues(&self, article: &Article) -> Vec<(EventRecord, Features)> {
        let Analysis { parsed, mentions, coding, .. } = &self.analyse(article);
        let clues = coding.events.iter().map(|event| confidence::clues(event, parsed, mentions));
        dateline_schema::event_records(parsed, mentions, &coding.events, self.coder()).into_iter().zip(clues).collect()
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
