//! stub
use dateline_text::Article;
pub(crate) fn read(_text: &str, _url: Option<&str>) -> Article {
    Article::default()
}
