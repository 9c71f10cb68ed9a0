//! Training sentences from templates of our own: `data/scorer/training.txt`, with the parties of `parties.tsv`.
//!
//! `(a|b)` is a choice, `{S gov/state}` the acting side, `{T people}` the other one, `{place}` a word of a list. A
//! template gives a few sentences, drawn by a fixed rule, so that the same files give the same sentences everywhere.

use std::collections::BTreeMap;

use dateline_text::Span;

/// A sentence with its parties and label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The sentence.
    pub text: String,
    /// Where the acting side is named.
    pub source: Vec<Span>,
    /// Where the other side is named.
    pub target: Vec<Span>,
    /// PLOVER's class, or `NONE`.
    pub label: String,
}

/// A template that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("training.txt:{line}: {message}")]
pub struct TemplateError {
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Sentences drawn from each template.
const SENTENCES: u64 = 5;

/// Draws tried for a word not used before in the sentence.
const DRAWS: usize = 9;

/// Draws by Knuth's linear congruential generator (MMIX), seeded by line and number of the sentence.
struct Draw(u64);

impl Draw {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % count as u64) as usize
    }
}

/// The sentences of a training file.
pub fn sentences(training: &str, parties: &str) -> Result<Vec<Labelled>, TemplateError> {
    let lists: BTreeMap<&str, Vec<&str>> = parties
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(kind, words)| (kind, words.split('|').collect()))
        .collect();
    let mut all: Vec<Labelled> = Vec::new();
    let mut label = "";
    for (number, line) in training.lines().enumerate() {
        let line = line.trim();
        if let Some(class) = line.strip_prefix("== ") {
            label = class;
        } else if !line.is_empty() && !line.starts_with('#') {
            let first = all.len();
            for turn in 0..SENTENCES {
                let seed = (number as u64 * 64 + turn).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1);
                let sentence = fill(line, label, &lists, &mut Draw(seed))
                    .map_err(|message| TemplateError { line: number + 1, message })?;
                if all[first..].iter().all(|known| known.text != sentence.text) {
                    all.push(sentence);
                }
            }
        }
    }
    Ok(all)
}

fn fill(template: &str, label: &str, lists: &BTreeMap<&str, Vec<&str>>, draw: &mut Draw) -> Result<Labelled, String> {
    let chosen = choose(template, draw)?;
    let mut sentence =
        Labelled { text: String::new(), source: Vec::new(), target: Vec::new(), label: label.to_owned() };
    let mut used: Vec<&str> = Vec::new();
    let mut rest = chosen.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        sentence.text.push_str(before);
        let (slot, after) = after.split_once('}').ok_or("a slot is not closed")?;
        let (side, kinds) = slot.split_once(' ').map_or(("", slot), |(side, kinds)| (side, kinds));
        let kinds: Vec<&str> = kinds.split('/').collect();
        let kind = kinds[if kinds.len() > 1 { draw.below(kinds.len()) } else { 0 }];
        let words = lists.get(kind).ok_or_else(|| format!("no list \"{kind}\" in parties.tsv"))?;
        let mut word = words[draw.below(words.len())];
        for _ in 1..DRAWS {
            if !used.contains(&word) {
                break;
            }
            word = words[draw.below(words.len())];
        }
        used.push(word);
        let span = Span::new(sentence.text.len(), sentence.text.len() + word.len());
        match side {
            "S" => sentence.source.push(span),
            "T" => sentence.target.push(span),
            _ => {}
        }
        sentence.text.push_str(word);
        rest = after;
    }
    sentence.text.push_str(rest);
    if let Some(first) = sentence.text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Ok(sentence)
}

/// Takes one branch of every choice, inner ones first.
fn choose(template: &str, draw: &mut Draw) -> Result<String, String> {
    let mut text = template.to_owned();
    while let Some(end) = text.find(')') {
        let start = text[..end].rfind('(').ok_or("a choice is not opened")?;
        let branches: Vec<&str> = text[start + 1..end].split('|').collect();
        let branch = branches[draw.below(branches.len())].to_owned();
        text.replace_range(start..=end, &branch);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_of_ours_can_be_filled() {
        let training = include_str!("../../../../data/scorer/training.txt");
        let parties = include_str!("../../../../data/scorer/parties.tsv");
        let all = sentences(training, parties).expect("templates that can be read");
        assert!(all.len() > 1500, "{}", all.len());
        assert!(all.iter().all(|s| s.label == "NONE" || crate::ontology::Class::parse(&s.label).is_some()));
        assert!(all.iter().all(|s| !s.text.contains(['|', '(', '{'])));
    }

    #[test]
    fn spans_name_the_parties() {
        let all = sentences("== AID\n{S a} (gave|sent) {T b} rice.", "kind\twords\na\tChad\nb\tMali").expect("valid");
        let text = &all[0].text;
        assert_eq!((all[0].source[0].of(text), all[0].target[0].of(text)), ("Chad", "Mali"));
    }
}
