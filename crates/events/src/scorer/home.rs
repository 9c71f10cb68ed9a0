//! Of which country somebody is whose words name none: "police", "the junta", "Deputy Foreign Minister Anton Verel".
//!
//! A reader knows it from the report as a whole: where it was filed, who was spoken of last, with whom he deals and how. No single
//! one of these tells, so they are weighed: every country that the report speaks of, and none, are options of one choice. The weights
//! are learnt (`data/scorer/homes.tsv`, made by `dateline train homes`) from gold events; what the rules of `code::homes` would say
//! is one thing among others that speaks for a country.

use std::collections::{BTreeMap, BTreeSet};

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::{Mentions, ParsedArticle, PlaceMention, PlaceRole};
use dateline_text::{BlockKind, Span};

use super::{Features, Side};
use crate::event::{Event, EventPlace, Party};
use crate::ontology::Class;

/// A country that words of the report tell of.
#[derive(Debug, Clone, Copy)]
struct Told {
    token: usize,
    span: Span,
    country: CountryCode,
    by: By,
    sector: Option<Sector>,
}

/// What tells of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// The state itself.
    State,
    /// Somebody of it.
    Somebody,
    /// A place in which something is.
    Place,
    /// Another use of a place's name.
    Name,
}

/// All countries that a report speaks of, and where.
#[derive(Debug)]
pub struct Countries<'a> {
    parsed: &'a ParsedArticle<'a>,
    mentions: &'a Mentions,
    /// In text order.
    told: Vec<Told>,
    counts: BTreeMap<CountryCode, usize>,
    filed_from: Option<CountryCode>,
}

/// The first sentences of a report, which stand for where it was filed.
const OPENING: usize = 4;

/// A place among so many words of a sentence opens it.
const WORDS_OF_OPENING: usize = 3;

/// How far behind somebody a place may stand that tells where he is.
const PLACE_BEHIND: usize = 25;

impl<'a> Countries<'a> {
    /// Reads them off everybody and every place the report speaks of; `fold` makes of a dependency the state it belongs to.
    pub(crate) fn new(
        parsed: &'a ParsedArticle<'a>,
        mentions: &'a Mentions,
        fold: impl Fn(CountryCode) -> CountryCode,
    ) -> Self {
        let actors = &mentions.actors;
        let somebody = actors.mentions.values().flat_map(|mention| {
            mention.referents.iter().filter_map(|&r| {
                let known = &actors.referents[r];
                let by = if known.kind == Kind::State { By::State } else { By::Somebody };
                let told = Told {
                    token: mention.head,
                    span: mention.span,
                    country: known.country?,
                    by,
                    sector: known.sectors.first().copied(),
                };
                Some(told)
            })
        });
        // Where newspapers are at home says nothing of those they tell of.
        let is_paper = |r: &usize| actors.referents[*r].sectors.first() == Some(&Sector::Jrn);
        let papers: Vec<Span> =
            actors.mentions.values().filter(|m| m.referents.iter().any(is_paper)).map(|m| m.span).collect();
        let somebody = somebody.filter(|told| papers.iter().all(|paper| !paper.contains(told.span)));
        let places = mentions.places.iter().filter(|place| !is_one_of_several(place, parsed, mentions));
        let places = places.filter(|place| place.role != PlaceRole::Demonym).filter_map(|place| {
            let by = if place.role == PlaceRole::Literal { By::Place } else { By::Name };
            Some(Told { token: place.tokens.start, span: place.span, country: place.place.country?, by, sector: None })
        });
        let folded = |told: Told| Told { country: fold(told.country), ..told };
        let mut told: Vec<Told> =
            somebody.chain(places).map(folded).filter(|told| !told.country.is_supranational()).collect();
        told.sort_by_key(|told| told.token);
        let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
        for told in &told {
            *counts.entry(told.country).or_default() += 1;
        }
        let filed_from = mentions.filed_from.as_ref().and_then(|place| place.country).map(fold);
        if let Some(country) = filed_from {
            counts.entry(country).or_default();
        }
        Self { parsed, mentions, told, counts, filed_from }
    }

    /// The words nearest before a token, or else the first ones, that tell of a country.
    pub(crate) fn words_for(&self, country: CountryCode, token: usize) -> Option<Span> {
        let of = || self.told.iter().filter(|told| told.country == country);
        of().rfind(|told| told.token < token).or_else(|| of().next()).map(|told| told.span)
    }

    /// Every country, and none, with what speaks for its being that of a party of an event. `ruled` is what the rules say.
    pub(crate) fn options(
        &self,
        event: &Event,
        side: Side,
        party: &Party,
        ruled: Option<CountryCode>,
    ) -> Vec<(Option<CountryCode>, Features)> {
        let view = View::new(self, event, side, party, ruled);
        let countries = self.counts.keys().map(|&country| (Some(country), view.of_country(country)));
        countries.chain([(None, view.of_none())]).collect()
    }
}

/// "arrested in four states and *Italy*": where somebody was once is not where he is at home.
pub(crate) fn is_one_of_several(place: &PlaceMention, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    place.tokens.clone().any(|t| {
        let other = parsed.head(t).filter(|_| parsed.dep(t) == Dep::Conj);
        other.is_some_and(|other| mentions.places.iter().all(|p| !p.tokens.contains(&other)))
    })
}

/// What stood around a party where it was first told of, if that was before the event.
#[derive(Default)]
struct FirstTelling {
    last: Option<CountryCode>,
    last_state: Option<CountryCode>,
    here: BTreeSet<CountryCode>,
}

/// What stands around a party of an event.
struct View<'a> {
    all: &'a Countries<'a>,
    event: &'a Event,
    side: Side,
    known: &'a Referent,
    party: &'a Party,
    ruled: Option<CountryCode>,
    group: &'static str,
    act: &'static str,
    /// How the party is told of.
    manner: &'static str,
    sentence: usize,
    top: Option<CountryCode>,
    here: BTreeSet<CountryCode>,
    before: BTreeSet<CountryCode>,
    paragraph: BTreeSet<CountryCode>,
    headline: BTreeSet<CountryCode>,
    places_here: BTreeSet<CountryCode>,
    last: Option<CountryCode>,
    last_state: Option<CountryCode>,
    last_subject: Option<CountryCode>,
    last_place: Option<CountryCode>,
    /// "*In Sofia*, the minister said": the place that the party's sentence opens with.
    opening_place: Option<CountryCode>,
    alike: BTreeSet<CountryCode>,
    last_alike: Option<CountryCode>,
    /// Countries of others who are called as the party is.
    namesakes: BTreeSet<CountryCode>,
    /// What stood around the party where it was first told of.
    first: FirstTelling,
    /// Where the event is.
    place: Option<CountryCode>,
    speakers: BTreeSet<CountryCode>,
    others: BTreeSet<CountryCode>,
    /// Countries of those told on the party's own side.
    companions: BTreeSet<CountryCode>,
}

impl<'a> View<'a> {
    fn new(all: &'a Countries<'a>, event: &'a Event, side: Side, party: &'a Party, ruled: Option<CountryCode>) -> Self {
        let Countries { parsed, mentions, told, .. } = all;
        let referent = |r: usize| &mentions.actors.referents[r];
        let known = referent(party.referent);
        let sentence = parsed.sentence_of(party.token);
        let block = |told: &Told| parsed.sentences[parsed.sentence_of(told.token)].block;
        let own_block = parsed.sentences[sentence].block;
        let set = |keep: &dyn Fn(&Told) -> bool| -> BTreeSet<CountryCode> {
            told.iter().filter(|told| keep(told)).map(|told| told.country).collect()
        };
        let latest = |keep: &dyn Fn(&Told) -> bool| -> Option<CountryCode> {
            told.iter().rfind(|told| told.token < party.token && keep(told)).map(|told| told.country)
        };
        let sector = known.sectors.first().copied();
        let is_alike =
            |told: &Told| sector.is_some() && told.sector.is_some() && group_of(told.sector) == group_of(sector);
        let is_subject = |told: &Told| parsed.dep(told.token).as_str().starts_with("nsubj");
        let of = |parties: &[Party]| parties.iter().filter_map(|p| referent(p.referent).country).collect();
        let speakers = event.attribution.iter().flat_map(|a| &a.referents).filter_map(|&r| referent(r).country);
        let is_named_so = |told: &Told| {
            let role = |r: usize| referent(r).role.as_deref();
            let others = mentions.actors.at(told.token).into_iter().flat_map(|m| &m.referents);
            known.role.is_some() && others.into_iter().any(|&r| role(r) == known.role.as_deref())
        };
        let first = known.mentions.first().copied().filter(|&first| first < party.token).map(|first| {
            let before = |keep: &dyn Fn(&Told) -> bool| {
                told.iter().rfind(|told| told.token < first && keep(told)).map(|told| told.country)
            };
            let here = set(&|told| parsed.sentence_of(told.token) == parsed.sentence_of(first));
            FirstTelling { last: before(&|_| true), last_state: before(&|told| told.by == By::State), here }
        });
        let near_place = |told: &Told| {
            told.by == By::Place
                && told.token <= party.token + PLACE_BEHIND
                && parsed.sentence_of(told.token) <= sentence
        };
        let opening = parsed.sentences[sentence].tokens.start;
        let opens = |told: &Told| {
            told.by == By::Place
                && told.token < party.token
                && (opening + 1..=opening + WORDS_OF_OPENING).contains(&told.token)
                && (opening..told.token).any(|t| matches!(parsed.lower(t), "in" | "at"))
        };
        Self {
            all,
            event,
            side,
            known,
            party,
            ruled,
            group: group_of(sector),
            act: act_of(event.class),
            manner: manner_of(parsed, known, party.token),
            sentence,
            top: all.counts.iter().max_by_key(|&(_, count)| count).map(|(&country, _)| country),
            here: set(&|told| parsed.sentence_of(told.token) == sentence),
            before: set(&|told| parsed.sentence_of(told.token) + 1 == sentence),
            paragraph: set(&|told| block(told) == own_block),
            headline: set(&|told| parsed.sentences[parsed.sentence_of(told.token)].kind == BlockKind::Title),
            places_here: set(&|told| told.by == By::Place && parsed.sentence_of(told.token) == sentence),
            last: latest(&|_| true),
            last_state: latest(&|told| told.by == By::State),
            last_subject: latest(&is_subject),
            last_place: told.iter().rfind(|told| near_place(told)).map(|told| told.country),
            opening_place: told.iter().find(|told| opens(told)).map(|told| told.country),
            alike: set(&is_alike),
            last_alike: latest(&is_alike),
            namesakes: set(&is_named_so),
            first: first.unwrap_or_default(),
            place: event.place.and_then(|place| match place {
                EventPlace::Named(i) => mentions.places[i].place.country,
                EventPlace::FiledFrom => all.filed_from,
                EventPlace::AtHome { .. } => None,
            }),
            speakers: speakers.collect(),
            others: of(side.against(event)),
            companions: of(side.of(event)),
        }
    }

    /// What speaks for a country.
    fn of_country(&self, country: CountryCode) -> Features {
        let mut features = Features::default();
        let total: usize = self.all.counts.values().sum();
        let share = self.all.counts[&country] as f32 / total.max(1) as f32;
        features.add("share", share);
        features.add(format!("share {}", self.group), share);
        let only = |set: &BTreeSet<CountryCode>| set.len() == 1 && set.contains(&country);
        let is = Some(country);
        let (group, act) = (self.group, self.act);
        let is_filed = self.all.filed_from == is;
        let is_other = self.others.contains(&country);
        let holds = [
            ("most spoken of", self.top == is),
            ("filed from", is_filed),
            ("filed from, early", is_filed && self.sentence < OPENING),
            ("headline", self.headline.contains(&country)),
            ("here", self.here.contains(&country)),
            ("only here", only(&self.here)),
            ("before", self.before.contains(&country)),
            ("only before", only(&self.before)),
            ("paragraph", self.paragraph.contains(&country)),
            ("only paragraph", only(&self.paragraph)),
            ("last", self.last == is),
            ("last state", self.last_state == is),
            ("last subject", self.last_subject == is),
            ("last place", self.last_place == is),
            ("opening place", self.opening_place == is),
            ("place here", self.places_here.contains(&country)),
            ("only place here", only(&self.places_here)),
            ("alike", self.alike.contains(&country)),
            ("only alike", only(&self.alike)),
            ("last alike", self.last_alike == is),
            ("alone", self.all.counts.len() == 1),
            ("called so", self.namesakes.contains(&country)),
            ("only called so", only(&self.namesakes)),
            ("first: last", self.first.last == is),
            ("first: last state", self.first.last_state == is),
            ("first: here", self.first.here.contains(&country)),
            ("first: only here", only(&self.first.here)),
            ("place", self.place == is),
            ("speaks", self.speakers.contains(&country)),
            ("other", is_other),
            ("companion", self.companions.contains(&country)),
            ("only companion", only(&self.companions)),
            ("rule", self.ruled == is),
        ];
        for (name, holds) in holds {
            if holds {
                features.add(name, 1.0);
                features.add(format!("{name}, {group}"), 1.0);
                features.add(format!("{name}, {act}"), 1.0);
                features.add(format!("{name}, {}", self.manner), 1.0);
            }
        }
        if is_other {
            features.add(format!("other, {group} {act}"), 1.0);
            features.add(format!("other, {}", self.event.class.as_str()), 1.0);
            features
                .add(format!("other, {} {act}", if self.side == Side::Actors { "actor" } else { "recipient" }), 1.0);
        }
        features
    }

    /// What speaks for none.
    fn of_none(&self) -> Features {
        let mut features = Features::default();
        let token = self.party.token;
        features.add("none", 1.0);
        features.add(format!("none, {}", self.group), 1.0);
        features.add(format!("none, {}", self.act), 1.0);
        features.add(format!("none, {}", self.manner), 1.0);
        features.add(format!("none of {}", self.all.counts.len().min(4)), 1.0);
        let holds = [
            ("none, elsewhere", self.known.elsewhere),
            ("none, person", self.known.kind == Kind::Person),
            ("none, named", self.known.name.is_some()),
            ("none, many", self.all.parsed.tag(token) == "NNS"),
            ("none, ruled", self.ruled.is_none()),
        ];
        for (name, holds) in holds {
            if holds {
                features.add(name, 1.0);
            }
        }
        if self.ruled.is_none() {
            features.add(format!("none, ruled, {}", self.group), 1.0);
        }
        features
    }
}

/// Sectors whose people are at home for the same reasons.
fn group_of(sector: Option<Sector>) -> &'static str {
    match sector {
        Some(Sector::Gov) => "government",
        Some(Sector::Mil) => "army",
        Some(Sector::Cop | Sector::Jud | Sector::Spy) => "law",
        Some(Sector::Leg) => "parliament",
        Some(Sector::Pty | Sector::Opp) => "party",
        Some(Sector::Reb | Sector::Uaf | Sector::Prm | Sector::Crm) => "irregulars",
        Some(Sector::Bus) => "firm",
        Some(Sector::Eli) => "former",
        Some(_) => "people",
        None => "unknown",
    }
}

/// How somebody is told of: by a name, a pronoun, "the", "a" or a number, or in the bare plural.
fn manner_of(parsed: &ParsedArticle, known: &Referent, token: usize) -> &'static str {
    let mut before = parsed.children_by(token, &[Dep::Det, Dep::Nummod, Dep::Poss]);
    if parsed.pos(token) == Pos::Pron {
        "pronoun"
    } else if known.name.is_some() {
        "name"
    } else if before.any(|d| matches!(parsed.lower(d), "the" | "this" | "that" | "these" | "those" | "both")) {
        "the"
    } else if parsed.tag(token) == "NNS" {
        "many"
    } else {
        "a"
    }
}

/// What sort of act it is: words, force, or dealings.
fn act_of(class: Class) -> &'static str {
    match class {
        Class::Assault | Class::Coerce | Class::Sanction | Class::Protest | Class::Retreat | Class::Mobilize => "force",
        Class::Cooperate | Class::Aid | Class::Consult => "dealings",
        _ => "words",
    }
}
