//! Whose words a quotation is: of the verb beside it, of the sentence that leads to it, or of who spoke last.

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_lang::{Dep, EntityLabel};
use dateline_text::{BlockKind, Span};

use crate::cover::Cover;
use crate::quotes::{Quote, is_mark};
use crate::source::Scene;
use crate::speaker;
use crate::statement::{Kind, Reach, Source, Statement};
use crate::verbs;
use crate::words;

/// Most tokens between a verb of saying and a short quotation it leads to.
const MAX_LEAD: usize = 6;

/// Most tokens of a name after a quotation and a dash.
const MAX_SIGNED: usize = 10;

/// Most tokens of a label before a quotation.
const MAX_LABEL: usize = 14;

/// Gives every quotation of speech to a statement: one already found, or a new one.
pub(crate) fn attribute(scene: Scene, found: &mut Vec<Statement>) {
    let cover = Cover::new(found.iter().enumerate().flat_map(|(i, s)| s.content.iter().map(move |c| (*c, i))));
    let by_token = found.iter().enumerate().rev().map(|(i, s)| (s.token, i)).collect();
    let mut reader = Reader { scene, found, cover, by_token, owners: vec![None; scene.quotes.all.len()] };
    for quote in 0..scene.quotes.all.len() {
        reader.read(quote);
    }
    reader.read_open_colons();
}

struct Reader<'a, 'f> {
    scene: Scene<'a>,
    found: &'f mut Vec<Statement>,
    /// The contents found before quotations were read.
    cover: Cover,
    /// The first statement of each cue token.
    by_token: BTreeMap<usize, usize>,
    /// The statement each quotation belongs to.
    owners: Vec<Option<usize>>,
}

impl Reader<'_, '_> {
    fn read(&mut self, index: usize) {
        let quote = &self.scene.quotes.all[index];
        if let Some(owner) = self.holder(quote) {
            self.supply_speaker(index, owner);
            self.give(index, owner);
            return;
        }
        if !quote.is_speech {
            let owner = self.joined(index).or_else(|| self.led_to(index)).or_else(|| self.short_before(index));
            if let Some(owner) = owner {
                self.give(index, owner);
            }
            return;
        }
        let owner = self
            .beside(index)
            .or_else(|| self.after_dash(index))
            .or_else(|| self.labelled(index))
            .or_else(|| self.of_paper(index))
            .or_else(|| self.same_paragraph(index))
            .or_else(|| self.paragraph_before(index));
        if let Some(owner) = owner {
            self.give(index, owner);
        }
    }

    /// "…," said the minister: a subject that the parser did not see stands beside the quotation.
    fn supply_speaker(&mut self, quote: usize, owner: usize) {
        let statement = &self.found[owner];
        let cue = statement.token;
        if statement.source.is_some() || !self.scene.parsed.is_verb(cue) {
            return;
        }
        let gap = [self.gap_after(quote), self.gap_before(quote)].into_iter().find(|gap| gap.contains(&cue));
        let near = gap.and_then(|gap| speaker::near(self.scene, cue, &gap));
        self.found[owner].source = near.map(|token| self.scene.source(token, cue));
    }

    /// Adds a quotation to a statement's content.
    fn give(&mut self, quote: usize, owner: usize) {
        self.owners[quote] = Some(owner);
        let span = self.scene.quotes.all[quote].span;
        let statement = &mut self.found[owner];
        statement.content.push(span);
        statement.content = words::joined(std::mem::take(&mut statement.content));
        statement.quotes.push(span);
        statement.quotes.sort_unstable();
        statement.quotes.dedup();
    }

    /// The statement whose content already holds the quotation: the narrowest one.
    fn holder(&self, quote: &Quote) -> Option<usize> {
        let holds = |s: &&(usize, &Statement)| {
            let touches = s.1.content.iter().any(|c| c.overlaps(quote.span));
            let cue_inside = s.1.cue.is_some_and(|c| quote.span.overlaps(c));
            touches && !cue_inside
        };
        let candidates: Vec<(usize, &Statement)> =
            self.cover.touching(quote.span).into_iter().map(|i| (i, &self.found[i])).collect();
        let held = candidates.iter().filter(holds).min_by_key(|(_, s)| (s.reach, s.content_len()));
        held.map(|(i, _)| *i)
    }

    fn block_tokens(&self, block: usize) -> Range<usize> {
        block_tokens(self.scene, block)
    }

    /// Tokens after a quotation up to the next one, the end of the sentence or of the block.
    fn gap_after(&self, index: usize) -> Range<usize> {
        let quotes = &self.scene.quotes.all;
        let quote = &quotes[index];
        let mut end = self.block_tokens(quote.block).end;
        if let Some(next) = quotes.get(index + 1).filter(|n| n.block == quote.block) {
            end = end.min(next.tokens.start);
        }
        let start = quote.tokens.end.min(end);
        let stop = (start..end).find(|&t| words::ends_sentence(self.scene.parsed, t)).map_or(end, |t| t + 1);
        start..stop
    }

    /// Tokens before a quotation back to the one before, the start of the sentence or of the block.
    fn gap_before(&self, index: usize) -> Range<usize> {
        let quotes = &self.scene.quotes.all;
        let quote = &quotes[index];
        let mut start = self.block_tokens(quote.block).start;
        if let Some(previous) = index.checked_sub(1).map(|i| &quotes[i]).filter(|p| p.block == quote.block) {
            start = start.max(previous.tokens.end);
        }
        let end = quote.tokens.start.max(start);
        let begin = (start..end).rev().find(|&t| words::ends_sentence(self.scene.parsed, t)).map_or(start, |t| t + 1);
        begin..end
    }

    /// "…," said X · X said: "…" · "…," X said, "…".
    fn beside(&mut self, index: usize) -> Option<usize> {
        let after = self.gap_after(index);
        let before = self.gap_before(index);
        let by_after = self.verb_after(index, &after).map(|v| (v, after));
        let verb = by_after.or_else(|| self.verb_before(&before).map(|v| (v, before)));
        let (verb, gap) = verb?;
        Some(self.statement_of(verb, &gap))
    }

    fn verb_after(&self, index: usize, gap: &Range<usize>) -> Option<usize> {
        let parsed = self.scene.parsed;
        let quote = &self.scene.quotes.all[index];
        let inner = quote.span.of(&parsed.article.text).trim_end_matches(is_mark).trim_end();
        let comma_follows = gap.clone().next().is_some_and(|t| parsed.word(t) == ",");
        let stays_open = inner.ends_with([',', '—', '–', '-', '…']) || comma_follows;
        if !(stays_open || inner.ends_with(['?', '!'])) || gap.is_empty() {
            return None;
        }
        let verb = self.introducing(gap.clone())?;
        let told = self.by_token.get(&verb).map(|&i| &self.found[i]);
        let tells_more = told.is_some_and(|s| s.content.iter().any(|c| self.is_past(*c, verb)));
        (stays_open || !tells_more).then_some(verb)
    }

    fn is_past(&self, content: Span, verb: usize) -> bool {
        content.start > self.scene.parsed.token(verb).span.end
    }

    fn verb_before(&self, gap: &Range<usize>) -> Option<usize> {
        let parsed = self.scene.parsed;
        let last = gap.clone().last()?;
        let leads = matches!(parsed.word(last), "," | ":" | "—" | "–" | "--" | "-")
            || matches!(parsed.lower(last), "that" | "as")
            || verbs::introduces(self.scene, last);
        if !leads {
            return None;
        }
        self.introducing_all(gap.clone()).pop()
    }

    /// The first verb of saying in a gap that is no part of a description of somebody.
    fn introducing(&self, gap: Range<usize>) -> Option<usize> {
        let all = self.introducing_all(gap);
        let is_aside = |&v: &usize| matches!(self.scene.parsed.dep(v), Dep::Relcl | Dep::Acl);
        all.iter().copied().find(|v| !is_aside(v)).or(all.first().copied())
    }

    fn introducing_all(&self, gap: Range<usize>) -> Vec<usize> {
        let hands_on = |t: usize| speaker::quoted_saying(self.scene, t).is_some();
        let introduces = |t: usize| verbs::introduces(self.scene, t) && !hands_on(t);
        gap.filter(|&t| self.scene.quotes.at(t).is_none() && introduces(t)).collect()
    }

    /// The statement a verb of saying tells; made now if its complements told nothing.
    fn statement_of(&mut self, verb: usize, gap: &Range<usize>) -> usize {
        if let Some(&i) = self.by_token.get(&verb) {
            if self.found[i].source.is_none() {
                let near = speaker::near(self.scene, verb, gap);
                self.found[i].source = near.map(|t| self.scene.source(t, verb));
            }
            return i;
        }
        let cues = self.scene.tables.verb(self.scene.parsed.key(verb));
        let kind = cues.iter().find(|c| c.reach == Reach::Press).map_or(Kind::Said, |c| c.kind);
        let source = speaker::near(self.scene, verb, gap).map(|t| self.scene.source(t, verb));
        self.push(kind, verb, Some(self.scene.parsed.token(verb).span), source)
    }

    fn push(&mut self, kind: Kind, token: usize, cue: Option<Span>, source: Option<Source>) -> usize {
        self.found.push(Statement::made(kind, (token, cue), source));
        let index = self.found.len() - 1;
        self.by_token.entry(token).or_insert(index);
        index
    }

    /// "…" — Ann Author.
    fn after_dash(&mut self, index: usize) -> Option<usize> {
        let parsed = self.scene.parsed;
        let gap = self.gap_after(index);
        let dash = gap.start;
        // The closing mark and the dash may be one token.
        let is_dash = |t: usize| matches!(parsed.word(t).trim_start_matches(is_mark), "—" | "–" | "―" | "--" | "-");
        if gap.is_empty() || gap.len() > MAX_SIGNED || !is_dash(dash) {
            return None;
        }
        let head = (dash + 1..gap.end).rev().find(|&t| self.scene.is_nominal(t))?;
        if (dash + 1..gap.end).any(|t| parsed.is_verb(t)) {
            return None;
        }
        let source = self.scene.source(head, dash);
        let mut cue = parsed.token(dash).span;
        cue.start = cue.end - parsed.word(dash).trim_start_matches(is_mark).len() as u32;
        Some(self.push(Kind::Said, dash, Some(cue), Some(source)))
    }

    /// "shouted, "Out"": a word or two after a verb of saying and a sign.
    fn led_to(&mut self, index: usize) -> Option<usize> {
        let gap = self.gap_before(index);
        let last = gap.clone().last()?;
        let parsed = self.scene.parsed;
        // "chanting "Out"": some verbs take nothing but quoted words.
        let only_quotes = || self.scene.tables.verb(parsed.key(last)).iter().any(|c| c.takes("quote"));
        let leads = matches!(parsed.word(last), "," | ":") || (parsed.is_verb(last) && only_quotes());
        let verb = self.verb_before(&gap).filter(|&v| leads && last - v <= MAX_LEAD)?;
        Some(self.statement_of(verb, &gap))
    }

    /// "It was "a wise choice," the opinion read": a phrase whose clause nobody else has told.
    fn short_before(&mut self, index: usize) -> Option<usize> {
        let gap = self.gap_after(index);
        let verb = self.verb_after(index, &gap).filter(|&v| v - gap.start <= MAX_LEAD)?;
        if self.by_token.contains_key(&verb) {
            return None;
        }
        let before = self.gap_before(index);
        let whole = words::span_of(self.scene.parsed, self.scene.quotes, before.start, gap.start.max(1) - 1, &[verb]);
        let owner = self.statement_of(verb, &gap);
        self.found[owner].content.extend(whole.filter(|_| !before.is_empty()));
        Some(owner)
    }

    /// "…" and "…": the second is whose the first is.
    fn joined(&self, index: usize) -> Option<usize> {
        let gap = self.gap_before(index);
        let joins = |t: usize| matches!(self.scene.parsed.lower(t), "and" | "or" | ",");
        let is_joined = !gap.is_empty() && gap.clone().all(joins);
        index.checked_sub(1).filter(|_| is_joined).and_then(|previous| self.owners[previous])
    }

    /// A name or a title, no verb, and a quotation: "Ann Author, engineer: "…"".
    fn labelled(&mut self, index: usize) -> Option<usize> {
        let parsed = self.scene.parsed;
        let gap = self.gap_before(index);
        if gap.is_empty() || gap.len() > MAX_LABEL || gap.clone().any(|t| parsed.is_verb(t)) {
            return None;
        }
        let is_name = |&t: &usize| {
            parsed.token(t).entity == Some(EntityLabel::Person)
                && parsed.head(t).is_none_or(|h| parsed.token(h).entity != Some(EntityLabel::Person))
        };
        let head = gap.clone().find(is_name)?;
        let source = self.scene.source(head, gap.end);
        Some(self.free(index, source))
    }

    /// "The resolution "demands that all sides withdraw"": a paper whose verb stands inside the quotation.
    fn of_paper(&mut self, index: usize) -> Option<usize> {
        let parsed = self.scene.parsed;
        let inside = self.scene.quotes.all[index].tokens.clone();
        let mut subjects = inside.clone().filter(|&t| parsed.is_verb(t)).filter_map(|v| parsed.child(v, Dep::Nsubj));
        let subject = subjects.find(|&s| s < inside.start)?;
        let source = self.scene.source(subject, inside.start);
        source.medium?;
        Some(self.free(index, source))
    }

    /// A further quotation in a paragraph is of the same speaker.
    fn same_paragraph(&mut self, index: usize) -> Option<usize> {
        let quotes = &self.scene.quotes.all;
        let block = quotes[index].block;
        let previous = (0..index).rev().take_while(|&i| quotes[i].block == block).find_map(|i| self.owners[i]);
        if let Some(owner) = previous.filter(|&o| self.found[o].reach == Reach::Press) {
            return Some(owner);
        }
        let from = self.block_tokens(block).start;
        let until = quotes[index].tokens.start;
        let source = self.last_speaker(from, until)?;
        Some(self.free(index, source))
    }

    /// A statement without a cue of its own.
    fn free(&mut self, index: usize, source: Source) -> usize {
        let first = self.scene.quotes.all[index].tokens.start;
        self.push(Kind::Said, first, None, Some(source))
    }

    /// Who spoke last between two tokens: the last statement's source, else a person the last sentence is about.
    fn last_speaker(&self, from: usize, until: usize) -> Option<Source> {
        let mut told = self.by_token.range(from..until.max(from)).map(|(_, &i)| &self.found[i]);
        let spoken = told.rfind(|s| s.reach == Reach::Press && s.source.is_some());
        spoken.and_then(|s| s.source.clone()).or_else(|| self.last_subject(from, until))
    }

    fn last_subject(&self, from: usize, until: usize) -> Option<Source> {
        let parsed = self.scene.parsed;
        let sentence = (from..until).last().map(|t| parsed.sentence_of(t))?;
        let tokens = parsed.sentences[sentence].tokens.clone();
        let root = tokens.clone().find(|&t| parsed.head(t).is_none())?;
        let subject = parsed.child(root, Dep::Nsubj)?;
        let usable = self.scene.is_person(subject) && self.scene.quotes.at(subject).is_none() && subject < until;
        usable.then(|| self.scene.source(subject, root))
    }

    /// A paragraph that is a quotation: it goes on from the one before, follows its colon, or is of who spoke there.
    fn paragraph_before(&mut self, index: usize) -> Option<usize> {
        let quote = &self.scene.quotes.all[index];
        let before = self.block_before(quote.block)?;
        let previous = index.checked_sub(1);
        if quote.continues {
            return previous.and_then(|p| self.owners[p]);
        }
        let tokens = self.block_tokens(before);
        if tokens.is_empty() || self.gap_before(index).len() > 1 {
            return None;
        }
        if let Some(verb) = self.open_colon(&tokens) {
            return Some(self.statement_of(verb, &tokens));
        }
        let source = self.last_speaker(tokens.start, tokens.end)?;
        Some(self.free(index, source))
    }

    fn block_before(&self, block: usize) -> Option<usize> {
        let blocks = &self.scene.parsed.article.blocks;
        (0..block).rev().find(|&b| blocks[b].kind.is_report()).filter(|&b| blocks[b].kind == BlockKind::Paragraph)
    }

    /// The verb of saying of a block that ends with a colon.
    fn open_colon(&self, tokens: &Range<usize>) -> Option<usize> {
        let parsed = self.scene.parsed;
        let last = tokens.clone().last().filter(|&t| parsed.word(t) == ":")?;
        let start =
            tokens.clone().rev().skip(1).find(|&t| words::ends_sentence(parsed, t)).map_or(tokens.start, |t| t + 1);
        self.introducing_all(start..last).pop()
    }

    /// "The governor added:" and a paragraph without marks, or the rest of the sentence after a colon.
    fn read_open_colons(&mut self) {
        let parsed = self.scene.parsed;
        let blocks = &parsed.article.blocks;
        let mut held: Option<usize> = None;
        for (block, kind) in blocks.iter().enumerate().map(|(i, b)| (i, b.kind)) {
            if kind != BlockKind::Paragraph {
                continue;
            }
            let tokens = self.block_tokens(block);
            if let Some(verb) = held.take() {
                self.give_block(verb, block, &tokens);
            }
            held = self.open_colon(&tokens);
            self.read_inner_colon(&tokens);
        }
    }

    fn give_block(&mut self, verb: usize, block: usize, tokens: &Range<usize>) {
        let starts_quoted = self.scene.quotes.at(tokens.start).is_some();
        if tokens.is_empty() || starts_quoted || self.by_token.contains_key(&verb) {
            return;
        }
        let owner = self.statement_of(verb, tokens);
        let source = speaker::near(self.scene, verb, &(verb..verb + 1));
        self.found[owner].source = source.map(|t| self.scene.source(t, verb));
        self.found[owner].content = vec![self.scene.parsed.article.blocks[block].span];
    }

    fn read_inner_colon(&mut self, tokens: &Range<usize>) {
        let parsed = self.scene.parsed;
        let colons: Vec<usize> =
            tokens.clone().filter(|&t| parsed.word(t) == ":" && self.scene.quotes.at(t).is_none()).collect();
        for colon in colons {
            let start =
                (tokens.start..colon).rev().find(|&t| words::ends_sentence(parsed, t)).map_or(tokens.start, |t| t + 1);
            let end = (colon..tokens.end).find(|&t| words::ends_sentence(parsed, t)).unwrap_or(tokens.end - 1);
            let Some(verb) = self.introducing_all(start..colon).pop() else { continue };
            let is_told = self.by_token.contains_key(&verb);
            let near = colon - verb <= 8;
            if is_told || !near || colon >= end {
                continue;
            }
            let Some(span) = words::span_of(parsed, self.scene.quotes, colon + 1, end, &[verb]) else { continue };
            let owner = self.statement_of(verb, &(start..colon));
            self.found[owner].content = vec![span];
        }
    }
}

/// The tokens of a block.
pub(crate) fn block_tokens(scene: Scene, block: usize) -> Range<usize> {
    let span = scene.parsed.article.blocks[block].span;
    let tokens = scene.parsed.tokens();
    let first = tokens.partition_point(|t| t.span.start < span.start);
    let end = tokens.partition_point(|t| t.span.start < span.end);
    first..end
}
