//! `dateline eval`: how good the program is, task by task.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use dateline_eval::{EvalError, Floors, Report, SETS, Source, Split, TaskName};

use crate::args::{EvalArgs, EvalSplit, EvalTask};
use crate::input;
use crate::output::Target;
use crate::talk::Talk;

/// Scores the sets that were named, else all of the task's. Exit code 1 where a score is below its floor.
pub(crate) fn run(args: &EvalArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let jobs = jobs(args, talk)?;
    if jobs.len() != 1 && (args.predictions.is_some() || args.score.is_some()) {
        bail!("--predictions and --score need one gold file and one split, not {}", jobs.len());
    }
    let program = if args.score.is_none() { Some(input::open_model(&args.model)?) } else { None };
    let floors = args.floors.as_deref().map(Floors::read).transpose()?;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0)).build()?;
    let mut reports: Vec<Report> = Vec::new();
    for (task, gold, split) in &jobs {
        let source = match (&program, &args.score) {
            (Some(program), _) => Source::Program(program),
            (None, Some(file)) => Source::File(file),
            (None, None) => unreachable!("the model is opened unless predictions are given"),
        };
        match threads.install(|| dateline_eval::evaluate(*task, gold, *split, source)) {
            Ok(report) => reports.push(report),
            // A known set that annotates texts which are not here.
            Err(error @ EvalError::NoGold { .. }) if args.gold.is_empty() => talk.say(&format!("left out: {error}")),
            Err(error) => return Err(error.into()),
        }
    }
    if let Some(path) = &args.predictions {
        let mut target = Target::open(Some(path))?;
        for row in &reports[0].predictions {
            writeln!(target, "{row}")?;
        }
        target.finish()?;
    }
    write_reports(args, &reports)?;
    if let Some(path) = &args.csv {
        record(path, &reports)?;
    }
    let mut below = false;
    for (report, breach) in reports.iter().flat_map(|r| floors.iter().flat_map(|f| f.breaches(r)).map(move |b| (r, b)))
    {
        below = true;
        let value = breach.value.map_or("no such measure".to_owned(), |v| format!("{v:.4}"));
        let Report { task, set, split, .. } = report;
        Talk::warn(&format!("{task} on {set} ({split}): {} is {value}, floor: {}", breach.measure, breach.floor));
    }
    Ok(if below { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// A task, its gold file and the part of it to score.
type Job = (TaskName, PathBuf, Split);

/// What to score, in the order given. Of the known sets those that are not here are told of and left out.
fn jobs(args: &EvalArgs, talk: &Talk) -> anyhow::Result<Vec<Job>> {
    let only = task_of(args.task);
    let asked = args.split.map(split_of);
    let mut jobs = Vec::new();
    if !args.gold.is_empty() {
        let Some(asked_for) = only else { bail!("gold files need one task, not all") };
        for name in &args.gold {
            jobs.push((asked_for, dateline_eval::find_gold(name)?, asked.unwrap_or_default()));
        }
        return Ok(jobs);
    }
    for set in SETS.iter().filter(|s| only.is_none_or(|only| only == s.task)) {
        match dateline_eval::find_gold(Path::new(set.file)) {
            Ok(path) => match asked {
                Some(split) => jobs.push((set.task, path, split)),
                None => jobs.extend(set.splits.iter().map(|&split| (set.task, path.clone(), split))),
            },
            Err(error @ EvalError::NoGold { .. }) => talk.say(&format!("left out: {error}")),
            Err(error) => return Err(error.into()),
        }
    }
    if jobs.is_empty() {
        bail!("none of the task's gold sets is here: give a file, or set DATELINE_DEV_DATA");
    }
    Ok(jobs)
}

fn write_reports(args: &EvalArgs, reports: &[Report]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, reports)?;
        writeln!(out)?;
        return Ok(());
    }
    for (number, report) in reports.iter().enumerate() {
        let gap = if number > 0 { "\n" } else { "" };
        write!(out, "{gap}{}", report.to_table())?;
    }
    Ok(())
}

/// Puts the figures into the table of scores.
fn record(path: &Path, reports: &[Report]) -> anyhow::Result<()> {
    let command = |r: &Report| {
        let split = if r.split == "all" { String::new() } else { format!(" --split {}", r.split) };
        format!("dateline eval {} {}{split}", r.task, r.set)
    };
    let table = dateline_eval::record(path, reports, &command, dateline::VERSION)?;
    let mut target = Target::open(Some(path))?;
    target.write_all(table.as_bytes())?;
    Ok(target.finish()?)
}

fn task_of(task: EvalTask) -> Option<TaskName> {
    Some(match task {
        EvalTask::All => return None,
        EvalTask::Relations => TaskName::Relations,
        EvalTask::Parties => TaskName::Parties,
        EvalTask::Events => TaskName::Events,
        EvalTask::Status => TaskName::Status,
        EvalTask::Dates => TaskName::Dates,
        EvalTask::Places => TaskName::Places,
        EvalTask::Actors => TaskName::Actors,
        EvalTask::Pages => TaskName::Pages,
        EvalTask::Statements => TaskName::Statements,
        EvalTask::References => TaskName::References,
    })
}

fn split_of(split: EvalSplit) -> Split {
    match split {
        EvalSplit::All => Split::All,
        EvalSplit::Dev => Split::Dev,
        EvalSplit::Held => Split::Held,
    }
}
