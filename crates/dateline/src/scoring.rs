//! The trained scorer over whole articles: what a sentence tells of between two given parties, and its training.

use dateline_events::scorer::{self, Contender, Evidence, Pair};
use dateline_events::{Party, confidence};
use dateline_gazetteer::Sector;
use dateline_mentions::actors::How;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_statements::Statements;
use dateline_text::{Article, Span};

use crate::{Analysis, Dateline};

pub use dateline_events::HomeRow;
pub use dateline_events::confidence::OUTCOMES;
pub use dateline_events::most_probable;
pub use dateline_events::ontology::Class;
pub use dateline_events::scorer::{
    ACT, Choice, Example, Features, KINDS, Labelled, NONE, ROLES, Side, TemplateError, TrainOptions, Weights,
    cross_validate, cross_validate_choices, relation_labels, sentences, temperature, train, train_choices,
    whole_sentences,
};
pub use dateline_gazetteer::CountryCode;

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

/// One of those of whom an article speaks, as a party of one side of an event.
#[derive(Debug, Clone)]
pub struct CastRow {
    /// The event's class.
    pub class: Class,
    /// The words of its predicate.
    pub predicate: Span,
    /// Which side.
    pub side: Side,
    /// Whether the ways to the sides made it a party.
    pub is_party: bool,
    /// Its number, the same for all rows of an article; `None` for nobody.
    pub referent: Option<usize>,
    /// All words that stand for it.
    pub mentions: Vec<Span>,
    /// What speaks for it.
    pub features: Features,
}

/// Words that stand for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Where they stand.
    pub span: Span,
    /// For whom: a number, the same for all words of an article that stand for him.
    pub referent: usize,
    /// His country.
    pub country: Option<CountryCode>,
    /// His first sector.
    pub sector: Option<Sector>,
}

/// An event as it is given out.
#[derive(Debug, Clone)]
pub struct ReadEvent {
    /// The id of its record.
    pub id: String,
    /// Its class.
    pub class: Class,
    /// The words of its predicate.
    pub predicate: Span,
    /// Who acts.
    pub actors: Vec<Words>,
    /// Who is acted on.
    pub recipients: Vec<Words>,
    /// What speaks for its being an act of its class.
    pub act: Features,
    /// The clues to its confidence.
    pub clues: Features,
}

/// The events of an article, and all words in it that stand for somebody.
#[derive(Debug, Clone)]
pub struct ReadReport {
    /// The events.
    pub events: Vec<ReadEvent>,
    /// The words; those that stand for several come several times.
    pub words: Vec<Words>,
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

    /// What speaks for each of those of whom the article speaks having a part in each of its events.
    pub fn cast(&self, article: &Article) -> Vec<CastRow> {
        let parsed = self.parse(article);
        let mut mentions = Mentions::find(&parsed, self.gazetteer());
        let statements = Statements::find(&parsed, &mentions);
        statements.resolve_first_persons(&parsed, &mut mentions);
        dateline_events::with_cast(&parsed, &mut mentions, &statements, |events, cast, mentions| {
            let mut rows = Vec::new();
            for (number, event) in events.iter().enumerate() {
                let situation = cast.situation::<String>(number);
                let row = |side: Side, contender: Option<&Contender>, names: Vec<String>| {
                    let mut features = Features::default();
                    for name in names {
                        features.add(name, 1.0);
                    }
                    let referent = contender.map(|c| c.referent);
                    let is_of = |r: usize| Some(r) == referent;
                    let spoken = mentions.actors.mentions.values().filter(|m| m.referents.iter().any(|&r| is_of(r)));
                    CastRow {
                        class: event.class,
                        predicate: event.tellings[0].span,
                        side,
                        is_party: side.of(event).iter().any(|p| is_of(p.referent)),
                        referent,
                        mentions: spoken.map(|m| m.span).collect(),
                        features,
                    }
                };
                for side in Side::BOTH.into_iter().filter(|&side| !situation.is_inferred(side)) {
                    let contenders = std::iter::once(None).chain(situation.contenders.iter().map(Some));
                    rows.extend(contenders.zip(situation.options(side)).map(|(c, features)| row(side, c, features)));
                }
            }
            rows
        })
    }

    /// What speaks for each country of each party of an article's events whose words name none.
    pub fn homes(&self, article: &Article) -> Vec<HomeRow> {
        let parsed = self.parse(article);
        let mut mentions = Mentions::find(&parsed, self.gazetteer());
        let statements = Statements::find(&parsed, &mentions);
        statements.resolve_first_persons(&parsed, &mut mentions);
        dateline_events::home_rows(&parsed, &mut mentions, &statements)
    }

    /// The events of an article as they are given out, with the clues to their confidence and all words that stand for their parties.
    pub fn read_with_clues(&self, article: &Article) -> ReadReport {
        let Analysis { parsed, mentions, coding, .. } = &self.analyse(article);
        let actors = &mentions.actors;
        let words = actors.mentions.values().flat_map(|mention| {
            mention.referents.iter().map(|&referent| {
                let known = &actors.referents[referent];
                Words { span: mention.span, referent, country: known.country, sector: known.sectors.first().copied() }
            })
        });
        let party = |party: &Party| {
            let known = &actors.referents[party.referent];
            // One told as he was at another time is known by his words; the police of Spain, of whom no more is told than "Spanish", are not.
            let has_words = party.via.iter().any(|via| via.how != How::Location || via.span != party.span);
            let told = actors.at(party.token).filter(|m| m.span == party.span && has_words);
            let own = told.and_then(|m| match m.referents[..] {
                [only] => Some(only),
                _ => None,
            });
            Words {
                span: party.span,
                referent: own.unwrap_or(party.referent),
                country: known.country,
                sector: known.sectors.first().copied(),
            }
        };
        let records = dateline_schema::event_records(parsed, mentions, &coding.events, self.coder());
        let events = coding.events.iter().zip(records).enumerate().map(|(number, (event, record))| ReadEvent {
            id: record.id,
            class: event.class,
            predicate: event.tellings[0].span,
            actors: event.actors.iter().map(party).collect(),
            recipients: event.recipients.iter().map(party).collect(),
            act: scorer::act_features(&coding.events, number, parsed, mentions),
            clues: confidence::clues(&coding.events, number, parsed, mentions),
        });
        ReadReport { events: events.collect(), words: words.collect() }
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
