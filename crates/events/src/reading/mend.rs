//! What the form of a verb or the parser hides of its arguments, put right before the frames look at them.

use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments::{self, Arguments, Prepositional};

use super::PredicateReader;
use crate::clause::is_infinitive;
use crate::parties::is_agent;

impl PredicateReader<'_> {
    /// Puts right what the form of a verb or the parser hides.
    pub(crate) fn mend(&self, verb: usize, arguments: &mut Arguments) {
        let parsed = self.parsed;
        // "Norway earmarked funds for Chad": the parser may take the first name for a time.
        let is_finite = matches!(parsed.tag(verb), "VBD" | "VBZ" | "VBP");
        if arguments.subject.is_none() && !arguments.is_passive && is_finite {
            let is_state = |t: usize| self.mentions.actors.referents_at(t).any(|r| r.kind == Kind::State);
            arguments.subject = parsed.child(verb, Dep::Npadvmod).filter(|&t| t < verb && is_state(t));
        }
        // "criticised export giants *Chad and Oman*": the names behind a word that stands for nobody.
        arguments.object = arguments.object.map(|object| self.name_behind(object).unwrap_or(object));
        // "said no to the offer": the parser takes "no" for an exclamation.
        if arguments.object.is_none() && parsed.key(verb) == "say" {
            arguments.object = parsed.child(verb, Dep::Intj).filter(|&i| parsed.lower(i) == "no");
        }
        // "said sorry to Chad": the parser takes "sorry" for what was so.
        if arguments.object.is_none() && parsed.key(verb) == "say" {
            arguments.object = parsed.child(verb, Dep::Oprd).filter(|&i| parsed.lower(i) == "sorry");
        }
        // "let monitors into its prisons": the parser makes a clause of those let in.
        if arguments.object.is_none() && parsed.key(verb) == "let" {
            // ... and of their name its subject: "let United Nations monitors in".
            let is_name = |s: usize, c: usize| s + 1 == c && parsed.pos(s) == Pos::Propn;
            let is_noun = |&c: &usize| parsed.is_noun(c) && parsed.child(c, Dep::Nsubj).is_none_or(|s| is_name(s, c));
            arguments.object = parsed.child(verb, Dep::Ccomp).filter(is_noun);
        }
        // "gave Ukraine billions of dollars": the parser takes the name for a part of what is given.
        let hands_over =
            self.lexicon.has("giving", parsed.key(verb)) && arguments.dative.is_none() && !arguments.is_passive;
        if let Some(object) = arguments.object.filter(|_| hands_over) {
            let first = parsed.left_edge(object);
            let is_first = parsed.head(first) == Some(object) && first == verb + 1 && object > first;
            let is_name = matches!(parsed.dep(first), Dep::Compound | Dep::Nmod) && parsed.pos(first) == Pos::Propn;
            let is_state = || self.mentions.actors.referents_at(first).any(|r| r.kind == Kind::State);
            arguments.dative = Some(first).filter(|_| is_first && is_name && is_state());
        }
        // "handed Chad two planes": the parser may take both for what is handed.
        let objects: Vec<usize> = parsed.children_by(verb, &[Dep::Dobj]).collect();
        if let (true, [first, second]) = (hands_over, objects.as_slice())
            && is_agent(parsed, self.mentions, self.lexicon, *first)
        {
            arguments.dative = Some(*first);
            arguments.object = Some(*second);
        }
        // "gave Chad's rulers *a week* to step down": the parser takes the week for when they were given something.
        let time = parsed.child(verb, Dep::Npadvmod).filter(|&t| t > verb && parsed.pos(t) == Pos::Noun);
        if let Some((object, time)) = arguments.object.zip(time).filter(|_| hands_over && parsed.key(verb) == "give")
            && object < time
            && is_agent(parsed, self.mentions, self.lexicon, object)
        {
            arguments.dative = Some(object);
            arguments.object = Some(time);
        }
        // "sealed off the West Bank": the parser may hang what is sealed on the particle.
        if arguments.object.is_none() && !arguments.is_passive {
            let particle = parsed.child(verb, Dep::Prt);
            arguments.object = particle.and_then(|p| parsed.child(p, Dep::Pobj));
        }
        // "fired warning shots at them": the parser takes "warning" for what was begun.
        if arguments.object.is_none() && parsed.key(verb) == "fire" {
            let warning = arguments.clauses.iter().copied().find(|&c| parsed.lower(c) == "warning");
            if let Some(shots) = warning.and_then(|w| parsed.child(w, Dep::Dobj)) {
                arguments.object = Some(shots);
                arguments.prepositions.extend(warning.into_iter().flat_map(|w| arguments::prepositions(parsed, w)));
            }
        }
        let guest = |&c: &usize| arguments::visitor(parsed, c);
        if let Some(object) = arguments.clauses.iter().find_map(guest).filter(|_| arguments.object.is_none()) {
            arguments.object = Some(object);
            arguments.clauses.retain(|c| guest(c).is_none());
        }
        // "announced plans to deploy troops", "France's decision to leave": who plans it is to do it.
        let is_unsaid = arguments.subject.is_none_or(|s| parsed.head(verb) == Some(s));
        if is_unsaid && parsed.dep(verb) == Dep::Acl && is_infinitive(parsed, verb) {
            let noun = parsed.head(verb).filter(|&n| self.lexicon.has("resolves", parsed.key(n)));
            let owner = noun.and_then(|n| parsed.child(n, Dep::Poss));
            let of = noun.and_then(|n| {
                arguments::prepositions(parsed, n).into_iter().find(|p| p.word == "of" || p.word == "by")
            });
            let over = noun.filter(|&n| parsed.dep(n) == Dep::Dobj).and_then(|n| parsed.head(n));
            // "blocked a plan to send troops": somebody else's.
            let over = over.filter(|&v| !self.lexicon.has("turning_down", parsed.key(v)));
            let subject = over.and_then(|v| arguments::of_verb(parsed, v).subject);
            arguments.subject = owner.or(of.map(|p| p.object)).or(subject).or(arguments.subject);
        }
        // "became the latest country to recognise it": it did.
        if is_unsaid && is_infinitive(parsed, verb) {
            let noun = parsed.head(verb).filter(|&n| parsed.dep(n) == Dep::Attr && self.is_ranked(n));
            let subject = noun.and_then(|n| parsed.head(n)).and_then(|be| parsed.child(be, Dep::Nsubj));
            // "is the only one to have been jailed": he was.
            let side = if arguments.is_passive { &mut arguments.object } else { &mut arguments.subject };
            *side = subject.or(*side);
        }
        // "The minister conferred with the rebels.": the parser may take a whole sentence for a noun and its participle.
        let owner = parsed.head(verb).filter(|&n| parsed.dep(verb) == Dep::Acl && parsed.dep(n) == Dep::Root);
        if let Some(owner) = owner.filter(|_| parsed.tag(verb) == "VBD" && !arguments.is_passive && is_unsaid) {
            arguments.subject = Some(owner);
            arguments.object = arguments.object.filter(|&o| o != owner);
        }
        // "was denied a visa by Malaysia": the parser may hang the doer on what was denied.
        if arguments.is_passive && arguments.subject.is_none() && arguments.dative.is_some() {
            let given = arguments.object.into_iter().flat_map(|o| arguments::prepositions(parsed, o));
            let on_verb = arguments.prepositions.iter().cloned();
            let is_date = |t: usize| parsed.token(t).entity == Some(EntityLabel::Date);
            let by = given.chain(on_verb).find(|p| p.word == "by" && !is_date(p.object));
            arguments.subject = by.map(|p| p.object);
        }
        // "was accused of lying by lawmakers": the parser hangs the accuser on the misdeed.
        if arguments.is_passive && arguments.subject.is_none() && self.lexicon.has("accusing", parsed.key(verb)) {
            let misdeeds = arguments.prepositions.iter().filter(|p| matches!(p.word.as_str(), "of" | "for" | "with"));
            let inner = misdeeds.flat_map(|p| arguments::prepositions(parsed, p.object));
            let by = inner.filter(|p| p.word == "by").map(|p| p.object);
            let is_known = |&t: &usize| is_agent(parsed, self.mentions, self.lexicon, t);
            arguments.subject = by.into_iter().find(is_known);
        }
        // "was listed as a terrorist group by Chad": the parser hangs who did so on what it was called.
        if arguments.is_passive && arguments.subject.is_none() && self.lexicon.has("classing", parsed.key(verb)) {
            arguments.subject = self.doer_behind_name(verb, arguments);
        }
        // "said the remarks were rude and *demanded* an apology": words ask for nothing, whoever speaks of them does.
        if let Some(speaker) = self.speaker_of_words(verb, arguments) {
            arguments.subject = Some(speaker);
        }
        // "shut the border after raids killed ten, *blaming* rebels": raids blame nobody, whoever acts above them does.
        if let Some(speaker) = self.speaker_further_up(verb, arguments) {
            arguments.subject = Some(speaker);
        }
        // "warned Chad on Monday of a war": the parser hangs the phrase on the day.
        let is_day =
            |p: &&Prepositional| matches!(parsed.token(p.object).entity, Some(EntityLabel::Date | EntityLabel::Time));
        let on_day =
            arguments.prepositions.iter().filter(is_day).flat_map(|p| arguments::prepositions(parsed, p.object));
        let on_day: Vec<Prepositional> = on_day.filter(|p| p.word != "in").collect();
        arguments.prepositions.extend(on_day);
        // "the attack on a market *that killed* ten": the parser may hang the clause on what was attacked.
        if let Some(hit) = arguments.subject.filter(|_| !arguments.is_passive && parsed.dep(verb) == Dep::Relcl)
            && parsed.head(verb) == Some(hit)
            && self.lexicon.has("tolls", parsed.key(verb))
        {
            arguments.subject = self.attack_on(hit).or(arguments.subject);
        }
        // "striking doctors", "rallying scientists": who does so is the noun.
        if arguments.subject.is_none() && self.is_crowd_participle(verb) {
            arguments.subject = parsed.head(verb);
        }
        // "was opposed to the plan", "is satisfied with it": who feels so is the subject.
        let is_felt = arguments.is_passive && arguments.subject.is_none() && self.lexicon.has("felt", parsed.key(verb));
        if is_felt && parsed.tag(verb) == "VBN" {
            arguments.subject = arguments.object.take();
            arguments.is_passive = false;
        }
    }

    /// "export giants *Chad* and Oman".
    fn name_behind(&self, noun: usize) -> Option<usize> {
        let parsed = self.parsed;
        let name = parsed.children_by(noun, &[Dep::Appos]).find(|&t| t > noun && parsed.pos(t) == Pos::Propn)?;
        let is_bare = parsed.left_edge(name) == noun + 1 && self.mentions.actors.at(noun).is_none();
        Some(name).filter(|&name| is_bare && is_agent(parsed, self.mentions, self.lexicon, name))
    }

    /// "was listed as a terrorist group *by Chad*", "is declared a terrorist group *by Chad*".
    fn doer_behind_name(&self, verb: usize, arguments: &Arguments) -> Option<usize> {
        let parsed = self.parsed;
        let named = arguments.prepositions.iter().filter(|p| p.word == "as").map(|p| p.object);
        let named = named.chain(parsed.children_by(verb, &[Dep::Oprd, Dep::Attr]));
        // "considered an attack by rebels": theirs is the attack.
        let is_kind = |&noun: &usize| parsed.is_noun(noun) && self.lexicon.verb_of(parsed.key(noun)).is_none();
        let phrases = named.filter(is_kind).flat_map(|noun| arguments::prepositions(parsed, noun));
        let mut doers = phrases.filter(|p| p.word == "by").map(|p| p.object);
        doers.find(|&t| is_agent(parsed, self.mentions, self.lexicon, t))
    }

    /// "*the minister* said Chad's remarks were rude and demanded an apology": the parser joins the demand to what was said.
    fn speaker_of_words(&self, verb: usize, arguments: &Arguments) -> Option<usize> {
        let parsed = self.parsed;
        let is_word = |t: usize| ["things_said", "laid_down"].iter().any(|list| self.lexicon.has(list, parsed.key(t)));
        let said =
            parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Conj && arguments.subject.is_some_and(is_word));
        let is_asking = self.lexicon.has("speech_acts", parsed.key(verb));
        let saying = said.filter(|&c| is_asking && parsed.dep(c) == Dep::Ccomp).and_then(|c| parsed.head(c));
        saying.and_then(|saying| arguments::of_verb(parsed, saying).subject)
    }

    /// "*Chad* shut the border after raids killed ten, blaming rebels": the parser hangs the participle on the clause in between.
    fn speaker_further_up(&self, verb: usize, arguments: &Arguments) -> Option<usize> {
        let parsed = self.parsed;
        let is_bare = parsed.tag(verb) == "VBG" && parsed.child(verb, Dep::Nsubj).is_none();
        let is_within = parsed.head(verb).is_some_and(|above| matches!(parsed.dep(above), Dep::Advcl | Dep::Pcomp));
        let speaks =
            parsed.dep(verb) == Dep::Advcl && is_bare && is_within && self.lexicon.has("speech_acts", parsed.key(verb));
        let acts = |&t: &usize| is_agent(parsed, self.mentions, self.lexicon, t);
        if !speaks || arguments.subject.is_some_and(|s| acts(&s)) {
            return None;
        }
        let above = parsed.ancestors(verb).filter(|&a| parsed.is_verb(a)).skip(1);
        above.filter_map(|a| arguments::of_verb(parsed, a).subject).find(acts)
    }

    /// The attack of whose phrases a word is: "the attack *on a market*", not "the attack by gunmen".
    fn attack_on(&self, hit: usize) -> Option<usize> {
        let parsed = self.parsed;
        let is_phrase = |&t: &usize| matches!(parsed.dep(t), Dep::Pobj | Dep::Prep);
        let phrases: Vec<usize> = std::iter::once(hit).chain(parsed.ancestors(hit)).take_while(is_phrase).collect();
        let attack = parsed.head(*phrases.last()?)?;
        let is_by = phrases.iter().any(|&t| matches!(parsed.lower(t), "by" | "from"));
        (!is_by && self.lexicon.has("attacks", parsed.key(attack))).then_some(attack)
    }

    /// "the *first* country", "the *latest* of them", "the *last* to".
    pub(crate) fn is_ranked(&self, noun: usize) -> bool {
        let ranks =
            |t: usize| self.lexicon.has("ranks", self.parsed.key(t)) || self.lexicon.has("ranks", self.parsed.lower(t));
        ranks(noun) || self.parsed.children_by(noun, &[Dep::Amod]).any(ranks)
    }

    /// "*striking* doctors", "*protesting* students".
    fn is_crowd_participle(&self, verb: usize) -> bool {
        self.parsed.tag(verb) == "VBG"
            && self.parsed.dep(verb) == Dep::Amod
            && self.lexicon.has("crowd_participles", self.parsed.key(verb))
    }
}
