//! Tests of the command as its users run it.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its folder may panic")]

mod addresses;
mod archive;
mod bad_input;
mod commands;
mod eval;
mod help;
mod readme;
mod support;
mod who;
