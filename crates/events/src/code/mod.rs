//! The way from a parsed article to its events: read predicates, judge how they stand, name the parties, merge.

mod accidents;
mod addressees;
mod announcing;
mod answers;
mod crowds;
mod doers;
mod domestic;
mod enough;
mod exchanges;
mod genres;
mod homes;
mod judged;
mod lands;
mod offices;
mod private;
mod protests;
mod reached;
mod recipients;
mod remarks;
mod sectors;
mod senses;
mod sides;
mod targets;
mod told_before;
mod told_days;
mod weighed;

use std::collections::{BTreeMap, BTreeSet};

use dateline_gazetteer::{CountryCode, Gazetteer};
use dateline_lang::Dep;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_statements::{Attribution, Statements, stance};
use dateline_text::Span;

use self::homes::{Ruled, Weighed};
use self::sides::Sides;
use self::told_days::Days;
use crate::announced::{self, Announced, Announcing};
use crate::circumstances;
use crate::claims;
use crate::clause::Clause;
use crate::confidence::{self, Opinion};
use crate::contexts::Cues;
use crate::event::{Event, EventDate, EventPlace, Lost, Party, Probable, Status, Telling};
use crate::frames::Frames;
use crate::lexicon::Lexicon;
use crate::means;
use crate::merge::merge;
use crate::ontology::Class;
use crate::reading::{PredicateReader, Reading};
use crate::scorer::{Cast, Countries, Evidence, Features, Side};
use crate::sourcing::{ToldBy, told_by};
use crate::standing::{Judge, Standing};

pub use self::weighed::most_probable;

/// A predicate that was read but is no event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The predicate's token.
    pub token: usize,
    /// Its words.
    pub span: Span,
    /// The frame that read it.
    pub frame: String,
    /// Why it is no event.
    pub why: String,
}

/// What coding an article gives.
#[derive(Debug, Default)]
pub struct Coding {
    /// The events, in the order of their first telling.
    pub events: Vec<Event>,
    /// What looked like an event and is none, in text order.
    pub rejected: Vec<Rejected>,
}

/// Codes an article. Mentions gain the countries that only an event's place can give ("police" in Nairobi), and referents of those
/// whom an event tells of as they were before.
pub fn code(parsed: &ParsedArticle, mentions: &mut Mentions, statements: &Statements, gazetteer: &Gazetteer) -> Coding {
    let (frames, lexicon) = (Frames::bundled(), Lexicon::bundled());
    let Told { mut coding, readings, homes: Weighed { homes, shares }, scene } = told(parsed, mentions, statements);
    weighed::weigh(&mut coding.events, scene, parsed, mentions);
    sectors::assign(&coding.events, parsed, mentions);
    Days { parsed, mentions, statements, lexicon, readings: &readings }.tell(&mut coding.events);
    for event in &mut coding.events {
        event.told_by = told_by(event, parsed, mentions, statements);
    }
    homes::tell(&shares, &mut coding.events);
    confidence::assess(&mut coding.events, &Evidence { parsed, mentions, frames, readings });
    homes::record(&homes, &mut coding.events);
    let home = scene.map(|seat| homes::fold(seat.country));
    for event in &mut coding.events {
        // "is to sail in May": one of its tellings may not say that it is to come.
        if event.status.is_real() && event.date.as_ref().is_some_and(|d| circumstances::is_future(parsed, d)) {
            event.status = Status::Planned;
        }
        if let Some(date) = event.date.as_mut().filter(|_| event.status == Status::Happened) {
            date.interval = circumstances::until_publication(parsed, date.interval);
        }
        event.place = event.place.or_else(|| circumstances::at_home(event, mentions, home));
    }
    offices::assign(&mut coding.events, parsed, mentions, gazetteer);
    coding.rejected.sort_by_key(|r| r.token);
    coding
}

/// Events as the frames and the ways to their sides have them, before they are weighed, and what they were made of.
struct Told {
    coding: Coding,
    readings: BTreeMap<usize, Reading>,
    homes: Weighed,
    /// The country that most of the report tells of.
    scene: Option<homes::Seat>,
}

/// What speaks for each of those spoken of being a party of each event, as it is before they are weighed: what `data/scorer/cast.tsv`
/// is learnt from.
pub fn with_cast<T>(
    parsed: &ParsedArticle,
    mentions: &mut Mentions,
    statements: &Statements,
    look: impl FnOnce(&[Event], &Cast, &Mentions) -> T,
) -> T {
    let Told { coding, scene, .. } = told(parsed, mentions, statements);
    let cast = Cast::new(parsed, mentions, &coding.events, scene.map(|seat| homes::fold(seat.country)));
    look(&coding.events, &cast, mentions)
}

/// Events as they are read, before parties without a country have one.
struct Found {
    events: Vec<Event>,
    readings: BTreeMap<usize, Reading>,
    rejected: Vec<Rejected>,
    /// What the rules say of where parties are at home.
    ruled: Ruled,
    scene: Option<homes::Seat>,
}

fn find(parsed: &ParsedArticle, mentions: &mut Mentions, statements: &Statements) -> Found {
    let (frames, lexicon) = (Frames::bundled(), Lexicon::bundled());
    crowds::count(parsed, mentions, lexicon);
    let mentions = &*mentions;
    let readings = PredicateReader::new(parsed, mentions, frames, lexicon).read_all();
    let mut rejected = Vec::new();
    let scene = homes::scene(mentions);
    let judge = Judge::new(parsed, mentions, frames, lexicon, &readings);
    let holders = holders(&readings);
    let coder = Coder { parsed, mentions, statements, frames, lexicon, readings: &readings, holders, scene };
    let (events, ruled) = coder.events(&judge, &mut rejected);
    Found { events, readings, rejected, ruled, scene }
}

/// A party of an event whose words name no country: every country the report speaks of, and none, with what speaks for each.
#[derive(Debug, Clone)]
pub struct HomeRow {
    /// The event's class.
    pub class: Class,
    /// The words of its predicate.
    pub predicate: Span,
    /// Which side the party is of.
    pub side: Side,
    /// The words of the party.
    pub party: Span,
    /// Whether both sides act on each other.
    pub reciprocal: bool,
    /// The country that the rules say, if they say one.
    pub ruled: Option<CountryCode>,
    /// The country and what speaks for it.
    pub options: Vec<(Option<CountryCode>, Features)>,
}

/// What speaks for each country of each party without one: what `data/scorer/homes.tsv` is learnt from.
pub fn home_rows(parsed: &ParsedArticle, mentions: &mut Mentions, statements: &Statements) -> Vec<HomeRow> {
    let Found { events, ruled, .. } = find(parsed, mentions, statements);
    let countries = Countries::new(parsed, mentions, homes::fold);
    let mut rows = Vec::new();
    for event in &events {
        for (side, party) in homes::open_parties(event, &ruled, mentions) {
            rows.push(HomeRow {
                class: event.class,
                predicate: event.tellings[0].span,
                side,
                party: party.span,
                reciprocal: event.reciprocal,
                ruled: ruled.of(party.referent).map(|home| home.seat.country),
                options: homes::options(event, (side, party), &ruled, &countries, mentions),
            });
        }
    }
    rows
}

fn told(parsed: &ParsedArticle, mentions: &mut Mentions, statements: &Statements) -> Told {
    let lexicon = Lexicon::bundled();
    let Found { events: mut found, readings, rejected, ruled, scene } = find(parsed, mentions, statements);
    let mut coding = Coding { events: Vec::new(), rejected };
    let weighed = homes::weigh(&found, &ruled, &Countries::new(parsed, mentions, homes::fold), mentions);
    for home in &weighed.homes {
        mentions.actors.referents[home.referent].country.get_or_insert(home.seat.country);
    }
    for event in &mut found {
        senses::settle(event, parsed, mentions);
    }
    lands::assign(&mut found, parsed, mentions);
    let mut reject = |event: &Event, why: &str| {
        coding.rejected.push(Rejected {
            token: event.tellings[0].token,
            span: event.tellings[0].span,
            frame: event.frame.clone(),
            why: why.to_owned(),
        });
    };
    let genres = genres::Genres::read(parsed);
    found.retain(|event| {
        let is_toll = is_toll_of_accident(event, parsed, mentions).then_some("it was the accident told of before");
        let why = is_toll
            .or_else(|| senses::misfit(event, parsed, mentions))
            .or_else(|| enough::shortcoming(event, parsed, mentions))
            .or_else(|| genres.played(event, parsed))
            .or_else(|| private::shortcoming(event, parsed, mentions))
            .or_else(|| remarks::shortcoming(event, parsed, mentions));
        if let Some(why) = why {
            reject(event, why);
        }
        why.is_none()
    });
    if private::is_private_report(&found, parsed, mentions) {
        found.drain(..).for_each(|event| reject(&event, "nobody in the report acts for a state or a public body"));
    }
    protests::settle(&mut found, &mut coding.rejected, (parsed, lexicon), mentions, &readings);
    for event in &mut found {
        let cued = Cues::bundled().of_clause(parsed, event.tellings[0].token);
        event.contexts.extend(cued.into_iter().map(str::to_owned));
        event.contexts.sort_unstable();
        event.contexts.dedup();
    }
    means::tell(&mut found, parsed, mentions, &readings);
    coding.events = merge(found, parsed, mentions);
    lands::hit_people(&mut coding.events, parsed, mentions);
    domestic::assign(&mut coding.events, scene, parsed, mentions);
    Told { coding, readings, homes: weighed, scene }
}

/// "a lorry overturned, killing two. ... Seven were injured", "snow slide kills two ... Seven were injured": the toll of what was an
/// accident, told again without a doer.
fn is_toll_of_accident(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let lexicon = Lexicon::bundled();
    let is_toll = |t: usize| lexicon.has("tolls", parsed.key(t));
    let token = event.tellings[0].token;
    let is_bare = event.class == Class::Assault && event.actors.is_empty() && event.mode.is_none() && is_toll(token);
    let trails = |t: usize| {
        let head = parsed.head(t).filter(|_| parsed.dep(t) == Dep::Advcl);
        is_toll(t) && head.is_some_and(|v| parsed.is_verb(v) && lexicon.has("mishaps", parsed.key(v)))
    };
    is_bare && ((0..token).any(trails) || accidents::bears_toll(event, parsed, mentions))
}

/// For each token, the readings that have it among their contents or words.
fn holders(readings: &BTreeMap<usize, Reading>) -> BTreeMap<usize, Vec<usize>> {
    let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for reading in readings.values() {
        for &token in reading.contents.iter().chain(&reading.words) {
            holders.entry(token).or_default().push(reading.token);
        }
    }
    holders
}

/// A supporting verb or object word farther from the predicate than this is left out of its words.
const MAX_PREDICATE_TOKENS: usize = 5;

struct Coder<'a> {
    parsed: &'a ParsedArticle<'a>,
    mentions: &'a Mentions,
    statements: &'a Statements,
    frames: &'a Frames,
    lexicon: &'a Lexicon,
    readings: &'a BTreeMap<usize, Reading>,
    /// For each token, the readings that have it among their contents or words.
    holders: BTreeMap<usize, Vec<usize>>,
    /// The country that most of the report tells of.
    scene: Option<homes::Seat>,
}

impl Coder<'_> {
    /// The events of all readings that are asserted, and what the rules say of where their parties are at home.
    fn events(&self, judge: &Judge, rejected: &mut Vec<Rejected>) -> (Vec<Event>, Ruled) {
        let (mut found, mut homes, mut guests) = (Vec::new(), Vec::new(), BTreeSet::new());
        for reading in self.readings.values().flat_map(|r| std::iter::once(r).chain(&r.also)) {
            let Some(class) = reading.class else { continue };
            let frame = &self.frames.all[reading.frame];
            let event = judge.judge(reading).map(|standing| self.event(class, reading, standing));
            let event = event.and_then(|event| {
                let is_alone = frame.needs_recipient && event.recipients.is_empty();
                if is_alone { Err("nobody else is acted on".to_owned()) } else { Ok(event) }
            });
            match event {
                Ok(event) => {
                    homes.extend(self.homes(reading, &event));
                    guests.extend(self.guests(&event));
                    found.push(event);
                }
                Err(why) => rejected.push(Rejected {
                    token: reading.token,
                    span: self.parsed.token(reading.token).span,
                    frame: frame.name.clone(),
                    why,
                }),
            }
        }
        claims::assign(&mut found, self.readings, self.frames, self.parsed, self.mentions, |claim| {
            self.parties(&claim.actors)
        });
        (found, Ruled { homes: homes::vote(&homes), guests })
    }

    /// The event that an asserted reading tells of: its sides, day, place and status, or the announcement it amounts to.
    fn event(&self, class: Class, reading: &Reading, standing: Standing) -> Event {
        let frame = &self.frames.all[reading.frame];
        let Sides { mut actors, recipients, reciprocal } = self.sides(class, reading);
        let deed = self.deed(reading);
        let answer = self.answer_to(reading);
        let attribution = self.statements.sourcing(self.parsed, reading.token);
        let countries = |side: &[Party]| -> Vec<CountryCode> {
            side.iter().filter_map(|p| self.mentions.actors.referents[p.referent].country).collect()
        };
        let homes = [countries(&actors), countries(&recipients)];
        let countries = homes.concat();
        let told = || std::iter::once(reading).chain(deed).chain(self.deed_in_clause(reading));
        let date = told().find_map(|r| circumstances::date(self.parsed, self.mentions, r));
        // "rejected the demand on Tuesday": the day is that of the answer.
        let date = date.filter(|_| answer.is_none());
        let sides = [&homes[0][..], &homes[1][..]];
        let place = told().find_map(|r| circumstances::place(self.parsed, self.mentions, self.lexicon, r, sides));
        // Violence by nobody and against nobody who is named is where the sentence is.
        let is_nameless = class == Class::Assault && actors.is_empty() && recipients.is_empty();
        let place = place
            .or_else(|| self.only_place(self.parsed.sentence_of(reading.token), &attribution).filter(|_| is_nameless));
        // "has invited them to a ceremony on May 3": the day is not that of the invitation.
        let is_over = circumstances::is_told_in_past(self.parsed, reading.clause());
        let date = date.filter(|d| !is_over || !circumstances::is_future(self.parsed, d));
        let mut status = standing.status;
        if status.is_real() && date.as_ref().is_some_and(|d| circumstances::is_future(self.parsed, d)) {
            status = Status::Planned;
        }
        // "admitted planning the May 3 attack": what is called by a day gone by took place.
        if status == Status::Planned
            && class.quad() == 4
            && date.as_ref().is_some_and(|d| {
                circumstances::is_past(self.parsed, d) && circumstances::is_called_by(self.parsed, reading.token, d)
            })
        {
            status = Status::Happened;
        }
        // "will investigate the massacre of 1994": the day is that of the massacre.
        let date = date.filter(|d| status != Status::Planned || !circumstances::is_past(self.parsed, d));
        let is_held_out = self.is_held_out(reading, status, &attribution);
        // "the camp may be attacked, the envoy said": what may be done to people by nobody named is feared.
        let is_feared = class == Class::Assault && status == Status::Possible || !self.parsed.is_verb(reading.token);
        if is_held_out && actors.is_empty() && !is_feared {
            actors = self.who_holds_out(class, &recipients, &attribution);
        }
        let is_own_word = self.is_own_word(class, &actors, &attribution) || self.makes_known(reading, &actors);
        let is_to_come = !Clause::read(self.parsed, reading.clause()).is_perfect(self.parsed);
        let is_named = class == Class::Sanction && reading.support.is_none() && !self.parsed.is_verb(reading.token);
        let announcing = match status {
            _ if standing.refused => Some(Announcing::WillNot),
            // "warned that *Peru's exit* would hurt": what is only named is not announced.
            _ if is_named => None,
            Status::Planned | Status::Possible if is_own_word && is_held_out => Some(Announcing::HeldOut),
            Status::Possible if is_own_word && class == Class::Assault && is_to_come => Some(Announcing::Will),
            Status::Planned if is_own_word => Some(Announcing::Will),
            _ => None,
        };
        if let Some(announced) = announcing.and_then(|how| announced::becomes(class, reading.mode.as_deref(), how)) {
            // "told Chad that it would free the pilots": a promise is to whom it is made, where those it reaches are nobody's.
            let is_open = is_own_word && recipients.iter().all(|p| !self.is_known(p));
            let others = if is_open { self.announced_to(reading, announced.class, &actors) } else { Vec::new() };
            let recipients = if others.is_empty() { recipients } else { others };
            let attribution = if is_own_word { Vec::new() } else { attribution };
            let date = self.date_of_saying(reading).or(date);
            return self.announcement(reading, announced, (actors, recipients), attribution, date, standing);
        }
        // "said on Tuesday that it was ready to help": the readiness is told that day.
        let is_said = matches!(
            class,
            Class::Agree | Class::Request | Class::Reject | Class::Threaten | Class::Accuse | Class::Support
        );
        // "Morocco appreciates the help, its senator said on Friday"
        let shares_country = attribution.iter().flat_map(|a| &a.referents).any(|&s| {
            let country = self.mentions.actors.referents[s].country;
            country.is_some() && actors.iter().any(|p| self.mentions.actors.referents[p.referent].country == country)
        });
        let is_said = is_said && (is_own_word || shares_country) && status.is_real();
        let date = date.or_else(|| self.date_of_saying(reading).filter(|_| is_said));
        let mode = reading.mode.clone().or_else(|| self.meeting_mode(class, place, &countries));
        let mut lost: Vec<Lost> = reading.lost.clone();
        lost.dedup();
        Event {
            class,
            mode,
            contexts: frame.contexts.clone(),
            cameo: frame.cameo.clone(),
            reciprocal,
            actors,
            recipients,
            date,
            place,
            status,
            attribution,
            told_by: ToldBy::default(),
            tellings: vec![self.telling(reading)],
            frame: frame.name.clone(),
            operators: standing.operators,
            confidence: 0.0,
            opinion: Opinion::default(),
            probable: Probable::default(),
            lost,
        }
    }

    /// "said it would strike", "said it will not lift the ban": the saying is the event.
    fn announcement(
        &self,
        reading: &Reading,
        announced: &Announced,
        (actors, recipients): (Vec<Party>, Vec<Party>),
        attribution: Vec<Attribution>,
        date: Option<EventDate>,
        standing: Standing,
    ) -> Event {
        let frame = &self.frames.all[reading.frame];
        let mut operators = standing.operators;
        operators.push(announced.operator.to_owned());
        let future = |d: &EventDate| circumstances::is_future(self.parsed, d);
        Event {
            class: announced.class,
            mode: announced.mode.clone().or_else(|| {
                // "will resist" resists: what is refused stays what it was.
                reading.mode.clone().filter(|_| reading.class == Some(announced.class))
            }),
            contexts: frame.contexts.clone(),
            cameo: Some(announced.cameo.clone()),
            reciprocal: false,
            confidence: 0.0,
            opinion: Opinion::default(),
            probable: Probable::default(),
            actors,
            recipients,
            // A day to come is that of the deed, not of the announcement.
            date: date.filter(|d| !future(d)),
            place: None,
            status: Status::Happened,
            attribution,
            told_by: ToldBy::default(),
            tellings: vec![self.telling(reading)],
            frame: frame.name.clone(),
            operators,
            lost: reading.lost.clone(),
        }
    }

    /// The day of the words: "said *on Tuesday* that it would send grain".
    fn date_of_saying(&self, reading: &Reading) -> Option<EventDate> {
        let mut above = self.parsed.ancestors(reading.clause());
        let saying = above.find(|&verb| self.parsed.is_verb(verb) && stance(self.parsed.key(verb)).is_some())?;
        let said = Reading { token: saying, support: None, contents: Vec::new(), words: Vec::new(), ..reading.clone() };
        circumstances::date(self.parsed, self.mentions, &said)
    }

    /// A meeting in the country of neither side is PLOVER's "third-party" (CAMEO 044).
    fn meeting_mode(&self, class: Class, place: Option<EventPlace>, countries: &[CountryCode]) -> Option<String> {
        let country = circumstances::country_of(self.mentions, place?)?;
        let is_elsewhere = countries.len() > 1 && countries.iter().all(|c| *c != country && !c.is_supranational());
        (class == Class::Consult && is_elsewhere).then(|| "third-party".to_owned())
    }

    fn telling(&self, reading: &Reading) -> Telling {
        let parsed = self.parsed;
        let others = reading.support.iter().map(|(verb, _)| verb).chain(&reading.words).copied();
        let near = |token: &usize| token.abs_diff(reading.token) <= MAX_PREDICATE_TOKENS;
        let (mut first, mut last) = (reading.token, reading.token);
        for token in others.filter(near) {
            first = first.min(token);
            last = last.max(token);
        }
        let span = parsed.span(first, last);
        Telling { span, sentence: parsed.sentence_of(reading.token), token: reading.token }
    }
}
