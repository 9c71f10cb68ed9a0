//! One row a pair: the old event data sets know one source and one target.

use dateline_schema::{EventRecord, PartyRecord};
use sha2::{Digest, Sha256};

/// One source, at most one target, of an event.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dyad<'a> {
    pub(crate) source: Option<&'a PartyRecord>,
    pub(crate) target: Option<&'a PartyRecord>,
    /// From 0; the first pair of an event is 0.
    pub(crate) number: usize,
}

/// Every actor with every recipient, in the order of the record; where both sides act, each pair in both directions.
/// A side without parties counts as one unknown party.
pub(crate) fn dyads(record: &EventRecord) -> Vec<Dyad<'_>> {
    let side = |parties: &'_ [PartyRecord]| if parties.is_empty() { 1 } else { parties.len() };
    let mut pairs = Vec::new();
    for a in 0..side(&record.actors) {
        for r in 0..side(&record.recipients) {
            let (actor, recipient) = (record.actors.get(a), record.recipients.get(r));
            pairs.push((actor, recipient));
            if record.reciprocal && recipient.is_some() {
                pairs.push((recipient, actor));
            }
        }
    }
    let numbered = pairs.into_iter().enumerate();
    numbered.map(|(number, (source, target))| Dyad { source, target, number }).collect()
}

impl Dyad<'_> {
    /// A number for this pair of the event, of so many bits, from content.
    pub(crate) fn number_of_bits(self, record: &EventRecord, bits: u32) -> u64 {
        let digest = Sha256::digest(format!("{}/{}", record.id, self.number).as_bytes());
        let first: [u8; 8] = std::array::from_fn(|i| digest[i]);
        u64::from_be_bytes(first) >> (64 - bits)
    }

    /// The event's id, with the pair's number behind it from the second pair on.
    pub(crate) fn id(self, record: &EventRecord) -> String {
        if self.number == 0 { record.id.clone() } else { format!("{}-{}", record.id, self.number + 1) }
    }
}
