//! Writes into a case file what a coder gets wrong today, so that the casebook can be run as a test from the first day.
//!
//! Lines that come out right lose their mark, lines that do not get one; what is right is never changed.

use crate::case::{Case, Expected, Kind};
use crate::compare::compare;
use crate::found::Found;
use crate::parse::{CaseError, parse_cases};

/// The file with its `!` and `got:` lines made true for the events that `code` finds. Text outside the `events`
/// blocks stays as it is, and a case that passes unmarked comes back unchanged.
pub fn mark_known_wrong(markdown: &str, code: &mut dyn FnMut(&Case) -> Vec<Found>) -> Result<String, CaseError> {
    let lines: Vec<&str> = markdown.lines().collect();
    let mut marked: Vec<String> = Vec::new();
    let mut copied = 0;
    for case in parse_cases(markdown)? {
        let (open, close) = case.events_fences;
        marked.extend(lines[copied..open].iter().map(ToString::to_string));
        marked.extend(events_block(&case, &code(&case)));
        copied = close - 1;
    }
    marked.extend(lines[copied..].iter().map(ToString::to_string));
    Ok(marked.join("\n") + "\n")
}

fn events_block(case: &Case, found: &[Found]) -> Vec<String> {
    let right = without_marks(&case.expected);
    let verdict = compare(&right, found);
    let mut block = Vec::new();
    if !right.iter().any(|line| line.kind == Kind::Required) {
        block.push("none".to_owned());
    }
    for line in &right {
        let or = line.or.iter().map(|other| format!("  or: {}", other.text));
        if line.kind == Kind::Allowed {
            block.push(format!("? {}", line.text));
            block.extend(or);
        } else if verdict.missing_lines.contains(&line.line) {
            block.push(format!("! {}", line.text));
            block.extend(or);
            block.push("  got: none".to_owned());
        } else {
            block.push(line.text.clone());
            block.extend(or);
        }
    }
    for event in &verdict.surplus {
        block.push("! none".to_owned());
        block.push(format!("  got: {event}"));
    }
    block
}

/// The expected lines as they should come out, whatever comes out today.
fn without_marks(expected: &[Expected]) -> Vec<Expected> {
    let mut right = expected.to_vec();
    right.retain(|line| !line.classes.is_empty());
    for line in &mut right {
        if matches!(line.kind, Kind::KnownWrong(_)) {
            line.kind = Kind::Required;
        }
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::found::FoundParty;

    const FILE: &str = "# File\n\n## One\nWhy.\n```article\nx\n```\n```events\nAID  USA -> KEN\n  or: AID  USA -> TZA\n? AGREE  USA -> KEN\n```\n\n## Two\n```article\ny\n```\n```events\nnone\n```\n";

    fn aid(actor: &str, recipient: &str) -> Found {
        let party = |code: &str| vec![FoundParty { country: Some(code.into()), sectors: vec!["GOV".into()] }];
        Found {
            class: "AID".into(),
            actors: party(actor),
            recipients: party(recipient),
            status: "happened".into(),
            predicate: "sent \"rice\"\nto".into(),
            ..Found::default()
        }
    }

    fn passes(markdown: &str, found: &[Found]) -> bool {
        parse_cases(markdown).unwrap().iter().all(|case| compare(&case.expected, found).passed())
    }

    #[test]
    fn marked_file_passes_and_unmarks_itself() {
        let wrong = vec![aid("KEN", "USA")];
        let marked = mark_known_wrong(FILE, &mut |_| wrong.clone()).unwrap();
        assert!(!passes(FILE, &wrong));
        assert!(passes(&marked, &wrong), "{marked}");
        assert!(marked.contains("! AID  USA -> KEN\n  or: AID  USA -> TZA\n  got: none\n"));
        assert_eq!(mark_known_wrong(&marked, &mut |_| wrong.clone()).unwrap(), marked);
        let right = |case: &Case| if case.name == "One" { vec![aid("USA", "KEN")] } else { vec![] };
        assert_eq!(mark_known_wrong(&marked, &mut |case| right(case)).unwrap(), FILE);
    }
}
