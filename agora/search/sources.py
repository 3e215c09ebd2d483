"""What each room lets people find: registered once in its `AppConfig.ready`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

EVERYONE, MEMBERS, VISITORS, STAFF = "everyone", "members", "visitors", "staff"


@dataclass(frozen=True)
class Draft:
    """What an entry says, see `models.Entry`; `names` are those and keywords that count more than
    text, in any of the site's languages as (language, words); `passages` are parts of the text
    that stand for themselves, empty for one of the title and the beginning of the text."""

    object_id: int
    language: str
    audiences: tuple[str, ...]
    title: str
    route: str
    route_kwargs: dict[str, Any]
    text: str = ""
    names: list[tuple[str, str]] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    rank: int = 0
    found: bool = True


@dataclass(frozen=True)
class Source:
    """One kind of things of a room. `keys()` gives the key of each, in batches of any size;
    `drafts(keys)` what is to be found of these, nothing for one that is not to be found at all;
    both read with no regard to who asks. `order` places its group among the others."""

    kind: str
    label: str | Promise
    keys: Callable[[], Iterator[list[int]]]
    drafts: Callable[[list[int]], Iterable[Draft]]
    order: int = 100


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Add a kind. Raises ValueError when it is taken."""
    if source.kind in _sources:
        raise ValueError(f"{source.kind} is registered twice")
    _sources[source.kind] = source


def sources() -> list[Source]:
    """Give every source, in order."""
    return sorted(_sources.values(), key=lambda source: (source.order, source.kind))


def get_source(kind: str) -> Source:
    """Give the source of a kind. Raises KeyError for an unknown one."""
    return _sources[kind]
