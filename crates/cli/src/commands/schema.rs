//! `dateline schema`: the JSON Schema of a record.

use std::io::Write;
use std::process::ExitCode;

use crate::args::{SchemaArgs, SchemaOf};

/// Prints the schema.
pub(crate) fn run(args: &SchemaArgs) -> anyhow::Result<ExitCode> {
    let schema = match args.record {
        SchemaOf::Event => dateline::json_schema(),
        SchemaOf::Statement => dateline::statement_json_schema(),
        SchemaOf::Account => dateline::account_json_schema(),
    };
    writeln!(std::io::stdout().lock(), "{schema}")?;
    Ok(ExitCode::SUCCESS)
}
