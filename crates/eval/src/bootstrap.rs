//! Bootstrap intervals: the rows are drawn anew, with replacement, and the measures taken again.

use crate::measure::Interval;

/// Draws per interval: enough for two stable digits of a percentile.
const DRAWS: usize = 1000;

/// Any number; fixed so that the same rows give the same intervals.
const SEED: u64 = 0x0DA7_E11E;

/// SplitMix64 (Steele, Lea, Flood 2014): small, well mixed, the same on every machine.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `limit`, by the high half of a product: its bias is below `limit` in 2^64.
    fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }
}

/// The 95% percentile interval of each measure over rows drawn with replacement.
///
/// `measure` gets the drawn rows and returns always the same number of values; the result has one interval for each.
pub(crate) fn intervals<R>(rows: &[R], measure: impl Fn(&[&R]) -> Vec<f64>) -> Vec<Interval> {
    let mut random = SplitMix(SEED);
    let mut drawn: Vec<Vec<f64>> = Vec::new();
    for _ in 0..DRAWS {
        let sample: Vec<&R> = (0..rows.len()).map(|_| &rows[random.below(rows.len())]).collect();
        let values = measure(&sample);
        drawn.resize(values.len(), Vec::new());
        for (of, value) in drawn.iter_mut().zip(values) {
            of.push(value);
        }
    }
    drawn
        .into_iter()
        .map(|mut values| {
            values.sort_by(f64::total_cmp);
            // 2.5 of a hundred lie outside at either end.
            let outside = values.len() / 40;
            Interval { low: values[outside], high: values[values.len() - 1 - outside] }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_holds_the_share_and_narrows_with_more_rows() {
        let share = |rows: &[&f64]| vec![rows.iter().copied().sum::<f64>() / rows.len() as f64];
        let rows = |n: usize| (0..n).map(|i| if i % 4 == 0 { 1.0 } else { 0.0 }).collect::<Vec<f64>>();
        let (few, many) = (intervals(&rows(40), share)[0], intervals(&rows(4000), share)[0]);
        for interval in [few, many] {
            assert!(interval.low < 0.25 && 0.25 < interval.high, "{interval:?}");
        }
        assert!(many.high - many.low < (few.high - few.low) / 5.0, "{few:?} {many:?}");
    }

    #[test]
    fn the_same_rows_give_the_same_interval() {
        let rows = [1.0, 2.0, 5.0, 9.0];
        let mean = |rows: &[&f64]| vec![rows.iter().copied().sum::<f64>() / rows.len() as f64];
        assert_eq!(intervals(&rows, mean), intervals(&rows, mean));
    }
}
