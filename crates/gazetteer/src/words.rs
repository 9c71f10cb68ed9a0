//! Words that steer the reading of actor phrases: "former", "-backed", "both sides".

use std::collections::HashMap;

use crate::error::GazetteerError;
use crate::table::Table;

macro_rules! uses {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// What a word of `actor_words.tsv` is used for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum WordUse { $($(#[$doc])* $name),* }

        impl WordUse {
            /// Reads the code of a use.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(WordUse::$name),)* _ => None }
            }
        }
    };
}

uses! {
    /// Before an office: it is no longer held.
    Former = "former",
    /// Before an office: it was held at the time told of, whatever its holder is today ("then-President Soto").
    Then = "then",
    /// After a hyphen: the country before it is someone else's ("an Iran-backed militia").
    NotOwn = "not-own",
    /// Before a hyphen: the country after it is someone else's ("pro-Russian separatists").
    NotOwnPrefix = "not-own-prefix",
    /// Between the names of a person: what follows it is no place ("Ana de Lima").
    NameParticle = "name-particle",
    /// After a hyphen: the place before it is the seat ("a Geneva-based group").
    Seat = "seat",
    /// A noun of "the two …" and "both …" that means states rather than their officials.
    StateNoun = "state-noun",
    /// "the sides", "the parties": each of two who deal with one another.
    SideNoun = "side-noun",
    /// "the leaders", "the heads of state": those who govern.
    ChiefNoun = "chief-noun",
    /// A noun of "the two …" that means people.
    PersonNoun = "person-noun",
    /// "the country": the state last spoken of.
    TheCountry = "the-country",
    /// "the group": the body last spoken of.
    TheBody = "the-body",
    /// Stands for the union of states last spoken of: "the bloc".
    TheBloc = "the-bloc",
    /// What a paper or a broadcaster is called: "the network".
    ThePress = "the-press",
    /// A role that only says that someone belongs to something: its sector is the whole's ("members of the senate").
    Member = "member",
    /// A role whose holder is often abroad: where it is says not whose it is ("the embassy in Nairobi").
    Abroad = "abroad",
    /// Says, before a role or as the head of it, that its holder is at home elsewhere or nowhere in particular: "world
    /// leaders", "other countries", "her allies".
    Elsewhere = "elsewhere",
    /// An elsewhere-role that is told from the country before it: "a US ally" is no American.
    Relational = "relational",
    /// A role told from the party that owns it: "Greece's lenders" are no Greeks, though "Greek lenders" are.
    Dealing = "dealing",
    /// Two words of which the second is no role: "nerve agent", "customs union".
    NoRole = "no-role",
    /// A part of a body that sits apart from it: "the Minsk office of a German fund".
    Branch = "branch",
    /// A verb whose subject speaks the quotation beside it.
    Says = "says",
    /// What only somebody who speaks does, so that behind "said that" the speaker does it: "and demanded an apology".
    Voices = "voices",
    /// A verb that, as a participle behind a clause, tells what a deed leads to: "bombed the market, killing 12".
    Trails = "trails",
    /// What is done to the envoys of others only: "expelled its envoy".
    Expels = "expels",
    /// A verb that gives its object a name: "calling it a crime".
    Calls = "calls",
    /// What suspects do, and no court or police: "they threw stones".
    OfSuspects = "of-suspects",
    /// What courts and police do to suspects: "arrested them".
    ToSuspects = "to-suspects",
    /// A body named for those who are in it: "Congress of Trade Unions".
    OfMembers = "of-members",
    /// A relation by blood or marriage: of the elite where those it is of lead.
    Kin = "kin",
    /// A role that may act far from whose it is, or for anybody: equipment, snipers.
    Equipment = "equipment",
    /// A role that before a noun tells what kind of deed it is, and not whose ("a terrorist attack").
    KindOfDeed = "kind-of-deed",
    /// A role that is one only beside the name of who it is for ("the Soto campaign").
    OfPerson = "of-person",
    /// A role that people have for a leader, whose name before it tells the country ("Soto supporters").
    OfLeader = "of-leader",
    /// "the council": a body spoken of whose name has the word.
    TheNamedBody = "the-named-body",
    /// A role that is a thing where it stands alone in the singular ("bring to justice").
    Abstract = "abstract",
    /// A demonym that names citizens whatever stands before it: "Korean *Americans*", where "Kenyan Indians" are Kenyans.
    OfSettlers = "of-settlers",
    /// A well-known name that is meant only in a text that speaks of its country, or of none.
    WeakName = "weak-name",
    /// A word before people that makes them refugees ("displaced Yemenis").
    Displaced = "displaced",
    /// A verb whose "in" tells where its subject is at home ("lives in Lima").
    DwellingVerb = "dwelling-verb",
    /// A verb whose "for" tells whom its subject serves ("worked for a Peruvian charity").
    ServiceVerb = "service-verb",
    /// What a state or an army does with forces of its own: "massed troops".
    MovingVerb = "moving-verb",
    /// A word for firms of several countries.
    Multinational = "multinational",
    /// The last word of the name of an authority of state.
    StateEnding = "state-ending",
    /// The last word of a newspaper's or station's name.
    PressEnding = "press-ending",
    /// An adjective that only somebody can be: "it was ready to help" stands for a body, "it is clear that …" for nobody.
    OfSomebody = "of-somebody",
    /// "the North": the state spoken of whose name begins with the word.
    TheHalf = "the-half",
    /// The last word of a firm's name.
    FirmEnding = "firm-ending",
    /// A name that bodies of many countries bear, so that none is meant by default.
    SharedName = "shared-name",
    /// A form of address before a name, which is no part of it: "Mr. Soto".
    Address = "address",
    /// A role that one who holds a nearer one may be called by: "the envoy" of an ambassador.
    ThePerson = "the-person",
    /// An elsewhere-word that only counts: "several countries" are abroad, "several ministers" are not.
    OfAll = "of-all",
    /// An office that bodies above the states have: "the secretary-general" of the one spoken of.
    OfBody = "of-body",
    /// A people or officials of a whole region, at home in no one country: "Arabs", "Western diplomats".
    OfRegion = "of-region",
    /// The first word of a document's name, which is nobody: "Resolution 12".
    Document = "document",
    /// Those of a union's states who meet and decide as one: "ministers", after the ministers of the European Union.
    OfUnion = "of-union",
    /// Somebody who knows of what the name before says: "a Russia expert".
    OfTopic = "of-topic",
    /// A role only where nothing follows: "a fellow", but not "fellow lawmakers".
    OnlyHead = "only-head",
    /// A word before a role that tells no sector where the role does: "state hospital doctors" are doctors.
    GivesWay = "gives-way",
    /// A word for what is made or held in a town and called by it: "the Paris Agreement" is not France's.
    NamedForTown = "named-for-town",
}

/// The uses of each word.
#[derive(Debug, Default)]
pub(crate) struct Words(HashMap<&'static str, Vec<WordUse>>);

impl Words {
    /// Reads tables of words.
    pub(crate) fn read(tables: &[Table]) -> Result<Self, GazetteerError> {
        let mut words = Self::default();
        for table in tables {
            for row in table.rows(["word", "use"])? {
                let code = row.cell(1);
                let what =
                    WordUse::parse(code).ok_or_else(|| row.error(format!("unknown use of a word \"{code}\"")))?;
                words.0.entry(row.required(0, "word")?).or_default().push(what);
            }
        }
        Ok(words)
    }

    /// Whether the word, in lower case, has the use.
    pub(crate) fn has(&self, what: WordUse, word: &str) -> bool {
        self.0.get(word).is_some_and(|uses| uses.contains(&what))
    }
}
