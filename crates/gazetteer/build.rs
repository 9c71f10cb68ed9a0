//! Makes the index of place names at build time, so that opening the places costs nothing at run time.
//!
//! In: the tables of places, units of the first and second level, and regions. Out: `places.idx`, little-endian: the number of names, their
//! 32-bit hashes in order, and for each the table (top two bits) and the byte offset of its line. Two names may share a
//! hash; the reader checks what it finds against the line.

use std::path::Path;
use std::{env, fs};

#[path = "src/fold.rs"]
#[allow(dead_code, unreachable_pub)]
mod fold;

/// Tables in the order of their numbers, with the columns of the name and the aliases.
const TABLES: [(&str, usize, usize); 4] =
    [("places.tsv", 1, 2), ("admin1.tsv", 2, 3), ("regions.tsv", 1, 2), ("admin2.tsv", 2, 3)];

fn main() {
    println!("cargo::rerun-if-changed=src/fold.rs");
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../data");
    let mut names = Vec::new();
    for (number, (file, name, aliases)) in TABLES.into_iter().enumerate() {
        let path = data.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        add_names(&text, number as u32, name, aliases, &mut names);
    }
    names.sort_unstable();
    names.dedup();
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("places.idx");
    fs::write(out, encode(&names)).expect("the build folder can be written");
}

fn add_names(text: &str, table: u32, name: usize, aliases: usize, names: &mut Vec<(u32, u32)>) {
    let mut offset = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        if n > 0 {
            let cells: Vec<&str> = line.trim_end().split('\t').collect();
            let all = std::iter::once(cells[name]).chain(cells[aliases].split('|').filter(|alias| !alias.is_empty()));
            names.extend(all.map(|each| (fold::short_hash(&fold::fold(each)), table << 30 | offset)));
        }
        offset += line.len() as u32;
    }
}

fn encode(names: &[(u32, u32)]) -> Vec<u8> {
    let mut out = (names.len() as u32).to_le_bytes().to_vec();
    out.extend(names.iter().flat_map(|(hash, _)| hash.to_le_bytes()));
    out.extend(names.iter().flat_map(|(_, line)| line.to_le_bytes()));
    out
}
