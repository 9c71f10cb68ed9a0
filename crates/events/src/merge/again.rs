//! Second tellings that only take up what was told, "*the raid*", "the ambush *in which* ten died", "*the three* were shot",
//! and separate deeds that look like them.

use std::collections::BTreeSet;

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::Kind;
use dateline_mentions::dates::number_in_words;
use dateline_mentions::{Mentions, ParsedArticle, arguments};
use dateline_text::BlockKind;

use super::{countries, dates_fit, party_fits, places_fit, side_fits, statuses_fit, town};
use crate::circumstances;
use crate::event::{Event, EventPlace, Party, Status, Telling};
use crate::lexicon::Lexicon;
use crate::ontology::Class;

/// How many sentences back "the attack" may be told.
const REACH_SENTENCES: usize = 10;

/// How many, where the words between leave more open.
const REACH_NEAR: usize = 2;

/// How many tellings of one happening are looked at.
const MOST_TELLINGS: usize = 16;

/// As many dead as this are seldom counted twice on one day.
const MANY: u32 = 4;

/// Days that a run of attacks told as one may take: a weekend.
const DAYS_OF_RUN: i32 = 2;

/// What two events are compared by, the first told before the second.
pub(super) struct Pair<'a> {
    pub(super) told: &'a Event,
    pub(super) next: &'a Event,
    pub(super) parsed: &'a ParsedArticle<'a>,
    pub(super) mentions: &'a Mentions,
}

impl Pair<'_> {
    /// Whether the second tells nothing but what the first told.
    pub(super) fn is_told_again(&self) -> bool {
        if self.is_refused_again() {
            return true;
        }
        if self.told.class != self.next.class
            || !statuses_fit(self.told, self.next, self.parsed)
            || !dates_fit(self.told, self.next)
        {
            return false;
        }
        if self.is_harm_of_attack() || self.is_some_of_those() {
            return true;
        }
        let is_retold = self.is_taken_up()
            || self.counts_alike()
            || self.is_same_blow()
            || self.is_same_seizure()
            || self.is_same_verdict()
            || self.is_same_doers_deed()
            || self.is_same_campaign()
            || self.is_same_charge()
            || self.is_same_inquiry()
            || self.is_same_plea()
            || self.is_same_meeting()
            || self.is_toll_of_attack()
            || self.is_part_of_toll()
            || self.is_named_now();
        is_retold
            && !self.is_set_apart()
            && (self.happens_once() || self.distance() == 0 || !self.is_of_another_time())
            && places_fit(self.told, self.next, self.mentions)
            && self.is_one_region()
    }

    /// Whether nothing says that the two took place in different provinces: "in *Minnesota*" and "in *New York*".
    fn is_one_region(&self) -> bool {
        let region = |e: &Event| match e.place {
            Some(EventPlace::Named(i)) => Some(self.mentions.places[i].place.admin1).filter(|unit| !unit.is_empty()),
            _ => None,
        };
        let (one, other) = (region(self.told), region(self.next));
        one.is_none() || other.is_none() || one == other
    }

    /// "*Gunships* hit the port while *tanks* shelled the town": one sentence tells of two doers, and so of two deeds.
    pub(super) fn has_two_doers(&self) -> bool {
        let (told, next) = (self.told, self.next);
        let shares_referent = told.actors.iter().any(|x| next.actors.iter().any(|y| x.referent == y.referent));
        // "the *Peruvian* attack": whose it was, and no other doer.
        let is_state = |p: &Party| self.mentions.actors.referents[p.referent].kind == Kind::State;
        let is_bare = |side: &[Party]| side.iter().all(is_state);
        let says_whose = (is_bare(&told.actors) || is_bare(&next.actors))
            && shares_country(&told.actors, &next.actors, self.mentions);
        let names_doers = |e: &Event| !e.reciprocal && !e.actors.is_empty();
        let may_be_one = shares_referent || says_whose;
        self.are_attacks_of_one_sentence() && names_doers(told) && names_doers(next) && !may_be_one
    }

    /// "Gunships *hit* the port, which *had been shelled* on Monday": one sentence tells of two times, and so of two deeds.
    pub(super) fn has_two_times(&self) -> bool {
        let is_before = |t: usize| {
            let is_had = |a: usize| self.parsed.tag(a) == "VBD" && self.parsed.key(a) == "have";
            self.parsed.children_by(t, &[Dep::Aux]).any(is_had)
        };
        let (one, other) = (self.told.tellings[0].token, self.next.tellings[0].token);
        self.are_attacks_of_one_sentence()
            && self.parsed.is_verb(one)
            && self.parsed.is_verb(other)
            && is_before(one) != is_before(other)
            && [one, other].iter().any(|&t| self.parsed.dep(t) == Dep::Relcl)
    }

    fn are_attacks_of_one_sentence(&self) -> bool {
        let at = self.next.tellings[0].sentence;
        (self.told.class, self.next.class) == (Class::Assault, Class::Assault)
            && self.last_tellings().any(|t| t.sentence == at)
    }

    /// The last tellings of what was told: what comes within reach is among them, however often the report repeats itself.
    fn last_tellings(&self) -> impl Iterator<Item = &Telling> {
        self.told.tellings.iter().rev().take(MOST_TELLINGS)
    }

    fn distance(&self) -> usize {
        let at = self.next.tellings[0].sentence;
        self.last_tellings().map(|t| at.abs_diff(t.sentence)).min().unwrap_or(usize::MAX)
    }

    /// "*Separately*, two were killed", "in *another* raid", "the army *also* shelled": told as something else.
    fn is_set_apart(&self) -> bool {
        let lexicon = Lexicon::bundled();
        let token = self.next.tellings[0].token;
        let start = self.parsed.sentences[self.next.tellings[0].sentence].tokens.start;
        let opens_anew = (start..token).take(OPENING).any(|t| lexicon.has("set_apart", self.parsed.key(t)));
        let is_other = |t: usize| {
            let near = self.parsed.children_by(t, &[Dep::Amod, Dep::Det, Dep::Advmod]);
            near.into_iter().any(|m| lexicon.has("set_apart", self.parsed.key(m)))
        };
        let near = arguments::prepositions(self.parsed, token).into_iter().map(|p| p.object);
        opens_anew || is_other(token) || near.into_iter().any(is_other)
    }

    /// "the *1998* attack": of another time than what is told without a day.
    fn is_of_another_time(&self) -> bool {
        let is_old = |e: &Event| {
            e.date.as_ref().is_some_and(|d| {
                self.parsed.article.published.is_some()
                    && !circumstances::is_recent(self.parsed, d.interval.end.or(d.interval.start))
            })
        };
        is_old(self.told) != is_old(self.next)
    }

    /// "the two last held talks *in 2013*": what is told of a time long gone is not the news that is told without a day, unless
    /// it befell the same people or thing, or a noun takes it up.
    pub(super) fn is_of_old(&self) -> bool {
        let (told, next) = (self.told, self.next);
        let befell = |x: &Party, y: &Party| {
            let kind = self.mentions.actors.referents[x.referent].kind;
            let is_same_thing = self.parsed.key(x.token) == self.parsed.key(y.token) && kind != Kind::People;
            kind != Kind::State && x.referent == y.referent
                || is_same_thing && self.parsed.pos(x.token) == Pos::Noun && party_fits(x, y, self.mentions)
        };
        let shares = |one: &[Party], other: &[Party]| one.iter().any(|x| other.iter().any(|y| befell(x, y)));
        self.is_of_another_time()
            && self.distance() > 0
            && !shares(&told.recipients, &next.recipients)
            && !(told.reciprocal && shares(&told.recipients, &next.actors))
            && !self.is_taken_up()
    }

    /// "48 people were killed … *four* were killed on Monday": the dead are counted each time, and not alike.
    pub(super) fn counts_apart(&self) -> bool {
        let (told, next) = (self.told, self.next);
        let wounds = |e: &Event| Lexicon::bundled().has("woundings", self.parsed.key(e.tellings[0].token));
        let kills = |e: &Event| e.class == Class::Assault && e.frame.starts_with("assault.kill") && !wounds(e);
        let count = |e: &Event| e.recipients.iter().find_map(|p| number(self.parsed, p.token));
        kills(told)
            && kills(next)
            && self.distance() > 0
            && next.date.is_some()
            && matches!((count(told), count(next)), (Some(x), Some(y)) if x != y)
    }

    /// "the ambush *in which* ten died", "died *in the ambush*", "died *when* a bomb went off": an attack and those it hit.
    fn is_harm_of_attack(&self) -> bool {
        let (next, at) = (self.next.tellings[0].token, self.next.tellings[0].sentence);
        let is_harm = |t: usize| self.is_harm(t, next) || self.is_harm(next, t);
        self.told.class.quad() == 4
            && !self.has_two_doers()
            && self.last_tellings().any(|t| t.sentence == at && is_harm(t.token))
    }

    fn is_harm(&self, harm: usize, attack: usize) -> bool {
        let parsed = self.parsed;
        // "put the guards *under arrest*": the words of one clause.
        if self.told.class == Class::Coerce && parsed.is_verb(harm) {
            return arguments::prepositions(parsed, harm).iter().any(|p| p.word == "under" && p.object == attack);
        }
        if self.told.class != Class::Assault || !parsed.is_verb(harm) || self.hits_doers() {
            return false;
        }
        let is_toll = Lexicon::bundled().has("tolls", parsed.key(harm));
        let verb = parsed.first_conjunct(harm);
        let is_which = |p: &arguments::Prepositional| p.object != attack && parsed.lower(p.object) == "which";
        let phrases = arguments::prepositions(parsed, harm);
        // "the attack on a bus near Lima in which ten died": the parser may hang the clause on the bus or on Lima.
        let is_phrase = |&t: &usize| matches!(parsed.dep(t), Dep::Prep | Dep::Pobj | Dep::Compound | Dep::Relcl);
        let mut above = std::iter::once(verb).chain(parsed.ancestors(verb)).take_while(is_phrase);
        let is_in_which = parsed.dep(verb) == Dep::Relcl
            && above.any(|t| parsed.head(t) == Some(attack))
            && (phrases.iter().any(is_which)
                || parsed.children_by(verb, &[Dep::Advmod]).any(|w| matches!(parsed.lower(w), "where" | "when")));
        let is_in = |p: &arguments::Prepositional| p.object == attack && matches!(p.word.as_str(), "in" | "during");
        // "was raided when gunmen broke in and *opened fire*": the clause tells by whom and how.
        let first = parsed.first_conjunct(attack);
        let is_when = parsed.dep(first) == Dep::Advcl
            && parsed.head(first) == Some(verb)
            && parsed.children_by(first, &[Dep::Advmod, Dep::Mark]).any(|w| matches!(parsed.lower(w), "when" | "as"))
            && (is_toll || self.told.actors.is_empty() && parsed.child(harm, Dep::Auxpass).is_some());
        is_toll && (is_in_which || phrases.iter().any(is_in)) || is_when
    }

    /// "were killed when *they* attacked a post": those hit are the doers of the other deed.
    fn hits_doers(&self) -> bool {
        let crosses = |one: &Event, other: &Event| {
            one.recipients.iter().any(|x| other.actors.iter().any(|y| party_fits(x, y, self.mentions)))
        };
        crosses(self.told, self.next) || crosses(self.next, self.told)
    }

    /// "*The arrest* comes after …", "claimed *the attack*": a noun with an article that names what was told, and nobody else.
    fn is_taken_up(&self) -> bool {
        let (parsed, told, next) = (self.parsed, self.told, self.next);
        let noun = next.tellings[0].token;
        let lexicon = Lexicon::bundled();
        let is_definite = |d: usize| matches!(parsed.key(d), "the" | "this" | "these" | "those" | "that");
        let is_named = parsed.children_by(noun, &[Dep::Det]).any(is_definite) || self.is_owned_by_side(noun);
        if !parsed.is_noun(noun) || !is_named || next.class.quad() == 1 {
            return false;
        }
        // "attacks on the camp … the attack by the campers": those hit before are the doers now.
        if next.recipients.is_empty()
            && told.actors.is_empty()
            && shares_country(&told.recipients, &next.actors, self.mentions)
        {
            return false;
        }
        let key = parsed.key(noun);
        let says = |t: usize| parsed.key(t) == key || lexicon.verb_of(key) == Some(parsed.key(t));
        let is_alike = told.frame == next.frame
            || next.mode.is_some() && told.mode == next.mode
            || self.last_tellings().any(|t| says(t.token))
            || next.mode.is_none() && lexicon.has("plain_attacks", key);
        let says_more = told.recipients.is_empty() && !next.recipients.is_empty()
            || told.actors.is_empty() && !next.actors.is_empty()
            || told.place.is_none() && next.place.is_some();
        let reach = if says_more { REACH_NEAR } else { REACH_SENTENCES };
        is_alike
            && (1..=reach).contains(&self.distance())
            && self.is_side(&told.actors, &next.actors)
            && self.is_side(&told.recipients, &next.recipients)
    }

    /// "the bombing of two embassies … *the bombings* killed 258 people": whom an attack hit that was told of by the same word.
    fn is_toll_of_attack(&self) -> bool {
        let (parsed, told, next) = (self.parsed, self.told, self.next);
        let attack_of = |t: usize| {
            let attack = if parsed.is_verb(t) { parsed.child(t, Dep::Nsubj) } else { Some(t) };
            attack.filter(|&attack| parsed.is_noun(attack))
        };
        let verb = next.tellings[0].token;
        let Some(attack) = attack_of(verb).filter(|_| Lexicon::bundled().has("tolls", parsed.key(verb))) else {
            return false;
        };
        let is_definite = parsed.children_by(attack, &[Dep::Det]).any(|d| matches!(parsed.key(d), "the" | "these"));
        let is_many = parsed.tag(attack) == "NNS" && parsed.child(attack, Dep::Nummod).is_none();
        let key = parsed.key(attack);
        // What went off is told by turns.
        let blasts = |t: usize| Lexicon::bundled().has("blasts", parsed.key(t)) || parsed.key(t) == "bombing";
        let says = |t: usize| {
            attack_of(t).is_some_and(|a| parsed.key(a) == key || blasts(a) && blasts(attack))
                || Lexicon::bundled().verb_of(key) == Some(parsed.key(t))
        };
        told.class == Class::Assault
            && (is_definite || is_many)
            && self.distance() > 0
            && self.last_tellings().any(|t| says(t.token))
            && self.is_side(&told.actors, &next.actors)
    }

    /// "*a man* was arrested … police arrested *Khalfan Soto*": whom the opening told of without a name.
    fn is_named_now(&self) -> bool {
        let parsed = self.parsed;
        let is_text = |s: usize| parsed.sentences[s].kind == BlockKind::Paragraph;
        let opens = |s: usize| (0..=s).filter(|&s| is_text(s)).count() <= 1;
        let is_one = |p: &Party| {
            let mut articles = parsed.children_by(p.token, &[Dep::Det]);
            articles.any(|d| matches!(parsed.lower(d), "a" | "an" | "another"))
        };
        opens(self.told.tellings[0].sentence)
            && self.told.recipients.iter().all(is_one)
            && is_introduced(self.told, self.next, self.mentions)
            && self.distance() > 0
            && self.is_side_of_countries(&self.told.actors, &self.next.actors)
    }

    /// "killed 258 people … *of those* killed, 11 were in Lima": some of them, wherever.
    fn is_some_of_those(&self) -> bool {
        let opening = self.parsed.sentences[self.next.tellings[0].sentence].tokens.clone().take(OPENING);
        let says_of_those = opening.clone().zip(opening.skip(1)).any(|(of, those)| {
            self.parsed.key(of) == "of" && matches!(self.parsed.lower(those), "those" | "them" | "these")
        });
        says_of_those && self.is_toll_right_after()
    }

    /// "killed 258 people … *the 12* Americans were killed in Lima": counted, and known from those told of.
    fn is_part_of_toll(&self) -> bool {
        let parsed = self.parsed;
        let has_toll = self.last_tellings().any(|t| Lexicon::bundled().has("tolls", parsed.key(t.token)));
        let is_definite = |d: usize| matches!(parsed.key(d), "the" | "these");
        let is_known =
            |p: &Party| number(parsed, p.token).is_some() && parsed.children_by(p.token, &[Dep::Det]).any(is_definite);
        has_toll && self.is_toll_right_after() && self.next.recipients.first().is_some_and(is_known)
    }

    /// Whether the second tells whom an attack hit that was told of right before.
    fn is_toll_right_after(&self) -> bool {
        (self.told.class, self.next.class) == (Class::Assault, Class::Assault)
            && Lexicon::bundled().has("tolls", self.parsed.key(self.next.tellings[0].token))
            && (1..=REACH_NEAR).contains(&self.distance())
            && self.is_side_of_countries(&self.told.actors, &self.next.actors)
    }

    /// "*Mali's* withdrawal", "*his* arrest": of those who acted or bore it when it was told.
    fn is_owned_by_side(&self, noun: usize) -> bool {
        let is_side = |referent: &usize| {
            self.told.actors.iter().chain(&self.told.recipients).any(|party| party.referent == *referent)
        };
        let mut owners = self.parsed.children_by(noun, &[Dep::Poss]);
        owners.any(|o| self.mentions.actors.at(o).is_some_and(|m| m.referents.iter().any(is_side)))
    }

    /// Land is annexed, a pact left and a vote meddled in once, on whatever day it is told of.
    fn happens_once(&self) -> bool {
        let (told, next) = (self.told, self.next);
        let is_step = matches!(told.mode.as_deref(), Some("seize" | "withdraw" | "misinformation"))
            && matches!(told.class, Class::Coerce | Class::Sanction);
        let are_named = |e: &Event| !e.actors.is_empty() && !e.recipients.is_empty();
        is_step
            && told.mode == next.mode
            && shares_country(&told.actors, &next.actors, self.mentions)
            && (told.mode.as_deref() == Some("misinformation") || are_named(told) && are_named(next))
    }

    /// "*The three* were killed when …", "in which *14 people* died": as many dead, or as many wounded, as were told.
    fn counts_alike(&self) -> bool {
        let (parsed, told, next) = (self.parsed, self.told, self.next);
        let lexicon = Lexicon::bundled();
        let wounds = |e: &Event| lexicon.has("woundings", parsed.key(e.tellings[0].token));
        let is_counted_again = |y: &Party| {
            let Some(number) = number(parsed, y.token) else { return false };
            let is_known = number >= MANY
                || number > 1
                    && parsed.children_by(y.token, &[Dep::Det]).any(|d| matches!(parsed.key(d), "the" | "these"));
            let is_one = |x: &Party| {
                let countries = countries(std::slice::from_ref(x), self.mentions);
                let others = countries_of(y, self.mentions);
                self::number(parsed, x.token) == Some(number) && fit(&countries, &others)
            };
            is_known && told.recipients.iter().any(is_one)
        };
        told.class == Class::Assault
            && self.distance() > 0
            && wounds(told) == wounds(next)
            && next.recipients.iter().any(is_counted_again)
            && self.is_side_of_countries(&told.actors, &next.actors)
    }

    /// Attacks of one kind on the same people in one town, or on the same days: "killed 25 people on Saturday and Sunday".
    fn is_same_blow(&self) -> bool {
        let (told, next) = (self.told, self.next);
        let town = |e: &Event| town(e, self.mentions);
        let is_run = |e: &Event| {
            e.date.as_ref().is_some_and(|d| match (d.interval.start, d.interval.end) {
                (Some(start), Some(end)) => end.since(start).is_ok_and(|days| days.get_days() <= DAYS_OF_RUN),
                _ => false,
            })
        };
        let counts =
            |e: &Event| e.recipients.iter().filter_map(|p| number(self.parsed, p.token)).collect::<BTreeSet<u32>>();
        let (counts, others) = (counts(told), counts(next));
        told.class == Class::Assault
            && told.mode.is_some()
            && told.mode == next.mode
            && self.distance() > 0
            && told.date.is_some() == next.date.is_some()
            && (town(told).is_some() && town(told) == town(next) || is_run(told) && is_run(next))
            && (counts.is_empty() || others.is_empty() || counts == others)
            && self.is_side_of_countries(&told.actors, &next.actors)
            && self.is_side(&told.recipients, &next.recipients)
    }

    /// "a *coup* in Haiti … commandos *stormed the palace*": power is seized once, by whomever it is told the next moment.
    fn is_same_seizure(&self) -> bool {
        let (told, next) = (self.told, self.next);
        told.class == Class::Coerce
            && told.mode.as_deref() == Some("seize")
            && told.mode == next.mode
            && (told.actors.is_empty() || next.actors.is_empty())
            && !told.recipients.is_empty()
            && !next.recipients.is_empty()
            && self.is_side_of_countries(&told.recipients, &next.recipients)
            && self.distance() <= REACH_NEAR
    }

    /// "*found guilty* a man of murder … Soto *was sentenced* to ten years": the end of one trial.
    fn is_same_verdict(&self) -> bool {
        let (told, next) = (self.told, self.next);
        let is_nameless = |p: &Party| self.mentions.actors.referents[p.referent].name.is_none();
        let is_named_later = told.recipients.iter().all(is_nameless)
            && shares_country(&told.recipients, &next.recipients, self.mentions);
        told.class == Class::Sanction
            && told.mode.as_deref() == Some("convict")
            && told.mode == next.mode
            && self.is_side_of_countries(&told.actors, &next.actors)
            && !self.hits_doers()
            && (self.is_side(&told.recipients, &next.recipients) || is_named_later)
            && self.distance() <= REACH_SENTENCES
    }

    /// "Hamas stopped its attacks on Israel … they were halting their operations": the same doers' deed with no more said; and
    /// whoever resigned, "handed *him* her resignation".
    fn is_same_doers_deed(&self) -> bool {
        let (told, next) = (self.told, self.next);
        let is_same_step = told.mode.is_some() && told.mode == next.mode || told.frame == next.frame;
        next.class.quad() != 1
            && is_same_step
            && same_referents(&told.actors, &next.actors)
            && (next.recipients.is_empty() && !told.recipients.is_empty() || told.mode.as_deref() == Some("resign"))
            && self.distance() <= REACH_SENTENCES
    }

    /// "Russia meddled in the vote … Russian *interference*": one campaign against the same people.
    fn is_same_campaign(&self) -> bool {
        let (told, next) = (self.told, self.next);
        told.class == Class::Coerce
            && matches!(told.mode.as_deref(), Some("misinformation" | "cyber"))
            && told.mode == next.mode
            && shares_country(&told.actors, &next.actors, self.mentions)
            && self.is_side_of_countries(&told.recipients, &next.recipients)
    }

    /// "accuses the army and its allies … again *accused* the army": the same charge against some of those charged.
    fn is_same_charge(&self) -> bool {
        let (told, next) = (self.told, self.next);
        let is_part = |one: &[Party], other: &[Party]| {
            !one.is_empty() && referents(one.iter()).is_subset(&referents(other.iter()))
        };
        told.class == Class::Accuse
            && told.mode == next.mode
            && told.mode.as_deref() != Some("investigate")
            && !told.actors.is_empty()
            && side_fits(&told.actors, &next.actors, self.mentions)
            && (is_part(&next.recipients, &told.recipients) || is_part(&told.recipients, &next.recipients))
            && self.distance() <= REACH_SENTENCES
    }

    /// "The committee is investigating the leak … *its inquiry*": one body's inquiry, of whomever it is told.
    fn is_same_inquiry(&self) -> bool {
        let (told, next) = (self.told, self.next);
        told.mode.as_deref() == Some("investigate")
            && told.mode == next.mode
            && told.actors.iter().any(|x| next.actors.iter().any(|y| x.referent == y.referent))
            && (told.recipients.is_empty()
                || next.recipients.is_empty()
                || shares_country(&told.recipients, &next.recipients, self.mentions))
    }

    /// "We *urge* them to wait … 'We *urge* them,' she added": the same words to the same people in one breath.
    fn is_same_plea(&self) -> bool {
        let (parsed, told, next) = (self.parsed, self.told, self.next);
        let key = parsed.key(next.tellings[0].token);
        told.class == Class::Request
            && told.mode == next.mode
            && self.last_tellings().any(|t| parsed.key(t.token) == key)
            && same_referents(&told.actors, &next.actors)
            && (1..=REACH_NEAR).contains(&self.distance())
            && (self.is_side(&told.recipients, &next.recipients)
                || shares_country(&told.recipients, &next.recipients, self.mentions))
    }

    /// "The president *received* the envoy … *their meeting*": whoever hosts somebody meets him; "the delegations *attending the meeting*
    /// in Lima *discussed* trade": one sentence of the same.
    fn is_same_meeting(&self) -> bool {
        let (told, next) = (self.told, self.next);
        let is_one_sentence =
            self.distance() == 0 && next.reciprocal && referents(sides(next)).is_subset(&referents(sides(told)));
        if (told.class, next.class) == (Class::Consult, Class::Consult) && is_one_sentence {
            return told.mode.as_deref() != Some("phone") && next.mode.as_deref() != Some("phone");
        }
        let is_person = |p: &Party| self.mentions.actors.referents[p.referent].kind == Kind::Person;
        let of_persons = |e: &Event| !e.actors.is_empty() && !e.recipients.is_empty() && sides(e).all(is_person);
        told.class == Class::Consult
            && told.mode.as_deref() != Some("phone")
            && next.mode.as_deref() != Some("phone")
            && of_persons(told)
            && of_persons(next)
            && referents(sides(told)) == referents(sides(next))
    }

    /// "refused to *surrender* … failed to *surrender*": what was refused did not take place.
    fn is_refused_again(&self) -> bool {
        let (parsed, told, next) = (self.parsed, self.told, self.next);
        let key = parsed.key(next.tellings[0].token);
        let says = |sentence: usize| parsed.sentences[sentence].tokens.clone().any(|t| parsed.key(t) == key);
        told.class == Class::Reject
            && next.status == Status::DidNotHappen
            && next.class.is_cooperative()
            && self.last_tellings().any(|t| says(t.sentence))
            && !next.actors.is_empty()
            && next.actors.iter().all(|y| told.actors.iter().any(|x| party_fits(x, y, self.mentions)))
            && self.distance() <= REACH_SENTENCES
    }

    /// Whether a side is the same, is told only once, or is told the second time by its country alone.
    fn is_side(&self, told: &[Party], next: &[Party]) -> bool {
        let referent = |p: &Party| &self.mentions.actors.referents[p.referent];
        let is_bare =
            |p: &Party| referent(p).kind == Kind::State || referent(p).name.is_none() && referent(p).role.is_none();
        let is_one = |x: &Party, y: &Party| {
            let is_same_country = referent(x).country.is_some() && referent(x).country == referent(y).country;
            party_fits(x, y, self.mentions) || is_same_country && (is_bare(y) || self.is_kin(x, y))
        };
        told.is_empty() || next.is_empty() || next.iter().all(|y| told.iter().any(|x| is_one(x, y)))
    }

    /// "three *militants* … the *gunmen*", "a *teacher* … the *victim*": nameless people of one country, one of them less exactly.
    fn is_kin(&self, x: &Party, y: &Party) -> bool {
        let referent = |p: &Party| &self.mentions.actors.referents[p.referent];
        let is_vague =
            |p: &Party| matches!(referent(p).sectors.first(), None | Some(Sector::Cvl | Sector::Unk | Sector::Uaf));
        let are_many = |p: &Party| self.parsed.tag(p.token) == "NNS";
        are_many(x) == are_many(y)
            && referent(x).name.is_none()
            && referent(y).name.is_none()
            && (is_vague(y) || referent(x).sectors.first() == referent(y).sectors.first())
    }

    /// Whether no side's countries deny the other's.
    fn is_side_of_countries(&self, told: &[Party], next: &[Party]) -> bool {
        fit(&countries(told, self.mentions), &countries(next, self.mentions))
    }
}

/// Whether two events of one kind befall one person each, the first without a name, the second by it.
pub(super) fn is_introduced(told: &Event, next: &Event, mentions: &Mentions) -> bool {
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let ([nameless], [named]) = (told.recipients.as_slice(), next.recipients.as_slice()) else { return false };
    let (nameless, named) = (referent(nameless), referent(named));
    let is_anybody = |sector: Option<&Sector>| matches!(sector, None | Some(Sector::Cvl | Sector::Crm | Sector::Unk));
    is_of_law(told)
        && (told.class, &told.mode) == (next.class, &next.mode)
        && nameless.kind == Kind::Person
        && nameless.name.is_none()
        && nameless.role.as_deref().is_none_or(|role| !Lexicon::bundled().has("two_of_a_kind", role))
        && named.kind == Kind::Person
        && named.name.is_some()
        && is_anybody(named.sectors.first())
}

/// Whether the law held or sentenced somebody.
pub(crate) fn is_of_law(event: &Event) -> bool {
    matches!((event.class, event.mode.as_deref()), (Class::Coerce, Some("arrest")) | (Class::Sanction, Some("convict")))
}

/// Words of a sentence's opening: "In a separate attack".
const OPENING: usize = 4;

/// All who take part in an event, on either side.
fn sides(event: &Event) -> impl Iterator<Item = &Party> {
    event.actors.iter().chain(&event.recipients)
}

fn referents<'a>(parties: impl Iterator<Item = &'a Party>) -> BTreeSet<usize> {
    parties.map(|p| p.referent).collect()
}

/// Whether both name the same parties, and name any.
fn same_referents(one: &[Party], other: &[Party]) -> bool {
    !one.is_empty() && referents(one.iter()) == referents(other.iter())
}

fn shares_country(one: &[Party], other: &[Party], mentions: &Mentions) -> bool {
    !countries(one, mentions).is_disjoint(&countries(other, mentions))
}

fn countries_of(party: &Party, mentions: &Mentions) -> BTreeSet<CountryCode> {
    countries(std::slice::from_ref(party), mentions)
}

fn fit(one: &BTreeSet<CountryCode>, other: &BTreeSet<CountryCode>) -> bool {
    one.is_subset(other) || other.is_subset(one)
}

/// How many there are: "*three* militants", "the *three*", "*14* people"; of "two dozen" it is not said exactly.
fn number(parsed: &ParsedArticle, token: usize) -> Option<u32> {
    let own = (parsed.tag(token) == "CD").then_some(token);
    let word = own.or_else(|| parsed.child(token, Dep::Nummod))?;
    let is_part = parsed.children_by(word, &[Dep::Compound, Dep::Nummod]).next().is_some();
    let lower = parsed.lower(word);
    lower.replace(',', "").parse().ok().or_else(|| number_in_words(lower)).filter(|_| !is_part)
}
