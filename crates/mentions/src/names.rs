//! Names the model takes for other words: "May" of a person, read as the month or as the auxiliary.

use dateline_lang::{Dep, Document, EntityLabel, Pos};

/// The surname that is also a month and an auxiliary.
const MAY: &str = "May";

/// "May accused the union of …": where the report tells of somebody of that name, a subject is she, and so is what stands before a
/// verb in the past as an auxiliary never does.
pub(crate) fn mend(document: &mut Document, text: &str) {
    let is_may = |i: usize| document.tokens[i].span.of(text) == MAY;
    let is_person = |i: usize| document.tokens[i].entity == Some(EntityLabel::Person);
    let all: Vec<usize> = (0..document.tokens.len()).filter(|&i| is_may(i)).collect();
    if !all.iter().any(|&i| is_person(i)) {
        return;
    }
    for i in all {
        let token = &document.tokens[i];
        let head = &document.tokens[token.head as usize];
        let before_past = token.dep == Dep::Aux && matches!(head.tag, "VBD" | "VBZ");
        let is_subject = matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass);
        if before_past || is_subject && token.entity.is_none_or(|label| label == EntityLabel::Date) {
            let token = &mut document.tokens[i];
            token.pos = Pos::Propn;
            token.tag = "NNP";
            token.lemma = MAY.into();
            token.entity = Some(EntityLabel::Person);
            token.entity_start = true;
            if before_past {
                token.dep = Dep::Nsubj;
            }
        }
    }
}
