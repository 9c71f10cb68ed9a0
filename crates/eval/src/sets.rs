//! Which gold sets there are and where they lie.

use std::path::{Path, PathBuf};

use crate::{EvalError, Split, TaskName};

/// A gold set that `make eval` scores.
#[derive(Debug, Clone, Copy)]
pub struct GoldSet {
    /// The task.
    pub task: TaskName,
    /// The file, from the development data's folder or, with a slash, from the root of the checkout.
    pub file: &'static str,
    /// The parts scored apart.
    pub splits: &'static [Split],
}

const fn set(task: TaskName, file: &'static str, splits: &'static [Split]) -> GoldSet {
    GoldSet { task, file, splits }
}

const WHOLE: &[Split] = &[Split::All];
const PARTED: &[Split] = &[Split::Dev, Split::Held];

/// The sets that `make eval` scores. `relations_check` is left out: it is scored at milestones only, by name; and
/// `relations_tune`, which the scorer is trained on: `dateline train relations` tells how it fares on held-out folds.
pub const SETS: [GoldSet; 21] = [
    set(TaskName::Parties, "parties_tune.jsonl", PARTED),
    set(TaskName::Events, "eval/gold/sentences.jsonl", PARTED),
    set(TaskName::Events, "eval/gold/articles.jsonl", PARTED),
    set(TaskName::Events, "eval/gold/invented.jsonl", PARTED),
    set(TaskName::Events, "eval/gold/reports.jsonl", PARTED),
    set(TaskName::Events, "eval/gold/codes.jsonl", PARTED),
    set(TaskName::Events, "eval/gold/lines.jsonl", PARTED),
    set(TaskName::Status, "uw_dev.jsonl", PARTED),
    set(TaskName::Status, "meantime_dev.jsonl", WHOLE),
    set(TaskName::Status, "uds_ih2_dev.jsonl", PARTED),
    set(TaskName::Status, "commitmentbank_dev.jsonl", WHOLE),
    set(TaskName::Dates, "timebank_dev.jsonl", PARTED),
    set(TaskName::Dates, "aquaint_dev.jsonl", PARTED),
    set(TaskName::Places, "geowebnews.jsonl", PARTED),
    set(TaskName::Places, "lgl.jsonl", PARTED),
    set(TaskName::Actors, "eval/gold/actors.jsonl", WHOLE),
    set(TaskName::Actors, "eval/gold/actors_fresh.jsonl", PARTED),
    set(TaskName::Pages, "pages.jsonl.gz", PARTED),
    set(TaskName::Statements, "polnear_dev.jsonl", PARTED),
    set(TaskName::Statements, "eval/gold/statements.jsonl", WHOLE),
    set(TaskName::References, "gap_validation.jsonl", PARTED),
];

/// Endings tried after a set's bare name.
const ENDINGS: [&str; 3] = ["", ".jsonl", ".jsonl.gz"];

/// Finds a gold file by path, by name in the checkout (the nearest folder upwards that holds `eval/gold`) or by name in
/// the folder of development data: `DATELINE_DEV_DATA`, else `../shared/dev` beside the checkout.
pub fn find_gold(name: &Path) -> Result<PathBuf, EvalError> {
    let io = |source| EvalError::Io { path: name.to_owned(), source };
    let directory = std::env::current_dir().map_err(io)?;
    let checkout = directory.ancestors().find(|d| d.join("eval/gold").is_dir()).unwrap_or(&directory);
    let data = std::env::var_os("DATELINE_DEV_DATA").map_or_else(|| checkout.join("../shared/dev"), PathBuf::from);
    let folders = [directory.clone(), checkout.to_owned(), data];
    for folder in &folders {
        for ending in ENDINGS {
            let mut path = folder.join(name).into_os_string();
            path.push(ending);
            let path = PathBuf::from(path);
            if path.is_file() {
                return Ok(path);
            }
        }
    }
    let looked: Vec<String> = folders.iter().map(|f| f.display().to_string()).collect();
    Err(EvalError::NoGold { name: name.display().to_string(), looked: looked.join(", ") })
}
