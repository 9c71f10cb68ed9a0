//! Addresses on the command line, asked of a small server on this machine. `dateline-intake` tests what can go wrong.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use crate::support::{Desk, example};

/// A server with the example page at `/nile-talks` and nothing else; its address.
fn server() -> String {
    let page = std::fs::read(example()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let first = lines.next().unwrap_or_default();
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            let (status, body) =
                if first.contains(" /nile-talks ") { ("200 OK", page.as_slice()) } else { ("404 Not Found", &b""[..]) };
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
        }
    });
    address
}

#[test]
fn an_address_is_coded_as_its_page_is_and_a_bad_one_costs_itself() {
    let (desk, server) = (Desk::new(), server());
    let (good, bad) = (format!("{server}/nile-talks"), format!("{server}/gone"));
    let ran = desk.run(&["events", "--allow-private", "--delay", "0", &bad, &good]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains(&format!("{bad}: ")) && ran.err.contains("404"), "{}", ran.err);
    let classes = |out: &str| -> Vec<String> {
        let records = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        records.map(|record| format!("{} {}", record["class"], record["predicate"]["text"])).collect()
    };
    let saved = desk.run(&["events", &example()]);
    assert!(!classes(&saved.out).is_empty());
    assert_eq!(classes(&ran.out), classes(&saved.out));
}

#[test]
fn a_private_address_needs_leave() {
    let (desk, address) = (Desk::new(), format!("{}/nile-talks", server()));
    let refused = desk.run(&["read", &address]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("private address") && refused.err.contains("--allow-private"), "{}", refused.err);
    let read = desk.run(&["read", "--allow-private", &address]);
    assert_eq!(read.code, 0, "{}", read.err);
    assert!(read.out.contains("title "), "{}", read.out);
}
