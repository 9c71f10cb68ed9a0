//! Whose it is that is blamed, praised or turned down where the words for it do not say so: "police said he had drowned, but his
//! mother rejected *that account*".

use dateline_gazetteer::Sector;
use dateline_lang::Dep;
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments;
use dateline_statements::Reach;

use super::Coder;
use crate::event::Party;
use crate::ontology::Class;
use crate::reading::Reading;

impl Coder<'_> {
    /// "*Wang* said Mali could stop, *a proposal* that Norway dismissed", "*police* said he had drowned … rejected *that account*":
    /// words that do not say whose they are belong to whoever has just spoken.
    pub(super) fn who_said_so(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if !is_judgement(reading) {
            return Vec::new();
        }
        let is_saying = |t: &usize| self.lexicon.has("things_said", parsed.key(*t));
        let is_move = |t: &usize| self.lexicon.has("moves", parsed.key(*t));
        let clause = reading.clause();
        let above = parsed.head(clause).filter(|_| matches!(parsed.dep(clause), Dep::Acl | Dep::Relcl));
        let taken_up = self.what_is_judged(reading).into_iter().find(|t| is_saying(t) && self.takes_up(*t));
        // "*the court* ruled that it would sit alone, in *a move* that Norway condemned"
        let above = above.filter(|t| is_saying(t) || is_move(t));
        let Some(words) = taken_up.or(above) else { return Vec::new() };
        let reach = usize::from(above.is_none());
        let from = parsed.sentences[parsed.sentence_of(words).saturating_sub(reach)].tokens.start;
        let own = self.actors_of(reading);
        let before = self.statements.all.iter().rev().filter(|s| s.reach == Reach::Press && !s.is_answer);
        let mut speakers = before.filter(|s| (from..words).contains(&s.token)).filter_map(|s| s.source.as_ref());
        let is_other = |p: &Party| own.iter().all(|o| !self.is_of(p, o) && !self.serves(p, o));
        speakers
            .find_map(|source| {
                let party = |&referent: &usize| Party {
                    token: source.token,
                    span: source.span,
                    referent,
                    via: source.via.clone(),
                };
                let found: Vec<Party> = source.referents.iter().map(party).filter(|p| self.is_somebody(p)).collect();
                Some(found).filter(|found| !found.is_empty() && found.iter().all(is_other))
            })
            .unwrap_or_default()
    }

    /// "was proposed by *Chad* but rejected by Mali", "*Chad* proposed a truce, but Mali rejected it": who put forward what others
    /// judge.
    pub(super) fn who_put_forward(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = reading.clause();
        let first = parsed.head(verb).filter(|_| is_judgement(reading) && parsed.dep(verb) == Dep::Conj);
        let proposes = |&v: &usize| parsed.is_verb(v) && self.lexicon.has("proposing", parsed.key(v));
        let takes_up = |t: usize| matches!(parsed.lower(t), "it" | "this" | "that" | "these" | "those" | "them");
        let is_taken_up = parsed.child(verb, Dep::Dobj).is_some_and(takes_up);
        let of = first.filter(proposes).map(|v| arguments::of_verb(parsed, v));
        let first_actor = of.filter(|of| of.is_passive || is_taken_up).and_then(|of| of.subject);
        let own = self.actors_of(reading);
        first_actor.map(|s| self.others(self.parties(&[s]), &own)).unwrap_or_default()
    }

    /// "opposed *Soto* for her votes": who is not wanted in office.
    pub(super) fn who_is_not_wanted(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let opposes = reading.class == Some(Class::Reject) && self.lexicon.has("unwanting", parsed.key(reading.token));
        let object = Some(reading.token).filter(|&t| opposes && parsed.is_verb(t));
        let object = object.and_then(|t| arguments::of_verb(parsed, t).object);
        let own = self.actors_of(reading);
        let mut found = object.map(|o| self.parties(&[o])).unwrap_or_default();
        found.retain(|p| {
            let referent = &self.mentions.actors.referents[p.referent];
            let is_named = referent.kind == Kind::Person && referent.name.is_some();
            is_named && own.iter().all(|o| o.referent != p.referent)
        });
        found
    }

    /// "*the army* has moved tanks to the border, which Chad condemned": who does what the clause is about.
    pub(super) fn who_does_what_is_judged(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = reading.clause();
        let object = parsed.child(verb, Dep::Dobj).filter(|&o| parsed.lower(o) == "which" && o < verb);
        let is_comment = is_judgement(reading)
            && parsed.dep(verb) == Dep::Relcl
            && object.and_then(|o| o.checked_sub(1)).is_some_and(|i| parsed.word(i) == ",");
        let above = parsed.ancestors(verb).find(|&a| parsed.is_verb(a)).filter(|_| is_comment);
        let own = self.actors_of(reading);
        let subject = above.and_then(|v| arguments::of_verb(parsed, v).subject);
        subject.map(|s| self.others(self.parties(&[s]), &own)).unwrap_or_default()
    }

    /// Those known of `found` who are no part of the side that speaks.
    fn others(&self, mut found: Vec<Party>, own: &[Party]) -> Vec<Party> {
        let is_other = |p: &Party| own.iter().all(|o| !self.is_of(p, o) && !self.serves(p, o));
        found.retain(|p| self.is_known(p) && is_other(p));
        found
    }

    /// Whether a party is more than a name or a crowd of nobody knows whom.
    fn is_somebody(&self, party: &Party) -> bool {
        let first = self.mentions.actors.referents[party.referent].sectors.first();
        self.is_known(party) && first != Some(&Sector::Jrn)
            || first.is_some_and(|s| !matches!(s, Sector::Unk | Sector::Jrn))
    }
}

/// Whether an event is what somebody thinks of another's words or works.
fn is_judgement(reading: &Reading) -> bool {
    match reading.class {
        Some(Class::Accuse) => reading.mode.as_deref() != Some("investigate"),
        Some(Class::Reject | Class::Support) => true,
        _ => false,
    }
}
