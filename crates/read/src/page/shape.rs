//! Whether a page can be parsed as a tree: neither nested so deep nor so full of tags that tree walks fail.

use super::scan::{Token, tokens};
use crate::limits::{MAX_DEPTH, MAX_TAGS};

/// Elements that close by themselves when the next one opens, so that an open one is no nesting.
pub(crate) const SELF_CLOSING: [&str; 14] =
    ["p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp"];

/// Why `html` must not be parsed as a tree, for a note; `None` if it may be.
pub(crate) fn problem(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut tags = 0_usize;
    for token in tokens(html) {
        match token {
            Token::Open(tag) if !tag.is_void() && !tag.is_any(&SELF_CLOSING) => open.push(tag.name()),
            Token::Close(name) => {
                if let Some(at) = open.iter().rposition(|inner| inner.eq_ignore_ascii_case(name)) {
                    open.truncate(at);
                }
            }
            _ => {}
        }
        tags += usize::from(matches!(token, Token::Open(_)));
        if open.len() > MAX_DEPTH {
            return Some(format!(
                "elements are nested more than {MAX_DEPTH} deep; their text was read without structure"
            ));
        }
        if tags > MAX_TAGS {
            return Some(format!("the page has more than {MAX_TAGS} tags; its text was read without structure"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_and_crowded_pages_are_found() {
        assert!(problem(&"<div>".repeat(100_000)).is_some());
        assert!(problem(&"<b>x".repeat(300)).is_some());
        assert!(problem(&"<br>".repeat(MAX_TAGS + 1)).is_some());
        assert!(problem(&"<div>x</div>".repeat(1000)).is_none());
        assert!(problem(&"<p>x<li>y".repeat(1000)).is_none());
        assert!(problem(&"<div><b>x</div>".repeat(1000)).is_none());
    }
}
