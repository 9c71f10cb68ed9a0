//! What somebody says that another will have to bear: "said the rebels *would pay a price*".

use dateline_lang::{Dep, Pos};
use dateline_mentions::arguments;

use crate::clause::{Clause, Modal, is_condition};
use crate::ontology::Class;
use crate::parties::{self, is_agent};
use crate::reading::{PredicateReader, Reading};

impl PredicateReader<'_> {
    /// "Greece will pay for it", "there will be consequences", "it will not go unpunished", "if they attack, we will respond".
    pub(crate) fn is_reckoning(&self, clause: usize, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let own = Clause::read(parsed, clause);
        let is_in = |list, token: usize| self.lexicon.has(list, parsed.key(token));
        let of = arguments::of_verb(parsed, clause);
        // "vowed to hunt them down", "promised to bring them to justice".
        if own.infinitive {
            return parsed.with_conjuncts(clause).into_iter().any(|part| self.is_hunt(part));
        }
        // "all options are on the table", "is playing with fire".
        let stands_on =
            |word: &str, object: &str| of.prepositions.iter().any(|p| p.word == word && parsed.key(p.object) == object);
        let is_open = parsed.children_by(clause, &[Dep::Acomp]).any(|a| parsed.key(a) == "open");
        let leaves_open = matches!(parsed.key(clause), "be" | "remain")
            && !own.negated
            && of.subject.is_some_and(|s| {
                parsed.key(s) == "option" && parsed.children_by(s, &[Dep::Det]).any(|d| parsed.lower(d) == "all")
            })
            && (is_open || stands_on("on", "table"));
        let plays = parsed.key(clause) == "play" && !own.negated && stands_on("with", "fire");
        if leaves_open || plays && !self.is_own_will(clause, reading) {
            return true;
        }
        // "should expect a harsh answer"
        let expects = parsed.key(clause) == "expect" && of.object.is_some_and(|o| is_in("reckonings", o));
        if own.modal == Some(Modal::Must) {
            return expects && of.subject.is_some_and(|s| is_agent(parsed, self.mentions, self.lexicon, s));
        }
        if !matches!(own.modal, Some(Modal::Will | Modal::Would | Modal::Can)) {
            return false;
        }
        let named = |list| {
            let phrases = of.prepositions.iter().map(|p| p.object);
            of.object.into_iter().chain(phrases).any(|t| is_in(list, t))
        };
        if own.negated {
            // "will not go unpunished", "cannot be left without consequences".
            return parsed.children_by(clause, &[Dep::Acomp, Dep::Oprd]).any(|q| is_in("unrequited", q))
                || matches!(parsed.key(clause), "leave" | "pass" | "go" | "remain") && named("reckonings");
        }
        if matches!(own.modal, Some(Modal::Can)) {
            return false;
        }
        if self.is_own_will(clause, reading) {
            // "if they attack, we will respond", "would respond with force", "will respond to any aggression".
            let is_conditional = parsed.children_by(clause, &[Dep::Advcl]).any(|c| is_condition(parsed, c));
            let how = parsed.children_by(clause, &[Dep::Advmod]).any(|a| is_in("fiercely", a));
            // "will seek new sanctions"
            let seeks = is_in("seeking", clause);
            if seeks && named("reckonings") {
                return true;
            }
            // "would be forced to respond", "will have to answer".
            let forced = parsed.children_by(clause, &[Dep::Xcomp]).find(|_| is_in("having_to", clause));
            let deed = forced.unwrap_or(clause);
            let objects = || parsed.children_by(deed, &[Dep::Dobj]);
            let qualities = |o: usize| parsed.children_by(o, &[Dep::Amod, Dep::Det]).any(|a| is_in("counter_kinds", a));
            // "will take all necessary measures", "will give them a fitting answer".
            let counters = matches!(parsed.key(deed), "take" | "adopt")
                && objects()
                    .any(|o| is_in("countering", o) && qualities(o) && (is_conditional || !self.is_on_things(o)));
            let gives = matches!(parsed.key(deed), "give" | "deliver" | "teach" | "deal")
                && objects().any(|o| {
                    is_in("reckonings", o)
                        && (parsed.key(o) == "lesson" || parsed.children_by(o, &[Dep::Amod]).next().is_some())
                });
            let strikes = is_conditional && is_in("conditional_blows", deed) && self.is_dared(clause, deed);
            return counters
                || gives
                || strikes
                || is_in("answering", deed) && (is_conditional || how || forced.is_some() || named("provocations"));
        }
        let holds_out = |t: usize| is_in("reckonings", t);
        if parsed.child(clause, Dep::Expl).is_some() {
            return parsed.children_by(clause, &[Dep::Attr, Dep::Dobj]).any(holds_out);
        }
        let is_party = of.subject.is_some_and(|s| is_agent(parsed, self.mentions, self.lexicon, s));
        if let Some(borne) = parsed.child(clause, Dep::Nsubjpass) {
            let accountable = parsed.children_by(clause, &[Dep::Acomp, Dep::Oprd, Dep::Xcomp, Dep::Amod, Dep::Advmod]);
            let is_called_to_account =
                accountable.into_iter().any(|a| matches!(parsed.lower(a), "accountable" | "responsible" | "liable"));
            let is_met = named("reckonings") || named("provocations");
            let is_guilty = parsed.is_noun(borne) && is_agent(parsed, self.mentions, self.lexicon, borne)
                || is_in("culprits", borne);
            return match parsed.key(clause) {
                "hold" => is_guilty && is_called_to_account,
                // "any attack will be met with force"
                "meet" => is_met,
                "answer" | "avenge" => is_in("provocations", borne),
                "deal" => is_guilty,
                "bring" => is_guilty && stands_on("to", "justice"),
                _ => is_guilty && is_in("punishing", clause),
            };
        }
        match parsed.key(clause) {
            "pay" => {
                let dearly = parsed.children_by(clause, &[Dep::Advmod]).any(|a| is_in("fiercely", a));
                is_party && (dearly || of.object.is_some_and(|o| parsed.key(o) == "price"))
            }
            "regret" => is_party,
            "face" if is_party && named("faced") => true,
            "face" | "suffer" | "bear" | "meet" | "get" | "receive" | "expect" => is_party && named("reckonings"),
            // "a severe punishment awaits Chad", "a response will follow".
            "await" | "follow" | "befall" => of.subject.is_some_and(|s| is_in("reckonings", s)),
            // "the decision would have serious consequences"
            "have" => {
                let of_others = of.subject.is_some_and(|s| {
                    self.lexicon.has("deeds", parsed.key(s))
                        && parties::has_actor(parsed, self.mentions, self.lexicon, s)
                });
                of_others && of.object.is_some_and(|o| matches!(parsed.key(o), "consequence" | "repercussion"))
            }
            _ => false,
        }
    }

    /// "to hunt them down", "to bring the bombers to justice", "to make them pay".
    fn is_hunt(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let to_justice = || {
            let object = parsed.children_by(verb, &[Dep::Dobj]).flat_map(|o| arguments::prepositions(parsed, o));
            let own = arguments::prepositions(parsed, verb).into_iter();
            own.chain(object).any(|p| p.word == "to" && parsed.key(p.object) == "justice")
        };
        let accountable = || {
            let words = parsed.children_by(verb, &[Dep::Oprd, Dep::Acomp, Dep::Ccomp, Dep::Xcomp, Dep::Amod]);
            words.into_iter().any(|w| matches!(parsed.lower(w), "accountable" | "responsible" | "pay"))
        };
        match parsed.key(verb) {
            "bring" => to_justice(),
            "hunt" | "track" => arguments::has_particle(parsed, verb, "down"),
            "hold" | "make" => accountable(),
            _ => false,
        }
    }

    /// "will take strong measures against pollution": no party is threatened.
    fn is_on_things(&self, measure: usize) -> bool {
        let phrases = arguments::prepositions(self.parsed, measure).into_iter();
        let against = phrases.filter(|p| matches!(p.word.as_str(), "against" | "to" | "on" | "for")).map(|p| p.object);
        let on = against.collect::<Vec<_>>();
        let infinitives = !self.infinitives_on(measure).is_empty();
        infinitives
            || !on.is_empty() && !on.iter().any(|&t| parties::has_actor(self.parsed, self.mentions, self.lexicon, t))
    }

    /// "would close the border if *Kenya* did": the condition is on somebody, or the blow falls on somebody.
    fn is_dared(&self, clause: usize, deed: usize) -> bool {
        let is_known = |t: usize| {
            is_agent(self.parsed, self.mentions, self.lexicon, t)
                && self.mentions.actors.referents_at(t).any(|r| r.country.is_some())
        };
        let bears = arguments::of_verb(self.parsed, deed);
        let object = bears.object.into_iter().chain(bears.prepositions.iter().map(|p| p.object));
        let dared = self.dared(clause).filter(|&t| self.parsed.pos(t) != Pos::Pron);
        dared.is_some_and(is_known) || object.into_iter().any(is_known)
    }

    /// "if *Kenya* attacks".
    fn dared(&self, clause: usize) -> Option<usize> {
        let parsed = self.parsed;
        let is_if = |&c: &usize| is_condition(parsed, c);
        // "would be forced to respond if Kenya attacked": the condition hangs on what he would do.
        let forced =
            parsed.children_by(clause, &[Dep::Xcomp]).filter(|_| self.lexicon.has("having_to", parsed.key(clause)));
        let verbs = std::iter::once(clause).chain(forced);
        let conditions = verbs.flat_map(|v| parsed.children_by(v, &[Dep::Advcl])).filter(is_if);
        conditions.into_iter().find_map(|c| parsed.child(c, Dep::Nsubj))
    }

    /// "vowed retaliation if *Kenya* attacks", "vowed to respond to *Kenyan* raids": whom a threat without a recipient means.
    pub(crate) fn threatened(&mut self, clauses: &[usize], reading: &mut Reading) {
        if reading.class != Some(Class::Threaten) || !reading.recipients.is_empty() {
            return;
        }
        let inner: Vec<usize> = reading.contents.clone();
        if inner.into_iter().any(|c| self.read(c).is_some_and(|r| !r.recipients.is_empty())) {
            return;
        }
        let is_other = |&t: &usize| {
            parties::has_actor(self.parsed, self.mentions, self.lexicon, t)
                && reading.actors.iter().all(|&a| !self.same_referent(a, t))
        };
        let verb = reading.token;
        let of_clauses = clauses.iter().filter_map(|&c| self.provoker(c));
        let found = self.dared(verb).into_iter().chain(of_clauses).find(is_other);
        reading.recipients.extend(found);
    }

    /// "if *Kenya* attacks, we will respond", "will respond to any Iraqi *attack*": to whom the answer will be.
    pub(crate) fn provoker(&self, clause: usize) -> Option<usize> {
        let parsed = self.parsed;
        let doer = self.dared(clause).filter(|&t| parsed.pos(t) != Pos::Pron);
        let of = arguments::of_verb(parsed, clause);
        let to =
            of.prepositions.iter().filter(|p| matches!(p.word.as_str(), "to" | "against" | "at")).map(|p| p.object);
        doer.or_else(|| to.into_iter().next())
    }
}
