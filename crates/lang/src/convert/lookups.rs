//! The lemmatizer's rules, exceptions and known forms.

use rmpv::Value;

use super::error::ConvertError;
use super::msgpack::{get, get_number, text, texts};
use super::wheel::Wheel;
use crate::flat::coding::Encoder;
use crate::flat::format::section;
use crate::flat::write::FlatWriter;
use crate::strings::string_id;

/// Writes one entry for every part of speech that has rules; its known forms are a section of ids.
pub(super) fn convert_lemmas(wheel: &mut Wheel, flat: &mut FlatWriter) -> Result<(), ConvertError> {
    let value = wheel.msgpack("lemmatizer/lookups/lookups.bin")?;
    let tables = read_tables(&value).ok_or_else(|| wheel.unsupported("lemma tables of another form"))?;
    let mut out = Encoder::default();
    out.list(&tables, |out, table| {
        out.u64(table.key);
        out.list(&table.rules, |out, (old, new)| {
            out.text(old);
            out.text(new);
        });
        out.list(&table.exceptions, |out, (form, lemmas)| {
            out.text(form);
            out.list(lemmas, |out, lemma| out.text(lemma));
        });
    });
    flat.bytes(section::LEMMAS, out.into_bytes());
    for (i, table) in tables.iter().enumerate() {
        flat.u64s(section::LEMMA_INDEX + i as u32, &table.known);
    }
    Ok(())
}

struct LemmaTable {
    /// Id of the lower-case name of the part of speech.
    key: u64,
    rules: Vec<(String, String)>,
    exceptions: Vec<(String, Vec<String>)>,
    known: Vec<u64>,
}

fn read_tables(value: &Value) -> Option<Vec<LemmaTable>> {
    let (rules, exceptions, index) = (get(value, "lemma_rules")?, get(value, "lemma_exc")?, get(value, "lemma_index")?);
    let keys = rules.as_map()?.iter().map(|(key, _)| key.as_u64()).collect::<Option<Vec<u64>>>()?;
    let other = exceptions.as_map()?.iter().chain(index.as_map()?);
    if other.into_iter().any(|(key, _)| !key.as_u64().is_some_and(|key| keys.contains(&key))) {
        return None;
    }
    keys.into_iter().map(|key| read_table(key, rules, exceptions, index)).collect()
}

fn read_table(key: u64, rules: &Value, exceptions: &Value, index: &Value) -> Option<LemmaTable> {
    let rules = get_number(rules, key)?.as_array()?.iter().map(|rule| {
        let rule = texts(rule)?;
        Some((rule.first()?.clone(), rule.get(1)?.clone()))
    });
    let exceptions = match get_number(exceptions, key) {
        Some(map) => map.as_map()?.as_slice(),
        None => &[],
    };
    let exceptions = exceptions.iter().map(|(form, lemmas)| Some((text(form)?.to_owned(), texts(lemmas)?)));
    let mut known: Vec<u64> = match get_number(index, key) {
        Some(list) => list.as_array()?.iter().map(|form| text(form).map(string_id)).collect::<Option<_>>()?,
        None => Vec::new(),
    };
    known.sort_unstable();
    known.dedup();
    let mut exceptions = exceptions.collect::<Option<Vec<_>>>()?;
    exceptions.sort();
    Some(LemmaTable { key, rules: rules.collect::<Option<_>>()?, exceptions, known })
}
