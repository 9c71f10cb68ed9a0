//! Bad input among good: a clear message each, the good still coded, exit code 2, no panic.

use std::io::Write;

use crate::support::{Desk, Ran};

const GOOD: &str = "Talks held\n\nVIENNA, March 7 - Egypt accused Ethiopia of violating an agreement.\n";

/// Runs `events` over a bad file between two good ones, and checks that these are coded and nothing panics.
fn among_good_ones(name: &str, content: &[u8]) -> Ran {
    let desk = Desk::new();
    desk.write("first.txt", GOOD);
    desk.write("last.txt", GOOD);
    desk.write(name, content);
    let alone = desk.run(&["-q", "events", "--published", "2024-03-07", "first.txt"]).out;
    assert!(!alone.is_empty(), "the good report has an event");
    let ran = desk.run(&[
        "-v",
        "events",
        "-j",
        "2",
        "--dedup",
        "off",
        "--published",
        "2024-03-07",
        "first.txt",
        name,
        "last.txt",
    ]);
    assert!(ran.out.starts_with(&alone) && ran.out.ends_with(&alone), "the good are coded: {}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    ran
}

/// The bad file is told of by name and left out.
fn assert_skipped(ran: &Ran, name: &str) {
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.lines().any(|l| l.starts_with("dateline: ") && l.contains(name)), "{}", ran.err);
    assert!(ran.err.contains("2 pages coded, 1 skipped, "), "{}", ran.err);
}

#[test]
fn a_missing_file_is_skipped() {
    let desk = Desk::new();
    desk.write("good.txt", GOOD);
    let ran = desk.run(&["events", "missing.txt", "good.txt"]);
    assert_eq!(ran.code, 2);
    assert!(!ran.out.is_empty());
    assert!(ran.err.contains("missing.txt"), "{}", ran.err);
    assert!(ran.err.contains("1 page coded, 1 skipped"), "{}", ran.err);
}

#[test]
fn a_folder_is_skipped() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("folder")).unwrap();
    desk.write("good.txt", GOOD);
    let ran = desk.run(&["events", "folder", "good.txt"]);
    assert_eq!(ran.code, 2);
    assert!(!ran.out.is_empty());
    assert!(ran.err.contains("folder"), "{}", ran.err);
}

#[test]
fn an_empty_file_is_skipped() {
    assert_skipped(&among_good_ones("empty.txt", b""), "empty.txt");
}

#[test]
fn a_binary_file_is_skipped() {
    let bytes: Vec<u8> = (0..40_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_skipped(&among_good_ones("picture.bin", &bytes), "picture.bin");
}

#[test]
fn fifty_megabytes_of_one_letter_end_in_a_note_or_a_message() {
    let ran = among_good_ones("letters.txt", &vec![b'a'; 50_000_000]);
    assert!(ran.err.contains("letters.txt"), "{}", ran.err);
}

#[test]
fn one_line_of_two_megabytes_is_coded() {
    let line = "Egypt accused Ethiopia of violating an agreement. ".repeat(2_000_000 / 50);
    let ran = among_good_ones("line.txt", line.as_bytes());
    assert!(ran.err.contains(" coded, "), "{}", ran.err);
}

#[test]
fn invalid_utf_8_is_read_with_a_note_or_skipped() {
    let mut bytes = GOOD.as_bytes().to_vec();
    bytes.extend(b"\xff\xfe\xfd Egypt\xc3 and Ethiopia\x80 held talks.\n");
    let ran = among_good_ones("broken.txt", &bytes);
    assert!(ran.code == 0 || ran.err.contains("broken.txt"), "{}", ran.err);
}

#[test]
fn a_hundred_thousand_nested_tags_are_survived() {
    let depth = 100_000;
    let page = format!("<html><body>{}<p>{GOOD}</p>{}</body></html>", "<div>".repeat(depth), "</div>".repeat(depth));
    let ran = among_good_ones("deep.html", page.as_bytes());
    assert!(ran.err.contains("deep.html"), "{}", ran.err);
}

#[test]
fn without_a_model_the_message_names_the_command_that_mends_it() {
    let desk = Desk::without_model();
    desk.write("good.txt", GOOD);
    for verb in [&["events", "good.txt"][..], &["explain", "good.txt"], &["parse", "good.txt"], &["model", "path"]] {
        let ran = desk.run(verb);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{verb:?}");
        assert!(ran.err.contains("dateline model install"), "{verb:?}: {}", ran.err);
    }
}

#[test]
fn a_model_path_that_leads_nowhere_is_named() {
    let desk = Desk::with_model("no/such.flat");
    desk.write("good.txt", GOOD);
    let ran = desk.run(&["events", "good.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no/such.flat") && ran.err.contains("DATELINE_MODEL"), "{}", ran.err);
}

#[test]
fn a_model_file_that_is_none_is_refused() {
    let desk = Desk::with_model("good.txt");
    desk.write("good.txt", GOOD);
    let ran = desk.run(&["events", "good.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("good.txt") && ran.err.contains("dateline model install"), "{}", ran.err);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A record of an archive of the web, whose header is wrong about its length by `off`.
fn warc_record(sentence: &str, off: usize) -> String {
    let page = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{sentence}</p></body></html>");
    let length = page.len() + off;
    let head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n";
    format!("{head}Content-Length: {length}\r\n\r\n{page}\r\n\r\n")
}

#[test]
fn damage_is_told_with_its_place_and_costs_nothing_else() {
    let desk = Desk::new();
    let sentence = |n: usize| format!("Egypt accused Ethiopia of breaking agreement number {n} on Monday.");
    let lines = |count: usize| -> String {
        let line = |n: usize| format!("{{\"id\": {n}, \"text\": \"{}\"}}\n", sentence(n * 7919));
        (0..count).map(line).collect::<Vec<_>>().concat()
    };
    let cut = gzip(lines(400).as_bytes());
    desk.write("a.jsonl.gz", &cut[..cut.len() / 2]);
    let member = |n: usize| gzip(warc_record(&sentence(n), 0).as_bytes());
    let mut damaged = member(102);
    damaged[40] ^= 0xFF;
    desk.write("b.warc.gz", [member(101), damaged, member(103)].concat());
    desk.write(
        "c.warc",
        warc_record(&sentence(201), 0) + &warc_record(&sentence(202), 50) + &warc_record(&sentence(203), 0),
    );
    desk.write("d.csv", "id,lead\n1,Talks\n");
    // Ten gigabytes of zeros in ten megabytes.
    desk.write("e.jsonl.gz", gzip(&vec![0; 10 << 20]).repeat(1024));
    desk.write("f.txt", sentence(7));
    let files = ["a.jsonl.gz", "b.warc.gz", "c.warc", "d.csv", "e.jsonl.gz", "f.txt"];
    let flags = ["events", "--dedup", "off", "-o", "out.jsonl", "--rejects", "rejects.jsonl"];
    let ran = desk.run(&[&flags[..], &files].concat());
    assert_eq!(ran.code, 2, "{}", ran.err);
    let rejects = std::fs::read_to_string(desk.path("rejects.jsonl")).unwrap();
    let rejects: Vec<serde_json::Value> = rejects.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let reasons = |file: &str| -> Vec<&str> {
        let own = rejects.iter().filter(|reject| reject["input"] == file);
        own.map(|reject| reject["reason"].as_str().unwrap()).collect()
    };
    assert_eq!(reasons("a.jsonl.gz"), ["damaged"]);
    assert_eq!(reasons("b.warc.gz").last(), Some(&"damaged"));
    assert_eq!(reasons("c.warc"), ["bad-record"]);
    assert_eq!(reasons("d.csv"), ["no-text-field"]);
    assert_eq!(reasons("e.jsonl.gz"), ["too-large"]);
    assert!(reasons("f.txt").is_empty());
    let out = std::fs::read_to_string(desk.path("out.jsonl")).unwrap();
    let coded = |number: usize| out.lines().filter(|line| line.contains(&format!("number {number} on"))).count();
    // The first of the cut off lines, two records of each archive, the text.
    assert_eq!([coded(0), coded(7919), coded(101), coded(103), coded(201), coded(203), coded(7)], [1; 7]);
}
