//! Frames: which predicate, in which construction, is which event, and who is who in it.
//!
//! They are data: `data/frames/CLASS.toml`, one file a PLOVER class, each frame with sentences that must and must not
//! match, which a test runs; `operators.toml`, frames without a class, which only change the status of the event they stand
//! over ("deny", "plan", "fail to"); and `misdeeds.toml`, what blames whoever is told to have done it ("had violated the truce").

mod needs;
mod pattern;
mod words;

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::event::Status;
use crate::ontology::Class;

pub(crate) use needs::{Heard, Needs};
pub(crate) use pattern::{Content, Pattern, Position, Role, Slot};
pub(crate) use words::WordLists;

/// One way of telling of one kind of event.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// `CLASS.name`, or `operator.name`.
    pub(crate) name: String,
    /// The class; operators have none.
    pub(crate) class: Option<Class>,
    pub(crate) mode: Option<String>,
    pub(crate) cameo: Option<String>,
    pub(crate) contexts: Vec<String>,
    pub(crate) verbs: Vec<Pattern>,
    pub(crate) nouns: Vec<Pattern>,
    /// What this frame makes of the event in its `CONTENT` slot.
    pub(crate) content_status: Option<Status>,
    /// Whether the mode follows from the class of the content.
    pub(crate) mode_from_content: bool,
    /// Status of the event itself where the verb is in the plain past or present.
    pub(crate) status: Option<Status>,
    /// Whether an event without a known recipient is no event ("attacked the idea").
    pub(crate) needs_recipient: bool,
    /// Whether it is only told by denying the verb: "will not tolerate it".
    pub(crate) needs_negation: bool,
    /// Whether it is only told of what will be or would be: "will not join".
    pub(crate) needs_will: bool,
    /// Whether in the present tense it tells of what goes on all the time and of no happening: "exports oil to Chad".
    pub(crate) lasting: bool,
    /// Whether the clause says something, so that its subject is the source of what it contains.
    pub(crate) is_speech: bool,
    /// Whether a name before the noun is acted on ("Iran sanctions") rather than acting.
    pub(crate) compound_is_recipient: bool,
    /// Sentences and what must come out: `Sentence => IRN -> ISR`.
    pub(crate) yes: Vec<String>,
    /// Sentences in which this frame must not be found.
    pub(crate) no: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    class: Option<String>,
    /// Word lists of this file alone.
    #[serde(default)]
    words: BTreeMap<String, String>,
    frame: Vec<FrameRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameRow {
    name: String,
    mode: Option<String>,
    cameo: Option<String>,
    #[serde(default)]
    contexts: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    content_status: Option<String>,
    #[serde(default)]
    mode_from_content: bool,
    status: Option<String>,
    #[serde(default)]
    needs_recipient: bool,
    #[serde(default)]
    needs_negation: bool,
    #[serde(default)]
    needs_will: bool,
    #[serde(default)]
    lasting: bool,
    #[serde(default)]
    speech: bool,
    #[serde(default)]
    compound_is_recipient: bool,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

/// Modes that a rule gives where a frame leaves them open: a meeting in a third country, violence announced by its doer.
pub(crate) const RULE_MODES: &[(Class, &str)] = &[(Class::Consult, "third-party"), (Class::Threaten, "violence")];

impl Frame {
    /// Whether what fills its slot for a content is said not to be done: "refrained from", "failed to".
    pub(crate) fn undoes_content(&self) -> bool {
        self.class.is_none() && self.content_status == Some(Status::DidNotHappen)
    }
}

/// What a frame says of its events.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FrameUse<'a> {
    pub(crate) name: &'a str,
    pub(crate) class: Option<Class>,
    pub(crate) mode: Option<&'a str>,
    pub(crate) cameo: Option<&'a str>,
    pub(crate) contexts: &'a [String],
}

/// A frame file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {message}")]
pub struct FrameError {
    /// The file.
    pub file: String,
    /// What is wrong with it, with the frame's name or the line.
    pub message: String,
}

/// A pattern of a frame that a lemma sets off: indices into the frames, their patterns, and the pattern's heads with that lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trigger {
    pub(crate) frame: usize,
    pub(crate) pattern: usize,
    first_head: usize,
    end_of_heads: usize,
    /// The lists of [`Needs`] without a word of which the pattern does not fit.
    needs: Box<[usize]>,
}

impl Trigger {
    /// The particles and modifiers with which the pattern has the lemma.
    pub(crate) fn heads<'p>(&self, pattern: &'p Pattern) -> impl Iterator<Item = Option<&'p str>> {
        pattern.heads[self.first_head..self.end_of_heads].iter().map(|(_, particle)| particle.as_deref())
    }

    /// Whether a sentence in which these lists are heard has the words that the pattern needs.
    pub(crate) fn may_fit(&self, heard: &Heard) -> bool {
        heard.has_all(&self.needs)
    }
}

/// All frames, indexed by the lemma that sets them off.
#[derive(Debug)]
pub struct Frames {
    pub(crate) all: Vec<Frame>,
    verbs: HashMap<String, Vec<Trigger>>,
    nouns: HashMap<String, Vec<Trigger>>,
    /// The word lists that verbs and nouns need beside them.
    pub(crate) needs: Needs,
    misdeeds: Vec<Frame>,
    misdeed_verbs: HashMap<String, Vec<Trigger>>,
    /// `(operating class, content class) -> mode`.
    content_modes: BTreeMap<(Class, Class), String>,
}

macro_rules! frame_files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../data/frames/", $name, ".toml")))),+]
    };
}

/// The frame files compiled in, in the order in which equally good readings are preferred.
const FILES: &[(&str, &str)] = frame_files![
    "operators",
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

impl Frames {
    /// The frames compiled into the program.
    pub fn bundled() -> &'static Self {
        static FRAMES: OnceLock<Frames> = OnceLock::new();
        FRAMES.get_or_init(|| {
            let words = include_str!("../../../../data/lexicon/words.toml");
            let modes = include_str!("../../../../data/frames/content_modes.tsv");
            let misdeeds = include_str!("../../../../data/frames/misdeeds.toml");
            Self::read(FILES, misdeeds, words, modes).expect("the bundled frames are tested to be readable")
        })
    }

    /// Reads frame files, those of misdeeds, the word lists they name, and the table of modes.
    pub fn read(files: &[(&str, &str)], misdeeds: &str, words: &str, content_modes: &str) -> Result<Self, FrameError> {
        let error = |file: &str, message: String| FrameError { file: file.to_owned(), message };
        let lists = WordLists::parse(words).map_err(|m| error("words.toml", m))?;
        let frames_of = |name: &str, text: &str, unclassed: &str| -> Result<Vec<Frame>, FrameError> {
            let file: FrameFile = toml::from_str(text).map_err(|e| error(name, e.to_string()))?;
            let lists = lists.with(file.words).map_err(|m| error(name, m))?;
            let prefix = file.class.as_deref().unwrap_or(unclassed).to_lowercase();
            let frame = |row: FrameRow| {
                let label = format!("{prefix}.{}", row.name);
                let wrong = format!("frame \"{}\"", row.name);
                frame_of(label, file.class.as_deref(), row, &lists).map_err(|m| error(name, format!("{wrong}: {m}")))
            };
            file.frame.into_iter().map(frame).collect()
        };
        let mut all = Vec::new();
        for (name, text) in files {
            all.extend(frames_of(name, text, "operator")?);
        }
        let misdeeds = frames_of("misdeeds", misdeeds, "misdeed")?;
        let content_modes = modes_of(content_modes).map_err(|m| error("content_modes.tsv", m))?;
        let mut needs = Needs::default();
        let verbs = index(&all, |f| &f.verbs, Slot::must_name_word, &mut needs);
        let nouns = index(&all, |f| &f.nouns, Slot::must_name_word_of_noun, &mut needs);
        let misdeed_verbs = index(&misdeeds, |f| &f.verbs, Slot::must_name_word, &mut needs);
        Ok(Self { all, verbs, nouns, needs, misdeeds, misdeed_verbs, content_modes })
    }

    /// Every frame's example sentences, for the test that runs them: those it must read, with what must come out
    /// (`Sentence => IRN -> ISR`), and those it must not.
    pub fn examples(&self) -> impl Iterator<Item = (&str, &[String], &[String])> {
        self.all.iter().map(|f| (f.name.as_str(), f.yes.as_slice(), f.no.as_slice()))
    }

    /// The example sentences of misdeeds: those that must be told as an accusation, and those that must not.
    pub fn misdeed_examples(&self) -> impl Iterator<Item = (&str, &[String], &[String])> {
        self.misdeeds.iter().map(|f| (f.name.as_str(), f.yes.as_slice(), f.no.as_slice()))
    }

    /// The ways in which a verb tells of a misdeed, each with the frame it belongs to.
    pub(crate) fn misdeeds(&self, lemma: &str) -> impl Iterator<Item = (&Frame, &Pattern)> {
        let triggers = self.misdeed_verbs.get(lemma).map_or(&[][..], Vec::as_slice);
        triggers.iter().map(|t| (&self.misdeeds[t.frame], &self.misdeeds[t.frame].verbs[t.pattern]))
    }

    /// What the frames say of their events, in the order of the files.
    pub(crate) fn uses(&self) -> impl Iterator<Item = FrameUse<'_>> {
        self.all.iter().map(|frame| FrameUse {
            name: &frame.name,
            class: frame.class,
            mode: frame.mode.as_deref(),
            cameo: frame.cameo.as_deref(),
            contexts: &frame.contexts,
        })
    }

    /// The modes that events get from the events they operate over.
    pub(crate) fn content_modes(&self) -> impl Iterator<Item = (Class, &str)> {
        self.content_modes.iter().map(|((operating, _), mode)| (*operating, mode.as_str()))
    }

    /// Verb patterns a lemma sets off.
    pub(crate) fn verbs(&self, lemma: &str) -> &[Trigger] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Noun patterns a lemma sets off.
    pub(crate) fn nouns(&self, lemma: &str) -> &[Trigger] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The mode of an event that operates over another.
    pub(crate) fn content_mode(&self, operating: Class, content: Class) -> Option<&str> {
        self.content_modes.get(&(operating, content)).map(String::as_str)
    }
}

/// The patterns by the lemmas of their heads. Each needs a word of every slot that must name one, and a particle if it has
/// no head without.
fn index(
    frames: &[Frame],
    patterns: impl Fn(&Frame) -> &[Pattern],
    must_name: impl Fn(&Slot) -> bool,
    needs: &mut Needs,
) -> HashMap<String, Vec<Trigger>> {
    let mut index: HashMap<String, Vec<Trigger>> = HashMap::new();
    for (frame, f) in frames.iter().enumerate() {
        for (pattern, p) in patterns(f).iter().enumerate() {
            let of_slots: Vec<usize> =
                p.slots.iter().filter(|slot| must_name(slot)).map(|slot| needs.list(&slot.words)).collect();
            let mut first_head = 0;
            for heads in p.heads.chunk_by(|(a, _), (b, _)| a == b) {
                let end_of_heads = first_head + heads.len();
                let particles: Option<Vec<String>> = heads.iter().map(|(_, particle)| particle.clone()).collect();
                let of_heads = particles.map(|particles| needs.list(&particles));
                let needs = of_slots.iter().copied().chain(of_heads).collect();
                let trigger = Trigger { frame, pattern, first_head, end_of_heads, needs };
                index.entry(heads[0].0.clone()).or_default().push(trigger);
                first_head = end_of_heads;
            }
        }
    }
    index
}

fn frame_of(name: String, class: Option<&str>, row: FrameRow, lists: &WordLists) -> Result<Frame, String> {
    let class = class.map(|c| Class::parse(c).ok_or_else(|| format!("unknown event class \"{c}\""))).transpose()?;
    if let (Some(class), Some(mode)) = (class, &row.mode) {
        class.mode_score(mode).ok_or_else(|| format!("{} has no mode \"{mode}\"", class.as_str()))?;
    }
    if let Some(cameo) = &row.cameo {
        crate::ontology::goldstein(cameo).ok_or_else(|| format!("\"{cameo}\" is no CAMEO code"))?;
    }
    let status = |text: Option<String>| {
        text.map(|t| Status::parse(&t).ok_or_else(|| format!("unknown status \"{t}\""))).transpose()
    };
    Ok(Frame {
        name,
        class,
        mode: row.mode,
        cameo: row.cameo,
        contexts: row.contexts,
        verbs: row.verbs.iter().map(|p| Pattern::verb(p, lists)).collect::<Result<_, _>>()?,
        nouns: row.nouns.iter().map(|p| Pattern::noun(p, lists)).collect::<Result<_, _>>()?,
        content_status: status(row.content_status)?,
        mode_from_content: row.mode_from_content,
        status: status(row.status)?,
        needs_recipient: row.needs_recipient,
        needs_negation: row.needs_negation,
        needs_will: row.needs_will,
        lasting: row.lasting,
        is_speech: row.speech,
        compound_is_recipient: row.compound_is_recipient,
        yes: row.yes,
        no: row.no,
    })
}

fn modes_of(text: &str) -> Result<BTreeMap<(Class, Class), String>, String> {
    let mut modes = BTreeMap::new();
    for (number, line) in text.lines().enumerate().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [operating, contents, mode] = columns[..] else {
            return Err(format!("line {}: three columns are needed", number + 1));
        };
        let class = |name: &str| Class::parse(name).ok_or_else(|| format!("line {}: no class \"{name}\"", number + 1));
        let operating = class(operating)?;
        operating.mode_score(mode).ok_or_else(|| format!("line {}: no mode \"{mode}\"", number + 1))?;
        for content in contents.split(' ') {
            modes.insert((operating, class(content)?), mode.to_owned());
        }
    }
    Ok(modes)
}
