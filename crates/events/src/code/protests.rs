//! What a protest is for and against whom: "marched *to demand that the president resign*", "a strike *over pensions*".

use std::collections::{BTreeMap, BTreeSet};

use dateline_gazetteer::{Gazetteer, Sector};
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments::{self, Prepositional};
use dateline_mentions::{Mentions, ParsedArticle};

use super::{Coder, Rejected, lands};
use crate::circumstances;
use crate::event::{Event, Party};
use crate::lexicon::Lexicon;
use crate::ontology::Class;
use crate::parties;
use crate::reading::Reading;

impl Coder<'_> {
    /// "marched *calling on the president to go*", "a fast *to press Delhi* for help", "burned *U.S. flags*", "rallied *in front of
    /// the Greek embassy*": whom a protest is against, where its own words do not name him.
    pub(super) fn targets_of_protest(&self, reading: &Reading) -> Vec<Party> {
        if reading.class != Some(Class::Protest) {
            return Vec::new();
        }
        let own = self.parties(&reading.actors);
        let aims = aims(self.parsed, self.lexicon, reading);
        let addressed = aims.iter().map(|&aim| self.addressed_by(aim, &own)).find(|found| !found.is_empty());
        let seat = || self.before_whose_seat(reading);
        let jailer = || self.whose_prison(reading);
        let chanted = || self.named_in_chant(reading);
        let hated = || self.named_behind_anti(reading);
        addressed
            .or_else(hated)
            .or_else(seat)
            .or_else(jailer)
            .or_else(chanted)
            .or_else(|| self.employer(reading))
            .unwrap_or_default()
    }

    /// "anti-*American* protesters marched".
    fn named_behind_anti(&self, reading: &Reading) -> Option<Vec<Party>> {
        let qualifiers = reading.actors.iter().flat_map(|&head| self.parsed.children_by(head, &[Dep::Amod]));
        let mut names = qualifiers.filter(|&t| parties::is_behind_anti(self.parsed, t));
        names.find_map(|t| Some(self.parties(&[t])).filter(|found| !found.is_empty()))
    }

    /// "chanted '*Soto* must go'": the ruler named in what is shouted, unless it is to cheer him.
    fn named_in_chant(&self, reading: &Reading) -> Option<Vec<Party>> {
        let parsed = self.parsed;
        let verb = reading.clause();
        let end = parsed.sentences[parsed.sentence_of(verb)].tokens.end;
        let is_mark = |t: &usize| matches!(parsed.tag(*t), "``" | "''");
        let open = (verb + 1..end).find(is_mark).filter(|_| self.lexicon.has("chanting", parsed.key(verb)))?;
        let close = (open + 1..end).find(is_mark).unwrap_or(end);
        if (open..close).any(|t| self.lexicon.has("cheering", parsed.key(t))) {
            return None;
        }
        let rules = |p: &Party| {
            let referent = &self.mentions.actors.referents[p.referent];
            referent.country.is_some() && referent.sectors.first() == Some(&Sector::Gov)
        };
        let mut named = (open + 1..close).filter(|&t| parsed.pos(t) == Pos::Propn).map(|t| self.parties(&[t]));
        named.find(|found| !found.is_empty() && found.iter().all(rules))
    }

    /// "staff *at two banks* are on strike", "*Renault* workers": for whom those work who strike.
    fn employer(&self, reading: &Reading) -> Option<Vec<Party>> {
        if reading.mode.as_deref() != Some("strike") {
            return None;
        }
        let at = |t: usize| {
            let phrases = arguments::prepositions(self.parsed, t).into_iter();
            let phrases = phrases.filter(|p| matches!(p.word.as_str(), "at" | "of" | "with")).map(|p| p.object);
            phrases.chain(self.parsed.children_by(t, &[Dep::Compound, Dep::Poss])).collect::<Vec<_>>()
        };
        let is_firm = |p: &Party| self.mentions.actors.referents[p.referent].sectors.first() == Some(&Sector::Bus);
        let own = self.parties(&reading.actors);
        reading.actors.iter().flat_map(|&t| at(t)).find_map(|t| {
            let mut found = self.parties(&[t]);
            found.retain(|p| is_firm(p) && own.iter().all(|o| o.referent != p.referent));
            Some(found).filter(|found| !found.is_empty())
        })
    }

    /// "to press *Delhi* for help", "demanding that *the president* resign", "for the removal of *the king*".
    fn addressed_by(&self, aim: usize, own: &[Party]) -> Vec<Party> {
        let parsed = self.parsed;
        let is_target = |p: &Party| {
            let referent = &self.mentions.actors.referents[p.referent];
            let is_public = referent.sectors.first().is_some_and(|s| !matches!(s, Sector::Cvl | Sector::Unk));
            referent.kind != Kind::Thing
                && (referent.kind == Kind::State || is_public)
                && own.iter().all(|a| a.referent != p.referent)
        };
        let targets = |mut found: Vec<Party>| {
            found.retain(is_target);
            found
        };
        if let Some(inner) = self.readings.get(&aim).filter(|r| r.class.is_some_and(|c| !c.is_cooperative())) {
            let mut named = targets(self.parties(&inner.recipients));
            if named.is_empty() {
                named = targets(self.recipients_of_contents(inner));
            }
            if !named.is_empty() {
                return named;
            }
        }
        if !parsed.is_verb(aim) {
            return Vec::new();
        }
        let of = arguments::of_verb(parsed, aim);
        let doers =
            of.clauses.iter().filter_map(|&c| parsed.child(c, Dep::Nsubj).or_else(|| parsed.child(c, Dep::Nsubjpass)));
        let from = of.object.into_iter().flat_map(|o| arguments::prepositions(parsed, o)).filter(|p| p.word == "from");
        let from: Vec<_> = from.collect();
        let leads = |p: &&Prepositional| matches!(p.word.as_str(), "on" | "upon" | "from" | "against" | "at");
        let phrases = of.prepositions.iter().chain(&from).filter(leads);
        // "demand the resignation of the premier", "the president's removal"
        let falls = of.object.filter(|&o| self.lexicon.has("falls_from_office", parsed.key(o)));
        let fallen = falls.into_iter().flat_map(|fall| {
            let complements = arguments::prepositions(parsed, fall).into_iter().filter(|p| p.word == "of");
            parsed.child(fall, Dep::Poss).into_iter().chain(complements.map(|p| p.object)).collect::<Vec<_>>()
        });
        let mut tokens =
            of.object.into_iter().chain(of.dative).chain(doers).chain(phrases.map(|p| p.object)).chain(fallen);
        tokens.find_map(|t| Some(targets(self.parties(&[t]))).filter(|found| !found.is_empty())).unwrap_or_default()
    }

    /// "in front of *the Greek embassy*", "burned *Danish flags*": whose house or emblem it is.
    fn before_whose_seat(&self, reading: &Reading) -> Option<Vec<Party>> {
        let parsed = self.parsed;
        let heads = [reading.clause(), reading.token];
        let phrases = heads.iter().flat_map(|&head| arguments::prepositions(parsed, head));
        let seats = phrases.filter_map(|p| match p.word.as_str() {
            "in" if parsed.key(p.object) == "front" => {
                arguments::prepositions(parsed, p.object).into_iter().find(|of| of.word == "of").map(|of| of.object)
            }
            "of" | "outside" | "before" => Some(p.object),
            _ => None,
        });
        let is_seat = |&t: &usize| self.lexicon.has("seats_of_power", parsed.key(t));
        let emblem = arguments::of_verb(parsed, reading.clause()).object;
        let emblem = emblem.filter(|&o| self.lexicon.has("emblems", parsed.key(o)));
        let mut things = seats.filter(is_seat).chain(emblem);
        things.find_map(|t| Some(self.parties(&[t])).filter(|found| found.iter().any(|p| self.has_country(p))))
    }

    /// "prisoners *in Israeli jails* refused food": who holds them abroad.
    fn whose_prison(&self, reading: &Reading) -> Option<Vec<Party>> {
        let own = self.parties(&reading.actors);
        let country = |p: &Party| self.mentions.actors.referents[p.referent].country;
        let heads = reading.actors.iter().copied().chain([reading.clause(), reading.token]);
        let phrases = heads.flat_map(|head| arguments::prepositions(self.parsed, head));
        let mut prisons = phrases.filter(|p| self.lexicon.has("prisons", self.parsed.key(p.object)));
        prisons.find_map(|p| {
            let mut found = self.parties(&[p.object]);
            found.retain(|jailer| country(jailer).is_some() && own.iter().all(|a| country(a) != country(jailer)));
            Some(found).filter(|found| !found.is_empty())
        })
    }

    fn has_country(&self, party: &Party) -> bool {
        self.mentions.actors.referents[party.referent].country.is_some()
    }
}

/// "marched *to demand* a vote", "went on strike, *calling* for more pay", "a stoppage *meant* to drive him from power": the verbs
/// that say what a protest is for, and the noun of "in protest at".
fn aims(parsed: &ParsedArticle, lexicon: &Lexicon, protest: &Reading) -> Vec<usize> {
    let sentence = &parsed.sentences[parsed.sentence_of(protest.token)];
    let heads = [protest.clause(), protest.token];
    let is_aim = |&t: &usize| {
        let key = parsed.key(t);
        let is_verb = || {
            let has_aux = parsed.children_by(t, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO");
            let is_infinite = parsed.tag(t) == "VBG" || has_aux;
            let has_subject = parsed.children_by(t, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some();
            // "calling the plan a mistake" asks for nothing.
            let asks = key != "call" || parsed.children_by(t, &[Dep::Prep, Dep::Prt]).next().is_some();
            parsed.is_verb(t) && is_infinite && !has_subject && asks && lexicon.has("protest_aims", key)
        };
        let is_noun = || key == "protest" && parsed.head(t).is_some_and(|p| parsed.lower(p) == "in");
        !heads.contains(&t) && (is_verb() || is_noun()) && is_under(parsed, t, heads)
    };
    sentence.tokens.clone().filter(is_aim).collect()
}

/// Whether a word hangs on one of two heads with nothing between that tells of a happening of its own.
fn is_under(parsed: &ParsedArticle, token: usize, heads: [usize; 2]) -> bool {
    let is_finite = |t: usize| parsed.is_verb(t) && matches!(parsed.tag(t), "VBD" | "VBZ" | "VBP" | "MD");
    for above in parsed.ancestors(token) {
        if heads.contains(&above) {
            return true;
        }
        if is_finite(above) || parsed.child(above, Dep::Nsubj).is_some() {
            return false;
        }
    }
    false
}

/// The word that states what a protest asks of those in power, or what of theirs it is against: "to *demand* more pay", "for
/// *rights*", "over a *law*".
fn demand(parsed: &ParsedArticle, lexicon: &Lexicon, protest: &Reading) -> Option<usize> {
    let aims = aims(parsed, lexicon, protest);
    // What is asked of those who pay is no policy.
    let is_pay = |t: usize| lexicon.has("pay_and_work", parsed.key(t));
    let object = |aim: usize| {
        let of = arguments::of_verb(parsed, aim);
        of.object.or_else(|| of.prepositions.iter().find(|p| p.word == "for").map(|p| p.object))
    };
    let asks = |&&aim: &&usize| parsed.is_verb(aim) && !object(aim).is_some_and(is_pay);
    let stated = aims.iter().find(asks).copied();
    let nouns = aims.iter().copied().filter(|&t| !parsed.is_verb(t));
    let heads = [protest.clause(), protest.token].into_iter().chain(protest.words.iter().copied()).chain(nouns);
    let phrases = heads.flat_map(|head| {
        let is_protest = parsed.is_noun(head);
        arguments::prepositions(parsed, head).into_iter().filter(move |p| match p.word.as_str() {
            "against" | "over" => true,
            "at" => is_protest,
            "for" => lexicon.has("causes", parsed.key(p.object)),
            _ => false,
        })
    });
    let is_policy = |t: &usize| {
        matches!(parsed.pos(*t), Pos::Noun)
            && !is_pay(*t)
            && !["ills", "seats_of_power", "sites"].iter().any(|list| lexicon.has(list, parsed.key(*t)))
            && parsed.token(*t).entity.is_none()
    };
    stated.or_else(|| phrases.map(|p| p.object).find(is_policy))
}

/// "marched against *the government* … thousands rallied in the capital": where all demonstrations of a report that say so are
/// against one government, so are the others of the same people and time.
fn take_over_target(events: &mut [Event], mentions: &Mentions) {
    let is_demo = |e: &Event| e.class == Class::Protest && e.mode.as_deref() == Some("demo");
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let told: Vec<&Event> = events.iter().filter(|e| is_demo(e) && !e.recipients.is_empty()).collect();
    let Some(first) = told.first().copied().cloned() else { return };
    let [target] = first.recipients.as_slice() else { return };
    let is_one = told.iter().all(|e| e.recipients.iter().all(|p| p.referent == target.referent));
    if !is_one || referent(target).sectors.first() != Some(&Sector::Gov) {
        return;
    }
    let country = |e: &Event| e.actors.first().map(|p| referent(p).country);
    for event in events.iter_mut().filter(|e| is_demo(e) && e.recipients.is_empty()) {
        let is_theirs = event.actors.is_empty() || country(event) == country(&first);
        if is_theirs
            && event.date.as_ref().is_none_or(|own| first.date.as_ref().is_some_and(|d| d.interval == own.interval))
        {
            event.recipients.push(target.clone());
        }
    }
}

/// How many sentences away those who protest may be named.
const REACH_SENTENCES: usize = 10;

/// "*Protesters* threw stones … the demonstrations went on": who is told of as protesting in the report, nearest first, where a
/// noun tells of a demonstration of nobody.
fn name_protesters(events: &mut [Event], (parsed, lexicon): (&ParsedArticle, &Lexicon), mentions: &Mentions) {
    let is_of_nobody =
        |e: &Event| e.class == Class::Protest && e.actors.is_empty() && e.mode.as_deref() != Some("strike");
    if !events.iter().any(is_of_nobody) {
        return;
    }
    let country = |p: &Party| mentions.actors.referents[p.referent].country;
    let is_crowd = |token: &usize| lexicon.has("demonstrators", parsed.key(*token));
    let crowds: Vec<Party> = (0..parsed.len())
        .filter(is_crowd)
        .filter_map(|token| Some((token, mentions.actors.at(token)?)))
        .flat_map(|(token, mention)| {
            let party =
                move |&referent: &usize| Party { token, span: mention.span, referent, via: mention.via.clone() };
            mention.referents.iter().map(party)
        })
        .filter(|p| country(p).is_some() && mentions.actors.referents[p.referent].kind == Kind::People)
        .collect();
    for event in events.iter_mut().filter(|e| is_of_nobody(e)) {
        let place = event.place.and_then(|place| circumstances::country_of(mentions, place));
        let distance = |p: &Party| parsed.sentence_of(p.token).abs_diff(event.tellings[0].sentence);
        let is_there = |p: &&Party| distance(p) <= REACH_SENTENCES && (place.is_none() || country(p) == place);
        let nearest = crowds.iter().filter(is_there).min_by_key(|p| distance(p));
        event.actors.extend(nearest.cloned());
    }
}

/// Gives each protest that asks for something of nobody by name the government of those who protest, and takes what it asks for
/// as part of it: "marched, *demanding* free elections" is one event.
pub(super) fn settle(
    events: &mut Vec<Event>,
    rejected: &mut Vec<Rejected>,
    (parsed, lexicon): (&ParsedArticle, &Lexicon),
    mentions: &mut Mentions,
    readings: &BTreeMap<usize, Reading>,
) {
    name_protesters(events, (parsed, lexicon), mentions);
    take_over_target(events, mentions);
    let mut told_with: BTreeSet<usize> = BTreeSet::new();
    for event in events.iter_mut().filter(|e| e.class == Class::Protest) {
        let Some(protest) = readings.get(&event.tellings[0].token) else { continue };
        told_with.extend(aims(parsed, lexicon, protest));
        if !event.recipients.is_empty() {
            continue;
        }
        let mut countries = event.actors.iter().map(|p| mentions.actors.referents[p.referent].country);
        let Some(Some(home)) = countries.next().filter(|home| countries.all(|c| c == *home)) else { continue };
        let Some(land) = Gazetteer::bundled().country(home.as_str()).filter(|_| !home.is_supranational()) else {
            continue;
        };
        // "Cuban exiles marched in Miami": what they ask abroad, they hardly ask of those at home.
        let place = event.place.and_then(|place| circumstances::country_of(mentions, place));
        if place.is_some_and(|place| place != home) {
            continue;
        }
        if let Some(token) = demand(parsed, lexicon, protest) {
            event.recipients.push(lands::state_of(land, token, parsed, mentions));
        }
    }
    events.retain(|event| {
        let told = event.tellings[0];
        let is_part = matches!(event.class, Class::Request | Class::Consult) && told_with.contains(&told.token);
        if is_part {
            rejected.push(Rejected {
                token: told.token,
                span: told.span,
                frame: event.frame.clone(),
                why: "it is what the protest is for".to_owned(),
            });
        }
        !is_part
    });
}
