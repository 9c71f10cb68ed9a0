//! Every format, read back with a reader of its own.
#![expect(clippy::unwrap_used, reason = "a helper of tests may panic as tests do")]

mod annotation;
mod flat;
mod legacy;
mod network;
mod parquet_file;
mod sqlite_file;
mod support;
mod two_runs;
mod whole_files;
