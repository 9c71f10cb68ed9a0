//! Tests of the whole program with the installed model: run them with `make test`.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod accounts;
mod casebook;
mod contexts;
mod evidence;
mod factuality;
mod frames;
mod properties;
mod seed;
mod statements;
mod support;
