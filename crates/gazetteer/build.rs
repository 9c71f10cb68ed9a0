//! Makes the indices of names at build time, so that opening the tables costs little at run time.
//!
//! Of places: `places.idx`, little-endian: the number of names, their 32-bit hashes in order, and for each the table (top
//! two bits) and the byte offset of its line. Of actors: `names.idx` and `surnames.idx`, pairs of a hash and what bears the
//! name or begins with it (`src/packed.rs`). Two names may share a hash; the reader checks what it finds against the row.
//! `version.rs` holds the hash of all tables.
//!
//! Most rows of the tables in [`SOURCED`] end with one of a few long names of sources; in the program's copies of these
//! tables a number stands for it, and `sources.rs` lists the names.

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/files.rs"]
mod files;
#[path = "src/fold.rs"]
#[allow(dead_code, unreachable_pub)]
mod fold;
#[path = "src/packed.rs"]
#[allow(dead_code, unreachable_pub)]
mod packed;
#[path = "src/plural.rs"]
#[allow(dead_code, unreachable_pub)]
mod plural;

/// Tables of places in the order of their numbers, with the columns of the name and the aliases.
const PLACES: [(&str, usize, usize); 4] =
    [("places.tsv", 1, 2), ("admin1.tsv", 2, 3), ("regions.tsv", 1, 2), ("admin2.tsv", 2, 3)];

/// Tables whose last column names each row's source.
const SOURCED: [&str; 3] = ["people.tsv", "offices.tsv", "organisations.tsv"];

/// All tables, in the order in which the version's hash takes them.
fn all_tables() -> impl Iterator<Item = &'static str> {
    files::ACTOR_TABLES.into_iter().chain(PLACES.map(|(file, ..)| file))
}

fn main() {
    for file in ["files", "fold", "packed", "plural"] {
        println!("cargo::rerun-if-changed=src/{file}.rs");
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("places.idx"), places()).expect("the build folder can be written");
    let actors = ActorNames::read();
    fs::write(out.join("names.idx"), pairs(actors.names)).expect("the build folder can be written");
    fs::write(out.join("surnames.idx"), pairs(actors.surnames)).expect("the build folder can be written");
    shorten_sources(&out);
    let hash = all_tables().fold(0_u64, |all, file| all.rotate_left(7) ^ fold::hash(&table(file)));
    let parts: Vec<String> = (0..4).rev().map(|part| format!("{:04x}", hash >> (16 * part) & 0xffff)).collect();
    let digits = format!("0x{}", parts.join("_"));
    let version = format!("/// The hash of all tables.\npub(crate) const HASH: u64 = {digits};\n");
    fs::write(out.join("version.rs"), version).expect("the build folder can be written");
}

fn table(file: &str) -> String {
    let path = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../data").join(file);
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Writes the program's copies of the tables in [`SOURCED`], and the list that the numbers in them count through.
fn shorten_sources(out: &Path) {
    let mut sources: Vec<String> = Vec::new();
    for file in SOURCED {
        let text = table(file);
        let mut short = String::with_capacity(text.len());
        for (n, line) in text.lines().enumerate() {
            let (row, source) = line.rsplit_once('\t').unwrap_or((line, ""));
            if n == 0 || line.starts_with('#') || source.is_empty() {
                assert!(n > 0 || source == "source", "data/{file}: the last column is not \"source\"");
                short.push_str(line);
            } else {
                let number = sources.iter().position(|each| each == source).unwrap_or_else(|| {
                    sources.push(source.to_owned());
                    sources.len() - 1
                });
                short.extend([row, "\t", &packed::SOURCE_MARK.to_string(), &number.to_string()]);
            }
            short.push('\n');
        }
        fs::write(out.join(file), short).expect("the build folder can be written");
    }
    let list = format!("/// Sources by number.\nconst SOURCES: &[&str] = &{sources:?};\n");
    fs::write(out.join("sources.rs"), list).expect("the build folder can be written");
}

fn places() -> Vec<u8> {
    let mut names = Vec::new();
    for (number, (file, name, aliases)) in PLACES.into_iter().enumerate() {
        add_places(&table(file), number as u32, name, aliases, &mut names);
    }
    names.sort_unstable();
    names.dedup();
    let mut out = (names.len() as u32).to_le_bytes().to_vec();
    out.extend(names.iter().flat_map(|(hash, _)| hash.to_le_bytes()));
    out.extend(names.iter().flat_map(|(_, line)| line.to_le_bytes()));
    out
}

fn add_places(text: &str, table: u32, name: usize, aliases: usize, names: &mut Vec<(u32, u32)>) {
    let mut offset = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        if n > 0 {
            let cells: Vec<&str> = line.trim_end().split('\t').collect();
            let all = std::iter::once(cells[name]).chain(items(cells[aliases]));
            names.extend(all.map(|each| (fold::NameHash::of(each).short(), table << 30 | offset)));
        }
        offset += line.len() as u32;
    }
}

fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|item| !item.is_empty())
}

/// The names of the actor tables.
#[derive(Default)]
struct ActorNames {
    names: Vec<(u32, u32)>,
    surnames: Vec<(u32, u32)>,
}

impl ActorNames {
    fn read() -> Self {
        let mut all = Self::default();
        // The forms of a country's name are numbered as `NameForm` is, in the order of its columns.
        let forms = [("name", 0), ("aliases", 0), ("adjectives", 1), ("demonyms_singular", 2), ("demonyms_plural", 3)];
        for (row, cells) in rows("countries.tsv", Some("iso3")) {
            for (column, form) in forms.into_iter().chain([("capital", 4), ("capital_aliases", 4)]) {
                items(&cells(column)).for_each(|name| all.add(name, packed::pack(packed::COUNTRY, row, form)));
            }
        }
        for (row, cells) in rows("metonyms.tsv", Some("phrase")) {
            all.add(&cells("phrase"), packed::pack(packed::METONYM, row, 0));
        }
        for (row, cells) in rows("people.tsv", Some("id")) {
            let number = packed::pack(packed::PERSON, row, 0);
            all.add(&cells("name"), number);
            items(&cells("aliases")).for_each(|name| all.add(name, number));
            for surname in items(&cells("surnames")) {
                all.surnames.push((fold::NameHash::of(surname).short(), number));
            }
        }
        let (mut body, mut last) = (0, None);
        for (_, cells) in rows("organisations.tsv", None) {
            // Further rows of one id are its spells.
            let id = cells("id");
            if last.as_ref() == Some(&id) {
                continue;
            }
            let number = packed::pack(packed::ORGANISATION, body, 0);
            all.add(&cells("name"), number);
            items(&cells("aliases")).for_each(|name| all.add(name, number));
            (body, last) = (body + 1, Some(id));
        }
        for (row, cells) in rows("roles.tsv", Some("phrase")) {
            let phrase = cells("phrase");
            all.add(&phrase, packed::pack(packed::ROLE, row, 0));
            all.add(&plural::plural(&phrase), packed::pack(packed::ROLE, row, 0));
        }
        all
    }

    fn add(&mut self, name: &str, number: u32) {
        let folded = fold::fold(name);
        if !folded.is_empty() {
            let hash = |text: &str| fold::NameHash::default().and(text).short();
            self.names.push((hash(&folded), number));
            let beginning = packed::pack(packed::BEGINNING, 0, 0);
            self.names.extend(packed::beginnings(&folded).map(|words| (hash(words), beginning)));
        }
    }
}

/// The rows of a table with their numbers, and a look-up of cells by column; no two rows may have the same key.
fn rows(file: &str, key: Option<&str>) -> Vec<(u32, impl Fn(&str) -> String + use<>)> {
    let text = table(file);
    let mut lines = text.lines();
    let header: Vec<String> = lines.next().unwrap_or_default().split('\t').map(str::to_owned).collect();
    let mut keys = std::collections::HashSet::new();
    let data = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    data.enumerate()
        .map(|(row, line)| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            if let Some(key) = key {
                let value = &cells[position(&header, key)];
                assert!(keys.insert(value.clone()), "data/{file}: two rows have the {key} \"{value}\"");
            }
            let header = header.clone();
            (row as u32, move |column: &str| cells[position(&header, column)].clone())
        })
        .collect()
}

fn position(header: &[String], column: &str) -> usize {
    header.iter().position(|name| name == column).unwrap_or_else(|| panic!("there is no column {column}"))
}

fn pairs(mut pairs: Vec<(u32, u32)>) -> Vec<u8> {
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().flat_map(|(hash, number)| [hash.to_le_bytes(), number.to_le_bytes()]).flatten().collect()
}
