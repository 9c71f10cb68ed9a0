//! Prints what a phrase names: `cargo run -p dateline-gazetteer --example who -- "Wang Yi" 2023-06-19`.
#![allow(clippy::print_stdout)]

use dateline_gazetteer::{Entry, Gazetteer};
use jiff::civil::Date;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let phrase = arguments.next().unwrap_or_else(|| "Wang Yi".to_owned());
    let on: Option<Date> = arguments.next().and_then(|day| day.parse().ok());
    let started = std::time::Instant::now();
    let gazetteer = Gazetteer::bundled();
    println!("tables {} opened in {:?}", Gazetteer::version(), started.elapsed());
    for entry in gazetteer.lookup(&phrase) {
        match (entry, on) {
            (Entry::Person(person), Some(on)) => println!("{}: {:?}", person.name, gazetteer.office_on(person, on)),
            (entry, _) => println!("{entry:?}"),
        }
    }
    let started = std::time::Instant::now();
    let places = gazetteer.places(&phrase);
    println!("places looked up in {:?}", started.elapsed());
    for place in places {
        println!("{place:?}");
    }
}
