//! What the tests that need a model share.

use dateline_lang::Model;

/// The installed model.
///
/// # Panics
/// If there is none: these tests are the proof that the runtime works, so they do not pass without it.
pub(crate) fn model() -> Model {
    let path = std::env::var_os("DATELINE_MODEL")
        .expect("DATELINE_MODEL names no model file: run `make model`, then `make test` (which sets it)");
    Model::open(path).unwrap_or_else(|error| panic!("{error} (run `make model`)"))
}
