//! The place line before the first sentence: "Beijing, China - ", "GENEVA (AP) — ", "MOSCOW, March 3 (Reuters) - ".
//!
//! Without a gazetteer a place is known by its form: capital letters, or capitalised words followed by something only
//! datelines have (an agency in brackets, a date, a second place part). Known wrong: a report that opens with a
//! capitalised name between dashes and then a capital ("Vance — American to the core") when no second dash follows.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::dates::find_date;

/// A dateline at the start of a paragraph; ranges count from the paragraph's start.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// The words of the place, if it names one ("(Reuters) -" does not).
    pub(crate) place: Option<Range<usize>>,
    /// End of the dateline with its dash, white space excluded.
    pub(crate) end: usize,
    /// Where the report's first sentence begins.
    pub(crate) body: usize,
    /// A full date inside ("Dec. 31, 2000 --"); one without a year is not kept.
    pub(crate) date: Option<Date>,
}

/// Longest dateline looked for, in bytes: two places, a date and an agency stay under it.
const MAX_BYTES: usize = 120;

/// Words in capitals before a colon or a dash that are labels, not places.
const LABELS: [&str; 29] = [
    "ANALYSIS",
    "BREAKING",
    "CLARIFICATION",
    "COLUMN",
    "COMMENTARY",
    "CORRECTED",
    "CORRECTION",
    "EDITORIAL",
    "EDITOR'S NOTE",
    "EXCLUSIVE",
    "EXPLAINER",
    "FACTBOX",
    "FACT CHECK",
    "FILE PHOTO",
    "INTERVIEW",
    "LIVE",
    "NEWS",
    "NOTE",
    "OPINION",
    "ORIGINAL STORY",
    "PHOTOS",
    "PROFILE",
    "READ MORE",
    "REFILE",
    "TIMELINE",
    "UPDATE",
    "VIDEO",
    "WATCH",
    "WRAPUP",
];

/// The dateline that `paragraph` opens with.
pub(crate) fn find(paragraph: &str) -> Option<Dateline> {
    let head = head_of(paragraph);
    with_place(paragraph, head).or_else(|| without_place(paragraph, head))
}

fn head_of(paragraph: &str) -> &str {
    let mut end = paragraph.len().min(MAX_BYTES);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    &paragraph[..end]
}

/// What stands in a class for letters and marks of the scripts that names in English reports are written in, as ranges: the
/// classes of Unicode, repeated as often as here, cost more to compile than all else that reading a page takes.
pub(super) const LETTER: &str =
    r"A-Za-z\x{AA}\x{BA}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3040}-\x{D7FF}";
/// The same for capitals; of the ranges in which capitals and small letters alternate it holds both.
pub(super) const CAPITAL: &str =
    r"A-Z\x{C0}-\x{D6}\x{D8}-\x{DE}\x{100}-\x{17F}\x{386}-\x{3AB}\x{400}-\x{42F}\x{1E00}-\x{1EFF}";

const AGENCY: &str = r"\((?P<agency>[LETTER][LETTER0-9 .,/&-]{1,40})\)";
const DATE: &str = r"(?P<date>(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?\.? [0-3]?[0-9]|[0-3]?[0-9] (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?\.?)(?:,? [12][0-9]{3})?)";
/// A dash between spaces, a long dash anyhow, or the underscore of old wire copy.
const DASH: &str = r"(?:\s+(?:--+|[-–—−_])\s*|\s*(?:--+|[—–_])\s*)";

/// "GENEVA, March 3 (AP) — ": a place, then what may follow a place, then a dash or, after capitals, a colon.
fn with_place(paragraph: &str, head: &str) -> Option<Dateline> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        let word = format!(r"(?:[{CAPITAL}][{LETTER}'’.-]*)");
        let small = r"(?:of|de|da|do|del|di|la|le|les|al|el|es|en|the|and|on|sur|upon|am|den|ez|az|ar|as|e|y)";
        let part = format!(r"{word}(?:(?: {small}){{0,2}}[ /]{word}){{0,5}}");
        let place = format!(r"(?P<place>{part}(?:, {part}){{0,2}}(?:/{part})?)");
        let middle = format!(r"(?:,? {DATE})?,?(?: ?{AGENCY})?(?:,? {})?", DATE.replace("<date>", "<date2>"));
        // A page may have lost the dash behind the agency.
        let agency_alone = AGENCY.replace("<agency>", "<alone>");
        let pattern =
            format!(r"^{place}(?:{middle}(?P<mark>{DASH}|\s*:\s+)|,? {agency_alone} )").replace("LETTER", LETTER);
        Regex::new(&pattern).expect("the pattern is valid")
    });
    let captures = FORM.captures(head)?;
    let place = strip_trailing_date(captures.name("place")?.as_str());
    let body = captures.get(0)?.end();
    let is_dateline = is_plausible(place, &captures, &paragraph[body..]);
    is_dateline.then(|| dateline_of(paragraph, Some(0..place.len()), body))
}

/// "(CNN) — ", "Dec. 31, 2000 -- ", "March 3 (Reuters) - ".
fn without_place(paragraph: &str, head: &str) -> Option<Dateline> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        let date_again = DATE.replace("<date>", "<date2>");
        let agency_again = AGENCY.replace("<agency>", "<agency2>");
        let pattern = format!(r"^(?:{AGENCY}|{DATE},?(?: {agency_again})?|{date_again}){DASH}");
        Regex::new(&pattern.replace("LETTER", LETTER)).expect("the pattern is valid")
    });
    let body = FORM.captures(head)?.get(0)?.end();
    starts_report(&paragraph[body..]).then(|| dateline_of(paragraph, None, body))
}

fn dateline_of(paragraph: &str, place: Option<Range<usize>>, body: usize) -> Dateline {
    let end = paragraph[..body].trim_end().len();
    Dateline { place, end, body, date: find_date(&paragraph[..end]).map(|(_, date)| date) }
}

/// "BEIJING, Sept" is "BEIJING" when the month was taken for a second place.
fn strip_trailing_date(place: &str) -> &str {
    static MONTH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r",? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?\.?$")
            .expect("the pattern is valid")
    });
    MONTH.find(place).map_or(place, |month| &place[..month.start()])
}

fn is_plausible(place: &str, captures: &Captures, body: &str) -> bool {
    let is_label = LABELS.iter().any(|label| {
        let start = place.get(..label.len());
        start.is_some_and(|s| s.eq_ignore_ascii_case(label))
    });
    // "By Jane Roe, Example Press LIMA (EP) —": the place has no clear beginning.
    if is_label || place.starts_with("By ") || !starts_report(body) {
        return false;
    }
    let in_capitals = is_in_capitals(place);
    match captures.name("mark").map(|mark| mark.as_str().trim()) {
        None => return in_capitals,
        Some(":") => return in_capitals && place.len() >= 4,
        Some(_) => {}
    }
    let has_proof = captures.name("agency").is_some() || captures.name("date").is_some();
    has_proof || in_capitals || looks_like_place(place, body)
}

/// The first part of a place in capitals, as agencies write it: "RIO DE JANEIRO", "PARIS, France", "McALLEN, Texas".
fn is_in_capitals(place: &str) -> bool {
    let city = place.split(',').next().unwrap_or(place);
    let lower = city.chars().filter(|c| c.is_lowercase()).count();
    let upper = city.chars().filter(|c| c.is_uppercase()).count();
    upper >= 3 && lower * 4 <= upper
}

/// Capitalised words alone: two parts ("Beijing, China"), or up to three words that no second dash closes again.
fn looks_like_place(place: &str, body: &str) -> bool {
    let sentence = body.split_inclusive(['.', '!', '?']).next().unwrap_or(body);
    let is_aside = [" - ", " – ", " — ", "—", " -- "].iter().any(|dash| sentence.contains(dash));
    let words = place.split_whitespace().count();
    !is_aside && (place.contains(", ") || words <= 3)
}

/// A report's first sentence starts with a capital, a figure or a quotation mark.
fn starts_report(body: &str) -> bool {
    let first = body.chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'«$€£¥".contains(c))
        || ["al-", "el-", "de ", "von ", "van ", "i", "e"].iter().any(|start| starts_name(body, start))
}

/// Words in lower case that can still open a sentence: "al-Shabab fighters", "iPhone".
fn starts_name(body: &str, start: &str) -> bool {
    body.strip_prefix(start).is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `place|body` of the dateline found, or `-`.
    fn shown(paragraph: &str) -> String {
        find(paragraph).map_or_else(
            || "-".to_owned(),
            |d| format!("{}|{}", d.place.map_or("", |p| &paragraph[p]), &paragraph[d.body..]),
        )
    }

    #[test]
    fn datelines() {
        let cases = [
            ("Beijing, China - Ministers met.", "Beijing, China|Ministers met."),
            ("GENEVA (AP) — Ministers met.", "GENEVA|Ministers met."),
            ("GENEVA (AP) _ Ministers met.", "GENEVA|Ministers met."),
            ("MEXICO CITY (AP) Senators met.", "MEXICO CITY|Senators met."),
            ("MOSCOW, March 3 (Reuters) - Russia said", "MOSCOW|Russia said"),
            ("MOSCOW March 3, 2024 (Reuters) - Russia said", "MOSCOW|Russia said"),
            ("THE HAGUE, Netherlands (AP)_ Judges said", "THE HAGUE, Netherlands|Judges said"),
            ("FAIRVIEW, W.Va. - The mine said", "FAIRVIEW, W.Va.|The mine said"),
            ("PARIS — France said", "PARIS|France said"),
            ("PARIS—France said", "PARIS|France said"),
            ("UNITED NATIONS, Sept 5 (Xinhua) -- The Council", "UNITED NATIONS|The Council"),
            ("UNITED NATIONS, Sept. 5 (Xinhua) -- The Council", "UNITED NATIONS|The Council"),
            ("KUALA LUMPUR: A policeman", "KUALA LUMPUR|A policeman"),
            ("HAVANA, Cuba (Reuters) -- Senior officials", "HAVANA, Cuba|Senior officials"),
            ("MOSCOW/KYIV (Reuters) - Ukraine said", "MOSCOW/KYIV|Ukraine said"),
            ("TEL AVIV, Israel (AP) — Israel said", "TEL AVIV, Israel|Israel said"),
            ("N'DJAMENA, Chad — Chad said", "N'DJAMENA, Chad|Chad said"),
            ("SÃO PAULO — Brazil said", "SÃO PAULO|Brazil said"),
            ("PORT-AU-PRINCE, Haiti - “We stay,” he said", "PORT-AU-PRINCE, Haiti|“We stay,” he said"),
            ("Rio de Janeiro, Brazil – Brazil said", "Rio de Janeiro, Brazil|Brazil said"),
            ("Geneva - Ministers met on Monday.", "Geneva|Ministers met on Monday."),
            ("ISTANBUL, 5 May 2023 (AFP) – Turkey said", "ISTANBUL|Turkey said"),
            ("St. Petersburg, Russia - Russia said", "St. Petersburg, Russia|Russia said"),
            ("WASHINGTON, D.C. — Senators said", "WASHINGTON, D.C.|Senators said"),
            ("MOGADISHU (Reuters) - al-Qaeda fighters", "MOGADISHU|al-Qaeda fighters"),
            ("(CNN) — Ministers met.", "|Ministers met."),
            ("Dec. 31, 2000 -- For New Year", "|For New Year"),
        ];
        for (paragraph, expected) in cases {
            assert_eq!(shown(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn sentences_that_are_no_datelines() {
        let cases = [
            "Ukraine - which has asked for help - said on Monday",
            "Roe – Washington's envoy – said on Monday",
            "The minister, in Geneva — Swiss for a day — said",
            "UPDATE 2: Ministers met.",
            "EXCLUSIVE - Ministers met.",
            "WATCH: Ministers met.",
            "By Jane Roe, Example Press LIMA (EP) — Peru said",
            "Blinken: We will go on.",
            "Q: Will you go?",
            "China said - as before - that it would not.",
            "Franco-German talks went on.",
            "China and Russia met on Monday.",
            "",
        ];
        for paragraph in cases {
            assert_eq!(shown(paragraph), "-", "{paragraph}");
        }
    }

    #[test]
    fn only_a_full_date_is_kept() {
        let date = |paragraph: &str| find(paragraph).and_then(|d| d.date).map(|d| d.to_string());
        assert_eq!(date("MOSCOW, March 3, 2024 (Reuters) - Russia said"), Some("2024-03-03".to_owned()));
        assert_eq!(date("MOSCOW, March 3 (Reuters) - Russia said"), None);
    }
}
