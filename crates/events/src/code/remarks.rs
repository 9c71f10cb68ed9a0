//! Words that are no political act: the remarks of those who watch, and what a side asks of itself or orders its own to do.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::Dep;
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::{Mentions, ParsedArticle};

use super::accidents;
use crate::event::{Event, Party};
use crate::lexicon::Lexicon;
use crate::ontology::Class;

/// Frames of what somebody thinks that others must do: it asks something of them only if he has a say.
const DUTIES: &[&str] = &["request.duty", "request.common-duty"];

/// Frames of judgments passed by saying so.
const JUDGMENTS: &[&str] =
    &["accuse.blaming-words", "accuse.condemning-words", "accuse.tells-of-misdeed", "support.praising-words"];

/// Why what somebody says is a remark and no event.
pub(super) fn shortcoming(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<&'static str> {
    let remark = Remark { event, parsed, mentions };
    match event.class {
        Class::Request => remark.asks_nobody_else(),
        Class::Support => remark.backs_nobody_else(),
        // "following a newspaper's investigation": it finds out and charges nobody.
        Class::Accuse if event.mode.as_deref() == Some("investigate") => remark.charges_nobody(),
        Class::Accuse if remark.reports_deed() => Some("it is told who did it, and nobody is blamed"),
        _ => remark.is_bystanders().then_some(BYSTANDERS),
    }
}

const BYSTANDERS: &str = "it is the remark of a bystander";

/// An event that is told in words, and whom they are by and about.
struct Remark<'a> {
    event: &'a Event,
    parsed: &'a ParsedArticle<'a>,
    mentions: &'a Mentions,
}

impl Remark<'_> {
    fn referent(&self, party: &Party) -> &Referent {
        &self.mentions.actors.referents[party.referent]
    }

    fn all_actors(&self, are: impl Fn(&Referent) -> bool) -> bool {
        !self.event.actors.is_empty() && self.event.actors.iter().all(|p| are(self.referent(p)))
    }

    fn all_recipients(&self, are: impl Fn(&Party) -> bool) -> bool {
        !self.event.recipients.is_empty() && self.event.recipients.iter().all(are)
    }

    /// Whether those it is about are all such people, and at home where all are who act.
    fn stays_at_home(&self, are: impl Fn(&Referent) -> bool) -> bool {
        self.all_recipients(|p| {
            let own = self.referent(p).country;
            own.is_some() && are(self.referent(p)) && self.all_actors(|actor| actor.country == own)
        })
    }

    /// "the government should do more, an analyst said": those who watch have no say in it.
    fn is_bystanders(&self) -> bool {
        let frame = self.event.frame.as_str();
        let is_duty = DUTIES.contains(&frame);
        (is_duty || JUDGMENTS.contains(&frame)) && self.all_actors(|a| is_scholar(a) || is_duty && is_private(a))
    }

    /// "the police said *gunmen* had boarded the ship": a report of the deed.
    fn reports_deed(&self) -> bool {
        let is_anybody = |p: &Party| {
            let referent = self.referent(p);
            referent.sectors.first() == Some(&Sector::Uaf) && referent.name.is_none()
        };
        self.event.frame == "accuse.tells-of-misdeed" && self.all_recipients(is_anybody)
    }

    /// "the coroner held an inquest", "the firm began an investigation": whoever has to find out how it came about.
    fn charges_nobody(&self) -> Option<&'static str> {
        let first = |a: &Referent| a.sectors.first().copied();
        let is_of_accident = || {
            accidents::is_told_of(self.event, self.parsed)
                && self.all_actors(|a| {
                    matches!(first(a), None | Some(Sector::Med | Sector::Unk | Sector::Mil)) && a.kind != Kind::State
                })
        };
        let finds_out = || self.all_actors(|a| matches!(first(a), Some(Sector::Med | Sector::Bus)));
        let names_nobody = self.event.recipients.is_empty();
        let reasons = [
            (self.all_actors(|a| first(a) == Some(Sector::Jrn)), "papers look into it"),
            (names_nobody && is_of_accident(), "it is an accident that is looked into"),
            (names_nobody && finds_out(), "whoever looks into it charges nobody"),
        ];
        reasons.iter().find(|(holds, _)| *holds).map(|(_, why)| *why)
    }

    /// "the police chief said the force should train more": of the body that he speaks for.
    fn speaks_of_own_body(&self) -> bool {
        let serves = |r: &Referent| match r.sectors.first() {
            Some(&s @ (Sector::Cop | Sector::Mil)) => Some(s),
            _ => None,
        };
        let body = self.event.recipients.first().and_then(|p| serves(self.referent(p)));
        body.is_some() && self.all_actors(|a| serves(a) == body) && self.stays_at_home(|r| serves(r) == body)
    }

    /// "refugees sought shelter", "the candidate wants more funds": of nobody who is named.
    fn seeks_help_for_himself(&self) -> bool {
        self.event.frame == "request.ask-aid"
            && self.event.recipients.is_empty()
            && self.all_actors(|a| matches!(a.sectors.first(), Some(Sector::Cvl | Sector::Eli | Sector::Ref)))
    }

    fn asks_nobody_else(&self) -> Option<&'static str> {
        let verb = self.parsed.key(self.event.tellings[0].token);
        let is_duty = DUTIES.contains(&self.event.frame.as_str());
        let reasons = [
            (self.is_bystanders(), BYSTANDERS),
            // "we have to see first"
            (
                is_duty && self.all_recipients(|p| matches!(self.parsed.lower(p.token), "we" | "i")),
                "the speaker asks it of himself",
            ),
            // "the minister said his country must grow"
            (
                is_duty && self.all_actors(governs) && self.stays_at_home(governs),
                "a government speaks of its own state",
            ),
            (is_duty && self.speaks_of_own_body(), "he speaks of his own body"),
            (self.seeks_help_for_himself(), "he asks nobody by name to help him"),
            // "wants his country to grow", "wants people to save water"
            (
                verb == "want" && self.stays_at_home(|r| r.kind != Kind::Person && !is_of_many_states(r)),
                "it is a wish for one's own",
            ),
            // "told the newspaper that it was time to act": nothing is asked of the paper.
            (
                verb == "tell" && self.all_recipients(|p| self.referent(p).sectors.first() == Some(&Sector::Jrn)),
                "it is told to the press",
            ),
            // "the president ordered the army to help"
            (
                Lexicon::bundled().has("commanding", verb)
                    && self.all_actors(commands)
                    && self.stays_at_home(serves_state),
                "it is an order to one's own",
            ),
            // "called the test a triumph for the country": a word for it.
            (verb == "call" && self.is_naming(self.event.tellings[0].token), "it is a word for something"),
            // "we encourage our staff to take part", "encouraged her whole family to vote"
            (
                verb == "encourage"
                    && self.stays_at_home(|r| {
                        is_private(r) || matches!(r.sectors.first(), Some(Sector::Lab | Sector::Agr))
                    }),
                "it cheers on its own",
            ),
        ];
        reasons.iter().find(|(holds, _)| *holds).map(|(_, why)| *why)
    }

    /// "called *the remarks* on judges demoralizing": what is called so follows the verb at once, but for a quotation mark.
    fn is_naming(&self, verb: usize) -> bool {
        let follows = |named: usize| named > verb && self.parsed.left_edge(named) <= verb + 2;
        let mut named = self.parsed.children_by(verb, &[Dep::Dobj, Dep::Oprd, Dep::Ccomp]);
        named.any(|n| follows(n) && !self.parsed.is_verb(n))
    }

    fn backs_nobody_else(&self) -> Option<&'static str> {
        let is_one = |r: &Referent| is_private(r) && r.kind == Kind::Person;
        let reasons = [
            (self.is_bystanders(), BYSTANDERS),
            // "I voted for the mayor"
            (self.all_actors(is_one) && self.stays_at_home(|_| true), "it is one person's liking"),
            (self.all_recipients(|p| self.is_own(p)), "it praises its own"),
        ];
        reasons.iter().find(|(holds, _)| *holds).map(|(_, why)| *why)
    }

    /// "defended *himself*", "praised his *administration*": of the only one who acts, who has been named before.
    fn is_own(&self, party: &Party) -> bool {
        let word = self.parsed.lower(party.token);
        if word.ends_with("self") || word.ends_with("selves") {
            return true;
        }
        let is_body = matches!(self.parsed.key(party.token), "administration" | "government");
        let is_his = |o: usize| matches!(self.parsed.lower(o), "his" | "her" | "its" | "their" | "my" | "our");
        let follows = self.event.actors.len() == 1 && self.event.actors[0].token < party.token;
        is_body && follows && self.parsed.children_by(party.token, &[Dep::Poss]).any(is_his)
    }
}

/// Scholars, analysts and journalists; those of a body of states or of campaigners speak for it.
fn is_scholar(referent: &Referent) -> bool {
    let speaks_for_body = is_of_many_states(referent);
    let is_people = matches!(referent.kind, Kind::Person | Kind::People);
    match referent.sectors.first() {
        Some(Sector::Edu) => !speaks_for_body,
        Some(Sector::Jrn) => !speaks_for_body && is_people,
        _ => false,
    }
}

fn is_of_many_states(referent: &Referent) -> bool {
    referent.country.is_some_and(CountryCode::is_supranational)
}

/// Private people and firms.
fn is_private(referent: &Referent) -> bool {
    matches!(referent.sectors.first(), Some(Sector::Cvl | Sector::Bus | Sector::Med)) && !is_of_many_states(referent)
}

fn governs(referent: &Referent) -> bool {
    referent.kind == Kind::State || referent.sectors.first() == Some(&Sector::Gov)
}

/// Those who order about what serves the state; a court that orders a ministry does not.
fn commands(referent: &Referent) -> bool {
    governs(referent) || matches!(referent.sectors.first(), Some(Sector::Mil | Sector::Cop | Sector::Eli))
}

/// Ministries, armies, police and prosecutors.
fn serves_state(referent: &Referent) -> bool {
    governs(referent) || matches!(referent.sectors.first(), Some(Sector::Mil | Sector::Cop | Sector::Spy | Sector::Jud))
}
