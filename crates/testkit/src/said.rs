//! Cases of who says what: `cases/statements/*.md`. Each has an `article` block and a `statements` block that lists
//! every statement that must be found, and no other.
//!
//! A line: `kind  SPEAKER [-> WHOM]  [form]  [(unnamed kind)]  ["content"]  [by REPORTER]`, columns two or more spaces
//! apart. A speaker is `CHN GOV`, `"Wang Yi"` (a name, or else the words), both, or `?` for nobody. A block opened with
//! `statements known-wrong` must *not* come out today: the test fails when it does.

use std::path::Path;

use crate::parse::CaseError;

/// A statement as the coder found it, in the words of cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundSaid {
    /// Kind, such as `accused`.
    pub kind: String,
    /// direct, indirect or mixed.
    pub form: String,
    /// Codes of the speaker's actors: country, a blank, primary sector.
    pub speaker_codes: Vec<String>,
    /// Names of the speaker's actors, and the words themselves.
    pub speaker_names: Vec<String>,
    /// For a nameless source, whose word it is.
    pub anonymity: Option<String>,
    /// Codes and names of those spoken to or aimed at.
    pub whom: Vec<String>,
    /// What is said, its parts joined by " … ".
    pub content: String,
    /// Words and codes of those who report the statement.
    pub reported_by: Vec<String>,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidCase {
    /// Its heading.
    pub name: String,
    /// Line of the heading, from 1.
    pub line: usize,
    /// The report.
    pub article: String,
    /// Day of publication.
    pub published: Option<String>,
    /// The lines of the statements block.
    pub expected: Vec<String>,
    /// Whether it is known not to come out.
    pub known_wrong: bool,
}

/// Reads the statement cases of one file's Markdown.
pub fn parse_said_cases(markdown: &str) -> Result<Vec<SaidCase>, CaseError> {
    let mut cases: Vec<SaidCase> = Vec::new();
    let mut block: Option<&str> = None;
    for (number, text) in markdown.lines().enumerate().map(|(i, t)| (i + 1, t)) {
        let wrong = |what: &str| CaseError::Line { line: number, what: what.to_owned() };
        if let Some(info) = text.strip_prefix("```") {
            let mut words = info.split_whitespace();
            block = match (block, words.next()) {
                (Some(_), None) => None,
                (None, Some(name @ ("article" | "statements"))) => {
                    let case = cases.last_mut().ok_or_else(|| wrong("a block before the first heading"))?;
                    for word in words {
                        match word.split_once('=') {
                            Some(("published", day)) => case.published = Some(day.to_owned()),
                            None if word == "known-wrong" => case.known_wrong = true,
                            _ => return Err(wrong("only published=DAY and known-wrong can follow a block's name")),
                        }
                    }
                    Some(name)
                }
                _ => return Err(wrong("a block is `article` or `statements`, and ends with ``` alone")),
            };
        } else if let (None, Some(name)) = (block, text.strip_prefix("## ")) {
            cases.push(SaidCase {
                name: name.trim().to_owned(),
                line: number,
                article: String::new(),
                published: None,
                expected: Vec::new(),
                known_wrong: false,
            });
        } else if let (Some(name), Some(case)) = (block, cases.last_mut()) {
            if name == "article" {
                case.article.push_str(text);
                case.article.push('\n');
            } else if !text.trim().is_empty() && text.trim() != "none" {
                case.expected.push(text.trim().to_owned());
            }
        }
    }
    Ok(cases)
}

/// Runs every statement case under a folder; returns how many there are and what fails, in words.
pub fn check_said(
    folder: &Path,
    find: &mut dyn FnMut(&SaidCase) -> Vec<FoundSaid>,
) -> Result<(usize, Vec<String>), CaseError> {
    let mut count = 0;
    let mut failures = Vec::new();
    for path in crate::parse::case_files(folder)? {
        let markdown = std::fs::read_to_string(&path).map_err(|source| CaseError::Io { path: path.clone(), source })?;
        let cases = parse_said_cases(&markdown)
            .map_err(|source| CaseError::File { path: path.clone(), source: Box::new(source) })?;
        for case in cases {
            count += 1;
            let problems = differences(&case.expected, &find(&case));
            let place = format!("{}:{} {}", path.display(), case.line, case.name);
            match (problems.is_empty(), case.known_wrong) {
                (false, false) => failures.push(format!("{place}\n  {}", problems.join("\n  "))),
                (true, true) => failures.push(format!("{place}\n  comes out right: remove known-wrong")),
                _ => {}
            }
        }
    }
    Ok((count, failures))
}

/// What is expected and missing, and what is found and not expected.
fn differences(expected: &[String], found: &[FoundSaid]) -> Vec<String> {
    let mut left: Vec<&FoundSaid> = found.iter().collect();
    let mut problems = Vec::new();
    for line in expected {
        match left.iter().position(|said| matches(line, said)) {
            Some(at) => {
                left.remove(at);
            }
            None => problems.push(format!("missing  {line}")),
        }
    }
    problems.extend(left.iter().map(|said| format!("found    {}", in_words(said))));
    problems
}

fn matches(line: &str, said: &FoundSaid) -> bool {
    let mut columns = line.split("  ").map(str::trim).filter(|c| !c.is_empty());
    let kind = columns.next().unwrap_or_default();
    let (speaker, whom) = columns.next().map_or(("", None), |parties| match parties.split_once(" -> ") {
        Some((speaker, whom)) => (speaker, Some(whom)),
        None => (parties, None),
    });
    kind.split('|').any(|k| k == said.kind)
        && is_speaker(speaker, said)
        && whom.is_none_or(|w| said.whom.iter().any(|x| x.contains(unquoted(w))))
        && columns.all(|column| match column {
            "direct" | "indirect" | "mixed" => said.form == column,
            _ if column.starts_with('(') => said.anonymity.as_deref() == Some(column.trim_matches(['(', ')'])),
            _ if column.starts_with("by ") => said.reported_by.iter().any(|r| r.contains(unquoted(&column[3..]))),
            _ => said.content.contains(unquoted(column)),
        })
}

/// `CHN GOV "Wang Yi"`: codes, name or both; `?`: nobody.
fn is_speaker(wanted: &str, said: &FoundSaid) -> bool {
    if wanted == "?" {
        return said.speaker_names.is_empty();
    }
    wanted.split(" + ").all(|one| {
        let (codes, name) = one.split_once('"').map_or((one, ""), |(c, n)| (c, n.trim_end_matches('"')));
        let codes = codes.trim();
        (codes.is_empty() || said.speaker_codes.iter().any(|c| c == codes || c.split(' ').next() == Some(codes)))
            && (name.is_empty() || said.speaker_names.iter().any(|n| n.contains(name)))
    })
}

/// Words without the quotation marks around them.
fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text)
}

fn in_words(said: &FoundSaid) -> String {
    format!(
        "{}  {} \"{}\" -> {}  {}  ({})  \"{}\"  by {}",
        said.kind,
        said.speaker_codes.join(" + "),
        said.speaker_names.join(" / "),
        said.whom.join(" / "),
        said.form,
        said.anonymity.as_deref().unwrap_or("-"),
        said.content,
        said.reported_by.join(" / "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> FoundSaid {
        FoundSaid {
            kind: "accused".to_owned(),
            form: "mixed".to_owned(),
            speaker_codes: vec!["PER GOV".to_owned()],
            speaker_names: vec!["Ana Quispe".to_owned(), "she".to_owned()],
            whom: vec!["CHL GOV".to_owned()],
            content: "Chile of \"bad faith\"".to_owned(),
            ..FoundSaid::default()
        }
    }

    #[test]
    fn a_line_must_hold_in_every_column() {
        assert!(matches("accused  PER GOV \"Ana Quispe\" -> CHL  mixed  \"bad faith\"", &said()));
        for wrong in [
            "said  PER GOV",
            "accused  CHL GOV",
            "accused  PER -> BOL",
            "accused  PER GOV  direct",
            "accused  PER GOV  \"good faith\"",
            "accused  PER GOV  (official)",
            "accused  PER GOV  by CHL",
            "accused  ?",
        ] {
            assert!(!matches(wrong, &said()), "{wrong}");
        }
    }

    #[test]
    fn what_is_missing_and_what_is_too_much_are_told() {
        assert_eq!(differences(&["said  CHL".to_owned()], &[said()]).len(), 2);
        assert!(differences(&["accused  PER".to_owned()], &[said()]).is_empty());
    }
}
