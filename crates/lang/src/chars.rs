//! Character classes as Python has them, where they differ from the standard library's.

use unicode_general_category::{GeneralCategory, get_general_category};

/// Python's `str.isspace` for one character: Unicode white space and the four information separators.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Whether every character is white space (false for the empty text).
pub(crate) fn is_space_text(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_space)
}

/// Python's `str.isalpha` for one character: the categories L*. The standard library's property is wider.
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(
        get_general_category(c),
        GeneralCategory::UppercaseLetter
            | GeneralCategory::LowercaseLetter
            | GeneralCategory::TitlecaseLetter
            | GeneralCategory::ModifierLetter
            | GeneralCategory::OtherLetter
    )
}

/// Python's `\d` in a regular expression over text: category Nd.
pub(crate) fn is_decimal(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { get_general_category(c) == GeneralCategory::DecimalNumber }
}

/// Python's `str.isdigit` for one character: decimal digits and the digit-like signs such as `²` and `①`.
pub(crate) fn is_digit(c: char) -> bool {
    is_decimal(c) || (!c.is_ascii() && in_ranges(&DIGIT_SIGNS, c))
}

/// Python's `\w` for one character: letters, any number, underscore.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    is_alpha(c)
        || matches!(
            get_general_category(c),
            GeneralCategory::DecimalNumber | GeneralCategory::LetterNumber | GeneralCategory::OtherNumber
        )
}

/// Characters whose Unicode `Numeric_Type` is Digit, in ascending ranges (Unicode 14, `DerivedNumericType.txt`).
const DIGIT_SIGNS: [(char, char); 20] = [
    ('\u{B2}', '\u{B3}'),
    ('\u{B9}', '\u{B9}'),
    ('\u{1369}', '\u{1371}'),
    ('\u{19DA}', '\u{19DA}'),
    ('\u{2070}', '\u{2070}'),
    ('\u{2074}', '\u{2079}'),
    ('\u{2080}', '\u{2089}'),
    ('\u{2460}', '\u{2468}'),
    ('\u{2474}', '\u{247C}'),
    ('\u{2488}', '\u{2490}'),
    ('\u{24EA}', '\u{24EA}'),
    ('\u{24F5}', '\u{24FD}'),
    ('\u{24FF}', '\u{24FF}'),
    ('\u{2776}', '\u{277E}'),
    ('\u{2780}', '\u{2788}'),
    ('\u{278A}', '\u{2792}'),
    ('\u{10A40}', '\u{10A43}'),
    ('\u{10E60}', '\u{10E68}'),
    ('\u{11052}', '\u{1105A}'),
    ('\u{1F100}', '\u{1F10A}'),
];

/// Whether one of the ascending ranges holds `c`.
pub(crate) fn in_ranges(ranges: &[(char, char)], c: char) -> bool {
    let after = ranges.partition_point(|&(first, _)| first <= c);
    after > 0 && c <= ranges[after - 1].1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_follow_python() {
        assert!(is_digit('²') && is_digit('7') && is_digit('٣') && !is_digit('½'));
        assert!(is_alpha('ǅ') && is_alpha('王') && !is_alpha('Ⅷ') && !is_alpha('\u{0947}'));
        assert!(is_space('\u{1c}') && is_space('\u{85}') && !is_space('\u{200b}'));
        assert!(is_word('½') && is_word('_') && !is_word('-'));
    }
}
