//! How sure an event is: what the trained scorer makes of it, and a small calibrated model over clues one can read.
//!
//! The clues say how the event was come by: a verb or a noun, a headline, how its parties were resolved, its status,
//! and the scorer's share for its class. Their weights (`data/scorer/confidence.tsv`) are trained by `dateline train
//! confidence` on events that readers judged: confidence is the chance that the whole row is right.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dateline_gazetteer::Sector;
use dateline_mentions::actors::Kind;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::BlockKind;

use crate::event::{Event, Party};
use crate::ontology::Class;
use crate::scorer::{self, Evidence, Features, Pair, Weights};

/// Outcomes of the model of confidence.
pub const OUTCOMES: [&str; 2] = ["wrong", "right"];

/// The weights compiled in: `data/scorer/confidence.tsv`.
pub fn weights() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::bundled(include_str!("../../../data/scorer/confidence.tsv")));
    &WEIGHTS
}

/// What the trained scorer makes of the parties and the sentence of an event.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opinion {
    /// Every class with its probability, the most probable first.
    pub classes: Vec<(Class, f32)>,
    /// The probability that there is no event.
    pub none: f32,
}

/// The scorer stands beside the frame where it gives the event's class at least this probability, and it alone more
/// than any other.
const STANDS_BY: f32 = 0.5;

impl Opinion {
    fn new(evidence: &Evidence, event: &Event) -> Self {
        let parsed = evidence.parsed;
        let words = |party: &Party| {
            let (tokens, span) = (parsed.sentences[parsed.sentence_of(party.token)].tokens.clone(), party.span);
            tokens.filter(move |&t| span.overlaps(parsed.token(t).span))
        };
        // What another sentence tells of a side says nothing of this one's words.
        let here = parsed.sentences[event.tellings[0].sentence].tokens.clone();
        let is_here = |party: &&Party| here.contains(&party.token);
        let side = |parties: &[Party]| -> Vec<usize> {
            let mut tokens: Vec<usize> = parties.iter().filter(is_here).flat_map(words).collect();
            tokens.sort_unstable();
            tokens.dedup();
            tokens
        };
        let pair = Pair { source: side(&event.actors), target: side(&event.recipients) };
        let mut shares = scorer::relations().probabilities(&evidence.features(&pair));
        let none = shares.pop().unwrap_or_default();
        let mut classes: Vec<(Class, f32)> = Class::ALL.iter().copied().zip(shares).collect();
        classes.sort_by(|a, b| b.1.total_cmp(&a.1));
        Self { classes, none }
    }

    /// The probability of a class.
    pub fn share(&self, class: Class) -> f32 {
        self.classes.iter().find(|(c, _)| *c == class).map_or(0.0, |(_, share)| *share)
    }

    /// Whether the scorer would have decided the same by itself.
    pub fn stands_by(&self, class: Class) -> bool {
        self.share(class) >= STANDS_BY
    }
}

/// Gives every event the scorer's opinion and its confidence.
///
/// The scorer vetoes nothing: at shares of its class below 0.1 it would take away as many right events of our gold as
/// wrong ones.
pub(crate) fn assess(events: &mut [Event], evidence: &Evidence) {
    for event in &mut *events {
        event.opinion = Opinion::new(evidence, event);
    }
    for number in 0..events.len() {
        let features = scorer::act_features(events, number, evidence.parsed, evidence.mentions);
        events[number].probable.act = scorer::acts().probabilities(&features)[1];
        let clues = clues(events, number, evidence.parsed, evidence.mentions);
        events[number].confidence = (100.0 * weights().probabilities(&clues)[1]).round() / 100.0;
    }
}

/// Tokens of a sentence that is neither short nor long: its length counts in units of it.
const USUAL_LENGTH: f32 = 30.0;

/// A sentence of so many times the usual length counts as one longer still.
const LONGEST: f32 = 2.0;

/// A party more tokens away than this from the predicate is far off.
const FAR: usize = 8;

/// What speaks for or against an event of a report.
pub fn clues(events: &[Event], number: usize, parsed: &ParsedArticle, mentions: &Mentions) -> Features {
    let event = &events[number];
    let mut clues = Features::default();
    let mut add = |name: &str, holds: bool| {
        if holds {
            clues.add(name, 1.0);
        }
    };
    let telling = event.tellings[0];
    let sentence = &parsed.sentences[telling.sentence];
    let has_country = |side: &[Party]| side.iter().any(|p| mentions.actors.referents[p.referent].country.is_some());
    add("noun", !parsed.is_verb(telling.token));
    add("headline", sentence.kind == BlockKind::Title);
    add("told again", event.tellings.len() > 1);
    add("not real", !event.status.is_real());
    add("operator", !event.operators.is_empty());
    add("on others' word", !event.attribution.is_empty());
    add("rival reading", !event.lost.is_empty());
    add("dated", event.date.is_some());
    add("placed", event.place.is_some());
    add("quotation", sentence.tokens.clone().any(|t| matches!(parsed.tag(t), "``" | "''")));
    add(&format!("class {}", event.class.as_str()), true);
    add("scorer's first", event.opinion.classes.first().is_some_and(|first| first.0 == event.class));
    add("both sides of one country", {
        let countries = |side: &[Party]| {
            side.iter().filter_map(|p| mentions.actors.referents[p.referent].country).collect::<BTreeSet<_>>()
        };
        let (actors, recipients) = (countries(&event.actors), countries(&event.recipients));
        !actors.is_empty() && actors == recipients
    });
    for clue in scorer::told_before(events, number, parsed) {
        add(clue, true);
    }
    for (side, parties) in [("actor", &event.actors), ("recipient", &event.recipients)] {
        let is_far = |p: &Party| p.token.abs_diff(telling.token) > FAR;
        add(&format!("{side} far off"), parties.iter().any(is_far));
        let referent = |p: &Party| &mentions.actors.referents[p.referent];
        let is_person = |p: &Party| referent(p).kind == Kind::Person;
        let is_elsewhere = |p: &Party| !sentence.tokens.contains(&p.token);
        let is_vague = |p: &Party| matches!(referent(p).sectors.first(), None | Some(Sector::Unk));
        add(&format!("{side} a person"), parties.iter().any(is_person));
        add(&format!("{side} in the tables"), parties.iter().any(|p| referent(p).entity.is_some()));
        add(&format!("{side} of no sector"), parties.iter().any(is_vague));
        add(&format!("{side} from another sentence"), parties.iter().any(is_elsewhere));
        add(&format!("several {side}s"), parties.len() > 1);
        add(&format!("no {side}"), parties.is_empty());
        add(&format!("{side} of no country"), !parties.is_empty() && !has_country(parties));
        for how in parties.iter().flat_map(|p| &p.via).map(|via| via.how.as_str()).collect::<BTreeSet<_>>() {
            add(&format!("{side} by {how}"), true);
        }
        if let Some(sector) = parties.first().and_then(|p| referent(p).sectors.first()) {
            add(&format!("{side} {}", sector.as_str()), true);
        }
    }
    for (side, share) in [("actor", event.probable.actors), ("recipient", event.probable.recipients)] {
        match share {
            // Odds, so that half a chance says nothing.
            Some(share) => clues.add(format!("{side} probable"), odds(share)),
            None => clues.add(format!("{side} inferred"), 1.0),
        }
    }
    if let Some(share) = event.probable.homes {
        clues.add("home weighed", 1.0);
        clues.add("home probable", odds(share));
    }
    clues.add("act probable", odds(event.probable.act));
    clues.add("length", (sentence.tokens.len() as f32 / USUAL_LENGTH).min(LONGEST));
    clues.add("scorer's share", event.opinion.share(event.class));
    clues.add("scorer: no event", event.opinion.none);
    clues
}

/// The logarithm of odds, for shares that are neither nothing nor all.
fn odds(share: f32) -> f32 {
    let share = share.clamp(0.01, 0.99);
    (share / (1.0 - share)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_weights_are_readable() {
        assert_eq!(weights().labels(), OUTCOMES);
    }

    #[test]
    fn the_scorer_stands_by_its_first_class_only() {
        let opinion = Opinion { classes: vec![(Class::Aid, 0.6), (Class::Agree, 0.3)], none: 0.1 };
        assert!(opinion.stands_by(Class::Aid) && !opinion.stands_by(Class::Agree));
    }
}
