"""What each room knows of a person: registered once, read by export and erasure.

A room says in its `AppConfig.ready` what it holds, so that nothing is forgotten when a person asks
for a copy of everything, or to be forgotten.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files import File
from django.utils.functional import Promise


def _no_files(user) -> Iterable[tuple[str, File]]:
    return ()


@dataclass(frozen=True)
class PersonalData:
    """One room's part.

    `collect(user)` gives JSON values by name: everything the room holds of the person.
    `files(user)` gives pairs of a file name and an open file. `erase(user)` deletes or takes the
    name out, inside the caller's transaction, and may be called again. `kept` is one sentence for
    the person: what stays without their name, and why; empty when nothing stays.
    """

    code: str
    label: str | Promise
    collect: Callable[[Any], dict[str, Any]]
    erase: Callable[[Any], None]
    files: Callable[[Any], Iterable[tuple[str, File]]] = _no_files
    kept: str | Promise = ""


_parts: dict[str, PersonalData] = {}


def register(part: PersonalData) -> None:
    """Add a room's part. Raises ValueError when its code is taken."""
    if part.code in _parts:
        raise ValueError(f"{part.code} is registered twice")
    _parts[part.code] = part


def parts() -> list[PersonalData]:
    """Give every part, in the order of their codes."""
    return [_parts[code] for code in sorted(_parts)]
