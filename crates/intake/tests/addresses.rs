//! Addresses as inputs, asked of a small server that each test starts for itself on this machine.
#![allow(clippy::unwrap_used, reason = "a test that cannot start its server may panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dateline_intake::{FetchOptions, Intake, IntakeOptions, Problem, RawDocument, Reason};

const PAGE: &str =
    "<html><head><title>Talks open in Lima</title></head><body><p>Ministers of Peru met.</p></body></html>";

/// A server that gives each request to `answer` with the path asked for.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
                let first = lines.next().unwrap_or_default();
                let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
                let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let agent = head.iter().find(|line| line.to_ascii_lowercase().starts_with("user-agent:"));
                log.lock().unwrap().push(format!("{path} {}", agent.map_or("", String::as_str)));
                answer(&path, &mut stream);
            }
        });
        Self { port, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// Sends an answer, and closes the connection.
fn send(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n");
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

fn page(stream: &mut TcpStream) {
    send(stream, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", PAGE.as_bytes());
}

fn options() -> FetchOptions {
    FetchOptions { allow_private: true, delay: Duration::ZERO, timeout: Duration::from_secs(10) }
}

fn fetch(addresses: &[String], fetch: FetchOptions) -> Vec<Result<RawDocument, Problem>> {
    let names: Vec<PathBuf> = addresses.iter().map(PathBuf::from).collect();
    Intake::new(&names, IntakeOptions { fetch, ..IntakeOptions::default() }).collect()
}

/// What is told of an address that is not fetched.
fn message(found: &Result<RawDocument, Problem>) -> &str {
    let problem = found.as_ref().expect_err("it is not fetched");
    assert_eq!(problem.reason, Reason::NotFetched);
    &problem.message
}

#[test]
fn a_page_is_fetched_with_its_last_address_and_others_go_on_after_failures() {
    let server = Server::start(|path, stream| match path {
        "/old" => send(stream, "301 Moved", "Location: new?x=1#part\r\n", b""),
        "/new?x=1" => page(stream),
        "/broken" => send(stream, "503 Busy", "", b""),
        _ => send(stream, "404 Not Found", "", b""),
    });
    let found = fetch(&[server.url("/gone"), server.url("/old"), server.url("/broken")], options());
    assert_eq!(found.len(), 3);
    assert!(message(&found[0]).contains("no such page (404)"));
    let document = found[1].as_ref().unwrap();
    assert_eq!(document.body, PAGE.as_bytes());
    assert_eq!(document.place.to_string(), server.url("/old"));
    assert_eq!(document.fields.url.as_deref(), Some(server.url("/new?x=1").as_str()));
    assert_eq!(document.fields.charset.as_deref(), Some("utf-8"));
    assert!(message(&found[2]).contains("try again later"));
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|line| line.starts_with("/robots.txt")).count(), 1, "{asked:?}");
    assert!(asked.iter().all(|line| line.to_ascii_lowercase().contains("user-agent: dateline/")), "{asked:?}");
}

#[test]
fn what_robots_txt_forbids_is_not_asked_for() {
    let server = Server::start(|path, stream| match path {
        "/robots.txt" => send(stream, "200 OK", "", b"User-agent: *\nDisallow: /private\n"),
        "/leads-there" => send(stream, "302 Found", "Location: /private/2\r\n", b""),
        _ => page(stream),
    });
    let found = fetch(&[server.url("/private/1"), server.url("/leads-there"), server.url("/open")], options());
    assert!(message(&found[0]).contains("robots.txt"));
    assert!(message(&found[1]).contains("robots.txt"));
    assert!(found[2].is_ok());
    assert!(server.asked().iter().all(|line| !line.starts_with("/private")));
}

#[test]
fn a_host_whose_robots_txt_fails_is_left_alone() {
    let server = Server::start(|path, stream| match path {
        "/robots.txt" => send(stream, "500 Fault", "", b""),
        _ => page(stream),
    });
    assert!(message(&fetch(&[server.url("/page")], options())[0]).contains("robots.txt"));
}

#[test]
fn redirects_without_end_are_given_up() {
    let server = Server::start(|path, stream| match path {
        "/robots.txt" => send(stream, "404 Not Found", "", b""),
        path => send(stream, "302 Found", &format!("Location: {path}x\r\n"), b""),
    });
    assert!(message(&fetch(&[server.url("/a")], options())[0]).contains("more than 5 redirects"));
    assert_eq!(server.asked().len(), 7);
}

#[test]
fn redirects_to_other_schemes_are_refused() {
    let server = Server::start(|_, stream| send(stream, "302 Found", "Location: file:///etc/passwd\r\n", b""));
    assert!(message(&fetch(&[server.url("/a")], options())[0]).contains("only http and https"));
}

#[test]
fn a_slow_host_costs_its_time_and_no_more() {
    let server = Server::start(|path, stream| {
        if path == "/robots.txt" {
            return send(stream, "404 Not Found", "", b"");
        }
        // The head and the start of a body, the rest never.
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>Ministers");
        let _ = stream.read(&mut [0; 1]);
    });
    let patience = FetchOptions { timeout: Duration::from_millis(200), ..options() };
    let found = fetch(&[server.url("/slow")], patience);
    assert!(message(&found[0]).contains("--timeout"), "{}", message(&found[0]));
}

#[test]
fn an_answer_cut_short_is_told() {
    let server = Server::start(|path, stream| match path {
        "/robots.txt" => send(stream, "404 Not Found", "", b""),
        _ => drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>Ministers")),
    });
    assert!(message(&fetch(&[server.url("/cut")], options())[0]).contains("broke off after 12 bytes"));
}

#[test]
fn an_answer_without_end_is_refused() {
    let server = Server::start(|path, stream| {
        if path == "/robots.txt" {
            return send(stream, "404 Not Found", "", b"");
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n");
        let block = vec![b'a'; 1 << 20];
        while stream.write_all(&block).is_ok() {}
    });
    assert!(message(&fetch(&[server.url("/endless")], options())[0]).contains("longer than 64 MiB"));
}

#[test]
fn packed_answers_are_unpacked_within_measure() {
    let gzip = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let (small, bomb) = (gzip(PAGE.as_bytes()), gzip(&vec![0; 70 << 20]));
    let server = Server::start(move |path, stream| match path {
        "/small" => send(stream, "200 OK", "Content-Encoding: gzip\r\n", &small),
        "/bomb" => send(stream, "200 OK", "Content-Encoding: gzip\r\n", &bomb),
        _ => send(stream, "404 Not Found", "", b""),
    });
    let found = fetch(&[server.url("/small"), server.url("/bomb")], options());
    assert_eq!(found[0].as_ref().unwrap().body, PAGE.as_bytes());
    assert!(message(&found[1]).contains("unpacks to more"));
}

#[test]
fn private_addresses_are_refused_unless_allowed_whatever_their_spelling() {
    let server = Server::start(|_, stream| page(stream));
    let careful = FetchOptions { allow_private: false, ..options() };
    let port = server.port;
    let spellings = [
        server.url("/"),
        format!("http://localhost:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://0.0.0.0:{port}/"),
    ];
    for found in fetch(&spellings, careful) {
        assert!(message(&found).contains("--allow-private"), "{}", message(&found));
    }
    assert!(server.asked().is_empty());
}

#[test]
fn what_is_no_address_or_holds_a_password_is_told() {
    let odd = ["http://".to_owned(), "http://user:secret@127.0.0.1/".to_owned(), "http://127.0.0.1:1/".to_owned()];
    let found = fetch(&odd, options());
    assert!(message(&found[0]).contains("not an address"));
    assert!(message(&found[1]).contains("password") && !message(&found[1]).contains("secret"));
    assert!(message(&found[2]).contains("refuses connections"));
}

#[test]
fn feeds_and_tables_can_stand_behind_an_address() {
    let server = Server::start(|path, stream| match path {
        "/feed" => {
            let item = "<item><title>Talks open</title><link>https://news.example/1</link><description>Ministers of \
                        Peru met.</description></item>";
            send(
                stream,
                "200 OK",
                "",
                format!("<rss version=\"2.0\"><channel>{item}{item}</channel></rss>").as_bytes(),
            );
        }
        "/rows.jsonl" => send(stream, "200 OK", "", b"{\"text\": \"Ministers met.\"}\n{\"text\": \"They left.\"}\n"),
        _ => send(stream, "404 Not Found", "", b""),
    });
    let found = fetch(&[server.url("/feed"), server.url("/rows.jsonl")], options());
    assert_eq!(found.iter().filter(|found| found.is_ok()).count(), 4);
    assert_eq!(found[0].as_ref().unwrap().fields.url.as_deref(), Some("https://news.example/1"));
}
