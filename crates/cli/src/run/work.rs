//! One thread reads the inputs, the others code, and the caller gets the entries in the order of the inputs. What is
//! under way is bounded in number and in bytes.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex, PoisonError};

use anyhow::bail;
use dateline::{Article, NoteRecord, ReadError};
use dateline_intake::copies::{CopyIndex, Signature};
use dateline_intake::{InputSummary, Intake, Place, Problem, RawDocument, Reason};

use super::entry::{Entry, Outcome, Seen};
use super::progress::Progress;
use super::spool::{Position, Start};
use super::{Dedup, Plan};

/// Documents under way for each thread: enough that a long article does not keep the others waiting.
const PER_THREAD: usize = 16;

/// Bytes of documents under way.
const MAX_BYTES: usize = 64 << 20;

/// A document on its way to a coder.
struct Job {
    /// Its place among the jobs.
    order: u64,
    /// Where the stream stands behind it.
    position: Position,
    found: Result<RawDocument, Problem>,
}

/// What has been read when a run ends.
pub(super) struct Done {
    pub(super) summaries: Vec<InputSummary>,
    pub(super) position: Position,
}

/// Codes the documents of `intake` from `start` on, and gives their entries to `sink` in order, each with the position
/// behind it.
pub(super) fn run(
    plan: &Plan,
    intake: Intake,
    start: Start,
    progress: &Progress,
    sink: &mut dyn FnMut(Entry, Position) -> anyhow::Result<()>,
) -> anyhow::Result<Done> {
    let gate = Gate::default();
    let turnstile = Turnstile::new(start.index.or_else(|| super::new_index(plan.args.dedup)));
    let (job_sender, job_receiver) = channel::<Job>();
    let (entry_sender, entry_receiver) = channel();
    let jobs = Mutex::new(job_receiver);
    let max_jobs = plan.threads * PER_THREAD;
    std::thread::scope(|scope| {
        let (gate, jobs, turnstile) = (&gate, &jobs, &turnstile);
        // The threads own their senders: the last one that ends closes the channel behind it.
        let reader = scope.spawn(move || read(plan, intake, start.position, gate, max_jobs, &job_sender));
        for _ in 0..plan.threads {
            let entries = entry_sender.clone();
            scope.spawn(move || work(plan, jobs, turnstile, &entries));
        }
        drop(entry_sender);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        let mut outcome = Ok(());
        for (order, weight, position, entry) in entry_receiver {
            waiting.insert(order, (weight, position, entry));
            while let Some((weight, position, entry)) = waiting.remove(&next) {
                next += 1;
                gate.leave(weight);
                progress.article();
                if outcome.is_ok() {
                    outcome = sink(entry, position);
                    if outcome.is_err() {
                        gate.close();
                    }
                }
            }
        }
        let done = reader.join().unwrap_or_else(|_| bail!("the reader of the inputs failed"));
        outcome.and(done)
    })
}

/// Reads the inputs: passes over what is done and what other shares have, and hands on the rest.
fn read(
    plan: &Plan,
    mut intake: Intake,
    start: Position,
    gate: &Gate,
    max_jobs: usize,
    jobs: &Sender<Job>,
) -> anyhow::Result<Done> {
    let mut position = Position::default();
    let mut order = 0;
    for found in intake.by_ref() {
        let index = position.count;
        position = position.after(&found);
        if position.count <= start.count {
            if position.count == start.count && position != start {
                bail!("the inputs have changed since the run was begun: delete its folder and run without --resume");
            }
            continue;
        }
        if plan.args.shard.is_some_and(|shard| !shard.has(index)) {
            continue;
        }
        if !gate.enter(weight(&found), max_jobs) || jobs.send(Job { order, position, found }).is_err() {
            break;
        }
        order += 1;
    }
    if position.count < start.count {
        bail!("the inputs have fewer articles than when the run was begun: delete its folder and run without --resume");
    }
    Ok(Done { summaries: intake.summaries().to_vec(), position })
}

fn weight(found: &Result<RawDocument, Problem>) -> usize {
    found.as_ref().map_or(0, |document| document.body.len())
}

type Finished = (u64, usize, Position, Entry);

fn work(plan: &Plan, jobs: &Mutex<Receiver<Job>>, turnstile: &Turnstile, entries: &Sender<Finished>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { order, position, found }) = job else { return };
        let weight = weight(&found);
        let entry = code(plan, order, found, turnstile);
        if entries.send((order, weight, position, entry)).is_err() {
            return;
        }
    }
}

/// One document through reading, the search for copies and coding.
fn code(plan: &Plan, order: u64, found: Result<RawDocument, Problem>, turnstile: &Turnstile) -> Entry {
    let read = found.and_then(|document| {
        let place = document.place.clone();
        let read = guarded(&place, || document.read(&plan.options).map_err(|error| problem_of(&place, &error)));
        read.map(|article| (place, article))
    });
    let coded = read.as_ref().ok().filter(|(_, article)| article.is_coded_language());
    let (seen, copy_of) = turnstile.pass(order, coded.map(|(_, article)| article));
    let (place, article) = match read {
        Ok(read) => read,
        Err(problem) => return Entry::skipped(problem, seen),
    };
    if !article.is_coded_language() {
        let language = article.language.as_deref().unwrap_or_default();
        let message = format!("its language is {language:?}; only English is coded");
        return Entry::skipped(Problem::new(place, Reason::Language, message), seen);
    }
    if let Some(original) = copy_of.as_ref().filter(|_| plan.args.dedup == Dedup::Drop) {
        let message = format!("repeats the article {original}");
        return Entry::skipped(Problem::new(place, Reason::Copy, message), seen);
    }
    let coded = guarded(&place, || Ok(plan.dateline.code(&article)));
    let mut coded = match coded {
        Ok(coded) => coded,
        Err(problem) => return Entry::skipped(problem, seen),
    };
    let found = coded.records.len();
    coded.records.retain(|record| record.confidence >= plan.min_confidence);
    let unsure = found - coded.records.len();
    for record in &mut coded.records {
        record.article.copy_of.clone_from(&copy_of);
    }
    let told = |note: &NoteRecord| format!("{} ({})", note.message, note.code);
    let notes = coded.notes.iter().map(told).collect();
    Entry::new(place, seen, Outcome::Coded { records: coded.records, unsure, copy_of, notes })
}

/// A fault of the program costs one article, and is told of.
fn guarded<T>(place: &Place, work: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let message = "a fault in dateline itself: please report it with the article";
        Err(Problem::new(place.clone(), Reason::Internal, message))
    })
}

/// What cannot be read, with its reason; the message without the name of the input, which stands in the place.
pub(crate) fn problem_of(place: &Place, error: &ReadError) -> Problem {
    let reason = match error {
        ReadError::Empty { .. } | ReadError::NoText { .. } => Reason::NoText,
        ReadError::Binary { .. } => Reason::Binary,
        ReadError::TooLarge { .. } => Reason::TooLarge,
        ReadError::Io { .. } => Reason::Unreadable,
    };
    let message = error.to_string();
    let message = message.strip_prefix(&format!("{}: ", error.origin())).unwrap_or(&message);
    Problem::new(place.clone(), reason, message)
}

/// Lets documents in while not too many are under way.
#[derive(Default)]
struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
}

#[derive(Default)]
struct GateState {
    jobs: usize,
    bytes: usize,
    is_closed: bool,
}

impl Gate {
    /// Waits for room; false if the run is over.
    fn enter(&self, weight: usize, max_jobs: usize) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |state: &mut GateState| {
            let has_room = state.jobs < max_jobs && state.bytes + weight <= MAX_BYTES;
            !state.is_closed && state.jobs > 0 && !has_room
        };
        let mut state = self.changed.wait_while(state, is_full).unwrap_or_else(PoisonError::into_inner);
        state.jobs += 1;
        state.bytes += weight;
        !state.is_closed
    }

    fn leave(&self, weight: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.jobs -= 1;
        state.bytes -= weight;
        self.changed.notify_one();
    }

    fn close(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).is_closed = true;
        self.changed.notify_all();
    }
}

/// Asks the index of copies about the documents in their order, whichever thread has them.
struct Turnstile {
    /// The order that comes next, and the index.
    state: Mutex<(u64, CopyIndex)>,
    turned: Condvar,
    is_off: bool,
}

impl Turnstile {
    fn new(index: Option<CopyIndex>) -> Self {
        let is_off = index.is_none();
        Self { state: Mutex::new((0, index.unwrap_or_default())), turned: Condvar::new(), is_off }
    }

    /// Waits for the turn of `order`, and tells whether its article repeats an earlier one. Each order must pass, with
    /// an article or without.
    fn pass(&self, order: u64, article: Option<&Article>) -> (Option<Seen>, Option<String>) {
        if self.is_off {
            return (None, None);
        }
        let known = article.map(|article| {
            let published = article.published.map(|published| published.date);
            (article.id(), Signature::of(article), published)
        });
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.turned.wait_while(state, |(next, _)| *next != order);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        state.0 += 1;
        let answer = known.map_or((None, None), |(id, signature, published)| {
            let seen =
                Seen { id: id.clone(), signature: signature.to_hex(), published: published.map(|day| day.to_string()) };
            (Some(seen), state.1.see(&id, signature, published))
        });
        self.turned.notify_all();
        answer
    }
}
