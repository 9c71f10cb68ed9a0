//! Numbers, texts and lists as bytes, for the small sections.

/// Why a section cannot be read: it ends too early or holds a value that makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Malformed;

/// Appends values to a section.
#[derive(Default)]
pub(crate) struct Encoder {
    bytes: Vec<u8>,
}

impl Encoder {
    pub(crate) fn u32(&mut self, value: u32) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn u64(&mut self, value: u64) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// A length or an index.
    pub(crate) fn count(&mut self, value: usize) {
        self.u32(u32::try_from(value).expect("no list of a model has more than u32::MAX entries"));
    }

    pub(crate) fn text(&mut self, value: &str) {
        self.count(value.len());
        self.bytes.extend(value.as_bytes());
    }

    /// A text that may be missing.
    pub(crate) fn optional(&mut self, value: Option<&str>) {
        self.u32(u32::from(value.is_some()));
        if let Some(value) = value {
            self.text(value);
        }
    }

    /// A list: its length, then each entry by `write`.
    pub(crate) fn list<T>(&mut self, values: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.count(values.len());
        for value in values {
            write(self, value);
        }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads the values back in the same order.
pub(crate) struct Decoder<'a> {
    rest: &'a [u8],
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let (head, rest) = self.rest.split_at_checked(count).ok_or(Malformed)?;
        self.rest = rest;
        Ok(head)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Malformed> {
        self.take(4).map(|b| u32::from_le_bytes(b.try_into().expect("four bytes were taken")))
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Malformed> {
        self.take(8).map(|b| u64::from_le_bytes(b.try_into().expect("eight bytes were taken")))
    }

    pub(crate) fn count(&mut self) -> Result<usize, Malformed> {
        self.u32().map(|n| n as usize)
    }

    pub(crate) fn character(&mut self) -> Result<char, Malformed> {
        char::from_u32(self.u32()?).ok_or(Malformed)
    }

    pub(crate) fn flag(&mut self) -> Result<bool, Malformed> {
        self.u32().map(|n| n != 0)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Malformed> {
        let length = self.count()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Malformed)
    }

    pub(crate) fn optional(&mut self) -> Result<Option<&'a str>, Malformed> {
        if self.flag()? { self.text().map(Some) } else { Ok(None) }
    }

    pub(crate) fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, Malformed>,
    ) -> Result<Vec<T>, Malformed> {
        let count = self.count()?;
        // Every entry takes at least four bytes, so a wrong count cannot make us reserve much.
        let mut values = Vec::with_capacity(count.min(self.rest.len() / 4));
        for _ in 0..count {
            values.push(read(self)?);
        }
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_in_order() {
        let mut out = Encoder::default();
        out.list(&["a", "né"], |out, text| out.text(text));
        out.optional(None);
        out.u64(7);
        let bytes = out.into_bytes();
        let mut from = Decoder::new(&bytes);
        assert_eq!(from.list(Decoder::text), Ok(vec!["a", "né"]));
        assert_eq!(from.optional(), Ok(None));
        assert_eq!(from.u64(), Ok(7));
        assert_eq!(from.u32(), Err(Malformed));
    }
}
