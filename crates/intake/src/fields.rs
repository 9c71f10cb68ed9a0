//! Which field of a record holds the text, the headline, the day: named by the user, else guessed from usual names.

use dateline_read::{InputFormat, RecordFields, parse_day};
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::{Place, Problem, RawDocument, Reason};

/// Names that the user gives; what is left open is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldNames {
    /// The text or page.
    pub text: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Day of publication.
    pub date: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// The user's own id.
    pub id: Option<String>,
    /// Outlet.
    pub site: Option<String>,
    /// Authors.
    pub author: Option<String>,
    /// Language tag.
    pub language: Option<String>,
}

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Text,
    Title,
    Date,
    Url,
    Id,
    Site,
    Author,
    Language,
}

/// Each role, its name on the command line, and the usual names of its field, the likeliest first. From the forms of
/// NGEC, Event Registry, Media Cloud, `NewsAPI`, the Guardian's and the New York Times' interfaces, news-please,
/// trafilatura, fundus and LexisNexis tables.
const ROLES: [(Role, &str, &[&str]); 8] = [
    (
        Role::Text,
        "text",
        &[
            "text",
            "body",
            "content",
            "fulltext",
            "articletext",
            "articlebody",
            "maintext",
            "plaintext",
            "bodytext",
            "storytext",
            "eventtext",
            "contenttext",
            "article",
            "story",
            "rawtext",
            "cleanedtext",
            "html",
            "contenthtml",
            "bodyhtml",
            "rawhtml",
            "page",
            "sentence",
            "description",
            "summary",
            "abstract",
            "snippet",
        ],
    ),
    (Role::Title, "title", &["title", "headline", "heading", "hed", "webtitle", "headlinemain", "name"]),
    (
        Role::Date,
        "date",
        &[
            "published",
            "publisheddate",
            "datepublished",
            "publishedat",
            "pubdate",
            "publishdate",
            "publicationdate",
            "datepublish",
            "publishedon",
            "webpublicationdate",
            "firstpublished",
            "date",
            "day",
            "dct",
            "datetime",
            "storydate",
            "articledate",
            "time",
            "timestamp",
            "created",
            "createdat",
        ],
    ),
    (
        Role::Url,
        "url",
        &["url", "link", "canonicalurl", "articleurl", "sourceurl", "weburl", "uri", "permalink", "href"],
    ),
    (Role::Id, "id", &["id", "articleid", "storyid", "docid", "documentid", "guid", "uuid", "uid", "key"]),
    (
        Role::Site,
        "site",
        &[
            "site",
            "sitename",
            "publisher",
            "outlet",
            "sourcename",
            "source.name",
            "source.title",
            "source",
            "medianame",
            "newspaper",
            "publication",
            "domain",
            "sourcedomain",
            "hostname",
        ],
    ),
    (Role::Author, "author", &["author", "authors", "byline", "creator", "writer"]),
    (Role::Language, "language", &["language", "lang"]),
];

/// A name as it is compared: small letters and digits, and the dots between the steps of a path.
pub(crate) fn normal_name(name: &str) -> String {
    name.trim().to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == '.').collect()
}

/// Whether one of `names`, in their normal form, usually holds a text.
pub(crate) fn has_text_name(names: &[String]) -> bool {
    names.iter().any(|name| ROLES[0].2.contains(&name.as_str()))
}

impl FieldNames {
    fn given(&self, role: Role) -> Option<&str> {
        match role {
            Role::Text => &self.text,
            Role::Title => &self.title,
            Role::Date => &self.date,
            Role::Url => &self.url,
            Role::Id => &self.id,
            Role::Site => &self.site,
            Role::Author => &self.author,
            Role::Language => &self.language,
        }
        .as_deref()
    }

    /// Which of `names` plays each role. A name that the user gave is taken as it is or not at all.
    pub(crate) fn pick(&self, names: &[String]) -> Picked {
        let normal: Vec<String> = names.iter().map(|name| normal_name(name)).collect();
        let mut picked = Picked::default();
        for (role, flag, candidates) in ROLES {
            let found = match self.given(role) {
                Some(given) => names
                    .iter()
                    .position(|name| name.trim() == given)
                    .or_else(|| names.iter().position(|name| name.trim().eq_ignore_ascii_case(given))),
                None => candidates.iter().find_map(|&candidate| normal.iter().position(|name| name == candidate)),
            };
            if let Some(at) = found {
                picked.columns.push((role, at));
                picked.shown.push(format!("{flag}={}", names[at].trim()));
            }
        }
        picked
    }
}

/// The columns that play the roles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Picked {
    pub(crate) columns: Vec<(Role, usize)>,
    /// `text=body`, for the note that tells of the guesses.
    pub(crate) shown: Vec<String>,
}

impl Picked {
    pub(crate) fn has_text(&self) -> bool {
        self.columns.iter().any(|(role, _)| *role == Role::Text)
    }
}

/// Refuses a table or record in which no field holds a text; `names` are those it has.
pub(crate) fn no_text_field(place: Place, wanted: &FieldNames, names: &[String]) -> Problem {
    let shown: Vec<&str> = names.iter().take(30).map(|name| name.trim()).collect();
    let what = match &wanted.text {
        Some(name) => format!("no field {name:?}"),
        None => "no field that is known to hold the text".to_owned(),
    };
    let message = format!("{what}; there are: {}\nhelp: name it with --text-field", shown.join(", "));
    Problem::new(place, Reason::NoTextField, message)
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FieldValue {
    Words(Vec<u8>),
    Number(i64),
    Day(Date),
}

impl FieldValue {
    pub(crate) fn words(text: &str) -> Self {
        Self::Words(text.as_bytes().to_vec())
    }

    fn into_text(self) -> Option<String> {
        let text = match self {
            Self::Words(bytes) => String::from_utf8_lossy(&bytes).trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        };
        (!text.is_empty()).then_some(text)
    }

    /// The day: as written, or of a number: `20240307`, seconds or milliseconds since 1970.
    fn day(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Words(bytes) => {
                let text = std::str::from_utf8(bytes).ok()?.trim();
                parse_day(text).or_else(|| day_of_number(text.parse().ok()?))
            }
            Self::Number(number) => day_of_number(*number),
        }
    }
}

fn day_of_number(number: i64) -> Option<Date> {
    match number {
        18_000_101..=21_001_231 => parse_day(&number.to_string()),
        100_000_000..=9_999_999_999 => day_of_second(number),
        100_000_000_000..=9_999_999_999_999 => day_of_second(number / 1000),
        _ => None,
    }
}

/// The day of a second since 1970, in UTC.
pub(crate) fn day_of_second(second: i64) -> Option<Date> {
    Some(Offset::UTC.to_datetime(jiff::Timestamp::from_second(second).ok()?).date())
}

/// Makes a document of the values of a record.
pub(crate) fn document(place: Place, values: Vec<(Role, FieldValue)>) -> Result<RawDocument, Problem> {
    let mut fields = RecordFields::default();
    let (mut body, mut odd_date) = (Vec::new(), None);
    for (role, value) in values {
        match role {
            Role::Text => {
                if let FieldValue::Words(bytes) = value {
                    body = bytes;
                }
            }
            Role::Date => {
                fields.published = value.day();
                if fields.published.is_none() {
                    odd_date = value.into_text();
                }
            }
            Role::Title => fields.title = value.into_text(),
            Role::Url => fields.url = value.into_text(),
            Role::Id => fields.id = value.into_text(),
            Role::Site => fields.site = value.into_text(),
            Role::Author => fields.byline = value.into_text(),
            Role::Language => fields.language = value.into_text(),
        }
    }
    if body.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::new(place, Reason::NoText, "the field of the text is empty"));
    }
    let format = Some(form_of(&body));
    Ok(RawDocument { place, body, format, fields, odd_date })
}

/// What a field holds: a whole page, the HTML of a report, or text.
pub(crate) fn form_of(body: &[u8]) -> InputFormat {
    let text = String::from_utf8_lossy(body);
    let start: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let has = |tags: &[&str]| tags.iter().any(|tag| start.contains(tag));
    if has(&["<html", "<body", "<!doctype html"]) {
        InputFormat::Html
    } else if has(&["<p>", "<p ", "</p>", "<br>", "<br/>", "<br />", "</div>", "</li>"]) {
        InputFormat::Fragment
    } else {
        InputFormat::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(names: &[&str]) -> String {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        FieldNames::default().pick(&names).shown.join(" ")
    }

    #[test]
    fn usual_names_are_guessed() {
        assert_eq!(picked(&["id", "date", "event_text"]), "text=event_text date=date id=id");
        assert_eq!(picked(&["Body", "Headline", "date", "pub_date"]), "text=Body title=Headline date=pub_date");
        assert_eq!(picked(&["a", "b"]), "");
    }

    #[test]
    fn a_given_name_is_taken_or_nothing() {
        let names = ["text".to_owned(), "lead".to_owned()];
        let wanted = |text: &str| FieldNames { text: Some(text.to_owned()), ..FieldNames::default() };
        assert_eq!(wanted("lead").pick(&names).columns, [(Role::Text, 1)]);
        assert!(!wanted("body").pick(&names).has_text());
    }

    #[test]
    fn days_in_all_their_forms() {
        let shown = |value: FieldValue| value.day().map_or_else(|| "-".to_owned(), |day| day.to_string());
        for words in ["2024-03-07", "2024-03-07T23:00:00-05:00", "7 March 2024", "20240307", "1709800000"] {
            assert_eq!(shown(FieldValue::words(words)), "2024-03-07", "{words}");
        }
        assert_eq!(shown(FieldValue::Number(1_709_800_000_000)), "2024-03-07");
        assert_eq!(shown(FieldValue::words("03/07/2024")), "-");
        assert_eq!(shown(FieldValue::Number(7)), "-");
    }
}
