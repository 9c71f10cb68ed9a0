//! What the user named: files, folders, globs, standard input, addresses; as a list of inputs in a fixed order.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Place, Problem, Reason};

/// One input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// An address to fetch.
    Url(String),
}

impl Input {
    /// What messages call it: the path or address as given, `-` for standard input.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Url(url) => url.clone(),
        }
    }

    /// Length in bytes, for a file.
    pub fn bytes(&self) -> Option<u64> {
        match self {
            Self::File(path) => fs::metadata(path).ok().map(|found| found.len()),
            _ => None,
        }
    }
}

/// Deepest folder below the one that was named.
const MAX_DEPTH: usize = 64;

/// The inputs that `names` stand for. Files come in the order named; those of a folder or glob sorted by path, hidden
/// ones left out. What cannot be found is a problem in its place.
pub fn expand(names: &[PathBuf]) -> Vec<Result<Input, Problem>> {
    let mut inputs = Vec::new();
    for name in names {
        expand_one(name, &mut inputs);
    }
    inputs
}

fn expand_one(name: &Path, inputs: &mut Vec<Result<Input, Problem>>) {
    let text = name.to_string_lossy();
    if text == "-" {
        inputs.push(Ok(Input::Stdin));
    } else if text.starts_with("http://") || text.starts_with("https://") {
        inputs.push(Ok(Input::Url(text.into_owned())));
    } else if name.is_dir() {
        let before = inputs.len();
        walk(name, 0, inputs);
        if inputs.len() == before {
            inputs.push(Err(unreadable(&text, "a folder without files")));
        }
    } else if name.exists() || !text.contains(['*', '?', '[']) {
        inputs.push(Ok(Input::File(name.to_owned())));
    } else {
        expand_glob(&text, inputs);
    }
}

fn unreadable(name: &str, message: impl Into<String>) -> Problem {
    Problem::new(Place::whole(name), Reason::Unreadable, message)
}

fn expand_glob(pattern: &str, inputs: &mut Vec<Result<Input, Problem>>) {
    let paths = match glob::glob(pattern) {
        Ok(paths) => paths,
        Err(error) => return inputs.push(Err(unreadable(pattern, format!("not a pattern of file names: {error}")))),
    };
    let before = inputs.len();
    // `glob` gives paths in alphabetical order.
    for path in paths {
        match path {
            Ok(path) if path.is_dir() => walk(&path, 0, inputs),
            Ok(path) => inputs.push(Ok(Input::File(path))),
            Err(error) => {
                let name = error.path().to_string_lossy().into_owned();
                inputs.push(Err(unreadable(&name, format!("cannot be read: {}", error.error()))));
            }
        }
    }
    if inputs.len() == before {
        inputs.push(Err(unreadable(pattern, "no file has such a name")));
    }
}

fn walk(folder: &Path, depth: usize, inputs: &mut Vec<Result<Input, Problem>>) {
    let name = folder.to_string_lossy();
    if depth > MAX_DEPTH {
        return inputs.push(Err(unreadable(&name, format!("more than {MAX_DEPTH} folders deep: not read"))));
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return inputs.push(Err(unreadable(&name, format!("cannot be read: {error}")))),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, depth + 1, inputs);
        } else {
            inputs.push(Ok(Input::File(path)));
        }
    }
}
