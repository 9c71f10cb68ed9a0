//! `dateline train`: trains the scorers and writes their weights.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline_eval::{EvalError, HeldOut, Scorer, Trained, TrainingData};

use crate::args::{TrainArgs, TrainScorer};
use crate::input;
use crate::output::Target;
use crate::talk::Talk;

/// Trains a scorer, prints how good it was on held-out folds, and writes its weights.
pub(crate) fn run(args: &TrainArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let program = input::open_model(&args.model)?;
    let here = std::env::current_dir()?;
    let folder = std::env::var_os("DATELINE_DEV_DATA").map(PathBuf::from);
    let find = |name: &str| match dateline_eval::find_gold(Path::new(name), &here, folder.as_deref()) {
        Ok(path) => Ok(Some(path)),
        Err(error @ EvalError::NoGold { .. }) => {
            talk.say(&format!("trained without it: {error}"));
            Ok(None)
        }
        Err(error) => Err(error),
    };
    let (relations, parties) = (find("relations_tune.jsonl")?, find("parties_tune.jsonl")?);
    let (templates, words) = (args.text.join("training.txt"), args.text.join("parties.tsv"));
    let data = TrainingData {
        templates: &templates,
        parties: &words,
        relations_tune: relations.as_deref(),
        parties_tune: parties.as_deref(),
    };
    let (scorer, name) = match args.scorer {
        TrainScorer::Relations => (Scorer::Relations, "relations"),
        TrainScorer::Parties => (Scorer::Kinds, "parties"),
    };
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0)).build()?;
    let trained = threads.install(|| dateline_eval::train_scorer(&program, scorer, data))?;
    let report = report(&trained);
    print!("{report}");
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

/// Scores and reliability over the held-out folds, as lines.
fn report(trained: &Trained) -> String {
    let mut lines = String::from("Held out in five folds:\n");
    for measure in &trained.measures {
        lines.push_str(&format!("  {:<24} {:.4}  ({})\n", measure.name, measure.value, measure.of));
    }
    lines.push_str("Confidence, and how often it was right:\n");
    for bin in &trained.reliability {
        lines.push_str(&format!(
            "  from {:.1}  mean {:.2}  right {:.2}  ({} answers)\n",
            bin.from, bin.mean, bin.right, bin.count
        ));
    }
    lines
}
