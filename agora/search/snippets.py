"""The part of a text that shows why it was found, with the words that were looked for marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from agora.search.words.compounds import compound_parts
from agora.search.words.fold import fold

LENGTH = 220  # characters
_SCANNED = 8_000  # characters of a text that are looked through
# A word as people write it, inclusive spellings in one piece: conseiller·es, conseiller(e)s.
_WORD = re.compile(r"\w+(?:[·•.](?=\w)\w+|\(\w{1,6}\)\w*)*")
_LEXEME = re.compile(r"'((?:[^']|'')*)'(:\*?)?")
_LONGEST_ENDING = 4  # letters that a stemmer may cut


@dataclass(frozen=True)
class Marker:
    """What to mark: words that read `exact` when folded, or begin with one of `begun`."""

    exact: frozenset[str]
    begun: tuple[str, ...]

    @classmethod
    def of(cls, tsqueries: Iterable[str]) -> "Marker":
        """Read what the tsqueries look for; none: nothing is marked."""
        exact, begun = set(), set()
        for query in tsqueries:
            for lexeme, sign in _LEXEME.findall(query):
                (begun if "*" in (sign or "") else exact).add(lexeme.replace("''", "'"))
        return cls(frozenset(exact), tuple(begun))

    def marks(self, word: str, language: str) -> bool:
        """Tell whether a word of a text in `language` is one of those that were looked for."""
        return any(self._fits(form, language) for form in _folded(word, language))

    def _fits(self, form: str, language: str) -> bool:
        if form in self.exact or form.startswith(self.begun):
            return True
        if any(
            form[:-cut] in self.exact for cut in range(1, min(_LONGEST_ENDING, len(form) - 3) + 1)
        ):
            return True
        return language == "nl" and any(part in self.exact for part in compound_parts(form))


@lru_cache(maxsize=50_000)  # the same words stand in many texts; a word is some hundred bytes
def _folded(word: str, language: str) -> tuple[str, ...]:
    return tuple(fold(word, language).split())


@dataclass(frozen=True)
class Snippet:
    """`html` is escaped, its words marked by `<mark>`; `text` is the same without marks."""

    html: SafeString
    text: str


def snippet(text: str, language: str, marker: Marker, length: int = LENGTH) -> Snippet:
    """Give the part of `text`, at most `length` characters, where most of the words stand; its
    beginning if none does. "…" stands for what is left out."""
    text = " ".join(text[:_SCANNED].split())
    places = [match.span() for match in _WORD.finditer(text) if marker.marks(match[0], language)]
    start, end = _window(text, places, length)
    shown = [place for place in places if start <= place[0] and place[1] <= end]
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return Snippet(
        html=mark_safe(  # noqa: S308 - each piece is escaped
            f"{before}{_marked(text, shown, start, end)}{after}"
        ),
        text=f"{before}{text[start:end]}{after}",
    )


def _window(text: str, places: list[tuple[int, int]], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    best, most = 0, 0
    for first, _ in places:
        many = len(
            {text[a:b].lower() for a, b in places if first <= a and b <= first + length * 0.8}
        )
        if many > most:
            best, most = first, many
    start = max(0, min(best - length // 5, len(text) - length))
    if start:
        start = text.find(" ", start) + 1
    end = min(start + length, len(text))
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + length // 2)
    return start, end


def _marked(text: str, places: list[tuple[int, int]], start: int, end: int) -> str:
    pieces, at = [], start
    for first, last in places:
        pieces += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
        at = last
    return "".join([*pieces, escape(text[at:end])])
