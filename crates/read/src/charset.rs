//! Bytes to text: byte-order mark, then the charset the page declares, then UTF-8 if it fits, then a guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use dateline_text::{Note, NoteCode};
use encoding_rs::{Encoding, UTF_8};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// How far into a page a charset declaration is looked for; browsers look at 1,024 bytes, some pages put it later.
const DECLARATION_BYTES: usize = 4096;

/// The text of `bytes`, and a note if some bytes had to be replaced; `named` is the charset that the server names.
pub(crate) fn decode(bytes: &[u8], named: Option<&str>) -> (String, Option<Note>) {
    if let Some((encoding, bom_length)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[bom_length..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Pages that declare a legacy charset and are valid UTF-8 beyond ASCII were converted and not re-declared.
        return (text.to_owned(), None);
    }
    let encoding = (named.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| declared(bytes)))
        .filter(|&e| e != UTF_8 || is_nearly_utf8(bytes))
        .unwrap_or_else(|| detect(bytes));
    decode_as(encoding, bytes)
}

/// Whether the input has a mark saying that it is UTF-16, whose text is full of NULs.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> (String, Option<Note>) {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let note = had_errors.then(|| replaced_note(&text, encoding));
    (text.into_owned(), note)
}

fn replaced_note(text: &str, encoding: &'static Encoding) -> Note {
    let count = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let message = format!("{count} sequences of bytes are not valid {} and were replaced", encoding.name());
    Note::new(NoteCode::ReplacedBytes, message)
}

/// The charset named by a `<meta>` tag or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i-u)<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#)
            .expect("the pattern is valid")
    });
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    Encoding::for_label(CHARSET.captures(head)?.get(1)?.as_bytes())
}

/// Whether a file that is not valid UTF-8 is UTF-8 with a little damage: most of its non-ASCII sequences are valid.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid >= broken * 4
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    if is_nearly_utf8(bytes) && bytes.utf8_chunks().any(|c| !c.valid().is_ascii()) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // The first megabyte decides: the detector is slow next to the decoder.
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charsets_with_real_bytes() {
        let windows = b"The caf\xE9 talks \x93were\x94 held \x96 in Z\xFCrich, the minister said on Monday.";
        let declared_koi8 = b"<meta charset='koi8-r'><p>\xED\xC9\xD2</p>";
        let http_equiv =
            b"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"><p>\xCC\xE8\xF0</p>";
        let cases: [(&[u8], &str); 6] = [
            (b"\xEF\xBB\xBFM\xC3\xBCnchen", "München"),
            (b"\xFF\xFEa\x00\xE9\x00", "aé"),
            ("Zoë — 北京".as_bytes(), "Zoë — 北京"),
            (windows, "The café talks “were” held – in Zürich, the minister said on Monday."),
            (declared_koi8, "<meta charset='koi8-r'><p>Мир</p>"),
            (http_equiv, "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"><p>Мир</p>"),
        ];
        for (bytes, expected) in cases {
            let (text, note) = decode(bytes, None);
            assert_eq!(text, expected);
            assert_eq!(note, None);
        }
    }

    #[test]
    fn damaged_utf8_stays_utf8_and_is_noted() {
        let mut bytes = "Москва и Пекин ведут переговоры. ".repeat(3).into_bytes();
        bytes.push(0xFF);
        bytes.push(b'.');
        let (text, note) = decode(&bytes, None);
        assert!(text.starts_with("Москва"));
        let note = note.expect("the broken byte is noted");
        assert_eq!(note.code, NoteCode::ReplacedBytes);
        assert!(note.message.starts_with("1 sequences of bytes are not valid UTF-8"), "{}", note.message);
    }
}
