//! How far a run is: articles, articles a second, time left; on a terminal only.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dateline_intake::Intake;
use indicatif::{ProgressBar, ProgressStyle};

use crate::talk::Talk;

/// The line that shows it.
pub(super) struct Progress {
    bar: ProgressBar,
    bytes: Arc<AtomicU64>,
    articles: AtomicU64,
}

impl Progress {
    /// Shows the progress of reading `intake`, by bytes where all inputs are files.
    pub(super) fn start(intake: &Intake, talk: &Talk) -> Self {
        let lengths: Option<Vec<u64>> = intake.inputs().map(dateline_intake::Input::bytes).collect();
        let bar = if talk.is_quiet() || !std::io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else if let Some(lengths) = lengths {
            let style = "{bar:30} {percent}%  {msg}  {eta} left";
            ProgressBar::new(lengths.iter().sum()).with_style(style_of(style))
        } else {
            ProgressBar::new_spinner().with_style(style_of("{spinner} {msg}  {elapsed}"))
        };
        Self { bar, bytes: intake.progress(), articles: AtomicU64::new(0) }
    }

    /// One article more is done.
    pub(super) fn article(&self) {
        let articles = self.articles.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.bar.is_hidden() {
            let seconds = self.bar.elapsed().as_secs_f64().max(0.1);
            self.bar.set_message(format!("{articles} articles, {:.1} a second", articles as f64 / seconds));
            self.bar.set_position(self.bytes.load(Ordering::Relaxed));
        }
    }

    /// Lets `tell` write without disturbing the line.
    pub(super) fn suspend(&self, tell: impl FnOnce()) {
        self.bar.suspend(tell);
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style_of(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the template is a constant")
}
