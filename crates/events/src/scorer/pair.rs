//! Two parties of a sentence: the words that name who acts and on whom.

use dateline_lang::Dep;
use dateline_mentions::ParsedArticle;
use dateline_text::Span;

/// Who acts and on whom, as tokens of the parsed article. Either side may be empty where it is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pair {
    /// Tokens of the acting side's words.
    pub source: Vec<usize>,
    /// Tokens of the other side's words.
    pub target: Vec<usize>,
}

impl Pair {
    /// The pair named by byte spans of the article's text.
    pub fn from_spans(parsed: &ParsedArticle, source: &[Span], target: &[Span]) -> Self {
        let tokens = |spans: &[Span]| {
            (0..parsed.len()).filter(|&i| spans.iter().any(|s| s.overlaps(parsed.token(i).span))).collect()
        };
        Self { source: tokens(source), target: tokens(target) }
    }
}

/// The token of a phrase on which the others hang: the first one whose head lies outside.
pub(crate) fn head_of(parsed: &ParsedArticle, tokens: &[usize]) -> Option<usize> {
    let is_outer = |&&t: &&usize| parsed.head(t).is_none_or(|h| !tokens.contains(&h));
    let outer = || tokens.iter().filter(is_outer);
    outer().find(|&&t| parsed.is_noun(t)).or_else(|| outer().next()).copied()
}

/// The nominal a word belongs to: "Syrian" in "Syrian refugees", the second name of "Chad and Niger".
pub(crate) fn nominal_of(parsed: &ParsedArticle, token: usize) -> usize {
    let mut at = token;
    while let Some(head) = parsed.head(at) {
        let inside = matches!(
            parsed.dep(at),
            Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss | Dep::Conj | Dep::Appos | Dep::Nummod | Dep::Det
        );
        if !inside || !parsed.is_noun(head) {
            break;
        }
        at = head;
    }
    at
}
