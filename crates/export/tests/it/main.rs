//! Every format, read back with a reader of its own.

mod annotation;
mod flat;
mod legacy;
mod network;
mod parquet_file;
mod sqlite_file;
mod support;
mod whole_files;
