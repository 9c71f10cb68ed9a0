//! Days that other clauses tell: of a deed told again ("the blast", after "a bomb exploded on Friday") and of what a speaker
//! goes on to say ("said on Thursday. He urged …").

mod story;

use std::collections::BTreeMap;

use dateline_gazetteer::Sector;
use dateline_lang::Dep;
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::dates::{DateMention, Precision};
use dateline_mentions::{Mentions, ParsedArticle, arguments};
use dateline_statements::{Statements, stance};
use dateline_text::BlockKind;

use crate::circumstances;
use crate::event::{Event, EventDate};
use crate::lexicon::Lexicon;
use crate::reading::Reading;

/// How many sentences back a speaker's day may be told.
const REACH_SENTENCES: usize = 6;

/// How many, where another of the same office told it.
const REACH_OFFICE: usize = 2;

/// What days are told by.
pub(super) struct Days<'a> {
    pub(super) parsed: &'a ParsedArticle<'a>,
    pub(super) mentions: &'a Mentions,
    pub(super) statements: &'a Statements,
    pub(super) lexicon: &'a Lexicon,
    pub(super) readings: &'a BTreeMap<usize, Reading>,
}

impl Days<'_> {
    /// Gives each event whose own clause names no day the one that other clauses tell of it.
    pub(super) fn tell(&self, events: &mut [Event]) {
        for event in events.iter_mut().filter(|e| e.date.is_none() && e.status.is_real()) {
            let told = event.tellings.iter().filter_map(|t| self.readings.get(&t.token));
            let mut first = told.clone().take(1);
            event.date = told
                .clone()
                .find_map(|r| self.day_of_deed(r))
                .or_else(|| first.find_map(|r| self.day_of_doer(r, event)))
                .or_else(|| {
                    let is_open = |r: &&Reading| !self.names_time(self.parsed.sentence_of(r.token));
                    told.clone().take_while(is_open).find_map(|r| self.day_of_story(r, event))
                });
        }
    }

    /// "injured in *the blast*", "those behind *the bombings*": the day that the deed has wherever else the report tells of
    /// it, if it is one day.
    fn day_of_deed(&self, reading: &Reading) -> Option<EventDate> {
        let parsed = self.parsed;
        let class = reading.class.filter(|c| c.quad() == 4)?;
        let near = arguments::prepositions(parsed, reading.token).into_iter();
        let near = near.filter(|p| matches!(p.word.as_str(), "in" | "by" | "during" | "from")).map(|p| p.object);
        let subject = arguments::of_verb(parsed, reading.token).subject;
        let nouns = std::iter::once(reading.token).chain(reading.words.iter().copied()).chain(near).chain(subject);
        // "wounded in the head": no deed.
        let nouns = nouns.filter(|t| self.readings.get(t).is_some_and(|r| r.class.is_some()));
        let is_definite = |&t: &usize| {
            let determiners = &mut parsed.children_by(t, &[Dep::Det]);
            parsed.is_noun(t)
                && determiners.any(|d| matches!(parsed.key(d), "the" | "this" | "these" | "those" | "both"))
        };
        nouns.filter(is_definite).find_map(|noun| {
            let key = parsed.key(noun);
            let verb = self.lexicon.verb_of(key);
            let says = |t: usize| parsed.key(t) == key || parsed.is_verb(t) && Some(parsed.key(t)) == verb;
            let is_same = |r: &&Reading| {
                let is_alike = r.frame == reading.frame || reading.mode.is_some() && r.mode == reading.mode;
                r.class == Some(class)
                    && (is_alike || std::iter::once(r.token).chain(r.words.iter().copied()).any(says))
            };
            let others = self.readings.values().filter(|r| r.token != reading.token).filter(is_same);
            let days = others.filter_map(|r| circumstances::date(parsed, self.mentions, r));
            let mut days = days.filter(|d| is_one_day(d) && !circumstances::is_future(parsed, d)).peekable();
            let first = days.peek().cloned()?;
            days.all(|d| d.interval == first.interval).then_some(first)
        })
    }

    /// "inaugurated a dam *on Thursday*. He urged …": what somebody goes on to do or say in the plain past, with no other day
    /// between.
    fn day_of_doer(&self, reading: &Reading, event: &Event) -> Option<EventDate> {
        let parsed = self.parsed;
        let moment = self.moment(reading, event)?;
        let at = parsed.sentence_of(moment);
        let doers = self.subjects(moment);
        if doers.is_empty() || self.names_time(at) || parsed.sentences[at].kind != BlockKind::Paragraph {
            return None;
        }
        for sentence in (at.saturating_sub(REACH_SENTENCES)..at).rev() {
            if parsed.sentences[sentence].kind != BlockKind::Paragraph {
                return None;
            }
            if !self.names_time(sentence) {
                continue;
            }
            let verbs = parsed.sentences[sentence].tokens.clone().rev().filter(|&v| {
                parsed.is_verb(v)
                    && self.is_plain_past(v)
                    && self.subjects(v).iter().any(|&r| {
                        doers.iter().any(|&d| d == r || at - sentence <= REACH_OFFICE && self.is_same_office(d, r))
                    })
            });
            let mut days = verbs.filter_map(|verb| self.day_of_verb(verb, reading));
            return days.find(|d| self.is_news(d));
        }
        None
    }

    /// The day of what a verb tells, whatever a reading makes of it.
    fn day_of_verb(&self, verb: usize, reading: &Reading) -> Option<EventDate> {
        let act = Reading {
            token: verb,
            support: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            contents: Vec::new(),
            words: Vec::new(),
            ..reading.clone()
        };
        circumstances::date(self.parsed, self.mentions, &act)
    }

    /// Whether it is one of the days whose news a report tells.
    fn is_news(&self, day: &EventDate) -> bool {
        is_one_day(day) && circumstances::is_recent(self.parsed, day.interval.start)
    }

    /// "the government condemned on Friday … the president condemned": branches of one state that speak of one thing.
    fn is_same_office(&self, one: usize, other: usize) -> bool {
        let referents = &self.mentions.actors.referents;
        let branch = |r: &Referent| match r.kind {
            Kind::State => Some(Sector::Gov),
            _ => r.sectors.first().copied().filter(|s| matches!(s, Sector::Gov | Sector::Jud | Sector::Mil)),
        };
        let (one, other) = (&referents[one], &referents[other]);
        one.country.is_some() && one.country == other.country && branch(one).is_some() && branch(one) == branch(other)
    }

    /// The verb in the plain past whose time an event has: its own, that of the verb it is joined to, or that of the saying.
    fn moment(&self, reading: &Reading, event: &Event) -> Option<usize> {
        let parsed = self.parsed;
        let is_verbal = matches!(event.class.quad(), 1 | 3);
        let mut verb = reading.clause();
        loop {
            if self.is_plain_past(verb) && self.is_main(verb) {
                return Some(verb);
            }
            let above = parsed.head(verb).filter(|&h| parsed.is_verb(h))?;
            let is_timeless = !matches!(parsed.tag(verb), "VBD" | "VBN");
            let shares_time = match parsed.dep(verb) {
                Dep::Conj => true,
                Dep::Advcl => parsed.tag(verb) == "VBG" && parsed.child(verb, Dep::Mark).is_none(),
                Dep::Ccomp => {
                    is_verbal && is_timeless && stance(parsed.key(above)).is_some() && self.is_own(above, event)
                }
                _ => false,
            };
            if !shares_time {
                return None;
            }
            verb = above;
        }
    }

    /// Whether those who say it act themselves, or are of the same country.
    fn is_own(&self, saying: usize, event: &Event) -> bool {
        let country = |r: usize| self.mentions.actors.referents[r].country;
        self.subjects(saying).iter().any(|&s| {
            event.actors.iter().any(|p| p.referent == s || country(s).is_some() && country(p.referent) == country(s))
        })
    }

    fn subjects(&self, verb: usize) -> &[usize] {
        let subject = arguments::of_verb(self.parsed, verb).subject;
        subject.and_then(|s| self.mentions.actors.at(s)).map_or(&[], |m| m.referents.as_slice())
    }

    /// "urged", not "had urged", "was urged" or "once urged".
    fn is_plain_past(&self, verb: usize) -> bool {
        let is_at_other_time = |a: usize| self.lexicon.has("other_times", self.parsed.key(a));
        self.parsed.tag(verb) == "VBD" && !self.parsed.children_by(verb, &[Dep::Advmod]).any(is_at_other_time)
    }

    fn is_main(&self, verb: usize) -> bool {
        let mut at = verb;
        while self.parsed.dep(at) == Dep::Conj {
            let Some(head) = self.parsed.head(at) else { return true };
            at = head;
        }
        self.parsed.dep(at) == Dep::Root
    }

    /// The days, months and years that a sentence names, but the present.
    fn times_of(&self, sentence: usize) -> impl Iterator<Item = &DateMention> {
        let tokens = &self.parsed.sentences[sentence].tokens;
        let first = self.mentions.dates.partition_point(|d| d.tokens.start < tokens.start);
        let named = self.mentions.dates[first..].iter().take_while(|d| d.tokens.start < tokens.end);
        named.filter(|d| d.interval.is_some() && !self.lexicon.has("present_times", self.parsed.lower(d.tokens.start)))
    }

    fn names_time(&self, sentence: usize) -> bool {
        self.times_of(sentence).next().is_some()
    }
}

fn is_one_day(date: &EventDate) -> bool {
    date.interval.precision == Precision::Day && date.interval.start == date.interval.end
}
