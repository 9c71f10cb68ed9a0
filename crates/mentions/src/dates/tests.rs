//! The grammar and the arithmetic, without a language model: words are cut by the lexer and know no tense.

use dateline_lang::{Dep, Document, EntityLabel, Pos, Token};
use dateline_text::{Article, Block, BlockKind, Published, PublishedSource, Span};

use super::{DateMention, find_dates, lexer};
use crate::ParsedArticle;

/// Every expression of a text as `words TYPE value`, published on Wednesday 2024-03-06.
fn found(text: &str) -> Vec<String> {
    mentions(text, Some("2024-03-06"))
        .iter()
        .map(|m| format!("{} {} {}", m.span.of(text), m.timex.kind.as_str(), m.timex.value))
        .collect()
}

fn mentions(text: &str, published: Option<&str>) -> Vec<DateMention> {
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    let published = published
        .map(|day| Published { date: day.parse().expect("a test's date parses"), source: PublishedSource::Given });
    let article = Article { text: text.to_owned(), blocks: vec![block], published, ..Article::default() };
    let parsed = ParsedArticle::new(&article, |texts| texts.iter().map(|text| cut(text)).collect());
    find_dates(&parsed).0
}

/// A parse that knows only the words; four digits count as a date, as the recogniser mostly has it.
fn cut(text: &str) -> Document {
    let tokens = lexer::pieces(text).enumerate().map(|(i, range)| {
        let is_year = range.len() == 4 && text[range.clone()].bytes().all(|b| b.is_ascii_digit());
        Token {
            span: Span::new(range.start, range.end),
            space_after: text[range.end..].starts_with(' '),
            lemma: text[range].into(),
            pos: Pos::X,
            tag: "XX",
            morph: "",
            dep: if i == 0 { Dep::Root } else { Dep::Dep },
            head: 0,
            entity: is_year.then_some(EntityLabel::Date),
            entity_start: is_year,
            sentence_start: i == 0,
        }
    });
    Document { tokens: tokens.collect() }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn full_dates_in_every_order() {
    check("on 17 June 2023.", &["17 June 2023 DATE 2023-06-17"]);
    check("on June 17th, 2023, they", &["June 17th, 2023 DATE 2023-06-17"]);
    check("on 2023-06-17.", &["2023-06-17 DATE 2023-06-17"]);
    check("on 6/17/2023 or 17/6/2023", &["6/17/2023 DATE 2023-06-17", "17/6/2023 DATE 2023-06-17"]);
    check("on Monday, March 4", &["Monday, March 4 DATE 2024-03-04"]);
    check("on Monday (March 4) at", &["Monday (March 4) DATE 2024-03-04"]);
    check("since Feb. '99", &["Feb. '99 DATE 1999-02"]);
    check("by Sept. 30, 1989", &["Sept. 30, 1989 DATE 1989-09-30"]);
}

#[test]
fn years_of_two_digits() {
    check("on 11/02/89 and 10-26-89", &["11/02/89 DATE 1989-11-02", "10-26-89 DATE 1989-10-26"]);
    check("by 40-12-10 or 1.2.34", &[]);
}

#[test]
fn partial_dates_take_the_nearest_year() {
    check("last Oct. 23", &["last Oct. 23 DATE 2023-10-23"]);
    check("in December", &["December DATE 2023-12"]);
    check("on April 20", &["April 20 DATE 2024-04-20"]);
    check("last October", &["last October DATE 2023-10"]);
    check("in June last year", &["June last year DATE 2023-06"]);
}

#[test]
fn names_that_are_also_dates_are_left_alone() {
    check("Theresa May and April Ryan may march", &[]);
    check("He sat in the sun for a second time", &[]);
    check("ranked 12:10 in the fall of Rome", &[]);
    check("a 44-year-old man, 30 years old", &[]);
    check("three-quarters of its oil", &[]);
}

#[test]
fn titles_and_days_of_history_are_names() {
    check("on \"48 Hours,\" he said", &[]);
    check("he said \"48 hours\" on", &["48 hours DURATION PT48H"]);
    check("since Black Monday, on Bloody Sunday", &[]);
}

#[test]
fn the_coming_weekday_lies_ahead() {
    check("this coming Wednesday", &["this coming Wednesday DATE 2024-03-13"]);
    check("this past Wednesday", &["this past Wednesday DATE 2024-02-28"]);
}

#[test]
fn results_are_compared_with_their_own_period() {
    check("the third quarter and a year ago", &["the third quarter DATE 2023-Q3", "a year ago DATE 2022-Q3"]);
    check(
        "the third quarter and the nine months, a year ago and in the year-ago quarter",
        &[
            "the third quarter DATE 2023-Q3",
            "the nine months DURATION P9M",
            "a year ago DATE 2022",
            "the year-ago quarter DATE 2022-Q3",
        ],
    );
    check("for the quarter a year earlier", &["the quarter a year earlier DATE 2023"]);
    check("sales for the full year", &["the full year DATE 2024"]);
}

#[test]
fn a_weekday_settles_the_year() {
    check("on Thursday, April 6", &["Thursday, April 6 DATE 2023-04-06"]);
    check("on Saturday, April 6", &["Saturday, April 6 DATE 2024-04-06"]);
}

#[test]
fn lists_of_days_go_on() {
    check("on April 24 and 25.", &["April 24 DATE 2024-04-24", "25 DATE 2024-04-25"]);
    check("March 1, 2 and 3, 2022", &["March 1 DATE 2024-03-01", "2 DATE 2024-03-02", "3, 2022 DATE 2022-03-03"]);
    check("on April 24 and 2 p.m.", &["April 24 DATE 2024-04-24", "2 p.m. TIME 2024-04-24T14:00"]);
}

#[test]
fn fiscal_years_are_named_by_their_number() {
    check("in fiscal years 2019 and 2020", &["fiscal years 2019 DATE 2019", "2020 DATE 2020"]);
    check("the 2010-11 fiscal year", &["the 2010-11 fiscal year DATE 2010"]);
    check("the 2008 fiscal year", &["the 2008 fiscal year DATE 2008"]);
    check("the second and third quarters", &["the second DATE 2023-Q2", "third quarters DATE 2023-Q3"]);
    check("the first two quarters of 2022", &["the first two quarters of 2022 DATE 2022-H1"]);
}

#[test]
fn weeks_and_weekends_of_holidays() {
    check("over Memorial Day weekend 2023", &["Memorial Day weekend 2023 DATE 2023-W21-WE"]);
    check("in Easter week", &["Easter week DATE 2024-W13"]);
}

#[test]
fn longer_stretches() {
    check("in the early 1990s", &["the early 1990s DATE 199"]);
    check("the 19th century", &["the 19th century DATE 18"]);
    check("the third quarter of 2022", &["the third quarter of 2022 DATE 2022-Q3"]);
    check("in the first half of 2021", &["the first half of 2021 DATE 2021-H1"]);
    check("last summer", &["last summer DATE 2023-SU"]);
    check("in fiscal 2022", &["fiscal 2022 DATE 2022"]);
    check("this week and last month", &["this week DATE 2024-W10", "last month DATE 2024-02"]);
}

#[test]
fn counted_from_publication() {
    check("10 days ago", &["10 days ago DATE 2024-02-25"]);
    check("said that 19 years ago", &["19 years ago DATE 2005"]);
    check("nearly two years ago", &["nearly two years ago DATE 2022"]);
    check("yesterday afternoon", &["yesterday afternoon TIME 2024-03-05TAF"]);
    check("last night", &["last night TIME 2024-03-05TNI"]);
    check("three weeks from now", &["three weeks from now DATE 2024-W13"]);
}

#[test]
fn vague_counts_are_merely_past() {
    check("several years ago", &["several years ago DATE PAST_REF"]);
    check("just weeks ago", &["weeks ago DATE PAST_REF"]);
    check("a long time ago", &["a long time ago DATE PAST_REF"]);
    check("two hours ago", &["two hours ago DATE 2024-03-06"]);
}

#[test]
fn halves_are_counted() {
    check("a year and a half ago", &["a year and a half ago DATE 2022-09"]);
    check("half a century ago", &["half a century ago DATE 1974"]);
    check("half a decade", &["half a decade DURATION P5Y"]);
    check("a half-century", &["a half-century DURATION P50Y"]);
}

#[test]
fn counted_from_what_was_spoken_of() {
    check("on Feb. 3, 2020. A day later", &["Feb. 3, 2020 DATE 2020-02-03", "A day later DATE 2020-02-04"]);
    check("on Feb. 3, 2020. A month earlier", &["Feb. 3, 2020 DATE 2020-02-03", "A month earlier DATE 2020-01"]);
    check("on Feb. 3, 2020. The same day", &["Feb. 3, 2020 DATE 2020-02-03", "The same day DATE 2020-02-03"]);
    check("The same day", &["The same day DATE XXXX-XX-XX"]);
}

#[test]
fn times_of_day() {
    check("at 10:35 a.m. Friday", &["10:35 a.m. Friday TIME 2024-03-01T10:35"]);
    check("at noon on Tuesday", &["noon on Tuesday TIME 2024-03-05T12:00"]);
    check("at 1400 GMT", &["1400 GMT TIME 2024-03-06T14:00"]);
    check("Friday morning", &["Friday morning TIME 2024-03-01TMO"]);
    check("at 3 p.m. local time on Sunday", &["3 p.m. local time on Sunday TIME 2024-03-03T15:00"]);
    check(
        "at 10 a.m. (0700 GMT) Friday",
        &["10 a.m. TIME 2024-03-06T10:00", "0700 GMT TIME 2024-03-06T07:00", "Friday DATE 2024-03-01"],
    );
}

#[test]
fn the_first_of_two_hours_takes_the_day_of_the_second() {
    check("from 9 a.m. to 5 p.m. Friday", &["9 a.m. TIME 2024-03-01T09:00", "5 p.m. Friday TIME 2024-03-01T17:00"]);
    check("between 2 and 4 p.m.", &["2 TIME 2024-03-06T14:00", "4 p.m. TIME 2024-03-06T16:00"]);
    check("by a vote of 11 to 2.", &[]);
}

#[test]
fn parts_of_a_day() {
    check("at 6 o'clock this evening", &["6 o'clock this evening TIME 2024-03-06T18:00"]);
    check("at dawn on Friday", &["dawn on Friday TIME 2024-03-01TMO"]);
    check("a new dawn", &[]);
    check("in the early hours of Monday", &["the early hours of Monday TIME 2024-03-04TMO"]);
    check("on March 3, and in the evening", &["March 3 DATE 2024-03-03", "the evening TIME 2024-03-03TEV"]);
    check("on March 3. The next morning", &["March 3 DATE 2024-03-03", "The next morning TIME 2024-03-04TMO"]);
}

#[test]
fn holidays_by_rule() {
    check("before Christmas 2019", &["Christmas 2019 DATE 2019-12-25"]);
    check("on Thanksgiving Day 2022", &["Thanksgiving Day 2022 DATE 2022-11-24"]);
    check("on Good Friday 2024", &["Good Friday 2024 DATE 2024-03-29"]);
    check("New Year’s Eve 1999", &["New Year’s Eve 1999 DATE 1999-12-31"]);
}

#[test]
fn lengths_and_sets() {
    check("a two-year truce", &["two-year DURATION P2Y"]);
    check("the two-year truce", &["two-year DURATION P2Y"]);
    check("a months-long siege", &["months-long DURATION PXM"]);
    check("a weeklong visit", &["weeklong DURATION P1W"]);
    check("a day or two", &["a day or two DURATION P1D"]);
    check("two second-degree counts", &[]);
    check("for the past three months", &["the past three months DURATION P3M"]);
    check("two and a half years", &["two and a half years DURATION P2Y6M"]);
    check("half an hour", &["half an hour DURATION PT30M"]);
    check("several decades", &["several decades DURATION PXE"]);
    check("more than 72 hours", &["more than 72 hours DURATION PT72H"]);
    check("every two weeks", &["every two weeks SET P2W"]);
    check("twice a year", &["twice a year SET P1Y"]);
    check("on Mondays", &["Mondays SET XXXX-WXX-1"]);
    check("Saturday nights, on weekends", &["Saturday nights SET XXXX-WXX-6TNI", "weekends SET XXXX-WXX-WE"]);
    check("a full day, several hundred years", &["a full day DURATION P1D", "several hundred years DURATION PXY"]);
}

#[test]
fn vague_times() {
    check("now and recently", &["now DATE PRESENT_REF", "recently DATE PAST_REF"]);
}

#[test]
fn without_publication_only_years_resolve() {
    let text = "on Monday, in May 2020 and two weeks ago";
    let values: Vec<_> = mentions(text, None).into_iter().map(|m| (m.timex.value, m.interval.is_some())).collect();
    let expected = [("XXXX-WXX-1", false), ("2020-05", true), ("XXXX-WXX", false)];
    assert_eq!(values, expected.map(|(value, known)| (value.to_owned(), known)));
}
