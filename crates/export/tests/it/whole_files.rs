//! Files appear whole or not at all, with the same bytes each time.

use dateline_export::{Format, Options, Records};

use crate::support::{Desk, records};

#[test]
fn the_same_records_give_the_same_bytes_in_every_format() {
    for format in Format::all() {
        let bytes = || {
            let desk = Desk::new();
            desk.export(format, "out", &records(), Options { all_statuses: true, ..Options::default() });
            let names = desk.names();
            names.iter().map(|name| (name.clone(), std::fs::read(desk.path(name)).unwrap())).collect::<Vec<_>>()
        };
        let first = bytes();
        assert!(first.iter().all(|(_, bytes)| !bytes.is_empty()), "{}", format.as_str());
        assert!(first == bytes(), "{}", format.as_str());
    }
}

#[test]
fn nothing_appears_before_the_end() {
    for format in Format::all() {
        let desk = Desk::new();
        std::fs::write(desk.path("out"), "kept").unwrap();
        let mut writer = dateline_export::open(format, Some(&desk.path("out")), Options::default()).unwrap();
        writer.begin().unwrap();
        writer.article(&records()).unwrap();
        drop(writer);
        assert_eq!(desk.text("out"), "kept", "{}", format.as_str());
        assert_eq!(desk.names(), ["out"], "{}", format.as_str());
    }
}

#[test]
fn no_events_make_a_file_that_opens() {
    for format in Format::all() {
        let desk = Desk::new();
        desk.export(format, "out", &[], Options::default());
        assert!(desk.path("out").exists(), "{}", format.as_str());
    }
}

#[test]
fn a_bad_line_is_named_and_the_others_are_read() {
    let desk = Desk::new();
    let lines = desk.exported(Format::Jsonl);
    let good: Vec<&str> = lines.lines().collect();
    let broken = format!("{}\n\n{{\"id\": 1}}\nnot json\n{}", good[0], good[1]);
    let (read, bad): (Vec<_>, Vec<_>) = Records::new(broken.as_bytes()).partition(Result::is_ok);
    assert_eq!(read.len(), 2);
    let bad: Vec<String> = bad.into_iter().map(|line| line.unwrap_err().to_string()).collect();
    assert!(bad[0].starts_with("line 3: not an event record"), "{bad:?}");
    assert!(bad[1].starts_with("line 4: not an event record"), "{bad:?}");
}
