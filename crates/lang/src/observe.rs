//! A look at decisions while they are made, to explain differences from spaCy: near-ties fall either way.

/// Sees the scores of every decision.
pub(crate) trait Observer {
    /// Decisions from here on are on tokens counted from `first`.
    fn start(&mut self, first: usize);

    /// The scores of all moves, valid or not, in a decision on a token of the present part.
    fn see(&mut self, token: Option<u32>, scores: &[f32]);
}

/// Looks away; costs nothing.
impl Observer for () {
    fn start(&mut self, _first: usize) {}

    fn see(&mut self, _token: Option<u32>, _scores: &[f32]) {}
}

/// Collects decisions whose two best scores lie close together.
pub(crate) struct NearTies {
    below: f32,
    first: usize,
    /// Token and distance of the scores.
    pub(crate) found: Vec<(usize, f32)>,
}

impl NearTies {
    /// Collects decisions with less than `below` between the best scores.
    pub(crate) fn new(below: f32) -> Self {
        Self { below, first: 0, found: Vec::new() }
    }
}

impl Observer for NearTies {
    fn start(&mut self, first: usize) {
        self.first = first;
    }

    fn see(&mut self, token: Option<u32>, scores: &[f32]) {
        let (mut best, mut second) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
        for &score in scores {
            if score > best {
                (best, second) = (score, best);
            } else if score > second {
                second = score;
            }
        }
        if best - second < self.below {
            self.found.push((self.first + token.unwrap_or(0) as usize, best - second));
        }
    }
}
