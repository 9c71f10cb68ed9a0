//! What the program says to its user on stderr; stdout is data alone.

use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

use crate::args::TalkArgs;

/// How talkative to be.
#[derive(Debug)]
pub(crate) struct Talk {
    quiet: bool,
    verbose: bool,
}

impl Talk {
    /// From the command line's `-q` and `-v`.
    pub(crate) fn new(args: &TalkArgs) -> Self {
        Self { quiet: args.quiet, verbose: args.verbose > 0 }
    }

    /// Whether `-v` was given.
    pub(crate) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// One line for the user, unless `-q`.
    pub(crate) fn say(&self, line: &str) {
        if !self.quiet {
            write_line(line);
        }
    }

    /// Trouble with one input: always told.
    pub(crate) fn warn(line: &str) {
        write_line(&format!("dateline: {line}"));
    }

    /// The error that ends the run, with its causes.
    pub(crate) fn error(error: &anyhow::Error) {
        Self::warn(&format!("{error:#}"));
    }

    /// A bar over `total` inputs; hidden unless stderr is a terminal and there are several.
    pub(crate) fn progress(&self, total: usize) -> ProgressBar {
        if self.quiet || total < 2 || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} pages  {per_sec}  {eta} left")
            .expect("the template is a constant");
        ProgressBar::new(total as u64).with_style(style)
    }
}

fn write_line(line: &str) {
    // Nobody to tell if stderr is closed.
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
