//! Recognises web addresses as spaCy's address pattern does.
//!
//! The pattern has no choice that needs going back: labels of a domain are separated by dots, and neither letters of
//! a top-level domain nor digits of an IP address may be followed by one of their own. So one pass per possible start
//! of the host is enough, and the starts are the text, the end of a scheme, and every `@`.

use super::pattern::Class;
use crate::chars::{is_decimal, is_word};

/// Whether `text` (without white space) is an address as a whole. `letters` may make up a top-level domain.
pub(crate) fn is_url(text: &str, letters: &Class) -> bool {
    if !text.contains('.') {
        return false;
    }
    let starts = std::iter::once(0).chain(scheme(text)).chain(users(text));
    starts.into_iter().any(|start| {
        let rest = &text[start..];
        address(rest).or_else(|| domain(rest, letters)).is_some_and(|end| is_tail(&rest[end..]))
    })
}

/// End of `scheme://`.
fn scheme(text: &str) -> Option<usize> {
    let (name, _) = text.split_once("://")?;
    let fits = name.chars().nth(1).is_some() && name.chars().all(|c| is_word(c) || "+-.".contains(c));
    fits.then_some(name.len() + 3)
}

/// Ends of `user@`, with or without a scheme before.
fn users(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices('@').map(|(at, _)| at + 1).filter(|&end| end > 1)
}

/// A port and a path, either of which may be missing, up to the end.
fn is_tail(rest: &str) -> bool {
    let starts_path = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?', '#']);
    if let Some(port) = rest.strip_prefix(':') {
        let digits = port.chars().take_while(|&c| is_decimal(c)).count();
        let end = port.char_indices().nth(digits).map_or(port.len(), |(at, _)| at);
        return (2..=5).contains(&digits) && starts_path(&port[end..]);
    }
    starts_path(rest)
}

/// End of a domain name: labels with dots, then two to 63 letters.
fn domain(text: &str, letters: &Class) -> Option<usize> {
    let mut end = 0;
    while let Some(length) = label(&text[end..]) {
        end += length + 1;
    }
    if end == 0 {
        return None;
    }
    let top: usize = text[end..].chars().take_while(|&c| letters.contains(c)).map(char::len_utf8).sum();
    let count = text[end..end + top].chars().count();
    (2..=63).contains(&count).then_some(end + top)
}

/// Length in bytes of a label that a dot follows.
fn label(text: &str) -> Option<usize> {
    let is_outer = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    let (mut count, mut end, mut last) = (0, 0, None);
    for c in text.chars() {
        let fits = is_outer(c) || (count > 0 && (c == '_' || c == '-'));
        if !fits || count == 64 {
            break;
        }
        (count, end, last) = (count + 1, end + c.len_utf8(), Some(c));
    }
    (last.is_some_and(is_outer) && text[end..].starts_with('.')).then_some(end)
}

/// End of a public IPv4 address.
fn address(text: &str) -> Option<usize> {
    let mut parts = [""; 4];
    let mut end = 0;
    for (i, part) in parts.iter_mut().enumerate() {
        if i > 0 {
            end += text[end..].starts_with('.').then_some(1)?;
        }
        let length: usize = text[end..].chars().take_while(|&c| is_decimal(c)).map(char::len_utf8).sum();
        *part = &text[end..end + length];
        end += length;
    }
    let [first, second, third, fourth] = parts;
    let public = match first {
        "10" | "127" => false,
        "169" => second != "254",
        "192" => second != "168",
        "172" => !is_private_block(second),
        _ => true,
    };
    let fits = number(first, 1, 223) && number(second, 0, 255) && number(third, 0, 255) && number(fourth, 1, 254);
    (public && fits).then_some(end)
}

/// 16 to 31, whose last digit may be of any script where the pattern has `\d`.
fn is_private_block(part: &str) -> bool {
    let mut chars = part.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some('1'), Some('6'..='9'), None) | (Some('3'), Some('0' | '1'), None) => true,
        (Some('2'), Some(c), None) => is_decimal(c),
        _ => false,
    }
}

/// A number from `least` to `most`. As in the pattern, a digit that decides no bound may be of any script, and only
/// the middle numbers may begin with zeros.
fn number(part: &str, least: u32, most: u32) -> bool {
    let digits: Vec<char> = part.chars().collect();
    let ascii = |i: usize| digits[i].to_digit(10);
    match digits.len() {
        1 | 2 => least == 0 || matches!(ascii(0), Some(1..=9)),
        3 => match (ascii(0), ascii(1)) {
            (Some(1), _) => true,
            (Some(2), Some(ten)) => {
                let (tens, units) = (most / 10 % 10, most % 10);
                ten < tens || (ten == tens && ascii(2).is_some_and(|unit| unit <= units))
            }
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        assert_eq!(is_url(text, &Class::from_ranges(vec![('a', 'z')])), expected, "{text}");
    }

    #[test]
    fn domains_with_scheme_user_port_and_path() {
        check("example.org", true);
        check("https://www.example.org/a?b=c#d", true);
        check("editor@example.org", true);
        check("ftp://u:p@example.org:8080/", true);
        check("example.org:8", false);
        check("example.Org", false);
        check("U.S.", false);
        check("a_b.example.org", true);
        check("-a.example.org", false);
        check("3.5", false);
    }

    #[test]
    fn public_addresses_only() {
        check("8.8.8.8", true);
        check("10.0.0.1", false);
        check("172.16.4.4", false);
        check("172.32.4.4", true);
        check("192.168.1.1", false);
        check("223.1.1.254:443", true);
        check("224.1.1.1", false);
        check("8.8.8.0", false);
    }
}
