//! Elements whose classes say that they are no part of a report (`data/boilerplate.tsv`): related links, newsletter
//! boxes, author boxes, comments.

use std::sync::LazyLock;

use super::scan::Tag;

/// The marks, each as its words.
static MARKS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| rows().map(|[mark, ..]| mark.split('-').collect()).collect());

/// Mark, class name that it must meet, class name that no mark may meet.
fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    let table = include_str!("../../data/boilerplate.tsv");
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
        let fields: Vec<_> = line.split('\t').collect();
        fields.try_into().unwrap_or_else(|_| panic!("boilerplate.tsv: a row needs three fields: {line:?}"))
    })
}

/// Elements whose classes speak of the page as a whole: a category "newsletter", "comments-open".
const WHOLE: [&str; 5] = ["html", "body", "main", "article", "p"];

/// First words of class names that say what the report is about, or what the page can do.
const PREFIXES: [&str; 8] = ["category", "tag", "has", "no", "with", "without", "is", "not"];

/// Whether the classes or the id of `tag` mark it.
pub(crate) fn is_marked(tag: Tag) -> bool {
    if tag.is_any(&WHOLE) {
        return false;
    }
    ["class", "id"].iter().filter_map(|name| tag.attribute(name)).any(|names| names.split_whitespace().any(is_mark))
}

fn is_mark(class: &str) -> bool {
    let words = words(class);
    let is_other = words.first().is_some_and(|first| PREFIXES.contains(&first.as_str()));
    !is_other && MARKS.iter().any(|mark| words.windows(mark.len()).any(|words| words == mark.as_slice()))
}

/// `post__authorBio` as `post`, `author`, `bio`.
fn words(class: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in class.chars().take(100) {
        if !c.is_alphanumeric() || (was_small && c.is_uppercase()) {
            words.push(String::new());
        }
        was_small = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_meets_its_example_and_none_meets_the_others() {
        for [mark, positive, negative] in rows() {
            assert!(is_mark(positive), "{mark} does not meet {positive}");
            assert!(!is_mark(negative), "{negative}");
        }
        assert!(is_mark("post__authorBio"));
        assert!(!is_mark("category-newsletter") && !is_mark("has-sidebar"));
    }
}
