//! Runs the examples of `data/lexicon/signatures.toml`, and sentences that put its parts together.

use crate::support;

use dateline::{Article, Block, BlockKind, DECIDED, FactualityReader, Span};

/// How the word in brackets stands: `happened`, `uncertain` or `denied`.
fn way(marked: &str) -> &'static str {
    let (before, rest) = marked.split_once('[').expect("an example marks a word with brackets");
    let (word, after) = rest.split_once(']').expect("an example marks a word with brackets");
    let text = format!("{before}{word}{after}");
    let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }];
    let article = Article { text, blocks, ..Article::default() };
    let parsed = support::coder().parse(&article);
    let token = (0..parsed.len())
        .find(|&i| parsed.token(i).span.start as usize == before.len())
        .expect("the marked word is a token");
    match FactualityReader::new(&parsed).of(token).value {
        value if value > DECIDED => "happened",
        value if value < -DECIDED => "denied",
        _ => "uncertain",
    }
}

/// The examples ("Sentence with a [word]. => way") that do not come out.
fn failures<'e>(examples: impl IntoIterator<Item = &'e str>) -> Vec<String> {
    let wrong = |example: &str| {
        let (sentence, expected) = example.split_once(" => ").expect("an example says how its word stands");
        let found = way(sentence);
        (found != expected).then(|| format!("{example}, not {found}"))
    };
    examples.into_iter().filter_map(wrong).collect()
}

#[test]
fn every_signature_reads_its_examples() {
    let failures = failures(FactualityReader::examples().iter().map(String::as_str));
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn operators_compose_to_any_depth() {
    let failures = failures([
        "Togo did not refuse to [sign] the pact. => uncertain",
        "The ministry said that Togo refused to [sign] the pact. => denied",
        "The ministry said that Togo may refuse to [sign] the pact. => uncertain",
        "If the rebels [attack], the army will retreat. => uncertain",
        "If the rebels attack, the army will [retreat]. => happened",
        "The envoy left without [meeting] the rebels. => denied",
        "No [talks] were held in Lima. => denied",
        "Did the army [retreat]? => uncertain",
        "The two sides no longer [meet]. => denied",
        "Nobody [protested] in Lima. => denied",
        "The troops [sent] by Chad may leave soon. => happened",
        "The ministry would like to [thank] the divers. => happened",
        "The cancelled [visit] cost two million euros. => denied",
        "Police called off the [raid]. => uncertain",
        "Should the truce [fail], the army will move. => uncertain",
        "The council demanded that the hostages be [freed]. => uncertain",
        "Because of the [strike], the talks did not begin. => happened",
        "The judges rejected the [request]. => happened",
        "The mission never again [attacked] the town. => denied",
        "Neither Chad nor Niger [sent] troops. => denied",
        "Ministers will meet as soon as the strike [ends]. => uncertain",
        "\"[Free] the hostages,\" the bishop said. => uncertain",
        "Because of [losing] the vote, he did not resign. => happened",
        "Togo was the first country to [sign] the pact. => happened",
        "It is not clear that the rebels [left]. => uncertain",
        "Chad seems reluctant to [send] troops. => uncertain",
        "What the army will [do] is not clear. => happened",
        "No matter how long the siege [lasts], the army will stay. => happened",
        "The price of rice is not going to [fall]. => denied",
        "Fiji has yet to [ratify] the treaty. => denied",
        "The miners have two weeks to [decide]. => uncertain",
        "The judges rejected a request to [free] the colonel. => denied",
        "The bishop called for a conference to be [convened]. => uncertain",
        "The general suggested that the two envoys [stay]. => uncertain",
        "The port will stay shut until the case is [solved]. => uncertain",
        "The port stayed shut until the case was [solved]. => happened",
        "The ministry did not say why the envoy had [resigned]. => happened",
        "The envoy urged Togo to continue [pumping] water. => happened",
        "The law is aimed at [halting] the trade in ivory. => uncertain",
        "Investors are keen for a [merger] of the two banks. => uncertain",
        "The airline dropped its merger [bid]. => happened",
        "Laos still had to [disarm] two villages. => uncertain",
        "The storm blocked the [vote] on the island. => uncertain",
        "The guards moved to protect the [talks]. => happened",
        "The board met to choose whether to [sell] the mine. => uncertain",
        "The [sale] of the mine is subject to approval. => uncertain",
        "Oman fears an imminent [clash] in the strait. => uncertain",
        "Fiji wants to go north to [fetch] the crew. => uncertain",
        "The minister would have [resigned]. => uncertain",
        "The guard should have [closed] the gate. => uncertain",
        "Fiji to [send] ships to the strait => happened",
        "The two armies were supposed to [meet] in Suva. => uncertain",
        "The strike is far from [ending]. => denied",
    ]);
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}
