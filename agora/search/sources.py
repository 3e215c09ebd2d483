"""What each room lets people find: registered once in its `AppConfig.ready`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

EVERYONE, MEMBERS, VISITORS, STAFF = "everyone", "members", "visitors", "staff"


@dataclass(frozen=True)
class Draft:
    """What an entry says, see `models.Entry`.

    `names` are names and keywords that count more than text, in any of the site's languages as
    (language, words). `passages` are parts of the text that stand for themselves; empty: the
    title and the parts of the text. `is_name` says that the title is somebody's name, which is
    looked for as it stands and which the room may let the database renew.
    """

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
    is_name: bool = False

    @property
    def key(self) -> tuple[int, str, tuple[str, ...]]:
        """What tells the entry from the others of its kind."""
        return self.object_id, self.language, self.audiences


def _always(request, keys: list[int]) -> bool:
    return True


@dataclass(frozen=True)
class Source:
    """One kind of things of a room.

    `batches()` gives the key of each, in batches of any size; `drafts(keys)` what is to be found of
    these, nothing for one that is not to be found at all. Both read with no regard to who asks.
    `drafts` is called in the transaction that writes the entries and locks what it reads: of two
    that come together, the later one must read what the earlier one changed. `list_route` names
    the room's own list, which takes the words as `q`; empty: it has none. `order` places the kind
    among the others. `may_be_shown(request, keys)` is asked before things are shown together, by
    a room that limits how much one reader sees; if not, none of these is.
    """

    kind: str
    label: str | Promise
    batches: Callable[[], Iterator[list[int]]]
    drafts: Callable[[list[int]], Iterable[Draft]]
    may_be_shown: Callable[[Any, list[int]], bool] = _always
    list_route: str = ""
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
