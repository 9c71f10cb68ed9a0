//! The token networks: from the features of words to one vector a token that knows four words to either side.
//!
//! Hash embeddings and the word's static vector are mixed into 96 numbers; four convolutions of width three follow.
//! What a word gives before the convolutions depends on nothing but the word, so it is kept in a cache.

use crate::flat::coding::{Decoder, Malformed};
use crate::flat::format::section;
use crate::flat::{FlatFile, OpenError, View};
use crate::kernels::{Dense, Kernels, Norm, Rows, WIDE_PANEL};
use crate::lexicon::{Lexeme, Lexicon};

/// Numbers a token has after each layer.
pub(crate) const WIDTH: usize = 96;

/// Pieces of a maxout layer.
pub(crate) const PIECES: usize = 3;

/// Hidden units of the transition scorers.
pub(crate) const HIDDEN: usize = 64;

/// Rows of padding before and after a text: as many as there are convolutions, so texts do not touch each other.
const PAD: usize = 4;

/// Convolutions.
const DEPTH: usize = 4;

/// Offsets of the weights' section ids from the id of their network.
pub(crate) mod slot {
    /// Projected static vectors.
    pub(crate) const VECTORS: u32 = 0;
    /// First embedding table.
    pub(crate) const EMBEDDING: u32 = 1;
    /// The mixer; the convolutions follow.
    pub(crate) const LAYER: u32 = 40;
    /// Sections from one layer to the next.
    pub(crate) const STEP: u32 = 4;
    /// Weights of a dense layer.
    pub(crate) const WEIGHTS: u32 = 0;
    /// Bias of a dense layer.
    pub(crate) const BIAS: u32 = 1;
    /// Scale of its normalisation.
    pub(crate) const SCALE: u32 = 2;
    /// Shift of its normalisation.
    pub(crate) const SHIFT: u32 = 3;
    /// Projection of a scorer.
    pub(crate) const PROJECT: u32 = 0;
    /// Features of a scorer.
    pub(crate) const FEATURES: u32 = 10;
    /// What a missing token counts for.
    pub(crate) const PAD: u32 = 20;
    /// Bias of the hidden layer.
    pub(crate) const LOWER_BIAS: u32 = 21;
    /// Output layer.
    pub(crate) const OUTPUT: u32 = 30;
}

/// A dense layer read from the file.
pub(crate) fn read_dense(file: &FlatFile, at: u32, inputs: usize, panel: usize) -> Result<Dense, OpenError> {
    let (weights, bias) = (file.view(at + slot::WEIGHTS)?, file.view(at + slot::BIAS)?);
    Dense::new(weights, bias, inputs, panel).ok_or_else(|| file.corrupt(&format!("sizes of layer {at}")))
}

struct Embedding {
    table: View<f32>,
    rows: u64,
    seed: u32,
}

struct Block {
    dense: Dense,
    norm: Norm,
}

impl Block {
    fn read(file: &FlatFile, at: u32, inputs: usize) -> Result<Self, OpenError> {
        let dense = read_dense(file, at, inputs, WIDE_PANEL)?;
        if dense.outputs() != WIDTH * PIECES {
            return Err(file.corrupt(&format!("outputs of layer {at}")));
        }
        let norm =
            Norm { scale: file.view_of(at + slot::SCALE, WIDTH)?, shift: file.view_of(at + slot::SHIFT, WIDTH)? };
        Ok(Self { dense, norm })
    }
}

/// One token network.
pub(crate) struct TokenNetwork {
    embeddings: Vec<Embedding>,
    vectors: Option<View<f32>>,
    mixer: Block,
    convolutions: Vec<Block>,
    /// What a row of padding holds after the first convolution, away from any token.
    edge: Vec<f32>,
}

/// Sizes of a network, as the file lists them.
pub(crate) struct Shape {
    embeddings: Vec<(usize, u32)>,
    has_vectors: bool,
}

impl Shape {
    pub(crate) fn read(from: &mut Decoder) -> Result<Self, Malformed> {
        let embeddings = from.list(|from| Ok((from.count()?, from.u32()?)))?;
        let has_vectors = from.flag()?;
        let usable = embeddings.len() <= FEATURES && embeddings.iter().all(|&(rows, _)| rows > 0);
        if usable { Ok(Self { embeddings, has_vectors }) } else { Err(Malformed) }
    }
}

/// Features of a word that have an embedding, in the order of the tables.
const FEATURES: usize = 6;

impl TokenNetwork {
    /// Reads the network whose sections begin at `base`.
    pub(crate) fn read(file: &FlatFile, base: u32, shape: &Shape, kernels: Kernels) -> Result<Self, OpenError> {
        let mut embeddings = Vec::new();
        for (i, &(rows, seed)) in shape.embeddings.iter().enumerate() {
            let table = file.view_of(base + slot::EMBEDDING + i as u32, rows * WIDTH)?;
            embeddings.push(Embedding { table, rows: rows as u64, seed });
        }
        let vectors = if shape.has_vectors { Some(file.view(base + slot::VECTORS)?) } else { None };
        let inputs = WIDTH * (embeddings.len() + usize::from(vectors.is_some()));
        let layer = |i: usize| base + slot::LAYER + slot::STEP * i as u32;
        let mixer = Block::read(file, layer(0), inputs)?;
        let convolutions =
            (1..=DEPTH).map(|i| Block::read(file, layer(i), 3 * WIDTH)).collect::<Result<Vec<_>, _>>()?;
        let mut edge = vec![0.0; WIDTH];
        run_block(&convolutions[0], kernels, &[0.0; 3 * WIDTH], &mut edge);
        Ok(Self { embeddings, vectors, mixer, convolutions, edge })
    }

    /// Whether the network sees if a space follows a word.
    pub(crate) fn sees_space(&self) -> bool {
        self.embeddings.len() == FEATURES
    }

    fn inputs(&self) -> usize {
        WIDTH * (self.embeddings.len() + usize::from(self.vectors.is_some()))
    }

    /// Writes the mixer's input for a word.
    fn embed(&self, word: &Lexeme, space_after: bool, out: &mut [f32]) {
        let keys = [word.norm, word.prefix, word.suffix, word.shape, u64::from(space_after), u64::from(word.is_space)];
        for ((embedding, key), out) in self.embeddings.iter().zip(keys).zip(out.chunks_exact_mut(WIDTH)) {
            let [a, b, c, d] = hash_rows(key, embedding.seed).map(|hash| {
                let at = (u64::from(hash) % embedding.rows) as usize * WIDTH;
                &embedding.table[at..at + WIDTH]
            });
            for i in 0..WIDTH {
                out[i] = ((a[i] + b[i]) + c[i]) + d[i];
            }
        }
        if let Some(vectors) = &self.vectors {
            let out = &mut out[self.embeddings.len() * WIDTH..];
            let row = word.vector_row.and_then(|row| vectors.chunks_exact(WIDTH).nth(row as usize));
            match row {
                Some(row) => out.copy_from_slice(row),
                None => out.fill(0.0),
            }
        }
    }
}

fn run_block(block: &Block, kernels: Kernels, input: &[f32], out: &mut [f32]) {
    let mut pooled = [0.0; WIDTH];
    let rows = Rows { from: &[0], to: &[0] };
    kernels.maxout(&block.dense, input, &mut pooled, rows);
    kernels.add_normalised(&block.norm, &pooled, out, rows);
}

/// The four rows of an embedding table a key stands for (`MurmurHash3`, 128 bits, of the key's eight bytes), before
/// the remainder by the number of rows.
fn hash_rows(key: u64, seed: u32) -> [u32; 4] {
    fn mix(mut h: u64) -> u64 {
        h ^= h >> 33;
        h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 33;
        h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }
    let seed = u64::from(seed);
    let mut h1 = key.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    h1 ^= seed ^ 8;
    let mut h2 = seed ^ 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    (h1, h2) = (mix(h1), mix(h2));
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

/// A word in a text, as the networks see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) lexeme: u32,
    pub(crate) space_after: bool,
}

/// Mixed vectors of words met before, and room for the layers.
#[derive(Default)]
pub(crate) struct NetworkScratch {
    /// Index of a word's row in `mixed`, plus one; 0 where it has none yet.
    slots: Vec<u32>,
    mixed: Vec<f32>,
    inputs: Vec<f32>,
    x: Vec<f32>,
    pooled: Vec<f32>,
    rows: RowLists,
    /// First row of each text in `x`, padding not counted.
    starts: Vec<usize>,
}

#[derive(Default)]
struct RowLists {
    from: Vec<u32>,
    to: Vec<u32>,
}

impl NetworkScratch {
    /// Forgets all words; to be called whenever the lexicon forgets its own.
    pub(crate) fn clear(&mut self) {
        self.slots.clear();
        self.mixed.clear();
    }

    /// Runs the network over several texts. Their vectors are then at [`NetworkScratch::row`].
    pub(crate) fn run(&mut self, network: &TokenNetwork, kernels: Kernels, lexicon: &Lexicon, texts: &[&[Word]]) {
        self.mix(network, kernels, lexicon, texts);
        self.spread(network, texts);
        for depth in 0..DEPTH {
            self.convolve(network, kernels, depth, texts);
        }
    }

    /// Offset in [`NetworkScratch::rows`] of the vector of token 0 of text `text`; the next tokens follow.
    pub(crate) fn offset(&self, text: usize) -> usize {
        self.starts[text] * WIDTH
    }

    /// All vectors.
    pub(crate) fn rows(&self) -> &[f32] {
        &self.x
    }

    fn slot(network: &TokenNetwork, word: Word) -> usize {
        word.lexeme as usize * 2 + usize::from(word.space_after && network.sees_space())
    }

    /// Mixes the words that have no row yet.
    fn mix(&mut self, network: &TokenNetwork, kernels: Kernels, lexicon: &Lexicon, texts: &[&[Word]]) {
        self.slots.resize(lexicon.len() * 2, 0);
        let inputs = network.inputs();
        let known = self.mixed.len() / WIDTH;
        let mut count = 0;
        for &word in texts.iter().copied().flatten() {
            let slot = &mut self.slots[Self::slot(network, word)];
            if *slot == 0 {
                self.inputs.resize((count + 1) * inputs, 0.0);
                network.embed(lexicon.get(word.lexeme), word.space_after, &mut self.inputs[count * inputs..]);
                count += 1;
                *slot = (known + count) as u32;
            }
        }
        self.mixed.resize((known + count) * WIDTH, 0.0);
        self.pooled.resize(self.pooled.len().max(count * WIDTH), 0.0);
        let rows = &mut self.rows;
        rows.set((0..count).map(|i| (i * inputs, i * WIDTH)));
        kernels.maxout(&network.mixer.dense, &self.inputs, &mut self.pooled, rows.rows());
        rows.set((0..count).map(|i| (i * WIDTH, (known + i) * WIDTH)));
        kernels.add_normalised(&network.mixer.norm, &self.pooled, &mut self.mixed, rows.rows());
        self.inputs.clear();
    }

    /// Lays the texts out with their padding.
    fn spread(&mut self, network: &TokenNetwork, texts: &[&[Word]]) {
        let total: usize = texts.iter().map(|text| text.len() + 2 * PAD).sum();
        // One row more at either end, so that every row has neighbours.
        self.x.clear();
        self.x.resize((total + 2) * WIDTH, 0.0);
        self.pooled.resize(self.pooled.len().max(self.x.len()), 0.0);
        self.starts.clear();
        let mut row = 1;
        for text in texts {
            row += PAD;
            self.starts.push(row);
            for &word in *text {
                let from = (self.slots[Self::slot(network, word)] as usize - 1) * WIDTH;
                self.x[row * WIDTH..(row + 1) * WIDTH].copy_from_slice(&self.mixed[from..from + WIDTH]);
                row += 1;
            }
            row += PAD;
        }
    }

    /// One convolution, over just the rows that later ones need. The padding next to a text takes part in them.
    fn convolve(&mut self, network: &TokenNetwork, kernels: Kernels, depth: usize, texts: &[&[Word]]) {
        // Rows of padding, on either side, that differ from the constant edge and are needed later on.
        let margin = [1, 2, 1, 0][depth];
        let spans = || self.starts.iter().zip(texts).map(|(&start, text)| (start, start + text.len()));
        let needed = || spans().flat_map(|(start, end)| start - margin..end + margin);
        let block = &network.convolutions[depth];
        self.rows.set(needed().map(|row| ((row - 1) * WIDTH, row * WIDTH)));
        kernels.maxout(&block.dense, &self.x, &mut self.pooled, self.rows.rows());
        self.rows.set(needed().map(|row| (row * WIDTH, row * WIDTH)));
        let edges: Vec<usize> = if depth == 0 {
            spans().flat_map(|(start, end)| [start - 3, start - 2, end + 1, end + 2]).collect()
        } else {
            Vec::new()
        };
        kernels.add_normalised(&block.norm, &self.pooled, &mut self.x, self.rows.rows());
        for row in edges {
            self.x[row * WIDTH..(row + 1) * WIDTH].copy_from_slice(&network.edge);
        }
    }
}

impl RowLists {
    fn set(&mut self, pairs: impl Iterator<Item = (usize, usize)>) {
        self.from.clear();
        self.to.clear();
        for (from, to) in pairs {
            self.from.push(from as u32);
            self.to.push(to as u32);
        }
    }

    fn rows(&self) -> Rows<'_> {
        Rows { from: &self.from, to: &self.to }
    }
}

/// Both token networks of a model.
pub(crate) struct Networks {
    /// For tagger and parser.
    pub(crate) shared: TokenNetwork,
    /// For the entity recogniser.
    pub(crate) entity: TokenNetwork,
}

impl Networks {
    pub(crate) fn read(file: &FlatFile, kernels: Kernels) -> Result<(Self, [usize; 2]), OpenError> {
        let (shared, entity, features) = file.decode(section::NETWORKS, |from| {
            Ok((Shape::read(from)?, Shape::read(from)?, [from.count()?, from.count()?]))
        })?;
        let shared = TokenNetwork::read(file, section::SHARED, &shared, kernels)?;
        let entity = TokenNetwork::read(file, section::ENTITY, &entity, kernels)?;
        Ok((Self { shared, entity }, features))
    }
}
