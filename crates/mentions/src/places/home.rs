//! In which country an article is at home: told by the address of its site, else by words that only papers of one
//! country write.

use dateline_gazetteer::{CountryCode, Gazetteer};
use dateline_text::Article;

use super::words::{self, Use, Words};
use crate::ParsedArticle;

/// The country of an article and what it weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home {
    pub(super) country: CountryCode,
    /// Added to the weight of every place in it.
    pub(super) weight: f64,
    /// How it is known, in words.
    pub(super) reason: &'static str,
}

const BY_ADDRESS: f64 = 1.5;
/// What each word weighs, and all together at most.
const BY_WORD: f64 = 0.8;
const BY_WORDS: f64 = 3.2;
/// What words must add up to before they tell a home; a word counts one, a spelling less.
const ENOUGH: f64 = 1.6;
const OF_SPELLING: f64 = 0.4;

/// The home of an article, if anything tells it.
pub(super) fn of(parsed: &ParsedArticle, gazetteer: &'static Gazetteer) -> Option<Home> {
    let by_address = of_address(parsed.article, gazetteer).map(|country| Home {
        country,
        weight: BY_ADDRESS,
        reason: "in the country of the site",
    });
    by_address.or_else(|| of_words(parsed))
}

/// The country whose papers write such words, each word counted once.
fn of_words(parsed: &ParsedArticle) -> Option<Home> {
    let words = Words::bundled();
    let mut met: Vec<(CountryCode, &str, f64)> = Vec::new();
    for token in 0..parsed.len() {
        let key = parsed.key(token);
        for what in words.uses(key) {
            let (country, weight) = match *what {
                Use::Home(country) => (country, 1.0),
                Use::Spelling(country) => (country, OF_SPELLING),
                _ => continue,
            };
            if !met.iter().any(|(other, word, _)| *other == country && *word == key) {
                met.push((country, key, weight));
            }
        }
    }
    met.sort_by_key(|(country, ..)| *country);
    let mut sums: Vec<(CountryCode, f64)> =
        met.chunk_by(|a, b| a.0 == b.0).map(|each| (each[0].0, each.iter().map(|(.., weight)| weight).sum())).collect();
    sums.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (country, sum) = *sums.first()?;
    let rival = sums.get(1).map_or(0.0, |(_, sum)| *sum);
    (sum >= ENOUGH && sum > 1.5 * rival).then_some(Home {
        country,
        weight: (BY_WORD * sum).min(BY_WORDS),
        reason: "in the country that the article is written for",
    })
}

/// The country of the site, by the ending of its address: "co.uk", "com.au".
fn of_address(article: &Article, gazetteer: &'static Gazetteer) -> Option<CountryCode> {
    let url = article.url.as_deref()?;
    let host = url.split("//").nth(1)?.split(['/', ':', '?']).next().filter(|host| host.contains('.'))?;
    let ending = host.rsplit('.').next()?;
    if words::is_written(Use::OpenEnding, ending) {
        return None;
    }
    let iso2 = if ending.eq_ignore_ascii_case("uk") { "GB".to_owned() } else { ending.to_ascii_uppercase() };
    gazetteer.countries().iter().find(|country| country.iso2 == iso2).map(dateline_gazetteer::Country::code)
}
