//! The whole way from bytes to an article.

use dateline_text::{Article, BlockKind, Note, NoteCode, Published, PublishedSource, Span};
use jiff::civil::Date;

use crate::label::{Labels, Piece, Role, label};
use crate::{InputFormat, MAX_TEXT_BYTES, ReadError, charset, language, page, plain, sniff};

/// What the user knows about an input; all of it may be left open.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Day of publication; it wins over whatever the page says.
    pub published: Option<Date>,
    /// The format; otherwise it is judged by the first bytes.
    pub from: Option<InputFormat>,
    /// Address of the page; otherwise the one that the page names.
    pub url: Option<String>,
    /// What the record says that the page or text came in: a row of a table, an item of a feed.
    pub record: RecordFields,
}

/// What a record says of the page or text that it holds. It wins over the page, as the record is about this article
/// and a page also speaks of itself; [`ReadOptions`] win over it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordFields {
    /// The user's own id of it.
    pub id: Option<String>,
    /// The headline. A text that does not begin with it gets it as its first block.
    pub title: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Address.
    pub url: Option<String>,
    /// Outlet.
    pub site: Option<String>,
    /// Authors.
    pub byline: Option<String>,
    /// Language tag, believed where the text is too short to tell.
    pub language: Option<String>,
    /// The day on which it was fetched: a page that says it was published later is not believed.
    pub fetched: Option<Date>,
    /// Charset named by the server, believed where the bytes do not say otherwise.
    pub charset: Option<String>,
}

/// Reads one article.
///
/// `origin` names the input in messages and becomes [`Article::origin`].
///
/// ```
/// use dateline_read::{ReadOptions, read_bytes};
///
/// let page = b"Ministers meet in Lima\n\nLIMA, Peru - Ministers of Peru and Chile met on Monday, officials said.\n";
/// let article = read_bytes("page.txt", page, &ReadOptions::default())?;
/// assert_eq!(article.title(), Some("Ministers meet in Lima"));
/// assert_eq!(article.dateline.map(|span| span.of(&article.text)), Some("LIMA, Peru"));
/// # Ok::<(), dateline_read::ReadError>(())
/// ```
pub fn read_bytes(origin: &str, bytes: &[u8], options: &ReadOptions) -> Result<Article, ReadError> {
    if !charset::is_utf16(bytes)
        && let Some(what) = sniff::binary_kind(bytes)
    {
        return Err(ReadError::Binary { origin: origin.to_owned(), what });
    }
    let record = &options.record;
    let (text, replaced) = charset::decode(bytes, record.charset.as_deref());
    if text.trim().is_empty() {
        return Err(ReadError::Empty { origin: origin.to_owned() });
    }
    let format = options.from.unwrap_or_else(|| sniff::format_of(&text));
    let mut article = match format {
        InputFormat::Text => read_text(text, record.title.as_deref()),
        InputFormat::Fragment => page::read_fragment(&text, record.title.as_deref()),
        InputFormat::Html => {
            page::read(&text, options.url.as_deref().or(record.url.as_deref()), record.title.as_deref())
        }
    };
    article.notes.extend(replaced);
    origin.clone_into(&mut article.origin);
    settle(&mut article, options);
    check_text(&article)?;
    add_notes(&mut article);
    Ok(article)
}

/// Puts what the user and the record know in the place of what the page says.
fn settle(article: &mut Article, options: &ReadOptions) {
    let record = &options.record;
    let put = |known: &Option<String>, place: &mut Option<String>| {
        if known.is_some() {
            place.clone_from(known);
        }
    };
    put(&record.id, &mut article.input_id);
    put(&record.url, &mut article.url);
    put(&options.url, &mut article.url);
    put(&record.site, &mut article.site);
    put(&record.byline, &mut article.byline);
    put(&record.language, &mut article.language);
    if let (Some(published), Some(fetched)) = (article.published, record.fetched)
        && fetched.tomorrow().is_ok_and(|limit| published.date > limit)
    {
        let message = format!("the page says {}, but it was fetched on {fetched}: not believed", published.date);
        article.notes.push(Note::new(NoteCode::UnresolvedDate, message));
        article.published = None;
    }
    if let Some(date) = options.published.or(record.published) {
        article.published = Some(Published { date, source: PublishedSource::Given });
    }
    language::settle(article);
}

/// A plain text, under the headline that its record gives where the text does not begin with it.
fn read_text(mut text: String, title: Option<&str>) -> Article {
    let title = title.map(str::trim).filter(|title| !title.is_empty());
    let mut given = None;
    if let Some(title) = title {
        let start = text.len() - text.trim_start().len();
        if !text[start..].starts_with(title) {
            text.insert_str(0, &format!("{title}\n\n"));
            given = Some(Span::new(0, title.len()));
        } else if text[start + title.len()..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
            given = Some(Span::new(start, start + title.len()));
        }
    }
    let cut_note = cut_to_limit(&mut text);
    let role = |span: Span| if given.is_some_and(|given| given.contains(span)) { Role::Title } else { Role::Unknown };
    let pieces: Vec<_> = plain::paragraphs(&text).into_iter().map(|span| Piece { span, role: role(span) }).collect();
    let labels = label(&text, &pieces);
    let mut article = with_labels(text, labels);
    article.notes.extend(cut_note);
    article
}

/// An article of `text` with what labelling found.
pub(crate) fn with_labels(text: String, labels: Labels) -> Article {
    Article {
        text,
        blocks: labels.blocks,
        dateline: labels.dateline,
        byline: labels.byline,
        published: labels.published.map(|date| Published { date, source: PublishedSource::Text }),
        notes: labels.notes,
        ..Article::default()
    }
}

/// Cuts `text` to [`MAX_TEXT_BYTES`] at the end of a paragraph, else of a line, else of a word.
pub(crate) fn cut_to_limit(text: &mut String) -> Option<Note> {
    if text.len() <= MAX_TEXT_BYTES {
        return None;
    }
    let whole = text.len();
    let mut end = MAX_TEXT_BYTES;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let kept = &text[..end];
    let last = ["\n\n", "\n", " "].iter().find_map(|mark| kept.rfind(mark).filter(|&at| at > end / 2));
    text.truncate(last.unwrap_or(end));
    text.shrink_to_fit();
    let message = format!("the text has {whole} bytes; only the first {} were read", text.len());
    Some(Note::at(NoteCode::TextTooLong, Span::new(text.len(), text.len()), message))
}

/// Refuses an article of which nothing is left to analyse.
fn check_text(article: &Article) -> Result<(), ReadError> {
    if article.report().next().is_some() {
        return Ok(());
    }
    let is_cut = article.notes.iter().any(|note| note.code == NoteCode::TextTooLong);
    let reason = if is_cut { "long data without words, not a text" } else { "no text found but page chrome" };
    Err(ReadError::NoText { origin: article.origin.clone(), reason })
}

/// Notes about the article as a whole.
fn add_notes(article: &mut Article) {
    if !article.blocks.iter().any(|block| block.kind == BlockKind::Paragraph) {
        let message = "no paragraph of a report was found: only the title or headings";
        article.notes.push(Note::new(NoteCode::NoBody, message));
    }
    if article.published.is_none() {
        let message = "the day of publication is not known, so relative dates stay open; give --published YYYY-MM-DD";
        article.notes.push(Note::new(NoteCode::NoPublicationDate, message));
    }
    if let Some(tag) = article.language.as_deref().filter(|_| !article.is_coded_language()) {
        let message = format!("its language is {tag:?}; only English is coded");
        article.notes.push(Note::new(NoteCode::UnsupportedLanguage, message));
    }
}
