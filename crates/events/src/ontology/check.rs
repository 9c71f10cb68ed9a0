//! Whether frames and rules say only what the ontology has, and what of the ontology none of them can say.

use std::collections::BTreeSet;

use super::{Class, Ontology};
use crate::contexts::Cues;
use crate::frames::{Frames, RULE_MODES};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// Frames, rules and cues that name what the ontology does not have.
    pub unknown: Vec<String>,
    /// Modes that no frame and no rule gives, as `CLASS mode`.
    pub unused_modes: Vec<String>,
    /// Contexts that no frame and no cue gives.
    pub unused_contexts: Vec<String>,
    /// CAMEO codes of classes that no frame gives and no class or mode stands for.
    pub unused_cameo: Vec<String>,
}

/// Checks the frames and cues compiled into the program.
pub fn check() -> Check {
    let (tables, frames) = (Ontology::get(), Frames::bundled());
    let mut found = Check::default();
    let mut modes: BTreeSet<(Class, &str)> = RULE_MODES.iter().copied().chain(frames.content_modes()).collect();
    let mut contexts: BTreeSet<&str> = Cues::bundled().contexts().collect();
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    for row in frames.uses() {
        modes.extend(row.class.zip(row.mode));
        contexts.extend(row.contexts.iter().map(String::as_str));
        codes.extend(row.cameo);
        for context in row.contexts.iter().filter(|context| tables.context(context).is_none()) {
            found.unknown.push(format!("frame {}: no context \"{context}\"", row.name));
        }
        if let Some(code) = row.cameo.filter(|code| tables.cameo(code).is_none()) {
            found.unknown.push(format!("frame {}: no CAMEO code \"{code}\"", row.name));
        }
    }
    let no_mode = modes.iter().filter(|(class, mode)| class.mode(mode).is_none());
    found.unknown.extend(no_mode.map(|(class, mode)| format!("{} has no mode \"{mode}\"", class.as_str())));
    let cued = Cues::bundled().contexts().filter(|context| tables.context(context).is_none());
    found.unknown.extend(cued.map(|context| format!("context_cues.tsv: no context \"{context}\"")));
    let unused = tables.modes.iter().filter(|mode| !modes.contains(&(mode.class, mode.name)));
    found.unused_modes.extend(unused.map(|mode| format!("{} {}", mode.class.as_str(), mode.name)));
    let unused = tables.contexts.iter().filter(|context| !contexts.contains(context.name));
    found.unused_contexts.extend(unused.map(|context| context.name.to_owned()));
    codes.extend(tables.modes.iter().map(|mode| mode.cameo));
    codes.extend(tables.classes.iter().map(|class| class.cameo));
    let unused = tables.cameo.iter().filter(|row| row.class.is_some() && !codes.contains(row.code));
    found.unused_cameo.extend(unused.map(|row| row.code.to_owned()));
    found
}
