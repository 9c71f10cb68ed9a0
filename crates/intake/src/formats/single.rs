//! An input that is one page or one text.

use dateline_read::InputFormat;

use super::{Documents, Source, read_whole};
use crate::{Place, RawDocument};

pub(super) fn open(mut source: Source, format: Option<InputFormat>) -> Documents {
    let document = read_whole(&mut source).map(|body| RawDocument {
        place: Place::whole(&source.name),
        body,
        format,
        fields: source.fields,
        odd_date: None,
    });
    Box::new(std::iter::once(document))
}
