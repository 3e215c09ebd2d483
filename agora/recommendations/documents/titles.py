"""Titles: of the document, of recommendations, and when two of them are the same."""

import re
import unicodedata
from dataclasses import dataclass

from agora.recommendations.documents.words import ANNOUNCED, COUNT_WORDS, STOP_WORDS, TITLE_WORDS

_QUOTES = (
    ("«", "»"),
    ("“", "”"),
    ("„", "”"),
    ("„", "“"),
    ('"', '"'),
    ("‘", "’"),
    ("‹", "›"),
    ("'", "'"),
)
_PREFIX = re.compile(r"\s*(\[[^\]]*\]\s*)*")

_NUMBERED = re.compile(
    r"(?:(?:recommandation|aanbeveling|recommendation)\s*)?(?:n[°º]\s*|nr\.?\s*|no\.\s*|#)?"
    r"(\d{1,3})\s*(?:[-–—‑:)°]|\.(?!\d))[-–—.:)\s]*(?=\D|$)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED_ITEM = re.compile(
    r"(\d{1,3})\s?\.\s?(\d{1,2})\s*(?:[-–—‑:).]+\s*|\s+|$)(?=\D|$)(.*)", re.DOTALL
)

# What may end a title in one place and not in another.
_FINAL_SIGNS = " .,;:!?…"
_SPACE_BEFORE = re.compile(r"\s+(?=[;:!?»”)/])")
_SPACE_AFTER = re.compile(r"(?<=[«“(/])\s+")
_SPACES = re.compile(r"\s+")
_SAME_CHARACTERS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‑": "-", "–": "-", "—": "-"}
)
_DOUBLE_QUOTES = re.compile(r"[«»“”„]")


@dataclass(frozen=True)
class NumberedTitle:
    """The number and the words of a heading such as "4- Title" or "4. Title (3 items)"."""

    number: int
    title: str
    announced: int | None = None


def numbered_title(heading: str) -> NumberedTitle | None:
    """What a heading (plain text) numbers, or None; "2.4 Title" is an item, not that."""
    match = _NUMBERED.match(heading)
    if match is None:
        return None
    title, announced = split_announced(match[2].strip())
    return NumberedTitle(int(match[1]), title, announced)


def numbered_item(text: str) -> tuple[int, str, str] | None:
    """(recommendation number, item label, rest) of a text such as "2.4 Title", or None."""
    match = _NUMBERED_ITEM.match(text)
    return (int(match[1]), str(int(match[2])), match[3].strip()) if match else None


def split_announced(title: str) -> tuple[str, int | None]:
    """A title without the number of items it announces, and that number."""
    match = ANNOUNCED.search(title[-80:])
    if match is None:
        return title, None
    written = (match[1] or match[2]).casefold()
    return title[: len(title) - len(match[0])].rstrip(), COUNT_WORDS.get(written) or int(written)


def comparable(title: str) -> str:
    """A title as compared with another: spacing, quote style and final signs aside."""
    text = unicodedata.normalize("NFC", title).translate(_SAME_CHARACTERS)
    text = _SPACE_AFTER.sub("", _SPACE_BEFORE.sub("", _SPACES.sub(" ", text)))
    text = _SPACE_AFTER.sub("", _SPACE_BEFORE.sub("", text))
    return _DOUBLE_QUOTES.sub('"', text).rstrip(_FINAL_SIGNS).strip()


def theme_title(title: str) -> str:
    """The theme named in the title of a document; "" when it names none.

    The theme stands between quotes of any style, else after the words that say that
    this is the work of working groups.
    """
    openings = sorted(
        (title.find(opening), opening, closing)
        for opening, closing in _QUOTES
        if opening in title and opening != "'"
    )
    for start, opening, closing in openings:
        end = title.rfind(closing)
        if end > start + 1:
            return title[start + len(opening) : end].strip()
    rest = title[_PREFIX.match(title).end() :]  # type: ignore[union-attr]
    words = TITLE_WORDS.match(rest)
    if words is None:
        return ""
    return rest[words.end() :].strip(" \t'’.:–—-")


def guess_language(text: str) -> str:
    """ "fr", "nl" or "en": the language whose small words occur most in the text."""
    counts = dict.fromkeys(STOP_WORDS, 0)
    for word in re.findall(r"[^\W\d_]+", text[:200_000].casefold()):
        for language, words in STOP_WORDS.items():
            counts[language] += word in words
    return max(counts, key=lambda language: counts[language])
