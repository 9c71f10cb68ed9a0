//! Offices with their days, and what a person was on a given day.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::bundled;
use crate::code::{CountryCode, Sectors};
use crate::error::GazetteerError;
use crate::person::Person;
use crate::table::{Row, Table};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// What an office is. The order is the order of weight: of two offices held on one day the first speaks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum OfficeKind { $($(#[$doc])* $name),* }

        impl OfficeKind {
            /// All kinds, in the order of weight.
            pub const ALL: &[OfficeKind] = &[$(OfficeKind::$name),*];

            /// The code in `offices.tsv`.
            pub fn as_str(self) -> &'static str {
                match self { $(OfficeKind::$name => $code),* }
            }

            /// Reads a code.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(OfficeKind::$name),)* _ => None }
            }
        }
    };
}

kinds! {
    /// Head of state.
    HeadOfState = "HOS",
    /// Head of government.
    HeadOfGovernment = "HOG",
    /// Head or senior official of an international body.
    International = "IGO",
    /// Foreign minister.
    ForeignMinister = "FM",
    /// Vice-president.
    VicePresident = "VP",
    /// Deputy head of government.
    Deputy = "DEP",
    /// Defence minister.
    DefenceMinister = "DM",
    /// Interior minister.
    InteriorMinister = "IM",
    /// Finance minister.
    FinanceMinister = "FIN",
    /// National security adviser or secretary of a security council.
    SecurityAdviser = "NSA",
    /// Another minister or member of a government.
    Minister = "MIN",
    /// Envoy or special representative.
    Envoy = "ENV",
    /// Ambassador, also to the United Nations.
    Ambassador = "AMB",
    /// Spokesperson.
    Spokesperson = "SPOX",
    /// Central bank governor.
    CentralBank = "CENT",
    /// Head of an intelligence service.
    Intelligence = "SPY",
    /// Commander or chief of staff.
    Military = "MIL",
    /// Judge, prosecutor.
    Judicial = "JUD",
    /// Speaker or member of a legislature.
    Legislator = "LEG",
    /// Head of a region or city.
    Regional = "SUB",
    /// Leader of the opposition, dissident.
    Opposition = "OPP",
    /// Party leader.
    Party = "PTY",
    /// Leader of an armed group.
    Rebel = "REB",
    /// Head of a religious body.
    Religious = "REL",
    /// Head of a company.
    Business = "BUS",
    /// Another notable position, such as activist.
    Other = "OTH",
}

/// A row of `offices.tsv`.
#[derive(Debug)]
pub struct Office {
    /// The holder's row in the gazetteer's people.
    pub(crate) person: usize,
    /// The state or body served.
    pub country: CountryCode,
    /// A plain title, lower case: "foreign minister".
    pub title: &'static str,
    /// What the office is.
    pub kind: OfficeKind,
    /// The sectors that the office gives, in order.
    pub sectors: Sectors,
    /// The first day; `None` where unknown, then it counts as always held before `to`.
    pub from: Option<Date>,
    /// The last day; `None` while held.
    pub to: Option<Date>,
    /// The day up to which the row is known to hold.
    pub as_of: Option<Date>,
    /// Where the row comes from.
    pub source: &'static str,
}

impl Office {
    /// Whether the office is held on the day, as far as the row says.
    pub fn covers(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on <= to)
    }

    /// Whether the day lies past what the row is known to say: it was still held when the row was last checked.
    pub fn is_stale(&self, on: Date) -> bool {
        self.to.is_none() && self.as_of.is_some_and(|as_of| as_of < on)
    }
}

/// What a person was on a day.
#[derive(Clone, Copy, Debug)]
pub struct Tenure<'g> {
    /// The office and how the day lies to it.
    pub status: TenureStatus<'g>,
    /// The day is past the day up to which the row is known to hold.
    pub stale: bool,
}

/// How a day lies to a person's offices.
#[derive(Clone, Copy, Debug)]
pub enum TenureStatus<'g> {
    /// In office.
    Holds(&'g Office),
    /// Out of office; the last one held before the day.
    Former(&'g Office),
    /// Not yet in office; the first one held after the day.
    Future(&'g Office),
    /// No office is known.
    Unknown,
}

impl<'g> Tenure<'g> {
    /// The state of the given offices, all of one person, on a day.
    pub(crate) fn on(offices: &'g [Office], on: Date) -> Self {
        // What an old list says of an open end is outweighed by an office that ended since.
        let ended_since = |as_of: Date| offices.iter().any(|o| o.to.is_some_and(|to| as_of < to && to < on));
        let holds =
            |office: &&Office| office.covers(on) && !(office.is_stale(on) && office.as_of.is_some_and(ended_since));
        if let Some(office) = offices.iter().filter(holds).min_by_key(|office| (office.is_stale(on), office.kind)) {
            return Self { status: TenureStatus::Holds(office), stale: office.is_stale(on) };
        }
        let stale = offices.iter().filter_map(|office| office.as_of).max().is_some_and(|as_of| as_of < on);
        let past = offices.iter().filter(|office| office.to.is_some_and(|to| to < on));
        if let Some(office) = past.max_by_key(|office| (office.to, std::cmp::Reverse(office.kind))) {
            return Self { status: TenureStatus::Former(office), stale };
        }
        let future = offices.iter().filter(|office| office.from.is_some_and(|from| on < from));
        match future.min_by_key(|office| (office.from, office.kind)) {
            Some(office) => Self { status: TenureStatus::Future(office), stale: false },
            None => Self { status: TenureStatus::Unknown, stale: false },
        }
    }

    /// The office, however the day lies to it.
    pub fn office(&self) -> Option<&'g Office> {
        match self.status {
            TenureStatus::Holds(office) | TenureStatus::Former(office) | TenureStatus::Future(office) => Some(office),
            TenureStatus::Unknown => None,
        }
    }
}

const COLUMNS: [&str; 9] = ["person", "country", "office", "kind", "sectors", "from", "to", "as_of", "source"];

/// Reads `offices.tsv` and sets each person's range; the offices of a person lie together, in order of time.
pub(crate) fn read_offices(tables: &[Table], people: &mut [Person]) -> Result<Vec<Office>, GazetteerError> {
    let ids = Ids::of(people);
    let mut offices: Vec<Office> = Vec::new();
    for table in tables {
        for row in table.each(COLUMNS)? {
            let row = row?;
            // The rows of a person stand together.
            let last = offices.last().map(|office| office.person).filter(|&n| people[n].id == row.cell(0));
            offices.push(read_office(&row, last.or_else(|| ids.find(row.cell(0), people)))?);
        }
    }
    let order = |office: &Office| (office.person, office.from, office.kind);
    if !offices.is_sorted_by_key(order) {
        offices.sort_by_key(order);
    }
    let mut start = 0;
    while start < offices.len() {
        let person = offices[start].person;
        let end = start + offices[start..].iter().take_while(|office| office.person == person).count();
        people[person].offices = start..end;
        start = end;
    }
    Ok(offices)
}

/// People by id: in their order where that is the order of ids, as it is in the bundled table, else by a map.
enum Ids {
    InOrder,
    Mapped(HashMap<&'static str, usize>),
}

impl Ids {
    fn of(people: &[Person]) -> Self {
        if people.is_sorted_by_key(|person| person.id) {
            Self::InOrder
        } else {
            Self::Mapped(people.iter().enumerate().map(|(n, person)| (person.id, n)).collect())
        }
    }

    fn find(&self, id: &str, people: &[Person]) -> Option<usize> {
        match self {
            Self::InOrder => people.binary_search_by_key(&id, |person| person.id).ok(),
            Self::Mapped(ids) => ids.get(id).copied(),
        }
    }
}

fn read_office(row: &Row<9>, person: Option<usize>) -> Result<Office, GazetteerError> {
    let id = row.required(0, "person")?;
    let office = Office {
        person: person.ok_or_else(|| row.error(format!("no row of people.tsv has the id \"{id}\"")))?,
        country: row.country(1)?,
        title: row.required(2, "office")?,
        kind: OfficeKind::parse(row.cell(3))
            .ok_or_else(|| row.error(format!("unknown kind of office \"{}\"", row.cell(3))))?,
        sectors: row.sectors(4)?,
        from: row.first_day(5)?,
        to: row.last_day(6)?,
        as_of: row.last_day(7)?,
        source: bundled::source(row.cell(8)),
    };
    if office.to.is_some() && office.to < office.from {
        return Err(row.error(format!("the office ends ({}) before it begins ({})", row.cell(6), row.cell(5))));
    }
    if office.to.is_none() && office.as_of.is_none() {
        return Err(row.error("an office without an end needs as_of, the day up to which it is known".to_owned()));
    }
    Ok(office)
}
