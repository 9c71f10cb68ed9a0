//! The formats of inputs and outputs as they are typed: the lists of `dateline_intake` and `dateline_export`.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use dateline_export::Format;

/// A form of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FromFormat(pub(crate) dateline_intake::Format);

impl ValueEnum for FromFormat {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<FromFormat>> =
            LazyLock::new(|| dateline_intake::Format::all().map(FromFormat).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.as_str()).help(self.0.about()))
    }
}

/// A format of event records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EventFormat {
    /// The command's own, for reading.
    Table,
    /// One of `dateline_export`.
    Exported(Format),
}

impl ValueEnum for EventFormat {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<EventFormat>> = LazyLock::new(|| {
            std::iter::once(EventFormat::Table).chain(Format::all().map(EventFormat::Exported)).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Table => PossibleValue::new("table").help("For reading on a terminal"),
            Self::Exported(format) => PossibleValue::new(format.as_str()).help(format.about()),
        })
    }
}
