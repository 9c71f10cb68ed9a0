//! From what was typed to documents and articles, and the model to analyse them with.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, anyhow};
use dateline::{Article, Dateline, ReadOptions};
use dateline_intake::{FetchOptions, FieldNames, Intake, IntakeOptions, Problem, RawDocument};
use dateline_model::Environment;

use crate::args::{InputArgs, ModelFileArgs};
use crate::formats::FromFormat;

/// Options of reading from an [`InputArgs`].
pub(crate) fn options_of(args: &InputArgs) -> ReadOptions {
    ReadOptions { published: args.published, url: args.url.clone(), ..ReadOptions::default() }
}

/// The documents in what the user named.
pub(crate) fn documents(args: &InputArgs) -> Intake {
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
    let from = args.from.map(|FromFormat(format)| format);
    let fetch = FetchOptions {
        allow_private: args.fetch.allow_private,
        delay: Duration::from_secs_f32(args.fetch.delay),
        timeout: Duration::from_secs_f32(args.fetch.timeout),
    };
    Intake::new(&args.inputs, IntakeOptions { from, names, fetch })
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
        ("from", args.from.map(|FromFormat(format)| format.to_string())),
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

/// Reads the first article in one input.
pub(crate) fn read(input: &Path, from: Option<FromFormat>, options: &ReadOptions) -> anyhow::Result<Article> {
    let from = from.map(|FromFormat(format)| format);
    let mut documents = Intake::new(&[input.to_owned()], IntakeOptions { from, ..IntakeOptions::default() });
    let first = documents.next().with_context(|| format!("{}: nothing to read", input.display()))?;
    article(first, options).map_err(|problem| anyhow!("{problem}"))
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
