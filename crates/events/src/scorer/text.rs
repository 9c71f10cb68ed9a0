//! Training sentences of our own: whole ones of `data/scorer/sentences.txt`, and those that templates give.
//!
//! In a whole sentence `{S: Ghanaian police}` is the acting side, `{T: the miners}` the other one.
//!
//! Templates stand in `data/scorer/training.txt`, the parties they are filled with in `parties.tsv`.
//! `(a|b)` is a choice, `{S gov/state}` the acting side, `{T people}` the other one, `{place}` a word of a list. A
//! template gives a few sentences, drawn by a fixed rule, so that the same files give the same sentences everywhere.
//! Some of them get what news sentences have besides: a beginning from the list `lead`, an end from the list `tail`,
//! which may tell of acts of any other class.

use std::collections::BTreeMap;

use dateline_text::Span;

/// A sentence with its parties and label.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    /// The sentence.
    pub text: String,
    /// Where the acting side is named.
    pub source: Vec<Span>,
    /// Where the other side is named.
    pub target: Vec<Span>,
    /// PLOVER's class, or `NONE`.
    pub label: String,
    /// What it counts, so that each template counts the same however many sentences it gives.
    pub weight: f32,
}

impl Labelled {
    fn empty(label: &str) -> Self {
        Self { text: String::new(), source: Vec::new(), target: Vec::new(), label: label.to_owned(), weight: 1.0 }
    }

    /// Adds words, those of a side with their place.
    fn push(&mut self, side: &str, words: &str) {
        let span = Span::new(self.text.len(), self.text.len() + words.len());
        match side {
            "S" => self.source.push(span),
            "T" => self.target.push(span),
            _ => {}
        }
        self.text.push_str(words);
    }
}

/// A template or sentence that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct TemplateError {
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Fewest sentences drawn from a template; its sentences together count as much as so many.
const FEWEST: usize = 5;

/// Most sentences drawn from a template: as many as its longest choice has branches, so that each word is met.
const MOST: usize = 16;

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

/// The whole sentences of a file, each counting as one.
pub fn whole_sentences(text: &str) -> Result<Vec<Labelled>, TemplateError> {
    let mut all = Vec::new();
    let mut label = "";
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(class) = line.strip_prefix("== ") {
            label = class;
        } else if !line.is_empty() && !line.starts_with('#') {
            all.push(marked(line, label).map_err(|message| TemplateError { line: number + 1, message })?);
        }
    }
    Ok(all)
}

/// A sentence without the marks around its parties.
fn marked(line: &str, label: &str) -> Result<Labelled, String> {
    let mut sentence = Labelled::empty(label);
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        sentence.text.push_str(before);
        let (mark, after) = after.split_once('}').ok_or("a mark is not closed")?;
        let (side, words) = mark.split_once(": ").ok_or("a mark is not of the form {S: words}")?;
        sentence.push(side, words);
        rest = after;
    }
    sentence.text.push_str(rest);
    if sentence.source.is_empty() || sentence.target.is_empty() {
        return Err("a sentence needs marks for both sides, {S: words} and {T: words}".to_owned());
    }
    Ok(sentence)
}

/// The sentences of a file of templates.
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
            let longest = longest_choice(line);
            for turn in 0..longest.clamp(FEWEST, MOST) {
                let seed = (number as u64 * 64 + turn as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1);
                let sentence = fill(line, label, &lists, turn, &mut Draw(seed))
                    .map_err(|message| TemplateError { line: number + 1, message })?;
                if all[first..].iter().all(|known| known.text != sentence.text) {
                    all.push(sentence);
                }
            }
            let weight = FEWEST as f32 / all[first..].len().max(FEWEST) as f32;
            all[first..].iter_mut().for_each(|sentence| sentence.weight = weight);
        }
    }
    Ok(all)
}

type Lists<'l> = BTreeMap<&'l str, Vec<&'l str>>;

/// The `turn`th sentence of a template: every second one has an end, every third one a beginning of another's making.
fn fill(template: &str, label: &str, lists: &Lists, turn: usize, draw: &mut Draw) -> Result<Labelled, String> {
    let mut chosen = choose(template, turn, draw)?;
    if turn % 2 == 1 {
        chosen = with_tail(chosen, lists, draw);
    }
    if turn % 3 == 2 {
        chosen = with_lead(chosen, lists, draw);
    }
    let mut sentence = Labelled::empty(label);
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
        sentence.push(side, word);
        rest = after;
    }
    sentence.text.push_str(rest);
    if let Some(first) = sentence.text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Ok(sentence)
}

/// The sentence with words of the list `tail` before its full stop.
fn with_tail(sentence: String, lists: &Lists, draw: &mut Draw) -> String {
    match (sentence.strip_suffix('.'), lists.get("tail")) {
        (Some(body), Some(tails)) => format!("{body}{}.", tails[draw.below(tails.len())]),
        _ => sentence,
    }
}

/// The sentence with words of the list `lead` before it, unless it begins with a quotation.
fn with_lead(mut sentence: String, lists: &Lists, draw: &mut Draw) -> String {
    let Some(leads) = lists.get("lead").filter(|_| !sentence.starts_with('"')) else { return sentence };
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    format!("{}{sentence}", leads[draw.below(leads.len())])
}

/// Branches of the longest choice. Choices inside others count by themselves.
fn longest_choice(template: &str) -> usize {
    let ends = template.match_indices(')').map(|(end, _)| &template[..end]);
    ends.filter_map(|text| text.rsplit_once('(')).map(|(_, choice)| choice.split('|').count()).max().unwrap_or(1)
}

/// Takes one branch of every choice, inner ones first: of the longest choices another at each turn, of others any.
fn choose(template: &str, turn: usize, draw: &mut Draw) -> Result<String, String> {
    let longest = longest_choice(template);
    let mut text = template.to_owned();
    let mut choices = 0;
    while let Some(end) = text.find(')') {
        let start = text[..end].rfind('(').ok_or("a choice is not opened")?;
        let branches: Vec<&str> = text[start + 1..end].split('|').collect();
        let number = if branches.len() < longest { draw.below(branches.len()) } else { (turn + choices) % longest };
        let branch = branches[number].to_owned();
        text.replace_range(start..=end, &branch);
        choices += 1;
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
    fn every_sentence_of_ours_can_be_read() {
        let all = whole_sentences(include_str!("../../../../data/scorer/sentences.txt")).expect("marked sentences");
        assert!(all.iter().all(|s| crate::ontology::Class::parse(&s.label).is_some()));
        assert!(all.iter().all(|s| !s.text.contains(['{', '}'])));
    }

    #[test]
    fn marks_name_the_parties() {
        let all = whole_sentences("== COERCE\n{S: Ghanaian police} held {T: a miner}.").expect("valid");
        let Labelled { text, source, target, label, .. } = &all[0];
        assert_eq!(text, "Ghanaian police held a miner.");
        assert_eq!((source[0].of(text), target[0].of(text), label.as_str()), ("Ghanaian police", "a miner", "COERCE"));
        let error = whole_sentences("== AID\n\n{S: Chad} gave rice.").expect_err("no target");
        assert!(error.to_string().starts_with("line 3: "));
    }

    #[test]
    fn spans_name_the_parties() {
        let all = sentences("== AID\n{S a} (gave|sent) {T b} rice.", "kind\twords\na\tChad\nb\tMali").expect("valid");
        let text = &all[0].text;
        assert_eq!((all[0].source[0].of(text), all[0].target[0].of(text)), ("Chad", "Mali"));
    }
}
