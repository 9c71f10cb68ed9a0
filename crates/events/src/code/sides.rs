//! Who acts and on whom: the ways to each side, the surest first, and what bars a party from it.

use dateline_gazetteer::{CountryCode, Entry, Gazetteer, NameForm, Sector};
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::arguments;
use dateline_statements::stance;
use dateline_text::BlockKind;

use super::Coder;
use crate::event::Party;
use crate::ontology::Class;
use crate::parties;
use crate::reading::Reading;

/// The two sides of an event.
pub(super) struct Sides {
    pub(super) actors: Vec<Party>,
    pub(super) recipients: Vec<Party>,
    /// Whether both act on each other.
    pub(super) reciprocal: bool,
}

/// A way to a side of an event.
type Way<'a> = fn(&Coder<'a>, &Reading) -> Vec<Party>;

impl<'a> Coder<'a> {
    /// The ways to who acts: the first that finds anybody counts.
    const TO_ACTORS: [Way<'a>; 21] = [
        Self::actors_of,
        Self::doers_of_same_deed,
        Self::doers_in_clause,
        Self::doers_of_deed_in_which,
        Self::speaker,
        Self::inherited_actor,
        Self::defier,
        Self::expelled_from,
        Self::convicted_of,
        Self::by_whose_order,
        Self::court_told_before,
        Self::blamed_for,
        Self::who_may_free,
        Self::actors_told_before,
        Self::attackers_told_before,
        Self::whose_weapon,
        Self::whose_force,
        Self::to_whom_one_is_called,
        Self::whose_custody,
        Self::whose_law,
        Self::who_announces,
    ];

    /// The ways to whom it is done that the happening itself gives.
    const TO_RECIPIENTS: [Way<'a>; 3] = [Self::own_recipients, Self::recipients_of_purpose, Self::recipients_of_toll];

    /// The ways to whom it is done that the words around it give: the first that finds anybody but those who act counts.
    const TO_OTHER_RECIPIENTS: [Way<'a>; 42] = [
        Self::targets_of_protest,
        Self::recipients_of_contents,
        Self::who_is_to,
        Self::who_is_to_give,
        Self::who_is_called_for,
        Self::who_is_written_to,
        Self::who_is_talked_to,
        Self::who_is_promised,
        Self::doers_of_wrong,
        Self::who_pressed,
        Self::doers_of_deed_after_preposition,
        Self::recipients_of_first_verb,
        Self::who_answered,
        Self::recipients_told_before,
        Self::who_said_so,
        Self::who_put_forward,
        Self::who_is_not_wanted,
        Self::who_does_what_is_judged,
        Self::whose_last_move,
        Self::who_weighs,
        Self::holders_told_before,
        Self::who_answers,
        Self::whose_deed_is_answered,
        Self::who_pays_no_heed,
        Self::whose_words_are_ignored,
        Self::who_reports_breach,
        Self::whom_words_reach,
        Self::whom_force_is_for,
        Self::near_whose_place,
        Self::bearers_told_before,
        Self::foes_told_before,
        Self::whose_deed_is_avenged,
        Self::whose_meeting,
        Self::against_whom_beside,
        Self::who_acts_on_demand,
        Self::who_offered,
        Self::who_struck_first,
        Self::with_whom_one_quarrels,
        Self::at_whose_request,
        Self::who_comes_invited,
        Self::whose_move_ends_it,
        Self::whose_affairs,
    ];

    /// Who acts and on whom.
    pub(super) fn sides(&self, class: Class, reading: &Reading) -> Sides {
        let first = |ways: &[Way<'a>]| {
            ways.iter().map(|way| way(self, reading)).find(|found| !found.is_empty()).unwrap_or_default()
        };
        let mut actors = first(&Self::TO_ACTORS);
        let mut recipients = first(&Self::TO_RECIPIENTS);
        if let Some(doers) = self.doers_of_participle(class, reading, &actors, &recipients) {
            actors = doers;
        }
        self.bar(class, reading, &mut actors, &mut recipients);
        let is_mutual = reading.reciprocal || reading.recipients.iter().any(|&t| self.is_each_other(t));
        if is_mutual {
            // "Kenya and Uganda met", "talks between Kenya and Uganda": one side each.
            if recipients.is_empty() && actors.len() > 1 {
                recipients = actors.split_off(1);
            } else if actors.is_empty() && recipients.len() > 1 {
                actors = vec![recipients.remove(0)];
            }
        }
        let mut reciprocal = is_mutual && !recipients.is_empty();
        let others = |way: &Way<'a>| {
            let mut found = way(self, reading);
            found.retain(|r| {
                actors.iter().all(|a| !self.is_of(r, a)) && !self.is_nobody_else(class, reading, r, &actors)
            });
            if class == Class::Mobilize {
                // "took to the streets of Bamako": of its own capital.
                let referent = |p: &Party| &self.mentions.actors.referents[p.referent];
                // "sent police to arrest rebels": foes at home are no home ground.
                let is_foe = |p: &Party| {
                    let first = referent(p).sectors.first();
                    matches!(first, Some(Sector::Reb | Sector::Uaf | Sector::Crm | Sector::Prm | Sector::Opp))
                };
                found.retain(|r| is_foe(r) || actors.iter().all(|a| referent(a).country != referent(r).country));
            }
            Some(found).filter(|found| !found.is_empty())
        };
        if recipients.is_empty() {
            recipients = Self::TO_OTHER_RECIPIENTS.iter().find_map(others).unwrap_or_default();
            if class == Class::Request {
                recipients = self.named_among(recipients);
            }
        }
        // "Chad and Mali agreed to help *each other's* courts": each of the two for the other.
        let is_each_others = |p: &Party| {
            let mut owners = self.parsed.children_by(p.token, &[Dep::Poss]);
            self.is_each_other(p.token) || owners.any(|owner| self.is_each_other(owner))
        };
        if actors.len() > 1 && !recipients.is_empty() && recipients.iter().all(is_each_others) {
            recipients = actors.split_off(1);
            reciprocal = true;
        }
        // "a device hit a British car in Kabul": what is somebody's is hit in his stead, wherever it stands.
        let is_owned = |p: &Party| self.mentions.actors.referents[p.referent].country.is_some();
        // "a rebel-held village": nor is it the villagers' alone.
        let holds = |c: usize| self.lexicon.has("holding", self.parsed.key(c));
        let is_held = |p: &Party| self.parsed.children_by(p.token, &[Dep::Amod, Dep::Acl]).any(holds);
        let is_taken = class == Class::Assault || reading.mode.as_deref() == Some("seize");
        if is_taken && (!recipients.iter().any(is_owned) || recipients.iter().any(is_held)) {
            let owners = self.whose_target(reading);
            if !owners.is_empty() {
                recipients = owners;
            }
        }
        Sides { actors, recipients, reciprocal }
    }

    /// Takes from both sides who cannot stand there.
    fn bar(&self, class: Class, reading: &Reading, actors: &mut Vec<Party>, recipients: &mut Vec<Party>) {
        let referent = |p: &Party| &self.mentions.actors.referents[p.referent];
        let country = |p: &Party| referent(p).country;
        if class == Class::Assault {
            // "bombings at embassies which killed many": what was hit hit nobody.
            actors.retain(|p| !self.lexicon.has("missions", self.parsed.key(p.token)) && !self.is_scene(p));
        }
        if class == Class::Assault && !self.parsed.is_verb(reading.token) {
            // "the attacks in Oslo": where they were, unless an army is at work abroad.
            let is_army =
                |p: &Party| referent(p).kind == Kind::State || referent(p).sectors.first() == Some(&Sector::Mil);
            let strikes =
                |r: &Party| !actors.is_empty() && actors.iter().all(|a| is_army(a) && country(a) != country(r));
            recipients.retain(|r| !self.is_inside(r) || strikes(r));
        }
        if class == Class::Protest && reading.mode.as_deref() != Some("strike") && !self.parsed.is_verb(reading.token) {
            // "riots after beating by officers": the parser hangs on the riots whom they were about.
            let is_armed = |p: &Party| matches!(referent(p).sectors.first(), Some(Sector::Mil | Sector::Cop));
            actors.retain(|p| !is_armed(p));
        }
        if class == Class::Mobilize {
            // "sent soldiers to its border": a force is shown to somebody else, or to nobody in particular.
            recipients.retain(|r| country(r).is_some() && actors.iter().all(|a| country(a) != country(r)));
            recipients.retain(|r| !self.is_arrived_in(r, reading));
            let is_land = |r: &Party| referent(r).kind == Kind::State;
            // "the UN has 900 soldiers deployed in Mali": peacekeepers are shown to nobody.
            let keep_peace = actors.iter().any(|a| country(a) == CountryCode::parse("UNO"));
            recipients.retain(|r| !(keep_peace && is_land(r)));
            let mut foes = self.foes_of_force(reading);
            foes.retain(|r| actors.iter().all(|a| !self.is_of(r, a)));
            if !foes.is_empty() && recipients.iter().all(is_land) {
                // "deployed into Mali to fight the rebels": it is shown to them, and not to their land.
                *recipients = foes;
            }
        }
        recipients.retain(|r| !self.is_nobody_else(class, reading, r, actors));
        if class == Class::Cooperate {
            // "took part in patrols": forces without a name or a country are work, no partner.
            let is_nameless = |r: &Referent| r.country.is_none() && r.name.is_none() && r.sectors == [Sector::Mil];
            recipients.retain(|r| !is_nameless(referent(r)));
        }
        if class == Class::Sanction
            && recipients.iter().any(|r| country(r).is_some_and(|c| !actors.iter().any(|a| country(a) == Some(c))))
        {
            // "closed its embassy in Damascus": relations are cut with the other.
            recipients.retain(|r| country(r).is_none() || actors.iter().all(|a| country(a) != country(r)));
        }
        let is_state = |p: &Party| referent(p).kind == Kind::State;
        let is_shared = recipients.len() > 1;
        let asks_itself = |r: &Party, a: &Party| match class {
            // "the ministry said China must defend itself": nobody else is asked.
            Class::Request => is_state(r) && self.serves(r, a),
            // "Iraq agreed to open its president's palaces": nor is anything promised to its own.
            Class::Agree => is_state(a) && self.serves(r, a),
            // "the minister rejected criticism of Chad's stand": his own state made none.
            // "threatened to go home to Chad": nor does the envoy threaten it.
            Class::Reject | Class::Threaten => is_state(r) && self.serves(r, a),
            // "criticised the treaty between Iraq, Iran and Syria": the Iraqi minister blames the others.
            Class::Accuse => is_shared && is_state(r) && self.serves(r, a),
            _ => false,
        };
        let is_own = |r: &Party| actors.iter().any(|a| self.is_of(r, a) || asks_itself(r, a));
        recipients.retain(|r| !is_own(r) && !self.is_speaker_between_commas(r, reading));
        if matches!(class, Class::Request | Class::Support | Class::Accuse) {
            *recipients = self.named_among(std::mem::take(recipients));
        }
        if reading.reciprocal && actors.len() > 1 {
            // "the ministers' talks were the first between Kenya and Uganda": the sides are named once.
            recipients.retain(|r| country(r).is_none() || actors.iter().all(|a| country(a) != country(r)));
        }
    }

    /// "in *Oslo*", "across *the country*": a land or a town by the word that says where.
    fn is_inside(&self, party: &Party) -> bool {
        let parsed = self.parsed;
        let first = parsed.first_conjunct(party.token);
        let preposition = parsed.head(first).filter(|_| parsed.dep(first) == Dep::Pobj);
        let is_land = self.mentions.actors.referents[party.referent].kind == Kind::State;
        is_land && preposition.is_some_and(|p| self.lexicon.has("places_within", parsed.lower(p)))
    }

    /// "a *Mali* raid", "the *Turkish* hotel bombing": a land by its name before a deed, or before what was hit, is where it was.
    fn is_scene(&self, party: &Party) -> bool {
        let parsed = self.parsed;
        let first = parsed.first_conjunct(party.token);
        let is_land = self.mentions.actors.referents[party.referent].kind == Kind::State;
        let is_before = matches!(parsed.dep(first), Dep::Compound | Dep::Amod | Dep::Nmod);
        // "Azerbaijani-Armenian border clashes": two who fight.
        let is_pair = self.mentions.actors.at(party.token).is_some_and(|m| m.referents.len() > 1);
        let Some(deed) = parsed.head(first).filter(|_| is_land && is_before && !is_pair) else { return false };
        let is_target = |t: usize| parsed.pos(t) == Pos::Noun && self.lexicon.has("targets", parsed.key(t));
        let mut between = parsed.children_by(deed, &[Dep::Compound, Dep::Nmod]).filter(|&t| t > party.token);
        // Headlines call states so where the adjective is longer: "Mali raid on rebels".
        let is_headline = parsed.sentences[parsed.sentence_of(deed)].kind == BlockKind::Title;
        between.any(is_target) || !is_headline && self.is_name_alone(party)
    }

    /// "Mali", but not "Malian" nor "U.S.", which is both name and adjective.
    fn is_name_alone(&self, party: &Party) -> bool {
        let words = party.span.of(&self.parsed.article.text);
        let forms = Gazetteer::bundled().lookup(words).into_iter().filter_map(|entry| match entry {
            Entry::Country { form, .. } => Some(form),
            _ => None,
        });
        let forms: Vec<NameForm> = forms.collect();
        !forms.is_empty() && forms.iter().all(|&form| form == NameForm::Name)
    }

    /// Whether a party is none but those who act, or nobody.
    fn is_nobody_else(&self, class: Class, reading: &Reading, party: &Party, actors: &[Party]) -> bool {
        let is_state = self.mentions.actors.referents[party.referent].kind == Kind::State;
        let is_own = match class {
            // "pledged to raise the country's might": no promise to it by those who govern it.
            Class::Agree => is_state,
            // "will return to its fleet's base": nobody withdraws from himself.
            _ => reading.mode.as_deref() == Some("withdraw"),
        };
        // "promised to ask *parliament* for funds": whoever is only to be asked is promised nothing.
        let asks_him =
            |content: &Reading| content.class == Some(Class::Request) && content.recipients.contains(&party.token);
        let contents = || reading.contents.iter().filter_map(|t| self.readings.get(t));
        let is_only_asked = class == Class::Agree && contents().any(asks_him);
        // "its chairman said *the party* would not accept it": his own refuse with him.
        let is_told_to = self.parsed.dep(party.token) == Dep::Nsubj && party.token > reading.clause();
        let refuses_with = |a: &Party| {
            let (body, person) =
                (&self.mentions.actors.referents[party.referent], &self.mentions.actors.referents[a.referent]);
            body.kind == Kind::Institution
                && person.kind == Kind::Person
                && body.country == person.country
                && body.sectors.first().is_some_and(|s| person.sectors.first() == Some(s))
        };
        // "demanded that *its* staff have access": of somebody else.
        let is_theirs = |owner: usize| {
            let owners = self.mentions.actors.at(owner).map_or(&[][..], |m| m.referents.as_slice());
            actors.iter().any(|a| owners.contains(&a.referent))
        };
        let mut owners = self.parsed.children_by(party.token, &[Dep::Poss]).filter(|_| class == Class::Request);
        let is_own_staff = is_told_to && owners.any(is_theirs);
        let is_own_body = class == Class::Reject && is_told_to && actors.iter().any(refuses_with);
        self.is_sought(party)
            || is_only_asked
            || is_own_body
            || is_own_staff
            || is_own && actors.iter().any(|a| self.serves(party, a))
    }

    /// Whether a party is an office that somebody would have: "a bid for *the Kenyan presidency*".
    fn is_sought(&self, party: &Party) -> bool {
        let above = self.parsed.head(party.token).filter(|&p| self.parsed.lower(p) == "for");
        above.is_some() && self.lexicon.has("offices_sought", self.parsed.key(party.token))
    }

    /// "troops arrived *in Mali*": where they are, which may be at a host's.
    fn is_arrived_in(&self, party: &Party, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let arrives = self.lexicon.has("arriving", parsed.key(reading.clause()));
        let is_land = self.mentions.actors.referents[party.referent].kind == Kind::State;
        let preposition = parsed.head(parsed.first_conjunct(party.token)).filter(|_| arrives && is_land);
        preposition.is_some_and(|p| parsed.lower(p) == "in")
    }

    /// Those on whom the predicate's own words say it is done.
    fn own_recipients(&self, reading: &Reading) -> Vec<Party> {
        // "is looking into complaints by villagers": who complains is not looked into; "a warrant for *her* arrest": who is to be
        // arrested.
        let is_warrant = self.frames.all[reading.frame].name == "accuse.warrant";
        let is_complaint = |t: usize| {
            self.lexicon.has("reported", self.parsed.key(t)) && reading.mode.as_deref() == Some("investigate")
                || is_warrant && self.is_deed(t)
        };
        // "marched against *the arrest of a priest*": against whoever arrested him.
        let is_borne = |t: usize| reading.class == Some(Class::Protest) && self.is_borne_deed(t);
        let (complaints, others): (Vec<usize>, Vec<usize>) = reading.recipients.iter().partition(|&&t| is_complaint(t));
        let (borne, others): (Vec<usize>, Vec<usize>) = others.iter().partition(|&&t| is_borne(t));
        let mut found = self.parties(&others);
        for &deed in &borne {
            let bearers: Vec<usize> = arguments::prepositions(self.parsed, deed)
                .into_iter()
                .filter(|p| p.word == "of")
                .map(|p| p.object)
                .collect();
            let doers = self.parties_of_event_noun(deed);
            found.extend(doers.into_iter().filter(|p| !bearers.contains(&p.token)));
        }
        for complaint in complaints.iter().filter_map(|t| self.readings.get(t)) {
            let bearers = self.parties(&complaint.recipients);
            found.extend(if bearers.is_empty() { self.parties_of_event_noun(complaint.token) } else { bearers });
        }
        found
    }

    /// Whether a party is the other one itself, or something of its own: "massed troops at *its* border".
    pub(super) fn is_of(&self, party: &Party, other: &Party) -> bool {
        let (thing, owner) =
            (&self.mentions.actors.referents[party.referent], &self.mentions.actors.referents[other.referent]);
        let is_state = |r: &Referent| r.kind == Kind::State && r.country.is_some();
        // "gave in to opposition demands": what is the opposition's is not the government's own.
        let is_foes = matches!(thing.sectors.first(), Some(Sector::Opp | Sector::Reb));
        party.referent == other.referent
            || (is_state(thing) && is_state(owner) && thing.country == owner.country)
            || (thing.kind == Kind::Thing && !is_foes && thing.country.is_some() && thing.country == owner.country)
    }

    /// Whether a party is the armed force or government of the other: "is willing to withdraw *its troops*".
    pub(super) fn serves(&self, party: &Party, other: &Party) -> bool {
        let (force, owner) =
            (&self.mentions.actors.referents[party.referent], &self.mentions.actors.referents[other.referent]);
        let is_official = |r: &Referent| matches!(r.sectors.first(), Some(Sector::Gov | Sector::Mil));
        force.country.is_some() && force.country == owner.country && is_official(force) && is_official(owner)
    }

    pub(super) fn is_known(&self, party: &Party) -> bool {
        let referent = &self.mentions.actors.referents[party.referent];
        referent.country.is_some() && referent.kind != Kind::Thing
    }

    /// "urged all parties to show restraint" asks nobody by name, "all parties, including Chad" asks Chad.
    pub(super) fn named_among(&self, parties: Vec<Party>) -> Vec<Party> {
        let mut named: Vec<Party> = Vec::new();
        for party in parties {
            let is_everybody = parties::is_everybody(self.parsed, self.mentions, self.lexicon, party.token);
            let found = if is_everybody { self.included_in(party.token) } else { vec![party] };
            for party in found {
                if named.iter().all(|n| n.referent != party.referent) {
                    named.push(party);
                }
            }
        }
        named
    }

    /// "all parties, including *Chad*": those named among many.
    fn included_in(&self, token: usize) -> Vec<Party> {
        let phrases = arguments::prepositions(self.parsed, token).into_iter();
        let included = phrases.filter(|p| matches!(p.word.as_str(), "including" | "like"));
        included.flat_map(|p| self.parties(&[p.object])).collect()
    }

    /// "eleven other countries, including *Chad*": of many states unnamed those who are named.
    fn named_of(&self, party: Party) -> Vec<Party> {
        let referent = &self.mentions.actors.referents[party.referent];
        let is_nameless =
            referent.country.is_none() && referent.name.is_none() && referent.sectors.first() == Some(&Sector::Gov);
        let named = if is_nameless { self.included_in(party.token) } else { Vec::new() };
        if named.is_empty() { vec![party] } else { named }
    }

    /// "accused *each other*", "*one another*": both sides act.
    pub(super) fn is_each_other(&self, token: usize) -> bool {
        let before = token.checked_sub(1).map(|t| self.parsed.lower(t));
        matches!((before, self.parsed.lower(token)), (Some("each"), "other") | (Some("one"), "another"))
    }

    /// "Mali thanks Chad for its role in the war, *the speaker Ana Soto*, said": one set between commas before a verb of saying
    /// that lacks a subject.
    pub(super) fn is_speaker_between_commas(&self, party: &Party, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let says = |&verb: &usize| {
            parsed.is_verb(verb)
                && stance(parsed.key(verb)).is_some()
                && verb > party.token
                && parsed.child(verb, Dep::Nsubj).is_none()
        };
        let Some(verb) = parsed.ancestors(reading.clause()).find(says) else { return false };
        let is_name = |i: usize| parsed.word(i) == "," || parsed.pos(i) == Pos::Propn;
        party.token > reading.clause() && parsed.word(verb - 1) == "," && (party.token..verb).all(is_name)
    }

    pub(super) fn parties(&self, tokens: &[usize]) -> Vec<Party> {
        let mut all: Vec<Party> = Vec::new();
        for &token in tokens {
            // "condemned bombings in Mali": not Mali, but whoever bombed.
            let found = if self.is_deed(token) {
                self.parties_of_event_noun(token)
            } else if let Some(deed) = self.deed_in_headline(token) {
                self.parties_of_event_noun(deed)
            } else {
                let own = parties::find(self.parsed, self.mentions, self.lexicon, token);
                own.into_iter().flat_map(|party| self.named_of(party)).collect()
            };
            for party in found {
                if all.iter().all(|p| p.referent != party.referent) {
                    all.push(party);
                }
            }
        }
        all
    }

    /// Those whom words name themselves; words for a deed name nobody here, since whose deed it is may lead back to them.
    fn named_by(&self, tokens: &[usize]) -> Vec<Party> {
        let mut all = Vec::new();
        for &token in tokens.iter().filter(|&&token| !self.is_deed(token)) {
            let own = parties::find(self.parsed, self.mentions, self.lexicon, token);
            for party in own.into_iter().flat_map(|party| self.named_of(party)) {
                if all.iter().all(|p: &Party| p.referent != party.referent) {
                    all.push(party);
                }
            }
        }
        all
    }

    pub(super) fn actors_of(&self, reading: &Reading) -> Vec<Party> {
        self.named_by(&reading.actors)
    }

    /// "condemned the attack": those who attacked; "criticism of the trip": the one who made the trip told of before.
    pub(super) fn parties_of_event_noun(&self, token: usize) -> Vec<Party> {
        let Some(reading) = self.readings.get(&token) else { return Vec::new() };
        let own = self.actors_of(reading);
        if !own.is_empty() || reading.class.is_none() {
            return own;
        }
        let earlier = self.readings.range(..token).rev().map(|(_, r)| r);
        let mut same = earlier.filter(|r| r.class == reading.class && r.mode == reading.mode);
        same.find_map(|r| {
            let actors = self.actors_of(r);
            let is_known = |p: &Party| {
                let referent = &self.mentions.actors.referents[p.referent];
                referent.entity.is_some() || (referent.kind == Kind::State && referent.country.is_some())
            };
            actors.iter().any(is_known).then_some(actors)
        })
        .or_else(|| {
            // "condemned the coup in Mali": those who seize power are at home there; "defiant over the *Tongan* sanctions".
            let is_seizure = reading.mode.as_deref() == Some("seize");
            let tells = |t: &usize| is_seizure || *t < token;
            let told: Vec<usize> = reading.recipients.iter().copied().filter(tells).collect();
            (reading.class == Some(Class::Coerce)).then(|| self.named_by(&told)).filter(|found| !found.is_empty())
        })
        .or_else(|| self.state_that_punishes(reading))
        .unwrap_or_default()
    }

    /// "condemned the arrest of a priest *in Kenya*": none but the state holds or sentences people there.
    fn state_that_punishes(&self, deed: &Reading) -> Option<Vec<Party>> {
        let is_of_state = matches!(
            (deed.class, deed.mode.as_deref()),
            (Some(Class::Coerce), Some("arrest" | "deport")) | (Some(Class::Sanction), Some("convict"))
        );
        let heads = [deed.token].into_iter().chain(deed.recipients.iter().copied());
        let phrases = heads.flat_map(|head| arguments::prepositions(self.parsed, head));
        let mut places = phrases.filter(|p| is_of_state && p.word == "in").map(|p| p.object);
        let is_state = |p: &Party| self.mentions.actors.referents[p.referent].kind == Kind::State;
        places.find_map(|t| Some(self.parties(&[t])).filter(|found| !found.is_empty() && found.iter().all(is_state)))
    }

    /// "Council condemns *Kenya, Tanzania bombings*": the headline names where the deeds were done.
    fn deed_in_headline(&self, token: usize) -> Option<usize> {
        let parsed = self.parsed;
        let sentence = &parsed.sentences[parsed.sentence_of(token)];
        let is_list = sentence.kind == BlockKind::Title && parsed.pos(token) == Pos::Propn;
        let mut after = (token + 1..sentence.tokens.end).filter(|_| is_list);
        let is_comma = after.next().is_some_and(|i| parsed.word(i) == ",");
        let deed = after.find(|&i| parsed.pos(i) != Pos::Propn)?;
        (is_comma && deed > token + 2 && parsed.is_noun(deed) && self.is_deed(deed)).then_some(deed)
    }

    /// The noun that tells of the same happening as this verb: "an *air strike* killed four".
    pub(super) fn deed(&self, reading: &Reading) -> Option<&Reading> {
        let deeds = reading.words.iter().filter(|&&word| self.is_deed(word)).filter_map(|word| self.readings.get(word));
        let is_deed = |class| matches!(class, Some(Class::Assault | Class::Coerce));
        deeds.filter(|_| is_deed(reading.class)).find(|deed| deed.class == reading.class)
    }

    /// Whether a noun tells of harm that is somebody's whom it befalls: "the arrest of a priest".
    pub(super) fn is_borne_deed(&self, token: usize) -> bool {
        let is_harm = || self.is_deed(token) && self.readings[&token].class.is_some_and(|c| c.quad() == 4);
        self.lexicon.has("borne_deeds", self.parsed.key(token)) || is_harm()
    }

    /// Whether a noun tells of a deed; "a suicide bomber" is one who does it.
    pub(super) fn is_deed(&self, token: usize) -> bool {
        let is_doer = |t: usize| self.mentions.actors.referents_at(t).any(|r| r.kind == Kind::Person);
        !self.parsed.is_verb(token) && self.readings.get(&token).is_some_and(|r| r.class.is_some()) && !is_doer(token)
    }

    /// The readings that have a token among their contents or words, in text order.
    pub(super) fn holders(&self, token: usize) -> impl Iterator<Item = &Reading> {
        self.holders.get(&token).into_iter().flatten().filter_map(|holder| self.readings.get(holder))
    }
}
