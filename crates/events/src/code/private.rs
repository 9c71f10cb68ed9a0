//! What is the business of nobody but those who do it: words among private people, trade of firms, and what the many think.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::Dep;
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::{Mentions, ParsedArticle};

use crate::clause;
use crate::event::{Event, Party};
use crate::lexicon::Lexicon;
use crate::ontology::Class;

/// Frames of trade and investment.
const TRADE: &[&str] = &["cooperate.trade", "cooperate.economic"];

/// A text of fewer sentences is no whole report.
const WHOLE_REPORT: usize = 5;

/// Why an event is of no public concern, if so.
pub(super) fn shortcoming(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<&'static str> {
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let all = |side: &[Party], are: &dyn Fn(&Party) -> bool| !side.is_empty() && side.iter().all(are);
    let are_private = |side: &[Party]| all(side, &|p| is_private(referent(p)));
    let told = event.tellings[0];
    let is_bare_noun = parsed.is_noun(told.token) && told.span == parsed.token(told.token).span;
    let is_trade = TRADE.contains(&event.frame.as_str());
    // A paper speaks to all, a journalist for himself.
    let is_outlet = |p: &Party| referent(p).kind != Kind::Person && referent(p).sectors.first() == Some(&Sector::Jrn);
    let is_among_themselves = is_of_words(event)
        && are_private(&event.actors)
        && !event.actors.iter().any(is_outlet)
        && event.recipients.iter().all(|p| is_private(referent(p)));
    let is_of_public =
        all(&event.actors, &|p| referent(p).kind == Kind::People && is_share_of_public(parsed, p.token, told.token));
    let reasons = [
        // "the carmaker invested in Brazil": states trade with one another by laws and treaties.
        (is_trade && are_private(&event.actors), "firms trade"),
        (is_trade && is_bare_noun, "trade is only mentioned"),
        (is_view(event) && is_of_public, "it is what the many think"),
        (is_among_themselves && !is_public_plea(event, parsed, mentions), "nobody in it acts for the public"),
    ];
    reasons.iter().find(|(holds, _)| *holds).map(|(_, why)| *why)
}

/// Whether a report is none of public affairs: nobody in it acts for a state, a body, a party or an armed group, and nobody does
/// or suffers force ("the firm works with communities, customers asked for more").
/// A sentence or two may leave out who is in it.
pub(super) fn is_private_report(events: &[Event], parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let is_private = |p: &Party| is_private(&mentions.actors.referents[p.referent]);
    parsed.sentences.len() >= WHOLE_REPORT
        && events
            .iter()
            .all(|event| event.class.quad() != 4 && event.actors.iter().chain(&event.recipients).all(is_private))
}

/// Whether somebody acts for himself or his firm.
fn is_private(referent: &Referent) -> bool {
    let is_public_body = referent.kind == Kind::State || referent.country.is_some_and(CountryCode::is_supranational);
    let is_private = matches!(
        referent.sectors.first(),
        None | Some(Sector::Cvl | Sector::Bus | Sector::Unk | Sector::Edu | Sector::Med | Sector::Jrn)
    );
    !is_public_body && is_private
}

/// Whether an event is done by words or by help: what takes arms, papers or courts is never private.
fn is_of_words(event: &Event) -> bool {
    match event.class {
        Class::Accuse => event.mode.as_deref() == Some("disapprove"),
        Class::Reject => event.mode.as_deref() != Some("yield"),
        Class::Agree
        | Class::Consult
        | Class::Support
        | Class::Request
        | Class::Concede
        | Class::Cooperate
        | Class::Aid
        | Class::Threaten => true,
        _ => false,
    }
}

/// What somebody thinks of others and of what they plan.
fn is_view(event: &Event) -> bool {
    match event.class {
        Class::Accuse => event.mode.as_deref() == Some("disapprove"),
        Class::Support | Class::Reject => true,
        _ => false,
    }
}

/// "protesters called for new elections", "villagers demand compensation": what many ask, they ask of those who rule.
fn is_public_plea(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let are_many = |p: &Party| mentions.actors.referents[p.referent].kind == Kind::People;
    let demonstrate = |p: &Party| Lexicon::bundled().has("demonstrators", parsed.key(p.token));
    let is_plea = match event.class {
        Class::Request => {
            let verb = parsed.key(event.tellings[0].token);
            event.frame != "request.ask" || Lexicon::bundled().has("clamouring", verb)
        }
        Class::Reject => event.frame == "reject.refuse-change",
        Class::Threaten => true,
        _ => false,
    };
    event.actors.iter().any(demonstrate) || is_plea && event.recipients.is_empty() && event.actors.iter().all(are_many)
}

/// "*most Scots* oppose it", "*voters* backed it": what is asked by pollsters.
fn is_share_of_public(parsed: &ParsedArticle, people: usize, verb: usize) -> bool {
    let lexicon = Lexicon::bundled();
    let is_share = |t: usize| lexicon.has("shares_of_public", parsed.lower(t));
    let mut quantifiers = parsed.children_by(people, &[Dep::Amod, Dep::Det, Dep::Nummod]);
    let counted = parsed.head(people).filter(|_| parsed.dep(people) == Dep::Pobj).and_then(|of| parsed.head(of));
    lexicon.has("electorate", parsed.key(people))
        || clause::is_present(parsed, verb) && (quantifiers.any(is_share) || counted.is_some_and(is_share))
}
