//! Reports of games and reviews of films and books: what is told in them is played.

use std::collections::BTreeSet;

use dateline_lang::Dep;
use dateline_mentions::ParsedArticle;
use dateline_text::BlockKind;

use crate::clause;
use crate::event::Event;
use crate::lexicon::Lexicon;

/// Different words of a genre that make a report one of it, if at least one of so many sentences has one.
struct Genre {
    list: &'static str,
    words: usize,
    sentences: usize,
}

const GAME: Genre = Genre { list: "play", words: 3, sentences: 3 };

/// Its words are those of other reports too.
const REVIEW: Genre = Genre { list: "review_words", words: 5, sentences: 3 };

/// Of which genres a report is.
pub(super) struct Genres {
    is_game: bool,
    is_review: bool,
}

impl Genres {
    pub(super) fn read(parsed: &ParsedArticle) -> Self {
        Self { is_game: GAME.has(parsed), is_review: REVIEW.has(parsed) }
    }

    /// Why an event is only played, if so.
    pub(super) fn played(&self, event: &Event, parsed: &ParsedArticle) -> Option<&'static str> {
        // "the champion was shot dead by pirates": that is no play.
        let is_earnest = event.frame.starts_with("assault.kill") || event.frame == "assault.shoot";
        let told = event.tellings[0];
        let is_paragraph = parsed.sentences[told.sentence].kind == BlockKind::Paragraph;
        // "the hero *flees* and *is captured*": plots are told in the present.
        let verb = parsed.first_conjunct(told.token);
        // The parser may take "release" for an infinitive.
        let is_bare = parsed.tag(verb) == "VB" && parsed.children_by(verb, &[Dep::Aux]).next().is_none();
        let is_of_plot = is_paragraph && parsed.tag(verb) != "VBG" && (is_bare || clause::is_present(parsed, verb));
        if self.is_game && !is_earnest {
            return Some("the report tells of a game");
        }
        (self.is_review && is_of_plot).then_some("it is the plot of a film or book")
    }
}

impl Genre {
    /// Whether much of a report is in the words of this genre.
    fn has(&self, parsed: &ParsedArticle) -> bool {
        let told = (0..parsed.len()).filter(|&t| Lexicon::bundled().has(self.list, parsed.key(t)));
        let (words, sentences): (BTreeSet<_>, BTreeSet<_>) =
            told.map(|t| (parsed.key(t), parsed.sentence_of(t))).unzip();
        words.len() >= self.words && sentences.len() * self.sentences >= parsed.sentences.len()
    }
}
