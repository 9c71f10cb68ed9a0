//! Plurals of role nouns. The build script includes this file for the index of names.

/// The regular plural of a role: of its last word, or of the word before "of", "in", "to", "for", "on".
///
/// Known wrong: "attorney general" and "commander in chief" take the regular rule where usage varies; both forms of
/// such words are rows of the table where they matter.
pub(crate) fn plural(phrase: &str) -> String {
    let head_end = [" of ", " in ", " to ", " for ", " on ", " at ", "-in-"]
        .iter()
        .filter_map(|preposition| phrase.find(preposition))
        .min()
        .unwrap_or(phrase.len());
    let (head, rest) = phrase.split_at(head_end);
    let mut out = plural_word(head);
    out.push_str(rest);
    out
}

fn plural_word(head: &str) -> String {
    if let Some(stem) = head.strip_suffix("man")
        && !head.ends_with("human")
    {
        return format!("{stem}men");
    }
    if let Some(stem) = head.strip_suffix("person") {
        return format!("{stem}people");
    }
    if let Some(stem) = head.strip_suffix("child") {
        return format!("{stem}children");
    }
    if let Some(stem) = head.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| head.ends_with(end)) {
        return format!("{head}es");
    }
    if let Some(stem) = head.strip_suffix("thief").or_else(|| head.strip_suffix("wife")) {
        return format!("{stem}{}", if head.ends_with("wife") { "wives" } else { "thieves" });
    }
    format!("{head}s")
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn plurals_fall_on_the_head() {
        assert_eq!(plural("secretary of state"), "secretaries of state");
        assert_eq!(plural("gunman"), "gunmen");
        assert_eq!(plural("foreign ministry"), "foreign ministries");
        assert_eq!(plural("villager"), "villagers");
        assert_eq!(plural("spokesperson"), "spokespeople");
        assert_eq!(plural("coach"), "coaches");
    }
}
