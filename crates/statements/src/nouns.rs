//! Statements that a noun tells of: "Iran's claim that …", "a warning from the ministry about …", "issued a threat to …".

use dateline_lang::Dep;
use dateline_mentions::arguments;

use crate::content;
use crate::source::Scene;
use crate::statement::{Reach, Statement};
use crate::tables::Cue;
use crate::words;

/// A statement told by the noun at `noun`, if it is one and says what.
pub(crate) fn read(scene: Scene, noun: usize) -> Option<Statement> {
    let parsed = scene.parsed;
    if !parsed.is_noun(noun) || scene.quotes.at(noun).is_some_and(|q| scene.quotes.all[q].is_speech) {
        return None;
    }
    let cue = scene.tables.noun(parsed.key(noun)).first()?;
    // "said in a statement that …" is the verb's.
    let said_in = parsed.head(noun).and_then(|prep| parsed.head(prep)).filter(|_| parsed.dep(noun) == Dep::Pobj);
    if said_in.is_some_and(|verb| parsed.is_verb(verb) && content::clause_after_medium(scene, verb).is_some()) {
        return None;
    }
    // "chargés d'affaires" bring no charge.
    let is_title = noun + 1 < parsed.len() && parsed.lower(noun + 1).starts_with("d'");
    if is_title || matches!(parsed.dep(noun), Dep::Compound | Dep::Npadvmod) {
        return None;
    }
    let first = content_start(scene, noun, cue)?;
    let last = parsed.subtree(noun).1;
    let source = source_of(scene, noun, cue);
    let mut barred = vec![noun];
    barred.extend(source.iter().flat_map(|&s| words::subtree(parsed, s)).filter(|&t| t < noun));
    let content = vec![words::span_of(parsed, scene.quotes, first, last, &barred)?];
    let quotes = words::quoted_parts(scene.quotes, &content);
    let speaks = source.is_some_and(|s| scene.can_speak(s));
    let told = (noun, Some(parsed.token(noun).span));
    let source = source.map(|s| scene.source(s, noun));
    let reach = if speaks { cue.reach } else { Reach::Wide };
    Some(Statement { reach, content, quotes, ..Statement::made(cue.kind, told, source) })
}

/// The first token of what is said: a clause, or the object of a preposition the noun takes.
fn content_start(scene: Scene, noun: usize, cue: &Cue) -> Option<usize> {
    let parsed = scene.parsed;
    parsed.children(noun).iter().filter(|&&c| c > noun).find_map(|&c| {
        let marks = |word: &str| parsed.children_by(c, &[Dep::Mark]).any(|m| parsed.lower(m) == word);
        let start = match parsed.dep(c) {
            Dep::Acl | Dep::Ccomp | Dep::Relcl | Dep::Advcl => {
                let is_infinitive = parsed.children_by(c, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO");
                let fits = (cue.takes("that") && marks("that"))
                    || (is_infinitive && (cue.takes("inf") || (cue.takes("for") && marks("for"))));
                fits.then(|| parsed.subtree(c).0)
            }
            Dep::Prep if cue.takes(parsed.lower(c)) && !(is_source(scene, c) && has_no_possessor(scene, noun)) => {
                parsed.children_by(c, &[Dep::Pobj, Dep::Pcomp]).next().map(|o| parsed.subtree(o).0)
            }
            _ => None,
        };
        start.filter(|&s| s > noun)
    })
}

/// Whether an "of" phrase names who speaks rather than what is said: the report *of the ministry*.
fn is_source(scene: Scene, prep: usize) -> bool {
    matches!(scene.parsed.lower(prep), "by" | "from") && scene.parsed.child(prep, Dep::Pobj).is_some()
}

fn has_no_possessor(scene: Scene, noun: usize) -> bool {
    scene.parsed.child(noun, Dep::Poss).is_none()
}

/// The possessor, a "by" or "from" phrase, a nationality, or the subject of the verb the noun is object of.
fn source_of(scene: Scene, noun: usize, cue: &Cue) -> Option<usize> {
    let parsed = scene.parsed;
    if let Some(possessor) = parsed.child(noun, Dep::Poss) {
        return Some(possessor);
    }
    let phrases = arguments::prepositions(parsed, noun);
    let mut named = phrases.iter().filter(|p| {
        matches!(p.word.as_str(), "by" | "from" | "among")
            || (p.word == "of" && !cue.takes("of") && scene.can_speak(p.object))
    });
    if let Some(phrase) = named.next() {
        return Some(phrase.object);
    }
    let first = parsed.first_conjunct(noun);
    let head = parsed.head(first)?;
    if parsed.dep(first) == Dep::Dobj && parsed.is_verb(head) {
        // "faced demands", "rejected a demand", "prompted threats": the subject is not the one who speaks.
        let over = scene.tables.gives(parsed.key(head)).then(|| arguments::of_verb(parsed, head));
        return over.and_then(|over| over.subject).filter(|&s| s != noun && scene.can_speak(s));
    }
    let modifiers = parsed.children_by(noun, &[Dep::Amod, Dep::Compound, Dep::Nmod]);
    modifiers.filter(|&m| scene.mentions.actors.at(m).is_some() && scene.can_speak(m)).last()
}
