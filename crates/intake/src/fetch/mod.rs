//! Addresses fetched with care: only public ones unless the user allows others, only what robots.txt allows, not too fast,
//! not too much, not too long.

mod guard;
mod pace;
mod robots;

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::time::{Duration, Instant};

use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, http::Response};
use url::Url;

use crate::MAX_RECORD_BYTES;
use crate::formats::http::decoded;
use guard::{Guard, REFUSED};
use pace::Pace;
use robots::Robots;

/// How addresses are fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchOptions {
    /// Whether private addresses may be asked: this machine, the local network.
    pub allow_private: bool,
    /// Least time between two requests to one host; its robots.txt can ask for more.
    pub delay: Duration,
    /// Longest time for one answer, its body included.
    pub timeout: Duration,
}

impl Default for FetchOptions {
    fn default() -> Self {
        Self { allow_private: false, delay: Duration::from_secs(1), timeout: Duration::from_secs(30) }
    }
}

/// What robots.txt calls us.
const ROBOT: &str = "dateline";
/// What hosts are told of us.
const USER_AGENT: &str = concat!("dateline/", env!("CARGO_PKG_VERSION"), " (news event coder, run by its user)");
/// Most redirects from one address.
const MAX_REDIRECTS: usize = 5;
/// Longest head of an answer.
const MAX_HEAD_BYTES: usize = 64 << 10;

/// What an address gave.
#[derive(Debug)]
pub(crate) struct Fetched {
    pub(crate) body: Vec<u8>,
    /// Where it came from in the end.
    pub(crate) url: String,
    /// Charset that the host names.
    pub(crate) charset: Option<String>,
}

/// Fetches addresses one after the other. It holds what hosts ask of robots, and when they were asked.
#[derive(Debug)]
pub(crate) struct Fetcher {
    options: FetchOptions,
    agent: Agent,
    /// By scheme, host and port.
    robots: BTreeMap<String, Robots>,
    pace: Pace,
}

/// An answer: the address to go on with, or the body.
enum Answer {
    Redirect(Url),
    Body { body: Vec<u8>, charset: Option<String> },
}

impl Fetcher {
    pub(crate) fn new(options: FetchOptions) -> Self {
        let config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .accept("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5")
            .accept_encoding("gzip")
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_response_header_size(MAX_HEAD_BYTES)
            .timeout_global(Some(options.timeout))
            // A proxy would resolve names by itself, past the guard.
            .proxy(None)
            .build();
        let guard = Guard { allow_private: options.allow_private };
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        Self { options, agent, robots: BTreeMap::new(), pace: Pace::default() }
    }

    /// Fetches `address`; the text says why it was not.
    pub(crate) fn fetch(&mut self, address: &str) -> Result<Fetched, String> {
        let mut url = Url::parse(address).map_err(|error| format!("not an address that can be read: {error}"))?;
        for _ in 0..=MAX_REDIRECTS {
            check(&url)?;
            if !self.robots(&url)?.allows(&url[url::Position::BeforePath..url::Position::AfterQuery]) {
                return Err(format!("the robots.txt of {} does not allow it: not fetched", host_of(&url)));
            }
            match self.ask(&url, MAX_RECORD_BYTES)? {
                Answer::Redirect(next) => url = next,
                Answer::Body { body, charset } => {
                    url.set_fragment(None);
                    return Ok(Fetched { body, url: url.into(), charset });
                }
            }
        }
        Err(format!("more than {MAX_REDIRECTS} redirects, the last to {url}: not followed further"))
    }

    /// What the host of `url` allows; asked for once.
    fn robots(&mut self, url: &Url) -> Result<&Robots, String> {
        let origin = url.origin().ascii_serialization();
        if !self.robots.contains_key(&origin) {
            let robots = self.ask_for_robots(url)?;
            self.robots.insert(origin.clone(), robots);
        }
        Ok(&self.robots[&origin])
    }

    /// RFC 9309: what is not there allows all, what cannot be had allows nothing.
    fn ask_for_robots(&self, url: &Url) -> Result<Robots, String> {
        let mut url = url.join("/robots.txt").map_err(|error| error.to_string())?;
        for _ in 0..=MAX_REDIRECTS {
            check(&url)?;
            let mut response = self.get(&url)?;
            match response.status().as_u16() {
                status if is_redirect(status) => url = target(&url, &response)?,
                200..=299 => {
                    let body = read_body(&mut response, robots::MAX_BYTES).unwrap_or_else(|(start, _)| start);
                    return Ok(Robots::parse(&String::from_utf8_lossy(&body), ROBOT));
                }
                400..=499 => return Ok(Robots::default()),
                _ => return Ok(Robots::closed()),
            }
        }
        // RFC 9309 again: more redirects than this count as "not there".
        Ok(Robots::default())
    }

    /// Asks for a page when its time has come.
    fn ask(&mut self, url: &Url, limit: u64) -> Result<Answer, String> {
        let asked = self.robots.get(&url.origin().ascii_serialization()).and_then(Robots::delay);
        let delay = asked.unwrap_or_default().max(self.options.delay);
        std::thread::sleep(self.pace.wait(host_of(url), delay, Instant::now()));
        let mut response = self.get(url)?;
        match response.status().as_u16() {
            status if is_redirect(status) => target(url, &response).map(Answer::Redirect),
            200..=299 => {
                let header = |name: &str| Some(response.headers().get(name)?.to_str().ok()?.to_ascii_lowercase());
                let kind = header("content-type").unwrap_or_default();
                let charset = kind.split(';').skip(1).find_map(|part| part.trim().strip_prefix("charset="));
                let charset = charset.map(|name| name.trim_matches(['"', '\'', ' ']).to_owned());
                let coding = header("content-encoding");
                let body = read_body(&mut response, limit).map_err(|(_, problem)| problem)?;
                Ok(Answer::Body { body: decoded(body, coding.as_deref(), limit)?, charset })
            }
            status => Err(refusal(status, url)),
        }
    }

    fn get(&self, url: &Url) -> Result<Response<Body>, String> {
        self.agent.get(url.as_str()).call().map_err(|error| problem(&error, url, self.options.timeout))
    }
}

fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

fn host_of(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

/// Refuses what is no web page's address.
fn check(url: &Url) -> Result<(), String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("leads to {url}: only http and https are fetched"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address with a user name or password: not fetched".to_owned());
    }
    Ok(())
}

/// Where a redirect leads.
fn target(url: &Url, response: &Response<Body>) -> Result<Url, String> {
    let location = response.headers().get("location").and_then(|location| location.to_str().ok());
    let location = location.ok_or("a redirect that does not say where to")?;
    url.join(location).map_err(|error| format!("a redirect to {location:?}, which is no address: {error}"))
}

/// All of the body; or what was read of it, and why no more.
fn read_body(response: &mut Response<Body>, limit: u64) -> Result<Vec<u8>, (Vec<u8>, String)> {
    let mut body = Vec::new();
    match response.body_mut().as_reader().take(limit + 1).read_to_end(&mut body) {
        Ok(_) if body.len() as u64 > limit => {
            let message = format!("longer than {} MiB: fetch it with another program and give the file", limit >> 20);
            Err((body, message))
        }
        Ok(_) => Ok(body),
        Err(error) => {
            let message = format!("broke off after {} bytes: {}", body.len(), plain(&error));
            Err((body, message))
        }
    }
}

/// An error of reading, without the names of the client's types.
fn plain(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::TimedOut || error.to_string().contains("timeout") {
        "no more came in time; --timeout SECONDS waits longer".to_owned()
    } else {
        error.to_string()
    }
}

fn refusal(status: u16, url: &Url) -> String {
    let host = host_of(url);
    match status {
        401 | 402 | 403 | 451 => {
            format!("{host} does not give it ({status})\nhelp: save the page in a browser and give the file")
        }
        404 | 410 => format!("{host} has no such page ({status})"),
        429 => format!("{host} was asked too often ({status}); --delay SECONDS waits longer between requests"),
        500..=599 => format!("{host} has a fault ({status}); try again later"),
        _ => format!("{host} answered with status {status}"),
    }
}

fn problem(error: &ureq::Error, url: &Url, timeout: Duration) -> String {
    let host = host_of(url);
    match error {
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            format!("{host} {REFUSED}: not fetched\nhelp: --allow-private fetches from your own network too")
        }
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
            format!("{host} cannot be reached: it refuses connections")
        }
        error if matches!(error, ureq::Error::HostNotFound) || error.to_string().contains("lookup") => {
            format!("no host {host} is known: check the address and the connection")
        }
        ureq::Error::Timeout(_) => {
            format!("{host} gave no answer in {} s; --timeout SECONDS waits longer", timeout.as_secs_f32())
        }
        error => format!("{host} cannot be read: {error}"),
    }
}
