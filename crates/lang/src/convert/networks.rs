//! Weights, labels and moves, packed the way the kernels want them.

use rmpv::Value;

use super::error::ConvertError;
use super::thinc::{Array, Layer, Thinc};
use super::wheel::Wheel;
use crate::flat::coding::Encoder;
use crate::flat::format::section;
use crate::flat::write::FlatWriter;
use crate::kernels::{LANES, ROW_PANEL, WIDE_PANEL, pack};
use crate::labels::{Dep, EntityLabel};
use crate::network::{HIDDEN, PIECES, WIDTH, slot};

/// Tags, and the moves of parser and entity recogniser, in the order of the scores. Returns the tags.
pub(super) fn convert_labels(wheel: &mut Wheel, flat: &mut FlatWriter) -> Result<Vec<String>, ConvertError> {
    let cfg = wheel.json("tagger/cfg")?;
    let tags: Option<Vec<String>> =
        cfg["labels"].as_array().and_then(|l| l.iter().map(|tag| tag.as_str().map(str::to_owned)).collect());
    let tags = tags.filter(|t| t.len() <= 64).ok_or_else(|| wheel.unsupported("no labels, or more than 64"))?;
    let mut out = Encoder::default();
    out.list(&tags, |out, tag| out.text(tag));
    for part in ["parser/moves", "ner/moves"] {
        let value = wheel.msgpack(part)?;
        let moves = moves(&value, part == "ner/moves").map_err(|e| wheel.unsupported(&e))?;
        out.list(&moves, |out, (kind, label)| {
            out.u32(*kind);
            out.text(label);
        });
    }
    flat.bytes(section::LABELS, out.into_bytes());
    Ok(tags)
}

fn moves(value: &Value, entities: bool) -> Result<Vec<(u32, String)>, String> {
    let json = super::msgpack::get(value, "moves").and_then(super::msgpack::text).ok_or("no moves")?;
    let kinds: serde_json::Value = serde_json::from_str(json).map_err(|e| e.to_string())?;
    let mut moves = Vec::new();
    for kind in 0..6_u32 {
        let labels = kinds[kind.to_string()].as_object().into_iter().flatten();
        let mut labels: Vec<(i64, &str)> = labels.map(|(label, n)| (n.as_i64().unwrap_or(0), label.as_str())).collect();
        labels.sort_unstable();
        labels.reverse();
        if entities {
            labels.retain(|(_, label)| kind != 0 && (kind != 5 || label.is_empty()));
        }
        for (_, label) in labels {
            let known = label.is_empty()
                || if entities {
                    EntityLabel::parse(label).is_some()
                } else {
                    label.split("||").all(|part| Dep::parse(part).is_some()) && label.matches("||").count() <= 1
                };
            if !known {
                return Err(format!("unknown label {label:?}"));
            }
            moves.push((kind, label.to_owned()));
        }
    }
    Ok(moves)
}

/// All weights; returns how many words have a vector.
pub(super) fn convert_networks(wheel: &mut Wheel, flat: &mut FlatWriter) -> Result<usize, ConvertError> {
    let (vectors, words) = convert_vectors(wheel, flat)?;
    let mut shapes = Encoder::default();
    for (part, base) in [("tok2vec/model", section::SHARED), ("ner/model", section::ENTITY)] {
        let network = wheel.thinc(part)?;
        token_network(&network, base, vectors.as_ref(), &mut shapes, flat).ok_or_else(|| wheel.unsupported(SHAPES))?;
    }
    let tagger = wheel.thinc("tagger/model")?;
    let softmax = tagger.layer("softmax");
    softmax.and_then(|layer| dense(layer, WIDTH, section::TAGGER, flat)).ok_or_else(|| wheel.unsupported(SHAPES))?;
    for (part, base) in [("parser/model", section::PARSER), ("ner/model", section::NER)] {
        let network = wheel.thinc(part)?;
        scorer(&network, base, &mut shapes, flat).ok_or_else(|| wheel.unsupported(SHAPES))?;
    }
    flat.bytes(section::NETWORKS, shapes.into_bytes());
    Ok(words)
}

const SHAPES: &str = "layers of other shapes than en_core_web_md and _sm 3.8 have";

/// Length of the header of version 1 of NumPy's file format in this model's vectors.
const NPY_HEADER: usize = 128;

/// Table of words with vectors; returns the vectors themselves, if there are any.
fn convert_vectors(wheel: &mut Wheel, flat: &mut FlatWriter) -> Result<(Option<Array>, usize), ConvertError> {
    let keys = wheel.msgpack("vocab/key2row")?;
    let keys = keys.as_map().and_then(|m| m.iter().map(|(k, r)| Some((k.as_u64()?, r.as_u64()? as u32))).collect());
    let mut keys: Vec<(u64, u32)> = keys.ok_or_else(|| wheel.unsupported("not a map of numbers"))?;
    keys.sort_unstable();
    let (ids, rows): (Vec<u64>, Vec<u32>) = keys.iter().copied().unzip();
    flat.u64s(section::VECTOR_KEYS, &ids);
    flat.u32s(section::VECTOR_ROWS, &rows);
    if keys.is_empty() {
        return Ok((None, 0));
    }
    let bytes = wheel.bytes("vocab/vectors")?;
    let is_npy = bytes.starts_with(b"\x93NUMPY\x01\x00") && bytes.len() > NPY_HEADER;
    let header = String::from_utf8_lossy(&bytes[..NPY_HEADER.min(bytes.len())]).into_owned();
    let shape = header.split_once("'shape': (").and_then(|(_, rest)| rest.split_once(')'));
    let shape = shape.and_then(|(s, _)| s.split(',').map(|n| n.trim().parse().ok()).collect::<Option<Vec<usize>>>());
    let shape = shape.filter(|s| {
        is_npy
            && header.contains("'<f4'")
            && header.contains("'fortran_order': False")
            && s.len() == 2
            && bytes.len() == NPY_HEADER + s[0] * s[1] * 4
    });
    let shape = shape.ok_or_else(|| wheel.unsupported("vectors that are not a table of 32-bit floats"))?;
    let data = bytes[NPY_HEADER..].chunks_exact(4).map(|b| f32::from_le_bytes(b.try_into().expect("four bytes")));
    Ok((Some(Array { shape, data: data.collect() }), ids.len()))
}

/// A token network: embeddings, vectors already projected, mixer, convolutions.
fn token_network(
    network: &Thinc,
    base: u32,
    vectors: Option<&Array>,
    shapes: &mut Encoder,
    flat: &mut FlatWriter,
) -> Option<()> {
    let embeddings = network.layers("hashembed");
    shapes.count(embeddings.len());
    for (i, layer) in embeddings.iter().enumerate() {
        let table = layer.array("E").filter(|e| e.shape.len() == 2 && e.shape[1] == WIDTH)?;
        shapes.count(table.shape[0]);
        shapes.u32(layer.seed()?);
        flat.floats(base + slot::EMBEDDING + i as u32, &table.data);
    }
    let projection = network.layer("static_vectors");
    shapes.u32(u32::from(projection.is_some()));
    if let Some(projection) = projection {
        flat.floats(base + slot::VECTORS, &project(vectors?, projection.array("W")?)?);
    }
    let inputs = WIDTH * (embeddings.len() + usize::from(projection.is_some()));
    let (layers, norms) = (network.layers("maxout"), network.layers("layernorm"));
    if layers.len() != 5 || norms.len() != 5 {
        return None;
    }
    for (i, (layer, norm)) in layers.iter().zip(norms).enumerate() {
        let inputs = if i == 0 { inputs } else { 3 * WIDTH };
        let at = base + slot::LAYER + slot::STEP * i as u32;
        maxout(layer, inputs, at, flat)?;
        for (name, offset) in [("G", slot::SCALE), ("b", slot::SHIFT)] {
            flat.floats(at + offset, &norm.array(name).filter(|a| a.data.len() == WIDTH)?.data);
        }
    }
    Some(())
}

/// Every vector times the projection, in double precision.
fn project(vectors: &Array, projection: &Array) -> Option<Vec<f32>> {
    let width = vectors.shape[1];
    if projection.shape != [WIDTH, width] {
        return None;
    }
    let dot = |row: &[f32], column: &[f32]| {
        let sum: f64 = row.iter().zip(column).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum();
        sum as f32
    };
    let rows = vectors.data.chunks_exact(width);
    Some(rows.flat_map(|row| projection.data.chunks_exact(width).map(move |column| dot(row, column))).collect())
}

/// Reorders the rows of a maxout layer so that the three pieces of sixteen outputs lie side by side, and packs them.
fn maxout(layer: &Layer, inputs: usize, at: u32, flat: &mut FlatWriter) -> Option<()> {
    let weights = layer.array("W").filter(|w| w.shape == [WIDTH, PIECES, inputs])?;
    let bias = layer.array("b").filter(|b| b.data.len() == WIDTH * PIECES)?;
    let order = (0..WIDTH / LANES).flat_map(|group| {
        (0..PIECES).flat_map(move |p| (0..LANES).map(move |lane| (group * LANES + lane) * PIECES + p))
    });
    let order: Vec<usize> = order.collect();
    let rows: Vec<f32> =
        order.iter().flat_map(|&r| weights.data[r * inputs..(r + 1) * inputs].iter().copied()).collect();
    flat.floats(at + slot::WEIGHTS, &pack(&rows, inputs, WIDE_PANEL));
    flat.floats(at + slot::BIAS, &order.iter().map(|&r| bias.data[r]).collect::<Vec<_>>());
    Some(())
}

/// A plain dense layer, padded to whole vectors.
fn dense(layer: &Layer, inputs: usize, at: u32, flat: &mut FlatWriter) -> Option<()> {
    write_dense(&layer.array("W")?.data, &layer.array("b")?.data, inputs, WIDE_PANEL, at, flat)
}

fn write_dense(
    weights: &[f32],
    bias: &[f32],
    inputs: usize,
    panel: usize,
    at: u32,
    flat: &mut FlatWriter,
) -> Option<()> {
    if weights.len() != bias.len() * inputs {
        return None;
    }
    let mut bias = bias.to_vec();
    bias.resize(bias.len().next_multiple_of(LANES), 0.0);
    flat.floats(at + slot::WEIGHTS, &pack(weights, inputs, panel));
    flat.floats(at + slot::BIAS, &bias);
    Some(())
}

/// The scorer of a transition system: projection, per-token features, output layer.
fn scorer(network: &Thinc, base: u32, shapes: &mut Encoder, flat: &mut FlatWriter) -> Option<()> {
    let linears = network.layers("linear");
    let project = linears.iter().find(|l| l.array("W").is_some_and(|w| w.shape == [HIDDEN, WIDTH]))?;
    let output = linears.iter().find(|l| l.array("W").is_some_and(|w| w.shape[1] == HIDDEN))?;
    dense(project, WIDTH, base + slot::PROJECT, flat)?;
    let lower = network.layer("precomputable_affine")?;
    let weights = lower.array("W").filter(|w| w.shape.len() == 4 && w.shape[1..] == [HIDDEN, 2, HIDDEN])?;
    let features = weights.shape[0];
    shapes.count(features);
    // Outputs in the order feature, piece, unit: the two halves of a feature's row are then compared.
    let order: Vec<usize> = (0..2).flat_map(|piece| (0..HIDDEN).map(move |unit| unit * 2 + piece)).collect();
    let mut rows = Vec::with_capacity(weights.data.len());
    for feature in weights.data.chunks_exact(2 * HIDDEN * HIDDEN) {
        rows.extend(order.iter().flat_map(|&r| feature[r * HIDDEN..(r + 1) * HIDDEN].iter().copied()));
    }
    let none = vec![0.0; features * 2 * HIDDEN];
    write_dense(&rows, &none, HIDDEN, WIDE_PANEL, base + slot::FEATURES, flat)?;
    let reorder = |values: &[f32]| -> Vec<f32> {
        values.chunks_exact(2 * HIDDEN).flat_map(|chunk| order.iter().map(|&r| chunk[r]).collect::<Vec<_>>()).collect()
    };
    let (pad, bias) = (lower.array("pad")?, lower.array("b")?);
    if pad.data.len() != features * 2 * HIDDEN || bias.data.len() != 2 * HIDDEN {
        return None;
    }
    flat.floats(base + slot::PAD, &reorder(&pad.data));
    flat.floats(base + slot::LOWER_BIAS, &reorder(&bias.data));
    let (weights, bias) = (output.array("W")?, output.array("b")?);
    write_dense(&weights.data, &bias.data, HIDDEN, ROW_PANEL, base + slot::OUTPUT, flat)
}
