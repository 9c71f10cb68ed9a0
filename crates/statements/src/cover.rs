//! Which of many spans hold a given one, without looking at them all.

use dateline_text::Span;

/// Spans with a number each, to be asked which of them hold or touch another.
#[derive(Debug, Default)]
pub(crate) struct Cover {
    /// By start.
    spans: Vec<(Span, usize)>,
    /// The greatest end up to and including each.
    ends: Vec<u32>,
}

impl Cover {
    pub(crate) fn new(spans: impl IntoIterator<Item = (Span, usize)>) -> Self {
        let mut spans: Vec<(Span, usize)> = spans.into_iter().collect();
        spans.sort_unstable();
        let greatest = |end: &mut u32, (span, _): &(Span, usize)| {
            *end = span.end.max(*end);
            Some(*end)
        };
        let ends = spans.iter().scan(0, greatest).collect();
        Self { spans, ends }
    }

    /// Numbers of the spans that share a byte with `span`, each once, in order.
    pub(crate) fn touching(&self, span: Span) -> Vec<usize> {
        let until = self.spans.partition_point(|(s, _)| s.start < span.end);
        let reaching = (0..until).rev().take_while(|&i| self.ends[i] > span.start);
        let mut found: Vec<usize> =
            reaching.filter(|&i| self.spans[i].0.overlaps(span)).map(|i| self.spans[i].1).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_span_before_many_short_ones_is_found() {
        let cover = Cover::new([(Span::new(0, 100), 0), (Span::new(10, 12), 1), (Span::new(20, 30), 2)]);
        assert_eq!(cover.touching(Span::new(25, 26)), [0, 2]);
        assert_eq!(cover.touching(Span::new(100, 101)), [0_usize; 0]);
    }
}
