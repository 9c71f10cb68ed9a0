//! Whether what was read is enough to be an event: it needs someone it can be ascribed to.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::Dep;
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments;
use dateline_mentions::{Mentions, ParsedArticle};

use crate::circumstances;
use crate::event::{Event, Party, Status};
use crate::lexicon::Lexicon;
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

/// "the agency consults *your* team": what nobody is quoted with is said to whoever reads it, as advice and advertisements do.
fn is_said_to_reader(event: &Event, parsed: &ParsedArticle) -> bool {
    let told = event.tellings[0].token;
    let tokens = parsed.sentences[event.tellings[0].sentence].tokens.clone();
    let is_addressed = |t: usize| {
        matches!(parsed.lower(t), "you" | "your" | "yours" | "yourself")
            && parsed.ancestors(t).any(|above| above == told)
    };
    let words = parsed.span(tokens.start, tokens.end - 1).of(&parsed.article.text);
    event.attribution.is_empty() && !words.contains(['"', '“', '”']) && tokens.into_iter().any(is_addressed)
}

/// Why what was read is no event, if it is none: an event needs someone it can be ascribed to, a party with a country on the
/// side that its class asks for.
pub(super) fn shortcoming(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<&'static str> {
    if is_said_to_reader(event, parsed) {
        return Some("it is said to the reader");
    }
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
        // "was convicted", "was thrown out of office" need nobody, "is isolated" needs somebody who isolates.
        Class::Sanction => acts || bears && matches!(event.mode.as_deref(), Some("convict" | "expel")),
        Class::Assault | Class::Protest => acts || bears || is_scene(event, mentions),
        Class::Coerce | Class::Retreat => acts || bears,
        // "the charity fed Syrian refugees": whoever helps may be at home nowhere.
        Class::Aid => acts && !event.recipients.is_empty() || bears && !event.actors.is_empty(),
        // "was extradited to Chile": by whom may go unsaid.
        Class::Cooperate if event.frame == "cooperate.judicial" && event.status.is_real() && bears => true,
        Class::Cooperate => acts && !event.recipients.is_empty(),
        Class::Consult => {
            acts && (bears
                || event.actors.len() > 1
                || event.actors.iter().any(is_many)
                || is_assembly(event, parsed, mentions))
        }
        // "is accused of spying": by whom may go unsaid.
        Class::Accuse if event.actors.is_empty() && parsed.is_verb(event.tellings[0].token) => {
            let is_charge =
                ["accuse.accuse", "accuse.blame", "accuse.investigate"].iter().any(|f| event.frame.starts_with(f));
            // "is to face trial": it is set.
            bears
                && (event.status.is_real() || event.status == Status::Planned)
                && is_charge
                && matches!(event.mode.as_deref(), Some("allege" | "investigate"))
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
    // "a bomb exploded in a market": what is done to a firm by nobody in particular is no business.
    let is_deed_to_firm = event.actors.is_empty()
        && matches!(event.class, Class::Assault | Class::Coerce | Class::Sanction)
        && event.mode.as_deref() != Some("destroy");
    let parties = || event.actors.iter().chain(&event.recipients);
    // ... nor is a march of traders.
    let is_business =
        !is_deed_to_firm && event.class != Class::Protest && parties().next().is_some() && parties().all(is_company);
    let one_sided = event.recipients.is_empty() && asks_for_recipient(event, parsed, mentions);
    // "Clinton hit Trump on taxes": politicians of one country fight with words.
    let is_politician = |p: &Party| {
        let referent = &mentions.actors.referents[p.referent];
        let first = referent.sectors.first();
        referent.kind == Kind::Person
            && matches!(first, Some(Sector::Gov | Sector::Pty | Sector::Leg | Sector::Opp | Sector::Eli))
    };
    let both = || event.actors.iter().chain(&event.recipients);
    // "Smith clashed with the minister": one of them may be known by his name alone.
    let is_named = |p: &Party| {
        let referent = &mentions.actors.referents[p.referent];
        referent.kind == Kind::Person && referent.name.is_some() && referent.sectors.is_empty()
    };
    let is_at_odds = |a: &Party, r: &Party| country(a) == country(r) || is_named(a) || is_named(r);
    let is_debate = matches!(event.frame.as_str(), "assault.attack" | "assault.fight")
        && !event.actors.is_empty()
        && !event.recipients.is_empty()
        && both().all(|p| is_politician(p) || is_named(p))
        && both().any(is_politician)
        && event.actors.iter().all(|a| event.recipients.iter().all(|r| is_at_odds(a, r)));
    // "Australia and the United Nations clashed over how to treat refugees": nobody is armed, and they differ over a question.
    let is_unarmed = |p: &Party| {
        let referent = &mentions.actors.referents[p.referent];
        let first = referent.sectors.first();
        matches!(
            first,
            None | Some(
                Sector::Gov
                    | Sector::Leg
                    | Sector::Jud
                    | Sector::Pty
                    | Sector::Opp
                    | Sector::Soc
                    | Sector::Lab
                    | Sector::Bus
            )
        )
    };
    let is_dispute =
        event.frame == "assault.fight" && both().all(is_unarmed) && is_over_question(parsed, event.tellings[0].token);
    // "hackers sanctioned by the government": who sanctions those at home allows them.
    let sanctions_own = event.cameo.as_deref() == Some("163")
        && !event.actors.is_empty()
        && event
            .actors
            .iter()
            .all(|a| event.recipients.iter().any(|r| country(a).is_some() && country(a) == country(r)));
    // "the eight-year war with Iran": whose, another sentence says.
    let half_named = event.reciprocal && event.actors.is_empty();
    // PLOVER's PROTEST is collective action of civilians: an army's "strikes" are another word.
    let is_armed = |p: &Party| {
        let first = mentions.actors.referents[p.referent].sectors.first();
        matches!(first, Some(Sector::Mil | Sector::Gov | Sector::Cop | Sector::Reb | Sector::Prm))
    };
    // ... though civil servants and policemen may walk out.
    let may_walk_out = |p: &Party| {
        let known = &mentions.actors.referents[p.referent];
        known.kind != Kind::State && matches!(known.sectors.first(), Some(Sector::Gov | Sector::Cop))
    };
    let is_walkout =
        event.mode.as_deref() == Some("strike") && event.actors.iter().filter(|p| is_armed(p)).all(may_walk_out);
    let no_civilians = event.class == Class::Protest && event.actors.iter().any(is_armed) && !is_walkout;
    // A correspondent who arrives in Moscow pays no visit to Russia.
    let is_private = |p: &Party| {
        let referent = &mentions.actors.referents[p.referent];
        // "the British star", "Mary Byrne": who has no office and speaks for no body of states.
        let is_nobody = referent.kind == Kind::Person
            && referent.sectors.is_empty()
            && !referent.country.is_some_and(CountryCode::is_supranational);
        let first = referent.sectors.first();
        is_nobody
            || matches!(
                first,
                Some(
                    Sector::Cvl
                        | Sector::Jrn
                        | Sector::Bus
                        | Sector::Edu
                        | Sector::Ref
                        | Sector::Lab
                        | Sector::Crm
                        | Sector::Soc
                        | Sector::Med
                )
            )
    };
    // ... nor a minister who arrives at the high court of his own capital.
    let abroad = |p: &Party| event.actors.iter().all(|a| country(a) != country(p));
    let is_private_trip = event.mode.as_deref() == Some("visit")
        && (event.actors.iter().all(is_private) || !event.recipients.iter().any(abroad));
    let private = acts_privately(event, parsed, mentions);
    let reasons = [
        (enough && no_civilians, "those who act are no civilians"),
        (enough && is_private_trip, "those who travel act for nobody"),
        (enough && one_sided, "nobody is known to be acted on"),
        (enough && is_business, "it is business between companies"),
        (one_party, "both sides are the same"),
        (is_debate, "politicians of one country fight with words"),
        (is_dispute, "they differ over a question"),
        (sanctions_own, "both sides are of one country"),
        (enough && private.is_some(), private.unwrap_or_default()),
        (half_named, "only one side is named"),
        (!enough && names_actor, "no party's country is known"),
        (!enough, "nobody is known to act or to be acted on"),
    ];
    reasons.iter().find(|(holds, _)| *holds).map(|(_, why)| *why)
}

/// Why a deed is nobody's against anybody else: done at home, alone, in private, or not done at all.
fn acts_privately(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<&'static str> {
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let first = |p: &Party| referent(p).sectors.first();
    let country = |p: &Party| referent(p).country;
    let parties = || event.actors.iter().chain(&event.recipients);
    let is_at_home =
        event.actors.iter().any(|a| event.recipients.iter().any(|r| country(a).is_some() && country(a) == country(r)));
    // "the Guard supports the Border Patrol": a state that helps itself gives no aid.
    let is_official = |p: &Party| {
        matches!(first(p), None | Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Leg | Sector::Jud))
    };
    // ... nor does one that funds its firms, a firm that funds a party, a smuggler who pays an official.
    let is_in_need = |p: &Party| {
        matches!(
            first(p),
            None | Some(
                Sector::Cvl | Sector::Ref | Sector::Agr | Sector::Lab | Sector::Edu | Sector::Med | Sector::Rel
            )
        )
    };
    let is_benefactor = |p: &Party| !matches!(first(p), Some(Sector::Bus | Sector::Crm));
    let helps_itself = event.class == Class::Aid
        && is_at_home
        && (parties().all(is_official)
            || !event.recipients.iter().any(is_in_need)
            || !event.actors.iter().any(is_benefactor));
    // "the painter joined the union", "the justice left the court": states join and leave for others.
    let is_private = |p: &Party| {
        let is_public = matches!(first(p), Some(Sector::Gov | Sector::Mil | Sector::Pty | Sector::Opp));
        referent(p).kind != Kind::State && !is_public
    };
    let joins_privately = event.frame == "support.join" && event.actors.iter().any(is_private);
    let leaves_privately = event.frame == "sanction.break-relations" && event.actors.iter().all(is_private);
    // "men and women who fought": not against one another.
    let fights_elsewhere = event.frame == "assault.fight"
        && event.reciprocal
        && event.place.is_none()
        && parties().all(|p| first(p) == Some(&Sector::Cvl))
        && is_at_home;
    // "speaking to CNN, the minister said": an interview is no meeting.
    let is_press = |side: &[Party]| !side.is_empty() && side.iter().all(|p| first(p) == Some(&Sector::Jrn));
    let is_interview = event.class == Class::Consult && (is_press(&event.actors) || is_press(&event.recipients));
    // "police appealed for witnesses": they do so after every burglary.
    let is_witness = |t: usize| Lexicon::bundled().has("witnessing", parsed.key(t));
    let told = event.tellings[0].token;
    let asked_for = parsed.children_by(told, &[Dep::Prep]).filter_map(|p| parsed.child(p, Dep::Pobj));
    let police_ask = event.class == Class::Request
        && !event.actors.is_empty()
        && event.actors.iter().all(|p| first(p) == Some(&Sector::Cop));
    let seeks_witnesses =
        police_ask && event.recipients.is_empty() && asked_for.chain(parsed.child(told, Dep::Dobj)).any(is_witness);
    // "police asked residents to stay indoors": so they do at every accident.
    let is_warned = |p: &Party| {
        referent(p).kind == Kind::People
            && first(p) == Some(&Sector::Cvl)
            && !Lexicon::bundled().has("demonstrators", parsed.key(p.token))
    };
    let warns_public = police_ask && is_at_home && event.recipients.iter().all(is_warned);
    // "paid tribute to the victims": the dead are honoured, nobody is backed.
    let is_mourned = |p: &Party| {
        matches!(referent(p).kind, Kind::Person | Kind::People)
            && matches!(first(p), None | Some(Sector::Cvl | Sector::Mil | Sector::Unk))
    };
    let honours = parsed.child(told, Dep::Dobj).into_iter().chain([told]).any(|t| parsed.key(t) == "tribute");
    let is_tribute = event.class == Class::Support && honours && event.recipients.iter().any(is_mourned);
    // "the nurse talked to her neighbour": people who act for nobody hold no talks.
    let is_nobody = |p: &Party| {
        referent(p).kind == Kind::Person
            && matches!(first(p), None | Some(Sector::Cvl | Sector::Unk | Sector::Edu | Sector::Med | Sector::Crm))
            || referent(p).kind == Kind::People
                && matches!(first(p), Some(Sector::Cvl | Sector::Unk | Sector::Edu | Sector::Med))
    };
    let is_chat =
        event.class == Class::Consult && !event.recipients.is_empty() && is_at_home && parties().all(is_nobody);
    // "the nurse is a friend of her neighbour"
    let is_one = |p: &Party| referent(p).kind == Kind::Person;
    let is_friendship = event.class == Class::Support
        && !event.recipients.is_empty()
        && is_at_home
        && parties().all(|p| is_nobody(p) && is_one(p));
    // "the mother works with a lawyer", "a man gave police the list": cooperation at home is that of bodies.
    let acts_for_nobody = |p: &Party| {
        is_nobody(p)
            || matches!(first(p), None | Some(Sector::Bus | Sector::Jrn | Sector::Lab | Sector::Edu | Sector::Med))
    };
    // ... and a ministry that hands papers to its parliament does its duty.
    let is_of_state = |p: &Party| is_official(p) || matches!(first(p), Some(Sector::Eli | Sector::Spy));
    let helps_along = event.class == Class::Cooperate
        && is_at_home
        && (event.actors.iter().all(acts_for_nobody)
            || event.recipients.iter().all(acts_for_nobody)
            || parties().all(is_of_state));
    // "the parents fought a battle with the courts": with words.
    let is_lawsuit = event.frame == "assault.fight"
        && !event.recipients.is_empty()
        && event.recipients.iter().all(|p| first(p) == Some(&Sector::Jud));
    // "farmers marched", "hundreds of women marched": many, though the table knows one of that name.
    let are_many = |token: usize| {
        matches!(parsed.tag(token), "NNS" | "NNPS")
            || parsed
                .ancestors(token)
                .any(|t| parsed.tag(t) == "NNS" && Lexicon::bundled().has("quantity_nouns", parsed.key(t)))
    };
    // "the actress marched down the carpet": one person alone demonstrates against somebody.
    let is_alone = event.frame == "protest.demonstrate"
        && event.recipients.is_empty()
        && matches!(&event.actors[..], [one] if referent(one).kind == Kind::Person && !are_many(one.token));
    // "the airline suspended flights to Egypt": firms sanction nobody, the World Bank does.
    let is_firm = |p: &Party| first(p) == Some(&Sector::Bus) && !country(p).is_some_and(CountryCode::is_supranational);
    let is_trade = event.class == Class::Sanction && !event.actors.is_empty() && event.actors.iter().all(is_firm);
    // "the officer was not injured": that nobody did something is no news.
    let nobody_did = event.status == Status::DidNotHappen
        && event.actors.is_empty()
        && matches!(event.class, Class::Assault | Class::Coerce | Class::Sanction | Class::Protest);
    // "the coach demanded more of his players": they play a game.
    let plays = |p: &Party, list| Lexicon::bundled().has(list, parsed.key(p.token));
    let is_team_talk = event.class.quad() != 4
        && !event.actors.is_empty()
        && event.actors.iter().all(|p| plays(p, "trainers"))
        && event.recipients.iter().all(|p| plays(p, "trainers") || plays(p, "teams"));
    // "the treaty gives members the right to leave", "the firm dropped its opposition": who rules or stands for others yields.
    let yields_nothing = |p: &Party| {
        let is_unknown = first(p).is_none()
            && !matches!(referent(p).kind, Kind::Person | Kind::State)
            && !country(p).is_some_and(CountryCode::is_supranational);
        let is_private =
            matches!(first(p), Some(Sector::Bus | Sector::Edu | Sector::Unk | Sector::Jrn | Sector::Cvl | Sector::Med));
        referent(p).kind == Kind::Thing || is_unknown || is_private
    };
    let yields_privately = event.class == Class::Concede
        && event.frame != "concede.ease-dissent"
        && !event.actors.is_empty()
        && event.actors.iter().all(yields_nothing);
    let reasons = [
        (yields_privately, "who yields speaks for nobody"),
        (is_team_talk, "they play a game"),
        (nobody_did, "nobody is said not to have done it"),
        (fights_elsewhere, "both sides are the same"),
        (is_lawsuit, "courts are fought with words"),
        (is_interview, "it is an interview, not a meeting"),
        (seeks_witnesses, "police look for witnesses"),
        (warns_public, "police tell the public what to do"),
        (is_tribute, "the dead are honoured"),
        (is_chat, "those who talk act for nobody"),
        (is_friendship, "those who are friends act for nobody"),
        (helps_along, "who works together acts for nobody"),
        (is_alone, "one alone does not demonstrate"),
        (is_trade, "firms sanction nobody"),
        (leaves_privately, "who leaves is no state"),
        (joins_privately, "who joins is no state"),
        (helps_itself, "it helps itself"),
    ];
    reasons.iter().find(|(holds, _)| *holds).map(|(_, why)| *why)
}

/// "explosions went off in New Jersey", "protests erupted in Lima", "gunmen carried out attacks in Bamako": violence and unrest that
/// say where are told although nobody is named, or nobody but gunmen of no country.
fn is_scene(event: &Event, mentions: &Mentions) -> bool {
    let country = event.place.and_then(|p| circumstances::country_of(mentions, p));
    let is_war = event.frame == "assault.fight";
    let is_armed = |p: &Party| {
        let first = mentions.actors.referents[p.referent].sectors.first();
        event.class == Class::Assault && matches!(first, Some(Sector::Uaf | Sector::Reb | Sector::Crm))
    };
    let is_nobody = event.recipients.is_empty() && event.actors.iter().all(is_armed);
    is_nobody && country.is_some() && event.status.is_real() && !is_war
}

/// Whether whoever meets is many under one name ("the Security Council held a meeting"), or went to a meeting of many ("the
/// president attended a summit").
fn is_assembly(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let is_body = |p: &Party| {
        referent(p).kind == Kind::Institution
            && referent(p).country.is_some_and(|c| [CountryCode::UNO, CountryCode::IGO, CountryCode::EUR].contains(&c))
    };
    let is_official = |p: &Party| {
        referent(p).kind == Kind::State || matches!(referent(p).sectors.first(), Some(Sector::Gov | Sector::Leg))
    };
    // "last year's Madrid summit": nobody is said to have been there.
    let told = event.tellings[0];
    let is_supported = told.span != parsed.token(told.token).span;
    let is_summit = is_supported
        && (event.frame == "consult.multilateral" || matches!(parsed.key(told.token), "summit" | "forum" | "assembly"));
    let is_many = is_summit && event.actors.iter().any(is_official);
    event.recipients.is_empty()
        && event.mode.as_deref() != Some("visit")
        && (is_many || event.actors.iter().all(is_body))
}

/// "clashed *over how to treat refugees*", "clashed in Geneva, *over the budget*": what they differ over is to be decided, not to
/// be taken.
fn is_over_question(parsed: &ParsedArticle, verb: usize) -> bool {
    let own = arguments::prepositions(parsed, verb);
    let inner: Vec<_> = own.iter().flat_map(|p| arguments::prepositions(parsed, p.object)).collect();
    own.iter()
        .chain(&inner)
        .filter(|p| matches!(p.word.as_str(), "over" | "about"))
        .any(|p| parsed.is_verb(p.object) || Lexicon::bundled().has("open_questions", parsed.key(p.object)))
}

/// Whether an event without a known recipient is too little to go by: most such readings are of things, not parties
/// ("refused to name himself", "hung a poster", "the battle for votes").
fn asks_for_recipient(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let binds = |p: &Party| {
        let first = mentions.actors.referents[p.referent].sectors.first();
        matches!(first, Some(Sector::Gov | Sector::Mil | Sector::Reb))
    };
    let is_police = |p: &Party| mentions.actors.referents[p.referent].sectors.first() == Some(&Sector::Cop);
    let told = event.tellings[0];
    // "imposed a blockade" is as good as a verb.
    let is_noun = !parsed.is_verb(told.token) && told.span == parsed.token(told.token).span;
    let is_official = event.actors.iter().any(binds);
    let decides = is_official
        || event.actors.iter().any(|p| {
            let first = mentions.actors.referents[p.referent].sectors.first();
            first.is_some_and(|s| REFUSING.contains(s))
        });
    let binds_itself = is_official
        || event.actors.iter().any(|p| {
            let first = mentions.actors.referents[p.referent].sectors.first();
            matches!(first, Some(Sector::Cop | Sector::Jud | Sector::Leg | Sector::Opp | Sector::Lab))
        });
    match event.class {
        // "will not lift the embargo", "turned down the request": what those who decide refuse says enough.
        // ... and so does "the president's rejection of the bill".
        Class::Reject if decides && (!is_noun || parsed.child(told.token, Dep::Poss).is_some()) => false,
        // "endorsed the invasion", "apologised": backing binds a government whoever did it.
        // ... and so does a treaty of many that a state or its parliament signs.
        Class::Support
            if decides && matches!(event.frame.as_str(), "support.apologize" | "support.accede") && !is_noun =>
        {
            false
        }
        Class::Support if is_official && !is_noun => {
            !matches!(event.frame.as_str(), "support.back" | "support.apologize")
        }
        Class::Reject | Class::Support => true,
        // "violated the truce" names whom it fights in another sentence.
        // ... and police fire tear gas at whoever is there.
        Class::Assault => {
            event.place.is_none()
                && event.cameo.as_deref() != Some("196")
                && !(event.mode.as_deref() == Some("crowd-control") && event.actors.iter().any(is_police))
        }
        // "claimed it had struck a camp" accuses nobody.
        Class::Accuse => {
            (is_noun && event.mode.as_deref() != Some("investigate")) || event.mode.as_deref() == Some("allege")
        }
        Class::Threaten => !parsed.is_verb(told.token),
        // "the runner pulled out": states and forces withdraw from where another sentence says.
        Class::Retreat => event.frame == "retreat.withdraw" && !is_official,
        Class::Coerce | Class::Sanction => is_noun,
        // "promised higher wages": a government's word binds it, a firm's or a candidate's is trade and talk.
        // ... so do those of a party, a court and the police.
        Class::Agree => event.cameo.as_deref() == Some("030") && (is_noun || !binds_itself),
        _ => false,
    }
}
