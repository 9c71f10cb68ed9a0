//! From what was typed to articles, and the model to analyse them with.

use std::io;
use std::path::Path;

use anyhow::Context;
use dateline::{Article, Dateline, InputFormat, ReadError, ReadOptions};
use dateline_model::Environment;
use jiff::civil::Date;

use crate::args::{FromFormat, InputArgs, ModelFileArgs};

/// Options of reading from the flags that all commands share.
pub(crate) fn options(published: Option<Date>, from: Option<FromFormat>, url: Option<&String>) -> ReadOptions {
    let from = from.map(|f| match f {
        FromFormat::Html => InputFormat::Html,
        FromFormat::Text => InputFormat::Text,
    });
    ReadOptions { published, from, url: url.cloned(), ..ReadOptions::default() }
}

/// Options of reading from an [`InputArgs`].
pub(crate) fn options_of(args: &InputArgs) -> ReadOptions {
    options(args.published, args.from, args.url.as_ref())
}

/// Reads one input; `-` is standard input.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<Article, ReadError> {
    if path.as_os_str() == "-" {
        dateline::read_input("-", io::stdin().lock(), options)
    } else {
        dateline::read_file(path, options)
    }
}

/// Opens the model: the one named, else the installed one.
pub(crate) fn open_model(args: &ModelFileArgs) -> anyhow::Result<Dateline> {
    let mut environment = Environment::of_process();
    // `--model` reads DATELINE_MODEL too, and takes `md` and `sm` as it does.
    environment.model = args.model.as_ref().map(|m| m.clone().into_os_string());
    let path = dateline_model::locate(&environment)?;
    Dateline::open(&path).context("the language model cannot be used")
}
