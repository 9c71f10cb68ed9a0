//! Reading of our tables: UTF-8, tab-separated, a header line, `|` between the items of a list.
//!
//! Columns are found by name, so tables may carry further ones (notes). All text lives as long as the program: the
//! bundled tables are part of the binary, and a user's tables are read once and kept.

use jiff::civil::Date;

use crate::code::{CountryCode, Sectors};
use crate::error::GazetteerError;

/// A table's text with the name to use in errors.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    /// The file name, as errors show it.
    pub(crate) file: &'static str,
    /// The whole file.
    pub(crate) text: &'static str,
}

/// One row: its line number and its cells in the order asked for.
pub(crate) struct Row<const N: usize> {
    file: &'static str,
    line: usize,
    columns: [&'static str; N],
    cells: [&'static str; N],
}

impl Table {
    /// Whether a cell of the table lies in this very text, as a slice of it does.
    pub(crate) fn holds(&self, cell: &'static str) -> bool {
        self.text.as_bytes().as_ptr_range().contains(&cell.as_ptr())
    }

    /// All rows, with the named columns in the order given. A missing column is an error; so is a short row.
    pub(crate) fn rows<const N: usize>(self, columns: [&'static str; N]) -> Result<Vec<Row<N>>, GazetteerError> {
        self.each(columns)?.collect()
    }

    /// As [`Table::rows`], one row after the other.
    pub(crate) fn each<const N: usize>(self, columns: [&'static str; N]) -> Result<Rows<N>, GazetteerError> {
        let mut lines = self.text.lines();
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let mut positions = [0; N];
        for (position, column) in positions.iter_mut().zip(columns) {
            *position = header
                .iter()
                .position(|name| *name == column)
                .ok_or_else(|| error(self.file, 1, format!("column \"{column}\" is missing from the header")))?;
        }
        let cells = Vec::with_capacity(header.len());
        Ok(Rows { file: self.file, lines, line: 1, columns, positions, width: header.len(), cells })
    }
}

/// Rows as they are read.
pub(crate) struct Rows<const N: usize> {
    file: &'static str,
    lines: std::str::Lines<'static>,
    line: usize,
    columns: [&'static str; N],
    positions: [usize; N],
    width: usize,
    /// All cells of the line.
    cells: Vec<&'static str>,
}

impl<const N: usize> Iterator for Rows<N> {
    type Item = Result<Row<N>, GazetteerError>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = loop {
            let line = self.lines.next()?;
            self.line += 1;
            if !line.is_empty() && !line.starts_with('#') {
                break line;
            }
        };
        self.cells.clear();
        let mut start = 0;
        // Faster than `split` where cells are as short as here.
        for (end, _) in line.bytes().enumerate().filter(|(_, byte)| *byte == b'\t') {
            self.cells.push(&line[start..end]);
            start = end + 1;
        }
        self.cells.push(&line[start..]);
        if self.cells.len() != self.width {
            let message = format!("{} columns where the header has {}", self.cells.len(), self.width);
            return Some(Err(error(self.file, self.line, message)));
        }
        let cells = self.positions.map(|position| self.cells[position]);
        Some(Ok(Row { file: self.file, line: self.line, columns: self.columns, cells }))
    }
}

fn error(file: &str, line: usize, message: String) -> GazetteerError {
    GazetteerError::Row { file: file.to_owned(), line, message }
}

impl<const N: usize> Row<N> {
    /// The cell of the n-th column asked for.
    pub(crate) fn cell(&self, n: usize) -> &'static str {
        self.cells[n]
    }

    /// The cell, which may not be empty.
    pub(crate) fn required(&self, n: usize, what: &str) -> Result<&'static str, GazetteerError> {
        if self.cells[n].is_empty() { Err(self.error(format!("{what} is empty"))) } else { Ok(self.cells[n]) }
    }

    /// The items of a list cell.
    pub(crate) fn list(&self, n: usize) -> Vec<&'static str> {
        self.cells[n].split('|').filter(|item| !item.is_empty()).collect()
    }

    /// A country code, or `None` for an empty cell.
    pub(crate) fn optional_country(&self, n: usize) -> Result<Option<CountryCode>, GazetteerError> {
        if self.cells[n].is_empty() { Ok(None) } else { self.country(n).map(Some) }
    }

    /// A country code.
    pub(crate) fn country(&self, n: usize) -> Result<CountryCode, GazetteerError> {
        let cell = self.cells[n];
        CountryCode::parse(cell).ok_or_else(|| self.wrong(n, &format!("\"{cell}\" is no three-letter country code")))
    }

    /// A list of sectors.
    pub(crate) fn sectors(&self, n: usize) -> Result<Sectors, GazetteerError> {
        Sectors::parse(self.cells[n]).map_err(|message| self.wrong(n, &message))
    }

    /// A number, or zero for an empty cell.
    pub(crate) fn number(&self, n: usize) -> Result<f32, GazetteerError> {
        let cell = self.cells[n];
        if cell.is_empty() {
            return Ok(0.0);
        }
        cell.parse().map_err(|_| self.wrong(n, &format!("\"{cell}\" is no number")))
    }

    /// The first day that a full or partial date (2021, 2021-05, 2021-05-07) covers.
    pub(crate) fn first_day(&self, n: usize) -> Result<Option<Date>, GazetteerError> {
        self.date(n, |year, month| Date::new(year, month.unwrap_or(1), 1).ok())
    }

    /// The last day that a full or partial date covers.
    pub(crate) fn last_day(&self, n: usize) -> Result<Option<Date>, GazetteerError> {
        self.date(n, |year, month| Some(Date::new(year, month.unwrap_or(12), 1).ok()?.last_of_month()))
    }

    fn date(&self, n: usize, fill: impl Fn(i16, Option<i8>) -> Option<Date>) -> Result<Option<Date>, GazetteerError> {
        let cell = self.cells[n];
        if cell.is_empty() {
            return Ok(None);
        }
        parse_date(cell, fill)
            .map(Some)
            .ok_or_else(|| self.wrong(n, &format!("\"{cell}\" is no date; write 2021-05-07, 2021-05 or 2021")))
    }

    /// An error that names this row and the n-th column asked for.
    pub(crate) fn wrong(&self, n: usize, message: &str) -> GazetteerError {
        self.error(format!("{}: {message}", self.columns[n]))
    }

    /// An error that names this row.
    pub(crate) fn error(&self, message: String) -> GazetteerError {
        error(self.file, self.line, message)
    }
}

fn parse_date(cell: &str, fill: impl Fn(i16, Option<i8>) -> Option<Date>) -> Option<Date> {
    // Nine cells in ten are whole dates.
    if let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *cell.as_bytes() {
        let digits = [y0, y1, y2, y3, m0, m1, d0, d1];
        if !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let [y0, y1, y2, y3, m0, m1, d0, d1] = digits.map(|digit| i16::from(digit - b'0'));
        let year = y0 * 1000 + y1 * 100 + y2 * 10 + y3;
        return Date::new(year, (m0 * 10 + m1) as i8, (d0 * 10 + d1) as i8).ok();
    }
    let mut parts = cell.split('-');
    let year: i16 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (Some(month), Some(day)) => Date::new(year, month, day).ok(),
        _ => fill(year, month),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TABLE: Table = Table { file: "t.tsv", text: "id\tfrom\tnote\na\t2021-02\tx\n\nb\t2021-13\t\n" };

    #[test]
    fn partial_dates_widen_to_their_first_and_last_day() {
        let rows = TABLE.rows(["from"]).unwrap();
        assert_eq!(rows[0].first_day(0).unwrap(), Some(date(2021, 2, 1)));
        assert_eq!(rows[0].last_day(0).unwrap(), Some(date(2021, 2, 28)));
    }

    #[test]
    fn errors_name_file_and_line() {
        let rows = TABLE.rows(["from"]).unwrap();
        assert!(rows[1].first_day(0).unwrap_err().to_string().starts_with("t.tsv:4: from: \"2021-13\" is no date"));
        let short = Table { file: "s.tsv", text: "a\tb\n1\n" };
        assert_eq!(
            short.rows(["a"]).err().map(|error| error.to_string()).as_deref(),
            Some("s.tsv:2: 1 columns where the header has 2")
        );
    }
}
