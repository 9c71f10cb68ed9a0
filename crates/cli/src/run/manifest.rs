//! The manifest of a run, beside its output: what went in, with what versions and settings, and what came of it. It
//! holds no time and no path but those the user gave, so that the same run has the same manifest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dateline_intake::{InputSummary, Intake};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Plan;
use super::report::Report;
use super::spool::write_whole;

/// What decides the output of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// dateline, data and model.
    pub(crate) versions: BTreeMap<String, String>,
    /// Flags, by name, where they are not left open.
    pub(crate) flags: BTreeMap<String, String>,
    /// Files, with their length in bytes.
    pub(crate) files: Vec<(String, Option<u64>)>,
    #[serde(skip)]
    pub(crate) input_count: usize,
}

impl Settings {
    /// The settings of a run over `intake`.
    pub(crate) fn new(coder: &dateline::CoderVersion, flags: &[(&str, Option<String>)], intake: &Intake) -> Self {
        let versions = [("dateline", &coder.version), ("data", &coder.data), ("model", &coder.model)];
        let files: Vec<_> = intake.inputs().map(|input| (input.name(), input.bytes())).collect();
        Self {
            versions: versions.into_iter().map(|(name, version)| (name.to_owned(), version.clone())).collect(),
            flags: flags.iter().filter_map(|(name, value)| Some(((*name).to_owned(), value.clone()?))).collect(),
            input_count: files.len(),
            files,
        }
    }

    /// What differs between two settings, for a message.
    pub(super) fn difference(&self, other: &Self) -> Option<String> {
        if self.versions != other.versions {
            return Some(format!("versions: {}", shown(&self.versions)));
        }
        if self.flags != other.flags {
            return Some(format!("flags: {}", shown(&self.flags)));
        }
        (self.files != other.files).then(|| format!("inputs: {} files, by name and length", self.files.len()))
    }

    /// The settings in the manifest of a complete run into `output`.
    pub(super) fn of_manifest(output: &Path) -> Option<Self> {
        let manifest: serde_json::Value = serde_json::from_slice(&fs::read(manifest_path(output)).ok()?).ok()?;
        let mut settings: Self = serde_json::from_value(manifest["settings"].clone()).ok()?;
        settings.input_count = settings.files.len();
        Some(settings)
    }
}

fn shown(values: &BTreeMap<String, String>) -> String {
    values.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
}

/// Where the manifest of `output` is.
pub(super) fn manifest_path(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".manifest.json");
    PathBuf::from(name)
}

/// The manifest, ready to be written.
pub(super) struct Manifest(serde_json::Value);

impl Manifest {
    pub(super) fn new(plan: &Plan, summaries: &[InputSummary], report: &Report) -> Self {
        let input = |summary: &InputSummary| {
            json!({
                "name": summary.name,
                "bytes": summary.bytes,
                "sha256": summary.sha256,
                "format": summary.format.map_or("page", dateline_intake::Format::as_str),
                "fields": summary.fields,
            })
        };
        Self(json!({
            "settings": plan.settings,
            "inputs": summaries.iter().map(input).collect::<Vec<_>>(),
            "counts": report.counts(),
        }))
    }

    /// Writes it beside `output`, by way of the folder `scratch`.
    pub(super) fn write(&self, output: &Path, scratch: &Path) -> anyhow::Result<()> {
        let mut bytes = serde_json::to_vec_pretty(&self.0)?;
        bytes.push(b'\n');
        write_whole(scratch, &manifest_path(output), &bytes)
    }
}
