"""What a person is called alone on second mention."""

# Countries whose names put the family name first; in Vietnam news reports use the last, given name.
FAMILY_FIRST = {"CHN", "TWN", "PRK", "KOR", "HKG", "MAC", "KHM"}
PARTICLES = {"von", "van", "de", "der", "den", "da", "do", "dos", "das", "di", "du", "della", "la", "le", "del", "bin", "ben",
             "al", "el", "ter", "abu", "ould", "zu", "ibn", "bint", "st.", "mac", "o"}
SUFFIXES = {"jr.", "jr", "sr.", "ii", "iii", "iv"}
MONARCH = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xiv", "xvi"}


def surname(name, country):
    """The short form of one name, or None where the whole name is used."""
    words = name.split()
    if len(words) < 2:
        return name
    if words[-1].lower() in MONARCH:
        return None
    if words[-1].lower() in SUFFIXES and len(words) > 2:
        words = words[:-1]
    if country in FAMILY_FIRST and len(words[0]) > 1 and not any("," in word for word in words):
        # Western given names of Hong Kong and Taiwan people ("Carrie Lam") stand first.
        if len(words) == 2 and "-" not in words[1] and country in {"TWN", "HKG", "MAC"}:
            return words[-1]
        return words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def surnames(names, country):
    """The short forms of all spellings, first spelling first; a form with an Arabic article also without it."""
    found = []
    for name in names:
        short = surname(name, country)
        if not short:
            continue
        forms = [short]
        for article in ("al-", "Al-", "el-", "El-", "al ", "Al ", "el "):
            if short.startswith(article) and len(short) > len(article) + 2:
                forms.append(short[len(article):])
        found += [form for form in forms if form not in found and len(form) > 1]
    return found
