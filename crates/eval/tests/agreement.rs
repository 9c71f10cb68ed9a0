//! `dateline eval` and the independent scorer print the same digits. Gold and predictions here are made up; the scorer
//! is run where it and Python are present.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use dateline_eval::{Report, Source, Split, TaskName, evaluate};

/// The independent scorer beside the development data.
fn scorer() -> Option<PathBuf> {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = std::env::var_os("DATELINE_DEV_DATA").map(PathBuf::from);
    let folders = [data.map(|d| d.join("..")), Some(checkout.join("../shared"))];
    let found = folders.into_iter().flatten().map(|f| f.join("score.py")).find(|p| p.is_file());
    let has_python = Command::new("python3").arg("--version").output().is_ok_and(|o| o.status.success());
    found.filter(|_| has_python)
}

/// Scores the same rows by both, and looks for each of our measures, as `line` prints it, in the scorer's output.
///
/// `lines` are templates: `{name:2%}` is the measure of that name in percent with two digits, `{name:3}` as it is.
fn check(task: TaskName, gold: &str, predicted: &str, lines: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let (gold_path, predicted_path) = (folder.path().join("gold.jsonl"), folder.path().join("predicted.jsonl"));
    std::fs::write(&gold_path, gold).unwrap();
    std::fs::write(&predicted_path, predicted).unwrap();
    let report = evaluate(task, &gold_path, Split::All, Source::File(&predicted_path)).unwrap();
    let ours: Vec<String> = lines.iter().map(|line| fill(line, &report)).collect();
    let Some(scorer) = scorer() else {
        println!("skipped: no ../shared/score.py or no python3");
        return;
    };
    let output =
        Command::new("python3").arg(scorer).arg(task.as_str()).args([&gold_path, &predicted_path]).output().unwrap();
    let theirs = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for line in ours {
        assert!(theirs.contains(&line), "{task:?}: \"{line}\" is not in\n{theirs}");
    }
}

/// Puts a report's figures into a template.
fn fill(template: &str, report: &Report) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (slot, tail) = after.split_once('}').unwrap();
        let (name, form) = slot.rsplit_once(':').unwrap();
        let value = report.measure(name).unwrap_or_else(|| panic!("no measure {name}")).value;
        match form.strip_suffix('%') {
            Some(digits) => write!(out, "{:.*}", digits.parse::<usize>().unwrap(), 100.0 * value).unwrap(),
            None => write!(out, "{value:.*}", form.parse::<usize>().unwrap()).unwrap(),
        }
        rest = tail;
    }
    out + rest
}

/// "P … R … F1 …" of a measure.
fn prf(name: &str) -> String {
    format!("P {{{name} precision:2%}} R {{{name} recall:2%}} F1 {{{name} F1:2%}}")
}

#[test]
fn relations_agree() {
    let labels = [
        ("CONSULT", "CONSULT"),
        ("ASSAULT", "COERCE"),
        ("COERCE", "COERCE"),
        ("YIELD", "CONSULT"),
        ("REQUEST", "THREATEN"),
        ("AID", "AID"),
        ("CONSULT", "YIELD"),
    ];
    let (mut gold, mut predicted) = (String::new(), String::new());
    for (i, (right, given)) in labels.iter().enumerate() {
        writeln!(
            gold,
            r#"{{"id":"{i}","text":"A met B","source":[[0,1]],"target":[[6,7]],"label":"{right}","quad":1}}"#
        )
        .unwrap();
        writeln!(predicted, r#"{{"id":"{i}","label":"{given}","confidence":0.5,"abstained":false}}"#).unwrap();
    }
    let lines = [
        "labels n=7 classes 6 weighted F1 {weighted F1:1%} macro F1 {macro-F1:1%} accuracy {accuracy:1%}",
        "quad labels n=7 classes 4 weighted F1 {quad weighted F1:1%} macro F1 {quad macro-F1:1%}",
        "binary labels n=7 classes 2 weighted F1 {binary weighted F1:1%} macro F1 {binary macro-F1:1%}",
    ];
    check(TaskName::Relations, &gold, &predicted, &lines);
}

#[test]
fn parties_agree() {
    let gold = r#"{"id":"1","tokens":"Kenya hit Uganda and Chad","source":[[0,1]],"target":[[2,3],[4,5]],"both":[],"quad":4}
{"id":"2","tokens":"Kenya and Uganda met","source":[],"target":[],"both":[[0,1],[2,3]],"quad":1}
{"id":"3","tokens":"Kenya was warm","source":null,"target":null,"both":null,"quad":0}
{"id":"4","tokens":"Kenya aids the Chad army","source":[[0,1]],"target":[[2,5]],"both":[],"quad":2}
{"id":"5","tokens":"Kenya blames Chad","source":[[0,1]],"target":[[2,3]],"both":[],"quad":null}
"#;
    let predicted = r#"{"id":"1","source":[[0,1]],"target":[[2,5]],"both":[],"quad":4}
{"id":"2","source":[[0,1]],"target":[[2,3]],"both":[],"quad":2}
{"id":"3","source":[],"target":[],"both":[],"quad":1}
{"id":"4","source":[[3,4]],"target":[[3,5],[0,1]],"both":[],"quad":0}
{"id":"5","source":[],"target":[],"both":[[0,1],[2,3]],"quad":3}
"#;
    let side = |name: &str| {
        let of = |kind: &str| prf(&format!("{name} {kind}"));
        format!("parties {name} exact {} | overlap {}", of("exact"), of("overlap"))
    };
    let lines = [side("source"), side("target"), format!("event vs none {}", prf("event or none"))];
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    lines.push("parties kind n=4 macro F1 {kind macro-F1:1%}");
    check(TaskName::Parties, gold, predicted, &lines);
}

#[test]
fn status_agrees() {
    let gold = r#"{"tokens":"They met but did not agree","targets":[[1,2,3.0,"met"],[5,6,-2.6,"agree"]]}
{"tokens":"They may meet or leave","targets":[[2,3,0.4,"meet"],[4,5,1.5,"leave"]]}
"#;
    let predicted = r#"{"targets":[[1,2,2.5],[5,6,-1.0]]}
{"targets":[[2,3,1.2]]}
"#;
    let line = "fact n=4 MAE {mean absolute error:3} Pearson r {Pearson r:3}";
    check(TaskName::Status, gold, predicted, &[line]);
}

#[test]
fn dates_agree() {
    let gold = r#"{"id":"d1","dct":"2024-03-07","text":"On Monday and in May, or the day after","timexes":[{"start":3,"end":9,"text":"Monday","type":"DATE","value":"2024-03-04"},{"start":17,"end":20,"text":"May","type":"DATE","value":"2024-05"},{"start":25,"end":32,"text":"the day","type":"DURATION"}]}
{"id":"d2","dct":"2024-03-07","text":"now","timexes":[{"start":0,"end":3,"text":"now","type":"DATE","value":"PRESENT_REF"}]}
"#;
    let predicted = r#"{"id":"d1","timexes":[{"start":0,"end":9,"type":"DATE","value":"2024-03-04"},{"start":17,"end":20,"type":"DATE","value":"2023-05"},{"start":29,"end":38,"type":"DATE"}]}
{"id":"d2","timexes":[]}
"#;
    let lines = [
        format!("strict  {}", prf("strict")),
        format!("relaxed {}", prf("relaxed")),
        format!("type    {}", prf("type")),
        format!("value   {}   value accuracy on matched {{value where found:2%}}", prf("value")),
    ];
    check(TaskName::Dates, gold, predicted, &lines.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn places_agree() {
    let gold = r#"{"id":"p1","text":"Lima, Nairobi, China and Peruvian","toponyms":[{"start":0,"end":4,"name":"Lima","lat":-12.04,"lon":-77.03},{"start":6,"end":13,"name":"Nairobi","lat":-1.28,"lon":36.82,"type":"Literal"},{"start":15,"end":20,"name":"China","lat":35.0,"lon":105.0},{"start":25,"end":33,"name":"Peruvian","lat":-10.0,"lon":-76.0,"type":"Demonym"}]}
{"id":"p2","text":"Quito or Oruro","toponyms":[{"start":0,"end":5,"name":"Quito","lat":-0.22,"lon":-78.5},{"start":9,"end":14,"name":"Oruro"}]}
"#;
    let predicted = r#"{"id":"p1","toponyms":[{"start":0,"end":4,"lat":-12.1,"lon":-77.0},{"start":0,"end":13,"lat":40.0,"lon":-84.1},{"start":15,"end":20,"lat":39.9,"lon":116.4}]}
{"id":"p2","toponyms":[{"start":9,"end":14,"lat":-17.9,"lon":-67.1}]}
"#;
    let lines = [
        "acc@161km {within 161 km:1%} (unresolved counted wrong, 1); on resolved {within 161 km where resolved:1%}",
        "n=3 {within 161 km without very large:1%}; mean km on resolved {mean km where resolved:0}; median {median km:1}",
        &format!("AUC {{error area:3}}; exact-span tagging vs all gold toponyms {}", prf("tagging")),
    ];
    check(TaskName::Places, gold, predicted, &lines);
}

#[test]
fn actors_agree() {
    let gold = r#"{"id":"a1","text":"a court in Lima","country":"PER","sector":"JUD"}
{"id":"a2","text":"a parliament","country":"","sector":"LEG"}
{"id":"a3","text":"Kenya","country":"KEN"}
{"id":"a4","text":"rebels in Chad","country":"TCD","sector":"REB"}
"#;
    let predicted = r#"{"id":"a1","country":"PER","sector":"GOV"}
{"id":"a2","country":"","sector":"LEG"}
{"id":"a3","country":"KEN","sector":"GOV"}
{"id":"a4","country":"SDN","sector":"REB"}
"#;
    let line = "actors n=4 country {country:1%} sector {sector:1%} both {both:1%}";
    check(TaskName::Actors, gold, predicted, &[line]);
}

#[test]
fn pages_agree() {
    let gold = r#"{"id":"w1","url":"http://example.org/1","html":"","gold":{"title":"Ministers meet in Lima today","author":"Ana Roe","date":"2024-03-07T10:00","text":"Ministers met in Lima. They agreed."}}
{"id":"w2","url":"http://example.org/2","html":"","gold":{"title":"","author":null,"date":"2024-03-08","text":"Talks go on."}}
"#;
    let predicted = r#"{"id":"w1","title":"Ministers meet in Lima","author":"Ana Roe","date":"2024-03-07","text":"Ministers met in Lima. Subscribe now."}
{"id":"w2","title":"Talks","author":null,"date":null,"text":null}
"#;
    let line = "pages n=2 text token F1 {text F1:1%} title {title:1%} of 1 date {date:1%} of 2";
    check(TaskName::Pages, gold, predicted, &[line]);
}

#[test]
fn statements_agree() {
    let gold = r#"{"id":"s1","text":"\"We agree,\" the minister said. The army said it left.","attributions":[{"source":[[12,24]],"cue":[[25,29]],"content":[[0,11]]},{"source":[[31,39]],"cue":[[40,44]],"content":[[45,52]]}]}
{"id":"s2","text":"Rebels denied it, Kenya says.","attributions":[{"source":[[18,23]],"cue":[[24,28]],"content":[[0,16]]},{"source":[],"cue":[[7,13]],"content":[[14,16]]}]}
"#;
    let predicted = r#"{"id":"s1","attributions":[{"source":[[16,24]],"cue":[[25,29]],"content":[[0,11]]},{"source":[[31,39]],"cue":[[40,44]],"content":[[31,52]]}]}
{"id":"s2","attributions":[{"source":[[0,6]],"cue":[[7,13]],"content":[[0,13]]}]}
"#;
    let lines: Vec<String> = ["", "quoted "]
        .into_iter()
        .flat_map(|prefix| {
            let part = move |name: &str| {
                let of = |kind: &str| prf(&format!("{prefix}{name} {kind}"));
                format!("quotes {name:8} exact {} | character overlap {}", of("exact"), of("overlap"))
            };
            let attributed = format!("source overlaps: {}", prf(&format!("{prefix}attributed")));
            ["cue", "source", "content"].into_iter().map(part).chain(std::iter::once(attributed)).collect::<Vec<_>>()
        })
        .collect();
    check(TaskName::Statements, gold, predicted, &lines.iter().map(String::as_str).collect::<Vec<_>>());
}
