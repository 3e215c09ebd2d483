"""Sort keys: the order in which readers expect names, without the database's collations.

The embedded PostgreSQL has no ICU, so a name is stored with a plain key that sorts by bytes.
"""

import unicodedata

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
# Belgian and French lists file "van den Broeck" under V, "de la Fontaine" under F (library
# practice in both countries, and the habit of Belgian registers for Dutch names).
_IGNORED_PARTICLES = ("de la ", "de l'", "des ", "du ", "de ", "d'")


def fold(text: str) -> str:
    """Give `text` in lower case, without accents, with plain apostrophes and single spaces."""
    text = text.casefold().translate(_LETTERS).replace("’", "'")
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def sort_key(name: str) -> str:
    """Give the key by which a name is filed: folded, French particles dropped, letters only.

    Of two names with one key the one without accents comes first, so the folded name and the
    name itself follow the key.
    """
    folded = fold(name)
    for particle in _IGNORED_PARTICLES:
        if folded.startswith(particle):
            folded = folded.removeprefix(particle)
            break
    filed = " ".join("".join(c if c.isalnum() else " " for c in folded).split())
    return f"{filed}\t{name}"[:200]
