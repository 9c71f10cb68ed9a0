//! Sentences that are nearly the same: reports of one agency that differ by a date, a cut or a misprint.

use std::collections::BTreeMap;

/// Words of a run that two sentences may share.
const RUN: usize = 4;

/// Share of the shorter sentence's runs that make two sentences nearly the same.
const SHARE: f64 = 0.4;

/// A run in this many sentences is a phrase of the trade ("said in a statement on") and says nothing.
const COMMON: usize = 30;

/// The group of each text: texts nearly the same as one another, directly or by a third one, have one number.
pub(crate) fn groups(texts: &[&str]) -> Vec<usize> {
    let runs: Vec<Vec<String>> = texts.iter().map(|text| runs(text)).collect();
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (text, runs) in runs.iter().enumerate() {
        for run in runs {
            holders.entry(run).or_default().push(text);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for texts in holders.values().filter(|texts| texts.len() < COMMON) {
        for (at, &first) in texts.iter().enumerate() {
            for &second in &texts[at + 1..] {
                *shared.entry((first, second)).or_default() += 1;
            }
        }
    }
    let mut groups: Vec<usize> = (0..texts.len()).collect();
    for ((first, second), count) in shared {
        let shorter = runs[first].len().min(runs[second].len());
        if count as f64 > SHARE * shorter as f64 {
            let (low, high) = (groups[first].min(groups[second]), groups[first].max(groups[second]));
            groups.iter_mut().filter(|group| **group == high).for_each(|group| *group = low);
        }
    }
    groups
}

/// Runs of words, sorted, each once.
fn runs(text: &str) -> Vec<String> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let mut runs: Vec<String> = words.windows(RUN).map(|run| run.join(" ")).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_with_another_day_are_one_group_and_others_are_not() {
        let texts = [
            "Chad and Niger signed a pact on fishing in the lake on Monday.",
            "Mali closed its border with Niger after the raid.",
            "N'Djamena: Chad and Niger signed a pact on fishing in the lake.",
        ];
        assert_eq!(groups(&texts), [0, 1, 0]);
    }

    #[test]
    fn short_sentences_stand_alone() {
        assert_eq!(groups(&["Talks failed.", "Talks failed.", ""]), [0, 1, 2]);
    }
}
