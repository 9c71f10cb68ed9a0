//! The flags of a run.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};

/// Flags of commands that run over archives.
#[derive(Debug, Clone, Args)]
pub(crate) struct RunArgs {
    /// Write to a file, which appears whole or not at all, with a manifest beside it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Articles that repeat an earlier one (syndicated copy, updates): mark them, drop them, or do not look
    #[arg(long, value_enum, default_value_t = Dedup::Mark)]
    pub dedup: Dedup,
    /// Go on with a run into the same -o that was broken off
    #[arg(long)]
    pub resume: bool,
    /// Code only the i-th of n shares of the articles, as 1/4; copies are looked for inside a share
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// Write what could not be coded to this file: place, reason, message, one a line
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// Number of threads; the output does not depend on it
    #[arg(short = 'j', long, value_name = "N")]
    pub threads: Option<usize>,
}

/// What to do with copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dedup {
    /// Code them, and name the first article in `copy_of`
    Mark,
    /// Leave them out
    Drop,
    /// Do not look for them
    Off,
}

/// The `index`-th of `count` shares, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shard {
    pub(crate) index: u64,
    pub(crate) count: u64,
}

impl Shard {
    /// Whether the document at `position`, from 0, is in this share.
    pub(crate) fn has(self, position: u64) -> bool {
        position % self.count == self.index - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parsed = text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
        match parsed {
            Some((index, count)) if (1..=count).contains(&index) => Ok(Self { index, count }),
            _ => Err("write it as 1/4 to 4/4".to_owned()),
        }
    }
}
