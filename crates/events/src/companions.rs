//! Those named beside a party by other words than "and", or by an "and" that the parser hangs elsewhere: "Chad *together with
//! Mali*", "Chad *as well as Mali*", "Soto of Lima and *Diaz* of Quito", "40 people, *two Malians* among them".

mod misplaced;

use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::{Mentions, ParsedArticle};

use crate::lexicon::Lexicon;

/// The nouns that share the place of a noun by such words.
pub(crate) fn of(parsed: &ParsedArticle, mentions: &Mentions, noun: usize) -> Vec<usize> {
    let verb = parsed.head(noun).filter(|_| matches!(parsed.dep(noun), Dep::Nsubj | Dep::Nsubjpass));
    // "Chad, *along with* Mali, signed", "*along with* Mali, Chad signed": the parser hangs the phrase on the verb.
    let before = verb.into_iter().flat_map(|v| parsed.children_by(v, &[Dep::Prep]).filter(move |&p| p < v));
    // "Two Malians were killed on Monday, *along with* a Kenyan": where it befell them, nobody else can have company.
    let befell = verb.filter(|_| parsed.dep(noun) == Dep::Nsubjpass);
    let behind = befell.into_iter().flat_map(|v| parsed.children_by(v, &[Dep::Prep]).filter(move |&p| p > v));
    let own = parsed.children_by(noun, &[Dep::Prep]).filter(|&p| p > noun);
    let phrases = own.chain(before).chain(behind).filter_map(|p| companion(parsed, p));
    let beside = phrases
        .chain(behind_as_well_as(parsed, noun))
        .chain(behind_place(parsed, noun))
        .chain(behind_second_preposition(parsed, noun));
    let mut found: Vec<usize> = beside.flat_map(|t| parsed.with_conjuncts(t)).collect();
    found.extend(misplaced::of(parsed, mentions, noun));
    found.extend(members_from_abroad(parsed, mentions, noun));
    found
}

/// "40 people, including *two Malians*", "ten states, among them *Chad and Mali*": those of another country among a number of people
/// without a name.
fn members_from_abroad(parsed: &ParsedArticle, mentions: &Mentions, noun: usize) -> Vec<usize> {
    let is_counted = parsed.children_by(noun, &[Dep::Nummod]).next().is_some() || parsed.pos(noun) == Pos::Num;
    let is_many = |many: &&Referent| is_counted && many.name.is_none() && many.kind != Kind::Thing;
    let Some(many) = mentions.actors.referents_at(noun).next().filter(is_many) else {
        return Vec::new();
    };
    let is_foreign = |t: usize| {
        let mut members = mentions.actors.referents_at(t);
        members.any(|member| member.country.is_some() && member.country != many.country)
    };
    let included = parsed.children_by(noun, &[Dep::Prep]).filter(|&p| parsed.lower(p) == "including");
    let named = included.filter_map(|p| parsed.child(p, Dep::Pobj)).chain(among_them(parsed, noun));
    let members = named.flat_map(|t| parsed.with_conjuncts(t));
    members.filter(|&t| is_foreign(t)).collect()
}

/// "killed 12 soldiers on Monday, among them *two Malians*": in the clause of the many, with no other noun for them to be among.
fn among_them(parsed: &ParsedArticle, noun: usize) -> Option<usize> {
    let end = parsed.sentences[parsed.sentence_of(noun)].tokens.end;
    let is_among = |&i: &usize| {
        parsed.lower(i) == "among" && matches!(parsed.lower(i + 1), "them" | "whom") && parsed.word(i - 1) == ","
    };
    let among = (noun + 1..end - 1).find(is_among)?;
    let is_another = |t: usize| parsed.tag(t) == "NNS" || parsed.pos(t) == Pos::Verb;
    let first = among + 2;
    let heads =
        |&t: &usize| parsed.is_noun(t) && (first..=t).contains(&parsed.left_edge(t)) || parsed.left_edge(t) == among;
    (noun + 1..among).all(|t| !is_another(t)).then(|| (first..end).find(heads)).flatten()
}

/// "ties with Chad and *with Mali*", "attacks on miners and *on clerks*": the second behind a preposition of its own.
fn behind_second_preposition(parsed: &ParsedArticle, noun: usize) -> Option<usize> {
    let preposition = parsed.head(noun).filter(|_| parsed.dep(noun) == Dep::Pobj)?;
    let is_same = |&p: &usize| p > noun && parsed.lower(p) == parsed.lower(preposition);
    let second = parsed.children_by(preposition, &[Dep::Conj]).find(is_same)?;
    parsed.child(second, Dep::Pobj)
}

/// "Soto of Lima and *Diaz* of Quito": the parser joins the second with the place of the first.
fn behind_place(parsed: &ParsedArticle, noun: usize) -> impl Iterator<Item = usize> {
    let is_person = |t: usize| parsed.token(t).entity == Some(EntityLabel::Person);
    let of = parsed.children_by(noun, &[Dep::Prep]).filter(|&p| matches!(parsed.lower(p), "of" | "from"));
    let places =
        of.filter_map(|p| parsed.child(p, Dep::Pobj)).filter(move |&place| is_person(noun) && !is_person(place));
    places.flat_map(|place| parsed.children_by(place, &[Dep::Conj])).filter(move |&t| is_person(t))
}

/// "together with *Mali*", "along with *Mali*", "alongside *Mali*".
fn companion(parsed: &ParsedArticle, preposition: usize) -> Option<usize> {
    let joins =
        |p: usize| parsed.children_by(p, &[Dep::Advmod]).any(|a| matches!(parsed.lower(a), "together" | "along"));
    match parsed.lower(preposition) {
        "alongside" => parsed.child(preposition, Dep::Pobj),
        "along" => parsed.child(parsed.child(preposition, Dep::Prep)?, Dep::Pobj),
        "with" if joins(preposition) => parsed.child(preposition, Dep::Pobj),
        // "Chadian units *in cooperation with Malian forces* took the town", "clerks *with the help of the police*"
        "in" | "with" => {
            let way = parsed
                .child(preposition, Dep::Pobj)
                .filter(|&w| Lexicon::bundled().has("joint_doing", parsed.key(w)))?;
            let with = parsed.children_by(way, &[Dep::Prep]).find(|&p| matches!(parsed.lower(p), "with" | "of"))?;
            parsed.child(with, Dep::Pobj)
        }
        _ => None,
    }
}

/// "Chad as well as *Mali*": the parser hangs the second on the verb.
fn behind_as_well_as(parsed: &ParsedArticle, noun: usize) -> Option<usize> {
    let end = parsed.sentences[parsed.sentence_of(noun)].tokens.end;
    let is = |i: usize, word: &str| i < end && parsed.lower(i) == word;
    let start = if is(noun + 1, ",") { noun + 2 } else { noun + 1 };
    let first = start + 3;
    let heads = |&t: &usize| parsed.is_noun(t) && parsed.left_edge(t) == first;
    let is_joined = is(start, "as") && is(start + 1, "well") && is(start + 2, "as");
    (first..end).find(heads).filter(|_| is_joined)
}
