//! Author lines: "By Jane Roe and John Doe", "By JANE ROE, Associated Press", "By Jane Roe in Geneva".

use std::sync::LazyLock;

use regex::Regex;

use super::dateline::{CAPITAL, LETTER};

/// The author words of a byline, without "By" and without a date or reading time after them.
pub(crate) fn find(line: &str) -> Option<&str> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        let name = format!(r"[{CAPITAL}][{LETTER}'’.-]*");
        let small = r"(?:de|da|del|di|van|von|der|den|bin|al|el|la|le|of|the)";
        let names = format!(r"{name}(?: (?:{small} )*{name}){{0,5}}");
        let list = format!(r"{names}(?:(?:,? (?:and|&|with|in)|,| \||/) ?(?:the )?{names}){{0,7}}");
        Regex::new(&format!(r"^(?:(?i:written )?(?i:by):?|(?i:author):)\s+(?P<names>{list})(?P<rest>.*)$"))
            .expect("the pattern is valid")
    });
    if line.len() > 200 {
        return None;
    }
    let captures = FORM.captures(line)?;
    let names = captures.name("names")?.as_str();
    let rest = captures.name("rest")?.as_str();
    (is_aside(rest) && !ends_with_day(names)).then(|| names.trim_end_matches([',', '|', ' ', '.']))
}

/// What may follow the names: nothing, a mark, a date, an address, a reading time.
fn is_aside(rest: &str) -> bool {
    let rest = rest.trim();
    let opens_aside = rest.starts_with(['|', '•', '·', '(', '-', '–', '—', ',', '@', '<']);
    let is_time = rest.starts_with(|c: char| c.is_ascii_digit());
    rest.is_empty() || rest == "." || ((opens_aside || is_time) && rest.len() < 80 && !rest.ends_with('.'))
}

/// "By Monday" and "By March" open sentences, not author lines.
fn ends_with_day(names: &str) -> bool {
    const TIMES: [&str; 22] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Christmas",
        "Easter",
        "Ramadan",
    ];
    TIMES.contains(&names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let cases = [
            ("By Jane Roe and John Doe", Some("Jane Roe and John Doe")),
            ("By JANE ROE, Associated Press", Some("JANE ROE, Associated Press")),
            ("by Jane Roe", Some("Jane Roe")),
            (
                "By Jane van der Roe in Geneva and Ali bin Doe in Paris",
                Some("Jane van der Roe in Geneva and Ali bin Doe in Paris"),
            ),
            ("By: Jane Roe | BBC News", Some("Jane Roe | BBC News")),
            ("Author: Jane Roe", Some("Jane Roe")),
            ("By Jane Roe, 7 March 2024", Some("Jane Roe")),
            ("By Monday", None),
            ("By Monday, ministers had left Geneva.", None),
            ("By Jane Roe's account the talks failed.", None),
            ("By China standards it was quick.", None),
            ("Ministers met in Geneva", None),
        ];
        for (line, expected) in cases {
            assert_eq!(find(line), expected, "{line}");
        }
    }
}
