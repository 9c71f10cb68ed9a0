//! `dateline actors`: everybody a page speaks of, and whom each word stands for.

use std::process::ExitCode;

use super::mentions;
use crate::args::MentionsArgs;
use crate::talk::Talk;

/// Finds the actors of all inputs.
pub(crate) fn run(args: &MentionsArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    mentions::run(args, talk, dateline::Dateline::actors)
}
