//! Finds the words of the gazetteer's actor tables in a parsed article: longest match first, left to right.

use std::ops::Range;

use dateline_gazetteer::{CountryCode, Entry, Gazetteer, NameHash, Outlook, PlaceKind, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};

use crate::ParsedArticle;

/// A run of tokens that the gazetteer knows, with every reading it has.
#[derive(Debug)]
pub(crate) struct Match {
    /// The tokens.
    pub(crate) tokens: Range<usize>,
    /// The readings; never empty.
    pub(crate) entries: Vec<Entry<'static>>,
}

/// All matches of an article, with a look-up by token.
#[derive(Debug)]
pub(crate) struct Matches {
    all: Vec<Match>,
    by_token: Vec<Option<u32>>,
}

impl Matches {
    /// Scans every sentence.
    pub(crate) fn scan(parsed: &ParsedArticle, gazetteer: &'static Gazetteer) -> Self {
        let mut found = Self { all: Vec::new(), by_token: vec![None; parsed.len()] };
        let people = spans_of(parsed, &[EntityLabel::Person]);
        let places = spans_of(parsed, &[EntityLabel::Gpe, EntityLabel::Loc]);
        for sentence in &parsed.sentences {
            let mut i = sentence.tokens.start;
            while i < sentence.tokens.end {
                let hit = longest(parsed, gazetteer, i, sentence.tokens.end);
                let is_surname = i > sentence.tokens.start && follows_particle(parsed, gazetteer, i);
                let hit = hit
                    .filter(|hit| !is_surname || hit.entries.iter().all(|entry| matches!(entry, Entry::Person(_))))
                    .and_then(|hit| part_of_person(hit, &people, parsed))
                    .and_then(|hit| part_of_place(hit, &places, parsed, gazetteer))
                    .and_then(|hit| part_of_body(hit, parsed, gazetteer));
                match hit {
                    Some(hit) => {
                        i = hit.tokens.end;
                        found.push(hit);
                    }
                    None => i += 1,
                }
            }
        }
        found
    }

    fn push(&mut self, hit: Match) {
        for i in hit.tokens.clone() {
            self.by_token[i] = Some(self.all.len() as u32);
        }
        self.all.push(hit);
    }

    /// The match that covers a token.
    pub(crate) fn at(&self, token: usize) -> Option<&Match> {
        self.by_token[token].map(|m| &self.all[m as usize])
    }

    /// The matches that lie wholly inside a range of tokens, in order.
    pub(crate) fn within(&self, range: Range<usize>) -> impl Iterator<Item = &Match> {
        let first = self.all.partition_point(|m| m.tokens.start < range.start);
        self.all[first..].iter().take_while(move |m| m.tokens.end <= range.end)
    }
}

/// The tokens of each name that the recogniser gives one of these labels, in order.
fn spans_of(parsed: &ParsedArticle, labels: &[EntityLabel]) -> Vec<Range<usize>> {
    let named = parsed.entities().into_iter().filter(|entity| labels.contains(&entity.label));
    named.map(|entity| entity.start as usize..entity.end as usize).collect()
}

/// "Ana de *Lima*": a capitalised word behind the particle of a name.
fn follows_particle(parsed: &ParsedArticle, gazetteer: &Gazetteer, token: usize) -> bool {
    gazetteer.is_word(WordUse::NameParticle, parsed.lower(token - 1))
        && parsed.word(token).starts_with(char::is_uppercase)
}

/// Drops the country whose name is part of another place's: "Jersey" in "New Jersey", "British" in "British Columbia".
fn part_of_place(
    mut hit: Match,
    places: &[Range<usize>],
    parsed: &ParsedArticle,
    gazetteer: &'static Gazetteer,
) -> Option<Match> {
    let next = places.partition_point(|place| place.end <= hit.tokens.start);
    let holds = |place: &Range<usize>| {
        place.start <= hit.tokens.start && hit.tokens.end <= place.end && place.len() > hit.tokens.len()
    };
    // "the Persian Gulf": without its article.
    let bare = places.get(next).map(|p| p.start + usize::from(parsed.pos(p.start) == Pos::Det)..p.end);
    if let Some(place) = bare.filter(holds)
        && matches!(parsed.pos(place.start), Pos::Propn | Pos::Adj)
        && !gazetteer.places(parsed.span(place.start, place.end - 1).of(&parsed.article.text)).is_empty()
    {
        hit.entries.retain(|entry| !matches!(entry, Entry::Country { .. }));
    }
    if hit.tokens.len() == 1 {
        // "the Niger Delta" lies in Nigeria.
        let token = hit.tokens.start;
        let begins = region_of_two(token, parsed, gazetteer);
        hit.entries.retain(|entry| match entry {
            Entry::Country { country, .. } => begins.is_none_or(|region| region == country.actor_code()),
            _ => true,
        });
    }
    if hit.tokens.len() == 1 && is_inside_unit(hit.tokens.start, parsed, gazetteer) {
        hit.entries.retain(|entry| !matches!(entry, Entry::Country { .. } | Entry::Organisation(_)));
    }
    (!hit.entries.is_empty()).then_some(hit)
}

/// The country of the region whose name this word and the next one make: "Niger Delta".
fn region_of_two(token: usize, parsed: &ParsedArticle, gazetteer: &'static Gazetteer) -> Option<CountryCode> {
    let sentence = &parsed.sentences[parsed.sentence_of(token)].tokens;
    let is_name = |i: usize| sentence.contains(&i) && parsed.word(i).starts_with(char::is_uppercase);
    if !is_name(token) || !is_name(token + 1) {
        return None;
    }
    let places = gazetteer.places(parsed.span(token, token + 1).of(&parsed.article.text));
    places.first().filter(|place| place.kind == PlaceKind::Region)?.country
}

/// Whether a word is part of the name of a province or state: "Wales" in "New South Wales", "Tamil" in "Tamil Nadu".
fn is_inside_unit(token: usize, parsed: &ParsedArticle, gazetteer: &'static Gazetteer) -> bool {
    let sentence = &parsed.sentences[parsed.sentence_of(token)].tokens;
    let is_name = |i: usize| sentence.contains(&i) && parsed.word(i).starts_with(char::is_uppercase);
    let names = |first, last| gazetteer.places(parsed.span(first, last).of(&parsed.article.text));
    let is_unit = |first: usize, last: usize| {
        (first..=last).all(is_name) && names(first, last).iter().any(|p| p.kind == PlaceKind::Admin1)
    };
    let before = (1..=2).any(|words| token.checked_sub(words).is_some_and(|first| is_unit(first, token)));
    before || is_unit(token, token + 1)
}

/// Drops the readings that a name has only outside a person's name: "Rafael" is a firm, "Rafael Cordero" a man.
fn part_of_person(mut hit: Match, people: &[Range<usize>], parsed: &ParsedArticle) -> Option<Match> {
    let next = people.partition_point(|person| person.end <= hit.tokens.start);
    let inside = people.get(next).is_some_and(|person| {
        // An article is no part of a person's name.
        let first = person.start + usize::from(parsed.pos(person.start) == Pos::Det);
        first <= hit.tokens.start && hit.tokens.end <= person.end && person.end - first > hit.tokens.len()
    });
    if inside {
        hit.entries.retain(|entry| match entry {
            Entry::Role(_) | Entry::Country { .. } => true,
            Entry::Person(_) => hit.tokens.len() > 1,
            Entry::Organisation(_) | Entry::Metonym(_) => false,
        });
    }
    (!hit.entries.is_empty()).then_some(hit)
}

/// Drops the listed bodies whose name is the end of a longer one: "Democratic Renewal" in "the Front for Democratic Renewal";
/// those with a name that many share where another name follows, "Labor" in "Labor Ukraine"; newspapers named for a nation
/// where the word only qualifies another; and parties named for a day where the day is meant.
fn part_of_body(mut hit: Match, parsed: &ParsedArticle, gazetteer: &Gazetteer) -> Option<Match> {
    let is_body = |i: usize| parsed.token(i).entity == Some(EntityLabel::Org);
    let before = hit.tokens.start.checked_sub(1);
    let continues = before.is_some_and(|i| is_body(i) && is_body(hit.tokens.start) && parsed.pos(i) == Pos::Adp);
    if continues {
        hit.entries.retain(|entry| !matches!(entry, Entry::Organisation(body) if !body.is_well_known()));
    }
    let after = hit.tokens.end;
    // "the Australian Government" is no newspaper's.
    let last = after - 1;
    let is_title = parsed.head(last).is_some_and(|head| parsed.word(head).starts_with(char::is_uppercase));
    let qualifies = parsed.dep(last) == Dep::Amod || parsed.dep(last) == Dep::Compound && is_title;
    if qualifies && hit.entries.iter().any(|e| matches!(e, Entry::Country { .. })) {
        hit.entries.retain(|entry| !matches!(entry, Entry::Organisation(_)));
    }
    // "on *March 14*" is a day, "the March 14 alliance" none.
    let is_day = hit.tokens.clone().all(|i| parsed.token(i).entity == Some(EntityLabel::Date));
    let is_body_word = |i: usize| i < parsed.len() && gazetteer.is_word(WordUse::TheBody, parsed.lower(i));
    if is_day && !(is_body_word(after - 1) || is_body_word(after)) {
        hit.entries.retain(|entry| !matches!(entry, Entry::Organisation(_)));
    }
    let goes_on = after < parsed.len() && is_body(after - 1) && is_body(after) && parsed.pos(after) == Pos::Propn;
    if goes_on && hit.tokens.len() == 1 && gazetteer.is_word(WordUse::WeakName, parsed.lower(after - 1)) {
        hit.entries.retain(|entry| !matches!(entry, Entry::Organisation(_)));
    }
    (!hit.entries.is_empty()).then_some(hit)
}

fn longest(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, start: usize, end: usize) -> Option<Match> {
    stops(parsed, gazetteer, start..end).into_iter().rev().find_map(|stop| {
        let entries = readings(parsed, gazetteer, start, stop);
        (!entries.is_empty()).then_some(Match { tokens: start..stop, entries })
    })
}

/// Where phrases end that begin with the first of these tokens and may be in the gazetteer, as written or with the last
/// word's lemma.
///
/// Known wrong: a first word that goes on in the next token is not found ("McDonald's", two tokens) unless another name
/// begins with its first token.
fn stops(parsed: &ParsedArticle, gazetteer: &Gazetteer, tokens: Range<usize>) -> Vec<usize> {
    let mut stops = Vec::new();
    let first = tokens.start;
    if matches!(parsed.pos(first), Pos::Punct | Pos::Space | Pos::Sym) {
        return stops;
    }
    let mut before = NameHash::default();
    for i in tokens.clone() {
        let (word, lemma) = (parsed.word(i), &*parsed.token(i).lemma);
        let phrase = before.and(word);
        let as_written = gazetteer.outlook(phrase);
        let has_lemma = parsed.is_noun(i) && lemma != word;
        let by_lemma = if has_lemma { gazetteer.outlook(before.and(lemma)) } else { Outlook::default() };
        // "*UN*-backed": names are looked up without their dashes, and end before one.
        let is_dash = i > first && matches!(word, "-" | "–" | "—" | "/");
        if !is_dash && (as_written.is_name || by_lemma.is_name && parsed.pos(i) == Pos::Noun) {
            stops.push(i + 1);
        }
        let gap = if i + 1 < tokens.end { parsed.gap_before(i + 1) } else { "" };
        let goes_on = if i == first {
            as_written != Outlook::default() || by_lemma != Outlook::default()
        } else {
            // Without a gap the word may go on: "Qaeda" in "al-Qaeda's".
            as_written.begins_names || gap.is_empty()
        };
        if !goes_on {
            break;
        }
        before = phrase.and(gap);
    }
    stops
}

/// Whether a word that may be a role is a thing here: "bring to justice", "their campaign", "a source of income".
fn is_abstract(parsed: &ParsedArticle, gazetteer: &Gazetteer, token: usize, role: &str) -> bool {
    let left = parsed.left_edge(token);
    if gazetteer.is_word(WordUse::OfPerson, role) {
        return !(left..token).any(|i| parsed.pos(i) == Pos::Propn && parsed.dep(i) != Dep::Poss);
    }
    if !gazetteer.is_word(WordUse::Abstract, role) {
        return false;
    }
    let is_title = parsed.pos(token) == Pos::Propn || matches!(parsed.dep(token), Dep::Compound | Dep::Amod);
    let is_bare = left == token && parsed.tag(token) == "NN" && !is_title;
    let of = parsed.children_by(token, &[Dep::Prep]).find(|&p| parsed.key(p) == "of");
    match role {
        "source" => is_bare || of.is_some(),
        // "gale force winds", "power lines"; police use "powers", but "great powers" and "the powers that met" act.
        "force" | "power" => {
            let qualifies = parsed.dep(token) == Dep::Compound && parsed.pos(token) == Pos::Noun;
            let is_alone = role == "power" && left == token && parsed.pos(token) == Pos::Noun;
            is_bare || of.is_some() || qualifies || is_alone
        }
        // "a state of emergency", "the state of the economy": of a thing, where "the state of Chiapas" has a name.
        "state" => {
            let object = of.and_then(|of| parsed.child(of, Dep::Pobj));
            is_bare || object.is_some_and(|object| parsed.pos(object) == Pos::Noun)
        }
        _ => is_bare,
    }
}

/// "Mr *Farmer*": a name, whatever else the word says.
fn is_surname(parsed: &ParsedArticle, gazetteer: &Gazetteer, token: usize) -> bool {
    let sentence = &parsed.sentences[parsed.sentence_of(token)].tokens;
    let is_address = |i: usize| sentence.contains(&i) && gazetteer.is_word(WordUse::Address, parsed.lower(i));
    parsed.word(token).starts_with(char::is_uppercase) && token.checked_sub(1).is_some_and(is_address)
}

/// Whether the word before makes a thing of what would be a role: "nerve agent", "customs union".
fn is_no_role(parsed: &ParsedArticle, gazetteer: &Gazetteer, token: usize) -> bool {
    let before = token.checked_sub(1).filter(|&i| parsed.sentence_of(i) == parsed.sentence_of(token));
    before.is_some_and(|i| gazetteer.is_word(WordUse::NoRole, &format!("{} {}", parsed.lower(i), parsed.key(token))))
}

/// What the gazetteer knows under these words, as written or with the last word's lemma.
fn readings(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, start: usize, stop: usize) -> Vec<Entry<'static>> {
    let text = &parsed.article.text;
    let last = parsed.token(stop - 1);
    if matches!(last.pos, Pos::Punct | Pos::Space) {
        return Vec::new();
    }
    let span = parsed.span(start, stop - 1);
    let phrase = span.of(text);
    let mut entries = gazetteer.lookup(phrase);
    if entries.is_empty() && last.pos == Pos::Noun {
        let head = &phrase[..phrase.len() - last.span.len()];
        entries = gazetteer.lookup(&format!("{head}{}", last.lemma));
    }
    let has_capital = phrase.chars().any(char::is_uppercase);
    entries.retain(|entry| match entry {
        // "general", "court", "soldier": nouns only, so that "to police" and "general election" stay out.
        Entry::Role(role) => {
            let is_single = stop == start + 1;
            let is_thing =
                || is_abstract(parsed, gazetteer, start, role.phrase) || is_no_role(parsed, gazetteer, start);
            parsed.is_noun(stop - 1)
                && !(is_single && (is_thing() || !role.title && is_surname(parsed, gazetteer, start)))
        }
        // "euro zone leaders": written small in the table, too.
        Entry::Metonym(metonym) => has_capital || !metonym.phrase.contains(char::is_uppercase),
        _ => has_capital,
    });
    entries
}
