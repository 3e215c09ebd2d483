"""Anchors of HedgeDoc headings: how they are made, and how links to them are matched.

A link written months before the last edit of a title still has to arrive. So anchors
are compared by their letters and digits alone: curly or straight quotes, dots, hyphens
or spaces, accents, case and percent-encoding make no difference, and the number of a
recommendation is enough when its words have changed.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal, Protocol
from urllib.parse import unquote

Destination = (
    tuple[Literal["recommendation"], int, str | None]
    | tuple[Literal["annex"], str]
    | tuple[Literal["section"], int]
    | None
)

# Characters HedgeDoc removes from a heading to make its anchor.
_REMOVED = re.compile(r"""[!"#$%&'()*+,./:;<=>?@\[\\\]^`{|}~]""")
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"(\d{1,4})(?:\D|$)")
_LAST_DIGITS = re.compile(r"\d+$")
_ANNEX = re.compile(
    r"(annexe?|bijlage|appendix)[\s\-:.]*([ivx]{1,4}\b|\d{1,2}\b|[a-z]\b)?", re.IGNORECASE
)

# Two keys that agree this far are worth comparing whole.
_BUCKET_LENGTH = 8
_BUCKET_SIZE = 40
_KEY_LENGTH = 400


class _Section(Protocol):
    @property
    def position(self) -> int: ...
    @property
    def anchor(self) -> str: ...


class _Item(Protocol):
    @property
    def label(self) -> str: ...
    @property
    def text(self) -> str: ...


class _Recommendation(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def anchor(self) -> str: ...
    @property
    def items(self) -> Sequence[_Item]: ...


class _Annex(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def anchor(self) -> str: ...
    @property
    def anchors(self) -> Sequence[tuple[str, str]]: ...


def fold(text: str) -> str:
    """Only the letters and digits of a text, without accents or case."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if character.isalnum())


def heading_anchor(heading: str) -> str:
    """The anchor HedgeDoc gives to a heading (plain text, number included)."""
    return _REMOVED.sub("", _SPACES.sub("-", heading.strip()))


def decode_anchor(anchor: str) -> str:
    """An anchor without its `#` and percent signs; kept as written if not UTF-8."""
    anchor = anchor.removeprefix("#")
    try:
        return unquote(anchor, errors="strict")
    except UnicodeDecodeError:
        return anchor


def annex_name(text: str) -> str:
    """The folded name of an annex ("annexei"), or "" when the text names none."""
    match = _ANNEX.match(text)
    return fold(match[0]) if match else ""


class AnchorIndex:
    """Finds what an anchor leads to among the parts of one document."""

    def __init__(
        self,
        sections: Iterable[_Section],
        recommendations: Iterable[_Recommendation],
        annexes: Iterable[_Annex],
    ) -> None:
        self._exact: dict[str, Destination] = {}
        self._buckets: dict[str, list[str]] = {}
        self._items: dict[int, set[str]] = {}
        self._annexes: dict[str, str] = {}
        for recommendation in recommendations:
            number = recommendation.number
            self._items[number] = {item.label for item in recommendation.items}
            self._add(recommendation.anchor, ("recommendation", number, None))
            self._add(f"{number} {recommendation.title}", ("recommendation", number, None))
            for item in recommendation.items:
                first_line = item.text.partition("\n")[0]
                self._add(
                    f"{number}{item.label} {first_line}", ("recommendation", number, item.label)
                )
        for section in sections:
            self._add(section.anchor, ("section", section.position))
        for annex in annexes:
            self._add(annex.anchor, ("annex", annex.anchor))
            self._annexes.setdefault(annex_name(annex.title), annex.anchor)
            for anchor, heading in annex.anchors:
                self._add(anchor, ("annex", anchor))
                self._add(heading, ("annex", anchor))

    def _add(self, text: str, destination: Destination) -> None:
        key = fold(text[:_KEY_LENGTH])
        if key and key not in self._exact:
            self._exact[key] = destination
            self._buckets.setdefault(key[:_BUCKET_LENGTH], []).append(key)

    def has_item(self, number: int, label: str) -> bool:
        """Whether the recommendation of that number has an item of that label."""
        return label in self._items.get(number, ())

    def resolve(self, anchor: str) -> Destination:
        """What the anchor (encoded or not, with or without `#`) leads to, or None."""
        decoded = decode_anchor(anchor)[:_KEY_LENGTH]
        key = fold(decoded)
        if not key:
            return None
        return (
            self._exact.get(key)
            or self._by_beginning(key)
            or self._by_number(decoded)
            or self._by_annex_name(decoded)
            # HedgeDoc numbers the anchors of headings that bear the same words.
            or self._exact.get(_LAST_DIGITS.sub("", key))
        )

    def _by_beginning(self, key: str) -> Destination:
        best = ""
        for candidate in self._buckets.get(key[:_BUCKET_LENGTH], ())[:_BUCKET_SIZE]:
            agrees = key.startswith(candidate) or candidate.startswith(key)
            if agrees and len(candidate) >= _BUCKET_LENGTH and len(candidate) > len(best):
                best = candidate
        return self._exact.get(best)

    def _by_number(self, decoded: str) -> Destination:
        match = _NUMBER.match(decoded)
        if match is None:
            return None
        digits = match[1]
        if int(digits) in self._items:
            return ("recommendation", int(digits), None)
        # The dot of "2.4 Title" is lost in its anchor.
        for cut in range(1, len(digits)):
            number, label = int(digits[:cut]), digits[cut:]
            if self.has_item(number, label):
                return ("recommendation", number, label)
        return None

    def _by_annex_name(self, decoded: str) -> Destination:
        name = annex_name(decoded.replace("-", " "))
        anchor = self._annexes.get(name) if name else None
        return ("annex", anchor) if anchor else None
