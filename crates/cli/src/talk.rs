//! What the program says to its user on stderr; stdout is data alone.

use std::io::Write;

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

    /// Whether `-q` was given.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
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

    /// A note about one input, which the caller tells where notes are wanted.
    pub(crate) fn note(line: &str) {
        write_line(line);
    }

    /// The error that ends the run, with its causes.
    pub(crate) fn error(error: &anyhow::Error) {
        Self::warn(&format!("{error:#}"));
    }
}

fn write_line(line: &str) {
    // Nobody to tell if stderr is closed.
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
