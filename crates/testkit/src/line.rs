//! The grammar of one expected line: `CLASS[/mode]  PARTIES  [date]  [(status)]  ["words"]  [at PLACE]  [by WHO]`.
//!
//! Columns are separated by two or more spaces; those after the parties may come in any order and be left out.
//! An `Err` here is a message for the reader; the caller adds the line number.

use jiff::civil::Date;

use crate::case::{AttributionCheck, ClassCheck, DateCheck, Expected, Kind, PartiesCheck, PartyCheck, PlaceCheck};
use crate::vocabulary;

/// Reads one line that states an event (no mark, not `none`).
pub(crate) fn parse_line(text: &str, line: usize) -> Result<Expected, String> {
    let mut columns = columns(text).into_iter();
    let classes = parse_classes(columns.next().ok_or("empty line")?)?;
    let parties = parse_parties(columns.next().ok_or("no parties: write two or more spaces after the class")?)?;
    let mut expected = Expected {
        line,
        text: text.trim().to_owned(),
        kind: Kind::Required,
        classes,
        parties,
        date: None,
        status: None,
        predicate: None,
        place: None,
        attribution: None,
        or: Vec::new(),
    };
    for column in columns {
        parse_column(column, &mut expected)?;
    }
    Ok(expected)
}

/// The line `! none`: nothing should be found here.
pub(crate) fn nothing(line: usize) -> Expected {
    Expected {
        line,
        text: "none".to_owned(),
        kind: Kind::Required,
        classes: Vec::new(),
        parties: PartiesCheck::Directed { actors: None, recipients: None },
        date: None,
        status: None,
        predicate: None,
        place: None,
        attribution: None,
        or: Vec::new(),
    }
}

/// Splits at runs of two or more spaces, but not inside quotation marks.
fn columns(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut quoted) = (0, false);
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        quoted ^= *byte == b'"';
        if !quoted && *byte == b' ' && bytes.get(at + 1) == Some(&b' ') {
            found.push(text[start..at].trim());
            start = at + 1;
        }
    }
    found.push(text[start..].trim());
    found.retain(|column| !column.is_empty());
    found
}

fn parse_column(column: &str, into: &mut Expected) -> Result<(), String> {
    if let Some(words) = column.strip_prefix('"') {
        let words = words.strip_suffix('"').ok_or_else(|| format!("no closing quotation mark in {column}"))?;
        return set(&mut into.predicate, words.to_owned(), "predicate");
    }
    if let Some(status) = column.strip_prefix('(') {
        let status = status.strip_suffix(')').ok_or_else(|| format!("no closing bracket in {column}"))?;
        if !vocabulary::is_status(status) {
            return Err(format!("unknown status ({status}); one of {}", vocabulary::status_names()));
        }
        return set(&mut into.status, status.to_owned(), "status");
    }
    if let Some(place) = column.strip_prefix("at ") {
        return set(&mut into.place, parse_place(place), "place");
    }
    if let Some(who) = column.strip_prefix("by ") {
        return set(&mut into.attribution, parse_attribution(who)?, "attribution");
    }
    set(&mut into.date, parse_date(column)?, "date")
}

fn set<T>(slot: &mut Option<T>, value: T, what: &str) -> Result<(), String> {
    if slot.replace(value).is_some() {
        return Err(format!("two columns give the {what}"));
    }
    Ok(())
}

fn parse_classes(column: &str) -> Result<Vec<ClassCheck>, String> {
    column.split('|').map(parse_class).collect()
}

fn parse_class(text: &str) -> Result<ClassCheck, String> {
    let (class, mode) = match text.split_once('/') {
        Some((class, mode)) => (class, Some(mode)),
        None => (text, None),
    };
    let Some(modes) = vocabulary::modes_of(class) else {
        return Err(format!("unknown class \"{class}\"; one of {}", vocabulary::class_names()));
    };
    match mode {
        Some(mode) if !modes.contains(&mode) => {
            Err(format!("{class} has no mode \"{mode}\"; it has: {}", modes.join(", ")))
        }
        _ => Ok(ClassCheck { class: class.to_owned(), mode: mode.map(str::to_owned) }),
    }
}

fn parse_parties(column: &str) -> Result<PartiesCheck, String> {
    if let Some((one, other)) = column.split_once("<->") {
        let (Some(mut all), Some(other)) = (parse_side(one)?, parse_side(other)?) else {
            return Err("`*` cannot stand in a reciprocal event".to_owned());
        };
        all.extend(other);
        return Ok(PartiesCheck::Reciprocal(all));
    }
    match column.split_once("->") {
        Some((actors, recipients)) => {
            Ok(PartiesCheck::Directed { actors: parse_side(actors)?, recipients: parse_side(recipients)? })
        }
        None => Ok(PartiesCheck::Directed { actors: parse_side(column)?, recipients: Some(Vec::new()) }),
    }
}

/// One side: `None` for `*`, an empty list for `NONE`.
fn parse_side(text: &str) -> Result<Option<Vec<PartyCheck>>, String> {
    match text.trim() {
        "*" => Ok(None),
        "NONE" => Ok(Some(Vec::new())),
        parties => parties.split(" + ").map(parse_party).collect::<Result<_, _>>().map(Some),
    }
}

fn parse_party(text: &str) -> Result<PartyCheck, String> {
    let mut words = text.split_whitespace();
    let country = words.next().ok_or("a party is missing")?;
    let countries = if country == "?" {
        Vec::new()
    } else {
        alternatives(country, |word| word == "?" || vocabulary::is_country_code(word))?
    };
    let sectors = words.next().map_or(Ok(Vec::new()), |sectors| alternatives(sectors, vocabulary::is_sector))?;
    match words.next() {
        None => Ok(PartyCheck { countries, sectors }),
        Some(_) => Err(format!("\"{}\" is not a party: write COUNTRY or COUNTRY SECTOR", text.trim())),
    }
}

fn alternatives(text: &str, is_known: fn(&str) -> bool) -> Result<Vec<String>, String> {
    let words: Vec<String> = text.split('|').map(str::to_owned).collect();
    match words.iter().find(|word| !is_known(word)) {
        None => Ok(words),
        Some(word) => Err(format!("\"{word}\" is no country code or sector")),
    }
}

fn parse_date(column: &str) -> Result<DateCheck, String> {
    if column == "-" {
        return Ok(DateCheck::Null);
    }
    let unknown = || format!("\"{column}\" is no date, status, quotation, place or attribution");
    let (days, precision) = column.split_once(' ').ok_or_else(unknown)?;
    if !vocabulary::is_precision(precision) {
        return Err(unknown());
    }
    let (first, last) = days.split_once("..").unwrap_or((days, days));
    let (start, _) = interval(first).ok_or_else(unknown)?;
    let (_, end) = interval(last).ok_or_else(unknown)?;
    if start > end {
        return Err(format!("{column}: the interval ends before it starts"));
    }
    Ok(DateCheck::Interval { start: start.to_string(), end: end.to_string(), precision: precision.to_owned() })
}

/// First and last day of `2024`, `2024-03` or `2024-03-05`.
fn interval(text: &str) -> Option<(Date, Date)> {
    let parts: Vec<&str> = text.split('-').collect();
    let year = parts.first()?.parse().ok()?;
    let month = parts.get(1).map_or(Some(1), |part| part.parse().ok())?;
    let day = parts.get(2).map_or(Some(1), |part| part.parse().ok())?;
    let start = Date::new(year, month, day).ok()?;
    let end = match parts.len() {
        1 => start.last_of_year(),
        2 => start.last_of_month(),
        3 => start,
        _ => return None,
    };
    Some((start, end))
}

fn parse_place(text: &str) -> PlaceCheck {
    if text == "-" {
        return PlaceCheck::Null;
    }
    let country_of = |text: &str| vocabulary::is_country_code(text).then(|| text.to_owned());
    if let Some(country) = country_of(text) {
        return PlaceCheck::Place { name: None, country: Some(country) };
    }
    match text.rsplit_once(", ").and_then(|(name, country)| Some((name, country_of(country)?))) {
        Some((name, country)) => PlaceCheck::Place { name: Some(name.to_owned()), country: Some(country) },
        None => PlaceCheck::Place { name: Some(text.to_owned()), country: None },
    }
}

fn parse_attribution(text: &str) -> Result<AttributionCheck, String> {
    if text == "outlet" {
        return Ok(AttributionCheck::Outlet);
    }
    match text.strip_prefix('"').and_then(|words| words.strip_suffix('"')) {
        Some(words) => Ok(AttributionCheck::Words(words.to_owned())),
        None => Ok(AttributionCheck::Party(parse_party(text)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Expected {
        parse_line(text, 1).unwrap()
    }

    fn refused(text: &str, because: &str) {
        let message = parse_line(text, 1).unwrap_err();
        assert!(message.contains(because), "{message}");
    }

    #[test]
    fn whole_line_is_read() {
        let line = parsed(
            "THREATEN/violence  RUS GOV -> FIN  2024-03-05 day  (happened)  \"warned\"  at Moscow, RUS  by RUS JRN",
        );
        assert_eq!(line.classes, [ClassCheck { class: "THREATEN".into(), mode: Some("violence".into()) }]);
        assert_eq!(
            line.parties,
            PartiesCheck::Directed {
                actors: Some(vec![PartyCheck { countries: vec!["RUS".into()], sectors: vec!["GOV".into()] }]),
                recipients: Some(vec![PartyCheck { countries: vec!["FIN".into()], sectors: vec![] }]),
            }
        );
        let day = "2024-03-05".to_owned();
        assert_eq!(line.date, Some(DateCheck::Interval { start: day.clone(), end: day, precision: "day".into() }));
        assert_eq!(line.status.as_deref(), Some("happened"));
        assert_eq!(line.predicate.as_deref(), Some("warned"));
        assert_eq!(line.place, Some(PlaceCheck::Place { name: Some("Moscow".into()), country: Some("RUS".into()) }));
    }

    #[test]
    fn columns_after_the_parties_come_in_any_order() {
        let line = parsed("PROTEST/demo  FRA LAB -> *  \"marched\"  at Paris  2023-03 month");
        assert_eq!(line.predicate.as_deref(), Some("marched"));
        assert_eq!(
            line.date,
            Some(DateCheck::Interval {
                start: "2023-03-01".into(),
                end: "2023-03-31".into(),
                precision: "month".into()
            })
        );
        assert_eq!(line.place, Some(PlaceCheck::Place { name: Some("Paris".into()), country: None }));
    }

    #[test]
    fn alternatives_unknown_parties_and_nobody() {
        let line = parsed("SANCTION|COERCE/restrict  NONE -> ? REB + PSE GOV|PRE  -");
        assert_eq!(line.classes.len(), 2);
        let PartiesCheck::Directed { actors, recipients } = line.parties else { panic!("directed") };
        assert_eq!(actors, Some(vec![]));
        let recipients = recipients.unwrap();
        assert!(recipients[0].countries.is_empty());
        assert_eq!(recipients[1].sectors, ["GOV", "PRE"]);
        assert_eq!(line.date, Some(DateCheck::Null));
    }

    #[test]
    fn mistakes_are_named() {
        refused("THREATN  RUS -> FIN", "unknown class");
        refused("AID/visit  USA -> KEN", "no mode");
        refused("AID USA -> KEN", "unknown class");
        refused("AID  USA -> KENYA", "no country code");
        refused("AID  USA GOV MIL -> KEN", "not a party");
        refused("AID  USA -> KEN  (done)", "unknown status");
        refused("AID  USA -> KEN  2024-02-31 day", "no date");
        refused("AID  USA -> KEN  2024-03-05..2024-03-01 day", "ends before");
        refused("AID  USA -> KEN  (happened)  (planned)", "two columns");
        refused("AID  USA -> KEN  \"gave", "closing");
    }
}
