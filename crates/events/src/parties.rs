//! From the words in a slot to those who act or are acted on.

use dateline_gazetteer::Sector;
use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::actors::{How, Kind, Referent, Via};
use dateline_mentions::{Mentions, ParsedArticle};

use dateline_text::BlockKind;

use crate::companions;
use crate::event::Party;
use crate::lexicon::Lexicon;
use dateline_mentions::arguments::{self, Prepositional};

/// Whether a slot's words stand for someone an event can name.
pub(crate) fn has_actor(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, token: usize) -> bool {
    !find(parsed, mentions, lexicon, token).is_empty()
}

/// Whether a slot's words themselves name someone who can act, not merely a thing that belongs to one.
pub(crate) fn is_agent(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, token: usize) -> bool {
    let head = counted(parsed, lexicon, token);
    mentions.actors.referents_at(head).any(|r| is_actor(r) && r.kind != Kind::Thing)
}

/// "all sides", "the warring parties", "the international community": everybody concerned, and nobody by name.
pub(crate) fn is_everybody(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, token: usize) -> bool {
    if mentions.actors.referents_at(token).any(|r| r.country.is_some()) {
        return false;
    }
    let word = parsed.key(token);
    let says_all = |c: usize| lexicon.has("all_concerned", parsed.key(c));
    lexicon.has("everybody", word)
        || lexicon.has("collectives", word)
            && parsed.children(token).iter().any(|&c| says_all(c) || parsed.dep(c) == Dep::Relcl)
}

/// Those a slot's words stand for: each conjunct itself, or the actor a thing belongs to ("China's policy").
pub(crate) fn find(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, token: usize) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    let mut parts = parsed.with_conjuncts(token);
    parts.extend(headline_partner(parsed, mentions, token));
    parts.extend(second_object(parsed, mentions, token));
    parts.extend(companions::of(parsed, mentions, token));
    for (i, &part) in parts.iter().enumerate() {
        if parts.get(i + 1).is_some_and(|&next| is_title_of(parsed, mentions, part, next)) {
            continue;
        }
        let head = counted(parsed, lexicon, part);
        if mentions.is_in_date(head) {
            continue;
        }
        for party in own(parsed, mentions, lexicon, head) {
            if parties.iter().all(|p| p.referent != party.referent) {
                parties.push(party);
            }
        }
    }
    parties
}

/// "*Israel*, Hamas defy truce calls": a headline joins two by a comma, which no parser expects.
fn headline_partner(parsed: &ParsedArticle, mentions: &Mentions, token: usize) -> Option<usize> {
    let sentence = &parsed.sentences[parsed.sentence_of(token)];
    // A headline that stands alone is known by its want of a full stop.
    let is_title = sentence.kind == BlockKind::Title || parsed.pos(sentence.tokens.end - 1) != Pos::Punct;
    let is_subject = matches!(parsed.dep(token), Dep::Nsubj | Dep::Nsubjpass);
    let comma = parsed.left_edge(token).checked_sub(1).filter(|&i| is_title && is_subject && parsed.word(i) == ",")?;
    let partner = comma.checked_sub(1)?;
    (mentions.actors.at(partner).is_some() && parsed.head(partner) == parsed.head(token)).then_some(partner)
}

/// "accused Harakat-al-Fath and *Jund-al-Nasr* of the raid": names that hyphens break up come out as two objects of one verb.
fn second_object(parsed: &ParsedArticle, mentions: &Mentions, token: usize) -> Option<usize> {
    let verb = parsed.head(token).filter(|_| parsed.dep(token) == Dep::Dobj)?;
    let follows_and = |other: usize| {
        let start = mentions.actors.at(other).filter(|_| parsed.pos(other) == Pos::Propn)?.span.start;
        let first = (token + 1..=other).find(|&t| parsed.token(t).span.start == start)?;
        (parsed.lower(first - 1) == "and").then_some(other)
    };
    parsed.children_by(verb, &[Dep::Dobj]).filter(|&other| other > token).find_map(follows_and)
}

/// "Chinese *State Councilor* and Foreign Minister Wang Yi": a first title of the person named by the next conjunct.
fn is_title_of(parsed: &ParsedArticle, mentions: &Mentions, title: usize, next: usize) -> bool {
    let only = |token: usize| match mentions.actors.at(token).map(|m| m.referents.as_slice()) {
        Some([referent]) => Some(&mentions.actors.referents[*referent]),
        _ => None,
    };
    let (Some(first), Some(named)) = (only(title), only(next)) else { return false };
    let has_article = |token: usize| parsed.children_by(token, &[Dep::Det, Dep::Poss, Dep::Nummod]).next().is_some();
    // "Treasurer Ana Soto and Attorney General Ali Deby" are two.
    let is_role = first.role.as_deref().is_some_and(|role| role.ends_with(parsed.lower(title)));
    let is_name = parsed.token(title).entity == Some(EntityLabel::Person) && !is_role;
    first.entity.is_none()
        && !is_name
        && first.role.is_some()
        && matches!(parsed.tag(title), "NN" | "NNP")
        && !has_article(title)
        && !has_article(next)
        && named.kind == Kind::Person
        && named.name.is_some()
        && named.role.is_some()
        && (first.country == named.country || first.country.is_none() || named.country.is_none())
}

/// Numbers that count one another: "tens of thousands of".
const MOST_COUNTED: usize = 3;

/// "anti-*American*": whom something is against.
pub(crate) fn is_behind_anti(parsed: &ParsedArticle, token: usize) -> bool {
    token > 1 && parsed.word(token - 1) == "-" && parsed.lower(token - 2) == "anti"
}

/// "hundreds of protesters": what is counted, not the number.
pub(crate) fn counted(parsed: &ParsedArticle, lexicon: &Lexicon, token: usize) -> usize {
    let mut counted = token;
    // "hundreds of thousands of protesters": each number counts the next nominal.
    for _ in 0..MOST_COUNTED {
        let counts = lexicon.has("quantity_nouns", parsed.key(counted)) || parsed.pos(counted) == Pos::Num;
        if !counts {
            break;
        }
        let phrases = arguments::prepositions(parsed, counted);
        // "accused the group of staging the raid" counts nobody.
        // "one in five voters", "three million in assistance" do, "groups in Colombia" do not.
        let is_number = parsed.pos(counted) == Pos::Num || lexicon.has("sums", parsed.key(counted));
        let is_share = |object: usize| is_number && parsed.pos(object) != Pos::Propn;
        let counts = |p: &&Prepositional| {
            let is_whole = matches!(p.word.as_str(), "of" | "among") || p.word == "in" && is_share(p.object);
            is_whole && !parsed.is_verb(p.object)
        };
        match phrases.iter().find(counts) {
            Some(phrase) => counted = phrase.object,
            None => break,
        }
    }
    counted
}

fn own(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, head: usize) -> Vec<Party> {
    let Some(mention) = mentions.actors.at(head) else {
        // "tariffs on imports from China": whose goods they are.
        // "a resolution of the General Assembly condemning": whose words it holds.
        let has_owner = ["goods", "documents"].iter().any(|list| lexicon.has(list, parsed.key(head)));
        return if has_owner { owner(parsed, mentions, lexicon, head) } else { Vec::new() };
    };
    // "missiles fell into the Sea of Japan": nobody's.
    if lexicon.has("waters", parsed.key(head)) && parsed.pos(head) == Pos::Propn {
        return Vec::new();
    }
    // "bombed a network of caves": no one.
    if is_web_of_things(parsed, mentions, lexicon, head) {
        return Vec::new();
    }
    // "poisoned by a nerve agent": no one.
    if parsed.key(head) == "agent" && parsed.children(head).iter().any(|&c| lexicon.has("poisons", parsed.key(c))) {
        return Vec::new();
    }
    // "Iranian missiles" act for Iran, "a rocket" for whoever is said to have fired it.
    let says_whose = |via: &Via| matches!(via.how, How::Nationality | How::Possessor | How::Name);
    if lexicon.has("projectiles", parsed.key(head)) && !mention.via.iter().any(says_whose) {
        return owner(parsed, mentions, lexicon, head);
    }
    let known = mention.referents.iter().map(|&r| (r, &mentions.actors.referents[r]));
    let acting: Vec<(Party, Kind)> = known
        .filter(|(_, referent)| is_actor(referent))
        .map(|(r, known)| {
            (Party { token: head, span: mention.span, referent: r, via: mention.via.clone() }, known.kind)
        })
        .collect();
    // "Japan's plan", "the border with Chad": whose it is says more than the thing.
    if acting.iter().all(|(_, kind)| *kind == Kind::Thing) {
        let owners = owner(parsed, mentions, lexicon, head);
        if !owners.is_empty() {
            return owners;
        }
    }
    let many = senders(parsed, mentions, head);
    if many.len() > 1 {
        return many;
    }
    acting.into_iter().map(|(party, _)| party).collect()
}

/// "a *network* of caves", "a *web* of tunnels": of what no one is part, though "a network of activists" is somebody.
fn is_web_of_things(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, head: usize) -> bool {
    let is_web = lexicon.has("webs", parsed.key(head)) && parsed.pos(head) == Pos::Noun;
    let mut parts = arguments::prepositions(parsed, head).into_iter().filter(|p| is_web && p.word == "of").peekable();
    let is_somebody = |t: usize| mentions.actors.referents_at(t).any(|r| r.kind != Kind::Thing && is_actor(r));
    parts.peek().is_some() && parts.all(|p| !is_somebody(p.object))
}

/// "ministers *from Chad and Niger*": each of the states that officials and soldiers come from.
fn senders(parsed: &ParsedArticle, mentions: &Mentions, head: usize) -> Vec<Party> {
    let serves = |r: &Referent| matches!(r.sectors.first(), Some(Sector::Gov | Sector::Mil | Sector::Leg));
    let is_many = matches!(parsed.tag(head), "NNS" | "NNPS") && mentions.actors.referents_at(head).any(serves);
    let phrases = arguments::prepositions(parsed, head).into_iter().filter(|p| is_many && p.word == "from");
    let tokens = phrases.flat_map(|p| parsed.with_conjuncts(p.object));
    let mut found: Vec<Party> = Vec::new();
    for token in tokens {
        let Some(mention) = mentions.actors.at(token) else { continue };
        for &referent in &mention.referents {
            let is_state = mentions.actors.referents[referent].kind == Kind::State;
            if is_state && found.iter().all(|p| p.referent != referent) {
                found.push(Party { token, span: mention.span, referent, via: mention.via.clone() });
            }
        }
    }
    found
}

/// Whether a referent can be a party of its own: someone of a country or a role.
pub(crate) fn is_actor(referent: &Referent) -> bool {
    match referent.kind {
        Kind::Thing => referent.country.is_some(),
        _ => referent.country.is_some() || !referent.sectors.is_empty() || referent.name.is_some(),
    }
}

/// How many sentences back "the proposals" may reach for whose they are.
const OFFER_REACH_SENTENCES: usize = 4;

/// Those something belongs to, in its own words or where it was told of before: "*Iran's* proposal …. Oman rejects the
/// proposals", "*the electoral board* ruled him out …. He called Thursday's ruling a farce."
fn owner(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, head: usize) -> Vec<Party> {
    let owners = owner_beside(parsed, mentions, lexicon, head);
    let is_day = |t: usize| matches!(parsed.token(t).entity, Some(EntityLabel::Date | EntityLabel::Time));
    let is_definite =
        parsed.children_by(head, &[Dep::Det]).any(|d| matches!(parsed.key(d), "the" | "this" | "that" | "these"));
    let takes_up = is_definite || parsed.children_by(head, &[Dep::Poss]).any(is_day);
    let key = parsed.key(head);
    let is_work = ["offers", "documents", "rulings", "moves", "findings", "things_said", "laid_down"]
        .iter()
        .any(|list| lexicon.has(list, key));
    if !owners.is_empty() || !takes_up || !is_work {
        return owners;
    }
    let from = parsed.sentences[parsed.sentence_of(head).saturating_sub(OFFER_REACH_SENTENCES)].tokens.start;
    let verb = lexicon.verb_of(key).unwrap_or(key);
    let told = |t: usize| {
        if parsed.is_noun(t) && parsed.key(t) == key {
            owner_beside(parsed, mentions, lexicon, t)
        } else if parsed.pos(t) == Pos::Verb && parsed.key(t) == verb {
            whole(mentions, arguments::of_verb(parsed, t).subject)
        } else {
            Vec::new()
        }
    };
    (from..head).rev().map(told).find(|owners| !owners.is_empty()).unwrap_or_default()
}

/// The parties that a word stands for itself.
fn whole(mentions: &Mentions, token: Option<usize>) -> Vec<Party> {
    let mention = token.and_then(|token| Some((token, mentions.actors.at(token)?)));
    let Some((token, mention)) = mention else { return Vec::new() };
    let acts = |&&referent: &&usize| {
        let known = &mentions.actors.referents[referent];
        is_actor(known) && known.kind != Kind::Thing
    };
    let party = |&referent: &usize| Party { token, span: mention.span, referent, via: mention.via.clone() };
    mention.referents.iter().filter(acts).map(party).collect()
}

/// Those something belongs to: "the decision *of the Kenyan court*", "*Japan's* plan", "the border *with Chad*".
fn owner_beside(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, head: usize) -> Vec<Party> {
    let possessor = parsed.child(head, Dep::Poss);
    // "the agreement *between Chad and Mali*": both are bound by it.
    let is_bond = ["documents", "offers"].iter().any(|list| lexicon.has(list, parsed.key(head)));
    let leads_to_owner = |word: &str| matches!(word, "of" | "by" | "from" | "with") || word == "between" && is_bond;
    let complements = arguments::prepositions(parsed, head)
        .into_iter()
        .filter(|p| leads_to_owner(&p.word) && !parsed.is_verb(p.object))
        .flat_map(|p| parsed.with_conjuncts(p.object));
    let mut owners: Vec<Party> = Vec::new();
    // "the Chinese statement" speaks for China.
    let is_abstract = ["abstract", "offers", "documents"].iter().any(|list| lexicon.has(list, parsed.key(head)));
    let nationality = parsed.children_by(head, &[Dep::Amod, Dep::Compound]).filter(|_| is_abstract);
    // "every offer made by the Taliban": who made it.
    let makers = parsed
        .children_by(head, &[Dep::Acl])
        .filter(|&verb| parsed.tag(verb) == "VBN")
        .filter_map(|verb| maker(parsed, lexicon, verb));
    let issuer = issuer(parsed, lexicon, head);
    for token in possessor.into_iter().chain(complements).chain(nationality).chain(makers).chain(issuer) {
        for party in whole(mentions, Some(token)) {
            if owners.iter().all(|o| o.referent != party.referent) {
                owners.push(party);
            }
        }
    }
    if owners.is_empty() { told_before_thing(parsed, mentions, lexicon, head) } else { owners }
}

/// "meddled in *the US* election", "a *government* measure": what is done to the thing is done to whose it is. "The Chilean coach" does
/// not act for Chile.
fn told_before_thing(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, head: usize) -> Vec<Party> {
    let first = parsed.first_conjunct(head);
    let is_by = || parsed.head(first).is_some_and(|above| parsed.dep(above) == Dep::Agent);
    let is_thing = mentions.actors.referents_at(head).any(|r| r.kind == Kind::Thing);
    // "the Mexico border" is only where it is.
    let is_part_of_land = lexicon.has("place_parts", parsed.key(head));
    if !is_thing || is_part_of_land || parsed.dep(first) == Dep::Nsubj || is_by() {
        return Vec::new();
    }
    let says_whose = |p: &Party| {
        let is_adjective = !p.via.is_empty() && p.via.iter().all(|via| via.how == How::Nationality);
        mentions.actors.referents[p.referent].kind != Kind::State || is_adjective
    };
    let before: Vec<usize> = parsed.children_by(head, &[Dep::Amod, Dep::Compound]).collect();
    let nearest = before.into_iter().rev().map(|t| whole(mentions, Some(t))).find(|found| !found.is_empty());
    nearest.filter(|found| found.iter().all(says_whose)).unwrap_or_default()
}

/// Who did what a participle says: "made *by the Taliban*", "rockets fired *from Lebanon*".
fn maker(parsed: &ParsedArticle, lexicon: &Lexicon, participle: usize) -> Option<usize> {
    let agent = parsed.child(participle, Dep::Agent).and_then(|by| parsed.child(by, Dep::Pobj));
    let is_shot = lexicon.has("shooting_verbs", parsed.key(participle));
    agent.or_else(|| {
        let from = arguments::prepositions(parsed, participle).into_iter().find(|p| p.word == "from");
        from.filter(|_| is_shot).map(|p| p.object)
    })
}

/// "*The Senate* passed a resolution condemning the raid": who speaks through a document.
fn issuer(parsed: &ParsedArticle, lexicon: &Lexicon, document: usize) -> Option<usize> {
    let verb = parsed.head(document).filter(|_| parsed.dep(document) == Dep::Dobj)?;
    // "*Iran* made a proposal"
    let is_text = ["documents", "offers"].iter().any(|list| lexicon.has(list, parsed.key(document)));
    let is_issued = is_text && lexicon.has("issuing_verbs", parsed.key(verb));
    if is_issued { arguments::of_verb(parsed, verb).subject } else { None }
}
