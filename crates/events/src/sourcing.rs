//! Whether an event is told by the outlet, by one side of it, by both, or by somebody else.

use dateline_gazetteer::CountryCode;
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
    let countries = |parties: &[Party]| -> Vec<CountryCode> {
        parties.iter().filter_map(|p| mentions.actors.referents[p.referent].country).collect()
    };
    let (acting, bearing) = (countries(&event.actors), countries(&event.recipients));
    let (mut by_actor, mut by_recipient) = (false, false);
    for telling in &event.tellings {
        let chain = statements.sourcing(parsed, telling.token);
        let Some(first) = chain.iter().rev().find(|link| link.medium.is_some() || !link.is_word()) else {
            return ToldBy::Outlet;
        };
        let of = first.referents.iter().filter_map(|&r| mentions.actors.referents[r].country);
        let sides: Vec<CountryCode> = of.collect();
        let (actor, recipient) = (sides.iter().any(|c| acting.contains(c)), sides.iter().any(|c| bearing.contains(c)));
        if !actor && !recipient {
            return ToldBy::Others;
        }
        by_actor |= actor;
        by_recipient |= recipient;
    }
    if by_actor && by_recipient { ToldBy::BothSides } else { ToldBy::OneSide }
}
