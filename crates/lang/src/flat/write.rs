//! Writes a flat model file.

use std::io::{self, Write};

use super::format::{ENTRY, HEADER, MAGIC, VERSION, aligned, checksum};

/// Collects sections, then writes them with header and table in one go.
#[derive(Default)]
pub(crate) struct FlatWriter {
    sections: Vec<(u32, Vec<u8>)>,
}

impl FlatWriter {
    /// Adds a section of bytes.
    pub(crate) fn bytes(&mut self, id: u32, bytes: Vec<u8>) {
        self.sections.push((id, bytes));
    }

    /// Adds a section of 32-bit floats.
    pub(crate) fn floats(&mut self, id: u32, values: &[f32]) {
        self.bytes(id, values.iter().flat_map(|v| v.to_le_bytes()).collect());
    }

    /// Adds a section of 32-bit numbers.
    pub(crate) fn u32s(&mut self, id: u32, values: &[u32]) {
        self.bytes(id, values.iter().flat_map(|v| v.to_le_bytes()).collect());
    }

    /// Adds a section of 64-bit numbers.
    pub(crate) fn u64s(&mut self, id: u32, values: &[u64]) {
        self.bytes(id, values.iter().flat_map(|v| v.to_le_bytes()).collect());
    }

    /// Writes the file; returns its length in bytes.
    pub(crate) fn write(self, out: &mut impl Write) -> io::Result<u64> {
        let mut table = Vec::new();
        let mut offset = aligned(HEADER + ENTRY * self.sections.len());
        for (id, bytes) in &self.sections {
            table.extend(u64::from(*id).to_le_bytes());
            table.extend((offset as u64).to_le_bytes());
            table.extend((bytes.len() as u64).to_le_bytes());
            table.extend(checksum(bytes).to_le_bytes());
            offset = aligned(offset + bytes.len());
        }
        out.write_all(&MAGIC)?;
        out.write_all(&VERSION.to_le_bytes())?;
        out.write_all(&(self.sections.len() as u32).to_le_bytes())?;
        out.write_all(&checksum(&table).to_le_bytes())?;
        out.write_all(&table)?;
        let mut written = HEADER + table.len();
        for (_, bytes) in &self.sections {
            out.write_all(&vec![0; aligned(written) - written])?;
            out.write_all(bytes)?;
            written = aligned(written) + bytes.len();
        }
        Ok(written as u64)
    }
}
