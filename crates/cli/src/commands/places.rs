//! `dateline places`: every place name with its gazetteer entry.

use std::process::ExitCode;

use super::mentions;
use crate::args::MentionsArgs;
use crate::talk::Talk;

/// Finds the places of all inputs.
pub(crate) fn run(args: &MentionsArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    mentions::run(args, talk, dateline::Dateline::toponyms)
}
