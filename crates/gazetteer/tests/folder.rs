//! A user's own tables: they add to the bundled ones and mend them, and what is wrong in them is told exactly.

use std::path::PathBuf;

use dateline_gazetteer::{Entry, Gazetteer};

const PEOPLE: &str = "id\tname\taliases\tsurnames\tgender\tcountry\tsource\n";

/// A folder with one table; `label` tells the tests' folders apart.
fn folder(label: &str, file: &str, rows: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("dateline-folder-{}-{label}", std::process::id()));
    std::fs::create_dir_all(&path).expect("the temporary folder can be made");
    std::fs::write(path.join(file), rows).expect("the table can be written");
    path
}

/// What the table makes the loader say.
fn error(label: &str, file: &str, rows: &str) -> String {
    let path = folder(label, file, rows);
    let error = Gazetteer::with_folder(&path).err().map(|error| error.to_string()).unwrap_or_default();
    std::fs::remove_dir_all(&path).expect("the folder can be removed");
    error
}

#[test]
fn own_rows_add_and_mend() {
    let path = folder(
        "mend",
        "people.tsv",
        &format!(
            "{PEOPLE}xi-jinping\tXi Jinping\tChairman Xi\tXi\tm\tCHN\tmine\nodera\tPeter Odera\t\tOdera\tm\tKEN\tmine\n"
        ),
    );
    let gazetteer = Gazetteer::with_folder(&path).unwrap();
    std::fs::remove_dir_all(&path).unwrap();
    let named = |name: &str| matches!(gazetteer.lookup(name)[..], [Entry::Person(person)] if person.source == "mine");
    assert!(named("Peter Odera") && named("Chairman Xi") && named("Xi Jinping"));
    assert!(!gazetteer.offices_of(gazetteer.person("xi-jinping").unwrap()).is_empty());
    assert!(
        gazetteer.own_version().starts_with(Gazetteer::version()) && gazetteer.own_version() != Gazetteer::version()
    );
}

#[test]
fn a_wrong_cell_is_told_with_file_line_and_column() {
    let message = error("cell", "people.tsv", &format!("{PEOPLE}odera\tPeter Odera\t\tOdera\tm\tKenya\tmine\n"));
    assert!(message.ends_with("people.tsv:2: country: \"Kenya\" is no three-letter country code"), "{message}");
}

#[test]
fn an_unknown_table_and_an_empty_folder_are_told() {
    let message = error("name", "persons.tsv", PEOPLE);
    assert!(message.contains("persons.tsv: there is no such table"), "{message}");
    let message = error("none", "notes.txt", "");
    assert!(message.contains("no table in this folder"), "{message}");
}
