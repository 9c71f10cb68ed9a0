//! `dateline explain PAGE [EVENT]`: how an event was decided.

use std::io::Write;
use std::process::ExitCode;

use anyhow::bail;
use dateline::ReadOptions;

use crate::args::ExplainArgs;
use crate::input;
use crate::talk::Talk;

/// Explains one event of a page, or all of them and what was rejected.
pub(crate) fn run(args: &ExplainArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let dateline = input::open_model(&args.model)?;
    let options = ReadOptions { published: args.published, ..ReadOptions::default() };
    let article = input::read(&args.page, args.from, &options)?;
    let analysis = dateline.analyse(&article);
    let Some(text) = dateline::explain(&analysis, args.event, args.min_confidence) else {
        let count = analysis.coding.events.len();
        bail!("there is no event {}: the page has {count}, numbered from 1", args.event.unwrap_or_default());
    };
    std::io::stdout().lock().write_all(text.as_bytes())?;
    for note in article.notes.iter().chain(&analysis.mentions.notes) {
        talk.say(&format!("note: {} ({})", note.message, note.code.as_str()));
    }
    Ok(ExitCode::SUCCESS)
}
