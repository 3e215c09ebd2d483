"""Sort keys: the order in which readers expect names, without the database's collations.

The embedded PostgreSQL has no ICU, so a name is stored with a plain key that sorts by bytes
(`COLLATE "C"`). docs/decisions/0008-sort-keys.md gives the rule and where it comes from.
"""

import re
import unicodedata

# Letters that Unicode does not take apart; ä, é, ñ, å... lose their mark by themselves.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
    | dict.fromkeys("’‘ʼʹ`´", "'")
)
_LEFT_OUT = {"Mn", "Cf"}  # marks, and invisible signs such as the soft hyphen
# Set aside at the start of a name: the French preposition when it has no capital, and the
# Dutch article cut to one letter.
_SET_ASIDE = re.compile(r"(?:de\s+(?=\S)|d['’](?=\w)|['’][st][\s-]+(?=\w))")
_NOT_WORDS = re.compile(r"[^\w]+|_")
_NUMBERS = re.compile(r"\d+")


def fold(text: str) -> str:
    """Give `text` in small letters, without accents, with plain apostrophes and single spaces."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in text if unicodedata.category(c) not in _LEFT_OUT).split())


def sort_key(name: str) -> str:
    """Give the key by which a name is filed, 200 characters at most; compare keys by bytes.

    `name` is written the way it is listed (a person's family name first). Accents, case and
    signs do not count; numbers sort by value; "de" and "d'" without a capital are set aside
    ("de La Fontaine" is filed at L, "De Smet" and "Van den Broeck" at D and V). Of two names
    filed alike, the one without accents comes first.
    """
    filed = _NOT_WORDS.sub(" ", fold(_SET_ASIDE.sub("", name.strip(), count=1))).strip()
    filed = _NUMBERS.sub(lambda number: number[0].zfill(9), filed)
    return f"{filed}\t{name.strip()}"[:200]
