//! Codes of the actor ontology: three-letter countries and supra-national groups, and the 25 sectors.

use std::fmt;
use std::ops::Deref;

/// An ISO 3166-1 alpha-3 code, `XKX`, or one of the supra-national codes IGO, UNO, EUR, NGO, MNC, IMG, ISM.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 3]);

impl CountryCode {
    /// Intergovernmental organisations other than the United Nations and the European Union.
    pub const IGO: Self = Self(*b"IGO");
    /// The United Nations system.
    pub const UNO: Self = Self(*b"UNO");
    /// The European Union.
    pub const EUR: Self = Self(*b"EUR");
    /// International non-governmental organisations.
    pub const NGO: Self = Self(*b"NGO");
    /// Multinational companies.
    pub const MNC: Self = Self(*b"MNC");
    /// Transnational armed groups.
    pub const IMG: Self = Self(*b"IMG");
    /// Transnational social movements and peoples.
    pub const ISM: Self = Self(*b"ISM");

    /// Reads three capital letters; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a country code holds three ASCII capitals")
    }

    /// Whether this is one of the supra-national codes, which name no state.
    pub fn is_supranational(self) -> bool {
        [Self::IGO, Self::UNO, Self::EUR, Self::NGO, Self::MNC, Self::IMG, Self::ISM].contains(&self)
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! sectors {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// The part of society an actor belongs to.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Sector { $($(#[$doc])* $name),* }

        impl Sector {
            /// All sectors, in the order of the ontology.
            pub const ALL: &[Sector] = &[$(Sector::$name),*];

            /// The three-letter code.
            pub fn as_str(self) -> &'static str {
                match self { $(Sector::$name => $code),* }
            }

            /// Reads a three-letter code.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Sector::$name),)* _ => None }
            }
        }
    };
}

sectors! {
    /// Executive government.
    Gov = "GOV",
    /// State military.
    Mil = "MIL",
    /// Legislature.
    Leg = "LEG",
    /// Political party.
    Pty = "PTY",
    /// Armed opposition.
    Reb = "REB",
    /// Unidentified armed people.
    Uaf = "UAF",
    /// Civilians, protesters.
    Cvl = "CVL",
    /// Domestic business.
    Bus = "BUS",
    /// Farmers.
    Agr = "AGR",
    /// Health.
    Med = "MED",
    /// Religious bodies.
    Rel = "REL",
    /// Criminals.
    Crm = "CRM",
    /// Police and law enforcement.
    Cop = "COP",
    /// Courts.
    Jud = "JUD",
    /// Intelligence.
    Spy = "SPY",
    /// Political opposition.
    Opp = "OPP",
    /// Pro-government paramilitary.
    Prm = "PRM",
    /// Unidentified others.
    Unk = "UNK",
    /// Former officials and their families.
    Eli = "ELI",
    /// Labour.
    Lab = "LAB",
    /// Education.
    Edu = "EDU",
    /// Media.
    Jrn = "JRN",
    /// Refugees and internally displaced people.
    Ref = "REF",
    /// Civil society.
    Soc = "SOC",
    /// Partially recognised entity.
    Pre = "PRE",
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Up to four sectors in order of weight; reads as a slice.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sectors {
    items: [Sector; Sectors::MAX],
    len: u8,
}

impl Sectors {
    /// The most sectors one row may carry.
    pub const MAX: usize = 4;
    /// No sector at all, as for a country's name alone.
    pub const NONE: Self = Self { items: [Sector::Unk; Self::MAX], len: 0 };

    /// The given sectors; those past the fourth are dropped.
    pub fn new(sectors: &[Sector]) -> Self {
        let mut all = Self::NONE;
        for &sector in sectors.iter().take(Self::MAX) {
            all.items[usize::from(all.len)] = sector;
            all.len += 1;
        }
        all
    }

    /// Reads codes separated by `|`; the bad code is the error.
    pub(crate) fn parse(cell: &str) -> Result<Self, String> {
        let mut all = Self::NONE;
        for code in cell.split('|').filter(|code| !code.is_empty()) {
            let sector = Sector::parse(code).ok_or_else(|| format!("unknown sector \"{code}\""))?;
            let place = all.items.get_mut(usize::from(all.len));
            *place.ok_or_else(|| format!("more than {} sectors", Self::MAX))? = sector;
            all.len += 1;
        }
        Ok(all)
    }
}

impl Deref for Sectors {
    type Target = [Sector];

    fn deref(&self) -> &[Sector] {
        &self.items[..usize::from(self.len)]
    }
}

impl fmt::Debug for Sectors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sector_code_reads_back() {
        assert_eq!(Sector::ALL.len(), 25);
        for &sector in Sector::ALL {
            assert_eq!(Sector::parse(sector.as_str()), Some(sector));
        }
    }

    #[test]
    fn country_codes_are_three_capitals() {
        assert_eq!(CountryCode::parse("CHN").map(|code| code.to_string()).as_deref(), Some("CHN"));
        assert_eq!(CountryCode::parse("chn"), None);
        assert_eq!(CountryCode::parse("CHNA"), None);
    }

    #[test]
    fn a_bad_sector_is_named() {
        assert_eq!(Sectors::parse("GOV|XYZ").unwrap_err(), "unknown sector \"XYZ\"");
    }
}
