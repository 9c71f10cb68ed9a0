//! Errors about model files say what is wrong and what to do.

use std::fs;
use std::path::{Path, PathBuf};

use dateline_lang::{ConvertError, Model, OpenError, convert_wheel};

/// A file with these bytes in a folder that lasts as long as the first result.
fn file(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("model.flat");
    fs::write(&path, bytes).expect("written");
    (folder, path)
}

fn open(path: &Path) -> OpenError {
    Model::open(path).err().expect("no model")
}

/// Header of a model file of format `version` with an empty table.
fn header(version: u32) -> Vec<u8> {
    let mut bytes = b"dateline-lang\0\r\n".to_vec();
    bytes.extend(version.to_le_bytes());
    bytes.extend([0; 12]);
    bytes
}

#[test]
fn a_missing_file_names_the_command() {
    let error = open(Path::new("nowhere/model.flat"));
    assert!(matches!(error, OpenError::NotFound { .. }));
    assert!(error.to_string().contains("nowhere/model.flat") && error.to_string().contains("dateline model install"));
}

#[test]
fn other_files_and_formats_are_told_apart() {
    for bytes in [&b""[..], b"dateline", b"PK\x03\x04 and so on, long enough for a header"] {
        let (_folder, path) = file(bytes);
        assert!(matches!(open(&path), OpenError::NotAModel { .. }));
    }
    let (_folder, path) = file(&header(99));
    assert!(matches!(open(&path), OpenError::WrongVersion { found: 99, .. }));
    let (_folder, path) = file(&header(1));
    assert!(matches!(open(&path), OpenError::Corrupt { .. }));
}

#[test]
fn what_is_no_wheel_cannot_be_converted() {
    let (_folder, path) = file(b"not a zip archive");
    assert!(matches!(convert_wheel(&path, &mut Vec::new()), Err(ConvertError::Archive { .. })));
    let missing = convert_wheel(Path::new("nowhere.whl"), &mut Vec::new());
    assert!(matches!(missing, Err(ConvertError::Open { .. })));
}
