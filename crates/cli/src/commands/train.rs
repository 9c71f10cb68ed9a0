//! `dateline train`: trains the scorers and writes their weights.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline_eval::{Bin, EvalError, HeldOut, Judged, Scorer, Trained, TrainingData};

use crate::args::{TrainArgs, TrainScorer};
use crate::input;
use crate::output::Target;
use crate::talk::Talk;

/// Trains a scorer, prints how good it was on held-out folds, and writes its weights.
pub(crate) fn run(args: &TrainArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let program = input::open_model(&args.model)?;
    let relations = find("relations_tune.jsonl", talk)?;
    let (scorer, name) = match args.scorer {
        TrainScorer::Relations => (Some(Scorer::Relations), "relations"),
        TrainScorer::Kinds => (Some(Scorer::Kinds), "kinds"),
        TrainScorer::Roles => (Some(Scorer::Roles), "roles"),
        TrainScorer::Confidence => (None, "confidence"),
    };
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0)).build()?;
    let trained = if let Some(scorer) = scorer {
        let (parties, check) = (find("parties_tune.jsonl", talk)?, find("relations_check.jsonl", talk)?);
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
        threads.install(|| dateline_eval::train_scorer(&program, scorer, data))?
    } else {
        let gold = ["sentences", "articles", "reports", "codes", "lines"];
        let gold = gold.map(|name| args.gold.join(name).with_extension("jsonl"));
        let judged = args.reports.as_deref().map(|reports| Judged { verdicts: &args.verdicts, reports });
        if judged.is_none() {
            talk.say(
                "trained without --reports: the events of our own gold stand in the place of those readers judged",
            );
        }
        threads.install(|| dateline_eval::train_confidence(&program, judged, &gold, relations.as_deref()))?
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
