//! The words that show places, from `data/place_words.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use dateline_gazetteer::CountryCode;

/// What a word does for the reading of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// Says which part of a place is meant: "northern", "downtown".
    Part,
    /// A preposition after which a name is a place: "in", "near".
    Inside,
    /// A preposition after which it may be one: "to", "from".
    Toward,
    /// A word of motion or distance, which makes a place of the name after "to".
    Motion,
    /// A noun of place before "of": "the city of".
    PlaceNoun,
    /// The last word of the names of streets, buildings and quarters.
    SiteNoun,
    /// A noun that the name of a town modifies: "a Lyon man".
    Dweller,
    /// A word that follows a place in the names of bodies: "Lyon City Council".
    Body,
    /// A noun that towns have, and that countries name by their adjective: "a Lyon man", "Lyon High School".
    Local,
    /// A word that only papers of one country write.
    Home(CountryCode),
    /// A spelling that papers of one country use, and others too.
    Spelling(CountryCode),
    /// A preposition after which a place stands for people.
    OfPeople,
    /// A verb whose object is a place: "visit", "shell".
    Entered,
    /// A verb that gives a name: "called Lafayette".
    Naming,
    /// Which part of a land, not of a city: "western New York".
    PartOfLand,
    /// A common noun or adjective of bodies, which villages somewhere are called too: "the Commonwealth", "Federal Police".
    NoTown,
    /// The ending of an address that is sold to anybody and tells no country: "tv".
    OpenEnding,
}

/// The uses of each word.
pub(super) struct Words(HashMap<&'static str, Vec<Use>>);

impl Words {
    /// The table of the program.
    pub(super) fn bundled() -> &'static Self {
        static WORDS: LazyLock<Words> = LazyLock::new(|| {
            let table = include_str!("../../../../data/place_words.tsv");
            let mut rows: Vec<_> = table.lines().skip(1).map(row).collect();
            rows.sort_unstable();
            let mut words: HashMap<_, Vec<Use>> = HashMap::new();
            for (word, what) in rows {
                words.entry(word).or_default().push(what);
            }
            Words(words)
        });
        &WORDS
    }

    /// The uses of a word in lower case.
    pub(super) fn uses(&self, word: &str) -> &[Use] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }
}

/// Whether a word in lower case has a use.
pub(super) fn is(what: Use, word: &str) -> bool {
    Words::bundled().uses(word).contains(&what)
}

/// As [`is`], for a word as written.
pub(super) fn is_written(what: Use, word: &str) -> bool {
    if word.bytes().all(|b| b.is_ascii_lowercase()) { is(what, word) } else { is(what, &word.to_lowercase()) }
}

fn row(line: &'static str) -> (&'static str, Use) {
    let mut cells = line.split('\t');
    let (word, code, value) = (cells.next(), cells.next(), cells.next());
    let country = || {
        value.and_then(CountryCode::parse).unwrap_or_else(|| panic!("data/place_words.tsv: \"{line}\" has no country"))
    };
    let what = match code {
        Some("part") => Use::Part,
        Some("part-of-land") => Use::PartOfLand,
        Some("where-inside") => Use::Inside,
        Some("where-toward") => Use::Toward,
        Some("motion") => Use::Motion,
        Some("place-noun") => Use::PlaceNoun,
        Some("site-noun") => Use::SiteNoun,
        Some("dweller") => Use::Dweller,
        Some("body") => Use::Body,
        Some("local") => Use::Local,
        Some("home") => Use::Home(country()),
        Some("spelling") => Use::Spelling(country()),
        Some("of-people") => Use::OfPeople,
        Some("entered") => Use::Entered,
        Some("naming") => Use::Naming,
        Some("no-town") => Use::NoTown,
        Some("open-ending") => Use::OpenEnding,
        _ => panic!("data/place_words.tsv: \"{line}\" has no known use"),
    };
    (word.unwrap_or_default(), what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_several_uses() {
        assert!(is(Use::Body, "police") && is(Use::Dweller, "police"));
        assert!(is_written(Use::Part, "Northern"));
        assert!(!is(Use::SiteNoun, "treaty"));
        assert!(
            Words::bundled()
                .uses("sheriff")
                .iter()
                .any(|what| matches!(what, Use::Home(code) if code.as_str() == "USA"))
        );
    }
}
