//! Tokenizer patterns and exceptions, normal forms.

use rmpv::Value;

use super::error::ConvertError;
use super::msgpack::{get, get_number, text};
use super::regex::{Place, parse};
use super::wheel::Wheel;
use crate::flat::coding::Encoder;
use crate::flat::format::section;
use crate::flat::write::FlatWriter;
use crate::strings::murmur64a;
use crate::tokenizer::pattern::{Alternative, Class, write_alternatives, write_class};

/// Attribute ids in the exceptions: the token's text and its normal form.
const ORTH: u64 = 65;
const NORM: u64 = 67;

/// Hash of spaCy 3.8's address pattern without its class of letters: `tokenizer::url` implements exactly that one.
const URL_PATTERN: u64 = 0x42ed_622e_73b5_526e;

pub(super) fn convert_tokenizer(wheel: &mut Wheel, flat: &mut FlatWriter) -> Result<(), ConvertError> {
    let value = wheel.msgpack("tokenizer")?;
    let mut out = Encoder::default();
    for (key, place) in
        [("prefix_search", Place::Start), ("suffix_search", Place::End), ("infix_finditer", Place::Inside)]
    {
        let alternatives = affixes(&value, key, place).map_err(|e| wheel.unsupported(&format!("{key}: {e}")))?;
        write_alternatives(&mut out, &alternatives);
    }
    let letters = url_letters(&value).map_err(|e| wheel.unsupported(&format!("url_match: {e}")))?;
    write_class(&mut out, &letters);
    let exceptions = exceptions(&value).ok_or_else(|| wheel.unsupported("exceptions of another form"))?;
    out.list(&exceptions, |out, (text, tokens)| {
        out.text(text);
        out.list(tokens, |out, (orth, norm)| {
            out.text(orth);
            out.optional(norm.as_deref());
        });
    });
    flat.bytes(section::TOKENIZER, out.into_bytes());
    Ok(())
}

fn affixes(tokenizer: &Value, key: &str, place: Place) -> Result<Vec<Alternative>, String> {
    let source = get(tokenizer, key).and_then(text).ok_or("missing")?;
    parse(source, place)
}

/// The class of letters a top-level domain may have: the last class of the pattern.
fn url_letters(tokenizer: &Value) -> Result<Class, String> {
    let source = get(tokenizer, "url_match").and_then(text).ok_or("missing")?;
    let end = source.find("]{2,63}").ok_or("no top-level domain")? + 1;
    let start = source[..end].rfind('[').ok_or("no class of letters")?;
    let frame = format!("{}{}", &source[..start], &source[end..]);
    let hash = murmur64a(frame.as_bytes(), 0);
    if hash != URL_PATTERN {
        return Err(format!("an unknown pattern ({hash:#x})"));
    }
    let alternatives = parse(&source[start..end], Place::Inside)?;
    Ok(alternatives[0].body[0].clone())
}

type Exception = (String, Vec<(String, Option<String>)>);

/// Exceptions sorted by text.
fn exceptions(tokenizer: &Value) -> Option<Vec<Exception>> {
    let entries = get(tokenizer, "exceptions")?.as_map()?;
    let mut exceptions = entries
        .iter()
        .map(|(key, tokens)| {
            let tokens = tokens.as_array()?.iter().map(|token| {
                let norm = get_number(token, NORM).and_then(text).map(str::to_owned);
                Some((get_number(token, ORTH).and_then(text)?.to_owned(), norm))
            });
            Some((text(key)?.to_owned(), tokens.collect::<Option<_>>()?))
        })
        .collect::<Option<Vec<Exception>>>()?;
    exceptions.sort();
    Some(exceptions)
}

/// Normal forms by the id of the word, ascending.
pub(super) fn convert_norms(wheel: &mut Wheel, flat: &mut FlatWriter) -> Result<(), ConvertError> {
    let value = wheel.msgpack("vocab/lookups.bin")?;
    let table = get(&value, "lexeme_norm").and_then(Value::as_map);
    let mut norms: Vec<(u64, &str)> = table
        .and_then(|t| t.iter().map(|(key, norm)| Some((key.as_u64()?, text(norm)?))).collect())
        .ok_or_else(|| wheel.unsupported("no table lexeme_norm"))?;
    norms.sort_unstable();
    let mut out = Encoder::default();
    out.list(&norms, |out, (key, norm)| {
        out.u64(*key);
        out.text(norm);
    });
    flat.bytes(section::NORMS, out.into_bytes());
    Ok(())
}
