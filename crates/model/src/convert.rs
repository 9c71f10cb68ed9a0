//! How a wheel becomes a flat file: the work of `dateline-lang`, handed in so that tests need no real model.

use std::error::Error;
use std::io::Write;
use std::path::Path;

/// Any error of a converter.
pub(crate) type BoxError = Box<dyn Error + Send + Sync>;

/// Turns wheels into flat files of one format.
#[derive(Clone, Copy)]
pub(crate) struct Converter<'a> {
    /// Format number of the files it writes; a file of another format is installed anew.
    pub(crate) format: u32,
    /// Reads the wheel at the path and writes its flat file.
    pub(crate) convert: &'a (dyn Fn(&Path, &mut dyn Write) -> Result<(), BoxError> + Sync),
}

impl Converter<'static> {
    /// The converter of this version of dateline.
    pub(crate) fn of_lang() -> Self {
        let convert = &|wheel: &Path, mut out: &mut dyn Write| -> Result<(), BoxError> {
            dateline_lang::convert_wheel(wheel, &mut out)?;
            Ok(())
        };
        Self { format: dateline_lang::FORMAT, convert }
    }
}
