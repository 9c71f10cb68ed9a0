//! Whether two stretches of an article stand for the same one.

use dateline_text::Span;

use crate::Analysis;

impl Analysis<'_> {
    /// Whether the words at `one` and at `other` (byte spans of the article's text) were resolved to the same referent.
    /// Words that head no nominal of their own stand for nobody.
    pub fn same_referent(&self, one: Span, other: Span) -> bool {
        let (one, other) = (self.referents_in(one), self.referents_in(other));
        one.iter().any(|referent| other.contains(referent))
    }

    fn referents_in(&self, span: Span) -> Vec<usize> {
        let inside = |token: usize| {
            let own = self.parsed.token(token).span;
            span.start <= own.start && own.end <= span.end
        };
        let mentions =
            (0..self.parsed.len()).filter(|&token| inside(token)).filter_map(|token| self.mentions.actors.at(token));
        mentions.flat_map(|mention| mention.referents.iter().copied()).collect()
    }
}
