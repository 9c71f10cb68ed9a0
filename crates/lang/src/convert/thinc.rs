//! Networks as thinc stores them: a list of layers with attributes and arrays.

use rmpv::Value;

use super::msgpack::{get, text};

/// An array of floats.
#[derive(Debug, Clone)]
pub(super) struct Array {
    pub(super) shape: Vec<usize>,
    pub(super) data: Vec<f32>,
}

impl Array {
    fn read(value: &Value) -> Option<Self> {
        if text(get(value, "type")?)? != "<f4" {
            return None;
        }
        let shape: Vec<usize> =
            get(value, "shape")?.as_array()?.iter().map(|n| n.as_u64().map(|n| n as usize)).collect::<Option<_>>()?;
        let bytes = get(value, "data")?.as_slice()?;
        let data: Vec<f32> =
            bytes.chunks_exact(4).map(|b| f32::from_le_bytes(b.try_into().expect("four bytes"))).collect();
        (shape.iter().product::<usize>() == data.len()).then_some(Self { shape, data })
    }
}

/// One layer.
#[derive(Debug)]
pub(super) struct Layer {
    name: String,
    seed: Option<u64>,
    arrays: Vec<(String, Array)>,
}

impl Layer {
    pub(super) fn array(&self, name: &str) -> Option<&Array> {
        self.arrays.iter().find(|(n, _)| n == name).map(|(_, a)| a)
    }

    /// The seed of a hashing layer.
    pub(super) fn seed(&self) -> Option<u32> {
        self.seed.map(|seed| seed as u32)
    }
}

/// A network: its layers, breadth first.
pub(super) struct Thinc {
    layers: Vec<Layer>,
}

impl Thinc {
    pub(super) fn read(value: &Value) -> Option<Self> {
        let nodes = get(value, "nodes")?.as_array()?;
        let attrs = get(value, "attrs")?.as_array()?;
        let params = get(value, "params")?.as_array()?;
        let layers = nodes.iter().zip(attrs).zip(params).map(|((node, attrs), params)| {
            // Attributes are MessagePack inside MessagePack.
            let seed = get(attrs, "seed").and_then(Value::as_slice);
            let seed = seed.and_then(|mut bytes| rmpv::decode::read_value(&mut bytes).ok()).and_then(|v| v.as_u64());
            let arrays = params.as_map()?.iter();
            let arrays = arrays.filter_map(|(name, v)| Some((text(name)?.to_owned(), Array::read(v)?))).collect();
            Some(Layer { name: text(get(node, "name")?)?.to_owned(), seed, arrays })
        });
        Some(Self { layers: layers.collect::<Option<_>>()? })
    }

    /// The layers called `name`, in order.
    pub(super) fn layers(&self, name: &str) -> Vec<&Layer> {
        self.layers.iter().filter(|layer| layer.name == name).collect()
    }

    /// The first layer called `name`.
    pub(super) fn layer(&self, name: &str) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.name == name)
    }
}
