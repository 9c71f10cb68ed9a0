#![doc = include_str!("../README.md")]

mod bundled;
mod code;
mod country;
mod error;
mod files;
mod fold;
mod folder;
mod gazetteer;
mod index;
mod office;
mod organisation;
mod packed;
mod person;
mod place;
mod plural;
mod role;
mod table;
mod words;

pub use code::{CountryCode, Sector, Sectors};
pub use country::{Country, CountryKind, Metonym, NameForm};
pub use error::GazetteerError;
pub use fold::{NameHash, fold};
pub use gazetteer::{Entry, Gazetteer, Outlook};
pub use office::{Office, OfficeKind, Tenure, TenureStatus};
pub use organisation::{Organisation, OrganisationSpell};
pub use person::{Gender, Person};
pub use place::{Place, PlaceKind};
pub use role::{Role, RoleKind};
pub use words::WordUse;
