//! Case files: Markdown with a heading, a line or two of prose, an `article` block and an `events` block a case.
//!
//! Anything before the first `##` heading is the file's introduction and is skipped. A heading without both blocks,
//! or a line of an `events` block that cannot be read, is an error: a case that is not run must not look as if it were.

use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::case::{Case, Expected, Kind};
use crate::line;

/// Why a case file could not be used.
#[derive(Debug, Error)]
pub enum CaseError {
    /// A line that does not follow the grammar.
    #[error("line {line}: {what}")]
    Line {
        /// Line in the file, from 1.
        line: usize,
        /// What is wrong and how to write it.
        what: String,
    },
    /// The same, with the file's name.
    #[error("{path}: {source}; see cases/README.md for the grammar", path = path.display())]
    File {
        /// The case file.
        path: PathBuf,
        /// The error inside it.
        source: Box<CaseError>,
    },
    /// A file or folder that cannot be read.
    #[error("cannot read {path}: {source}", path = path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Every case under a folder, file by file in the order of their paths. `README.md` files are not case files.
pub fn read_casebook(folder: &Path) -> Result<Vec<(PathBuf, Vec<Case>)>, CaseError> {
    case_files(folder)?
        .into_iter()
        .map(|path| {
            let markdown = fs::read_to_string(&path).map_err(|source| CaseError::Io { path: path.clone(), source })?;
            match parse_cases(&markdown) {
                Ok(cases) => Ok((path, cases)),
                Err(source) => Err(CaseError::File { path, source: Box::new(source) }),
            }
        })
        .collect()
}

/// The case files under a folder, sorted by path. A folder `statements` inside it is left out: its cases have another
/// form ([`crate::check_said`]).
pub fn case_files(folder: &Path) -> Result<Vec<PathBuf>, CaseError> {
    let io = |source| CaseError::Io { path: folder.to_owned(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_dir() && path.ends_with("statements") {
            continue;
        }
        if path.is_dir() {
            found.extend(case_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "md") && !path.ends_with("README.md") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Reads the cases of one file.
pub fn parse_cases(markdown: &str) -> Result<Vec<Case>, CaseError> {
    let mut reader = Reader::default();
    for (index, text) in markdown.lines().enumerate() {
        reader.read_line(index + 1, text)?;
    }
    reader.finish()
}

/// Where in a case the reader is.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Part {
    #[default]
    Prose,
    Article,
    Events,
    OtherBlock,
}

/// A case being read, and which of its blocks have been seen.
struct Draft {
    case: Case,
    has_article: bool,
    has_events: bool,
    says_none: bool,
}

#[derive(Default)]
struct Reader {
    cases: Vec<Case>,
    draft: Option<Draft>,
    part: Part,
    part_line: usize,
}

impl Reader {
    fn read_line(&mut self, number: usize, text: &str) -> Result<(), CaseError> {
        if let Some(fence) = text.strip_prefix("```") {
            return self.fence(number, fence.trim());
        }
        if self.part == Part::Prose
            && let Some(name) = text.strip_prefix("## ")
        {
            self.close_case()?;
            self.draft = Some(Draft::new(name.trim(), number));
            return Ok(());
        }
        let part = self.part;
        match &mut self.draft {
            None => Ok(()),
            Some(draft) => draft.read_line(part, number, text),
        }
    }

    fn fence(&mut self, number: usize, info: &str) -> Result<(), CaseError> {
        if self.part != Part::Prose {
            if info.is_empty() {
                if let (Part::Events, Some(draft)) = (self.part, &mut self.draft) {
                    draft.case.events_fences.1 = number;
                }
                self.part = Part::Prose;
                return Ok(());
            }
            return Err(wrong(number, "a block opens inside another; close the first with ``` alone"));
        }
        self.part_line = number;
        let word = info.split_whitespace().next().unwrap_or_default();
        self.part = match (&mut self.draft, word) {
            (Some(draft), "article") => draft.open_article(number, info)?,
            (Some(draft), "events") => draft.open_events(number)?,
            _ => Part::OtherBlock,
        };
        Ok(())
    }

    fn close_case(&mut self) -> Result<(), CaseError> {
        if let Some(draft) = self.draft.take() {
            self.cases.push(draft.finish()?);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Case>, CaseError> {
        if self.part != Part::Prose {
            return Err(wrong(self.part_line, "this block is never closed"));
        }
        self.close_case()?;
        Ok(self.cases)
    }
}

impl Draft {
    fn new(name: &str, line: usize) -> Self {
        let case = Case {
            name: name.to_owned(),
            line,
            about: String::new(),
            article_text: String::new(),
            published: None,
            attributes: Vec::new(),
            expected: Vec::new(),
            events_fences: (0, 0),
        };
        Self { case, has_article: false, has_events: false, says_none: false }
    }

    fn open_article(&mut self, number: usize, info: &str) -> Result<Part, CaseError> {
        if std::mem::replace(&mut self.has_article, true) {
            return Err(wrong(number, "a second article in one case; give it a heading of its own"));
        }
        for (key, value) in parse_attributes(number, info["article".len()..].trim())? {
            if key == "published" {
                check_day(number, &value)?;
                self.case.published = Some(value);
            } else {
                self.case.attributes.push((key, value));
            }
        }
        Ok(Part::Article)
    }

    fn open_events(&mut self, number: usize) -> Result<Part, CaseError> {
        if !self.has_article {
            return Err(wrong(number, "events before the article"));
        }
        if std::mem::replace(&mut self.has_events, true) {
            return Err(wrong(number, "a second events block in one case"));
        }
        self.case.events_fences.0 = number;
        Ok(Part::Events)
    }

    fn read_line(&mut self, part: Part, number: usize, text: &str) -> Result<(), CaseError> {
        match part {
            Part::Article => {
                self.case.article_text.push_str(text);
                self.case.article_text.push('\n');
            }
            Part::Events if !text.trim().is_empty() => self.read_event(number, text)?,
            Part::Prose if !self.has_article => {
                self.case.about.push_str(text);
                self.case.about.push('\n');
            }
            _ => {}
        }
        Ok(())
    }

    fn read_event(&mut self, number: usize, text: &str) -> Result<(), CaseError> {
        if let Some(got) = text.trim_start().strip_prefix("got:") {
            return self.read_got(number, got.trim());
        }
        if let Some(or) = text.trim_start().strip_prefix("or:") {
            return self.read_or(number, or.trim());
        }
        let (mark, rest) = match text.split_at_checked(1) {
            Some((mark @ ("?" | "!"), rest)) => (mark, rest.trim()),
            _ => ("", text.trim()),
        };
        if rest == "none" && mark.is_empty() {
            self.says_none = true;
            return Ok(());
        }
        let mut expected = read_or_nothing(number, rest)?.unwrap_or_else(|| line::nothing(number));
        expected.kind = match mark {
            "?" => Kind::Allowed,
            "!" => Kind::KnownWrong(Vec::new()),
            _ => Kind::Required,
        };
        self.case.expected.push(expected);
        Ok(())
    }

    fn read_or(&mut self, number: usize, text: &str) -> Result<(), CaseError> {
        let Some(before) = self.case.expected.last_mut().filter(|before| !before.classes.is_empty()) else {
            return Err(wrong(number, "`or:` belongs under an expected event"));
        };
        before.or.extend(read_or_nothing(number, text)?);
        Ok(())
    }

    fn read_got(&mut self, number: usize, text: &str) -> Result<(), CaseError> {
        let Some(Expected { kind: Kind::KnownWrong(got), .. }) = self.case.expected.last_mut() else {
            return Err(wrong(number, "`got:` belongs under a line that starts with `!`"));
        };
        got.extend(read_or_nothing(number, text)?);
        Ok(())
    }

    fn finish(mut self) -> Result<Case, CaseError> {
        let line = self.case.line;
        if !self.has_article || !self.has_events {
            return Err(wrong(line, "a case needs an article block and an events block"));
        }
        let binds = |expected: &Expected| expected.kind != Kind::Allowed && !expected.classes.is_empty();
        if self.says_none && self.case.expected.iter().any(binds) {
            return Err(wrong(line, "`none` beside an expected event"));
        }
        if !self.says_none && self.case.expected.is_empty() {
            return Err(wrong(line, "an empty events block: write `none`"));
        }
        self.case.about = self.case.about.trim().to_owned();
        self.case.article_text = self.case.article_text.trim_end().to_owned();
        Ok(self.case)
    }
}

fn read_or_nothing(number: usize, text: &str) -> Result<Option<Expected>, CaseError> {
    if text == "none" {
        return Ok(None);
    }
    line::parse_line(text, number).map(Some).map_err(|what| CaseError::Line { line: number, what })
}

/// Reads `key=value key="two words"`.
fn parse_attributes(number: usize, text: &str) -> Result<Vec<(String, String)>, CaseError> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (key, tail) = rest.split_once('=').ok_or_else(|| wrong(number, "attributes are written key=value"))?;
        let (value, tail) = match tail.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or_else(|| wrong(number, "no closing quotation mark"))?,
            None => tail.split_once(' ').unwrap_or((tail, "")),
        };
        found.push((key.trim().to_owned(), value.to_owned()));
        rest = tail.trim();
    }
    Ok(found)
}

fn check_day(number: usize, value: &str) -> Result<(), CaseError> {
    match value.parse::<jiff::civil::Date>() {
        Ok(_) => Ok(()),
        Err(_) => Err(wrong(number, &format!("published={value} is no day; write YYYY-MM-DD"))),
    }
}

fn wrong(line: usize, what: &str) -> CaseError {
    CaseError::Line { line, what: what.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: &str = "# File\n\nIntroduction.\n\n## First\nWhy.\n```article published=2024-03-07 site=\"The Example\"\nOne.\n\nTwo.\n```\n```events\nAID  USA -> KEN\n?AGREE  USA -> KEN\n```\n\n## Second\n```article\nNothing.\n```\n```events\nnone\n```\n";

    fn refused(markdown: &str, line: usize, because: &str) {
        let message = parse_cases(markdown).unwrap_err().to_string();
        assert!(message.starts_with(&format!("line {line}: ")) && message.contains(because), "{message}");
    }

    #[test]
    fn two_cases_are_read() {
        let cases = parse_cases(CASE).unwrap();
        assert_eq!(cases.len(), 2);
        assert_eq!((cases[0].name.as_str(), cases[0].line, cases[0].about.as_str()), ("First", 5, "Why."));
        assert_eq!(cases[0].article_text, "One.\n\nTwo.");
        assert_eq!(cases[0].published.as_deref(), Some("2024-03-07"));
        assert_eq!(cases[0].attributes, [("site".to_owned(), "The Example".to_owned())]);
        assert_eq!(cases[0].expected.len(), 2);
        assert_eq!(cases[0].expected[1].kind, Kind::Allowed);
        assert_eq!((cases[1].published.as_deref(), cases[1].expected.len()), (None, 0));
    }

    #[test]
    fn known_wrong_line_keeps_what_is_given_today() {
        let text =
            CASE.replace("?AGREE  USA -> KEN", "! AGREE  USA -> KEN\n  got: AID  KEN -> USA\n! none\n  got: none");
        let cases = parse_cases(&text).unwrap();
        let Kind::KnownWrong(got) = &cases[0].expected[1].kind else { panic!("known wrong") };
        assert_eq!(got.len(), 1);
        assert_eq!(cases[0].expected[2].kind, Kind::KnownWrong(vec![]));
        assert!(cases[0].expected[2].classes.is_empty());
    }

    #[test]
    fn mistakes_name_their_line() {
        refused(&CASE.replace("AID  USA -> KEN\n?", "AID  USA >> KEN\n?"), 13, "no country code");
        refused(&CASE.replace("none\n", "\n"), 17, "write `none`");
        refused(&CASE.replace("2024-03-07", "7 March"), 7, "no day");
        refused(&CASE.replace("?AGREE", "none\nAGREE"), 5, "beside");
        refused(&CASE.replace("?AGREE", "  got: AGREE"), 14, "belongs under");
        refused("## A\n```article\nx\n", 2, "never closed");
        refused("## A\n", 1, "needs an article");
        refused("## A\n```events\nnone\n```\n", 2, "before the article");
    }

    #[test]
    fn no_beginning_of_a_file_panics() {
        let text = format!("{CASE}\n## Ünïcode\n```article published=2024-03-07 é\n```\n```events\nÄ  B  \"ü\n```\n");
        for (end, _) in text.char_indices() {
            let _ = parse_cases(&text[..end]);
            let _ = parse_cases(&text[end..]);
        }
    }

    #[test]
    fn the_casebook_itself_can_be_read() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
        let files = read_casebook(&folder).unwrap_or_else(|error| panic!("{error}"));
        let count: usize = files.iter().map(|(_, cases)| cases.len()).sum();
        assert!(count >= 120, "{count} cases");
        for (path, cases) in &files {
            let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
            names.sort_unstable();
            let unique = names.len();
            names.dedup();
            assert_eq!(unique, names.len(), "two cases of one name in {}", path.display());
        }
    }
}
