//! Runs a whole casebook through a coder and tells file by file how it fared.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::case::Case;
use crate::compare::compare;
use crate::found::Found;
use crate::parse::{CaseError, read_casebook};

/// How a casebook fared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// One entry a file, in the order of their paths.
    pub files: Vec<FileReport>,
    /// Every failed case in words: file, line, name, what is missing and what is surplus.
    pub failures: Vec<String>,
}

/// How one case file fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// The file, relative to the casebook's folder.
    pub path: PathBuf,
    /// How many cases it holds.
    pub cases: usize,
    /// How many hold as written, known wrongs included.
    pub passed: usize,
    /// How many cases hold a line that is known to come out wrong.
    pub known_wrong: usize,
}

impl Report {
    /// Cases, cases that hold as written, cases with a known wrong.
    pub fn totals(&self) -> (usize, usize, usize) {
        self.files.iter().fold((0, 0, 0), |(cases, passed, wrong), file| {
            (cases + file.cases, passed + file.passed, wrong + file.known_wrong)
        })
    }
}

/// The failures, then one line of totals.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(f, "{failure}")?;
        }
        let (cases, passed, wrong) = self.totals();
        write!(f, "{passed} of {cases} cases hold as written, {wrong} of them with a known wrong")
    }
}

/// Reads every case under `folder`, has `code` find its events, and compares.
pub fn check_casebook(folder: &Path, code: &mut dyn FnMut(&Case) -> Vec<Found>) -> Result<Report, CaseError> {
    let mut report = Report::default();
    for (path, cases) in read_casebook(folder)? {
        let path = path.strip_prefix(folder).unwrap_or(&path).to_owned();
        let mut file = FileReport { cases: cases.len(), passed: 0, known_wrong: 0, path };
        for case in &cases {
            let verdict = compare(&case.expected, &code(case));
            file.known_wrong += usize::from(verdict.known_wrong > 0);
            if verdict.passed() {
                file.passed += 1;
            } else {
                let place = format!("{}:{}", file.path.display(), case.line);
                report.failures.push(format!("{place}: {}\n{verdict}", case.name));
            }
        }
        report.files.push(file);
    }
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Kind;

    #[test]
    fn a_silent_coder_holds_only_the_cases_that_ask_for_nothing() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
        let mut asking = 0;
        let report = check_casebook(&folder, &mut |case| {
            let asks = |kind: &Kind| match kind {
                Kind::Required => true,
                Kind::Allowed => false,
                Kind::KnownWrong(got) => !got.is_empty(),
            };
            asking += usize::from(case.expected.iter().any(|line| asks(&line.kind)));
            Vec::new()
        })
        .unwrap();
        let (cases, passed, _) = report.totals();
        assert_eq!((cases - passed, report.failures.len()), (asking, asking));
        assert!(report.to_string().contains("cases hold as written"));
    }
}
