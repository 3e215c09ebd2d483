"""Offices that a row of an unknown code may be about: same town, similar name, or very near."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agora.accounts.offices.columns import POSITION, Texts, name_columns, texts_of
from agora.core.geography.place import distance_between
from agora.core.geography.words import search_words
from agora.core.models import Office

NEAR_KM = 0.2
MOST_ALIKE = 3
_SIMILAR = 0.5
# Nothing within 200 m is further in latitude.
_NEAR_DEGREES = 0.002

Trigrams = frozenset[str]


@dataclass(frozen=True)
class _Looks:
    """How an office looks to the comparison."""

    office: Office
    country: str
    city: str
    names: tuple[Trigrams, ...]
    position: tuple[float, ...]


class Lookalikes:
    """The offices that are here, to be compared with rows."""

    def __init__(self, offices: Iterable[Office]):
        self._known = [_looks(texts_of(office), office) for office in offices]

    def of(self, row: Texts) -> Sequence[Office]:
        """Give the offices that look like the row, the most alike first, three at most."""
        wanted = _looks(row)
        ranks = {known.office: _likeness(wanted, known) for known in self._known}
        alike = sorted((office for office in ranks if ranks[office]), key=ranks.get, reverse=True)
        return alike[:MOST_ALIKE]


def _looks(texts: Texts, office: Office | None = None) -> _Looks:
    names = {texts.get(column, "") for column in name_columns()} - {""}
    return _Looks(
        office=office,
        country=texts.get("country", ""),
        city=search_words(texts.get("city", "")),
        names=tuple(_trigrams(search_words(name)) for name in sorted(names)),
        position=tuple(float(number) for number in texts.get(POSITION, "").split()),
    )


def _likeness(row: _Looks, known: _Looks) -> int:
    """Give how alike they look, 0 for not at all."""
    rank = 4 if _are_near(row.position, known.position) else 0
    if row.country in ("", known.country):
        rank += (
            2 if any(_are_similar(one, other) for one in row.names for other in known.names) else 0
        )
        rank += 1 if row.city and row.city == known.city else 0
    return rank


def _are_near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (
        bool(one and other)
        and abs(one[0] - other[0]) < _NEAR_DEGREES
        and distance_between(*one, *other) <= NEAR_KM
    )


def _are_similar(one: Trigrams, other: Trigrams) -> bool:
    common = len(one & other)
    return common > 0 and common / (len(one) + len(other) - common) >= _SIMILAR


def _trigrams(words: str) -> Trigrams:
    return frozenset(
        padded[start : start + 3]
        for padded in (f"  {word} " for word in words.split())
        for start in range(len(padded) - 2)
    )
