//! The table of page chrome (`data/chrome.tsv`): lines such as "Share this", "Top Stories", "We use cookies".

use std::sync::LazyLock;

/// How a pattern must meet a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match {
    Exact,
    Prefix,
    Contains,
}

/// Where on the page a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Before the first or after the last paragraph of the report.
    Edge,
    /// Between paragraphs of the report.
    Inside,
}

/// What a chrome line makes of the lines after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Nothing.
    Line,
    /// Short lines up to the next full sentence are chrome too: the headlines under "Most read".
    Rest,
}

struct Rule {
    pattern: &'static str,
    how: Match,
    edge_only: bool,
    scope: Scope,
    /// A line it must match, and one that no rule may match.
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests read the examples"))]
    examples: [&'static str; 2],
}

/// Longest line, in bytes, that a prefix or a word inside can make chrome; paragraphs of the report are longer.
const MAX_LINE_BYTES: usize = 400;

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let table = include_str!("../../data/chrome.tsv");
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(parse_rule).collect()
});

fn parse_rule(line: &'static str) -> Rule {
    let fields: Vec<_> = line.split('\t').collect();
    let &[pattern, how, place, scope, positive, negative] = fields.as_slice() else {
        panic!("chrome.tsv: a row needs six fields: {line:?}");
    };
    let how = match how {
        "exact" => Match::Exact,
        "prefix" => Match::Prefix,
        "contains" => Match::Contains,
        _ => panic!("chrome.tsv: unknown match in {line:?}"),
    };
    let scope = if scope == "rest" { Scope::Rest } else { Scope::Line };
    Rule { pattern, how, edge_only: place == "edge", scope, examples: [positive, negative] }
}

/// Whether `line`, standing at `place`, is page chrome, and what follows from it.
pub(crate) fn find(line: &str, place: Place) -> Option<Scope> {
    if line.len() > MAX_LINE_BYTES {
        return None;
    }
    by_rule(line, place).or_else(|| is_bar(line, place).then_some(Scope::Line))
}

fn by_rule(line: &str, place: Place) -> Option<Scope> {
    let line = normalised(line);
    let mut rules = RULES.iter().filter(|rule| place == Place::Edge || !rule.edge_only);
    rules.find(|rule| rule.matches(&line)).map(|rule| rule.scope)
}

/// Most words of a section's name: "Middle East", "Arts and Culture".
const MOST_SECTION_WORDS: usize = 3;

/// "Home | World | Business": names of sections in a row, most of them known, of which a headline is none.
fn is_bar(line: &str, place: Place) -> bool {
    let parts: Vec<&str> = line.split(['|', '•', '·']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let known = parts.iter().filter(|part| by_rule(part, place).is_some()).count();
    let are_short = parts.iter().all(|part| part.split_whitespace().count() <= MOST_SECTION_WORDS);
    parts.len() > 2 && are_short && 2 * known > parts.len()
}

impl Rule {
    fn matches(&self, line: &str) -> bool {
        match self.how {
            Match::Exact => line == self.pattern,
            Match::Prefix => line.strip_prefix(self.pattern).is_some_and(|rest| self.ends_before(rest)),
            Match::Contains => line.match_indices(self.pattern).any(|(at, _)| {
                let begins = !line[..at].ends_with(char::is_alphanumeric);
                begins && self.ends_before(&line[at + self.pattern.len()..])
            }),
        }
    }

    /// Whether the pattern ends at a word limit when `rest` follows it.
    fn ends_before(&self, rest: &str) -> bool {
        let ends_in_word = self.pattern.ends_with(char::is_alphanumeric);
        !(ends_in_word && rest.starts_with(char::is_alphanumeric))
    }
}

/// Lower case, single spaces, straight apostrophes, without the arrows and marks that surround buttons.
fn normalised(line: &str) -> String {
    let words: Vec<_> = line.split_whitespace().collect();
    let line = words.join(" ").to_lowercase().replace('’', "'");
    let starts = |c: char| c.is_whitespace() || "»›>•*-–—|→·+▶►".contains(c);
    let ends = |c: char| c.is_whitespace() || "»›>.:…!?→↑|·▼".contains(c);
    line.trim_start_matches(starts).trim_end_matches(ends).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_matches_its_positive_example() {
        for rule in RULES.iter() {
            let [positive, _] = rule.examples;
            assert!(rule.matches(&normalised(positive)), "{:?} does not match {positive:?}", rule.pattern);
        }
    }

    #[test]
    fn no_rule_matches_any_negative_example() {
        let matched = RULES.iter().filter(|rule| find(rule.examples[1], Place::Edge).is_some());
        let patterns: Vec<_> = matched.map(|rule| rule.pattern).collect();
        assert!(patterns.is_empty(), "rows whose negative example is matched: {patterns:?}");
    }

    #[test]
    fn patterns_are_in_the_form_that_lines_are_brought_to() {
        for rule in RULES.iter() {
            assert_eq!(rule.pattern, rule.pattern.to_lowercase());
            assert!(rule.how != Match::Exact || normalised(rule.pattern) == rule.pattern, "{}", rule.pattern);
        }
    }

    #[test]
    fn edge_rules_hold_only_at_the_edge() {
        assert_eq!(find("World", Place::Edge), Some(Scope::Line));
        assert_eq!(find("World", Place::Inside), None);
        assert_eq!(find("Most read", Place::Inside), Some(Scope::Rest));
    }

    #[test]
    fn sections_in_a_row_are_chrome_where_most_are_known() {
        for bar in ["Home | World | Business", "| Home | World | Sport | Tide tables |", "News · Sport · Weather"] {
            assert_eq!(find(bar, Place::Edge), Some(Scope::Line), "{bar}");
        }
        for other in ["Home | World | Peru and Chile open talks", "World | Peru talks", "Lima | Quito | World"] {
            assert_eq!(find(other, Place::Edge), None, "{other}");
        }
        assert_eq!(find("Home | World | Business", Place::Inside), None);
    }
}
