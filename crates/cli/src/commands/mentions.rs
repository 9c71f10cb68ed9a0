//! What `dateline actors`, `dates` and `places` share: read each page, find, write in the order of the inputs.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Context;
use dateline::{Article, Dateline, NoteRecord};
use rayon::prelude::*;

use crate::args::{MentionFormat, MentionsArgs};
use crate::input;
use crate::output::mentions::{MentionWriter, Row};
use crate::talk::Talk;

/// Inputs coded between two writes.
const BATCH: usize = 64;

/// Finds what `find` finds in all inputs. Bad ones are told of and left out; the exit code is then 2.
pub(super) fn run<R: Row + Send>(
    args: &MentionsArgs,
    talk: &Talk,
    find: impl Fn(&Dateline, &Article) -> (Vec<R>, Vec<NoteRecord>) + Sync,
) -> anyhow::Result<ExitCode> {
    let dateline = input::open_model(&args.model)?;
    let options = input::options_of(&args.input);
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0)).build()?;
    let mut writer = MentionWriter::open(format_of(args), args.output.as_deref())?;
    let mut documents = input::documents(&args.input);
    let tells_notes = documents.inputs().count() == 1 || talk.is_verbose();
    let (mut read, mut skipped, mut count) = (0, 0, 0);
    loop {
        let batch: Vec<_> = documents.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let found: Vec<_> = threads.install(|| {
            let one = |raw| input::article(raw, &options).map(|article| (find(&dateline, &article), article.origin));
            batch.into_par_iter().map(one).collect()
        });
        for found in found {
            match found {
                Ok(((rows, notes), origin)) => {
                    read += 1;
                    count += rows.len();
                    for note in notes.iter().filter(|_| tells_notes) {
                        talk.say(&format!("{origin}: note: {} ({})", note.message, note.code));
                    }
                    writer.article(&rows)?;
                }
                Err(problem) => {
                    skipped += 1;
                    Talk::warn(&problem.to_string());
                }
            }
        }
    }
    writer.finish().context("the output could not be completed")?;
    let pages = if read == 1 { "page" } else { "pages" };
    talk.say(&format!("{read} {pages} read, {skipped} skipped, {count} {}", R::WHAT));
    Ok(if skipped > 0 { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// By flag, by the ending of the output file, else by where stdout goes.
fn format_of(args: &MentionsArgs) -> MentionFormat {
    let by_ending = args.output.as_ref().map(|path| match path.extension().and_then(|e| e.to_str()) {
        Some("txt") => MentionFormat::Table,
        _ => MentionFormat::Jsonl,
    });
    let by_stdout = || if std::io::stdout().is_terminal() { MentionFormat::Table } else { MentionFormat::Jsonl };
    args.format.or(by_ending).unwrap_or_else(by_stdout)
}
