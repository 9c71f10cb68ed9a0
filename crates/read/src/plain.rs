//! Plain text into paragraphs, whatever its layout: blank lines between paragraphs, one line each, or lines wrapped
//! by hand at some width.

use std::ops::Range;

use dateline_text::Span;

/// Widest column at which people wrap lines by hand.
const MAX_WRAP_COLUMN: usize = 120;
/// Narrowest one; shorter lines are headings and lists.
const MIN_WRAP_COLUMN: usize = 40;

/// The paragraphs of `text` in order: spans without white space at either end.
pub(crate) fn paragraphs(text: &str) -> Vec<Span> {
    let lines: Vec<Line> = lines(text).collect();
    let groups: Vec<&[Line]> = lines.split(|line| line.words.is_empty()).filter(|group| !group.is_empty()).collect();
    let wrap = Wrap::of(text, &groups);
    let mut spans = Vec::with_capacity(groups.len());
    for group in groups {
        add_paragraphs(text, group, wrap.as_ref(), &mut spans);
    }
    spans
}

/// One line: where its words are, and how far they are indented.
struct Line {
    /// Bytes of the line without the white space around.
    words: Range<usize>,
    /// Characters of white space before the words.
    indent: usize,
}

fn lines(text: &str) -> impl Iterator<Item = Line> {
    let mut start = 0;
    // `\r` alone ended lines on old Macintoshes, `\u{2029}` separates paragraphs: both count as line ends.
    text.split_inclusive(['\n', '\r', '\u{0C}', '\u{2028}', '\u{2029}']).map(move |line| {
        let from = start + (line.len() - line.trim_start().len());
        let to = start + line.trim_end().len();
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        start += line.len();
        Line { words: from..to.max(from), indent }
    })
}

/// Turns the lines between two blank lines into paragraphs.
fn add_paragraphs(text: &str, group: &[Line], wrap: Option<&Wrap>, spans: &mut Vec<Span>) {
    let wrap = wrap.filter(|_| is_narrow(text, group));
    let mut open = group[0].words.clone();
    for pair in group.windows(2) {
        if wrap.is_some_and(|wrap| wrap.joins(text, &pair[0], &pair[1])) {
            open.end = pair[1].words.end;
        } else {
            spans.push(Span::new(open.start, open.end));
            open = pair[1].words.clone();
        }
    }
    spans.push(Span::new(open.start, open.end));
}

/// Whether all lines are short enough to have been wrapped by hand.
fn is_narrow(text: &str, group: &[Line]) -> bool {
    // Bytes first, so that one line of megabytes is not counted.
    group.iter().all(|l| l.words.len() <= MAX_WRAP_COLUMN * 4 && width(text, l) <= MAX_WRAP_COLUMN)
}

/// That the lines of a text were wrapped by hand, and where.
struct Wrap {
    /// Length of the longest wrapped line in characters.
    column: usize,
}

impl Wrap {
    /// Judges all groups of lines together: most breaks after long lines stand where the next word no longer fitted,
    /// and at least one cuts a sentence before a small letter.
    fn of(text: &str, groups: &[&[Line]]) -> Option<Self> {
        let narrow: Vec<_> = groups.iter().filter(|group| group.len() > 1 && is_narrow(text, group)).collect();
        let column = narrow.iter().flat_map(|group| group.iter()).map(|line| width(text, line)).max()?;
        if column < MIN_WRAP_COLUMN {
            return None;
        }
        let (mut breaks, mut forced, mut cut_sentences) = (0, 0, 0);
        for pair in narrow.iter().flat_map(|group| group.windows(2)) {
            // Short lines are headers and ends of paragraphs: they say nothing of the column.
            let is_long = width(text, &pair[0]) * 2 > column;
            breaks += usize::from(is_long);
            forced += usize::from(is_long && is_forced(text, &pair[0], &pair[1], column));
            cut_sentences += usize::from(is_long && cuts_sentence(text, &pair[0], &pair[1]));
        }
        (cut_sentences > 0 && forced * 5 >= breaks * 3).then_some(Self { column })
    }

    /// Whether `next` goes on with the paragraph that `line` belongs to.
    fn joins(&self, text: &str, line: &Line, next: &Line) -> bool {
        let starts_new = next.indent >= line.indent + 2 || is_bullet(&text[next.words.clone()]);
        !starts_new && (cuts_sentence(text, line, next) || is_forced(text, line, next, self.column))
    }
}

/// Whether `line` stops inside a sentence that `next` goes on with in small letters.
fn cuts_sentence(text: &str, line: &Line, next: &Line) -> bool {
    text[next.words.clone()].starts_with(char::is_lowercase) && !ends_sentence(text, line)
}

/// Whether the first word of `next` would not have fitted on `line`.
fn is_forced(text: &str, line: &Line, next: &Line, column: usize) -> bool {
    let first_word = text[next.words.clone()].split_whitespace().next().unwrap_or("");
    // Two characters of tolerance: word processors and people do not agree on the last column.
    width(text, line) + 1 + first_word.chars().count() + 2 > column
}

fn width(text: &str, line: &Line) -> usize {
    text[line.words.clone()].chars().count()
}

fn is_bullet(words: &str) -> bool {
    words.starts_with(['•', '*', '·', '▪']) || words.starts_with("- ")
}

fn ends_sentence(text: &str, line: &Line) -> bool {
    let words = text[line.words.clone()].trim_end_matches(['"', '”', '’', '\'', ')']);
    words.ends_with(['.', '!', '?', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = paragraphs(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_separate_paragraphs() {
        check("One.\r\n\r\n  Two. \r\n\t\r\nThree.", &["One.", "Two.", "Three."]);
    }

    #[test]
    fn lines_are_paragraphs_where_nothing_was_wrapped() {
        let first = "Ministers of the two countries met in Vienna on Monday to discuss the disputed border, and agreed to \
                     meet again within a month, officials said.";
        let text = format!("Talks open\n{first}\nThe talks go on.\n");
        check(&text, &["Talks open", first, "The talks go on."]);
    }

    #[test]
    fn lines_wrapped_by_hand_are_joined() {
        let paragraph = "The foreign ministers of Peru and Chile met in Lima on\nTuesday and signed an agreement on \
                         fishing rights in the\nwaters between the two countries, the Peruvian ministry\nsaid.";
        let text = format!("Ministers meet in Lima\n\n{paragraph}\n\nTalks go on.");
        check(&text, &["Ministers meet in Lima", paragraph, "Talks go on."]);
    }

    #[test]
    fn indented_lines_start_paragraphs_in_wrapped_text() {
        let one = "Kenya and Uganda agreed on Friday to reopen the crossing\nthat both had closed in May.";
        let two = "The crossing carries most of the freight between the two\ncountries.";
        check(&format!("   {one}\n   {two}"), &[one, two]);
    }

    #[test]
    fn short_lines_of_a_header_stay_apart_from_wrapped_text() {
        let body = "The foreign ministers of Peru and Chile met in Lima on\nTuesday and signed an agreement on fishing \
                    rights in\nthe Pacific.";
        check(&format!("By Ana Roe\nLima\n{body}"), &["By Ana Roe", "Lima", body]);
    }

    #[test]
    fn a_headline_is_not_joined_to_the_line_below() {
        let (title, body) =
            ("Peru and Chile open talks on fishing rights", "Ministers of both countries met in Lima on Monday.");
        check(&format!("{title}\n{body}"), &[title, body]);
    }

    #[test]
    fn empty_and_blank_texts_have_none() {
        check("", &[]);
        check(" \n\t\r\n ", &[]);
    }
}
