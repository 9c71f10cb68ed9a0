//! Whether an event is told by the outlet, by one side of it, by both, or by somebody else.

use dateline_mentions::{Mentions, ParsedArticle};
use dateline_statements::Statements;

use crate::event::{Event, Party};

/// On whose word an event is told, over all its tellings. The text form is stable and appears in records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToldBy {
    /// The outlet tells it in its own voice at least once.
    #[default]
    Outlet,
    /// Only those who act or those acted on tell it.
    OneSide,
    /// Both sides tell it.
    BothSides,
    /// Somebody else tells it: a third state, witnesses, a nameless source.
    Others,
}

impl ToldBy {
    /// The stable name, as in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::OneSide => "one-side",
            Self::BothSides => "both-sides",
            Self::Others => "others",
        }
    }
}

/// Judges an event by the first source of each of its tellings.
pub(crate) fn told_by(event: &Event, parsed: &ParsedArticle, mentions: &Mentions, statements: &Statements) -> ToldBy {
    let country = |r: usize| mentions.actors.referents[r].country;
    let shares = |a: &[Party], b: &[Party]| {
        a.iter().any(|a| country(a.referent).is_some_and(|c| b.iter().any(|b| country(b.referent) == Some(c))))
    };
    // In a country at war with itself, rebels do not speak for the army.
    let is_civil = shares(&event.actors, &event.recipients);
    let sector = |r: usize| mentions.actors.referents[r].sectors.first().copied();
    let speaks_for = |r: usize, side: &[Party]| {
        side.iter().any(|p| {
            let is_of_country = country(r).is_some() && country(r) == country(p.referent);
            p.referent == r || (is_of_country && (!is_civil || sector(r) == sector(p.referent)))
        })
    };
    let (mut by_actor, mut by_recipient) = (false, false);
    for telling in &event.tellings {
        let chain = statements.sourcing(parsed, telling.token);
        let Some(first) = chain.iter().rev().find(|link| link.medium.is_some() || !link.is_word()) else {
            return ToldBy::Outlet;
        };
        let actor = first.referents.iter().any(|&r| speaks_for(r, &event.actors));
        let recipient = first.referents.iter().any(|&r| speaks_for(r, &event.recipients));
        if !actor && !recipient {
            return ToldBy::Others;
        }
        by_actor |= actor;
        by_recipient |= recipient;
    }
    if by_actor && by_recipient { ToldBy::BothSides } else { ToldBy::OneSide }
}
