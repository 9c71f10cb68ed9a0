//! A place in a sentence from which rules read on.

use dateline_lang::{EntityLabel, Pos};

use super::super::calendar::Unit;
use super::super::lexer::Lexed;
use super::super::words::{Holiday, Meaning, Phrase};
use super::Read;

/// A place between two lexemes. Copies are cheap: rules that fail leave the caller's cursor where it was.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'s> {
    sentence: &'s Lexed<'s>,
    at: usize,
}

impl<'s> Cursor<'s> {
    pub(super) fn new(sentence: &'s Lexed, at: usize) -> Self {
        Self { sentence, at }
    }

    /// The index of the next lexeme.
    pub(super) fn at(self) -> usize {
        self.at
    }

    /// Behind the next lexeme.
    pub(super) fn next(self) -> Self {
        Self { at: self.at + 1, ..self }
    }

    /// The next lexeme as written; empty at the end of the sentence.
    pub(super) fn text(self) -> &'s str {
        self.sentence.text(self.at)
    }

    /// The lexeme before, empty at the start of the sentence.
    pub(super) fn before(self) -> &'s str {
        if self.at == 0 { "" } else { self.sentence.text(self.at - 1) }
    }

    /// Whether the next lexeme is one of these words, in any case.
    pub(super) fn is_word(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text().eq_ignore_ascii_case(word))
    }

    /// Whether the lexeme before is one of these words, in any case.
    pub(super) fn comes_after(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.before().eq_ignore_ascii_case(word))
    }

    /// Whether the lexeme before has a capital and a meaning.
    pub(super) fn preceded_by(self, is_wanted: impl Fn(Meaning) -> bool) -> bool {
        let before = self.at.checked_sub(1).map(|at| Self { at, ..self });
        before.is_some_and(|c| c.is_capital() && c.take(|meaning| is_wanted(meaning).then_some(())).is_some())
    }

    /// Past one of these words, in any case.
    pub(super) fn word(self, words: &[&str]) -> Option<Self> {
        self.is_word(words).then(|| self.next())
    }

    /// Past words in a row.
    pub(super) fn words(self, words: &[&str]) -> Option<Self> {
        words.iter().try_fold(self, |c, word| c.word(&[word]))
    }

    /// Past one of these signs.
    pub(super) fn sign(self, signs: &[&str]) -> Option<Self> {
        signs.contains(&self.text()).then(|| self.next())
    }

    /// Past a hyphen if there is one.
    pub(super) fn maybe_dash(self) -> Self {
        self.sign(&["-", "–"]).unwrap_or(self)
    }

    /// Past a comma if there is one.
    pub(super) fn maybe_comma(self) -> Self {
        self.sign(&[","]).unwrap_or(self)
    }

    /// Past a dot that ends an abbreviation, if there is one.
    pub(super) fn maybe_dot(self) -> Self {
        if self.sentence.is_glued(self.at) { self.sign(&["."]).unwrap_or(self) } else { self }
    }

    /// Past the possessive ending if there is one.
    pub(super) fn possessive(self) -> Option<Self> {
        self.sign(&["'", "’"])?.word(&["s"])
    }

    /// The phrases that begin with the next lexeme, the longest first.
    pub(super) fn phrases(self) -> &'static [Phrase] {
        self.sentence.word(self.at).map_or(&[], |word| &word.phrases)
    }

    /// The holidays that may begin with the next lexeme, the longest first.
    pub(super) fn holidays(self) -> &'static [Holiday] {
        self.sentence.word(self.at).map_or(&[], |word| &word.holidays)
    }

    /// The first of the next lexeme's meanings that `choose` wants.
    pub(super) fn take<T>(self, choose: impl FnMut(Meaning) -> Option<T>) -> Read<'s, T> {
        let found = self.sentence.word(self.at)?.meanings.iter().copied().find_map(choose)?;
        Some((found, self.next()))
    }

    /// A run of digits and how many there are.
    pub(super) fn digits(self) -> Read<'s, (u32, usize)> {
        let lexeme = self.sentence.lexemes.get(self.at)?;
        Some(((lexeme.number?, lexeme.end - lexeme.start), self.next()))
    }

    /// Whether any lexeme from here to `end` is a run of digits.
    pub(super) fn has_digits_before(self, end: Self) -> bool {
        self.sentence.lexemes[self.at..end.at].iter().any(|lexeme| lexeme.number.is_some())
    }

    /// Whether the next lexeme follows without a gap.
    pub(super) fn is_glued(self) -> bool {
        self.sentence.is_glued(self.at)
    }

    /// Whether the next lexeme begins with a capital.
    pub(super) fn is_capital(self) -> bool {
        self.text().starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// Whether the next lexeme opens its sentence.
    pub(super) fn opens_sentence(self) -> bool {
        self.at == 0
    }

    /// The recogniser's label of the next lexeme.
    pub(super) fn entity(self) -> Option<EntityLabel> {
        self.sentence.parsed.token(self.sentence.lexemes.get(self.at)?.token).entity
    }

    /// Whether the token of the next lexeme opens an entity.
    pub(super) fn opens_entity(self) -> bool {
        self.sentence.lexemes.get(self.at).is_some_and(|lexeme| self.sentence.parsed.token(lexeme.token).entity_start)
    }

    /// Whether the next lexeme's token goes on with an entity that began before it.
    pub(super) fn goes_on_entity(self) -> bool {
        self.entity().is_some() && !self.opens_entity()
    }

    /// The part of speech of the next lexeme's token.
    pub(super) fn pos(self) -> Option<Pos> {
        Some(self.sentence.parsed.pos(self.sentence.lexemes.get(self.at)?.token))
    }

    /// A unit in the singular.
    pub(super) fn unit(self) -> Read<'s, Unit> {
        self.take(|m| if let Meaning::Unit(unit) = m { Some(unit) } else { None })
    }

    /// A unit in the plural.
    pub(super) fn units(self) -> Read<'s, Unit> {
        self.take(|m| if let Meaning::Units(unit) = m { Some(unit) } else { None })
    }

    /// A unit in either number.
    pub(super) fn any_unit(self) -> Read<'s, Unit> {
        self.unit().or_else(|| self.units())
    }

    /// "last", "this", "next" and their like: steps from the anchor.
    pub(super) fn which(self) -> Read<'s, i8> {
        self.take(|m| if let Meaning::Which(step) = m { Some(step) } else { None })
    }
}
