//! Who a bare phrase stands for: "a Peruvian miners' union", "the foreign minister of Kenya", a name on a day.

use dateline_lang::Dep;
use dateline_mentions::actors::Referent;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::{Article, Block, BlockKind, Published, PublishedSource, Span};
use jiff::civil::Date;

use crate::Dateline;

/// What follows the phrase while it is parsed: the parser was trained on sentences and reads a subject better than a
/// fragment.
const CARRIER: &str = " said so.";

impl Dateline {
    /// Resolves a phrase that names one actor, by the same rules as in an article that holds nothing else.
    ///
    /// `on` is the day offices are looked up on. `None` if the phrase names nobody.
    pub fn actor(&self, phrase: &str, on: Option<Date>) -> Option<Referent> {
        let phrase = phrase.trim();
        // An apposition is closed by a comma, or the verb would go with it.
        let close = if phrase.contains(", ") { "," } else { "" };
        let text = format!("{phrase}{close}{CARRIER}");
        let article = Article {
            blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
            text,
            published: on.map(|date| Published { date, source: PublishedSource::Given }),
            ..Article::default()
        };
        let parsed = ParsedArticle::new(&article, |texts| self.model().parse_batch(texts));
        let mentions = Mentions::find(&parsed, self.gazetteer());
        let inside = |token: usize| (parsed.token(token).span.end as usize) <= phrase.len();
        let verb = (0..parsed.len()).rfind(|&i| parsed.word(i) == "said")?;
        let subject = parsed.child(verb, Dep::Nsubj).filter(|&i| inside(i));
        let found = subject.and_then(|token| mentions.actors.referents_at(token).next());
        // A phrase the parser did not take for a subject: whoever stands highest in the tree.
        let highest = || {
            let named = (0..parsed.len()).filter(|&i| inside(i) && mentions.actors.at(i).is_some());
            let top = named.min_by_key(|&i| (parsed.ancestors(i).count(), i))?;
            mentions.actors.referents_at(top).next()
        };
        found.or_else(highest).cloned()
    }
}
