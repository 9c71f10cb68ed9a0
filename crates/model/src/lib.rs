#![doc = include_str!("../README.md")]

mod convert;
mod environment;
mod error;
mod flat;
mod hash;
mod install;
mod pin;
mod pip;

use convert::{BoxError, Converter};
pub use environment::{Environment, default_dir, locate, path};
pub use error::ModelError;
pub use flat::verify;
pub use install::{Installed, Step, install};
pub use pin::Which;

#[cfg(all(test, unix))]
mod tests;
