//! The words dates are made of, from `data/dates/*.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use super::calendar::{Season, Unit, easter, nth_weekday};
use super::{Modifier, TimexKind, grammar};

/// What a word can be in a date expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// 1 is January.
    Month(i8),
    /// "Jan": a date only beside a day or year.
    ShortMonth(i8),
    /// Days after Monday.
    Weekday(i8),
    /// "Sat": a date only with its dot.
    ShortWeekday(i8),
    /// "Mondays".
    Weekdays(i8),
    Number(u32),
    /// "twenty".
    Tens(u32),
    /// "hundred".
    Multiplier(u32),
    /// "nineties".
    TensPlural(u32),
    Ordinal(u32),
    Unit(Unit),
    Units(Unit),
    Season(Season),
    Seasons(Season),
    /// By its TIMEX3 code.
    Part(&'static str),
    Parts(&'static str),
    /// "dawn", by the part of the day it belongs to: a time only after "at" and its like.
    Twilight(&'static str),
    /// "noon", as written in values.
    Clock(&'static str),
    /// Hours to add: 0 for "am", 12 for "pm".
    HalfDay(u8),
    Zone,
    /// "daily": the value of the set.
    Each(&'static str),
    /// "weeklong": the value of the duration.
    Lasting(&'static str),
    /// "several": the number as durations write it.
    Some(&'static str),
    /// "last": steps from the anchor.
    Which(i8),
    /// "early".
    Edge(Modifier),
    /// "about".
    Approximately(Modifier),
    /// "Black": with a weekday behind it, the name of a day of history.
    NamesDay,
}

/// Where a vague phrase is a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Anywhere,
    /// Before a noun or adjective: "the current talks".
    BeforeNoun,
    /// Not before a noun, adjective or number: "in the past".
    Alone,
}

/// A row of `phrases.tsv`.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) words: Vec<&'static str>,
    pub(super) kind: TimexKind,
    pub(super) value: &'static str,
    pub(super) place: Place,
}

/// A row of `holidays.tsv`.
#[derive(Debug)]
pub(super) struct Holiday {
    pub(super) words: Vec<&'static str>,
    rule: Rule,
}

/// How the day of a holiday is found in a year.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Fixed {
        month: i8,
        day: i8,
    },
    Nth {
        month: i8,
        weekday: Weekday,
        nth: i8,
    },
    FromEaster(i64),
    /// Tuesday after the first Monday of November.
    Election,
}

impl Holiday {
    /// Its day in a year.
    pub(super) fn day(&self, year: i16) -> Option<Date> {
        match self.rule {
            Rule::Fixed { month, day } => Date::new(year, month, day).ok(),
            Rule::Nth { month, weekday, nth } => nth_weekday(year, month, weekday, nth),
            Rule::FromEaster(days) => easter(year)?.checked_add(jiff::Span::new().try_days(days).ok()?).ok(),
            Rule::Election => nth_weekday(year, 11, Weekday::Monday, 1)?.tomorrow().ok(),
        }
    }
}

/// What a word can be in a time expression, or begin.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// What it can mean; "second" and "some" can mean two things.
    pub(super) meanings: Vec<Meaning>,
    /// The phrases that begin with it, the longest first.
    pub(super) phrases: Vec<Phrase>,
    /// The holidays that begin with it in whatever case, the longest first.
    pub(super) holidays: Vec<Holiday>,
}

/// All words of time, in lower case: those of the tables, and those by which the grammar knows where to begin.
pub(super) struct Words(HashMap<String, Word>);

/// Words are at most this long; what is longer means nothing here.
const MAX_BYTES: usize = 16;

impl Words {
    /// The words of the program.
    pub(super) fn bundled() -> &'static Self {
        static WORDS: LazyLock<Words> = LazyLock::new(|| {
            let mut words = Words(HashMap::new());
            for opener in grammar::OPENERS {
                words.at(opener);
            }
            for [word, class, value, _] in rows(include_str!("../../../../data/dates/words.tsv")) {
                words.at(word).meanings.push(meaning(class, value));
            }
            let mut phrases: Vec<_> = rows(include_str!("../../../../data/dates/phrases.tsv")).map(phrase).collect();
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
            for phrase in phrases {
                words.at(phrase.words[0]).phrases.push(phrase);
            }
            let mut holidays: Vec<_> = rows(include_str!("../../../../data/dates/holidays.tsv"))
                .map(|[name, rule, _]| Holiday { words: pieces(name), rule: holiday_rule(rule) })
                .collect();
            holidays.sort_by_key(|holiday| std::cmp::Reverse(holiday.words.len()));
            for holiday in holidays {
                words.at(holiday.words[0]).holidays.push(holiday);
            }
            words
        });
        &WORDS
    }

    fn at(&mut self, word: &str) -> &mut Word {
        self.0.entry(word.to_ascii_lowercase()).or_default()
    }

    /// A word in any case.
    pub(super) fn get(&self, word: &str) -> Option<&Word> {
        self.0.get(lowered(word, &mut [0; MAX_BYTES])?)
    }
}

fn lowered<'b>(word: &str, buffer: &'b mut [u8; MAX_BYTES]) -> Option<&'b str> {
    if word.len() > MAX_BYTES || !word.is_ascii() {
        return None;
    }
    let bytes = &mut buffer[..word.len()];
    bytes.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    std::str::from_utf8(bytes).ok()
}

fn phrase([words, kind, value, place, _]: [&'static str; 5]) -> Phrase {
    Phrase {
        words: words.split(' ').collect(),
        kind: TimexKind::parse(kind).unwrap_or_else(|| panic!("phrases.tsv: no type {kind}")),
        value,
        place: match place {
            "before-noun" => Place::BeforeNoun,
            "alone" => Place::Alone,
            _ => Place::Anywhere,
        },
    }
}

/// The pieces a name falls into, as the lexer cuts: "New Year's Day" has five with its apostrophe.
fn pieces(name: &'static str) -> Vec<&'static str> {
    super::lexer::pieces(name).map(|range| &name[range]).collect()
}

fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells.try_into().unwrap_or_else(|_| panic!("data/dates: \"{line}\" has not {N} cells"))
    })
}

fn number<T: std::str::FromStr>(value: &str) -> T {
    value.parse().unwrap_or_else(|_| panic!("data/dates: \"{value}\" is no number in range"))
}

fn meaning(class: &str, value: &'static str) -> Meaning {
    let modifier = || Modifier::parse(value).unwrap_or_else(|| panic!("words.tsv: no modifier {value}"));
    let unit = || Unit::parse(value).unwrap_or_else(|| panic!("words.tsv: no unit {value}"));
    let season = || Season::parse(value).unwrap_or_else(|| panic!("words.tsv: no season {value}"));
    match class {
        "month" => Meaning::Month(number(value)),
        "month-short" => Meaning::ShortMonth(number(value)),
        "weekday" => Meaning::Weekday(number::<i8>(value) - 1),
        "weekday-short" => Meaning::ShortWeekday(number::<i8>(value) - 1),
        "weekdays" => Meaning::Weekdays(number::<i8>(value) - 1),
        "number" => Meaning::Number(number(value)),
        "tens" => Meaning::Tens(number(value)),
        "multiplier" => Meaning::Multiplier(number(value)),
        "tens-plural" => Meaning::TensPlural(number(value)),
        "ordinal" => Meaning::Ordinal(number(value)),
        "unit" => Meaning::Unit(unit()),
        "units" => Meaning::Units(unit()),
        "season" => Meaning::Season(season()),
        "seasons" => Meaning::Seasons(season()),
        "part" => Meaning::Part(value),
        "parts" => Meaning::Parts(value),
        "twilight" => Meaning::Twilight(value),
        "clock" => Meaning::Clock(value),
        "half-day" => Meaning::HalfDay(number(value)),
        "zone" => Meaning::Zone,
        "each" => Meaning::Each(value),
        "lasting" => Meaning::Lasting(value),
        "some" => Meaning::Some(value),
        "which" => Meaning::Which(number(value)),
        "edge" => Meaning::Edge(modifier()),
        "approximately" => Meaning::Approximately(modifier()),
        "names-day" => Meaning::NamesDay,
        other => panic!("words.tsv: no class {other}"),
    }
}

fn holiday_rule(rule: &str) -> Rule {
    let parts: Vec<&str> = rule.split([' ', '-']).collect();
    match parts[..] {
        ["election"] => Rule::Election,
        ["easter", ..] => Rule::FromEaster(number(&rule["easter ".len()..])),
        ["nth", month, weekday, ..] => Rule::Nth {
            month: number(month),
            weekday: Weekday::from_monday_one_offset(number(weekday)).expect("weekdays are 1 to 7"),
            nth: number(rule.rsplit(' ').next().unwrap_or_default()),
        },
        [month, day] => Rule::Fixed { month: number(month), day: number(day) },
        _ => panic!("holidays.tsv: no rule {rule}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_holiday_has_a_day_in_every_year() {
        let mut holidays = Words::bundled().0.values().flat_map(|word| &word.holidays);
        assert!(holidays.all(|holiday| (1990..2040).all(|year| holiday.day(year).is_some())));
    }

    #[test]
    fn words_are_found_in_any_case() {
        let meanings = |word| Words::bundled().get(word).map(|word| word.meanings.as_slice());
        assert_eq!(meanings("FRIDAY"), Some(&[Meaning::Weekday(4)][..]));
        assert_eq!(meanings("second").map(<[_]>::len), Some(2));
        assert_eq!(meanings("parliament"), None);
    }

    #[test]
    fn phrases_are_ready_for_longest_match() {
        let found = &Words::bundled().get("The").expect("the article begins phrases").phrases;
        assert!(found.len() > 3 && found.windows(2).all(|pair| pair[0].words.len() >= pair[1].words.len()));
    }
}
