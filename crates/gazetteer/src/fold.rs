//! Folding of names to the form in which they are compared.
//!
//! Case, diacritics, dots, commas, apostrophes (straight or curly) and a leading "the" make no difference; a hyphen
//! is a space. Words of capitals in a table ("US", "WHO", "IT") are abbreviations and are compared with their
//! case, so that "us", "who" and "it" never match; that check is in `index`, with the other checks of case.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded form of a name: `"the U.S."` gives `"us"`, `"Côte d’Ivoire"` gives `"cote divoire"`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// [`fold`] into a buffer, which is cleared first.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    out.clear();
    if text.is_ascii() {
        for byte in text.bytes() {
            push(char::from(byte), out);
        }
    } else {
        for c in text.nfd().filter(|&c| !is_combining_mark(c)) {
            push_foreign(c, out);
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
    if out.len() > 4 && out.starts_with("the ") {
        out.drain(..4);
    }
}

/// Letters that no decomposition takes to ASCII, as English newspapers write them.
fn push_foreign(c: char, out: &mut String) {
    let plain = match c {
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'ı' => "i",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ə' | 'Ə' => "a",
        'ħ' | 'Ħ' => "h",
        _ => return push(c, out),
    };
    out.push_str(plain);
}

/// Adds one character unless folding drops it; white space and hyphens become one space.
fn push(c: char, out: &mut String) {
    match c {
        '.' | ',' | '\'' | '"' | '`' | '‘' | '’' | '“' | '”' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | '´' => {}
        '-' | '‐' | '‑' | '–' | '—' | '/' => push_space(out),
        c if c.is_whitespace() => push_space(out),
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        c => out.extend(c.to_lowercase()),
    }
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// A stable 64-bit hash (FNV-1a) of a folded name.
pub(crate) fn hash(folded: &str) -> u64 {
    folded.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The 32 bits of [`hash`] that the index of places keeps.
pub(crate) fn short_hash(folded: &str) -> u32 {
    let hash = hash(folded);
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[track_caller]
    fn check(text: &str, folded: &str) {
        assert_eq!(fold(text), folded);
    }

    #[test]
    fn dots_commas_and_apostrophes_vanish() {
        check("U.S.", "us");
        check("Washington, D.C.", "washington dc");
        check("People’s Republic", "peoples republic");
    }

    #[test]
    fn hyphens_and_line_breaks_are_spaces() {
        check("al-Qaida", "al qaida");
        check("foreign\n  minister", "foreign minister");
    }

    #[test]
    fn diacritics_and_foreign_letters_become_plain() {
        check("Erdoğan", "erdogan");
        check("Łukasz Søreide", "lukasz soreide");
        check("İlham Əliyev", "ilham aliyev");
    }

    #[test]
    fn a_leading_article_is_dropped_only_before_a_name() {
        check("the Kremlin", "kremlin");
        check("The", "the");
    }
}
