//! `dateline dates`: every time expression with its TIMEX3 value and its days.

use std::process::ExitCode;

use super::mentions;
use crate::args::MentionsArgs;
use crate::talk::Talk;

/// Finds the time expressions of all inputs.
pub(crate) fn run(args: &MentionsArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    mentions::run(args, talk, dateline::Dateline::times)
}
