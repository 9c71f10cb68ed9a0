//! A user's own tables beside the bundled ones.
//!
//! In: a folder with any of the actor tables, each with the columns of the bundled one. A row replaces the bundled row of
//! the same key (id, code, phrase) or adds to them. Out: a gazetteer, or an error that names file, line and column.

use std::path::Path;

use crate::error::GazetteerError;
use crate::files::ACTOR_TABLES;
use crate::fold::hash;
use crate::gazetteer::{Gazetteer, Tables};
use crate::table::Table;

impl Gazetteer {
    /// The bundled tables with those of `folder`. What is read stays in memory as long as the program runs, so a
    /// program calls this once.
    pub fn with_folder(folder: &Path) -> Result<&'static Self, GazetteerError> {
        let mut tables = Tables::bundled();
        let mut version = hash(Self::version());
        let mut any = false;
        for table in read_folder(folder)? {
            any = true;
            version = version.rotate_left(7) ^ hash(table.text);
            let name = Path::new(table.file).file_name().unwrap_or_default().to_string_lossy();
            match name.as_ref() {
                "countries.tsv" => tables.countries.push(table),
                "metonyms.tsv" => tables.metonyms.push(table),
                "people.tsv" => tables.people.push(table),
                "offices.tsv" => tables.offices.push(table),
                "organisations.tsv" => tables.organisations.push(table),
                "roles.tsv" => tables.roles.push(table),
                "actor_words.tsv" => tables.words.push(table),
                _ => tables.given_names.push(table),
            }
        }
        if !any {
            return Err(GazetteerError::NoTables { path: folder.to_owned(), known: ACTOR_TABLES.join(", ") });
        }
        let mut gazetteer = Self::from_tables(&tables)?;
        gazetteer.own_version = Some(format!("{}+{version:016x}", Self::version()));
        Ok(Box::leak(Box::new(gazetteer)))
    }
}

/// The tables of a folder, in the order of [`ACTOR_TABLES`]; a `.tsv` file of another name is an error.
fn read_folder(folder: &Path) -> Result<Vec<Table>, GazetteerError> {
    let failed = |path: &Path, source| GazetteerError::Read { path: path.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|ending| ending == "tsv") && !ACTOR_TABLES.contains(&name.as_str()) {
            return Err(GazetteerError::UnknownTable { path, known: ACTOR_TABLES.join(", ") });
        }
    }
    let paths = ACTOR_TABLES.iter().map(|name| folder.join(name)).filter(|path| path.is_file());
    paths
        .map(|path| {
            let text = std::fs::read_to_string(&path).map_err(|error| failed(&path, error))?;
            // A table lives as long as the program, as the bundled ones do.
            Ok(Table { file: path.display().to_string().leak(), text: text.leak() })
        })
        .collect()
}
