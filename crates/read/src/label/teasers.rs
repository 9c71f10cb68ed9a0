//! Teasers of other reports inside the prose of one: a sentence or two, each closed by its own day in brackets, which lose
//! their links and their lines where a page is stored as one run of text.

use std::ops::Range;

/// How many sentences of the first teaser are told from the prose before it; those after it stand between two days.
const SENTENCES: usize = 2;

/// Bytes from one day to the next within a run of teasers.
const MAX_TEASER_BYTES: usize = 600;

/// "(02.03.2017)"
const DAY_BYTES: usize = 12;

/// The runs of teasers in a paragraph, in order.
pub(super) fn find(words: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for day in days(words) {
        let end = day + DAY_BYTES;
        match runs.last_mut().filter(|run| day - run.end <= MAX_TEASER_BYTES) {
            Some(run) => run.end = end,
            None => runs.push(start_of_sentences(&words[..day])..end),
        }
    }
    runs
}

/// Where days in brackets stand behind the end of a sentence.
fn days(words: &str) -> impl Iterator<Item = usize> {
    let is_day = |at: usize| {
        let bytes = words.as_bytes().get(at + 1..at + DAY_BYTES - 1)?;
        let fits = |(i, b): (usize, &u8)| if matches!(i, 2 | 5) { *b == b'.' } else { b.is_ascii_digit() };
        (bytes.iter().enumerate().all(fits) && words[at + DAY_BYTES - 1..].starts_with(')')).then_some(())
    };
    let closes_sentence = |at: usize| words[..at].trim_end().ends_with(['.', '!', '?', '"', '”']);
    words.match_indices('(').map(|(at, _)| at).filter(move |&at| is_day(at).is_some() && closes_sentence(at))
}

/// Where the last sentences of a text begin.
fn start_of_sentences(text: &str) -> usize {
    let text = text.trim_end();
    let mut starts = text.match_indices(' ').rev().map(|(at, _)| at).filter(|&at| {
        let ends = text[..at].trim_end_matches(['"', '”', '’']).ends_with(['.', '!', '?']);
        ends && text[at + 1..].starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
    });
    starts.nth(SENTENCES - 1).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teasers_stand_between_their_days() {
        let text = "The minister stayed. Ferries stopped on Monday. Crews want more pay. (02.03.2017) A port reopened. \
                    (11.02.2017) He will speak today.";
        let found: Vec<&str> = find(text).into_iter().map(|run| &text[run]).collect();
        let run = "Ferries stopped on Monday. Crews want more pay. (02.03.2017) A port reopened. (11.02.2017)";
        assert_eq!(found, [run]);
    }

    #[test]
    fn a_day_within_a_sentence_is_no_teaser() {
        assert!(find("The treaty (02.03.2017) was signed, and (see 11.02.2017) kept.").is_empty());
    }
}
