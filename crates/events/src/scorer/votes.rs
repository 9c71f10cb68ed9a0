//! What the frames say about two parties: each reading of the sentence, with how well its slots fit the pair.

use dateline_lang::Dep;
use dateline_mentions::ParsedArticle;

use super::Evidence;
use super::pair::Pair;
use crate::ontology::Class;
use crate::reading::Reading;

/// A reading seen from the pair.
#[derive(Debug, Clone)]
pub(crate) struct Vote<'a> {
    pub(crate) reading: &'a Reading,
    pub(crate) class: Class,
    /// How well an actor slot fits the source, 0 to 2.
    pub(crate) source: u8,
    /// How well a recipient slot fits the target, 0 to 2.
    pub(crate) target: u8,
    /// Whether the slots fit the other way round.
    pub(crate) is_reversed: bool,
    /// Whether it is only the content of another reading with a class.
    pub(crate) is_content: bool,
}

impl Vote<'_> {
    /// Order of preference: slots first, then readings that stand by themselves.
    pub(crate) fn rank(&self, on_path: bool) -> i32 {
        let fit = 3 * i32::from(self.source) + 3 * i32::from(self.target);
        fit + 3 * i32::from(on_path) - 5 * i32::from(self.is_content) - 2 * i32::from(self.is_reversed)
    }
}

/// All readings with a class in the pair's sentences, in text order.
pub(crate) fn votes<'a>(evidence: &'a Evidence, pair: &Pair, sentences: &[usize]) -> Vec<Vote<'a>> {
    let parsed = evidence.parsed;
    let all = sentences.iter().flat_map(|&s| evidence.readings_of(s));
    let with_class: Vec<(&Reading, Class)> =
        all.flat_map(|r| std::iter::once(r).chain(&r.also)).filter_map(|r| r.class.map(|class| (r, class))).collect();
    let contents: Vec<usize> = with_class.iter().flat_map(|(r, _)| r.contents.iter().copied()).collect();
    with_class
        .iter()
        .map(|&(reading, class)| {
            let fit =
                |slots: &[usize], side: &[usize]| slots.iter().map(|&slot| fit(parsed, slot, side)).max().unwrap_or(0);
            let (source, target) = (fit(&reading.actors, &pair.source), fit(&reading.recipients, &pair.target));
            let (from, to) = (fit(&reading.actors, &pair.target), fit(&reading.recipients, &pair.source));
            Vote {
                reading,
                class,
                source,
                target,
                is_reversed: from + to > source + target,
                is_content: contents.contains(&reading.token),
            }
        })
        .collect()
}

/// How well a slot's filler stands for a party: 2 the party itself or a phrase beside it, 1 something of the party's
/// ("Iran's decision" for Iran, "talks with Chad" for Chad), 0 neither.
fn fit(parsed: &ParsedArticle, filler: usize, side: &[usize]) -> u8 {
    if side.contains(&filler) {
        return 2;
    }
    let mut best = 0;
    for &token in side {
        let (mut at, mut is_near) = (token, true);
        while let Some(head) = parsed.head(at) {
            match parsed.dep(at) {
                Dep::Conj | Dep::Appos | Dep::Amod | Dep::Compound | Dep::Nmod if parsed.is_noun(head) => {}
                Dep::Poss | Dep::Prep | Dep::Pobj => is_near = false,
                _ => break,
            }
            if head == filler {
                best = best.max(if is_near { 2 } else { 1 });
                break;
            }
            at = head;
        }
    }
    best
}
