//! Takes apart the Python regular expressions of spaCy's tokenizer.
//!
//! They use a small part of the language: alternatives of literals and classes, one group of alternatives, look-behind
//! of fixed width, look-ahead of one character, `+` on the last item. Anything else is refused.

use crate::tokenizer::pattern::{Alternative, Class};

/// Where a pattern must match; the anchors are taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `^...`
    Start,
    /// `...$`
    End,
    /// Anywhere.
    Inside,
}

/// The alternatives of a pattern, or what is not understood about it.
pub(super) fn parse(pattern: &str, place: Place) -> Result<Vec<Alternative>, String> {
    let mut parser = Parser { chars: pattern.chars().collect(), at: 0 };
    let mut all = Vec::new();
    loop {
        all.extend(parser.alternative(place)?);
        match parser.next() {
            None => break,
            Some('|') => {}
            Some(c) => return Err(parser.unexpected(c)),
        }
    }
    for alternative in &all {
        let runs_only = alternative.body.windows(2).all(|pair| pair[0] == pair[1]);
        if alternative.body.is_empty() || (alternative.repeats && !(runs_only && alternative.ahead.is_none())) {
            return Err("an empty alternative, or a repetition with something around it".into());
        }
        if place == Place::End && alternative.ahead.is_some() || place == Place::Start && !alternative.behind.is_empty()
        {
            return Err("look-around past the end of the text".into());
        }
    }
    Ok(all)
}

/// Applies a change to every alternative.
fn change(found: &mut [Alternative], change: impl Fn(&mut Alternative)) {
    for alternative in found {
        change(alternative);
    }
}

struct Parser {
    chars: Vec<char>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.chars[self.at..].iter().copied().take(text.chars().count()).eq(text.chars());
        if found {
            self.at += text.chars().count();
        }
        found
    }

    fn unexpected(&self, c: char) -> String {
        format!("{c:?} at character {} of the pattern is not understood", self.at)
    }

    fn alternative(&mut self, place: Place) -> Result<Vec<Alternative>, String> {
        if place == Place::Start && !self.eat("^") {
            return Err("a prefix without ^".into());
        }
        let mut found = vec![Alternative::default()];
        while let Some(c) = self.peek() {
            match c {
                '|' => break,
                '$' if place == Place::End => {
                    self.at += 1;
                    return Ok(found);
                }
                '(' => self.group(&mut found)?,
                '+' => {
                    self.at += 1;
                    change(&mut found, |a| a.repeats = true);
                }
                _ => {
                    let class = self.item()?;
                    change(&mut found, |a| a.body.push(class.clone()));
                }
            }
        }
        if place == Place::End { Err("a suffix without $".into()) } else { Ok(found) }
    }

    fn group(&mut self, found: &mut Vec<Alternative>) -> Result<(), String> {
        if self.eat("(?<=") {
            let behind = self.sequence()?;
            change(found, |a| a.behind.clone_from(&behind));
        } else if self.eat("(?=") || self.eat("(?!") {
            let negative = self.chars[self.at - 1] == '!';
            let class = self.item()?;
            change(found, |a| a.ahead = Some((negative, class.clone())));
        } else if self.eat("(?:") {
            let before = std::mem::take(found);
            loop {
                let body = self.sequence()?;
                found.extend(before.iter().map(|a| {
                    let mut extended = a.clone();
                    extended.body.extend(body.iter().cloned());
                    extended
                }));
                if !self.eat("|") {
                    break;
                }
            }
        } else {
            return Err(self.unexpected('('));
        }
        if self.eat(")") { Ok(()) } else { Err("an unclosed group".into()) }
    }

    /// Items up to `|` or `)`.
    fn sequence(&mut self) -> Result<Vec<Class>, String> {
        let mut items = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            items.push(self.item()?);
        }
        Ok(items)
    }

    /// A literal or a class.
    fn item(&mut self) -> Result<Class, String> {
        match self.next() {
            Some('[') => self.class(),
            Some('\\') => self.escape().map(Class::of),
            Some(c) if !"()*?{}^$.|".contains(c) => Ok(Class::of(c)),
            Some(c) => Err(self.unexpected(c)),
            None => Err("the pattern ends too early".into()),
        }
    }

    fn class(&mut self) -> Result<Class, String> {
        let mut ranges = Vec::new();
        while let Some(c) = self.next() {
            let first = match c {
                ']' => return Ok(Class::from_ranges(ranges)),
                '^' if ranges.is_empty() => return Err("a negated class".into()),
                '\\' => self.escape()?,
                c => c,
            };
            let is_range = self.peek() == Some('-') && self.chars.get(self.at + 1).is_some_and(|&c| c != ']');
            let last = if is_range {
                self.at += 1;
                match self.next() {
                    Some('\\') => self.escape()?,
                    Some(c) => c,
                    None => break,
                }
            } else {
                first
            };
            ranges.push((first, last));
        }
        Err("an unclosed class".into())
    }

    /// The character after a backslash; classes such as `\d` do not occur in these patterns.
    fn escape(&mut self) -> Result<char, String> {
        let digits = match self.next() {
            Some('u') => 4,
            Some('U') => 8,
            Some(c) if !c.is_alphanumeric() => return Ok(c),
            Some(c) => return Err(self.unexpected(c)),
            None => return Err("the pattern ends in a backslash".into()),
        };
        let number: String = self.chars.iter().skip(self.at).take(digits).collect();
        self.at += digits;
        let code = u32::from_str_radix(&number, 16).map_err(|e| e.to_string())?;
        char::from_u32(code).ok_or_else(|| format!("{number} is no character"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenizer::pattern::{Anchor, Pattern};

    fn pattern(source: &str, place: Place) -> Pattern {
        let anchor = if place == Place::End { Anchor::Last } else { Anchor::First };
        Pattern::new(parse(source, place).expect("understood"), anchor)
    }

    #[test]
    fn the_first_prefix_wins_and_the_longest_suffix() {
        let prefix = pattern(r"^\+(?![0-9])|^…|^……|^\.\.+", Place::Start);
        assert_eq!(prefix.match_at("+1", 0), None);
        assert_eq!(prefix.match_at("+a", 0), Some(1));
        assert_eq!(prefix.match_at("……", 0), Some(3));
        assert_eq!(prefix.match_at("...x", 0), Some(3));
        let suffix = pattern(r"…$|……$|\.\.+$|(?<=[0-9])(?:km|m/s|K)$|(?<=°[Cc])\.$", Place::End);
        assert_eq!(suffix.match_end("x……"), Some(6));
        assert_eq!(suffix.match_end("5km"), Some(2));
        assert_eq!(suffix.match_end("akm"), None);
        assert_eq!(suffix.match_end("a...."), Some(4));
        assert_eq!(suffix.match_end("3°C."), Some(1));
    }

    #[test]
    fn infixes_look_both_ways() {
        let infix = pattern(r"(?<=[a-z])(?:-|--)(?=[a-z])|(?<=[0-9])[+\-\*^](?=[0-9-])", Place::Inside);
        assert_eq!(infix.find_all("co-op a--b 1-2 -x"), vec![(2, 3), (7, 9), (12, 13)]);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for source in [r"a*", r"(a)", r"[^a]", r"\d", r"a|"] {
            assert!(parse(source, Place::Inside).is_err(), "{source}");
        }
    }
}
