//! An article as read: its stored text, what each part of it is, and what its source says of it.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::{Note, Span};

/// One news article. Every span anywhere in dateline is a byte range of its `text`.
///
/// For plain text, `text` is the decoded input, page chrome included (as [`BlockKind::Chrome`] blocks). For HTML it
/// is the title and the extracted paragraphs, separated by blank lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The stored text. Never altered after reading.
    pub text: String,
    /// What each part of `text` is: in order, not overlapping, white space between them left out.
    pub blocks: Vec<Block>,
    /// Where it came from: a path as the user gave it, or `-` for standard input.
    pub origin: String,
    /// The id that the user's own record of it has, if it came from a table or an archive.
    pub input_id: Option<String>,
    /// Address of the page, if the page or the user names it.
    pub url: Option<String>,
    /// Name of the outlet ("BBC News"), if the page names it.
    pub site: Option<String>,
    /// Author line without "By", if the page has one.
    pub byline: Option<String>,
    /// Where in `text` the dateline's place is ("Beijing, China"), without the dash and agency.
    pub dateline: Option<Span>,
    /// Day of publication and how it is known.
    pub published: Option<Published>,
    /// Language tag: as the words show where there are enough of them, else as the page declares ("en", "fr").
    pub language: Option<String>,
    /// What reading found worth telling.
    pub notes: Vec<Note>,
}

/// A day of publication, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The day, as written by the source (no change of time zone).
    pub date: Date,
    /// Where the date was found.
    pub source: PublishedSource,
}

/// Where a publication date was found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedSource {
    /// The user gave it, or the user's table, or the feed or archive that the article came in.
    Given,
    /// schema.org `datePublished`.
    JsonLd,
    /// A `<meta>` tag such as `article:published_time`.
    Meta,
    /// A `<time>` element.
    TimeElement,
    /// The date in the address of the page.
    Url,
    /// A date line in the text itself ("Published 7 March 2024").
    Text,
}

/// A run of text with one role on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where in the article's text; never starts or ends with white space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The role of a block on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A paragraph of the report. Its span begins after the dateline, where it has one.
    Paragraph,
    /// A heading inside the report.
    Heading,
    /// "Beijing, China -": the place line before the first sentence.
    Dateline,
    /// "By Ann Author".
    Byline,
    /// Navigation, sharing, cookie lines, related links: never analysed.
    Chrome,
}

impl BlockKind {
    /// Whether the block's sentences are analysed.
    pub fn is_report(self) -> bool {
        matches!(self, Self::Title | Self::Paragraph | Self::Heading)
    }
}

impl Article {
    /// Id from content: the first 16 hexadecimal digits of SHA-256 over the stored text. The same text has the same
    /// id on every machine.
    pub fn id(&self) -> String {
        let digest = Sha256::digest(self.text.as_bytes());
        let first = digest.iter().take(8).fold(0_u64, |id, &byte| id << 8 | u64::from(byte));
        format!("{first:016x}")
    }

    /// The words of the headline, if there is one.
    pub fn title(&self) -> Option<&str> {
        let block = self.blocks.iter().find(|b| b.kind == BlockKind::Title)?;
        Some(block.span.of(&self.text))
    }

    /// Whether dateline codes the article's language. Where the language is not known, it tries.
    pub fn is_coded_language(&self) -> bool {
        self.language.as_deref().is_none_or(|tag| tag.get(..2).is_some_and(|two| two.eq_ignore_ascii_case("en")))
    }

    /// The blocks whose sentences are analysed, in order.
    pub fn report(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|b| b.kind.is_report())
    }
}
