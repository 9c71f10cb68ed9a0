//! Zip archives: read like folders, broken files by themselves, bombs not at all.
#![allow(clippy::unwrap_used, reason = "a test that cannot write its archive may panic")]

use std::io::{Cursor, Write};

use dateline_intake::{Format, Intake, IntakeOptions, Problem, RawDocument, Reason};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PAGE: &[u8] = b"<html><body><p>Ministers of Peru met on Monday.</p></body></html>";

fn zipped(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> (Vec<Result<RawDocument, Problem>>, Option<Format>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.zip");
    std::fs::write(&path, bytes).unwrap();
    let mut intake = Intake::new(&[path], IntakeOptions::default());
    let found: Vec<_> = intake.by_ref().collect();
    (found, intake.summaries().first().and_then(|summary| summary.format))
}

/// Places below the archive, with `!reason` for problems.
fn shown(found: &[Result<RawDocument, Problem>]) -> Vec<String> {
    let below = |place: String| place.rsplit_once("news.zip").unwrap().1.to_owned();
    let show = |found: &Result<RawDocument, Problem>| match found {
        Ok(document) => below(document.place.to_string()),
        Err(problem) => format!("{} !{}", below(problem.place.to_string()), problem.reason.as_str()),
    };
    found.iter().map(show).collect()
}

#[test]
fn files_come_by_name_each_in_its_own_form() {
    let files: [(&str, &[u8]); 6] = [
        ("z.txt", b"Ministers of Chile met on Monday.\n"),
        ("b/page.html", PAGE),
        ("a.jsonl", b"{\"text\": \"Ministers met.\"}\n{\"text\": \"broken\n{\"text\": \"They left.\"}\n"),
        ("__MACOSX/._z.txt", b"junk"),
        (".hidden", b"junk"),
        ("inner.zip", b"PK\x03\x04rest"),
    ];
    for method in [CompressionMethod::Deflated, CompressionMethod::Stored] {
        let (found, format) = read(&zipped(&files, method));
        let expected =
            ["/a.jsonl:1", "/a.jsonl:2 !bad-record", "/a.jsonl:3", "/b/page.html", "/inner.zip !binary", "/z.txt"];
        assert_eq!(shown(&found), expected);
        assert_eq!(format, Some(Format::Zip));
    }
}

#[test]
fn a_damaged_file_costs_itself() {
    let mut bytes =
        zipped(&[("a.txt", b"Ministers met."), ("b.txt", PAGE), ("c.txt", b"They left.")], CompressionMethod::Stored);
    let at = bytes.windows(PAGE.len()).position(|window| window == PAGE).unwrap();
    bytes[at + 20] ^= 0xFF;
    assert_eq!(shown(&read(&bytes).0), ["/a.txt", "/b.txt !damaged", "/c.txt"]);
}

#[test]
fn a_cut_off_archive_is_told() {
    let bytes = zipped(&[("a.txt", &PAGE.repeat(100))], CompressionMethod::Deflated);
    assert_eq!(shown(&read(&bytes[..bytes.len() / 2]).0), [" !damaged"]);
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![0; 100 << 20];
    let bytes = zipped(&[("a.txt", PAGE), ("bomb.txt", &zeros), ("c.txt", PAGE)], CompressionMethod::Deflated);
    assert_eq!(shown(&read(&bytes).0), ["/a.txt", "/bomb.txt !swells-without-measure", "/c.txt"]);
    let bombs: Vec<(String, &[u8])> = (0..9).map(|n| (format!("{n}.txt"), zeros.as_slice())).collect();
    let bombs: Vec<_> = bombs.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let (found, _) = read(&zipped(&bombs, CompressionMethod::Deflated));
    assert!(found.len() < 6 && found.iter().all(Result::is_err), "{:?}", shown(&found));
}

#[test]
fn passwords_and_office_documents_are_told() {
    let mut locked = zipped(&[("a.txt", PAGE)], CompressionMethod::Stored);
    // The flag of encryption, in the file's own header and in the directory.
    locked[6] |= 1;
    let directory = locked.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    locked[directory + 8] |= 1;
    let (found, _) = read(&locked);
    assert!(found[0].as_ref().unwrap_err().message.contains("password"), "{found:?}");
    let office =
        zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")], CompressionMethod::Stored);
    let (found, _) = read(&office);
    assert_eq!(found[0].as_ref().unwrap_err().reason, Reason::Binary);
    assert_eq!(shown(&read(&zipped(&[], CompressionMethod::Stored)).0), [" !no-text"]);
}
