//! Which language an article is in: as its words show, where there are enough of them.

use dateline_text::Article;
use whatlang::Lang;

/// Fewest characters of report from which the language is told; below, what the page declares is believed. A headline
/// of names and numbers looks like many languages.
const MIN_CHARS: usize = 200;

/// Most characters looked at: more change nothing.
const MAX_CHARS: usize = 3000;

/// Sets the language from the words of the report if that can be told surely; else leaves what is declared.
pub(crate) fn settle(article: &mut Article) {
    let mut sample = String::new();
    for block in article.report() {
        sample.extend(block.span.of(&article.text).chars().take(MAX_CHARS));
        sample.push('\n');
        if sample.len() >= MAX_CHARS {
            break;
        }
    }
    if sample.chars().count() < MIN_CHARS {
        return;
    }
    let Some(info) = whatlang::detect(&sample).filter(whatlang::Info::is_reliable) else { return };
    let found = two_letters(info.lang());
    let is_declared = article.language.as_deref().is_some_and(|tag| {
        tag.get(..2).is_some_and(|two| two.eq_ignore_ascii_case(found)) || tag.eq_ignore_ascii_case(found)
    });
    // "en-GB" says more than "en".
    if !is_declared {
        article.language = Some(found.to_owned());
    }
}

/// ISO 639-1 where there is one, else 639-3.
fn two_letters(language: Lang) -> &'static str {
    match language {
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Bul => "bg",
        Lang::Ron => "ro",
        Lang::Hun => "hu",
        Lang::Ell => "el",
        Lang::Tur => "tr",
        Lang::Fin => "fi",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Est => "et",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Ind => "id",
        other => other.code(),
    }
}
