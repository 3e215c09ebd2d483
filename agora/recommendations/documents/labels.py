"""Labels that open a block of text: `++Moyens :++`, `**Introduction :**`, `Qui : `."""

import re
from dataclasses import dataclass

from agora.recommendations.documents.markup import plain
from agora.recommendations.documents.words import (
    DETAIL_LABELS,
    GENERIC_HEADING,
    PEOPLE_LABEL,
)

# Underlined or bold words, wherever they stand in a line.
LABEL_IN_TEXT = re.compile(
    r"\+\+(?=\S)[^+\n]{1,160}\+\+|(?<!\*)\*\*(?=[^\s*])[^*\n]{1,120}\*\*(?!\*)"
)
_LABEL = re.compile(
    r"(?:\+\+(?P<underlined>[^+\n]{1,160})\+\+|\*\*(?=[^\s*])(?P<bold>[^*\n]{1,120})\*\*(?!\*)"
    r"|__(?=[^\s_])(?P<strong>[^_\n]{1,120})__|\*(?=[^\s*])(?P<italic>[^*\n]{1,80}[:?]\s?)\*(?!\*))(?P<after>\s?:)?"
)
_PLAIN_LABEL = re.compile(r"(?P<plain>[^\W\d_][^:\n*+\[\]().]{1,40}?)\s?:(?=\s|$)")
_LABEL_SIGNS = " \t\u00a0\u202f:?!."
_ENDS_LABEL = re.compile(r"[:?]\s*$")
_LONGEST_LABEL = 100
_CLAUSE_ENDS = '.:;!?)]*+»”…"'


@dataclass(frozen=True)
class Label:
    """The label a block opens with.

    `kind` is that of the detail it opens, or None; `words` is the label as written,
    without marks; `rest` what follows it on the same line.
    """

    kind: str | None
    words: str
    rest: str

    @property
    def generic(self) -> bool:
        """Whether it only says that recommendations follow."""
        return bool(GENERIC_HEADING.match(self.words))


def detail_kind(words: str) -> str | None:
    """The kind of detail ("means", "doer", "inspiration") that words announce."""
    bare = words.rstrip(_LABEL_SIGNS)
    if len(bare) > _LONGEST_LABEL:
        return None
    return next((kind for kind, pattern in DETAIL_LABELS if pattern.match(bare)), None)


def names_people(words: str) -> bool:
    """Whether a label or heading announces names of people."""
    bare = words.strip(_LABEL_SIGNS)
    return len(bare) <= _LONGEST_LABEL and bool(PEOPLE_LABEL.match(bare))


def opening_label(text: str) -> Label | None:
    """The label with which a block of text opens, or None."""
    match = _LABEL.match(text)
    if match is not None:
        written = next(
            value
            for value in match.group("underlined", "bold", "strong", "italic")
            if value is not None
        )
        words = plain(written) + (match["after"] or "")
        rest = text[match.end() :].strip(" \u00a0\u202f")
        ends = bool(_ENDS_LABEL.search(words)) or not rest
        if words[:1].isupper() and ends:
            return Label(detail_kind(words), words, rest)
        return None
    match = _PLAIN_LABEL.match(text)
    if match is not None and (kind := detail_kind(match["plain"])):
        return Label(kind, match[0].strip(), text[match.end() :].strip(" \u00a0\u202f"))
    return None


def is_block_label(text: str, match: re.Match[str]) -> bool:
    """Whether emphasised words found inside a long line open a block of their own."""
    words = plain(match[0])
    if not words[:1].isupper():
        return False
    if GENERIC_HEADING.match(words):
        return True
    following = text[match.end() : match.end() + 2].lstrip()
    if not _ENDS_LABEL.search(words) and not following.startswith(":"):
        return False
    before = text[max(0, match.start() - 80) : match.start()].rstrip()
    return not before or before[-1] in _CLAUSE_ENDS or detail_kind(words) is not None
