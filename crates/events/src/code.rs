//! The way from a parsed article to its events: read predicates, judge how they stand, name the parties, merge.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::{Dep, EntityLabel};
use dateline_mentions::actors::{How, Kind, Referent, Via};
use dateline_mentions::arguments::{self, Prepositional};
use dateline_mentions::{Mentions, ParsedArticle, PlaceMention, PlaceRole};
use dateline_statements::{Attribution, Statements, stance};
use dateline_text::Span;

use crate::announced::{self, Announced};
use crate::circumstances;
use crate::claims;
use crate::confidence::{self, Opinion};
use crate::contexts::Cues;
use crate::event::{Event, EventDate, EventPlace, Lost, Party, Status, Telling};
use crate::frames::Frames;
use crate::lexicon::Lexicon;
use crate::merge::merge;
use crate::ontology::Class;
use crate::parties;
use crate::reading::{PredicateReader, Reading};
use crate::scorer::Evidence;
use crate::sourcing::{ToldBy, told_by};
use crate::standing::{Judge, Standing};

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

/// Codes an article. Mentions gain the countries that only an event's place can give ("police" in Nairobi).
pub fn code(parsed: &ParsedArticle, mentions: &mut Mentions, statements: &Statements) -> Coding {
    let (frames, lexicon) = (Frames::bundled(), Lexicon::bundled());
    let readings = PredicateReader::new(parsed, mentions, frames, lexicon).read_all();
    let mut coding = Coding::default();
    let mut found: Vec<Event> = Vec::new();
    let mut places: Vec<(usize, CountryCode)> = Vec::new();
    {
        let judge = Judge::new(parsed, mentions, frames, lexicon, &readings);
        let coder = Coder { parsed, mentions, statements, frames, lexicon, readings: &readings };
        for reading in readings.values().flat_map(|r| std::iter::once(r).chain(&r.also)) {
            let Some(class) = reading.class else { continue };
            let frame = &frames.all[reading.frame];
            let event = judge.judge(reading).map(|standing| coder.event(class, reading, standing));
            match event {
                Ok(event) if frame.needs_recipient && event.recipients.is_empty() => coding.rejected.push(Rejected {
                    token: reading.token,
                    span: parsed.token(reading.token).span,
                    frame: frame.name.clone(),
                    why: "nobody else is acted on".to_owned(),
                }),
                Ok(event) => {
                    places.extend(coder.homes(reading, &event));
                    found.push(event);
                }
                Err(why) => coding.rejected.push(Rejected {
                    token: reading.token,
                    span: parsed.token(reading.token).span,
                    frame: frame.name.clone(),
                    why,
                }),
            }
        }
        claims::assign(&mut found, &readings, frames, parsed, mentions, |claim| coder.parties(&claim.actors));
    }
    for (referent, country) in places {
        mentions.actors.referents[referent].country.get_or_insert(country);
    }
    found.retain(|event| keep(event, parsed, mentions, &mut coding.rejected));
    for event in &mut found {
        let cued = Cues::bundled().of_clause(parsed, event.tellings[0].token);
        event.contexts.extend(cued.into_iter().map(str::to_owned));
        event.contexts.sort_unstable();
        event.contexts.dedup();
    }
    coding.events = merge(found, parsed, mentions);
    for event in &mut coding.events {
        event.told_by = told_by(event, parsed, mentions, statements);
    }
    confidence::assess(&mut coding.events, &Evidence { parsed, mentions, frames, readings });
    coding.rejected.sort_by_key(|r| r.token);
    coding
}

/// An event needs someone it can be ascribed to: a party with a country, on the side that its class asks for.
fn keep(event: &Event, parsed: &ParsedArticle, mentions: &Mentions, rejected: &mut Vec<Rejected>) -> bool {
    let country = |p: &Party| mentions.actors.referents[p.referent].country;
    let acts = event.actors.iter().any(|p| country(p).is_some());
    let bears = event.recipients.iter().any(|p| country(p).is_some());
    let has_role = event.actors.iter().any(|p| {
        let first = mentions.actors.referents[p.referent].sectors.first();
        first.is_some_and(|s| !matches!(s, Sector::Cvl | Sector::Unk | Sector::Jrn | Sector::Bus | Sector::Med | Sector::Edu))
    });
    let names_actor = acts || !event.actors.is_empty();
    let enough = match event.class {
        // "was convicted" needs no judge, "is isolated" needs somebody who isolates.
        Class::Sanction => acts || (bears && event.mode.as_deref() == Some("convict")),
        Class::Assault | Class::Coerce | Class::Protest | Class::Retreat => acts || bears,
        Class::Aid | Class::Cooperate => acts && !event.recipients.is_empty(),
        Class::Consult => acts && (bears || event.actors.len() > 1),
        // "rights groups accused Eritrea": words need no country of those who say them.
        Class::Accuse | Class::Request | Class::Reject | Class::Threaten | Class::Support => acts || (has_role && bears),
        _ => acts,
    };
    let one_party = event.reciprocal
        && event.recipients.iter().all(|r| event.actors.iter().any(|a| a.referent == r.referent))
        && event.actors.len() < 2;
    let is_company = |p: &Party| mentions.actors.referents[p.referent].sectors.first() == Some(&Sector::Bus);
    let is_business = event.actors.iter().chain(&event.recipients).all(is_company);
    let one_sided = event.recipients.is_empty() && asks_for_recipient(event, parsed, mentions);
    // "Clinton hit Trump on taxes": politicians of one country fight with words.
    let is_politician = |p: &Party| {
        let referent = &mentions.actors.referents[p.referent];
        let first = referent.sectors.first();
        referent.kind == Kind::Person
            && matches!(first, Some(Sector::Gov | Sector::Pty | Sector::Leg | Sector::Opp | Sector::Eli))
    };
    let both = || event.actors.iter().chain(&event.recipients);
    let is_debate = event.frame == "assault.attack"
        && !event.actors.is_empty()
        && !event.recipients.is_empty()
        && both().all(is_politician)
        && event.actors.iter().all(|a| event.recipients.iter().all(|r| country(a) == country(r)));
    // "hackers sanctioned by the government": who sanctions those at home allows them.
    let sanctions_own = event.cameo.as_deref() == Some("163")
        && event.actors.iter().any(|a| event.recipients.iter().any(|r| country(a).is_some() && country(a) == country(r)));
    // "the eight-year war with Iran": whose, another sentence says.
    let half_named = event.reciprocal && event.actors.is_empty();
    // PLOVER's PROTEST is collective action of civilians: an army's "strikes" are another word.
    let is_armed = |p: &Party| {
        let first = mentions.actors.referents[p.referent].sectors.first();
        matches!(first, Some(Sector::Mil | Sector::Gov | Sector::Cop | Sector::Reb | Sector::Prm))
    };
    let is_walkout = event.mode.as_deref() == Some("strike") && !event.actors.is_empty();
    let no_civilians = event.class == Class::Protest && event.actors.iter().any(is_armed) && !is_walkout;
    // A correspondent who arrives in Moscow pays no visit to Russia.
    let is_private = |p: &Party| {
        let first = mentions.actors.referents[p.referent].sectors.first();
        matches!(first, Some(Sector::Cvl | Sector::Jrn | Sector::Bus | Sector::Edu | Sector::Ref | Sector::Lab))
    };
    // ... nor a minister who arrives at the high court of his own capital.
    let abroad = |p: &Party| event.actors.iter().all(|a| country(a) != country(p));
    let is_private_trip = event.mode.as_deref() == Some("visit")
        && (event.actors.iter().all(is_private) || !event.recipients.iter().any(abroad));
    if enough && !is_debate && !one_party && !half_named && !sanctions_own && !is_business && !one_sided && !no_civilians && !is_private_trip {
        return true;
    }
    let telling = event.tellings[0];
    let why = match (names_actor, one_party) {
        _ if no_civilians && enough => "those who act are no civilians",
        _ if is_private_trip && enough => "those who travel act for nobody",
        _ if one_sided && enough => "nobody is known to be acted on",
        _ if is_business && enough => "it is business between companies",
        (_, true) => "both sides are the same",
        _ if is_debate => "politicians of one country fight with words",
        _ if sanctions_own => "both sides are of one country",
        _ if half_named => "only one side is named",
        (true, _) => "no party's country is known",
        (false, _) => "nobody is known to act or to be acted on",
    };
    rejected.push(Rejected {
        token: telling.token,
        span: telling.span,
        frame: event.frame.clone(),
        why: why.to_owned(),
    });
    false
}

/// A supporting verb or object word farther from the predicate than this is left out of its words.
const MAX_PREDICATE_TOKENS: usize = 5;

/// Sentences, the headline included, whose nameless police and crowds are those of the dateline's country.
const OPENING_SENTENCES: usize = 4;

/// The operator of an act that is said not to be done.
const REFUSED: &str = "operator.refused";

/// The frame of demands, bans and rulings that are not obeyed.
const REFUSES_TO_YIELD: &str = "reject.refuse-yield";

/// Whether an event without a known recipient is too little to go by: most such readings are of things, not parties
/// ("refused to name himself", "hung a poster", "the battle for votes").
fn asks_for_recipient(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let binds = |p: &Party| {
        let first = mentions.actors.referents[p.referent].sectors.first();
        matches!(first, Some(Sector::Gov | Sector::Mil | Sector::Reb))
    };
    let told = event.tellings[0];
    // "imposed a blockade" is as good as a verb.
    let is_noun = !parsed.is_verb(told.token) && told.span == parsed.token(told.token).span;
    let is_official = event.actors.iter().any(binds);
    match event.class {
        // "will not lift the embargo", "violated the ban": what is refused says enough.
        Class::Reject if is_official && !is_noun => {
            let says_what = event.operators.iter().any(|o| o == REFUSED) || event.frame == REFUSES_TO_YIELD;
            !says_what
        }
        Class::Reject | Class::Support => true,
        // "violated the truce" names whom it fights in another sentence.
        Class::Assault => event.place.is_none() && event.cameo.as_deref() != Some("196"),
        // "claimed it had struck a camp" accuses nobody.
        Class::Accuse => (is_noun && event.mode.as_deref() != Some("investigate")) || event.mode.as_deref() == Some("allege"),
        Class::Threaten => !parsed.is_verb(told.token),
        Class::Coerce | Class::Sanction => is_noun,
        // "promised higher wages": a government's word binds it, a firm's or a candidate's is trade and talk.
        Class::Agree => event.cameo.as_deref() == Some("030") && (is_noun || !is_official),
        _ => false,
    }
}

struct Coder<'a> {
    parsed: &'a ParsedArticle<'a>,
    mentions: &'a Mentions,
    statements: &'a Statements,
    frames: &'a Frames,
    lexicon: &'a Lexicon,
    readings: &'a std::collections::BTreeMap<usize, Reading>,
}

impl Coder<'_> {
    fn event(&self, class: Class, reading: &Reading, standing: Standing) -> Event {
        let frame = &self.frames.all[reading.frame];
        let mut actors = self.actors_of(reading);
        let mut recipients = self.parties(&reading.recipients);
        let deed = self.deed(reading);
        if let Some(deed) = deed.filter(|_| actors.is_empty()) {
            actors = self.actors_of(deed);
        }
        let attribution = self.statements.sourcing(self.parsed, reading.token);
        if actors.is_empty() {
            actors = self.speaker(&reading.actors, &attribution);
        }
        if actors.is_empty() {
            actors = self.inherited_actor(reading);
        }
        if class == Class::Mobilize && actors.is_empty() {
            // "riot police were deployed": the force is the one that shows itself.
            actors = self.parties(&reading.words);
        }
        if class == Class::Mobilize {
            // "sent soldiers to its border": a force is shown to somebody, or to nobody in particular.
            recipients.retain(|p| self.mentions.actors.referents[p.referent].country.is_some());
        }
        // "the ministry said China must defend itself": nobody else is asked.
        let is_state = |p: &Party| self.mentions.actors.referents[p.referent].kind == Kind::State;
        let asks_itself = |r: &Party, a: &Party| class == Class::Request && is_state(r) && self.serves(r, a);
        let is_own = |r: &Party| actors.iter().any(|a| self.is_of(r, a) || asks_itself(r, a));
        recipients.retain(|r| !is_own(r));
        if reading.reciprocal && actors.len() > 1 {
            // "the ministers' talks were the first between Kenya and Uganda": the sides are named once.
            let country = |p: &Party| self.mentions.actors.referents[p.referent].country;
            recipients.retain(|r| country(r).is_none() || actors.iter().all(|a| country(a) != country(r)));
        }
        let each_other = reading.recipients.iter().any(|&t| self.is_each_other(t));
        if reading.reciprocal || each_other {
            // "Kenya and Uganda met", "talks between Kenya and Uganda": one side each.
            if recipients.is_empty() && actors.len() > 1 {
                recipients = actors.split_off(1);
            } else if actors.is_empty() && recipients.len() > 1 {
                actors = vec![recipients.remove(0)];
            }
        }
        let mut reciprocal = (reading.reciprocal || each_other) && !recipients.is_empty();
        if recipients.is_empty() && (!reading.reciprocal || class != Class::Consult) {
            recipients = self.recipients_of_contents(reading);
            reciprocal = false;
        }
        let answer = self.answer_to(reading);
        if let Some(answer) = answer.filter(|_| recipients.is_empty()) {
            recipients = self.parties(&answer.actors);
        }
        if class == Class::Assault && recipients.iter().all(|p| !self.is_known(p)) {
            let owners = self.whose_target(reading);
            if !owners.is_empty() {
                recipients = owners;
            }
        }
        let countries: Vec<CountryCode> = actors
            .iter()
            .chain(&recipients)
            .filter_map(|p| self.mentions.actors.referents[p.referent].country)
            .collect();
        let told = || std::iter::once(reading).chain(deed);
        let date = told().find_map(|r| circumstances::date(self.parsed, self.mentions, r));
        // "rejected the demand on Tuesday": the day is that of the answer.
        let date = date.filter(|_| answer.is_none());
        let place = told().find_map(|r| circumstances::place(self.parsed, self.mentions, self.lexicon, r, &countries));
        let mut status = standing.status;
        if status.is_real() && date.as_ref().is_some_and(|d| circumstances::is_future(self.parsed, d)) {
            status = Status::Planned;
        }
        // "will investigate the massacre of 1994": the day is that of the massacre.
        let date = date.filter(|d| status != Status::Planned || !circumstances::is_past(self.parsed, d));
        let is_own_word = self.is_own_word(&actors, &attribution);
        let may_be_announced = match class {
            Class::Assault => matches!(status, Status::Planned | Status::Possible),
            _ => status == Status::Planned,
        };
        if standing.refused || (is_own_word && may_be_announced) {
            if let Some(announced) = announced::becomes(class, standing.refused) {
                let attribution = if is_own_word { Vec::new() } else { attribution };
                let date = self.date_of_saying(reading).or(date);
                return self.announcement(reading, announced, (actors, recipients), attribution, date, standing);
            }
        }
        // "said on Tuesday that it was ready to help": the readiness is told that day.
        let is_said = matches!(class, Class::Agree | Class::Request | Class::Reject | Class::Threaten | Class::Accuse);
        let is_said = is_said && is_own_word && status.is_real();
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
            mode: announced.mode.clone(),
            contexts: frame.contexts.clone(),
            cameo: Some(announced.cameo.clone()),
            reciprocal: false,
            confidence: 0.0,
            opinion: Opinion::default(),
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

    /// Whether those who act are also those on whose word it is told: themselves, or a ministry that speaks for its state.
    fn is_own_word(&self, actors: &[Party], attribution: &[Attribution]) -> bool {
        let referent = |r: usize| &self.mentions.actors.referents[r];
        let is_official = |r: &Referent| matches!(r.sectors.first(), None | Some(Sector::Gov | Sector::Mil | Sector::Cop));
        let is_same = |speaker: usize, actor: &Party| {
            let (said, acts) = (referent(speaker), referent(actor.referent));
            speaker == actor.referent
                || (said.country.is_some() && said.country == acts.country && is_official(said) && is_official(acts))
        };
        attribution.iter().any(|a| a.referents.iter().any(|&s| actors.iter().any(|p| is_same(s, p))))
    }

    /// A meeting in the country of neither side is PLOVER's "third-party" (CAMEO 044).
    fn meeting_mode(&self, class: Class, place: Option<EventPlace>, countries: &[CountryCode]) -> Option<String> {
        let country = circumstances::country_of(self.mentions, place?)?;
        let is_elsewhere = countries.len() > 1 && countries.iter().all(|c| *c != country && !c.is_supranational());
        (class == Class::Consult && is_elsewhere).then(|| "third-party".to_owned())
    }

    /// Whether a party is the other one itself, or something of its own: "massed troops at *its* border".
    fn is_of(&self, party: &Party, other: &Party) -> bool {
        let (thing, owner) =
            (&self.mentions.actors.referents[party.referent], &self.mentions.actors.referents[other.referent]);
        let is_state = |r: &Referent| r.kind == Kind::State && r.country.is_some();
        party.referent == other.referent
            || (is_state(thing) && is_state(owner) && thing.country == owner.country)
            || (thing.kind == Kind::Thing && thing.country.is_some() && thing.country == owner.country)
    }

    /// Whether a party is the armed force or government of the other: "is willing to withdraw *its troops*".
    fn serves(&self, party: &Party, other: &Party) -> bool {
        let (force, owner) =
            (&self.mentions.actors.referents[party.referent], &self.mentions.actors.referents[other.referent]);
        let is_official = |r: &Referent| matches!(r.sectors.first(), Some(Sector::Gov | Sector::Mil));
        force.country.is_some() && force.country == owner.country && is_official(force) && is_official(owner)
    }

    /// "threatened to impose sanctions on Georgia": whom the content would befall, or who is to do it.
    fn recipients_of_contents(&self, reading: &Reading) -> Vec<Party> {
        let inner = reading.contents.iter().chain(&reading.words).filter_map(|t| self.readings.get(t));
        for content in inner {
            let own = self.parties(&reading.actors);
            let others = |tokens: &[usize]| {
                let mut found = self.parties(tokens);
                found.retain(|r| own.iter().all(|a| !self.is_of(r, a)));
                found
            };
            // Who is asked to withdraw, not those he is to withdraw from.
            let (doers, bearers) = (others(&content.actors), others(&content.recipients));
            let found = match reading.class {
                Some(Class::Request) => doers,
                // Blamed is who did it, not who bore it.
                Some(Class::Accuse) if self.is_deed(content.token) => {
                    let mut blamed = self.parties_of_event_noun(content.token);
                    blamed.retain(|r| own.iter().all(|a| !self.is_of(r, a)));
                    blamed
                }
                Some(Class::Accuse) => doers,
                _ => bearers.into_iter().chain(doers).collect(),
            };
            if !found.is_empty() {
                return found;
            }
        }
        let found = self.party_after_preposition(reading);
        if !found.is_empty() || reading.class != Some(Class::Reject) {
            return found;
        }
        // "rejected a NATO grant": whose offer it was.
        let own = self.parties(&reading.actors);
        let mut offered = self.parties(&reading.words);
        offered.retain(|r| own.iter().all(|a| !self.is_of(r, a)));
        offered
    }

    /// "promised grain to Chad", "a threat against Oman": whom the frame's pattern has no place for.
    fn party_after_preposition(&self, reading: &Reading) -> Vec<Party> {
        let mut phrases = arguments::prepositions(self.parsed, reading.token);
        let own = self.parties(&reading.actors);
        let clauses = if self.parsed.is_verb(reading.token) {
            arguments::of_verb(self.parsed, reading.token).clauses
        } else {
            self.parsed.children_by(reading.token, &[Dep::Acl, Dep::Xcomp]).collect()
        };
        for clause in clauses {
            // "pledged to give Mali two boats", "promised to provide Mali with seed": whom the deed would reach.
            let inner = arguments::of_verb(self.parsed, clause);
            // "refused to allow the Kenyan plane to land": who would have done it.
            let doers = inner.clauses.iter().filter_map(|&c| self.parsed.child(c, Dep::Nsubj));
            let reached = inner.dative.into_iter().chain(inner.object).chain(doers).map(|t| self.parties(&[t]));
            let known = reached.filter(|parties| parties.iter().any(|p| self.is_known(p)));
            // Who is asked does something; to whom it is to be done is another.
            let is_request = reading.class == Some(Class::Request);
            let is_other = |p: &Party| own.iter().all(|a| !self.is_of(p, a) && !self.serves(p, a));
            if let Some(parties) = known.into_iter().find(|ps| !is_request && ps.iter().all(is_other)) {
                return parties;
            }
            // "vowed to retaliate against Mali": the party hangs on the infinitive; "refused to answer a request from
            // Mali": on its object.
            phrases.extend(inner.prepositions);
            let object = inner.object.into_iter().flat_map(|o| arguments::prepositions(self.parsed, o));
            phrases.extend(object.map(|p| match p.word.as_str() {
                "from" | "by" => Prepositional { word: "to".to_owned(), ..p },
                _ => p,
            }));
        }
        if self.parsed.is_verb(reading.token)
            && reading.class != Some(Class::Accuse)
            && let Some(object) = arguments::of_verb(self.parsed, reading.token).object
        {
            phrases.extend(arguments::prepositions(self.parsed, object));
        }
        // Blamed is whom words are against; those to whom they are said, or against whom others acted, are not.
        let leads_to_party = |word: &str| match reading.class {
            Some(Class::Accuse) => word == "against",
            Some(Class::Request) => matches!(word, "to" | "with" | "towards" | "toward"),
            _ => matches!(word, "to" | "for" | "with" | "against" | "towards" | "toward"),
        };
        let found = phrases
            .iter()
            .filter(|p| leads_to_party(&p.word))
            .filter(|p| !self.is_deed(p.object))
            .map(|p| self.parties(&[p.object]))
            .find(|parties| parties.iter().any(|p| self.is_known(p) && own.iter().all(|a| !self.is_of(p, a))));
        found.unwrap_or_default()
    }

    /// "shelled a city in Syria", "raids on camps across the line in Pakistan": whose they are.
    fn whose_target(&self, reading: &Reading) -> Vec<Party> {
        let object = self.parsed.is_verb(reading.token).then(|| arguments::of_verb(self.parsed, reading.token).object);
        let near = |token: usize| {
            let phrases = arguments::prepositions(self.parsed, token).into_iter();
            phrases.filter(|p| self.lexicon.has("locative_prepositions", &p.word)).map(|p| p.object)
        };
        let is_target = |t: &usize| self.lexicon.has("targets", self.parsed.key(*t));
        if !reading.recipients.is_empty() && !reading.recipients.iter().any(is_target) {
            return Vec::new();
        }
        let hit = reading.recipients.iter().copied().chain(object.flatten());
        let mut reached: Vec<usize> = hit.chain(near(reading.token)).filter(is_target).collect();
        if !reached.is_empty() {
            // "shelled a town in Syria", "carried out raids on camps in Syria": the parser may hang the country on the verb.
            reached.extend(near(reading.token));
            reached.extend(near(reading.clause()));
        }
        let mut next = 0;
        while let Some(&thing) = reached.get(next) {
            next += 1;
            let found = self.parties(&[thing]);
            if found.iter().any(|p| self.is_known(p)) {
                return found;
            }
            for inner in near(thing) {
                if !reached.contains(&inner) {
                    reached.push(inner);
                }
            }
        }
        Vec::new()
    }

    /// "accused *each other*", "*one another*": both sides act.
    fn is_each_other(&self, token: usize) -> bool {
        let before = token.checked_sub(1).map(|t| self.parsed.lower(t));
        matches!(
            (before.as_deref(), self.parsed.lower(token).as_str()),
            (Some("each"), "other") | (Some("one"), "another")
        )
    }

    fn is_known(&self, party: &Party) -> bool {
        let referent = &self.mentions.actors.referents[party.referent];
        referent.country.is_some() && referent.kind != Kind::Thing
    }

    fn parties(&self, tokens: &[usize]) -> Vec<Party> {
        let mut all: Vec<Party> = Vec::new();
        for &token in tokens {
            // "condemned bombings in Mali": not Mali, but whoever bombed.
            let found = if self.is_deed(token) {
                self.parties_of_event_noun(token)
            } else {
                parties::find(self.parsed, self.mentions, self.lexicon, token)
            };
            for party in found {
                if all.iter().all(|p| p.referent != party.referent) {
                    all.push(party);
                }
            }
        }
        all
    }

    /// The noun that tells of the same happening as this verb: "an *air strike* killed four".
    fn deed(&self, reading: &Reading) -> Option<&Reading> {
        let deeds = reading.words.iter().filter(|&&word| self.is_deed(word)).filter_map(|word| self.readings.get(word));
        deeds.filter(|_| reading.class == Some(Class::Assault)).find(|deed| deed.class == Some(Class::Assault))
    }

    fn is_deed(&self, token: usize) -> bool {
        !self.parsed.is_verb(token) && self.readings.get(&token).is_some_and(|r| r.class.is_some())
    }

    /// "condemned the attack": those who attacked; "criticism of the trip": the one who made the trip told of before.
    fn parties_of_event_noun(&self, token: usize) -> Vec<Party> {
        let Some(reading) = self.readings.get(&token) else { return Vec::new() };
        let own = self.actors_of(reading);
        if !own.is_empty() || reading.class.is_none() {
            return own;
        }
        let earlier = self.readings.range(..token).rev().map(|(_, r)| r);
        let mut same = earlier.filter(|r| r.class == reading.class && r.mode == reading.mode);
        same.find_map(|r| {
            let actors = self.actors_of(r);
            let is_known = |p: &Party| {
                let referent = &self.mentions.actors.referents[p.referent];
                referent.entity.is_some() || (referent.kind == Kind::State && referent.country.is_some())
            };
            actors.iter().any(is_known).then_some(actors)
        })
        // "condemned the coup in Mali": those who seize power are at home there.
        .or_else(|| (reading.class == Some(Class::Coerce)).then(|| self.parties(&reading.recipients)))
        .unwrap_or_default()
    }

    fn actors_of(&self, reading: &Reading) -> Vec<Party> {
        let mut all = Vec::new();
        for &token in reading.actors.iter().filter(|&&token| !self.is_deed(token)) {
            for party in parties::find(self.parsed, self.mentions, self.lexicon, token) {
                if all.iter().all(|p: &Party| p.referent != party.referent) {
                    all.push(party);
                }
            }
        }
        all
    }

    /// "We have freed them," the minister said: "we" are those who speak.
    fn speaker(&self, tokens: &[usize], attribution: &[Attribution]) -> Vec<Party> {
        let Some(&token) = tokens.iter().find(|&&t| matches!(self.parsed.lower(t).as_str(), "we" | "i" | "us")) else {
            return Vec::new();
        };
        let span = self.parsed.token(token).span;
        let via = || vec![Via { span, how: How::Reference }];
        let speakers = attribution.last().map(|source| source.referents.as_slice()).unwrap_or_default();
        speakers.iter().map(|&referent| Party { token, span, referent, via: via() }).collect()
    }

    /// "lift sanctions imposed on Iran": who can lift them imposed them.
    fn inherited_actor(&self, reading: &Reading) -> Vec<Party> {
        let token = reading.token;
        let above = self.readings.values().find(|r| r.contents.contains(&token) || r.words.contains(&token));
        match above {
            Some(over) if matches!(over.class, Some(Class::Retreat | Class::Concede)) => self.parties(&over.actors),
            _ => Vec::new(),
        }
    }

    /// "Pakistan rejected India's demand": the answer to a request, whose doer was asked.
    fn answer_to(&self, request: &Reading) -> Option<&Reading> {
        let mut over = self.readings.values().filter(|r| r.contents.contains(&request.token));
        let answers = |r: &&Reading| matches!(r.class, Some(Class::Reject | Class::Agree | Class::Concede));
        over.find(answers).filter(|_| request.class == Some(Class::Request))
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

    /// Actors without a country whose role is at home where the event took place ("police", "protesters").
    fn homes(&self, reading: &Reading, event: &Event) -> Vec<(usize, CountryCode)> {
        let of_party = event
            .actors
            .iter()
            .chain(&event.recipients)
            .map(|p| &self.mentions.actors.referents[p.referent])
            .find(|r| !r.country.is_none_or(CountryCode::is_supranational))
            .and_then(|r| r.country);
        // "shelling of Kherson killed civilians": those of the town that was shelled.
        let of_target = self.deed(reading).and_then(|deed| {
            let owned = self.parties(&deed.recipients);
            let of_owner = owned.iter().find_map(|p| self.mentions.actors.referents[p.referent].country);
            let is_there = |p: &&PlaceMention| {
                p.role != PlaceRole::Demonym && deed.recipients.iter().any(|t| p.tokens.contains(t))
            };
            of_owner.or_else(|| self.mentions.places.iter().find(is_there)?.place.country)
        });
        let of_place = event.place.and_then(|p| circumstances::country_of(self.mentions, p)).or(of_target);
        // The dateline's country is meant at the head of a report, hardly further down.
        let is_early = event.tellings[0].sentence < OPENING_SENTENCES;
        let filed_from = self.mentions.filed_from.as_ref().filter(|_| is_early).and_then(|p| p.country);
        let names_elsewhere = filed_from.is_some_and(|home| self.names_another_country(event.tellings[0].sentence, home));
        // Whoever bombs people may be far from home; police, rebels and crowds fight at home.
        let fights_at_home = event.actors.iter().all(|p| {
            let sectors = &self.mentions.actors.referents[p.referent].sectors;
            sectors
                .first()
                .is_some_and(|s| matches!(s, Sector::Cop | Sector::Reb | Sector::Uaf | Sector::Crm | Sector::Cvl))
        });
        // Soldiers who beat demonstrators, arrest or disperse are at home.
        let is_policing =
            event.class == Class::Coerce || matches!(event.mode.as_deref(), Some("beat" | "crowd-control"));
        // "urged the army": words are mostly for one's own soldiers, bombs are not; and who speaks of a place is
        // seldom there.
        let is_verbal = matches!(event.class.quad(), 1 | 3);
        // Diplomats are expelled by those whose they are not.
        let of_party = of_party.filter(|_| !is_verbal || !self.is_told_from_outside(event));
        let is_expulsion = event.mode.as_deref() == Some("expel");
        let filed_from = filed_from.filter(|_| !names_elsewhere);
        let country = if event.class == Class::Assault {
            of_place.or(of_party.filter(|_| fights_at_home)).or(filed_from)
        } else if event.class == Class::Protest {
            // Who gathers before an embassy is at home in the street.
            of_place.or(of_party.filter(|_| !self.is_at_embassy(event))).or(filed_from)
        } else if is_verbal {
            of_party.or(filed_from)
        } else {
            of_party.or(of_place).or(filed_from)
        };
        let Some(country) = country else { return Vec::new() };
        event
            .actors
            .iter()
            .chain(&event.recipients)
            .map(|p| (p.referent, &self.mentions.actors.referents[p.referent]))
            .filter(|(_, r)| r.country.is_none() && r.kind != Kind::Thing && r.name.is_none())
            .filter(|&(referent, _)| !self.is_from_elsewhere(event, referent))
            .filter(|&(referent, r)| {
                // "World leaders condemned Chad" are not Chad's, "the opposition told the prime minister" is its own.
                let is_bearer = |r: usize| event.recipients.iter().any(|p| p.referent == r);
                // Ministers, parties and firms travel: only whom they deal with tells where they are from.
                r.sectors.first().is_some_and(|s| {
                    (is_domestic(*s) && event.class != Class::Support)
                        || (!is_expulsion
                            && of_party.is_some()
                            && travels(*s)
                            && event.class != Class::Consult
                            && (!is_verbal || (matches!(s, Sector::Gov | Sector::Eli) && is_bearer(referent))))
                        || ((fights_at_home || is_policing) && *s == Sector::Mil)
                        || (is_verbal && of_party.is_some() && *s == Sector::Mil)
                })
            })
            .map(|(referent, _)| (referent, country))
            .collect()
    }

    /// Whether the only parties with a country are states and armies: "candidates slam the deployment of the guardsmen",
    /// "a lawmaker urged retaliation against Russia" are not of that country.
    fn is_told_from_outside(&self, event: &Event) -> bool {
        let referents = event.actors.iter().chain(&event.recipients).map(|p| &self.mentions.actors.referents[p.referent]);
        let mut known = referents.filter(|r| r.country.is_some()).peekable();
        known.peek().is_some() && known.all(|r| r.kind == Kind::State || r.sectors.first() == Some(&Sector::Mil))
    }

    fn is_at_embassy(&self, event: &Event) -> bool {
        event.recipients.iter().any(|p| matches!(self.parsed.key(p.token), "embassy" | "consulate" | "mission"))
    }

    /// Whether a sentence and the one before it name another country and not `home`: whoever is told of may be there.
    fn names_another_country(&self, sentence: usize, home: CountryCode) -> bool {
        let sentences = &self.parsed.sentences;
        let first = sentences[sentence.saturating_sub(1)].tokens.start;
        let actors = &self.mentions.actors;
        let nearby = actors.mentions.range(first..sentences[sentence].tokens.end).flat_map(|(_, m)| &m.referents);
        let mut named = nearby.filter_map(|&r| actors.referents[r].country).filter(|c| !c.is_supranational()).peekable();
        named.peek().is_some() && named.all(|country| country != home)
    }

    /// "the multinational force", "fourteen foreigners", "Arabs": at home somewhere else, or in many countries.
    fn is_from_elsewhere(&self, event: &Event, referent: usize) -> bool {
        let mut parties = event.actors.iter().chain(&event.recipients).filter(|p| p.referent == referent);
        let known = &self.mentions.actors.referents[referent];
        let is_people = known.sectors.first() == Some(&Sector::Cvl);
        known.elsewhere || is_people && parties.any(|p| self.parsed.token(p.token).entity == Some(EntityLabel::Norp))
    }
}

fn is_domestic(sector: Sector) -> bool {
    matches!(
        sector,
        Sector::Cop
            | Sector::Jud
            | Sector::Cvl
            | Sector::Leg
            | Sector::Opp
            | Sector::Lab
            | Sector::Edu
            | Sector::Agr
            | Sector::Med
            | Sector::Soc
            | Sector::Crm
    )
}

fn travels(sector: Sector) -> bool {
    matches!(sector, Sector::Gov | Sector::Pty | Sector::Eli | Sector::Bus | Sector::Rel)
}
