//! Texts that live as long as the program: tags and features, which tokens refer to.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

static TEXTS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// A copy of `text` that is never freed. The same text always gives the same copy, so opening a model again takes
/// no more memory; the pipelines have some fifty tags and sixty feature sets.
pub(crate) fn intern(text: &str) -> &'static str {
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = texts.get(text) {
        return known;
    }
    let copy: &'static str = Box::leak(text.into());
    texts.insert(copy);
    copy
}
