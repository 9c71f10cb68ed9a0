//! The day on which a report's story stands: what is told in the plain past goes on from the day that was named last, and
//! an opening that names none tells of the day that the next sentences name.

use dateline_lang::{Dep, Pos};
use dateline_mentions::ParsedArticle;
use dateline_mentions::actors::Kind;
use dateline_statements::{Form, stance};
use dateline_text::BlockKind;

use super::Days;
use crate::event::{Event, EventDate, Status};
use crate::reading::Reading;

/// How many sentences back the day of the story may be named.
const REACH_BACK: usize = 4;

/// How many sentences of a report are its opening.
const OPENING: usize = 2;

/// How many sentences on the day of an opening may be named.
const REACH_AHEAD: usize = 3;

impl Days<'_> {
    /// The day of the story at the telling of an event: "… *on Monday*. The ministers met, and Chad accused …".
    pub(super) fn day_of_story(&self, reading: &Reading, event: &Event) -> Option<EventDate> {
        if event.status != Status::Happened || self.is_quoted(reading.token) {
            return None;
        }
        let told = self.told_in_past(reading, event).and_then(|_| self.day_before(reading, event));
        let day =
            told.or_else(|| self.day_ahead(reading, event).filter(|day| self.opens(reading) && self.is_fresh(day)))?;
        Some(EventDate { reason: format!("{}; the day of which the report goes on to tell", day.reason), ..day })
    }

    /// The verb in the plain past that tells of an event in the main clause or in a saying of that clause.
    fn told_in_past(&self, reading: &Reading, event: &Event) -> Option<usize> {
        let parsed = self.parsed;
        let mut verb = reading.clause();
        while parsed.is_verb(verb) {
            let is_past = self.is_past(verb);
            if is_past && self.is_main(verb) {
                return Some(verb);
            }
            let above = parsed.head(verb)?;
            let goes_up = match parsed.dep(verb) {
                Dep::Conj | Dep::Xcomp => true,
                Dep::Advcl => parsed.tag(verb) == "VBG" && parsed.child(verb, Dep::Mark).is_none(),
                Dep::Ccomp => is_past && stance(parsed.key(above)).is_some(),
                _ => false,
            };
            if !goes_up {
                break;
            }
            verb = above;
        }
        self.moment(reading, event)
    }

    /// "urged", "was urged", not "had urged" nor "was once urged".
    fn is_past(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let is_at_other_time = |a: usize| self.lexicon.has("other_times", parsed.key(a));
        let is_passive = parsed.children_by(verb, &[Dep::Auxpass]).any(|a| parsed.tag(a) == "VBD");
        (parsed.tag(verb) == "VBD" || is_passive)
            && parsed.children_by(verb, &[Dep::Aux]).next().is_none()
            && !parsed.children_by(verb, &[Dep::Advmod]).any(is_at_other_time)
    }

    /// Whether the headline or the opening tells of an event as news: "has rejected", "rejected", in a headline "rejects".
    fn opens(&self, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let clause = reading.clause();
        let at = parsed.sentence_of(reading.token);
        let sentence = &parsed.sentences[at];
        let is_told = |verb: usize| parsed.is_verb(verb) && self.is_main(verb);
        if sentence.kind == BlockKind::Title {
            return is_told(clause) || parsed.head(clause).is_some_and(is_told);
        }
        let before = parsed.sentences[..at].iter().filter(|s| s.kind == BlockKind::Paragraph).count();
        sentence.kind == BlockKind::Paragraph
            && before < OPENING
            && self.is_main(clause)
            && (is_perfect(parsed, clause) || self.is_past(clause))
    }

    /// The last day that a sentence before this one names, if no other time was named since. A day some time ago is only of
    /// those it was told of.
    fn day_before(&self, reading: &Reading, event: &Event) -> Option<EventDate> {
        let at = self.parsed.sentence_of(reading.token);
        let is_text = |s: usize| self.parsed.sentences[s].kind == BlockKind::Paragraph;
        if self.names_time(at) || !is_text(at) {
            return None;
        }
        let mut before = (at.saturating_sub(REACH_BACK)..at).rev().take_while(|&s| is_text(s));
        let dated = before.find(|&s| self.names_time(s))?;
        let day = self.day_of_sentence(dated, reading, event);
        day.filter(|day| self.is_fresh(day) || self.names_party(dated, event))
    }

    /// Whether a sentence names who acts, or the people acted on.
    fn names_party(&self, sentence: usize, event: &Event) -> bool {
        let referents = &self.mentions.actors.referents;
        let people = event.recipients.iter().filter(|p| referents[p.referent].kind != Kind::State);
        let parties: Vec<usize> = event.actors.iter().chain(people).map(|p| p.referent).collect();
        let mut tokens = self.parsed.sentences[sentence].tokens.clone();
        tokens.any(|t| self.mentions.actors.at(t).is_some_and(|m| m.referents.iter().any(|r| parties.contains(r))))
    }

    /// The first day that the sentences after an opening name, unless one begins with it and so tells of something else.
    fn day_ahead(&self, reading: &Reading, event: &Event) -> Option<EventDate> {
        let at = self.parsed.sentence_of(reading.token);
        let last = (at + REACH_AHEAD).min(self.parsed.sentences.len() - 1);
        if self.names_time(at) {
            return None;
        }
        let dated = (at + 1..=last).find(|&s| self.names_time(s)).filter(|&s| !self.begins_with_time(s))?;
        self.day_of_sentence(dated, reading, event)
    }

    /// "*On Monday* the minister left", not "*Monday's* talks failed".
    fn begins_with_time(&self, sentence: usize) -> bool {
        let first = self.parsed.sentences[sentence].tokens.start;
        let mut times = self.times_of(sentence);
        times.next().is_some_and(|day| {
            let is_led = self.parsed.pos(first) == Pos::Adp && day.tokens.start == first + 1;
            let above = self.parsed.head(day.tokens.end - 1);
            is_led || day.tokens.start == first && above.is_some_and(|verb| self.parsed.is_verb(verb))
        })
    }

    /// The day of the news that a sentence tells in the past: that of its main verbs, or the only one it names. The day on
    /// which somebody spoke is none of what he told.
    fn day_of_sentence(&self, at: usize, reading: &Reading, event: &Event) -> Option<EventDate> {
        let is_deed = matches!(event.class.quad(), 2 | 4);
        let parsed = self.parsed;
        let verbs = parsed.sentences[at].tokens.clone().rev().filter(|&v| parsed.is_verb(v) && self.is_main(v));
        let past: Vec<usize> = verbs.filter(|&v| self.is_past(v) || is_perfect(parsed, v)).collect();
        let (sayings, telling): (Vec<usize>, Vec<usize>) =
            past.into_iter().partition(|&v| is_deed && stance(parsed.key(v)).is_some());
        let day_of = |&v: &usize| self.day_of_verb(v, reading);
        telling.iter().filter_map(day_of).find(|d| self.is_news(d)).or_else(|| {
            let mut named = self.times_of(at);
            let is_told = !sayings.is_empty() || !telling.is_empty();
            let only = named.next().filter(|_| named.next().is_none() && is_told)?;
            let interval = only.interval.filter(|&i| sayings.iter().filter_map(day_of).all(|d| d.interval != i))?;
            let day = EventDate { interval, span: only.span, reason: only.reason.clone() };
            Some(day).filter(|d| self.is_news(d))
        })
    }

    /// Whether it is the day of publication or the one before: an opening that names none is as new as that.
    fn is_fresh(&self, day: &EventDate) -> bool {
        let published = self.parsed.article.published.map(|p| p.date);
        day.interval.start.is_some_and(|d| published.is_some_and(|p| p == d || p.yesterday().ok() == Some(d)))
    }

    /// Whether a word stands in what somebody is quoted to have said, who tells of his own times.
    fn is_quoted(&self, token: usize) -> bool {
        let span = self.parsed.token(token).span;
        let within = self.statements.over(span);
        within
            .iter()
            .any(|s| s.form() == Form::Direct || s.quotes.iter().any(|q| q.start <= span.start && span.end <= q.end))
    }
}

/// "has rejected"
fn is_perfect(parsed: &ParsedArticle, verb: usize) -> bool {
    parsed.tag(verb) == "VBN" && parsed.children_by(verb, &[Dep::Aux]).any(|a| matches!(parsed.tag(a), "VBZ" | "VBP"))
}
