//! Where an event took place: named in its clause, where a report was filed, or at home.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::{Dep, Pos};
use dateline_mentions::{Mentions, ParsedArticle, PlaceMention, PlaceRole, arguments};
use dateline_text::BlockKind;

use super::{WORDS, anchors, attachment};
use crate::event::{Event, EventPlace, Party};
use crate::lexicon::Lexicon;
use crate::ontology::Class;
use crate::reading::Reading;

/// Classes whose opening paragraph tells of what happened where the report was filed, whichever side is at home there.
const FILED_WHERE_IT_HAPPENED: [Class; 5] =
    [Class::Consult, Class::Support, Class::Cooperate, Class::Agree, Class::Protest];

/// Classes that take place where the actor is, so that a report filed from his country was filed where it happened.
const AT_THE_ACTOR: [Class; 7] =
    [Class::Accuse, Class::Request, Class::Reject, Class::Threaten, Class::Concede, Class::Sanction, Class::Coerce];

/// How many nouns may stand between a place and the preposition that puts the event there.
const MOST_PARTS: usize = 3;

/// The place of a reading: named in its clause, the goal of a visit, the target of an assault, or the dateline's for the
/// opening sentence.
pub(crate) fn place(
    parsed: &ParsedArticle,
    mentions: &Mentions,
    lexicon: &Lexicon,
    reading: &Reading,
    [actors, recipients]: [&[CountryCode]; 2],
) -> Option<EventPlace> {
    let sentence = &parsed.sentences[parsed.sentence_of(reading.token)];
    let first = mentions.places.partition_point(|p| p.tokens.start < sentence.tokens.start);
    let here = || {
        let all = mentions.places.iter().enumerate().skip(first);
        all.take_while(|(_, p)| p.tokens.start < sentence.tokens.end).filter(|(_, p)| p.role != PlaceRole::Demonym)
    };
    let search = PlaceSearch { parsed, lexicon, reading, anchors: anchors(parsed, reading) };
    // "at a U.S. base in Germany": what a preposition puts there comes before what only modifies.
    let is_modifier = |place: &PlaceMention| place.role == PlaceRole::Modifier;
    let named = here()
        .find(|(_, place)| !is_modifier(place) && search.locates(place))
        .or_else(|| here().find(|(_, place)| is_modifier(place) && search.locates(place)));
    let found = named.or_else(|| here().find(|(_, place)| search.is_target(place)));
    found.map(|(i, _)| EventPlace::Named(i)).or_else(|| {
        let filed_from = mentions.filed_from.as_ref()?;
        let class = reading.class?;
        let is_opening = parsed.sentences.iter().find(|s| s.kind == BlockKind::Paragraph) == Some(sentence);
        let is_at_home = |side: &[CountryCode]| filed_from.country.is_some_and(|c| side.contains(&c));
        // "DURBAN - Another man has been arrested": by those who are there.
        let is_arrest = class == Class::Coerce && reading.actors.is_empty();
        let is_there = FILED_WHERE_IT_HAPPENED.contains(&class) && (is_at_home(actors) || is_at_home(recipients))
            || AT_THE_ACTOR.contains(&class) && is_at_home(actors)
            || is_arrest;
        let is_afar = matches!(reading.mode.as_deref(), Some("visit" | "phone"));
        (is_opening && is_there && !is_afar).then_some(EventPlace::FiledFrom)
    })
}

/// What a place is judged by.
struct PlaceSearch<'a> {
    parsed: &'a ParsedArticle<'a>,
    lexicon: &'a Lexicon,
    reading: &'a Reading,
    anchors: Vec<usize>,
}

impl PlaceSearch<'_> {
    fn is_visit(&self) -> bool {
        self.reading.mode.as_deref() == Some("visit")
    }

    /// "protests rocked *Kenya*": what they shake is where they are.
    fn is_shaken(&self, place: &PlaceMention) -> bool {
        let shakes = |verb: usize| {
            self.lexicon.has("shaking", self.parsed.key(verb))
                && self.parsed.child(verb, Dep::Nsubj) == Some(self.reading.token)
        };
        let verb = self.parsed.head(self.reading.token).filter(|&verb| shakes(verb));
        verb.and_then(|verb| self.parsed.child(verb, Dep::Dobj)).is_some_and(|object| place.tokens.contains(&object))
    }

    fn is_recipient(&self, place: &PlaceMention) -> bool {
        self.reading.recipients.iter().any(|r| place.tokens.contains(r))
    }

    /// Whether the place says where the act took place, or where a visit went.
    fn locates(&self, place: &PlaceMention) -> bool {
        if self.is_shaken(place) {
            return true;
        }
        let is_recipient = self.is_recipient(place);
        let Some((at, preposition)) = self.whereabouts(place) else {
            return self.is_visit() && is_recipient;
        };
        let is_locative = self.lexicon.has("locative_prepositions", preposition);
        let locates = if self.is_visit() {
            is_recipient || preposition == "to" || is_locative
        } else {
            // "an attack on Kabul" aims at it, "a march in Kabul" does not, whoever the frame took for its target.
            let is_target = is_recipient && matches!(preposition, "on" | "over" | "across");
            is_locative && (!is_target || self.reading.class == Some(Class::Mobilize))
        };
        // "demonstrated outside the embassy in Tehran", "met with Mr. Okello in Gulu": a name is nowhere, an act is.
        let is_words = self.reading.class.is_none_or(|class| WORDS.contains(&class));
        let is_material = self.reading.class.is_some_and(|class| class.quad() == 4);
        let at_recipient =
            self.reading.recipients.contains(&at) && (is_material || !is_words && self.parsed.pos(at) == Pos::Propn);
        // "police in Lima detained reporters": those in power act where they are.
        let is_of_power = matches!(self.reading.class, Some(Class::Coerce | Class::Sanction));
        let at_actor = is_of_power && self.reading.actors.contains(&at);
        locates
            && (self.anchors.contains(&at) || at_recipient || at_actor || self.is_in_clause(at) || self.is_of_talks(at))
    }

    /// "held talks in Geneva", "beat demonstrators with batons in Maracaibo": where an object or a later nominal of the
    /// clause is, the act is, unless the act is words about it.
    fn is_in_clause(&self, at: usize) -> bool {
        let (parsed, clause) = (self.parsed, self.reading.clause());
        if !parsed.is_verb(clause) || self.reading.class.is_some_and(|class| WORDS.contains(&class)) {
            return false;
        }
        let object = arguments::of_verb(parsed, clause).object;
        let way: Vec<usize> = std::iter::once(at).chain(parsed.ancestors(at)).collect();
        let nominals = way.iter().take_while(|&&a| !parsed.is_verb(a)).count();
        // "shut the border after an attack in New Delhi": where the attack was.
        let of_other = |&a: &usize| self.lexicon.has("other_event_prepositions", parsed.lower(a));
        if way[..nominals].iter().any(of_other) {
            return false;
        }
        let is_behind = at > clause && way.get(nominals) == Some(&clause);
        is_behind || object.is_some_and(|o| way[..nominals].contains(&o))
    }

    /// "talks between Malian and Chadian officials *in Kidal*": where those are who talk, the talks are.
    fn is_of_talks(&self, at: usize) -> bool {
        let parsed = self.parsed;
        let way = || std::iter::once(at).chain(parsed.ancestors(at)).take_while(|&a| a != self.reading.token);
        self.reading.class == Some(Class::Consult)
            && parsed.ancestors(at).any(|a| a == self.reading.token)
            && way().all(|a| {
                !parsed.is_verb(a)
                    && (parsed.dep(a) != Dep::Prep || matches!(parsed.lower(a), "between" | "with" | "among"))
            })
    }

    /// What a place hangs on and by which preposition, past nouns that only say which part of it is meant ("in a part of
    /// Belfast", "through Havana's streets") or that it modifies ("at a Tel Aviv rally", "in a Kabul hospital").
    fn whereabouts(&self, place: &PlaceMention) -> Option<(usize, &str)> {
        let parsed = self.parsed;
        let (mut at, mut preposition) = attachment(parsed, place.tokens.start, place.tokens.end - 1)?;
        for _ in 0..MOST_PARTS {
            let is_part =
                self.lexicon.has("place_parts", parsed.key(at)) && preposition.is_none_or(|p| matches!(p, "of" | "in"));
            let is_modified = preposition.is_none()
                && self.lexicon.has("sites", parsed.key(at))
                && place.role == PlaceRole::Modifier
                && at >= place.tokens.end
                && parsed.dep(at) == Dep::Pobj;
            if !is_part && !is_modified || self.anchors.contains(&at) {
                break;
            }
            match attachment(parsed, at, at) {
                // "shelled a town in Tigray": the town is the object.
                None | Some((_, None)) if preposition.is_some() => break,
                next => (at, preposition) = next?,
            }
        }
        Some((at, preposition?))
    }

    /// "the raid on Kharkiv", "shelled Aleppo", "the annexation of Crimea": an assault takes place where its target is.
    fn is_target(&self, place: &PlaceMention) -> bool {
        let is_seizure = self.reading.class == Some(Class::Coerce) && self.reading.mode.as_deref() == Some("seize");
        (is_seizure || self.reading.class == Some(Class::Assault))
            && place.role != PlaceRole::Modifier
            && self.is_recipient(place)
    }
}

/// The country of an event's place.
pub(crate) fn country_of(mentions: &Mentions, place: EventPlace) -> Option<CountryCode> {
    match place {
        EventPlace::Named(i) => mentions.places[i].place.country,
        EventPlace::FiledFrom => mentions.filed_from.as_ref().and_then(|p| p.country),
        EventPlace::AtHome { country, .. } => Some(country),
    }
}

/// "Police arrested the protesters": a deed among those of one country took place there, if nothing says otherwise. Words may be
/// spoken, and wars fought, anywhere; in a report about one country they are there.
pub(crate) fn at_home(event: &Event, mentions: &Mentions, scene: Option<CountryCode>) -> Option<EventPlace> {
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let mut parties = event.actors.iter().chain(&event.recipients);
    let named = parties.clone().find(|p| referent(p).country.is_some_and(|c| !c.is_supranational()))?;
    let country = referent(named).country?;
    let keeps_order = |p: &Party| matches!(referent(p).sectors.first(), Some(Sector::Cop | Sector::Jud));
    let has_both_sides = !event.actors.is_empty() && !event.recipients.is_empty();
    let is_deed = matches!(event.class.quad(), 2 | 4) && !matches!(event.class, Class::Mobilize | Class::Aid);
    let is_domestic = has_both_sides || event.actors.iter().any(keeps_order) || event.class == Class::Protest;
    let is_home = is_deed && is_domestic || scene == Some(country);
    (is_home && parties.all(|p| referent(p).country.is_none_or(|c| c == country)))
        .then_some(EventPlace::AtHome { country, span: named.words_of_country() })
}
