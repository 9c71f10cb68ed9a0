//! The attribute ruler's entries.
//!
//! Every condition becomes a set: of tags, of relations, of lower-cased words. The three regular expressions that
//! occur stand for a handful of words each and become sets too.

use rmpv::Value;

use super::error::ConvertError;
use super::msgpack::{get, text, texts};
use super::wheel::Wheel;
use crate::flat::coding::Encoder;
use crate::flat::format::section;
use crate::flat::write::FlatWriter;
use crate::labels::{Dep, Pos};
use crate::ruler::TokenPattern;

pub(super) fn convert_ruler(wheel: &mut Wheel, tags: &[String], flat: &mut FlatWriter) -> Result<(), ConvertError> {
    let value = wheel.msgpack("attribute_ruler/patterns")?;
    let mut out = Encoder::default();
    let entries = value.as_array().ok_or_else(|| wheel.unsupported("not a list"))?;
    out.count(entries.len());
    for (number, entry) in entries.iter().enumerate() {
        write_entry(&mut out, entry, tags).map_err(|e| wheel.unsupported(&format!("entry {number}: {e}")))?;
    }
    flat.bytes(section::RULER, out.into_bytes());
    Ok(())
}

fn write_entry(out: &mut Encoder, entry: &Value, tags: &[String]) -> Result<(), String> {
    let patterns = get(entry, "patterns").and_then(Value::as_array).ok_or("no patterns")?;
    let mut read = Vec::new();
    for pattern in patterns {
        let tokens = pattern.as_array().filter(|p| (1..=2).contains(&p.len())).ok_or("not one or two tokens")?;
        read.push(tokens.iter().map(|token| token_pattern(token, tags)).collect::<Result<Vec<_>, _>>()?);
    }
    out.list(&read, |out, tokens| out.list(tokens, |out, token| token.write(out)));
    let index = get(entry, "index").and_then(Value::as_u64).filter(|&i| i < 2).ok_or("no index")?;
    out.u32(index as u32);
    write_attributes(out, get(entry, "attrs").ok_or("no attributes")?, tags)
}

fn write_attributes(out: &mut Encoder, attrs: &Value, tags: &[String]) -> Result<(), String> {
    let mut pairs = Vec::new();
    for (key, value) in attrs.as_map().ok_or("attributes are not a map")? {
        let (key, value) = (text(key).ok_or("a key that is no text")?, text(value).ok_or("a value that is no text")?);
        let known = match key {
            "POS" => Pos::parse(value).is_some(),
            "DEP" => Dep::parse(value).is_some(),
            "TAG" => tags.iter().any(|tag| tag == value),
            "MORPH" | "LEMMA" => true,
            _ => false,
        };
        if !known {
            return Err(format!("unknown attribute {key}={value}"));
        }
        pairs.push((key, if key == "MORPH" && value == "_" { "" } else { value }));
    }
    let get = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    for name in ["POS", "DEP", "TAG", "MORPH", "LEMMA"] {
        out.optional(get(name));
    }
    Ok(())
}

fn token_pattern(token: &Value, tags: &[String]) -> Result<TokenPattern, String> {
    let mut pattern = TokenPattern::any();
    for (key, condition) in token.as_map().ok_or("a token that is no map")? {
        match text(key) {
            Some("TAG") => pattern.tags = members(condition, |tag| tags.iter().position(|t| t == tag))?,
            Some("DEP") => pattern.deps = members(condition, |dep| Dep::parse(dep).map(|d| d as usize))?,
            Some("LOWER") => pattern.lower = Some(words(condition)?),
            Some("IS_SPACE") => pattern.is_space = Some(condition.as_bool().ok_or("IS_SPACE is no truth value")?),
            _ => return Err(format!("unknown condition {key}")),
        }
    }
    Ok(pattern)
}

/// The set of labels a condition admits, as bits. Labels the model never assigns drop out.
fn members(condition: &Value, number: impl Fn(&str) -> Option<usize>) -> Result<u64, String> {
    let bits = |labels: &[String]| labels.iter().filter_map(|label| number(label)).fold(0, |set, n| set | 1 << n);
    if let Some(label) = text(condition) {
        return Ok(bits(&[label.to_owned()]));
    }
    if let Some(labels) = get(condition, "IN").and_then(texts) {
        return Ok(bits(&labels));
    }
    let labels = get(condition, "NOT_IN").and_then(texts).ok_or_else(|| format!("unknown operator {condition}"))?;
    Ok(!bits(&labels))
}

fn words(condition: &Value) -> Result<Vec<String>, String> {
    let listed = |words: &[&str]| words.iter().map(|&w| w.to_owned()).collect();
    if let Some(word) = text(condition) {
        return Ok(vec![word.to_owned()]);
    }
    if let Some(words) = get(condition, "IN").and_then(texts) {
        return Ok(words);
    }
    match get(condition, "REGEX").and_then(text) {
        Some("^n'?t$") => Ok(listed(&["nt", "n't"])),
        Some("^n[ou]thin'$") => Ok(listed(&["nothin'", "nuthin'"])),
        Some("^y'?$") => Ok(listed(&["y", "y'"])),
        _ => Err(format!("unknown operator {condition}")),
    }
}
