//! Ways to whom it is done that lead over another happening of the same exchange: who asked for what is refused, who acts on
//! a demand, who struck first, whom the same party turns on in the same breath.

use dateline_gazetteer::Sector;
use dateline_lang::Dep;
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments;

use super::Coder;
use crate::event::Party;
use crate::ontology::Class;
use crate::reading::Reading;

/// How many sentences back an offer may lie that is turned down.
const REACH_SENTENCES: usize = 10;

impl Coder<'_> {
    /// "after Chad demanded action, *Mali* closed the camps": who acts on a demand was asked.
    pub(super) fn who_acts_on_demand(&self, request: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = request.clause();
        let follows = |c: usize| matches!(parsed.lower(c), "after" | "once");
        let is_followed = request.class == Some(Class::Request)
            && parsed.is_verb(verb)
            && parsed.dep(verb) == Dep::Advcl
            && parsed.children_by(verb, &[Dep::Mark, Dep::Prep, Dep::Advmod]).any(follows);
        let Some(main) = parsed.head(verb).filter(|_| is_followed) else { return Vec::new() };
        let acts = |r: &&Reading| {
            let yields_or_refuses = matches!(
                r.class,
                Some(Class::Coerce | Class::Concede | Class::Retreat | Class::Reject | Class::Agree | Class::Cooperate)
            );
            r.clause() == main && yields_or_refuses
        };
        let own = self.actors_of(request);
        let answer = self.readings.values().find(acts).map(|r| self.actors_of(r)).unwrap_or_default();
        self.others_in_power(answer, &own)
    }

    /// "Chad offered talks. *Mali* ruled out any talks", "refused to leave, defying an order by *the governor*": whose offer or
    /// demand it is that somebody turns down to whom it was made, told before.
    pub(super) fn who_offered(&self, refusal: &Reading) -> Vec<Party> {
        if refusal.class != Some(Class::Reject) {
            return Vec::new();
        }
        let own = self.actors_of(refusal);
        let sentence = self.parsed.sentence_of(refusal.token);
        let from = self.parsed.sentences[sentence.saturating_sub(REACH_SENTENCES)].tokens.start;
        let mut before = self.readings.range(from..refusal.token).rev().map(|(_, r)| r);
        let is_addressed = |r: &Reading| {
            let named = self.parties(&r.recipients);
            // "offered to hold talks with *Mali's leader*"
            let asked = if named.is_empty() { self.recipients_of_contents(r) } else { named };
            asked.iter().any(|p| own.iter().any(|o| self.is_of(p, o) || self.serves(p, o)))
        };
        // "refused to lift the ban *after the parties asked* for it": said in one breath, it is the answer.
        let is_beside = |r: &Reading| {
            r.recipients.is_empty()
                && r.class == Some(Class::Request)
                && self.parsed.ancestors(r.clause()).any(|a| a == refusal.clause())
        };
        // "repeated his offer of talks … ruled out any talks": further back only the same may be turned down.
        let is_near = |r: &Reading| self.parsed.sentence_of(r.token) + 1 >= sentence;
        let is_meeting = refusal.mode.as_deref() == Some("meet");
        let offers = |r: &&Reading| {
            let is_offer = match r.class {
                Some(Class::Agree) => is_near(r) || is_meeting,
                Some(Class::Request) => is_near(r) || is_meeting && r.mode == refusal.mode,
                Some(Class::Threaten) => is_near(r),
                _ => false,
            };
            is_offer && (is_addressed(r) || is_beside(r))
        };
        before.find(offers).map(|r| self.others_in_power(self.actors_of(r), &own)).unwrap_or_default()
    }

    /// "announced sanctions against *India*, saying it would also recall its envoy", "demanded the men's arrest and gave *the
    /// minister* a day to comply", "refused to sign, accusing *Chad* of bad faith": whom the same party acts against in the same
    /// sentence.
    pub(super) fn against_whom_beside(&self, reading: &Reading) -> Vec<Party> {
        // "declared a state of emergency and raided the rebels' hide-outs": the one is upon everybody.
        let is_upon_all = matches!(reading.mode.as_deref(), Some("martial-law" | "curfew" | "censor"));
        let Some(class) = reading.class.filter(|_| !is_upon_all) else { return Vec::new() };
        let own = self.actors_of(reading);
        let sentence = self.parsed.sentences[self.parsed.sentence_of(reading.token)].tokens.clone();
        let is_same_side = |r: &Reading| {
            let actors = self.actors_of(r);
            let is_own = |a: &Party| own.iter().any(|o| self.is_of(a, o) || self.serves(a, o));
            !actors.is_empty() && !own.is_empty() && actors.iter().all(is_own)
        };
        let mut beside: Vec<&Reading> = self
            .readings
            .range(sentence)
            .map(|(_, r)| r)
            .filter(|r| r.token != reading.token && r.class.is_some_and(|other| goes_with(class, other)))
            .filter(|r| self.is_chained(r, reading) && is_same_side(r))
            .collect();
        beside.sort_by_key(|r| r.token.abs_diff(reading.token));
        let others = beside.into_iter().map(|r| {
            let mut found = self.parties(&r.recipients);
            found.retain(|p| self.is_known(p) && own.iter().all(|o| !self.is_of(p, o) && !self.serves(p, o)));
            found
        });
        others.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Whether two verbs tell of one course of action: side by side, one as a participle of the other, or one in what is said
    /// beside it.
    fn is_chained(&self, one: &Reading, other: &Reading) -> bool {
        let parsed = self.parsed;
        let hangs_on = |lower: usize, upper: usize| {
            let mut at = lower;
            loop {
                if !matches!(parsed.dep(at), Dep::Conj | Dep::Advcl | Dep::Ccomp | Dep::Xcomp | Dep::Prep | Dep::Pcomp)
                {
                    return false;
                }
                match parsed.head(at) {
                    Some(head) if head == upper => return true,
                    Some(head) => at = head,
                    None => return false,
                }
            }
        };
        let (one, other) = (one.clause(), other.clause());
        parsed.is_verb(one) && parsed.is_verb(other) && (hangs_on(one, other) || hangs_on(other, one))
    }

    /// "*Rebels* shelled the post and the soldiers fired back": who struck first is struck by whom he struck.
    pub(super) fn who_struck_first(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = reading.clause();
        let strikes_back = self.lexicon.has("striking_back", parsed.key(verb))
            || parsed.children_by(verb, &[Dep::Advmod, Dep::Prt]).any(|a| parsed.lower(a) == "back");
        if reading.class != Some(Class::Assault) || !strikes_back {
            return Vec::new();
        }
        let from = parsed.sentences[parsed.sentence_of(reading.token).saturating_sub(1)].tokens.start;
        let mut before = self.readings.range(from..reading.token).rev().map(|(_, r)| r);
        let struck = before.find(|r| matches!(r.class, Some(Class::Assault | Class::Protest)));
        let own = self.actors_of(reading);
        let mut first = struck.map(|r| self.actors_of(r)).unwrap_or_default();
        first.retain(|p| own.iter().all(|o| o.referent != p.referent));
        first
    }

    /// "backed down *in its row with Chad*", "cut the programme *in a dispute with Mali*": with whom one is at odds.
    pub(super) fn with_whom_one_quarrels(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = reading.clause();
        let takes_sides = matches!(
            reading.class,
            Some(Class::Concede | Class::Reject | Class::Sanction | Class::Retreat | Class::Threaten)
        );
        if !takes_sides || !parsed.is_verb(verb) {
            return Vec::new();
        }
        let phrases = arguments::prepositions(parsed, verb).into_iter();
        let about = phrases.filter(|p| matches!(p.word.as_str(), "in" | "amid" | "over" | "during")).map(|p| p.object);
        let quarrels = about.filter(|&t| self.lexicon.has("quarrelling", parsed.key(t)));
        let with = quarrels.flat_map(|t| arguments::prepositions(parsed, t)).filter(|p| p.word == "with");
        with.map(|p| self.parties(&[p.object])).find(|found| found.iter().any(|p| self.is_known(p))).unwrap_or_default()
    }

    /// "landed in Gao at the request of *Mali's president*": who asked for help gets it.
    pub(super) fn at_whose_request(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if !matches!(reading.class, Some(Class::Aid | Class::Mobilize)) {
            return Vec::new();
        }
        let asks = |&t: &usize| self.lexicon.has("made_requests", parsed.key(t));
        let phrases = arguments::prepositions(parsed, reading.clause()).into_iter();
        let requests = phrases.filter(|p| p.word == "at").map(|p| p.object).filter(asks);
        let of = requests.flat_map(|t| {
            let of = arguments::prepositions(parsed, t).into_iter().filter(|p| p.word == "of").map(|p| p.object);
            parsed.children_by(t, &[Dep::Poss]).chain(of).collect::<Vec<_>>()
        });
        of.map(|t| self.parties(&[t])).find(|found| found.iter().any(|p| self.is_known(p))).unwrap_or_default()
    }

    /// "*the king* will travel to Oman at the invitation of its sultan": who comes was invited.
    pub(super) fn who_comes_invited(&self, request: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let noun = request.token;
        let is_invitation =
            request.class == Some(Class::Request) && self.lexicon.has("made_requests", parsed.key(noun));
        let at =
            parsed.head(noun).filter(|&p| is_invitation && parsed.dep(noun) == Dep::Pobj && parsed.lower(p) == "at");
        let above = at.and_then(|p| parsed.head(p));
        let verb = above.and_then(|a| if parsed.is_verb(a) { Some(a) } else { parsed.head(a) });
        let subject = verb.filter(|&v| parsed.is_verb(v)).and_then(|v| arguments::of_verb(parsed, v).subject);
        let own = self.actors_of(request);
        subject.map(|s| self.others_in_power(self.parties(&[s]), &own)).unwrap_or_default()
    }

    /// "walked out of *a Malian-Chadian* meeting": whose meeting one leaves.
    pub(super) fn whose_meeting(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let leaves = reading.class == Some(Class::Sanction) && reading.mode.as_deref() == Some("withdraw");
        if !leaves || !parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let of = arguments::of_verb(parsed, reading.token);
        let phrases = of.prepositions.iter().filter(|p| matches!(p.word.as_str(), "of" | "from")).map(|p| p.object);
        let meetings = of.object.into_iter().chain(phrases).filter(|&t| self.lexicon.has("meetings", parsed.key(t)));
        let sides = meetings.map(|meeting| {
            let held = self.readings.get(&meeting);
            let mut found =
                held.map(|r| self.parties(&[&r.actors[..], &r.recipients[..]].concat())).unwrap_or_default();
            if found.is_empty() {
                let marks: Vec<usize> = parsed.children_by(meeting, &[Dep::Amod, Dep::Compound, Dep::Poss]).collect();
                found = marks.iter().flat_map(|&m| self.sides_named_at(m)).collect();
            }
            found
        });
        sides.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Everybody that a word stands for, also the two of "Malian-Chadian".
    fn sides_named_at(&self, token: usize) -> Vec<Party> {
        let below = self.parsed.children_by(token, &[Dep::Amod, Dep::Compound, Dep::Npadvmod, Dep::Nmod]);
        let tokens: Vec<usize> = below.chain([token]).collect();
        let mut found = self.parties(&tokens);
        found.retain(|p| self.is_known(p));
        found
    }

    /// Those among `found` who can be spoken to or acted on as a power, and are not the ones who act themselves.
    pub(super) fn others_in_power(&self, mut found: Vec<Party>, own: &[Party]) -> Vec<Party> {
        let is_power = |p: &Party| {
            let referent = &self.mentions.actors.referents[p.referent];
            let first = referent.sectors.first();
            let is_public = first.is_some_and(|s| !matches!(s, Sector::Cvl | Sector::Unk | Sector::Jrn));
            self.is_known(p) && (referent.kind == Kind::State || is_public)
        };
        found.retain(|p| is_power(p) && own.iter().all(|o| !self.is_of(p, o) && !self.serves(p, o)));
        found
    }
}

/// Whether an act of the first class is as a rule against those against whom one of the other class is, told beside it.
fn goes_with(class: Class, other: Class) -> bool {
    match class {
        Class::Sanction | Class::Threaten => other.quad() >= 3 && other != Class::Protest && other != Class::Assault,
        Class::Reject => matches!(other, Class::Accuse | Class::Reject | Class::Threaten | Class::Sanction),
        // An ultimatum says what is asked of whom; who is asked may be another than who is blamed.
        Class::Request => other == Class::Threaten,
        // "stormed the palace and seized control of the radio"
        Class::Coerce => matches!(other, Class::Assault | Class::Coerce),
        // "dropped its objections and gave *the union* leave to send troops"
        Class::Retreat | Class::Concede => matches!(other, Class::Concede | Class::Agree),
        _ => false,
    }
}
