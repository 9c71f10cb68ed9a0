//! Whole pages through reading, metadata and labelling.

use dateline_text::{Article, BlockKind, NoteCode};

use crate::{ReadOptions, RecordFields, read_bytes};

/// A news page of our own: `head` goes into its head, `lead` between headline and report.
fn page(head: &str, lead: &str) -> String {
    let report = "<p>LIMA, Peru (Example Press) — Ministers of Peru and Chile met on Monday to settle their dispute over \
                  fishing rights, officials of both countries said after the talks.</p>\
                  <p>The ministry in Santiago said that both sides had agreed to open their ports to inspectors, and \
                  that a joint commission would report before the end of the year on what they find.</p>\
                  <p>Peru&rsquo;s minister thanked his guest &amp; promised a reply &ldquo;within days&rdquo;.</p>\
                  <h2>What comes next</h2>\
                  <p>A second round is to be held in Santiago in May, the two ministries said in a joint statement \
                  that was read out to reporters in the evening.</p>";
    format!(
        "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Peru and Chile open talks | Example Press</title>{head}</head>\
         <body><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/w\">World</a></li></ul></nav>\
         <main><article><h1>Peru and Chile open talks</h1>{lead}{report}<p>Share this article</p></article></main>\
         <aside><h3>Most read</h3><ul><li><a href=\"/a\">Army shells border town in Ruritania</a></li></ul></aside>\
         <footer><p>© 2024 Example Press. All rights reserved.</p></footer>\
         <script>var s = '<p>Not text at all, this is script.</p>';</script></body></html>"
    )
}

fn read(html: &str) -> Article {
    read_bytes("page.html", html.as_bytes(), &ReadOptions::default()).expect("the page has text")
}

/// `date source` of the day of publication, or `-`.
fn day(head: &str, lead: &str) -> String {
    let published = read(&page(head, lead)).published;
    published.map_or_else(|| "-".to_owned(), |p| format!("{} {:?}", p.date, p.source))
}

#[test]
fn a_page_becomes_title_and_report() {
    let article = read(&page("<meta property='og:site_name' content='Example Press'>", ""));
    let report = article.report().map(|block| block.span.of(&article.text));
    let starts: Vec<_> = report.map(|words| words.split_whitespace().take(3).collect::<Vec<_>>().join(" ")).collect();
    let expected = [
        "Peru and Chile",
        "Ministers of Peru",
        "The ministry in",
        "Peru’s minister thanked",
        "What comes next",
        "A second round",
    ];
    assert_eq!(starts, expected);
    assert!(!article.text.contains("Ruritania") && !article.text.contains("script"));
    assert!(article.text.contains("his guest & promised a reply “within days”."));
    assert_eq!(article.dateline.map(|span| span.of(&article.text)), Some("LIMA, Peru"));
    assert_eq!(article.site.as_deref(), Some("Example Press"));
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(article.title(), Some("Peru and Chile open talks"));
}

/// Everything that stands around reports, each with a sentence that would make an event.
#[test]
fn boxes_of_a_page_are_no_report() {
    let said = |who: &str| format!("Ruritania's army attacked {who} on Sunday, the government said in a statement.");
    let boxes = [
        format!("<figure><img src=x><figcaption>{}</figcaption></figure>", said("the caption")),
        format!("<div class='wp-caption'><p class='text'>{}</p></div>", said("the photograph")),
        format!("<div class=\"media-video\"><p>{}</p></div>", said("the video")),
        format!("<div class='inline-related'><h3>Related</h3><p>{}</p></div>", said("the link")),
        format!("<p><a href='/x'>{}</a></p>", said("the bare link")),
        format!("<aside><p>{}</p></aside>", said("the side")),
        format!("<div id='newsletter-signup'><p>{}</p></div>", said("the letter")),
        "<p>This story was updated after Ruritania's army attacked the update on Sunday.</p>".to_owned(),
        "<p>Sign up for our newsletter: Ruritania's army attacked the inbox on Sunday.</p>".to_owned(),
        format!("<div class='cookie-consent'><p>{}</p></div>", said("the cookie")),
    ];
    let after = [
        format!("<div class='author-bio'><p>{}</p></div>", said("the author")),
        format!("<section id='comments'><p>{0}</p><p>{0}</p></section>", said("the reader")),
        format!("<div class='most-read'><ul><li>{}</li></ul></div>", said("the list")),
        "<p>© 2024 Example Press. Ruritania's army attacked the footer on Sunday.</p>".to_owned(),
    ];
    for inserted in &boxes {
        let html = page("", "").replace("<h2>What", &format!("{inserted}<h2>What"));
        check_report(&html, inserted);
    }
    for appended in &after {
        check_report(&page("", "").replace("</article>", &format!("{appended}</article>")), appended);
    }
    let all = page("", "").replace("<h2>What", &(boxes.concat() + "<h2>What"));
    check_report(&all.replace("</article>", &(after.concat() + "</article>")), "all boxes");
}

/// The report is that of the bare page, whatever was added.
fn check_report(html: &str, added: &str) {
    let report = |article: &Article| -> Vec<String> {
        article.report().map(|block| block.span.of(&article.text).to_owned()).collect()
    };
    assert_eq!(report(&read(html)), report(&read(&page("", ""))), "{added}");
}

#[test]
fn the_day_of_publication_by_rank_of_its_sources() {
    let json_ld = r#"<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-03-09",
        "datePublished":"2024-03-07T09:00:00+01:00"}</script>"#;
    let meta = "<meta property='article:modified_time' content='2024-03-10'>\
                <meta property='article:published_time' content='2024-03-06T09:00:00+01:00'>";
    let canonical = "<link rel=canonical href='https://press.example/2024/03/04/talks'>";
    let time = "<time itemprop='dateModified' datetime='2024-03-10'></time><time datetime='2024-03-05'>5 March</time>";
    let line = "<p>Published 3 March 2024</p>";
    let cases = [
        (format!("{meta}{canonical}{json_ld}"), time, "2024-03-07 JsonLd"),
        (format!("{meta}{canonical}"), time, "2024-03-06 Meta"),
        (canonical.to_owned(), line, "2024-03-04 Url"),
        (String::new(), time, "2024-03-05 TimeElement"),
        (String::new(), line, "2024-03-03 Text"),
        (String::new(), "<p>Updated 9 March 2024</p>", "-"),
        (String::new(), "<div>Updated on</div><div>9 March 2024</div>", "-"),
        (String::new(), "<span>Last updated</span> <span class='date'>9 March 2024</span>", "-"),
        (String::new(), "<span>Posted</span> <span class='date'>3 March 2024</span>", "2024-03-03 Text"),
        ("<meta property='article:modified_time' content='2024-03-10'>".to_owned(), "", "-"),
    ];
    for (head, lead, expected) in cases {
        assert_eq!(day(&head, lead), expected, "{head} {lead}");
    }
}

#[test]
fn data_that_know_the_last_change_only_yield_to_an_earlier_day_on_the_page() {
    let data = |published: &str, modified: &str| {
        format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"datePublished\":\"{published}\",\
             \"dateModified\":\"{modified}\"}}</script>"
        )
    };
    let line = "<p>3 March 2024</p>";
    assert_eq!(day(&data("2024-05-09", "2024-05-09"), line), "2024-03-03 Text");
    assert_eq!(day(&data("2024-03-04", "2024-03-04"), line), "2024-03-04 JsonLd");
    assert_eq!(day(&data("2024-05-09", "2024-05-10"), line), "2024-05-09 JsonLd");
}

#[test]
fn a_change_on_the_page_hands_over_to_no_other_article() {
    let teaser = "<div class='post-info'><div class='date'>2 March 2024</div></div>";
    let html = format!("{}{teaser}", page("", "<span class='date'>Updated 9 March 2024</span>"));
    assert_eq!(read(&html).published, None);
}

#[test]
fn a_page_that_a_script_fills_is_read_from_its_data() {
    let sentence = "Ministers of Peru and Chile met on Monday in Lima and agreed to open their ports. ";
    let data = |sentences: usize| {
        let body = format!("{0}\\n\\n{0}", sentence.repeat(sentences));
        format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script>")
    };
    let app = "<body><h1>Peru and Chile open talks</h1><div id=app></div></body>";
    let article = read(&format!("<html><head>{}</head>{app}</html>", data(6)));
    assert_eq!(article.text.matches(sentence.trim()).count(), 12);
    assert_eq!(article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count(), 2);
    // On a page with the report in its mark-up, the data add nothing.
    assert!(!read(&page(&data(3), "")).text.contains(sentence.trim()));
}

#[test]
fn a_stamp_in_utc_yields_to_the_day_in_the_address() {
    let canonical = "<link rel=canonical href='https://press.example/2024/03/07/talks'>";
    let meta = |stamp| format!("{canonical}<meta property='article:published_time' content='{stamp}'>");
    assert_eq!(day(&meta("2024-03-08T02:00:00+00:00"), ""), "2024-03-07 Url");
    assert_eq!(day(&meta("2024-03-08T02:00:00-05:00"), ""), "2024-03-08 Meta");
    assert_eq!(day(&meta("2024-03-20T02:00:00Z"), ""), "2024-03-20 Meta");
}

#[test]
fn what_the_user_gives_wins() {
    let html = page("<meta property='article:published_time' content='2024-03-06'>", "");
    let date = jiff::civil::date(2024, 1, 2);
    let options =
        ReadOptions { published: Some(date), url: Some("https://given.example/".into()), ..ReadOptions::default() };
    let article = read_bytes("page.html", html.as_bytes(), &options).expect("the page has text");
    assert_eq!(article.published.map(|p| p.date), Some(date));
    assert_eq!(article.url.as_deref(), Some("https://given.example/"));
}

#[test]
fn pages_nested_too_deep_are_read_without_structure() {
    let html = format!("{}Ministers met in Lima on Monday.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let article = read(&html);
    assert_eq!(article.text, "Ministers met in Lima on Monday.");
    assert!(article.notes.iter().any(|note| note.code == NoteCode::MarkupTooDeep));
}

#[test]
fn tags_that_close_nothing_cost_no_time() {
    let html = format!("{}Ministers met in Lima on Monday.{}", "<div>".repeat(100_000), "</section>".repeat(100_000));
    let started = std::time::Instant::now();
    assert_eq!(read(&html).text, "Ministers met in Lima on Monday.");
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn the_deepest_page_that_is_parsed_fits_the_stack() {
    let html = page("", &"<div>".repeat(240));
    assert!(!read(&html).notes.iter().any(|note| note.code == NoteCode::MarkupTooDeep));
}

#[test]
fn pages_of_many_tags_are_read_without_structure() {
    let html = format!("<html><body>{}", "<p>Ministers met in Lima on Monday.</p>".repeat(110_000));
    let article = read(&html);
    assert!(article.notes.iter().any(|note| note.code == NoteCode::MarkupTooDeep));
    assert!(article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count() > 90_000);
}

#[test]
fn the_words_tell_the_language_and_not_the_template() {
    let is_noted = |article: &Article| article.notes.iter().any(|note| note.code == NoteCode::UnsupportedLanguage);
    let english = read(&page("", "").replace("en-GB", "fi"));
    assert_eq!((english.language.as_deref(), is_noted(&english)), (Some("en"), false));
    let french = "Les ministres du Pérou et du Chili se sont réunis lundi à Lima pour régler leur différend sur les \
                  droits de pêche, ont déclaré des responsables des deux pays à l'issue des entretiens. Le ministère \
                  a annoncé que les deux parties étaient convenues d'ouvrir leurs ports aux inspecteurs.";
    let french =
        read(&format!("<html lang=\"en\"><body><h1>Entretiens</h1><p>{french}</p><p>{french}</p></body></html>"));
    assert_eq!((french.language.as_deref(), is_noted(&french)), (Some("fr"), true));
}

#[test]
fn what_the_record_says_wins_over_the_page() {
    let record = RecordFields {
        id: Some("a17".into()),
        title: Some("Talks open in Lima".into()),
        published: Some(jiff::civil::date(2024, 3, 7)),
        ..RecordFields::default()
    };
    let options = ReadOptions { record, ..ReadOptions::default() };
    let head = "<meta property=\"article:published_time\" content=\"2024-05-01\">";
    let article = read_bytes("page.html", page(head, "").as_bytes(), &options).unwrap();
    assert_eq!(article.title(), Some("Talks open in Lima"));
    assert_eq!(article.input_id.as_deref(), Some("a17"));
    assert_eq!(article.published.map(|p| p.date.to_string()).as_deref(), Some("2024-03-07"));
}

#[test]
fn a_page_cannot_be_published_after_it_was_fetched() {
    let record = RecordFields { fetched: Some(jiff::civil::date(2024, 3, 8)), ..RecordFields::default() };
    let options = ReadOptions { record, ..ReadOptions::default() };
    let read = |day: &str| {
        let head = format!("<meta property=\"article:published_time\" content=\"{day}\">");
        read_bytes("page.html", page(&head, "").as_bytes(), &options).unwrap().published.map(|p| p.date.to_string())
    };
    assert_eq!(read("2024-03-07").as_deref(), Some("2024-03-07"));
    assert_eq!(read("2024-05-01"), None);
}

#[test]
fn a_text_gets_the_headline_of_its_record_once() {
    let read = |title: &str, text: &str| {
        let record = RecordFields { title: Some(title.into()), ..RecordFields::default() };
        read_bytes("row", text.as_bytes(), &ReadOptions { record, ..ReadOptions::default() }).unwrap()
    };
    let body = "LIMA, March 7 - Ministers of Peru and Chile met on Monday.";
    let article = read("Talks open", body);
    assert_eq!(article.text, format!("Talks open\n\n{body}"));
    assert_eq!(article.title(), Some("Talks open"));
    let article = read("Talks open", &format!("Talks open\n\n{body}"));
    assert_eq!(article.text.matches("Talks open").count(), 1);
    assert_eq!(article.title(), Some("Talks open"));
}

#[test]
fn a_fragment_is_read_whole() {
    let options = ReadOptions { from: Some(crate::InputFormat::Fragment), ..ReadOptions::default() };
    let html = "<p>Ministers of Peru &amp; Chile met on Monday.</p><p>They agreed to meet again in May.</p>";
    let article = read_bytes("item", html.as_bytes(), &options).unwrap();
    assert_eq!(article.text, "Ministers of Peru & Chile met on Monday.\n\nThey agreed to meet again in May.");
}
