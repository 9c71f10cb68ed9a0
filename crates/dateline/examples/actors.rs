//! Resolves actor phrases from standard input, one a line as `phrase<TAB>date`, and prints country, sectors and name.
//!
//! `cut`-friendly on both sides: `printf 'the Kenyan navy\t2015-03-01\n' | cargo run --example actors`.

#![allow(clippy::print_stdout, reason = "an example prints its answer")]

use std::io::BufRead;
use std::path::Path;

use dateline::Dateline;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::var_os("DATELINE_MODEL").ok_or("set DATELINE_MODEL to the model file")?;
    let coder = Dateline::open(Path::new(&path))?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (phrase, day) = line.split_once('\t').unwrap_or((&line, ""));
        let day = if day.is_empty() { None } else { Some(day.parse()?) };
        let actor = coder.actor(phrase, day);
        let country = actor.as_ref().and_then(|a| a.country).map(|c| c.to_string()).unwrap_or_default();
        let sectors: Vec<&str> = actor.iter().flat_map(|a| a.sectors.iter().map(|s| s.as_str())).collect();
        let name = actor.as_ref().and_then(|a| a.name.clone()).unwrap_or_default();
        let kind = actor.as_ref().map(|a| format!("{:?}", a.kind)).unwrap_or_default();
        let entity = actor.and_then(|a| a.entity).unwrap_or_default();
        println!("{phrase}\t{country}\t{}\t{name}\t{entity}\t{kind}", sectors.join("|"));
    }
    Ok(())
}
