//! Who speaks: from the words of a source to an actor, a nameless voice or a paper.

use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::actors::{Kind, Via};
use dateline_mentions::{Mentions, ParsedArticle, arguments};
use dateline_text::Span;

use crate::quotes::{Quotes, is_mark};
use crate::statement::Source;
use crate::tables::Tables;
use crate::words;

/// What finding sources needs at hand.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) parsed: &'a ParsedArticle<'a>,
    pub(crate) mentions: &'a Mentions,
    pub(crate) quotes: &'a Quotes,
    pub(crate) tables: &'static Tables,
}

impl Scene<'_> {
    /// The source that the nominal at `token` names, for a cue at `cue`.
    pub(crate) fn source(&self, token: usize, cue: usize) -> Source {
        let span = self.source_span(token, cue);
        let (referents, via) = self.referents(token);
        let anonymity = self.anonymity(token, &referents);
        let medium = self.medium(token, &referents);
        Source { token, span, referents, via, anonymity, medium }
    }

    /// The sort of paper or broadcast the words name, unless they name an agency or body of another kind.
    fn medium(&self, token: usize, referents: &[usize]) -> Option<&'static str> {
        let kind = self.tables.source("medium", self.parsed.key(token))?;
        let is_office = |r: &usize| {
            let known = &self.mentions.actors.referents[*r];
            let is_press = known.sectors.iter().any(|s| s.as_str() == "JRN");
            known.kind == Kind::Institution && !is_press && (known.name.is_some() || !known.sectors.is_empty())
        };
        (kind != "media" || !referents.iter().any(is_office)).then_some(kind)
    }

    /// The words of a nominal: all that hangs on it, but no clause that holds the cue, and no quotation.
    fn source_span(&self, token: usize, cue: usize) -> Span {
        let parsed = self.parsed;
        let mut last = token;
        let mut first = self.opening(token);
        if cue < token {
            first = first.max(cue + 1);
        }
        for &child in parsed.children(token).iter().filter(|&&c| c > token) {
            let (start, end) = parsed.subtree(child);
            let holds_cue = start <= cue && cue <= end;
            let is_quoted = (start..=end).any(|t| self.quotes.at(t).is_some());
            let is_loose = matches!(parsed.dep(child), Dep::Punct | Dep::Parataxis | Dep::Ccomp | Dep::Dep | Dep::Prt)
                || (matches!(parsed.dep(child), Dep::Advcl) && parsed.is_verb(child));
            if holds_cue || is_quoted {
                break;
            }
            if !is_loose && start > token {
                last = last.max(end);
            }
        }
        if token < cue {
            last = last.min(cue.saturating_sub(1));
        }
        let (first, last) = words::trimmed(parsed, first.min(token), last.max(token)).unwrap_or((token, token));
        // "(R-Ga.": a bracket that is opened is closed.
        let opens = (first..=last).filter(|&t| parsed.word(t) == "(").count();
        let closes = (first..=last).filter(|&t| parsed.word(t) == ")").count();
        let next = last + 1;
        let last = if opens > closes && next < parsed.len() && parsed.word(next) == ")" { next } else { last };
        let first = (first..token).find(|&t| !parsed.word(t).starts_with(is_mark)).unwrap_or(token);
        parsed.span(first, last)
    }

    /// Where the words before a nominal begin: a phrase of time or place in front of it is none of them, all of a name is.
    fn opening(&self, token: usize) -> usize {
        let parsed = self.parsed;
        let is_own = |&&c: &&usize| c < token && !matches!(parsed.dep(c), Dep::Prep | Dep::Advmod | Dep::Npadvmod);
        let own = parsed.children(token).iter().filter(is_own).map(|&c| parsed.left_edge(c));
        let mut first = own.min().unwrap_or(token);
        let person = |t: usize| parsed.token(t).entity == Some(EntityLabel::Person);
        while first > 0
            && person(first)
            && person(first - 1)
            && parsed.sentence_of(first - 1) == parsed.sentence_of(token)
        {
            first -= 1;
        }
        first
    }

    /// Those a source's words stand for: each conjunct, or whose statement, report or spokesman it is.
    pub(crate) fn referents(&self, token: usize) -> (Vec<usize>, Vec<Via>) {
        let mut all: Vec<usize> = Vec::new();
        let mut via = Vec::new();
        for part in self.parsed.with_conjuncts(token) {
            if part != token && !self.is_nominal(part) {
                continue;
            }
            let (found, how) = self.own_referents(part);
            for referent in found {
                if !all.contains(&referent) {
                    all.push(referent);
                }
            }
            via.extend(how);
        }
        (all, via)
    }

    fn own_referents(&self, token: usize) -> (Vec<usize>, Vec<Via>) {
        // "One of them, Ana Lima, said …"
        let is_number = matches!(self.parsed.pos(token), Pos::Num | Pos::Det);
        let token = self.parsed.child(token, Dep::Appos).filter(|_| is_number).unwrap_or(token);
        let actors = &self.mentions.actors;
        let of = |t: usize| actors.at(t).map(|m| (m.referents.clone(), m.via.clone()));
        let is_acting = |r: &usize| actors.referents[*r].kind != Kind::Thing;
        // "officials from both nations": those of both.
        let several = self.owners(token).into_iter().filter_map(of).find(|(all, _)| all.len() > 1);
        if let Some(several) = several.filter(|_| matches!(self.parsed.tag(token), "NNS" | "NNPS")) {
            return several;
        }
        if let Some((referents, via)) = of(token) {
            let acting: Vec<usize> = referents.into_iter().filter(is_acting).collect();
            let is_placed = |r: &usize| actors.referents[*r].country.is_some() || actors.referents[*r].name.is_some();
            if acting.iter().any(is_placed) {
                return (acting, via);
            }
            // "officials from both nations": those of both.
            let placed = self.owners(token).into_iter().filter_map(of).find(|(all, _)| all.iter().any(is_placed));
            if !acting.is_empty() {
                return placed.unwrap_or((acting, via));
            }
        }
        let speaks_for_owner = self.is_voice(token);
        let is_person = |r: &usize| actors.referents[*r].kind == Kind::Person;
        for owner in self.owners(token).into_iter().chain(self.issuer(token)) {
            if let Some((referents, via)) = of(owner) {
                let is_body = |r: &usize| !is_person(r) && actors.referents[*r].country.is_some();
                let speaking = |r: &usize| is_acting(r) && (speaks_for_owner || is_body(r));
                let acting: Vec<usize> = referents.into_iter().filter(speaking).collect();
                if !acting.is_empty() {
                    return (acting, via);
                }
            }
        }
        (Vec::new(), Vec::new())
    }

    /// Whether a word is the voice of those it belongs to: somebody's statement, office or spokesman, not his lawyer.
    pub(crate) fn is_voice(&self, token: usize) -> bool {
        let word = self.parsed.key(token);
        self.tables.source("medium", word).is_some()
            || self.tables.source("anonymous", word) == Some("spokesperson")
            || !self.tables.noun(word).is_empty()
    }

    /// Who puts out a paper or a statement: "the council issued a *statement* calling …".
    fn issuer(&self, token: usize) -> Option<usize> {
        let parsed = self.parsed;
        self.tables.source("medium", parsed.key(token))?;
        let verb = parsed.head(token).filter(|&v| parsed.dep(token) == Dep::Dobj && parsed.is_verb(v))?;
        self.tables.gives(parsed.key(verb)).then(|| arguments::of_verb(parsed, verb).subject).flatten()
    }

    /// Those something belongs to or comes from, the nearest first: "Japan's *foreign ministry* statement".
    fn owners(&self, token: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let owners = parsed.children_by(token, &[Dep::Poss]);
        let complements = arguments::prepositions(parsed, token)
            .into_iter()
            .filter(|p| matches!(p.word.as_str(), "of" | "by" | "from") && !parsed.is_verb(p.object))
            .map(|p| p.object);
        let qualifiers = parsed.children_by(token, &[Dep::Amod, Dep::Compound, Dep::Nmod]);
        // "Japan's foreign ministry statement": the ministry is nearer to the statement than Japan.
        let mut candidates: Vec<usize> = qualifiers.collect();
        candidates.reverse();
        candidates.extend(owners);
        candidates.extend(complements);
        candidates
    }

    /// Whose word it is where nobody is named: "a senior official", "witnesses", "intelligence sources".
    fn anonymity(&self, token: usize, referents: &[usize]) -> Option<&'static str> {
        let parsed = self.parsed;
        let is_named = |r: &usize| {
            let referent = &self.mentions.actors.referents[*r];
            matches!(referent.kind, Kind::Person) && referent.name.is_some()
        };
        // "Iran's envoy to Beirut, Reza Amani"
        let is_set_off = |t: usize| parsed.left_edge(t).checked_sub(1).is_some_and(|before| parsed.word(before) == ",");
        let is_person = |t: &usize| {
            parsed.token(*t).entity == Some(EntityLabel::Person) && parsed.dep(*t) == Dep::Appos && is_set_off(*t)
        };
        let has_name = words::subtree(parsed, token).iter().any(is_person);
        if referents.iter().any(is_named) || parsed.pos(token) == Pos::Propn || has_name {
            return None;
        }
        // "One, a senior aide, said …"
        let is_number = matches!(parsed.pos(token), Pos::Num | Pos::Pron | Pos::Det);
        let token = parsed.child(token, Dep::Appos).filter(|_| is_number).unwrap_or(token);
        let kind = self.tables.source("anonymous", parsed.key(token))?;
        let mut modifiers = parsed.children_by(token, &[Dep::Amod, Dep::Compound, Dep::Nmod]);
        let sharper = modifiers.find_map(|m| self.tables.source("modifier", parsed.lower(m)));
        Some(sharper.unwrap_or(kind))
    }

    /// Whether a token can be the head of a source's words.
    pub(crate) fn is_nominal(&self, token: usize) -> bool {
        matches!(self.parsed.pos(token), Pos::Noun | Pos::Propn | Pos::Pron)
            || (self.parsed.pos(token) == Pos::Adj && self.parsed.dep(token) == Dep::Nsubj)
            || (matches!(self.parsed.pos(token), Pos::Num | Pos::Det) && self.parsed.dep(token) == Dep::Nsubj)
    }

    /// Whether words can stand for a speaker: someone who acts, a nameless voice, or what people speak through.
    pub(crate) fn can_speak(&self, token: usize) -> bool {
        let parsed = self.parsed;
        if parsed.pos(token) == Pos::Pron {
            return match parsed.lower(token) {
                "he" | "she" | "they" | "who" | "i" | "we" | "you" | "many" | "some" | "others" => true,
                "it" | "which" | "that" | "its" | "his" | "her" | "their" => !self.own_referents(token).0.is_empty(),
                _ => false,
            };
        }
        let acts = self.mentions.actors.referents_at(token).any(|r| r.kind != Kind::Thing);
        let is_name = matches!(
            parsed.token(token).entity,
            Some(EntityLabel::Person | EntityLabel::Org | EntityLabel::Gpe | EntityLabel::Norp)
        );
        acts || is_name
            || self.tables.source("anonymous", parsed.key(token)).is_some()
            || self.tables.source("medium", parsed.key(token)).is_some()
    }

    /// Whether the words name one human being.
    pub(crate) fn is_person(&self, token: usize) -> bool {
        self.parsed.token(token).entity == Some(EntityLabel::Person)
            || matches!(self.parsed.lower(token), "he" | "him" | "she" | "her" | "them" | "they" | "who")
            || self.mentions.actors.referents_at(token).any(|r| matches!(r.kind, Kind::Person | Kind::People))
    }
}
