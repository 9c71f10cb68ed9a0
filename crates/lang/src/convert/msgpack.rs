//! Small look-ups in MessagePack values. Keys and texts may be of the text or of the binary type.

use rmpv::Value;

/// A text, whichever way it is stored.
pub(super) fn text(value: &Value) -> Option<&str> {
    match value {
        Value::String(s) => s.as_str(),
        Value::Binary(bytes) => std::str::from_utf8(bytes).ok(),
        _ => None,
    }
}

/// The entry of a map under a text key.
pub(super) fn get<'a>(map: &'a Value, key: &str) -> Option<&'a Value> {
    map.as_map()?.iter().find(|(k, _)| text(k) == Some(key)).map(|(_, v)| v)
}

/// The entry of a map under a number.
pub(super) fn get_number(map: &Value, key: u64) -> Option<&Value> {
    map.as_map()?.iter().find(|(k, _)| k.as_u64() == Some(key)).map(|(_, v)| v)
}

/// A list of texts.
pub(super) fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|v| text(v).map(str::to_owned)).collect()
}
