//! From what was typed to documents and articles, and the model to analyse them with.

use std::io;
use std::path::Path;

use anyhow::Context;
use dateline::{Article, Dateline, InputFormat, ReadError, ReadOptions};
use dateline_intake::{FieldNames, Format, Intake, IntakeOptions, Problem, RawDocument};
use dateline_model::Environment;
use jiff::civil::Date;

use crate::args::{FromFormat, InputArgs, ModelFileArgs};

/// Options of reading from the flags that all commands share.
pub(crate) fn options(published: Option<Date>, from: Option<FromFormat>, url: Option<&String>) -> ReadOptions {
    let from = match from {
        Some(FromFormat::Html) => Some(InputFormat::Html),
        Some(FromFormat::Text) => Some(InputFormat::Text),
        _ => None,
    };
    ReadOptions { published, from, url: url.cloned(), ..ReadOptions::default() }
}

/// Options of reading from an [`InputArgs`].
pub(crate) fn options_of(args: &InputArgs) -> ReadOptions {
    options(args.published, None, args.url.as_ref())
}

/// The documents in what the user named.
pub(crate) fn documents(args: &InputArgs) -> Intake {
    let from = args.from.map(|from| match from {
        FromFormat::Html => Format::Html,
        FromFormat::Text => Format::Text,
        FromFormat::Feed => Format::Feed,
        FromFormat::Sitemap => Format::Sitemap,
        FromFormat::Warc => Format::Warc,
        FromFormat::Jsonl => Format::Jsonl,
        FromFormat::Json => Format::Json,
        FromFormat::Csv => Format::Csv,
        FromFormat::Tsv => Format::Tsv,
        FromFormat::Parquet => Format::Parquet,
        FromFormat::Petrarch => Format::Petrarch,
    });
    let names = FieldNames {
        text: args.fields.text_field.clone(),
        title: args.fields.title_field.clone(),
        date: args.fields.date_field.clone(),
        url: args.fields.url_field.clone(),
        id: args.fields.id_field.clone(),
        site: args.fields.site_field.clone(),
        author: args.fields.author_field.clone(),
        language: args.fields.language_field.clone(),
    };
    Intake::new(&args.inputs, IntakeOptions { from, names })
}

/// The articles in what the user named, one after the other, with the problems in between.
pub(crate) fn articles(args: &InputArgs) -> impl Iterator<Item = Result<Article, Problem>> {
    let options = options_of(args);
    documents(args).map(move |found| article(found, &options))
}

/// The article in a document.
pub(crate) fn article(found: Result<RawDocument, Problem>, options: &ReadOptions) -> Result<Article, Problem> {
    let document = found?;
    let place = document.place.clone();
    document.read(options).map_err(|error| crate::run::problem_of(&place, &error))
}

/// The flags of an [`InputArgs`] that decide what is read, for the manifest of a run.
pub(crate) fn flags(args: &InputArgs) -> Vec<(&'static str, Option<String>)> {
    let fields = &args.fields;
    vec![
        ("published", args.published.map(|day| day.to_string())),
        ("from", args.from.map(|from| format!("{from:?}").to_lowercase())),
        ("url", args.url.clone()),
        ("text-field", fields.text_field.clone()),
        ("title-field", fields.title_field.clone()),
        ("date-field", fields.date_field.clone()),
        ("url-field", fields.url_field.clone()),
        ("id-field", fields.id_field.clone()),
        ("site-field", fields.site_field.clone()),
        ("author-field", fields.author_field.clone()),
        ("language-field", fields.language_field.clone()),
    ]
}

/// Reads one page; `-` is standard input.
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
    let dateline = Dateline::open(&path).context("the language model cannot be used")?;
    match &args.data {
        Some(folder) => dateline.with_tables(folder).context("your tables cannot be used"),
        None => Ok(dateline),
    }
}
