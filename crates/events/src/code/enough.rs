//! Whether what was read is enough to be an event: it needs someone it can be ascribed to.

use dateline_gazetteer::Sector;
use dateline_mentions::actors::Kind;
use dateline_mentions::{Mentions, ParsedArticle};

use crate::event::{Event, Party};
use crate::ontology::Class;

/// Whose refusal says enough, beside that of governments, armies and rebels: firms and their customers turn down much that is
/// no politics.
const REFUSING: &[Sector] = &[
    Sector::Jud,
    Sector::Leg,
    Sector::Pty,
    Sector::Opp,
    Sector::Cop,
    Sector::Soc,
    Sector::Lab,
    Sector::Rel,
    Sector::Cvl,
];

/// Why what was read is no event, if it is none: an event needs someone it can be ascribed to, a party with a country on the
/// side that its class asks for.
pub(super) fn shortcoming(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<&'static str> {
    let country = |p: &Party| mentions.actors.referents[p.referent].country;
    let acts = event.actors.iter().any(|p| country(p).is_some());
    let bears = event.recipients.iter().any(|p| country(p).is_some());
    let has_role = event.actors.iter().any(|p| {
        let first = mentions.actors.referents[p.referent].sectors.first();
        first.is_some_and(|s| {
            !matches!(s, Sector::Cvl | Sector::Unk | Sector::Jrn | Sector::Bus | Sector::Med | Sector::Edu)
        })
    });
    // "European leaders gathered": one name for many who meet.
    let is_many = |p: &Party| {
        parsed.is_verb(event.tellings[0].token) && matches!(parsed.tag(p.token), "NNS" | "NNPS") && event.mode.is_none()
    };
    let names_actor = acts || !event.actors.is_empty();
    let enough = match event.class {
        // "was convicted" needs no judge, "is isolated" needs somebody who isolates.
        Class::Sanction => acts || (bears && event.mode.as_deref() == Some("convict")),
        Class::Assault | Class::Coerce | Class::Protest | Class::Retreat => acts || bears,
        Class::Aid | Class::Cooperate => acts && !event.recipients.is_empty(),
        Class::Consult => acts && (bears || event.actors.len() > 1 || event.actors.iter().any(is_many)),
        // "is accused of spying": by whom may go unsaid.
        Class::Accuse if event.actors.is_empty() && parsed.is_verb(event.tellings[0].token) => {
            let is_charge = ["accuse.accuse", "accuse.blame"].iter().any(|f| event.frame.starts_with(f));
            bears && event.status.is_real() && is_charge && event.mode.as_deref() == Some("allege")
        }
        // "rights groups accused Eritrea": words need no country of those who say them.
        Class::Accuse | Class::Request | Class::Reject | Class::Threaten | Class::Support => {
            acts || (has_role && bears)
        }
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
        && event
            .actors
            .iter()
            .any(|a| event.recipients.iter().any(|r| country(a).is_some() && country(a) == country(r)));
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
    let reasons = [
        (enough && no_civilians, "those who act are no civilians"),
        (enough && is_private_trip, "those who travel act for nobody"),
        (enough && one_sided, "nobody is known to be acted on"),
        (enough && is_business, "it is business between companies"),
        (one_party, "both sides are the same"),
        (is_debate, "politicians of one country fight with words"),
        (sanctions_own, "both sides are of one country"),
        (half_named, "only one side is named"),
        (!enough && names_actor, "no party's country is known"),
        (!enough, "nobody is known to act or to be acted on"),
    ];
    reasons.iter().find(|(holds, _)| *holds).map(|(_, why)| *why)
}

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
    let decides = is_official
        || event.actors.iter().any(|p| {
            let first = mentions.actors.referents[p.referent].sectors.first();
            first.is_some_and(|s| REFUSING.contains(s))
        });
    match event.class {
        // "will not lift the embargo", "turned down the request": what those who decide refuse says enough.
        Class::Reject if decides && !is_noun => false,
        // "endorsed the invasion", "apologised": backing binds a government whoever did it.
        Class::Support if is_official && !is_noun => {
            !matches!(event.frame.as_str(), "support.back" | "support.apologize")
        }
        Class::Reject | Class::Support => true,
        // "violated the truce" names whom it fights in another sentence.
        Class::Assault => event.place.is_none() && event.cameo.as_deref() != Some("196"),
        // "claimed it had struck a camp" accuses nobody.
        Class::Accuse => {
            (is_noun && event.mode.as_deref() != Some("investigate")) || event.mode.as_deref() == Some("allege")
        }
        Class::Threaten => !parsed.is_verb(told.token),
        Class::Coerce | Class::Sanction => is_noun,
        // "promised higher wages": a government's word binds it, a firm's or a candidate's is trade and talk.
        Class::Agree => event.cameo.as_deref() == Some("030") && (is_noun || !is_official),
        _ => false,
    }
}
