//! `dateline parse`: the grammatical analysis of each block of a page.

use std::io::Write;
use std::process::ExitCode;

use dateline::lang::{Dep, Document};
use serde_json::json;

use crate::args::{ParseArgs, ParseFormat};
use crate::input;
use crate::talk::Talk;

/// Parses each page and prints its sentences.
pub(crate) fn run(args: &ParseArgs) -> anyhow::Result<ExitCode> {
    let dateline = input::open_model(&args.model)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut failed = false;
    for found in input::articles(&args.input) {
        let article = match found {
            Ok(article) => article,
            Err(problem) => {
                Talk::warn(&problem.to_string());
                failed = true;
                continue;
            }
        };
        for block in article.report() {
            let text = block.span.of(&article.text).replace(['\n', '\r', '\t'], " ");
            let document = dateline.model().parse(&text);
            match args.format {
                ParseFormat::Conllu => write_conllu(&mut out, &text, &document)?,
                ParseFormat::Jsonl => write_jsonl(&mut out, &text, &document)?,
                ParseFormat::Tree => write_tree(&mut out, &text, &document)?,
            }
        }
    }
    out.flush()?;
    Ok(if failed { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// CoNLL-U: ten columns, sentences separated by an empty line; entity in MISC.
fn write_conllu(out: &mut impl Write, text: &str, document: &Document) -> std::io::Result<()> {
    let or_dash = |s: &str| if s.is_empty() { "_".to_owned() } else { s.to_owned() };
    for sentence in document.sentences() {
        let span = document.tokens[sentence.start].span.cover(document.tokens[sentence.end - 1].span);
        writeln!(out, "# text = {}", span.of(text).trim())?;
        for i in sentence.clone() {
            let token = &document.tokens[i];
            let head = if token.head as usize == i { 0 } else { token.head as usize - sentence.start + 1 };
            let mut misc = Vec::new();
            if let Some(label) = token.entity {
                misc.push(format!("Entity={}-{}", if token.entity_start { "B" } else { "I" }, label.as_str()));
            }
            if !token.space_after {
                misc.push("SpaceAfter=No".to_owned());
            }
            let misc = misc.join("|");
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t{}",
                i - sentence.start + 1,
                or_dash(token.span.of(text).trim()),
                or_dash(token.lemma.trim()),
                or_dash(token.pos.as_str()),
                or_dash(token.tag),
                or_dash(token.morph),
                if token.dep == Dep::Root { "root" } else { token.dep.as_str() },
                or_dash(&misc),
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// One sentence a line, heads counted from 0 inside the sentence.
fn write_jsonl(out: &mut impl Write, text: &str, document: &Document) -> std::io::Result<()> {
    for sentence in document.sentences() {
        let span = document.tokens[sentence.start].span.cover(document.tokens[sentence.end - 1].span);
        let tokens: Vec<_> = document.tokens[sentence.clone()]
            .iter()
            .map(|token| {
                json!({
                    "text": token.span.of(text), "lemma": token.lemma, "pos": token.pos.as_str(), "tag": token.tag,
                    "morph": token.morph, "dep": token.dep.as_str(), "head": token.head as usize - sentence.start,
                    "entity": token.entity.map(dateline::lang::EntityLabel::as_str), "space_after": token.space_after,
                })
            })
            .collect();
        writeln!(out, "{}", json!({ "text": span.of(text), "tokens": tokens }))?;
    }
    Ok(())
}

/// The tree, each token indented under its head.
fn write_tree(out: &mut impl Write, text: &str, document: &Document) -> std::io::Result<()> {
    for sentence in document.sentences() {
        for root in sentence.clone().filter(|&i| document.tokens[i].head as usize == i) {
            let mut open = vec![(root, 0)];
            while let Some((i, depth)) = open.pop() {
                let token = &document.tokens[i];
                let entity = token.entity.map_or(String::new(), |e| format!("  [{}]", e.as_str()));
                let word = token.span.of(text);
                writeln!(
                    out,
                    "{:indent$}{word}  {} {}{entity}",
                    "",
                    token.dep.as_str(),
                    token.tag,
                    indent = depth * 2
                )?;
                let children = sentence.clone().rev().filter(|&c| c != i && document.tokens[c].head as usize == i);
                open.extend(children.map(|c| (c, depth + 1)));
            }
        }
        writeln!(out)?;
    }
    Ok(())
}
