//! "The Taliban claimed responsibility": who names himself as the doer of an attack told before.

use std::collections::BTreeMap;

use dateline_mentions::{Mentions, ParsedArticle};

use crate::event::{Event, Party, Status};
use crate::frames::Frames;
use crate::ontology::Class;
use crate::reading::Reading;

/// Name of the frame that reads a claim of responsibility.
const RESPONSIBILITY: &str = "operator.responsibility";

/// A claim farther from the attack than this many sentences is rather of another one.
const REACH: usize = 4;

/// Gives attacks without a known doer the one who claims them, and tells so among their operators.
pub(crate) fn assign(
    found: &mut [Event],
    readings: &BTreeMap<usize, Reading>,
    frames: &Frames,
    parsed: &ParsedArticle,
    mentions: &Mentions,
    claimants: impl Fn(&Reading) -> Vec<Party>,
) {
    for claim in readings.values().filter(|r| frames.all[r.frame].name == RESPONSIBILITY) {
        if parsed.key(claim.token) != "claim" || parsed.is_negated(claim.token) {
            continue;
        }
        let parties = claimants(claim);
        let names_nobody = |p: &Party| parsed.lower(parsed.left_edge(p.token)) == "no";
        if parties.is_empty() || parties.iter().any(names_nobody) {
            continue;
        }
        // "claimed responsibility for an attack on soldiers"; "for the attack" alone speaks of one told before.
        let is_named_in_claim = |event: &Event| {
            event.tellings[0].sentence == parsed.sentence_of(claim.token) && !event.recipients.is_empty()
        };
        let is_unclaimed = |event: &&mut Event| {
            let told = event.tellings[0];
            event.class == Class::Assault
                && event.status == Status::Happened
                && (told.token < claim.token || is_named_in_claim(event))
                && parsed.sentence_of(claim.token) - told.sentence <= REACH
                && event.actors.iter().all(|p| mentions.actors.referents[p.referent].entity.is_none())
                && event.actors.iter().all(|p| mentions.actors.referents[p.referent].country.is_none())
        };
        let mut unclaimed = found.iter_mut().rev().filter(is_unclaimed);
        let Some(last) = unclaimed.next() else { continue };
        // "ten were killed in a raid, in *an attack claimed by* the group": the toll before is that of the attack.
        let sentence = last.tellings[0].sentence;
        let is_within = parsed.is_noun(last.tellings[0].token) && sentence == parsed.sentence_of(claim.token);
        let tolls = unclaimed.filter(|e| is_within && e.tellings[0].sentence == sentence);
        for event in std::iter::once(last).chain(tolls) {
            event.actors.clone_from(&parties);
            event.operators.push(RESPONSIBILITY.to_owned());
        }
    }
}
