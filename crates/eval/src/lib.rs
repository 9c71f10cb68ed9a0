#![doc = include_str!("../README.md")]

mod bootstrap;
mod calibration;
mod casting;
mod error;
mod evaluate;
mod floors;
mod gold;
mod homing;
mod ledger;
mod measure;
mod near;
mod report;
mod reports;
mod rows;
mod sets;
mod tasks;
mod tokens;
mod training;

pub use calibration::{Bin, Threshold};
pub use casting::train_cast;
pub use error::EvalError;
pub use evaluate::{Source, Split, evaluate};
pub use floors::{Breach, Floors};
pub use homing::train_homes;
pub use ledger::record;
pub use measure::{ClassScore, Confusion, Interval, Measure};
pub use report::Report;
pub use rows::{train_acts, train_confidence};
pub use sets::{GoldSet, SETS, find_gold};
pub use tasks::TaskName;
pub use training::{HeldOut, Scorer, Trained, TrainingData, train_scorer};
