//! What the README shows is what the program prints.

use crate::support::{Desk, example, in_repository};

#[test]
fn the_readme_shows_the_output_of_make_run() {
    let readme = std::fs::read_to_string(in_repository("README.md")).unwrap();
    let (_, rest) = readme.split_once("<!-- output of `make run` -->").unwrap();
    let (shown, _) = rest.split_once("<!-- end of output -->").unwrap();
    let shown: Vec<&str> = shown.trim().lines().filter(|l| !l.starts_with("```")).collect();
    let ran = Desk::new().run(&["events", "-f", "table", &example()]);
    let printed: Vec<&str> = ran.out.trim().lines().map(str::trim_end).collect();
    assert_eq!(shown, printed, "README.md shows another output: paste the new one between its marks");
}
