//! Tests of the whole program with the installed model: run them with `make test`.

mod casebook;
mod frames;
mod seed;
mod support;
