//! Whole pages through reading, metadata and labelling.
