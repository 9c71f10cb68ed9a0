//! A model: everything the pipeline's stages read, opened from one flat file.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::document::Document;
use crate::flat::format::section;
use crate::flat::{FlatFile, OpenError};
use crate::intern::intern;
use crate::kernels::Kernels;
use crate::labels::EntityLabel;
use crate::lemmatizer::Lemmatizer;
use crate::lexicon::WordTables;
use crate::ner::{EntityMove, EntityRecognizer};
use crate::network::{Networks, WIDTH, read_dense};
use crate::observe::{NearTies, Observer};
use crate::parser::{Move, Parser, Relation};
use crate::pipeline::Scratch;
use crate::ruler::Ruler;
use crate::scorer::Scorer;
use crate::tokenizer::Tokenizer;

/// A language model, ready to parse. Can be shared by threads.
pub struct Model {
    name: String,
    version: String,
    file: FlatFile,
    pub(crate) kernels: Kernels,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) words: WordTables,
    pub(crate) networks: Networks,
    pub(crate) tagger: crate::kernels::Dense,
    pub(crate) tags: Vec<&'static str>,
    pub(crate) parser: Parser,
    pub(crate) ruler: Ruler,
    pub(crate) lemmatizer: Lemmatizer,
    pub(crate) entities: EntityRecognizer,
    /// Memory of past calls, one for each thread that parsed at the same time.
    idle: Mutex<Vec<Scratch>>,
}

impl Model {
    /// Opens a model file made by [`convert_wheel`](crate::convert_wheel). The file is mapped, not read: opening
    /// takes milliseconds, and only the parts in use take memory.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        let file = FlatFile::open(path.as_ref())?;
        let kernels = Kernels::detect();
        let (name, version) =
            file.decode(section::META, |from| Ok((from.text()?.to_owned(), from.text()?.to_owned())))?;
        let labels = Labels::read(&file)?;
        let (networks, features) = Networks::read(&file, kernels)?;
        let tagger = read_dense(&file, section::TAGGER, WIDTH, crate::kernels::WIDE_PANEL)?;
        if tagger.outputs() < labels.tags.len() || features != [8, 3] {
            return Err(file.corrupt("labels and weights do not belong together"));
        }
        let parser = Scorer::read(&file, section::PARSER, features[0], labels.moves.len())?;
        let entities = Scorer::read(&file, section::NER, features[1], labels.entity_moves.len())?;
        Ok(Self {
            name,
            version,
            kernels,
            tokenizer: Tokenizer::read(&file)?,
            words: WordTables::read(&file)?,
            networks,
            tagger,
            tags: labels.tags,
            parser: Parser { scorer: parser, moves: labels.moves },
            ruler: Ruler::read(&file)?,
            lemmatizer: Lemmatizer::read(&file)?,
            entities: EntityRecognizer { scorer: entities, moves: labels.entity_moves },
            idle: Mutex::default(),
            file,
        })
    }

    /// Full name of the model: `en_core_web_md`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Version of the model: `3.8.0`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Reads the whole file and compares it with its checksums, which opening does not.
    pub fn verify(&self) -> Result<(), OpenError> {
        self.file.verify()
    }

    /// Parses one text. Texts of more than 64 KiB are parsed in parts, cut at a line break or other white space; of
    /// texts beyond 4 GiB the rest is left out.
    pub fn parse(&self, text: &str) -> Document {
        self.parse_batch(&[text]).pop().unwrap_or_default()
    }

    /// Parses several texts; the result is the same as parsing each by itself, but faster for short ones.
    pub fn parse_batch(&self, texts: &[&str]) -> Vec<Document> {
        self.parse_observed(texts, &mut ())
    }

    /// Decisions of parser and entity recogniser whose two best scores are less than `below` apart: the token and
    /// the distance. Explains differences from spaCy, whose sums are rounded in another order.
    pub fn near_ties(&self, text: &str, below: f32) -> Vec<(usize, f32)> {
        let mut ties = NearTies::new(below);
        self.parse_observed(&[text], &mut ties);
        ties.found
    }

    fn parse_observed(&self, texts: &[&str], observer: &mut impl Observer) -> Vec<Document> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scratch = idle.unwrap_or_default();
        let documents = self.run(texts, &mut scratch, observer);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
        documents
    }
}

struct Labels {
    tags: Vec<&'static str>,
    moves: Vec<Move>,
    entity_moves: Vec<EntityMove>,
}

impl Labels {
    fn read(file: &FlatFile) -> Result<Self, OpenError> {
        let (tags, moves, entities) = file.decode(section::LABELS, |from| {
            let tags = from.list(|from| from.text().map(intern))?;
            let moves = from.list(|from| Ok((from.u32()?, from.text()?.to_owned())))?;
            let entities = from.list(|from| Ok((from.u32()?, from.text()?.to_owned())))?;
            Ok((tags, moves, entities))
        })?;
        let moves = moves.iter().map(|(kind, label)| parser_move(*kind, label)).collect::<Option<_>>();
        let entity_moves = entities.iter().map(|(kind, label)| entity_move(*kind, label)).collect::<Option<_>>();
        match (moves, entity_moves) {
            (Some(moves), Some(entity_moves)) if tags.len() <= 64 => Ok(Self { tags, moves, entity_moves }),
            _ => Err(file.corrupt("unknown labels")),
        }
    }
}

fn parser_move(kind: u32, label: &str) -> Option<Move> {
    match kind {
        0 => Some(Move::Shift),
        1 => Some(Move::Reduce),
        2 => Relation::parse(label).map(Move::Left),
        3 => Relation::parse(label).map(Move::Right),
        4 => Some(Move::Break),
        _ => None,
    }
}

fn entity_move(kind: u32, label: &str) -> Option<EntityMove> {
    let known = EntityLabel::parse(label);
    match kind {
        1 => known.map(EntityMove::Begin),
        2 => known.map(EntityMove::Inside),
        3 => known.map(EntityMove::Last),
        4 if label.is_empty() => Some(EntityMove::Never),
        4 => known.map(EntityMove::Unit),
        5 => Some(EntityMove::Outside),
        _ => None,
    }
}
