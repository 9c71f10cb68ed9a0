//! Development tool for speed: parses texts a batch at a time and prints tokens and processor seconds.
//!
//! `bench MODEL TEXTS [BATCH]`, where TEXTS has one JSON string a line. Linux only: the processor time is read from
//! `/proc`.

use std::error::Error;
use std::fs;
use std::io::Write;

use dateline_lang::Model;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [model, texts, rest @ ..] = &args[..] else { return Err("usage: bench MODEL TEXTS [BATCH]".into()) };
    let batch = rest.first().map_or(Ok(256), |n| n.parse())?;
    let lines = fs::read_to_string(texts)?;
    let texts = lines.lines().map(serde_json::from_str).collect::<Result<Vec<String>, _>>()?;
    let start = processor_seconds()?;
    let model = Model::open(model)?;
    let opened = processor_seconds()?;
    let mut tokens = 0;
    for batch in texts.chunks(batch) {
        let batch: Vec<&str> = batch.iter().map(String::as_str).collect();
        tokens += model.parse_batch(&batch).iter().map(|document| document.tokens.len()).sum::<usize>();
    }
    let seconds = processor_seconds()? - opened;
    let resident = resident_megabytes()?;
    writeln!(
        std::io::stdout(),
        "{{\"tokens\": {tokens}, \"seconds\": {seconds:.4}, \"open_ms\": {:.2}, \"peak_mb\": {resident}}}",
        (opened - start) * 1e3
    )?;
    Ok(())
}

/// Time this process has run on a processor.
fn processor_seconds() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds: f64 = stat.split(' ').next().ok_or("an empty schedstat")?.parse()?;
    Ok(nanoseconds * 1e-9)
}

/// Most memory the process has had resident.
fn resident_megabytes() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? / 1024)
}
