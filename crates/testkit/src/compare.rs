//! The comparison of all expected lines of a case with all found events.
//!
//! Lines and events are paired by maximum matching (Kuhn's augmenting paths), so that neither the order of the lines
//! nor a first pairing made in haste can fail a case that is right. Required lines are paired before allowed ones
//! and never lose their event to them.

use std::fmt;

use crate::case::{Expected, Kind};
use crate::differ::{differences, is_met};
use crate::found::Found;

/// What came of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Required lines that no event matches, each with the nearest surplus event and the fields that differ.
    pub missing: Vec<String>,
    /// The numbers of those lines.
    pub missing_lines: Vec<usize>,
    /// Events that no line allows.
    pub surplus: Vec<String>,
    /// Lines marked as known wrong that are right now: the mark must go.
    pub mended: Vec<String>,
    /// How many lines are still known to be wrong, as the case says.
    pub known_wrong: usize,
}

impl Verdict {
    /// Whether the case holds as written, known wrongs included.
    pub fn passed(&self) -> bool {
        self.missing.is_empty() && self.surplus.is_empty() && self.mended.is_empty()
    }
}

/// Readable, one finding a line; empty for a case that passed.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (title, lines) in
            [("missing", &self.missing), ("surplus", &self.surplus), ("now right, remove the mark", &self.mended)]
        {
            for line in lines {
                writeln!(f, "  {title}: {line}")?;
            }
        }
        Ok(())
    }
}

/// Compares the found events with the expected lines.
pub fn compare(expected: &[Expected], found: &[Found]) -> Verdict {
    let required: Vec<&Expected> = expected.iter().flat_map(asserted).collect();
    let allowed = expected.iter().filter(|line| line.kind == Kind::Allowed);
    let lines: Vec<&Expected> = required.iter().copied().chain(allowed).collect();
    let pairs = pair(&lines, required.len(), found);

    let mut free: Vec<usize> = (0..found.len()).filter(|event| !pairs.contains(&Some(*event))).collect();
    let unmet: Vec<&Expected> =
        required.iter().zip(&pairs).filter(|(_, event)| event.is_none()).map(|(line, _)| *line).collect();
    let mut verdict = Verdict::default();
    for line in expected {
        let Kind::KnownWrong(got) = &line.kind else { continue };
        if is_mended(line, got, &unmet, found, &mut free) {
            verdict.mended.push(format!("line {}: {}", line.line, line.text));
        } else {
            verdict.known_wrong += 1;
        }
    }
    verdict.missing_lines = unmet.iter().map(|line| line.line).collect();
    verdict.missing =
        unmet.iter().map(|line| describe_missing(line, free.iter().map(|event| &found[*event]))).collect();
    verdict.surplus = free.iter().map(|event| found[*event].to_string()).collect();
    verdict
}

/// The lines that must be met: the line itself, or what is given today where it is known to be wrong.
fn asserted(line: &Expected) -> impl Iterator<Item = &Expected> {
    match &line.kind {
        Kind::Required => std::slice::from_ref(line).iter(),
        Kind::Allowed => [].iter(),
        Kind::KnownWrong(got) => got.iter(),
    }
}

/// The event of each line. The first `required` lines are served first, then events left over seek an allowed line.
fn pair(lines: &[&Expected], required: usize, found: &[Found]) -> Vec<Option<usize>> {
    let matches: Vec<Vec<bool>> =
        lines.iter().map(|line| found.iter().map(|event| is_met(line, event)).collect()).collect();
    let mut line_of: Vec<Option<usize>> = vec![None; found.len()];
    for line in 0..required {
        let mut seen = vec![false; found.len()];
        augment_line(line, &matches, &mut line_of, &mut seen);
    }
    let mut event_of: Vec<Option<usize>> = vec![None; lines.len()];
    for (event, line) in line_of.iter().enumerate() {
        if let Some(line) = line {
            event_of[*line] = Some(event);
        }
    }
    for (event, line) in line_of.iter().enumerate() {
        if line.is_none() {
            let mut seen = vec![false; lines.len()];
            augment_event(event, &matches, &mut event_of, &mut seen);
        }
    }
    event_of
}

/// Finds an event for a line, moving other lines to other events where that helps.
fn augment_line(line: usize, matches: &[Vec<bool>], line_of: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for event in 0..line_of.len() {
        if !matches[line][event] || std::mem::replace(&mut seen[event], true) {
            continue;
        }
        if line_of[event].is_none_or(|other| augment_line(other, matches, line_of, seen)) {
            line_of[event] = Some(line);
            return true;
        }
    }
    false
}

/// Finds a line for an event, moving other events to other lines where that helps; no line loses its event for good.
fn augment_event(event: usize, matches: &[Vec<bool>], event_of: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for line in 0..event_of.len() {
        if !matches[line][event] || std::mem::replace(&mut seen[line], true) {
            continue;
        }
        if event_of[line].is_none_or(|other| augment_event(other, matches, event_of, seen)) {
            event_of[line] = Some(event);
            return true;
        }
    }
    false
}

/// Whether a line marked as known wrong is right now. Its event, if it has one, is no longer surplus.
fn is_mended(line: &Expected, got: &[Expected], unmet: &[&Expected], found: &[Found], free: &mut Vec<usize>) -> bool {
    let given_today = !got.is_empty() && !got.iter().any(|old| unmet.iter().any(|line| std::ptr::eq(*line, old)));
    if given_today {
        return false;
    }
    if line.classes.is_empty() {
        return !got.is_empty();
    }
    match free.iter().position(|event| is_met(line, &found[*event])) {
        None => false,
        Some(position) => {
            free.remove(position);
            true
        }
    }
}

fn describe_missing<'a>(line: &Expected, candidates: impl Iterator<Item = &'a Found>) -> String {
    let nearest = candidates.map(|event| (differences(line, event), event)).min_by_key(|(fields, _)| fields.len());
    let stated = format!("line {}: {}", line.line, line.text);
    match nearest {
        Some((fields, event)) if fields.len() <= 3 => {
            format!("{stated}\n    nearest: {event}\n    differs in: {}", fields.join(", "))
        }
        _ => stated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::found::{FoundDate, FoundParty, FoundPlace, FoundSource};
    use crate::parse::parse_cases;

    fn lines(events: &str) -> Vec<Expected> {
        let markdown = format!("## A\n```article\nx\n```\n```events\n{events}\n```\n");
        parse_cases(&markdown).unwrap().remove(0).expected
    }

    fn party(text: &str) -> FoundParty {
        let mut words = text.split(' ').map(str::to_owned);
        FoundParty { country: words.next().filter(|word| word != "?"), sectors: words.collect() }
    }

    fn event(class: &str, actor: &str, recipient: &str) -> Found {
        Found {
            class: class.into(),
            actors: vec![party(actor)],
            recipients: vec![party(recipient)],
            status: "happened".into(),
            ..Found::default()
        }
    }

    fn check(events: &str, found: &[Found]) -> Verdict {
        compare(&lines(events), found)
    }

    #[test]
    fn order_does_not_matter_and_wide_lines_give_way_to_narrow_ones() {
        let found = [event("AID", "USA GOV", "KEN GOV"), event("AID", "USA MIL", "KEN MIL")];
        assert!(check("AID  USA -> KEN\nAID  USA GOV -> KEN", &found).passed());
        assert!(check("AID  USA GOV -> KEN\nAID  USA -> KEN", &found).passed());
        assert!(!check("AID  USA GOV -> KEN\nAID  USA GOV -> KEN", &found).passed());
    }

    #[test]
    fn surplus_and_missing_are_told_with_the_nearest_event() {
        let verdict = check("AID  USA -> KEN", &[event("AID", "KEN", "USA")]);
        assert_eq!((verdict.missing.len(), verdict.surplus.len()), (1, 1));
        assert!(verdict.to_string().contains("differs in: actors, recipients"), "{verdict}");
        assert!(check("none", &[]).passed());
        assert_eq!(check("none", &[event("AID", "KEN", "USA")]).surplus.len(), 1);
    }

    #[test]
    fn allowed_lines_take_what_is_left() {
        let found = [event("AID", "USA GOV", "KEN"), event("AGREE", "USA GOV", "KEN")];
        assert!(check("AID  USA -> KEN\n? AGREE  USA -> KEN", &found).passed());
        assert!(check("AID  USA -> KEN\n? AGREE  USA -> KEN", &found[..1]).passed());
        assert!(!check("? AID  USA -> KEN", &found).passed());
    }

    #[test]
    fn reciprocal_events_have_no_first_side() {
        let mut talks = event("CONSULT", "USA GOV", "CHN GOV");
        assert!(!check("CONSULT  CHN GOV <-> USA GOV", &[talks.clone()]).passed());
        talks.reciprocal = true;
        assert!(check("CONSULT  CHN GOV <-> USA GOV", &[talks.clone()]).passed());
        assert!(!check("CONSULT  CHN GOV <-> RUS GOV", &[talks.clone()]).passed());
        assert!(!check("CONSULT  USA GOV -> CHN GOV", &[talks]).passed());
    }

    #[test]
    fn nobody_anybody_and_somebody_without_a_country() {
        let mut attack = event("ASSAULT", "? REB", "NGA CVL");
        assert!(check("ASSAULT  ? REB -> NGA CVL", &[attack.clone()]).passed());
        assert!(!check("ASSAULT  NGA REB -> NGA CVL", &[attack.clone()]).passed());
        assert!(check("ASSAULT  * -> NGA CVL", &[attack.clone()]).passed());
        attack.actors.clear();
        assert!(check("ASSAULT  NONE -> NGA CVL", &[attack.clone()]).passed());
        assert!(!check("ASSAULT  ? -> NGA CVL", &[attack]).passed());
    }

    #[test]
    fn date_place_predicate_and_source_are_checked_when_given() {
        let mut threat = event("THREATEN", "RUS GOV", "FIN");
        threat.predicate = "warned".into();
        threat.date = Some(FoundDate { start: "2024-03-05".into(), end: "2024-03-05".into(), precision: "day".into() });
        threat.place = Some(FoundPlace { name: "Moscow".into(), country: Some("RUS".into()) });
        threat.attribution = vec![FoundSource { text: "State media".into(), party: party("RUS JRN") }];
        let found = [threat];
        let right = ["2024-03-05 day", "\"had warned\"", "at Moscow", "at RUS", "by \"state media\"", "by RUS JRN"];
        let wrong = ["2024-03 month", "\"said\"", "at Minsk", "at -", "by outlet", "by RUS GOV", "-", "(planned)"];
        for column in right {
            assert!(check(&format!("THREATEN  RUS GOV -> FIN  {column}"), &found).passed(), "{column}");
        }
        for column in wrong {
            assert!(!check(&format!("THREATEN  RUS GOV -> FIN  {column}"), &found).passed(), "{column}");
        }
    }

    #[test]
    fn another_reading_counts_as_well() {
        let either = "AID  KEN -> HTI  (planned)\n  or: AGREE  KEN -> HTI  (happened)";
        let mut aid = event("AID", "KEN", "HTI");
        assert!(!check(either, std::slice::from_ref(&aid)).passed());
        aid.status = "planned".into();
        let promise = event("AGREE", "KEN", "HTI");
        assert!(check(either, std::slice::from_ref(&aid)).passed());
        assert!(check(either, std::slice::from_ref(&promise)).passed());
        assert!(!check(either, &[aid, promise]).passed());
    }

    #[test]
    fn known_wrong_passes_as_long_as_it_stays_wrong() {
        let (right, today) = (event("AID", "USA", "KEN"), event("AID", "KEN", "USA"));
        let marked = "! AID  USA -> KEN\n  got: AID  KEN -> USA";
        assert_eq!(check(marked, std::slice::from_ref(&today)), Verdict { known_wrong: 1, ..Verdict::default() });
        assert_eq!(check(marked, std::slice::from_ref(&right)).mended.len(), 1);
        assert!(!check(marked, &[]).passed());
        let silent = "! AID  USA -> KEN\n  got: none";
        assert!(check(silent, &[]).passed());
        assert_eq!(check(silent, &[right]).mended.len(), 1);
        let spurious = "! none\n  got: AID  KEN -> USA";
        assert!(check(spurious, &[today]).passed());
        assert_eq!(check(spurious, &[]).mended.len(), 1);
    }

    #[test]
    fn a_found_event_prints_as_a_line_that_matches_it() {
        let mut visit = event("CONSULT", "USA GOV", "KEN");
        visit.mode = Some("visit".into());
        visit.predicate = "visited".into();
        let printed = visit.to_string();
        assert_eq!(printed, "CONSULT/visit  USA GOV -> KEN  -  (happened)  \"visited\"");
        assert!(check(&printed, &[visit]).passed());
    }
}
