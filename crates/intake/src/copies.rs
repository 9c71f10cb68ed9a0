//! Articles that repeat an earlier one: the same words, syndicated copy, a version brought up to date.
//!
//! Of each article a signature is kept: a hash of its words, and the MinHash of its runs of four words (Broder 1997),
//! from which the share of runs that two texts have in common can be told. The hash functions are fixed for ever, as
//! signatures are stored. Headlines do not count: every outlet writes its own.

use std::collections::{HashMap, VecDeque};

use dateline_text::{Article, BlockKind};
use jiff::civil::Date;

/// Values of a signature: 24 bands of 3. Two texts that share half of their runs meet in a band in 96 of 100 cases,
/// those that share a tenth in 2 of 100.
const BANDS: usize = 24;
const ROWS: usize = 3;
const VALUES: usize = BANDS * ROWS;

/// Words in a run.
const RUN_WORDS: usize = 4;

/// Fewest words of a text that can be a near copy; shorter ones must be the same.
const MIN_WORDS: usize = 40;

/// From this share of common runs on, in values of [`VALUES`], a text is a version of the other. An added or cut third
/// leaves two thirds; two reports of one event by different agencies share less than a tenth.
const MIN_COMMON: usize = VALUES / 2;

/// Copies follow within days; what looks alike after that is a form letter, such as a weekly bulletin.
const MAX_DAYS_APART: i32 = 7;

/// So many articles are remembered, the latest ones: about 80 MB, and a week of a large archive.
const REMEMBERED: usize = 100_000;

/// What is kept of an article to recognise its copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Of all words.
    exact: u64,
    /// Smallest hashes of the runs; none for a short text.
    least: Option<Box<[u32; VALUES]>>,
}

/// Mixes all bits (the finaliser of `SplitMix64`, Steele et al. 2014).
fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// FNV-1a.
fn hash_of(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

impl Signature {
    /// The signature of an article's paragraphs; of its headline, where there are none.
    pub fn of(article: &Article) -> Self {
        let of_kind = |is_wanted: fn(BlockKind) -> bool| {
            article.blocks.iter().filter(move |block| is_wanted(block.kind)).map(|block| block.span.of(&article.text))
        };
        let has_paragraphs = of_kind(|kind| kind == BlockKind::Paragraph).next().is_some();
        let is_wanted: fn(BlockKind) -> bool =
            if has_paragraphs { |kind| kind == BlockKind::Paragraph } else { BlockKind::is_report };
        Self::of_words(of_kind(is_wanted).flat_map(words))
    }

    fn of_words(words: impl Iterator<Item = String>) -> Self {
        let hashes: Vec<u64> = words.map(|word| hash_of(&word)).collect();
        let joined = |run: &[u64]| run.iter().fold(0, |hash: u64, &word| mixed(hash.rotate_left(5) ^ word));
        let least = (hashes.len() >= MIN_WORDS).then(|| {
            let mut least = Box::new([u32::MAX; VALUES]);
            for run in hashes.windows(RUN_WORDS) {
                let run = joined(run);
                for (seed, value) in least.iter_mut().enumerate() {
                    let hash = (mixed(run ^ mixed(seed as u64 + 1)) >> 32) as u32;
                    *value = hash.min(*value);
                }
            }
            least
        });
        Self { exact: joined(&hashes), least }
    }

    /// As text, to be stored: hexadecimal digits.
    pub fn to_hex(&self) -> String {
        let least = self.least.iter().flat_map(|least| least.iter()).map(|value| format!("{value:08x}"));
        std::iter::once(format!("{:016x}", self.exact)).chain(least).collect()
    }

    /// The signature that `to_hex` wrote.
    pub fn from_hex(text: &str) -> Option<Self> {
        let exact = u64::from_str_radix(text.get(..16)?, 16).ok()?;
        if text.len() == 16 {
            return Some(Self { exact, least: None });
        }
        let mut least = Box::new([0; VALUES]);
        for (index, value) in least.iter_mut().enumerate() {
            *value = u32::from_str_radix(text.get(16 + index * 8..24 + index * 8)?, 16).ok()?;
        }
        Some(Self { exact, least: Some(least) })
    }

    /// How many values two signatures have in common.
    fn common(&self, other: &Self) -> usize {
        match (&self.least, &other.least) {
            (Some(one), Some(other)) => one.iter().zip(other.iter()).filter(|(a, b)| a == b).count(),
            _ => 0,
        }
    }

    /// A key of each band.
    fn keys(&self) -> impl Iterator<Item = u64> {
        let bands = self.least.iter().flat_map(|least| least.chunks(ROWS).enumerate());
        bands.map(|(band, rows)| rows.iter().fold(band as u64 + 1, |key, &value| mixed(key ^ u64::from(value))))
    }
}

/// The words of a text in small letters.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The articles seen, by their signatures. What it answers depends only on what it was told, in order.
#[derive(Debug, Default)]
pub struct CopyIndex {
    /// The latest articles, and the number of the first of them.
    articles: VecDeque<Seen>,
    first: u32,
    exact: HashMap<u64, u32>,
    /// The latest two articles in each band's bucket.
    bands: HashMap<u64, [u32; 2]>,
}

#[derive(Debug)]
struct Seen {
    signature: Signature,
    published: Option<Date>,
    /// Id of the first article of which it is a copy, or its own.
    original: String,
}

/// No article.
const NONE: u32 = u32::MAX;

impl CopyIndex {
    /// Adds an article, and gives the id of the one it repeats, if it does.
    pub fn see(&mut self, id: &str, signature: Signature, published: Option<Date>) -> Option<String> {
        let original = self.find(&signature, published);
        self.add(Seen { signature, published, original: original.clone().unwrap_or_else(|| id.to_owned()) });
        original
    }

    fn find(&self, signature: &Signature, published: Option<Date>) -> Option<String> {
        let is_near_in_time = |seen: &Seen| match (seen.published, published) {
            (Some(one), Some(other)) => (one - other).get_days().abs() <= MAX_DAYS_APART,
            _ => true,
        };
        if let Some(seen) = self.exact.get(&signature.exact).and_then(|&number| self.seen(number)) {
            return Some(seen.original.clone());
        }
        let mut best: Option<(usize, u32)> = None;
        for number in signature.keys().filter_map(|key| self.bands.get(&key)).flatten().copied() {
            let Some(seen) = self.seen(number).filter(|seen| is_near_in_time(seen)) else { continue };
            let common = seen.signature.common(signature);
            // Of equally near ones, the earliest.
            let is_better = best.is_none_or(|(most, least)| common > most || (common == most && number < least));
            if common >= MIN_COMMON && is_better {
                best = Some((common, number));
            }
        }
        best.and_then(|(_, number)| self.seen(number)).map(|seen| seen.original.clone())
    }

    fn seen(&self, number: u32) -> Option<&Seen> {
        self.articles.get(number.checked_sub(self.first)? as usize)
    }

    fn add(&mut self, seen: Seen) {
        let number = self.first + self.articles.len() as u32;
        self.exact.insert(seen.signature.exact, number);
        for key in seen.signature.keys() {
            let bucket = self.bands.entry(key).or_insert([NONE; 2]);
            *bucket = [number, bucket[0]];
        }
        self.articles.push_back(seen);
        if self.articles.len() > REMEMBERED {
            self.forget_first();
        }
    }

    fn forget_first(&mut self) {
        let Some(seen) = self.articles.pop_front() else { return };
        let number = self.first;
        self.first += 1;
        if self.exact.get(&seen.signature.exact) == Some(&number) {
            self.exact.remove(&seen.signature.exact);
        }
        for key in seen.signature.keys() {
            if self.bands.get(&key).is_some_and(|bucket| bucket[0] == number) {
                self.bands.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of `count` words that differ by `seed`.
    fn text(seed: u64, count: u64) -> Vec<String> {
        (0..count).map(|i| format!("w{}", mixed(seed * 1000 + i) % 5000)).collect()
    }

    fn see(index: &mut CopyIndex, id: &str, words: &[String], day: i8) -> Option<String> {
        let published = Some(jiff::civil::date(2024, 3, day));
        index.see(id, Signature::of_words(words.iter().cloned()), published)
    }

    #[test]
    fn copies_updates_and_cut_versions_lead_to_the_first() {
        let mut index = CopyIndex::default();
        let first = text(1, 300);
        assert_eq!(see(&mut index, "a", &first, 1), None);
        assert_eq!(see(&mut index, "b", &text(2, 300), 1), None);
        assert_eq!(see(&mut index, "c", &first, 12).as_deref(), Some("a"), "the same words at any time");
        let mut update = first.clone();
        update.extend(text(3, 80));
        assert_eq!(see(&mut index, "d", &update, 2).as_deref(), Some("a"));
        assert_eq!(see(&mut index, "e", &first[..220], 3).as_deref(), Some("a"));
        assert_eq!(see(&mut index, "f", &update[..340], 4).as_deref(), Some("a"), "a copy of a copy");
        assert_eq!(see(&mut index, "g", &first[..230], 25), None, "alike, but weeks later");
    }

    #[test]
    fn a_shared_paragraph_is_no_copy() {
        let mut index = CopyIndex::default();
        let (one, mut other) = (text(1, 300), text(2, 300));
        other.extend_from_slice(&one[..100]);
        assert_eq!(see(&mut index, "a", &one, 1), None);
        assert_eq!(see(&mut index, "b", &other, 1), None);
    }

    #[test]
    fn short_texts_must_be_the_same() {
        let mut index = CopyIndex::default();
        assert_eq!(see(&mut index, "a", &text(1, 20), 1), None);
        assert_eq!(see(&mut index, "b", &text(1, 19), 1), None);
        assert_eq!(see(&mut index, "c", &text(1, 20), 1).as_deref(), Some("a"));
    }

    #[test]
    fn stored_signatures_are_the_same_for_ever() {
        let signature = Signature::of_words(text(1, 50).into_iter());
        assert_eq!(Signature::from_hex(&signature.to_hex()), Some(signature.clone()));
        let short = Signature::of_words(words("Ministers met."));
        assert_eq!(Signature::from_hex(&short.to_hex()), Some(short.clone()));
        assert_eq!(Signature::from_hex("12"), None);
    }
}
