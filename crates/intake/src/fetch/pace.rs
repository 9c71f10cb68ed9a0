//! How often a host is asked.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// When each host was last asked.
#[derive(Debug, Default)]
pub(super) struct Pace {
    last: BTreeMap<String, Instant>,
}

impl Pace {
    /// How long to wait at `now` before `host` is asked again with `delay` in between; it counts as asked after that.
    pub(super) fn wait(&mut self, host: &str, delay: Duration, now: Instant) -> Duration {
        let due = self.last.get(host).map_or(now, |&last| (last + delay).max(now));
        self.last.insert(host.to_owned(), due);
        due - now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_host_waits_and_others_do_not() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        let at = |millis| start + Duration::from_millis(millis);
        let delay = Duration::from_secs(1);
        let mut wait = |host: &str, millis| pace.wait(host, delay, at(millis)).as_millis();
        assert_eq!([wait("a", 0), wait("b", 0), wait("a", 300), wait("a", 2500), wait("a", 2600)], [0, 0, 700, 0, 900]);
    }
}
