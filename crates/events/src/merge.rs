//! One event for one happening, however often the article tells of it.

mod again;

use std::collections::BTreeSet;

use dateline_gazetteer::{CountryCode, PlaceKind, Sector};
use dateline_lang::Dep;
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::{Mentions, ParsedArticle, Sentence};
use dateline_text::BlockKind;

use self::again::Pair;
pub(crate) use self::again::is_of_law;
use crate::circumstances;
use crate::clause::Clause;
use crate::event::{Event, EventDate, EventPlace, Party, Status};
use crate::lexicon::Lexicon;
use crate::ontology::Class;

/// Joins events that tell of the same happening, in the order of their first telling.
pub(crate) fn merge(events: Vec<Event>, parsed: &ParsedArticle, mentions: &Mentions) -> Vec<Event> {
    let once = merge_by(events, parsed, |known, event| is_same(known, event, parsed, mentions), mentions);
    // What two tellings say together may be what a third has told: "an ambush … *ten people* died".
    let is_told_again = |told: &Event, next: &Event| {
        !is_told_anew(next, parsed) && Pair { told, next, parsed, mentions }.is_told_again()
    };
    merge_by(once, parsed, is_told_again, mentions)
}

/// Joins each event with the first before it that is the same.
fn merge_by(
    events: Vec<Event>,
    parsed: &ParsedArticle,
    is_same: impl Fn(&Event, &Event) -> bool,
    mentions: &Mentions,
) -> Vec<Event> {
    let is_headline = |e: &Event| parsed.sentences[e.tellings[0].sentence].kind == BlockKind::Title;
    let mut merged: Vec<Event> = Vec::new();
    for event in events {
        let announced =
            |known: &Event| is_headline(known) && !is_headline(&event) && is_announced(known, &event, parsed, mentions);
        if let Some(known) = merged.iter_mut().find(|known| announced(known)) {
            // The text says more than its headline.
            let headline = std::mem::replace(known, event);
            absorb(known, headline, parsed);
            continue;
        }
        match merged.iter_mut().find(|known| is_same(known, &event)) {
            Some(known) => {
                name_sides(known, &event, mentions);
                absorb(known, event, parsed);
            }
            None => merged.push(event),
        }
    }
    merged
}

/// Takes over a side that the other telling names better: "an ambush *near Lima* in which *ten settlers* died" says who was
/// hit, and not only whose land it was; "*Peruvian rebels*" after "*militants*" whose they are, "*Juan Soto*" after "a man" his name.
fn name_sides(known: &mut Event, event: &Event, mentions: &Mentions) {
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let are_states = |side: &[Party]| !side.is_empty() && side.iter().all(|p| referent(p).kind == Kind::State);
    let is_people = |p: &Party| matches!(referent(p).kind, Kind::Person | Kind::People);
    let is_named_better = |known: &[Party], other: &[Party]| {
        !known.is_empty() && countries(known, mentions).is_empty() && !countries(other, mentions).is_empty()
    };
    let says_name = again::is_introduced(known, event, mentions);
    let says_who = are_states(&known.recipients) && event.recipients.iter().any(is_people);
    if known.class == Class::Assault && says_who || says_name || is_named_better(&known.recipients, &event.recipients) {
        known.recipients.clone_from(&event.recipients);
    }
    if is_named_better(&known.actors, &event.actors) {
        known.actors.clone_from(&event.actors);
    }
}

/// The countries of a side.
fn countries(parties: &[Party], mentions: &Mentions) -> BTreeSet<CountryCode> {
    parties.iter().filter_map(|p| mentions.actors.referents[p.referent].country).collect()
}

/// How many sentences after its headline a report takes to say what the headline says.
const OPENING: usize = 5;

/// Whether a headline tells of an event of the text: the same class, and no country on a side that the text denies. What comes
/// further down may be another such event, unless it is told in the same way of the same doers.
fn is_announced(headline: &Event, event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let countries = |parties: &[Party]| countries(parties, mentions);
    let fits = |a: &BTreeSet<CountryCode>, b: &BTreeSet<CountryCode>| a.is_subset(b) || b.is_subset(a);
    let (actors, recipients) = (countries(&headline.actors), countries(&headline.recipients));
    let (told_actors, told_recipients) = (countries(&event.actors), countries(&event.recipients));
    let sides_fit = if headline.reciprocal || event.reciprocal {
        fits(&(&actors | &recipients), &(&told_actors | &told_recipients))
    } else {
        fits(&actors, &told_actors) && fits(&recipients, &told_recipients)
    };
    let shares_party = !(&(&actors | &recipients) & &(&told_actors | &told_recipients)).is_empty();
    // "Mass rally in Lima", "Man shot dead": of whom nothing is told, or not where he is at home.
    let names_nobody = actors.is_empty() && recipients.is_empty();
    let is_opening = event.tellings[0].sentence <= headline.tellings[0].sentence + OPENING;
    let is_told_alike = headline.frame == event.frame && side_fits(&headline.actors, &event.actors, mentions);
    headline.class == event.class
        && announced_modes_fit(headline, event)
        && statuses_fit(headline, event, parsed)
        && dates_fit(headline, event)
        && sides_fit
        && (shares_party || names_nobody)
        && (is_opening || is_told_alike && !names_nobody)
}

/// A headline says in one word what the text says in many, so that the means of violence or the kind of words may differ: to
/// accuse and to blame may be told by one headline; to accuse and to investigate, to arrest and to deport are not.
fn announced_modes_fit(headline: &Event, event: &Event) -> bool {
    let is_blame = |e: &Event| matches!(e.mode.as_deref(), None | Some("disapprove" | "allege"));
    match event.class {
        Class::Accuse => is_blame(headline) == is_blame(event),
        Class::Coerce | Class::Sanction | Class::Retreat | Class::Mobilize => {
            headline.mode.is_none() || event.mode.is_none() || headline.mode == event.mode
        }
        _ => true,
    }
}

fn is_same(a: &Event, b: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    if (a.class, &a.mode, a.tellings[0].token) == (b.class, &b.mode, b.tellings[0].token) {
        return true;
    }
    let pair = Pair { told: a, next: b, parsed, mentions };
    if is_told_anew(b, parsed)
        || pair.has_two_doers()
        || pair.has_two_times()
        || pair.is_of_old()
        || pair.counts_apart()
    {
        return false;
    }
    if is_what_a_visit_is_for(a, b, parsed, mentions) {
        return true;
    }
    if is_told_again(a, b, parsed, mentions) || pair.is_told_again() {
        return true;
    }
    let modes_fit = a.mode == b.mode || (a.mode.is_none() != b.mode.is_none() && a.frame == b.frame);
    // "was shot and killed": the same people are hit once, however many words tell of it.
    if is_one_protest(a, b) && a.mode == b.mode && statuses_fit(a, b, parsed) && dates_fit(a, b) {
        return true;
    }
    let modes_fit = modes_fit || hits_the_same_people(a, b, mentions) || is_one_protest(a, b);
    // "The blast was the third attack in Istanbul": of whom nothing is told, nothing new is told.
    let names_nobody = |e: &Event| e.actors.is_empty() && e.recipients.is_empty();
    let country = |e: &Event| e.place.and_then(|p| circumstances::country_of(mentions, p));
    let is_there = || country(a).is_none_or(|c| country(b) == Some(c));
    if names_nobody(b) && a.class == b.class && (b.mode.is_none() || b.mode == a.mode) && is_there() {
        return statuses_fit(a, b, parsed) && dates_fit(a, b);
    }
    a.class == b.class && modes_fit && statuses_fit(a, b, parsed) && dates_fit(a, b) && parties_fit(a, b, mentions)
}

/// "flew to Nairobi *for talks* with the Kenyan president": part of the visit.
fn is_what_a_visit_is_for(a: &Event, b: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let (visit, talks) = (a.tellings[0].token, b.tellings[0].token);
    let preposition = parsed.head(talks).filter(|&p| parsed.lower(p) == "for" && parsed.dep(talks) == Dep::Pobj);
    let (hosts, partners) = (countries(&a.recipients, mentions), countries(&b.recipients, mentions));
    a.mode.as_deref() == Some("visit")
        && b.class == Class::Consult
        && preposition.is_some_and(|p| parsed.ancestors(p).any(|above| above == visit))
        && partners.is_subset(&hosts)
}

/// "burned tyres and blocked the road": what the same crowd does in one sentence is one protest.
fn is_one_protest(a: &Event, b: &Event) -> bool {
    let crowd = |e: &Event| e.actors.iter().map(|p| p.referent).collect::<BTreeSet<usize>>();
    [a, b].iter().all(|e| e.class == Class::Protest)
        && a.tellings[0].sentence == b.tellings[0].sentence
        && !a.actors.is_empty()
        && crowd(a) == crowd(b)
}

/// Whether the words say that this comes on top of what was told: "the court *also* sentenced eight clerks", "*another* blast",
/// "*a second* bomb".
fn is_told_anew(event: &Event, parsed: &ParsedArticle) -> bool {
    let told = event.tellings[0].token;
    let says_so = |t: usize| parsed.head(t) == Some(told) && Lexicon::bundled().has("anew", parsed.key(t));
    let is_other = |p: &Party| {
        let near = parsed.children_by(p.token, &[Dep::Det, Dep::Amod]).chain([p.token]);
        // "another 13 were wounded": by the same bomb.
        let is_counted = parsed.children_by(p.token, &[Dep::Nummod]).next().is_some();
        near.into_iter().any(|d| parsed.key(d) == "other" || (parsed.key(d) == "another" && !is_counted))
    };
    let is_added = !event.actors.is_empty() && parsed.children(told).iter().any(|&c| says_so(c));
    // "*a second* bomb killed nine"
    let is_counted = |subject: usize| {
        let mut near = parsed.children_by(subject, &[Dep::Amod, Dep::Det]);
        near.any(|d| Lexicon::bundled().has("counted_anew", parsed.key(d)))
    };
    let is_second = parsed.children_by(told, &[Dep::Nsubj]).any(is_counted);
    is_added || is_second || event.recipients.iter().any(is_other)
}

/// Whether a deed done to somebody is told again with less: "the three suspects were held" after "police arrested three
/// men", "the doctor was shot" after "a sniper killed a doctor". What comes again has an article or a name.
fn is_told_again(a: &Event, b: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let is_plain =
        |e: &Event| e.mode.is_none() && ["assault.kill", "assault.attack"].iter().any(|f| e.frame.starts_with(f));
    let is_of_hand = |e: &Event| !matches!(e.mode.as_deref(), Some("abduct" | "sexual" | "torture" | "destroy"));
    let modes_fit = match a.class {
        Class::Assault => a.mode == b.mode || (is_plain(a) && is_of_hand(b)) || (is_plain(b) && is_of_hand(a)),
        Class::Coerce => a.mode == b.mode && a.mode.as_deref() == Some("arrest"),
        _ => false,
    };
    if a.class != b.class
        || !modes_fit
        || !statuses_fit(a, b, parsed)
        || !dates_fit(a, b)
        || !places_fit(a, b, mentions)
    {
        return false;
    }
    // Nobody in particular: a man, a suspect, a victim.
    let is_anybody = |p: &Party| {
        matches!(referent(p).sectors.first(), None | Some(Sector::Cvl | Sector::Unk | Sector::Crm))
            && matches!(referent(p).kind, Kind::Person | Kind::People)
    };
    let is_kin = |x: &Party, y: &Party| {
        let (left, right) = (referent(x), referent(y));
        let is_one_country = left.country.is_some() && left.country == right.country;
        let are_hit = left.kind != Kind::State && right.kind != Kind::State;
        let is_one_role = left.sectors.first() == right.sectors.first() && !left.sectors.is_empty();
        let fit = match (&left.name, &right.name) {
            (Some(x), Some(y)) => is_part_of_name(x, y) || is_part_of_name(y, x),
            // "Petrov" is hardly the man spoken of, but may well be the doctor.
            (None, Some(_)) | (Some(_), None) => is_one_role && !is_anybody(x) && !is_anybody(y),
            (None, None) => is_one_role || (is_anybody(x) && is_anybody(y)),
        };
        x.referent == y.referent || (is_one_country && are_hit && fit)
    };
    let articles = |p: &Party| parsed.children_by(p.token, &[Dep::Det, Dep::Poss, Dep::Nummod]).collect::<Vec<_>>();
    let is_definite =
        |d: usize| parsed.dep(d) == Dep::Poss || matches!(parsed.key(d), "the" | "this" | "that" | "these" | "those");
    let is_known = |p: &Party| {
        let articles = articles(p);
        matches!(parsed.tag(p.token), "NNP" | "PRP")
            || articles.iter().any(|&d| is_definite(d))
            || (parsed.tag(p.token) == "NN" && articles.is_empty())
            || (parsed.tag(p.token) == "NN" && a.recipients.iter().any(|x| parsed.key(x.token) == parsed.key(p.token)))
    };
    if a.class == Class::Coerce
        && !(b.actors.is_empty()
            && a.recipients.iter().chain(&b.recipients).all(|p| is_anybody(p) && referent(p).name.is_none()))
    {
        return false;
    }
    let is_side = |x: &[Party], y: &[Party]| {
        x.is_empty() || y.is_empty() || x.iter().all(|x| y.iter().any(|y| is_kin(x, y) || party_fits(x, y, mentions)))
    };
    !a.recipients.is_empty()
        && !b.recipients.is_empty()
        && b.recipients.iter().all(|y| is_known(y) && a.recipients.iter().any(|x| is_kin(x, y)))
        && is_side(&b.actors, &a.actors)
}

/// Whether a name is another without some of its words: "Rahim Dar" of "Abdul Rahim Dar".
fn is_part_of_name(part: &str, whole: &str) -> bool {
    part.split(' ').all(|word| whole.split(' ').any(|w| w == word))
}

/// The town where an event is said to have taken place.
fn town(event: &Event, mentions: &Mentions) -> Option<&'static str> {
    match event.place {
        Some(EventPlace::Named(i)) if mentions.places[i].place.kind == PlaceKind::City => {
            Some(mentions.places[i].place.id)
        }
        _ => None,
    }
}

/// Whether nothing says that two events took place in different countries or towns.
fn places_fit(a: &Event, b: &Event, mentions: &Mentions) -> bool {
    let country = |e: &Event| e.place.and_then(|p| circumstances::country_of(mentions, p));
    let town = |e: &Event| town(e, mentions);
    let fit = |x: Option<CountryCode>, y: Option<CountryCode>| x.is_none() || y.is_none() || x == y;
    fit(country(a), country(b)) && (town(a).is_none() || town(b).is_none() || town(a) == town(b))
}

/// Whether two acts of violence tell of the same nameable people as their victims, with the same doer or none.
fn hits_the_same_people(a: &Event, b: &Event, mentions: &Mentions) -> bool {
    // "civilians" of one sentence are those of the next, hardly those of another paragraph.
    let is_near = a.tellings.iter().any(|x| x.sentence.abs_diff(b.tellings[0].sentence) <= 1);
    let are_people = |p: &Party| match mentions.actors.referents[p.referent].kind {
        Kind::Person => true,
        Kind::People => is_near,
        _ => false,
    };
    let within = |a: &[Party], b: &[Party]| a.iter().all(|x| b.iter().any(|y| x.referent == y.referent));
    let same = |a: &[Party], b: &[Party]| within(a, b) && within(b, a);
    (a.class, b.class) == (Class::Assault, Class::Assault)
        && !a.recipients.is_empty()
        && a.recipients.iter().all(are_people)
        && same(&a.recipients, &b.recipients)
        && (a.actors.is_empty() || b.actors.is_empty() || same(&a.actors, &b.actors))
}

/// What was planned and then took place is one happening, unless that it is to come is the news; what was denied is another
/// claim.
fn statuses_fit(a: &Event, b: &Event, parsed: &ParsedArticle) -> bool {
    let told = |s: Status| matches!(s, Status::Happened | Status::Ongoing | Status::Planned);
    // "the talks" may be those to come, "*a* meeting" is told as a thing of its own.
    let is_indefinite = |t: usize| parsed.children_by(t, &[Dep::Det]).any(|d| matches!(parsed.lower(d), "a" | "an"));
    let is_named = |e: &Event| {
        let word = e.tellings[0].token;
        !parsed.is_verb(word) && !is_indefinite(word) && e.date.is_none()
    };
    let is_apart = |one: &Event, other: &Event| is_yet_to_come(one, parsed) && !is_named(other);
    a.status == b.status || (told(a.status) && told(b.status) && !is_apart(a, b) && !is_apart(b, a))
}

/// "*will meet* next month", or told by the headline or the first sentence: "Chad *to free* miners".
fn is_yet_to_come(event: &Event, parsed: &ParsedArticle) -> bool {
    if event.status != Status::Planned {
        return false;
    }
    let is_opening = |at: usize| {
        let is_text = |s: &Sentence| s.kind == BlockKind::Paragraph;
        parsed.sentences[at].kind == BlockKind::Title
            || parsed.sentences[..=at].iter().filter(|s| is_text(s)).count() == 1
    };
    event.date.as_ref().is_some_and(|d| circumstances::is_future(parsed, d)) || is_opening(event.tellings[0].sentence)
}

fn dates_fit(a: &Event, b: &Event) -> bool {
    match (&a.date, &b.date) {
        (Some(x), Some(y)) => x.interval.overlaps(&y.interval),
        _ => true,
    }
}

fn parties_fit(a: &Event, b: &Event, mentions: &Mentions) -> bool {
    // "condemns the attack" after "condemned Mali for the attack": the same words again.
    let same_doer = !a.actors.is_empty()
        && a.actors.len() == b.actors.len()
        && a.actors.iter().all(|x| b.actors.iter().any(|y| x.referent == y.referent));
    if same_doer && a.recipients.is_empty() != b.recipients.is_empty() && matches!(a.class.quad(), 1 | 3) {
        return true;
    }
    // "the envoy was recalled" after "Oman recalled its envoy to Chad".
    let is_same_step = a.class == Class::Sanction
        && a.frame == b.frame
        && !a.recipients.is_empty()
        && b.recipients.is_empty()
        && side_fits(&a.actors, &b.actors, mentions);
    if is_same_step && matches!(a.mode.as_deref(), Some("withdraw" | "discontinue")) {
        return true;
    }
    // "were arrested" after "the police arrested them": the same deed with its doer left out.
    let same_bearer = !a.recipients.is_empty()
        && a.recipients.len() == b.recipients.len()
        && a.recipients.iter().all(|x| b.recipients.iter().any(|y| x.referent == y.referent));
    if same_bearer && (a.actors.is_empty() || b.actors.is_empty()) {
        return true;
    }
    // "The blast in Nairobi" after "a bomb went off outside the embassy": only where it was is told.
    let country = |e: &Event| e.place.and_then(|p| circumstances::country_of(mentions, p));
    let is_there = || country(a).is_none_or(|c| country(b).is_none_or(|d| c == d));
    // "five Iraqis were deported" after "Chad deported five Iraqis and a Libyan": a part of it told again.
    let is_part = b.actors.is_empty()
        && !b.recipients.is_empty()
        && b.recipients.iter().all(|x| a.recipients.iter().any(|y| party_fits(x, y, mentions)));
    if is_part && is_there() {
        return true;
    }
    if a.class == Class::Assault && a.mode.is_some() && a.actors.is_empty() && tells_only_where(b, mentions) {
        return is_there();
    }
    // "Chad urges Mali to go … 'We urge Mali to go,' its minister said": he speaks for it.
    let is_of_words = a.class.quad() == 3 && !matches!(a.class, Class::Protest) || a.class.quad() == 1;
    let are_told = is_of_words && a.frame == b.frame && !a.recipients.is_empty();
    if are_told && speak_for(&a.actors, &b.actors, mentions) && side_fits(&a.recipients, &b.recipients, mentions) {
        return true;
    }
    let straight = side_fits(&a.actors, &b.actors, mentions) && side_fits(&a.recipients, &b.recipients, mentions);
    let crossed = a.reciprocal
        && b.reciprocal
        && side_fits(&a.actors, &b.recipients, mentions)
        && side_fits(&a.recipients, &b.actors, mentions);
    straight || crossed
}

/// Whether of two sides one is a state and the other one of its government who speaks.
fn speak_for(one: &[Party], other: &[Party], mentions: &Mentions) -> bool {
    let ([one], [other]) = (one, other) else { return false };
    let (one, other) = (&mentions.actors.referents[one.referent], &mentions.actors.referents[other.referent]);
    let governs = |r: &Referent| r.sectors.first() == Some(&Sector::Gov);
    let kinds = [one.kind, other.kind];
    one.country.is_some()
        && one.country == other.country
        && governs(one)
        && governs(other)
        && kinds.contains(&Kind::State)
        && kinds.contains(&Kind::Person)
}

/// Whether nobody but the country of the place is named as the one that was hit.
fn tells_only_where(event: &Event, mentions: &Mentions) -> bool {
    let is_state = |p: &Party| mentions.actors.referents[p.referent].kind == Kind::State;
    event.actors.is_empty() && !event.recipients.is_empty() && event.recipients.iter().all(is_state)
}

/// Sides are the same where they name the same referents, or nameless ones of one country and role.
fn side_fits(a: &[Party], b: &[Party], mentions: &Mentions) -> bool {
    a.len() == b.len() && a.iter().all(|x| b.iter().any(|y| party_fits(x, y, mentions)))
}

/// Whether two parties are the same referent, or of one country and role and not both named.
fn party_fits(x: &Party, y: &Party, mentions: &Mentions) -> bool {
    let (left, right) = (&mentions.actors.referents[x.referent], &mentions.actors.referents[y.referent]);
    let same_words = left.role.is_some() && left.role == right.role && left.country == right.country;
    x.referent == y.referent
        || (same_words && left.name.is_none() && right.name.is_none())
        || (left.country.is_some()
            && left.country == right.country
            && left.sectors.first() == right.sectors.first()
            && (left.entity.is_none() || right.entity.is_none())
            && match (&left.name, &right.name) {
                // "Aung Thiri" and "Thiri"
                (Some(x), Some(y)) => left.kind == Kind::Person && right.kind == Kind::Person && is_part_of_name(y, x),
                _ => true,
            })
}

fn absorb(known: &mut Event, other: Event, parsed: &ParsedArticle) {
    let rank = |s: Status| match s {
        Status::Happened => 0,
        Status::Ongoing => 1,
        _ => 2,
    };
    let is_settled = is_yet_to_come(known, parsed) || is_still_planned(known, &other, parsed);
    if rank(other.status) < rank(known.status) && !is_settled {
        known.status = other.status;
        known.attribution = other.attribution;
        known.operators = other.operators;
    } else if known.attribution.len() > other.attribution.len() && rank(other.status) == rank(known.status) {
        known.attribution = other.attribution;
    }
    if known.actors.is_empty() {
        known.actors = other.actors;
    }
    if known.recipients.is_empty() {
        known.recipients = other.recipients;
        known.reciprocal |= other.reciprocal;
    }
    known.date = closer(known.date.take(), other.date);
    known.place = known.place.or(other.place);
    known.mode = known.mode.take().or(other.mode);
    known.tellings.extend(other.tellings);
}

/// "*will talk* to Soto …. during *his trip*", "when *Soto visits*": what a verb says is to come is not done for being named, nor for
/// being told in the present; only a past tells that it took place.
fn is_still_planned(known: &Event, other: &Event, parsed: &ParsedArticle) -> bool {
    let (plan, again) = (known.tellings[0].token, other.tellings[0].token);
    let is_deed = known.class.quad() == 4;
    known.status == Status::Planned && !is_deed && parsed.is_verb(plan) && !is_told_past(parsed, again)
}

/// "*met*", "has *met*", "*held* the talks", "a rally *drew* thousands".
fn is_told_past(parsed: &ParsedArticle, token: usize) -> bool {
    let is_past = |v: usize| parsed.tag(v) == "VBN" || Clause::read(parsed, v).is_past(parsed, v);
    if parsed.is_verb(token) {
        return is_past(token);
    }
    let is_argument = matches!(parsed.dep(token), Dep::Dobj | Dep::Nsubj | Dep::Nsubjpass);
    is_argument && parsed.head(token).is_some_and(|v| parsed.is_verb(v) && is_past(v))
}

/// Of two dates of one event the one that says more: "on October 23" after "the October killing".
fn closer(known: Option<EventDate>, other: Option<EventDate>) -> Option<EventDate> {
    match (known, other) {
        (Some(known), Some(other)) if other.interval.is_within(&known.interval) => Some(other),
        (known, other) => known.or(other),
    }
}
