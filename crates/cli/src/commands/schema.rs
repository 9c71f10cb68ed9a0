//! `dateline schema`: the JSON Schema of an event record.

use std::io::Write;
use std::process::ExitCode;

/// Prints the schema.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    writeln!(std::io::stdout().lock(), "{}", dateline::json_schema())?;
    Ok(ExitCode::SUCCESS)
}
