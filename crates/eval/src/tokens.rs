//! Gold data given as tokens joined by spaces: back to running text for the parser, and spans of it back to tokens.

/// A text put together from tokens, and where each token stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tokens {
    /// Running text: no space before a comma, quotation marks and brackets as printed.
    pub(crate) text: String,
    /// Character offsets of each token, end exclusive.
    spans: Vec<[u32; 2]>,
}

/// Tokens that stand against the word before.
const TIED_LEFT: [&str; 21] = [
    ",", ".", ";", ":", "?", "!", "%", ")", "]", "'s", "’s", "'", "n't", "n’t", "'ll", "'re", "'ve", "'d", "'m", "''",
    "...",
];

impl Tokens {
    /// Reads tokens joined by single spaces. A word keeps its place in the list even where it is empty.
    pub(crate) fn new(joined: &str) -> Self {
        let mut text = String::with_capacity(joined.len());
        let mut spans = Vec::new();
        let (mut chars, mut tie_next) = (0, true);
        let mut opens_quote = true;
        for token in joined.split(' ') {
            let printed = match token {
                "``" => "\"",
                "''" => "\"",
                "-LRB-" => "(",
                "-RRB-" => ")",
                "-LSB-" => "[",
                "-RSB-" => "]",
                other => other,
            };
            let is_plain_quote = token == "\"";
            let closes = token == "''" || (is_plain_quote && !opens_quote);
            let tied = tie_next || TIED_LEFT.contains(&printed) || closes;
            if !tied && !text.is_empty() {
                text.push(' ');
                chars += 1;
            }
            let length = printed.chars().count() as u32;
            spans.push([chars, chars + length]);
            text.push_str(printed);
            chars += length;
            tie_next = matches!(printed, "(" | "[" | "$") || token == "``" || (is_plain_quote && opens_quote);
            if is_plain_quote {
                opens_quote = !opens_quote;
            }
        }
        Self { text, spans }
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Character offsets of a range of tokens; `None` where there are no such tokens.
    pub(crate) fn span(&self, [first, end]: [usize; 2]) -> Option<[u32; 2]> {
        (first < end && end <= self.len()).then(|| [self.spans[first][0], self.spans[end - 1][1]])
    }

    /// The tokens that a run of characters touches, end exclusive; `None` where it touches none.
    pub(crate) fn covering(&self, [start, end]: [u32; 2]) -> Option<[usize; 2]> {
        let first = self.spans.iter().position(|s| s[1] > start && s[1] > s[0])?;
        let last = self.spans.iter().rposition(|s| s[0] < end && s[1] > s[0])?;
        (first <= last).then_some([first, last + 1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(joined: &str, text: &str) {
        let tokens = Tokens::new(joined);
        assert_eq!(tokens.text, text);
        for i in 0..tokens.len() {
            let span = tokens.span([i, i + 1]).expect("the token exists");
            assert_eq!(tokens.covering(span), Some([i, i + 1]), "token {i} of {text}");
        }
    }

    #[test]
    fn punctuation_and_endings_stand_against_their_word() {
        check("Lima 's mayor did n't speak , he wrote .", "Lima's mayor didn't speak, he wrote.");
    }

    #[test]
    fn treebank_signs_are_printed_as_signs() {
        check("`` We agree , '' he said -LRB- twice -RRB- .", "\"We agree,\" he said (twice).");
    }

    #[test]
    fn plain_quotation_marks_open_and_close_by_turns() {
        check("\" We agree \" , he said", "\"We agree\", he said");
    }

    #[test]
    fn offsets_count_characters() {
        let tokens = Tokens::new("Zoë 's list");
        assert_eq!(tokens.span([1, 3]), Some([3, 10]));
        assert_eq!(tokens.covering([0, 5]), Some([0, 2]));
    }
}
