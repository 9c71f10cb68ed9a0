//! Every form of input, whole and broken: what comes out, and what is told of the rest.
#![expect(clippy::unwrap_used, reason = "a test that cannot write its files may panic")]

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use dateline_intake::{FieldNames, Intake, IntakeOptions};
use dateline_read::ReadOptions;
use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// One line a document or problem, in order: `place | id | day | text` or `place ! reason`.
fn read_as(bytes: &[u8], options: IntakeOptions) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("input");
    std::fs::write(&path, bytes).unwrap();
    let intake = Intake::new(std::slice::from_ref(&path), options);
    let short = |text: String| text.replace(path.to_str().unwrap(), "in");
    let shown = intake.map(|found| match found {
        Err(problem) => format!("{} ! {}", problem.place, problem.reason.as_str()),
        Ok(document) => {
            let place = document.place.to_string();
            match document.read(&ReadOptions::default()) {
                Err(error) => format!("{place} ? {error}"),
                Ok(article) => {
                    let day = article.published.map_or(String::new(), |p| p.date.to_string());
                    let id = article.input_id.unwrap_or_default();
                    format!("{place} | {id} | {day} | {}", article.text.replace('\n', "/"))
                }
            }
        }
    });
    shown.map(short).collect()
}

fn read(bytes: &[u8]) -> Vec<String> {
    read_as(bytes, IntakeOptions::default())
}

fn check(input: &str, expected: &[&str]) {
    assert_eq!(read(input.as_bytes()), expected, "{input}");
    assert_eq!(read(&gzip(input.as_bytes())), expected, "gzip: {input}");
    assert_eq!(read(&zstd::encode_all(input.as_bytes(), 1).unwrap()), expected, "zstd: {input}");
}

const A: &str = "Ministers of Peru and Chile met on Monday.";
const B: &str = "Egypt accused Ethiopia of breaking an agreement.";

#[test]
fn json_lines_one_broken() {
    check(
        &format!(
            "{{\"id\": 7, \"date\": \"2024-03-07\", \"event_text\": \"{A}\"}}\n\n{{\"id\": \"x\", \"event_te\n\
             {{\"id\": \"b\", \"pub_date\": \"20240308\", \"headline\": \"Nile\", \"body\": \"{B}\"}}\n{{\"id\": 9}}\n"
        ),
        &[
            &format!("in:1 | 7 | 2024-03-07 | {A}"),
            "in:3 ! bad-record",
            &format!("in:4 | b | 2024-03-08 | Nile//{B}"),
            "in:5 ! no-text-field",
        ],
    );
}

#[test]
fn json_arrays_and_objects_that_hold_them() {
    let records = format!("{{\"text\": \"{A}\", \"source\": {{\"name\": \"Press\"}}}},\n {{\"text\": \"{B}\"}}");
    let both = [format!("in:1 |  |  | {A}"), format!("in:2 |  |  | {B}")];
    let both: Vec<&str> = both.iter().map(String::as_str).collect();
    check(&format!("[{records}]"), &both);
    check(&format!("{{\n\"status\": \"ok\",\n\"articles\": [{records}]}}"), &both);
    check(&format!("[{records}"), &[both[0], both[1], "in:3 ! damaged"]);
    check(
        &format!("[{{\"text\": 5}}, {{\"text\": nonsense}}, {records}]"),
        &[
            "in:1 ! no-text-field",
            "in:2 ! bad-record",
            &both[0].replace("in:1", "in:3"),
            &both[1].replace("in:2", "in:4"),
        ],
    );
}

#[test]
fn tables_with_a_bad_row() {
    let rows = format!("id,published,body\r\n1,2024-03-07,\"{A}\"\r\n2,2024-03-08\r\n3,07/03/2024,{B}\r\n");
    let expected =
        [format!("in:1 | 1 | 2024-03-07 | {A}"), "in:2 ! bad-record".to_owned(), format!("in:3 | 3 |  | {B}")];
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    check(&rows, &expected);
    check(&rows.replace(',', "\t"), &expected);
    check(&rows.replace(',', ";"), &expected);
}

#[test]
fn a_table_without_the_column_is_told_with_its_columns() {
    let names = FieldNames { text: Some("body".into()), ..FieldNames::default() };
    let options = IntakeOptions { names, from: Some(dateline_intake::Format::Csv), ..IntakeOptions::default() };
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("t.csv");
    std::fs::write(&path, "id,lead\n1,Talks\n").unwrap();
    let problem = Intake::new(&[path], options).next().unwrap().unwrap_err();
    assert_eq!(problem.reason.as_str(), "no-text-field");
    assert!(problem.message.contains("\"body\"") && problem.message.contains("id, lead"), "{}", problem.message);
}

#[test]
fn feeds_give_an_item_each_with_the_day_its_outlet_wrote() {
    let item = |id: &str, day: &str, text: &str| {
        format!(
            "<item><title>Talks {id}</title><guid>{id}</guid><pubDate>{day}</pubDate><description>{text}</description></item>"
        )
    };
    let items = item("a", "Thu, 07 Mar 2024 23:30:00 -0500", &format!("&lt;p&gt;{A}&lt;/p&gt;"))
        + &item("b", "Fri, 08 Mar 2024 10:00:00 GMT", B);
    check(
        &format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Press</title><link>http://x.example</link><description>d</description>{items}</channel></rss>"
        ),
        &[&format!("in:1 | a | 2024-03-07 | Talks a//{A}"), &format!("in:2 | b | 2024-03-08 | Talks b//{B}")],
    );
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>f</id><title>Press</title><updated>2024-03-09T00:00:00Z</updated>\
         <entry><id>e</id><title>Talks</title><published>2024-03-07T10:00:00Z</published>\
         <updated>2024-03-09T10:00:00Z</updated><content type=\"text\">{A}</content></entry></feed>"
    );
    check(&atom, &[&format!("in:1 | e | 2024-03-07 | Talks//{A}")]);
    let json = format!(
        "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Press\", \"items\": [{{\"id\": \"j\", \
         \"url\": \"http://x.example/j\", \"title\": \"Talks\", \"content_text\": \"{A}\", \"date_published\": \"2024-03-07T10:00:00Z\"}}]}}"
    );
    check(&json, &[&format!("in:1 | j | 2024-03-07 | Talks//{A}")]);
}

#[test]
fn news_sitemaps_give_headlines() {
    let url = |loc: &str, news: &str| format!("<url><loc>{loc}</loc>{news}</url>");
    let news = "<image:image><image:loc>http://x.example/p.jpg</image:loc><image:title>A picture</image:title></image:image>\
                <news:news><news:publication><news:name>Press</news:name><news:language>en</news:language></news:publication>\
                <news:publication_date>2024-03-07</news:publication_date><news:title>Peru &amp; Chile open talks</news:title></news:news>";
    check(
        &format!("<urlset>{}{}</urlset>", url("http://x.example/a", news), url("http://x.example/b", "")),
        &["in:1 |  | 2024-03-07 | Peru & Chile open talks/", "in:2 ! no-text"],
    );
}

#[test]
fn petrarch_sentences_are_joined_to_stories() {
    let sentence = |id: &str, text: &str| {
        format!(
            "<Sentence date=\"20150105\" id=\"{id}\" source=\"AFP\" sentence=\"true\">\n<Text>\n{text}\n</Text>\n<Parse>\n(ROOT)\n</Parse>\n</Sentence>\n"
        )
    };
    let all = ["S1_1", "S1_2", "S2_1"].map(|id| sentence(id, &A.replace("Peru", id)));
    check(
        &format!("<?xml version=\"1.0\"?>\n<Sentences>\n{}</Sentences>\n", all.concat()),
        &[
            "in:1 | S1 | 2015-01-05 | Ministers of S1_1 and Chile met on Monday.//Ministers of S1_2 and Chile met on Monday.",
            "in:3 | S2 | 2015-01-05 | Ministers of S2_1 and Chile met on Monday.",
        ],
    );
}

/// A record of a web archive with a page that says `text`.
fn warc_record(number: usize, text: &str, length_off_by: i64) -> String {
    let page = format!(
        "<html><body><h1>Talks {number}</h1><p>{text} It was the first such meeting in a year, both sides said.</p></body></html>"
    );
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{page}", page.len());
    let length = i64::try_from(block.len()).unwrap() + length_off_by;
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/2024/03/07/{number}\r\nWARC-Date: 2024-03-07T10:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
}

fn places(lines: &[String]) -> String {
    let place = |line: &String| {
        let number = line.split(' ').next().unwrap().trim_start_matches("in:");
        format!("{number}{}", line.split(' ').nth(1).unwrap())
    };
    lines.iter().map(place).collect::<Vec<_>>().join(" ")
}

#[test]
fn archives_of_the_web_with_broken_records() {
    let info = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n";
    let whole = |n: usize| warc_record(n, A, 0);
    let good = read(format!("{info}{}{}", whole(1), whole(2)).as_bytes());
    assert_eq!(places(&good), "2| 3|");
    assert!(good[0].contains("| 2024-03-07 | Talks 1//Ministers"), "{}", good[0]);
    for wrong in [-40, 30, 400, 100_000] {
        let archive = format!("{}{}{}", whole(1), warc_record(2, A, wrong), whole(3) + &whole(4));
        assert_eq!(places(&read(archive.as_bytes())), "1| 2! 3| 4|", "length off by {wrong}");
    }
    let rubbish = format!("{}odd bytes\r\nand more\r\n{}", whole(1), whole(2));
    assert_eq!(places(&read(rubbish.as_bytes())), "1| 2! 3|");
    let cut = whole(1) + &whole(2)[..300];
    assert_eq!(places(&read(cut.as_bytes())), "1| 2!");
}

#[test]
fn packed_archives_damaged_in_the_middle() {
    let mut members: Vec<Vec<u8>> = (1..=4).map(|n| gzip(warc_record(n, A, 0).as_bytes())).collect();
    members[1][60] ^= 0x55;
    let archive = members.concat();
    let read_all = read(&archive);
    assert_eq!(read_all.iter().filter(|line| line.contains(" | ")).count(), 3, "{read_all:#?}");
    assert!(read_all.iter().any(|line| line.ends_with("! damaged")), "{read_all:#?}");
    let cut = read(&archive[..archive.len() - 20]);
    assert!(cut.last().unwrap().contains('!'), "{cut:#?}");
}

#[test]
fn a_cut_off_gzip_gives_what_came_before() {
    let line = |i: usize| format!("{{\"text\": \"{A} {i} {}\"}}\n", i * 7919 % 1000);
    let lines = (0..2000).map(line).collect::<Vec<_>>().concat();
    let packed = gzip(lines.as_bytes());
    let read = read(&packed[..packed.len() / 2]);
    assert!(read.len() > 500, "{}", read.len());
    assert!(read.last().unwrap().ends_with("! damaged"), "{}", read.last().unwrap());
    assert_eq!(read.iter().filter(|line| line.contains('!')).count(), 1);
}

#[test]
fn zstd_cut_off_or_damaged_in_the_middle_gives_what_came_before() {
    let line = |i: usize| format!("{{\"text\": \"{A} {i} {}\"}}\n", i * 7919 % 1000);
    let lines = (0..40_000).map(line).collect::<Vec<_>>().concat();
    // As the `zstd` command packs: with a checksum, without which changed letters cannot be told from others.
    let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), 1).unwrap();
    encoder.include_checksum(true).unwrap();
    encoder.write_all(lines.as_bytes()).unwrap();
    let mut packed = encoder.finish().unwrap();
    let middle = packed.len() / 2;
    let told = |bytes: &[u8]| {
        let read = read(bytes);
        assert!(read.iter().take(1000).all(|line| line.contains(A)), "{}", read.len());
        assert!(read.last().unwrap().ends_with("! damaged"), "{}", read.last().unwrap());
    };
    told(&packed[..middle]);
    packed[middle..middle + 8].fill(0xA5);
    told(&packed);
}

#[test]
fn a_bomb_is_not_unpacked_and_loses_no_other_input() {
    let folder = TempDir::new().unwrap();
    // Ten gigabytes of zeros in ten megabytes: members of ten megabytes each.
    let bytes = gzip(&vec![0; 10 << 20]).repeat(1024);
    assert!((9 << 20..11 << 20).contains(&bytes.len()), "{}", bytes.len());
    std::fs::write(folder.path().join("a.jsonl.gz"), bytes).unwrap();
    std::fs::write(folder.path().join("b.txt"), A).unwrap();
    for from in [Some(dateline_intake::Format::Jsonl), None] {
        let bomb = IntakeOptions { from, ..IntakeOptions::default() };
        let found: Vec<_> = Intake::new(&[folder.path().join("a.jsonl.gz")], bomb).collect();
        let problem = found[0].as_ref().unwrap_err();
        assert!(["swells-without-measure", "too-large"].contains(&problem.reason.as_str()), "{problem}");
        assert_eq!(found.len(), 1);
    }
    std::fs::write(folder.path().join("a.txt.zst"), zstd::encode_all(&vec![0; 100 << 20][..], 1).unwrap()).unwrap();
    let found: Vec<_> = Intake::new(&[folder.path().to_owned()], IntakeOptions::default()).collect();
    assert_eq!(found.iter().map(Result::is_ok).collect::<Vec<_>>(), [false, false, true]);
}

/// A Parquet file with a column of texts, in groups of `group` rows, and one of numbers.
fn parquet_file(texts: &[String], group: usize) -> Vec<u8> {
    use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    let schema = "message m { REQUIRED BYTE_ARRAY body (UTF8); REQUIRED INT64 story_id; REQUIRED INT64 text; }";
    let schema = Arc::new(parquet::schema::parser::parse_message_type(schema).unwrap());
    let mut writer =
        SerializedFileWriter::new(Vec::new(), schema, Arc::new(WriterProperties::builder().build())).unwrap();
    for (at, texts) in texts.chunks(group).enumerate() {
        let mut rows = writer.next_row_group().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        let values: Vec<ByteArray> = texts.iter().map(|text| text.as_str().into()).collect();
        column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
        column.close().unwrap();
        for _ in 0..2 {
            let mut column = rows.next_column().unwrap().unwrap();
            let numbers: Vec<i64> = (0..texts.len()).map(|i| i64::try_from(at * group + i).unwrap()).collect();
            column.typed::<Int64Type>().write_batch(&numbers, None, None).unwrap();
            column.close().unwrap();
        }
        rows.close().unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn parquet_whole_damaged_and_of_the_wrong_type() {
    let texts: Vec<String> = (0..6).map(|i| format!("{A} {i}")).collect();
    let file = parquet_file(&texts, 2);
    let named = |text: &str| IntakeOptions {
        names: FieldNames { text: Some(text.into()), ..FieldNames::default() },
        ..IntakeOptions::default()
    };
    let read_all = read_as(&file, named("body"));
    assert_eq!(read_all.len(), 6);
    assert_eq!(read_all[3], format!("in:4 | 3 |  | {A} 3"));
    assert_eq!(read_as(&gzip(&file), named("body")), read_all);
    assert_eq!(read_as(&file, named("text")), ["in ! no-text-field"]);
    assert_eq!(read_as(&file, named("lead")), ["in ! no-text-field"]);
    assert_eq!(read(&file[..file.len() - 30]), ["in ! damaged"]);
    let mut broken = file.clone();
    let second_group = file.windows(10).position(|bytes| bytes == &texts[2].as_bytes()[..10]).unwrap();
    let at = file.windows(texts[2].len()).position(|bytes| bytes == texts[2].as_bytes()).unwrap_or(second_group);
    broken[at - 40..at].fill(0xFF);
    let read_broken = read_as(&broken, named("body"));
    assert!(read_broken.iter().any(|line| line.ends_with("! damaged")), "{read_broken:#?}");
    assert!(read_broken.contains(&read_all[0]) && read_broken.contains(&read_all[5]), "{read_broken:#?}");
}

#[test]
fn folders_and_globs_come_sorted_and_without_hidden_files() {
    let folder = TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    for name in ["b.txt", "a.txt", ".hidden", "sub/c.txt"] {
        std::fs::write(folder.path().join(name), format!("{A} {name}")).unwrap();
    }
    let names = |input: PathBuf| -> Vec<String> {
        let found = Intake::new(&[input], IntakeOptions::default());
        found
            .map(|f| {
                f.map_or_else(
                    |p| p.reason.as_str().to_owned(),
                    |d| d.place.input.rsplit('/').next().unwrap().to_owned(),
                )
            })
            .collect()
    };
    assert_eq!(names(folder.path().to_owned()), ["a.txt", "b.txt", "c.txt"]);
    assert_eq!(names(folder.path().join("*.txt")), ["a.txt", "b.txt"]);
    assert_eq!(names(folder.path().join("*.xml")), ["unreadable"]);
    assert_eq!(names(folder.path().join("none.txt")), ["unreadable"]);
}

#[test]
fn the_same_input_has_the_same_summary() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.jsonl");
    std::fs::write(&path, format!("{{\"text\": \"{A}\", \"id\": 1}}\n")).unwrap();
    let mut intake = Intake::new(&[path], IntakeOptions::default());
    assert_eq!(intake.by_ref().count(), 1);
    let summary = &intake.summaries()[0];
    assert_eq!((summary.bytes, summary.sha256.len()), (64, 64));
    assert_eq!(summary.fields, ["text=text", "id=id"]);
}
