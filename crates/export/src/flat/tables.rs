//! The tables, column by column. A row's cells stand in the order of its table's columns.

use dateline_schema::{EventRecord, PartyRecord};

use super::Kind::{Code, Day, Integer, Number, Text, Truth};
use super::{Cell, Codes, Column, Kind, Table};

const fn column(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, about }
}

/// One row an event. Of several actors, recipients, sources or tellings the first is here and the long tables hold all.
pub(crate) const EVENTS: Table = Table {
    name: "events",
    about: "One row an event: who did what to whom, when, where, and who says so",
    columns: &[
        column("id", Text, "Identifier from content: article, class, parties, predicate; the same on every machine"),
        column("class", Code(Codes::Class), "PLOVER class"),
        column("mode", Code(Codes::Mode), "PLOVER mode"),
        column("cameo", Code(Codes::Cameo), "CAMEO code; text, because it begins with a zero"),
        column("quad", Integer, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
        column("intensity", Number, "PLOVER's conflict-cooperation score, -10 to 10"),
        column("goldstein_gdelt", Number, "Goldstein value of the CAMEO code as GDELT scores it"),
        column("goldstein_icews", Number, "Goldstein value of the CAMEO code as ICEWS scores it"),
        column("actor_name", Text, "Name of the first actor"),
        column("actor_country", Code(Codes::Open), "ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, MNC, IMG, ISM"),
        column("actor_sector", Code(Codes::Sector), "Primary role of the first actor"),
        column("actor_office", Text, "Office on the article's date, or title in the article"),
        column("actor_entity", Text, "Identifier of the table row that knows the actor"),
        column("actor_text", Text, "The words for the first actor"),
        column("actor_count", Integer, "Number of actors; all are in the table of actors"),
        column("recipient_name", Text, "Name of the first recipient"),
        column("recipient_country", Code(Codes::Open), "As actor_country"),
        column("recipient_sector", Code(Codes::Sector), "Primary role of the first recipient"),
        column("recipient_office", Text, "As actor_office"),
        column("recipient_entity", Text, "As actor_entity"),
        column("recipient_text", Text, "The words for the first recipient"),
        column("recipient_count", Integer, "Number of recipients; 0 where the text names none"),
        column("reciprocal", Truth, "Whether both sides act"),
        column("date_start", Day, "First day on which it can have taken place; never the publication date by default"),
        column("date_end", Day, "Last day"),
        column("date_precision", Code(Codes::DatePrecision), "How closely the words fix the day"),
        column("date_text", Text, "The words of the date"),
        column("place_name", Text, "Name of the place in the gazetteer"),
        column("place_country", Code(Codes::Open), "ISO 3166-1 alpha-3 of the place"),
        column("place_admin1", Text, "First-level unit of the place"),
        column("place_lat", Number, "Degrees north; a point well inside for anything larger than a city"),
        column("place_lon", Number, "Degrees east"),
        column("place_geonameid", Integer, "GeoNames identifier"),
        column(
            "place_precision",
            Code(Codes::PlacePrecision),
            "What kind of place it is; a country is never its capital",
        ),
        column("status", Code(Codes::Status), "Whether it took place: only happened and ongoing are deeds"),
        column("source_text", Text, "Who says so, outermost source; empty is the outlet itself"),
        column("source_country", Code(Codes::Open), "Country of that source"),
        column("source_sector", Code(Codes::Sector), "Primary role of that source"),
        column(
            "told_by",
            Code(Codes::Open),
            "Who tells it, over all its tellings: outlet, one-side, both-sides or others",
        ),
        column("predicate", Text, "The words that tell of the event"),
        column(
            "predicate_start",
            Integer,
            "First character of these words in the article's stored text, counted from 0",
        ),
        column("predicate_end", Integer, "Character after the last"),
        column("sentence", Text, "The sentence they stand in"),
        column("sentence_number", Integer, "Which sentence of the report it is, from 1"),
        column("mention_count", Integer, "How often the article tells it; an event told three times is one event"),
        column("frame", Code(Codes::Open), "The frame that decided"),
        column("decided_by", Code(Codes::DecidedBy), "What decided"),
        column("confidence", Number, "How sure, 0 to 1"),
        column("article_id", Code(Codes::Open), "Identifier of the article, from its stored text"),
        column("article_title", Text, "Headline"),
        column("article_site", Code(Codes::Open), "Outlet"),
        column("article_published", Day, "Day of publication"),
        column("article_url", Text, "Address"),
        column("article_language", Code(Codes::Open), "Language tag"),
        column("article_input_id", Text, "The id that the user's own table or archive gives the article"),
        column("article_copy_of", Text, "The earlier article of the run that this one repeats"),
        column("article_length", Integer, "Length of the stored text in characters"),
        column("coder_version", Code(Codes::Open), "Version of dateline"),
        column("coder_data", Code(Codes::Open), "Version of its data tables"),
        column("coder_model", Code(Codes::Open), "Language model"),
    ],
    rows: event_row,
};

/// Everyone who acts or is acted on.
pub(crate) const ACTORS: Table = Table {
    name: "actors",
    about: "One row a party of an event",
    columns: &[
        column("event_id", Text, "The event"),
        column("role", Code(Codes::Role), "On which side"),
        column("number", Integer, "From 1, in the order of the text"),
        column("name", Text, "Name of whom the words stand for"),
        column("country", Code(Codes::Open), "ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, MNC, IMG, ISM"),
        column("sector", Code(Codes::Sector), "Primary role"),
        column("sector_2", Code(Codes::Sector), "Second role"),
        column("sector_3", Code(Codes::Sector), "Third role"),
        column("office", Text, "Office on the article's date, or title in the article"),
        column("entity", Text, "Identifier of the table row that knows the actor"),
        column("via", Code(Codes::Open), "How the words were resolved, the last step"),
        column("text", Text, "The words"),
        column("start", Integer, "First character in the article's stored text, counted from 0"),
        column("end", Integer, "Character after the last"),
    ],
    rows: actor_rows,
};

/// Contexts, auxiliary modes and operators.
const LABELS: Table = Table {
    name: "labels",
    about: "One row a context, auxiliary mode or operator of an event",
    columns: &[
        column("event_id", Text, "The event"),
        column("kind", Code(Codes::LabelKind), "Which kind of label"),
        column("number", Integer, "From 1; operators innermost first"),
        column("value", Code(Codes::Open), "The label"),
    ],
    rows: label_rows,
};

/// On whose word.
pub(crate) const SOURCES: Table = Table {
    name: "sources",
    about: "One row a source in the chain from the outlet inwards",
    columns: &[
        column("event_id", Text, "The event"),
        column("number", Integer, "From 1, the outermost"),
        column("name", Text, "Name of the source, where known"),
        column("country", Code(Codes::Open), "As for actors"),
        column("sector", Code(Codes::Sector), "Primary role"),
        column("cue", Text, "The verb or phrase of saying"),
        column("hedged", Truth, "Whether the cue keeps its distance"),
        column("anonymity", Code(Codes::Open), "For a source without a name, whose word it is"),
        column("medium", Code(Codes::Open), "For a paper or a broadcast, its sort"),
        column("text", Text, "The words"),
        column("start", Integer, "First character in the article's stored text, counted from 0"),
        column("end", Integer, "Character after the last"),
    ],
    rows: source_rows,
};

/// Every telling.
pub(crate) const MENTIONS: Table = Table {
    name: "mentions",
    about: "One row a telling of an event in its article",
    columns: &[
        column("event_id", Text, "The event"),
        column("number", Integer, "From 1, the one that says most first"),
        column("sentence", Text, "The sentence"),
        column("sentence_number", Integer, "Which sentence of the report it is, from 1"),
        column("start", Integer, "First character of the predicate in the article's stored text, counted from 0"),
        column("end", Integer, "Character after the last"),
    ],
    rows: mention_rows,
};

/// The tables beside that of events, in their order.
pub(crate) const LONG: &[&Table] = &[&ACTORS, &LABELS, &SOURCES, &MENTIONS];

fn event_row(record: &EventRecord) -> Vec<Vec<Cell<'_>>> {
    let date = record.date.as_ref();
    let place = record.place.as_ref();
    let source = record.attribution.first();
    let source_actor = source.and_then(|s| s.actor.as_ref());
    let mention = record.mentions.first();
    let mut row = Vec::with_capacity(EVENTS.columns.len());
    row.extend::<[Cell; 8]>([
        (&record.id).into(),
        (&record.class).into(),
        record.mode.as_ref().into(),
        record.cameo.as_ref().into(),
        record.quad.into(),
        record.intensity.into(),
        record.goldstein.and_then(|g| g.gdelt).into(),
        record.goldstein.and_then(|g| g.icews).into(),
    ]);
    row.extend(first_party(&record.actors));
    row.extend(first_party(&record.recipients));
    row.extend::<[Cell; 12]>([
        record.reciprocal.into(),
        date.and_then(|d| d.start.as_ref()).into(),
        date.and_then(|d| d.end.as_ref()).into(),
        date.map(|d| &d.precision).into(),
        date.map(|d| &d.text).into(),
        place.map(|p| &p.name).into(),
        place.and_then(|p| p.country.as_ref()).into(),
        place.and_then(|p| p.admin1.as_ref()).into(),
        place.and_then(|p| p.lat).into(),
        place.and_then(|p| p.lon).into(),
        place.and_then(|p| p.geonameid).into(),
        place.map(|p| &p.precision).into(),
    ]);
    row.extend::<[Cell; 14]>([
        (&record.status).into(),
        source.map(|s| &s.text).into(),
        source_actor.and_then(|a| a.country.as_ref()).into(),
        source_actor.and_then(|a| a.sector.as_ref()).into(),
        (&record.told_by).into(),
        (&record.predicate.text).into(),
        record.predicate.span[0].into(),
        record.predicate.span[1].into(),
        mention.map(|m| &m.sentence).into(),
        mention.map(|m| m.sentence_number).into(),
        record.mentions.len().into(),
        (&record.frame).into(),
        (&record.decided_by).into(),
        record.confidence.into(),
    ]);
    let article = &record.article;
    row.extend::<[Cell; 12]>([
        (&article.id).into(),
        article.title.as_ref().into(),
        article.site.as_ref().into(),
        article.published.as_ref().into(),
        article.url.as_ref().into(),
        article.language.as_ref().into(),
        article.input_id.as_ref().into(),
        article.copy_of.as_ref().into(),
        article.length.into(),
        (&record.coder.version).into(),
        (&record.coder.data).into(),
        (&record.coder.model).into(),
    ]);
    vec![row]
}

fn first_party(parties: &[PartyRecord]) -> [Cell<'_>; 7] {
    let first = parties.first();
    [
        first.and_then(|p| p.name.as_ref()).into(),
        first.and_then(|p| p.country.as_ref()).into(),
        first.and_then(|p| p.sector.as_ref()).into(),
        first.and_then(|p| p.office.as_ref()).into(),
        first.and_then(|p| p.entity.as_ref()).into(),
        first.map(|p| &p.text).into(),
        parties.len().into(),
    ]
}

fn actor_rows(record: &EventRecord) -> Vec<Vec<Cell<'_>>> {
    let sides = [("actor", &record.actors), ("recipient", &record.recipients)];
    let parties = sides.into_iter().flat_map(|(role, parties)| parties.iter().zip(1_usize..).map(move |p| (role, p)));
    parties
        .map(|(role, (party, number))| {
            vec![
                (&record.id).into(),
                role.into(),
                number.into(),
                party.name.as_ref().into(),
                party.country.as_ref().into(),
                party.sector.as_ref().into(),
                party.sectors.get(1).into(),
                party.sectors.get(2).into(),
                party.office.as_ref().into(),
                party.entity.as_ref().into(),
                party.via.last().map(|v| &v.how).into(),
                (&party.text).into(),
                party.span[0].into(),
                party.span[1].into(),
            ]
        })
        .collect()
}

fn label_rows(record: &EventRecord) -> Vec<Vec<Cell<'_>>> {
    let kinds = [("context", &record.contexts), ("aux_mode", &record.aux_modes), ("operator", &record.operators)];
    let labels = kinds.into_iter().flat_map(|(kind, labels)| labels.iter().zip(1_usize..).map(move |l| (kind, l)));
    labels.map(|(kind, (label, number))| vec![(&record.id).into(), kind.into(), number.into(), label.into()]).collect()
}

fn source_rows(record: &EventRecord) -> Vec<Vec<Cell<'_>>> {
    let sources = record.attribution.iter().zip(1_usize..);
    sources
        .map(|(source, number)| {
            let actor = source.actor.as_ref();
            vec![
                (&record.id).into(),
                number.into(),
                actor.and_then(|a| a.name.as_ref()).into(),
                actor.and_then(|a| a.country.as_ref()).into(),
                actor.and_then(|a| a.sector.as_ref()).into(),
                (&source.cue).into(),
                source.hedge.into(),
                source.anonymity.as_ref().into(),
                source.medium.as_ref().into(),
                (&source.text).into(),
                source.span[0].into(),
                source.span[1].into(),
            ]
        })
        .collect()
}

fn mention_rows(record: &EventRecord) -> Vec<Vec<Cell<'_>>> {
    let mentions = record.mentions.iter().zip(1_usize..);
    mentions
        .map(|(mention, number)| {
            vec![
                (&record.id).into(),
                number.into(),
                (&mention.sentence).into(),
                mention.sentence_number.into(),
                mention.span[0].into(),
                mention.span[1].into(),
            ]
        })
        .collect()
}
