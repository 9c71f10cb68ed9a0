//! Runs every case of `cases/statements/*.md`, and the statements of the first real page where it is present.

use dateline::{AttributionRecord, ReadOptions, SpeakerRecord, StatementRecord, read_bytes, read_file};
use dateline_testkit::{FoundSaid, SaidCase, check_said};

use crate::support;

fn find(case: &SaidCase) -> Vec<FoundSaid> {
    let published = case.published.as_ref().map(|d| d.parse().expect("published=DAY is a day"));
    let options = ReadOptions { published, ..ReadOptions::default() };
    let article = read_bytes(&case.name, case.article.as_bytes(), &options).expect("a case is readable text");
    let said = support::coder().said(&article);
    said.statements.iter().filter(|s| s.reach == "statement").map(found).collect()
}

fn found(record: &StatementRecord) -> FoundSaid {
    let code = |country: Option<&String>, sector: Option<&String>| {
        let parts: Vec<&str> = [country, sector].into_iter().flatten().map(String::as_str).collect();
        parts.join(" ")
    };
    let codes = |speaker: &SpeakerRecord| -> Vec<String> {
        speaker.actors.iter().map(|a| code(a.country.as_ref(), a.sector.as_ref())).collect()
    };
    let names = |speaker: &SpeakerRecord| -> Vec<String> {
        speaker.actors.iter().filter_map(|a| a.name.clone()).chain([speaker.text.clone()]).collect()
    };
    let whom = record.addressees.iter().chain(record.stances.iter().map(|s| &s.toward));
    let reporter = |a: &AttributionRecord| {
        let actor = a.actor.as_ref();
        [code(actor.and_then(|x| x.country.as_ref()), actor.and_then(|x| x.sector.as_ref())), a.text.clone()]
    };
    FoundSaid {
        kind: record.kind.clone(),
        form: record.form.clone(),
        speaker_codes: record.speaker.iter().flat_map(codes).collect(),
        speaker_names: record.speaker.iter().flat_map(names).collect(),
        anonymity: record.speaker.as_ref().and_then(|s| s.anonymity.clone()),
        whom: whom.flat_map(|s| codes(s).into_iter().chain(names(s))).collect(),
        content: record.content.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" … "),
        reported_by: record.reported_by.iter().flat_map(reporter).collect(),
    }
}

#[test]
fn every_statement_case_comes_out_as_written() {
    let folder = support::in_repository("cases/statements");
    let (count, failures) = check_said(&folder, &mut find).unwrap();
    println!("{count} statement cases");
    assert!(failures.is_empty(), "{} of {count} cases fail:\n{}", failures.len(), failures.join("\n"));
}

/// The statements that the page's own list asks for, in the words of statement cases.
#[test]
fn the_first_page_says_what_its_list_asks_for() {
    let path = support::in_repository("../shared/examples/seed/article.txt");
    if !path.exists() {
        println!("the seed page is not here: nothing to check");
        return;
    }
    let published = Some("2023-06-19".parse().unwrap());
    let article = read_file(&path, &ReadOptions { published, ..ReadOptions::default() }).unwrap();
    let said = support::coder().said(&article);
    let found: Vec<FoundSaid> = said.statements.iter().filter(|s| s.reach == "statement").map(found).collect();
    let has = |kinds: &[&str], country: &str, name: &str, content: &str| {
        found.iter().any(|s| {
            kinds.contains(&s.kind.as_str())
                && s.speaker_codes.iter().any(|c| c.starts_with(country))
                && s.speaker_names.iter().any(|n| n.contains(name))
                && s.content.contains(content)
        })
    };
    assert!(has(&["said"], "USA GOV", "State Department", "open channels"), "{found:#?}");
    assert!(has(&["said"], "USA GOV", "Blinken", "prevent this competition from escalating"), "{found:#?}");
    assert!(has(&["accused"], "CHN GOV", "Wang Yi", "\"flawed perception\""), "{found:#?}");
    assert!(has(&["urged"], "CHN GOV", "Wang Yi", "engage in deep reflection"), "{found:#?}");
    assert!(has(&["demanded"], "CHN GOV", "", "lift sanctions imposed on China"), "{found:#?}");
    assert!(has(&["announced"], "CHN", "", "would occur shortly"), "{found:#?}");
    assert!(has(&["described"], "USA", "officials", "\"candid\" … \"constructive\""), "{found:#?}");
    assert!(has(&["described"], "CHN", "officials", "\"candid\" … \"constructive\""), "{found:#?}");
    assert!(has(&["said"], "USA", "Republicans and experts", "may be a misstep"), "{found:#?}");
    let urged = found.iter().find(|s| s.kind == "urged").unwrap();
    assert!(urged.reported_by.iter().any(|r| r.starts_with("CHN")), "{urged:?}");
    let accused = found.iter().find(|s| s.kind == "accused").unwrap();
    assert!(accused.whom.iter().any(|w| w.starts_with("USA")) && accused.form == "mixed", "{accused:?}");
}
