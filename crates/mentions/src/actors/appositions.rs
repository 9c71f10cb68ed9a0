//! What stands beside a nominal and speaks of the same: "Wang Yi, *China's top diplomat*", "*ambassador to Chad*, Ana Soto".
//!
//! The parser hangs many of these on another word, so that where they stand counts as much as the tree does.

use dateline_gazetteer::{Entry, RoleKind, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};

use super::Reader;

impl Reader<'_> {
    /// The phrases set beside a nominal. The parser often hangs them too high ("talks with China's top diplomat, Wang Yi":
    /// on "talks"), so the noun right before the comma is what counts.
    pub(super) fn appositions(&self, head: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let above = std::iter::once(head).chain(parsed.ancestors(head));
        above
            .flat_map(|a| {
                let beside = parsed.children_by(a, &[Dep::Appos]);
                beside.chain(self.name_parsed_as_second(a)).chain(self.name_parsed_beside(a)).collect::<Vec<_>>()
            })
            .chain(self.names_below_complement(head))
            .filter(|&apposition| {
                let first = parsed.left_edge(apposition);
                let before = (0..=first).rev().find(|&i| parsed.pos(i) != Pos::Punct && i < first.max(1));
                match before.filter(|&b| parsed.is_noun(b)) {
                    // "the Front for Renewal (FDR), a rebel group": the name ends right before.
                    Some(noun) => {
                        noun == head
                            || (head..self.name_end(head)).contains(&noun)
                            || self.is_named_past(head, noun, apposition)
                    }
                    None => parsed.head(apposition) == Some(head),
                }
            })
            .collect()
    }

    /// "Kenya's *ambassador* to Chad, Ana Soto": the name behind the phrase that says where the office is, and not the place, is
    /// the holder's.
    fn is_named_past(&self, head: usize, noun: usize, name: usize) -> bool {
        let parsed = self.parsed;
        let is_person = |i: usize| parsed.token(i).entity == Some(EntityLabel::Person);
        let is_office = |i: usize| {
            let entries = self.matches.at(i).map(|hit| hit.entries.as_slice()).unwrap_or_default();
            entries.iter().any(|entry| matches!(entry, Entry::Role(role) if role.kind == RoleKind::Person))
        };
        let is_one = matches!(parsed.tag(head), "NN" | "NNP");
        // "the *Minister for Foreign Affairs* and Trade, Ana Soto": the words of the title itself are no other office.
        let title = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        let above = std::iter::once(noun).chain(parsed.ancestors(noun)).take_while(|&i| i != head);
        let mut between = above.filter(|i| !title.contains(i));
        parsed.pos(name) == Pos::Propn
            && is_person(name)
            && is_one
            && is_office(head)
            && parsed.ancestors(noun).any(|above| above == head)
            && between.all(|i| !is_person(i) && !is_office(i) && (parsed.is_noun(i) || parsed.dep(i) == Dep::Prep))
    }

    /// The appositions that the parser hung on the place in "ambassador to Chad, Ana Soto".
    fn names_below_complement(&self, head: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let objects = parsed.children_by(head, &[Dep::Prep]).filter_map(|p| parsed.child(p, Dep::Pobj));
        let mut names: Vec<usize> =
            objects.flat_map(|o| parsed.children_by(o, &[Dep::Appos]).collect::<Vec<_>>()).collect();
        names.retain(|&name| parsed.pos(name) == Pos::Propn);
        names
    }

    /// "the party's *chairman*, Chief Ana Soto": the parser takes the name behind the comma for a second person.
    fn name_parsed_as_second(&self, title: usize) -> Option<usize> {
        let parsed = self.parsed;
        let name = parsed.child(title, Dep::Conj)?;
        let comma = parsed.left_edge(name).checked_sub(1).filter(|&i| parsed.word(i) == "," && i == title + 1);
        let is_list = [title, name].iter().any(|&t| parsed.child(t, Dep::Cc).is_some())
            || parsed.child(name, Dep::Conj).is_some();
        let is_person = parsed.pos(name) == Pos::Propn && parsed.token(name).entity == Some(EntityLabel::Person);
        let is_title = self.matches.at(title).is_some_and(|hit| {
            hit.entries.iter().any(|entry| matches!(entry, Entry::Role(role) if role.kind == RoleKind::Person))
        });
        let is_one = matches!(parsed.tag(title), "NN" | "NNP");
        (comma.is_some() && !is_list && is_person && is_title && is_one).then_some(name)
    }

    /// "the Yemeni *group* Ansar al-Sharia has left": the parser takes the name right behind the noun for a second subject.
    fn name_parsed_beside(&self, noun: usize) -> Option<usize> {
        let parsed = self.parsed;
        let next = Some(noun + 1).filter(|&next| next < parsed.len())?;
        let hit = self.matches.at(next).filter(|hit| hit.tokens.start == next)?;
        let name = self.top_of(&hit.tokens);
        let is_beside = parsed.dep(name) == parsed.dep(noun) && parsed.head(name) == parsed.head(noun);
        let is_body = hit.entries.iter().any(|entry| matches!(entry, Entry::Organisation(_)));
        let can_be_called = self.gazetteer.is_word(WordUse::TheBody, parsed.key(noun)) && parsed.tag(noun) == "NN";
        (is_beside && is_body && can_be_called).then_some(name)
    }

    /// The token after the last of the name that `head` stands in: the rest of what the recogniser saw as one body, and an
    /// abbreviation in brackets.
    pub(super) fn name_end(&self, head: usize) -> usize {
        let parsed = self.parsed;
        let sentence = parsed.sentences[parsed.sentence_of(head)].tokens.end;
        let is_body = |i: usize| parsed.token(i).entity == Some(EntityLabel::Org);
        let mut end = head + 1;
        if is_body(head) {
            let known = |i: usize| self.matches.at(i).is_some_and(|hit| !hit.tokens.contains(&head));
            while end < sentence && is_body(end) && parsed.word(end) != "(" && !known(end) {
                end += 1;
            }
        }
        let opens = |i: usize| i < sentence && parsed.word(i) == "(";
        if opens(end) && end + 2 < sentence && parsed.word(end + 2) == ")" { end + 3 } else { end }
    }

    /// "Paris, France": an apposition that only says where.
    pub(super) fn is_address(&self, token: usize) -> bool {
        let is_place = |i: usize| matches!(self.parsed.token(i).entity, Some(EntityLabel::Gpe | EntityLabel::Loc));
        is_place(token) && self.parsed.head(token).is_some_and(is_place)
    }
}
