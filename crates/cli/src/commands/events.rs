//! `dateline events`: the main job. Pages in, event records out, in the order of the inputs.

use std::process::ExitCode;

use dateline_export::Options;

use crate::args::EventsArgs;
use crate::run::{Plan, Settings};
use crate::talk::Talk;
use crate::{input, output, run};

/// Codes all inputs. Bad ones are told of and left out; the exit code is then 2.
pub(crate) fn run(args: &EventsArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let format = output::format_of(args.format, args.run.output.as_deref())?;
    let dateline = input::open_model(&args.model)?;
    let intake = input::documents(&args.input);
    let mut flags = input::flags(&args.input);
    flags.extend([
        ("min-confidence", Some(args.min_confidence.to_string())),
        ("dedup", Some(format!("{:?}", args.run.dedup).to_lowercase())),
        ("shard", args.run.shard.map(|shard| format!("{}/{}", shard.index, shard.count))),
    ]);
    let plan = Plan {
        dateline: &dateline,
        options: input::options_of(&args.input),
        args: &args.run,
        min_confidence: args.min_confidence,
        threads: args
            .run
            .threads
            .or_else(|| std::thread::available_parallelism().ok().map(usize::from))
            .unwrap_or(1)
            .max(1),
        settings: Settings::new(dateline.coder(), &flags, &intake),
    };
    run::run(&plan, intake, talk, |scratch| {
        let options = Options { scratch, ..Options::default() };
        Ok(output::open(format, args.run.output.as_deref(), options)?)
    })
}
