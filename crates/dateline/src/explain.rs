//! `explain`: an event's sentence with marks under the words, how each field was decided, and what lost.

use std::fmt::Write as _;

use dateline_events::{Event, EventPlace, FactualityReader, Party, Probable};
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::Span;

use crate::Analysis;

/// Explains event `number` (from 1), or all events and what was rejected if `None`.
///
/// Events less sure than `least` have the numbers after all others: those who list the others by themselves number them likewise.
/// Returns `None` if there is no such event.
pub fn explain(analysis: &Analysis, number: Option<usize>, least: f32) -> Option<String> {
    let (sure, unsure): (Vec<&Event>, Vec<&Event>) =
        analysis.coding.events.iter().partition(|event| event.confidence >= least);
    let events = [sure, unsure].concat();
    let mut out = String::new();
    if let Some(n) = number {
        write_event(&mut out, analysis, n, events.get(n.checked_sub(1)?)?);
    } else {
        for (i, event) in events.into_iter().enumerate() {
            write_event(&mut out, analysis, i + 1, event);
            out.push('\n');
        }
        write_rejected(&mut out, analysis);
    }
    Some(out)
}

/// Words of a span on one line.
fn words(parsed: &ParsedArticle, span: Span) -> String {
    span.of(&parsed.article.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

// Writing to a `String` cannot fail, so the results of `writeln!` are dropped throughout.
fn write_event(out: &mut String, analysis: &Analysis, number: usize, event: &Event) {
    let Analysis { parsed, mentions, .. } = analysis;
    let mode = event.mode.as_ref().map_or(String::new(), |m| format!("/{m}"));
    let arrow = if event.reciprocal { "<->" } else { "->" };
    let side = |parties: &[Party]| {
        let names: Vec<String> = parties.iter().map(|p| label(mentions, p)).collect();
        if names.is_empty() { "-".to_owned() } else { names.join(" + ") }
    };
    let _ = writeln!(
        out,
        "{number}. {}{mode}  {} {arrow} {}  ({}, confidence {:.2})",
        event.class.as_str(),
        side(&event.actors),
        side(&event.recipients),
        event.status.as_str(),
        event.confidence
    );
    for telling in &event.tellings {
        let sentence = parsed.sentences[telling.sentence].span;
        write_marked(out, parsed, sentence, &marks(event, mentions, telling.span));
    }
    let _ = writeln!(out, "   frame      {}", event.frame);
    write_opinion(out, event);
    write_weighed(out, event);
    for operator in &event.operators {
        let _ = writeln!(out, "   operator   {operator}");
    }
    write_factuality(out, parsed, event);
    for (role, parties) in [("actor", &event.actors), ("recipient", &event.recipients)] {
        for party in parties {
            write_party(out, parsed, mentions, role, party);
        }
    }
    match &event.date {
        Some(date) => {
            let day = |d: Option<jiff::civil::Date>| d.map_or("…".to_owned(), |d| d.to_string());
            let _ = writeln!(
                out,
                "   date       {} to {} ({}): \"{}\", {}",
                day(date.interval.start),
                day(date.interval.end),
                date.interval.precision.as_str(),
                words(parsed, date.span),
                date.reason
            );
        }
        None => {
            let _ = writeln!(out, "   date       none: no date is attached to these words");
        }
    }
    match event.place {
        Some(EventPlace::Named(i)) => {
            let mention = &mentions.places[i];
            let _ = writeln!(out, "   place      {}: \"{}\"", mention.place.name, words(parsed, mention.span));
        }
        Some(EventPlace::FiledFrom) => {
            let name = mentions.filed_from.as_ref().map_or("", |p| p.name);
            let _ = writeln!(out, "   place      {name}: the report's dateline, for its opening sentence");
        }
        Some(EventPlace::AtHome { country, span }) => {
            let words = words(parsed, span);
            let _ = writeln!(out, "   place      {country}: \"{words}\", where those who take part are at home");
        }
        None => {}
    }
    write_sources(out, analysis, event);
    for lost in &event.lost {
        let _ = writeln!(out, "   lost       {}: {}", lost.what, lost.why);
    }
}

/// Classes of the scorer that `explain` shows.
const SHOWN_CLASSES: usize = 3;

/// How surely the words of the first telling say that it took place, and by which words and constructions, outermost first.
fn write_factuality(out: &mut String, parsed: &ParsedArticle, event: &Event) {
    let Some(telling) = event.tellings.first() else { return };
    let told = |i: &usize| parsed.token(*i).span.overlaps(telling.span);
    let depth = |&i: &usize| (parsed.ancestors(i).count(), i);
    if let Some(head) = (0..parsed.len()).filter(told).min_by_key(depth) {
        let read = FactualityReader::new(parsed).of(head);
        let _ = writeln!(out, "   sure       {:+.1} of -3 to +3: {}", read.value, read.operators.join(", "));
    }
}

/// What the trained scorer makes of the same words and parties.
fn write_opinion(out: &mut String, event: &Event) {
    let opinion = &event.opinion;
    let first = opinion.classes.iter().take(SHOWN_CLASSES);
    let mut shares: Vec<String> = first.map(|(class, share)| format!("{} {share:.2}", class.as_str())).collect();
    shares.push(format!("no event {:.2}", opinion.none));
    let verdict = if opinion.stands_by(event.class) { "agrees" } else { "would not decide so" };
    let _ = writeln!(out, "   scorer     {verdict}: {}", shares.join(", "));
}

/// How probable the parts of the row are by all that the report says.
fn write_weighed(out: &mut String, event: &Event) {
    let Probable { act, actors, recipients, homes } = event.probable;
    let mut shares = vec![format!("act as told {act:.2}")];
    for (side, parties, share) in [("actors", &event.actors, actors), ("recipients", &event.recipients, recipients)] {
        let nobody = if parties.is_empty() { " (nobody)" } else { "" };
        shares.push(share.map_or(format!("{side} inferred"), |share| format!("{side} {share:.2}{nobody}")));
    }
    shares.extend(homes.map(|share| format!("countries not named {share:.2}")));
    let _ = writeln!(out, "   weighed    {}", shares.join(", "));
}

/// The chain from the outlet to the first source, and who tells it over all tellings.
fn write_sources(out: &mut String, analysis: &Analysis, event: &Event) {
    let Analysis { parsed, mentions, .. } = analysis;
    for source in &event.attribution {
        let codes = source.referents.iter().map(|&r| {
            let referent = &mentions.actors.referents[r];
            let sector = referent.sectors.first().map_or(String::new(), |s| format!(" {}", s.as_str()));
            format!("{}{sector}", referent.country.map_or("?".to_owned(), |c| c.to_string()))
        });
        let codes: Vec<String> = codes.collect();
        let who = if codes.is_empty() { String::new() } else { format!(" = {}", codes.join(" + ")) };
        let unnamed = source.anonymity.map_or(String::new(), |kind| format!(", unnamed {kind}"));
        let medium = source.medium.map_or(String::new(), |kind| format!(", by way of {kind}"));
        let hedge = if source.hedge { ", keeps its distance" } else { "" };
        let (name, cue) = (words(parsed, source.span), words(parsed, source.cue));
        let _ = writeln!(out, "   says       {name}{who} (\"{cue}\"{unnamed}{medium}{hedge})");
    }
    let _ = writeln!(out, "   told by    {}", event.told_by.as_str());
}

fn label(mentions: &Mentions, party: &Party) -> String {
    let referent = &mentions.actors.referents[party.referent];
    let country = referent.country.map_or("?".to_owned(), |c| c.to_string());
    let sector = referent.sectors.first().map_or(String::new(), |s| format!(" {}", s.as_str()));
    let name = referent.name.as_ref().map_or(String::new(), |n| format!(" ({n})"));
    format!("{country}{sector}{name}")
}

fn write_party(out: &mut String, parsed: &ParsedArticle, mentions: &Mentions, role: &str, party: &Party) {
    let _ = writeln!(out, "   {role:<10} {}: \"{}\"", label(mentions, party), words(parsed, party.span));
    for via in &party.via {
        let _ = writeln!(out, "              by {}: \"{}\"", via.how.as_str(), words(parsed, via.span));
    }
}

/// What is marked under a sentence, and with which letter.
fn marks(event: &Event, mentions: &Mentions, predicate: Span) -> Vec<(Span, char)> {
    let mut marks = vec![(predicate, 'P')];
    marks.extend(event.actors.iter().map(|p| (p.span, 'A')));
    marks.extend(event.recipients.iter().map(|p| (p.span, 'R')));
    marks.extend(event.date.iter().map(|d| (d.span, 'D')));
    if let Some(EventPlace::Named(i)) = event.place {
        marks.push((mentions.places[i].span, 'L'));
    }
    marks
}

/// Columns a line of `explain` may take.
const WIDTH: usize = 100;

/// The sentence, wrapped, with a line of letters under the marked words.
fn write_marked(out: &mut String, parsed: &ParsedArticle, sentence: Span, marks: &[(Span, char)]) {
    let text = &parsed.article.text;
    let mut line = String::new();
    let mut under = String::new();
    let mut columns = 0;
    let flush = |line: &mut String, under: &mut String, out: &mut String| {
        let _ = writeln!(out, "   | {}", line.trim_end());
        if !under.trim_end().is_empty() {
            let _ = writeln!(out, "   | {}", under.trim_end());
        }
        line.clear();
        under.clear();
    };
    for (offset, c) in sentence.of(text).char_indices() {
        let at = sentence.start as usize + offset;
        let c = if c.is_whitespace() { ' ' } else { c };
        if c == ' ' && columns >= WIDTH {
            flush(&mut line, &mut under, out);
            columns = 0;
            continue;
        }
        let mark = marks.iter().find(|(span, _)| span.range().contains(&at)).map_or(' ', |(_, letter)| *letter);
        line.push(c);
        under.push(mark);
        columns += 1;
    }
    flush(&mut line, &mut under, out);
}

fn write_rejected(out: &mut String, analysis: &Analysis) {
    let rejected = &analysis.coding.rejected;
    if rejected.is_empty() {
        return;
    }
    let _ = writeln!(out, "Read but no event:");
    for reject in rejected {
        let sentence = analysis.parsed.sentence_of(reject.token) + 1;
        let words = words(&analysis.parsed, reject.span);
        let _ = writeln!(out, "   sentence {sentence:>3}  \"{words}\" ({}): {}", reject.frame, reject.why);
    }
}
