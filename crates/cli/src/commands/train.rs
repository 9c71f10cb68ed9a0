//! `dateline train`: trains the scorers and writes their weights.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use dateline_eval::{Bin, EvalError, HeldOut, Scorer, Trained, TrainingData};

use crate::args::{TrainArgs, TrainScorer};
use crate::input;
use crate::output::Target;
use crate::talk::Talk;

/// Trains a scorer, prints how good it was on held-out folds, and writes its weights.
pub(crate) fn run(args: &TrainArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let program = input::open_model(&args.model)?;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0)).build()?;
    let of_sentences = |scorer| -> anyhow::Result<Trained> {
        let [relations, parties, check] =
            ["relations_tune.jsonl", "parties_tune.jsonl", "relations_check.jsonl"].map(|name| find(name, talk));
        let [relations, parties, check] = [relations?, parties?, check?];
        let [sentences, templates, words, classes] =
            ["sentences.txt", "training.txt", "parties.tsv", "classes.tsv"].map(|name| args.text.join(name));
        let data = TrainingData {
            sentences: &sentences,
            templates: &templates,
            parties: &words,
            classes: &classes,
            relations_tune: relations.as_deref(),
            parties_tune: parties.as_deref(),
            relations_check: check.as_deref(),
        };
        Ok(threads.install(|| dateline_eval::train_scorer(&program, scorer, data))?)
    };
    let reports = || {
        let why = "the reports that were read are needed: --reports world.jsonl, made by scripts/world-reports.py";
        args.reports.as_deref().context(why)
    };
    let splits: &[&str] = if args.all { &["parts", "whole"] } else { &["parts"] };
    let gold: Vec<PathBuf> = args.gold.iter().map(PathBuf::from).collect();
    let of_homes =
        |reports: &Path| threads.install(|| dateline_eval::train_homes(&program, &gold, &args.readings, reports));
    let of_cast =
        |reports: &Path| threads.install(|| dateline_eval::train_cast(&program, &args.readings, splits, reports));
    let of_acts =
        |reports: &Path| threads.install(|| dateline_eval::train_acts(&program, &args.readings, splits, reports));
    let of_confidence = |reports: &Path| {
        threads.install(|| dateline_eval::train_confidence(&program, &args.readings, &args.verdicts, reports))
    };
    let (name, trained) = match args.scorer {
        TrainScorer::Relations => ("relations", of_sentences(Scorer::Relations)?),
        TrainScorer::Kinds => ("kinds", of_sentences(Scorer::Kinds)?),
        TrainScorer::Roles => ("roles", of_sentences(Scorer::Roles)?),
        TrainScorer::Homes => ("homes", of_homes(reports()?)?),
        TrainScorer::Acts => ("acts", of_acts(reports()?)?),
        TrainScorer::Cast => ("cast", of_cast(reports()?)?),
        TrainScorer::Confidence => ("confidence", of_confidence(reports()?)?),
    };
    let report = report(&trained);
    std::io::stdout().lock().write_all(report.as_bytes())?;
    if let Some(path) = &args.output {
        let mut comments = vec![
            format!("Weights in hundredths, made by `dateline train {name}` of dateline {}", dateline::VERSION),
            format!("from {}.", trained.made_from),
        ];
        comments.extend(report.lines().map(str::to_owned));
        let mut target = Target::open(Some(path))?;
        target.write_all(trained.weights.write(&comments).as_bytes())?;
        target.finish()?;
    }
    if let Some(path) = &args.held_out {
        let mut target = Target::open(Some(path))?;
        for answer in &trained.held_out {
            let HeldOut { gold, given, confidence, text } = answer;
            writeln!(target, "{gold}\t{given}\t{confidence:.2}\t{text}")?;
        }
        target.finish()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A development set; `None`, with a word about it, where it is not here.
fn find(name: &str, talk: &Talk) -> anyhow::Result<Option<PathBuf>> {
    match dateline_eval::find_gold(Path::new(name)) {
        Ok(path) => Ok(Some(path)),
        Err(error @ EvalError::NoGold { .. }) => {
            talk.say(&format!("trained without it: {error}"));
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// Scores and reliability over the held-out folds, as lines.
fn report(trained: &Trained) -> String {
    let measures = trained.measures.iter().map(|m| format!("  {:<24} {:.4}  ({})\n", m.name, m.value, m.of));
    let bins = trained.reliability.iter().map(|bin| {
        let Bin { from, mean, right, count } = bin;
        format!("  from {from:.1}  mean {mean:.2}  right {right:.2}  ({count} answers)\n")
    });
    let head = |text: &str| std::iter::once(format!("{text}\n"));
    let folds = head("Held out in folds:").chain(measures);
    folds.chain(head("Confidence, and how often it was right:")).chain(bins).collect()
}
