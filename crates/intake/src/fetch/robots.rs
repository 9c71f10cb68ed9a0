//! robots.txt (RFC 9309): which paths of a host a robot may fetch.

use std::fmt::Write;
use std::time::Duration;

/// Most of a robots.txt that is read, as the RFC asks for at least.
pub(super) const MAX_BYTES: u64 = 500 << 10;

/// Longest pause that a `Crawl-delay` can ask for.
const MAX_DELAY_SECONDS: f64 = 30.0;

/// The rules of one host for one robot.
#[derive(Debug, Default)]
pub(super) struct Robots {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Debug)]
struct Rule {
    /// With `*` for any characters and `$` at its end for the end.
    pattern: String,
    allows: bool,
}

impl Robots {
    /// Rules that allow nothing, as for a host whose robots.txt cannot be read.
    pub(super) fn closed() -> Self {
        Self { rules: vec![Rule { pattern: "/".to_owned(), allows: false }], delay: None }
    }

    /// The rules in `text` for the robot `name`: of its own groups if there are any, else of those for all.
    pub(super) fn parse(text: &str, name: &str) -> Self {
        let (mut own, mut common) = (None::<Self>, Self::default());
        let (mut is_own, mut is_common, mut in_names) = (false, false, false);
        for line in text.split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !in_names {
                    (is_own, is_common) = (false, false);
                }
                in_names = true;
                is_own |= product(value).eq_ignore_ascii_case(name);
                is_common |= value == "*";
                if is_own {
                    own.get_or_insert_default();
                }
                continue;
            }
            in_names &= !matches!(key.as_str(), "allow" | "disallow" | "crawl-delay");
            let groups = [own.as_mut().filter(|_| is_own), Some(&mut common).filter(|_| is_common)];
            for group in groups.into_iter().flatten() {
                group.add(&key, value);
            }
        }
        own.unwrap_or(common)
    }

    fn add(&mut self, key: &str, value: &str) {
        match key {
            // An empty rule says nothing.
            "allow" | "disallow" if !value.is_empty() => {
                self.rules.push(Rule { pattern: normal(value), allows: key == "allow" });
            }
            "crawl-delay" => {
                let seconds = value.parse::<f64>().ok().filter(|seconds| *seconds >= 0.0);
                self.delay = seconds.map(|seconds| Duration::from_secs_f64(seconds.min(MAX_DELAY_SECONDS)));
            }
            _ => {}
        }
    }

    /// Whether `path`, with its query, may be fetched: the longest rule that meets it decides, and of two an `Allow`.
    pub(super) fn allows(&self, path: &str) -> bool {
        let path = normal(path);
        let met = self.rules.iter().filter(|rule| meets(rule.pattern.as_bytes(), path.as_bytes()));
        met.max_by_key(|rule| (rule.pattern.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }

    /// The pause between two requests that the host asks for.
    pub(super) fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

/// `dateline/0.1 (…)` without what follows the name.
fn product(agent: &str) -> &str {
    let end = agent.find(|c: char| !c.is_ascii_alphabetic() && c != '-' && c != '_').unwrap_or(agent.len());
    &agent[..end]
}

/// Escapes in one form: letters, digits and `-._~` bare, all else that is escaped, or is not ASCII, as `%XX`.
fn normal(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(path.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let escaped = escape.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        let byte = escaped.unwrap_or(bytes[at]);
        let is_bare = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if is_bare || (escaped.is_none() && byte.is_ascii()) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        at += if escaped.is_some() { 3 } else { 1 };
    }
    out
}

/// Whether `path` begins with what `pattern` says. Each `*` is tried once more further on, so the time is bounded by the
/// product of the lengths.
fn meets(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, is_whole) = pattern.strip_suffix(b"$").map_or((pattern, false), |pattern| (pattern, true));
    let (mut p, mut s) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    loop {
        if p == pattern.len() && (!is_whole || s == path.len()) {
            return true;
        }
        if pattern.get(p) == Some(&b'*') {
            retry = Some((p + 1, s));
            p += 1;
        } else if p < pattern.len() && pattern.get(p) == path.get(s) {
            p += 1;
            s += 1;
        } else if let Some((star, from)) = retry.filter(|&(_, from)| from < path.len()) {
            retry = Some((star, from + 1));
            (p, s) = (star, from + 1);
        } else {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether `text` lets dateline fetch `path`.
    fn check(text: &str, path: &str, expected: bool) {
        assert_eq!(Robots::parse(text, "dateline").allows(path), expected, "{text:?} {path}");
    }

    #[test]
    fn the_own_group_wins_over_that_for_all() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-Agent: Dateline/1.0\nDisallow: /private\n";
        check(text, "/news", true);
        check(text, "/private/x", false);
        check("User-agent: other\nDisallow: /", "/news", true);
        check("User-agent: datelinebot\nDisallow: /", "/news", true);
        check("User-agent: *\nDisallow: /\nUser-agent: dateline\nDisallow:", "/news", true);
        let twice = "User-agent: dateline\nDisallow: /a\n\nUser-agent: dateline\nDisallow: /b";
        check(twice, "/a", false);
        check(twice, "/b", false);
    }

    #[test]
    fn the_longest_rule_decides_and_allow_a_draw() {
        let text = "User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /draw\nAllow: /draw";
        check(text, "/news/closed", false);
        check(text, "/news/open/1", true);
        check(text, "/draw", true);
        check("", "/", true);
    }

    #[test]
    fn stars_ends_and_escapes() {
        let text =
            "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\nDisallow: /%e5%8C%97\nDisallow: /q?x=%7E # aside";
        check(text, "/x/y.pdf", false);
        check(text, "/x/y.pdf?z", true);
        check(text, "/a1b2c3", false);
        check(text, "/a1c2b3", true);
        check(text, "/北京", false);
        check(text, "/q?x=~", false);
        check("User-agent: *\nDisallow: /$", "/", false);
        check("User-agent: *\nDisallow: /$", "/news", true);
    }

    #[test]
    fn a_pause_is_taken_and_bounded() {
        let delay = |text: &str| Robots::parse(text, "dateline").delay().map(|delay| delay.as_secs());
        assert_eq!(delay("User-agent: *\nCrawl-delay: 5\nDisallow: /x"), Some(5));
        assert_eq!(delay("User-agent: *\nCrawl-delay: 9999"), Some(30));
        assert_eq!(delay("User-agent: *\nCrawl-delay: soon"), None);
    }

    #[test]
    fn nothing_is_allowed_by_closed_rules() {
        assert!(!Robots::closed().allows("/") && !Robots::closed().allows("/news?x"));
    }
}
