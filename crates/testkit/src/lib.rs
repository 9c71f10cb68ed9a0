#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod case;
mod compare;
mod differ;
mod found;
mod line;
mod mark;
mod parse;
mod report;
mod said;
mod vocabulary;

pub use case::{AttributionCheck, Case, ClassCheck, DateCheck, Expected, Kind, PartiesCheck, PartyCheck, PlaceCheck};
pub use compare::{Verdict, compare};
pub use found::{Found, FoundDate, FoundParty, FoundPlace, FoundSource};
pub use mark::mark_known_wrong;
pub use parse::{CaseError, case_files, parse_cases, read_casebook};
pub use report::{FileReport, Report, check_casebook};
pub use said::{FoundSaid, SaidCase, check_said, parse_said_cases};
