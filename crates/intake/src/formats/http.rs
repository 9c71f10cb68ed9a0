//! The HTTP response in a record of a web archive: its head, and its body as the browser saw it.

use std::io::Read;

use flate2::read::{MultiGzDecoder, ZlibDecoder};

/// A response.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    /// In small letters, without parameters.
    pub(super) content_type: String,
    pub(super) charset: Option<String>,
    pub(super) body: Vec<u8>,
}

/// Most header lines of a response.
const MAX_HEADERS: usize = 256;

/// Parses a response; the text says what is wrong with it.
pub(super) fn parse(bytes: &[u8], limit: u64) -> Result<Response, String> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut parsed = httparse::Response::new(&mut headers);
    let mut config = httparse::ParserConfig::default();
    config.ignore_invalid_headers_in_responses(true).allow_spaces_after_header_name_in_responses(true);
    let body = match config.parse_response(&mut parsed, bytes) {
        Ok(httparse::Status::Complete(end)) => &bytes[end..],
        Ok(httparse::Status::Partial) => return Err("its HTTP head does not end".to_owned()),
        Err(error) => return Err(format!("its HTTP head cannot be read: {error}")),
    };
    let header = |name: &str| {
        let found = parsed.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).trim().to_ascii_lowercase())
    };
    let kind = header("content-type").unwrap_or_default();
    let charset = kind.split(';').skip(1).find_map(|part| part.trim().strip_prefix("charset="));
    let charset = charset.map(|name| name.trim_matches(['"', '\'', ' ']).to_owned());
    let is_chunked = header("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
    // Archives often keep the header after undoing the coding.
    let whole = if is_chunked { dechunked(body) } else { None }.unwrap_or_else(|| body.to_vec());
    let body = decoded(whole, header("content-encoding").as_deref(), limit)?;
    Ok(Response {
        status: parsed.code.unwrap_or_default(),
        content_type: kind.split(';').next().unwrap_or_default().trim().to_owned(),
        charset,
        body,
    })
}

/// The body without its content coding.
pub(crate) fn decoded(body: Vec<u8>, coding: Option<&str>, limit: u64) -> Result<Vec<u8>, String> {
    match coding {
        Some("gzip" | "x-gzip") if body.starts_with(&[0x1F, 0x8B]) => inflate(MultiGzDecoder::new(&body[..]), limit),
        Some("deflate") if body.first() == Some(&0x78) => inflate(ZlibDecoder::new(&body[..]), limit),
        Some("zstd") if body.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) => {
            inflate(zstd::stream::read::Decoder::new(&body[..]).map_err(|error| error.to_string())?, limit)
        }
        Some(coding @ ("br" | "compress")) => Err(format!("its body is coded as {coding}, which is not read")),
        _ => Ok(body),
    }
}

fn inflate(decoder: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    match decoder.take(limit + 1).read_to_end(&mut body) {
        Ok(_) if body.len() as u64 > limit => Err("its body unpacks to more than the limit".to_owned()),
        Ok(_) => Ok(body),
        Err(error) => Err(format!("its body cannot be unpacked: {error}")),
    }
}

/// The body without the chunked coding; None if it is not so coded.
fn dechunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let (size, start) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete((start, size))) => (usize::try_from(size).ok()?, start),
            _ => return None,
        };
        if size == 0 {
            return Some(body);
        }
        let chunk = rest.get(start..start.checked_add(size)?)?;
        body.extend_from_slice(chunk);
        rest = rest.get(start + size..)?.strip_prefix(b"\r\n")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunked_bodies_are_joined_and_others_kept() {
        let response = |head: &str, body: &str| {
            let bytes = format!("HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=\"UTF-8\"\r\n{head}\r\n{body}");
            parse(bytes.as_bytes(), 1000).expect("the response is whole")
        };
        let chunked = response("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
        assert_eq!(chunked.body, b"abcde");
        assert_eq!((chunked.content_type.as_str(), chunked.charset.as_deref()), ("text/html", Some("utf-8")));
        assert_eq!(response("Transfer-Encoding: chunked\r\n", "<p>undone").body, b"<p>undone");
        assert!(parse(b"no response", 1000).is_err());
    }
}
