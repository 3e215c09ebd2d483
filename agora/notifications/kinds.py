"""The kinds of notifications: each room declares its own in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise


class Frequency(StrEnum):
    """When a person is told of a kind by mail; the bell shows it unless it is `off`."""

    NOW = "now"
    DAILY = "daily"
    WEEKLY = "weekly"
    APP = "app"
    OFF = "off"


def _to_everyone(user) -> bool:
    return True


@dataclass(frozen=True)
class Kind:
    """Something people may be told of.

    `code` is `<room>.<what>`; `category` groups kinds on the page of preferences; `default` holds
    for who chose nothing. `template` names three templates below `templates/<template>/`:
    `title.html` (one line, that marks a part in another language: the bell, a line of a digest,
    and without its tags the subject of a mail), `text.txt` and `text.html` (the body of a mail
    sent at once). They are drawn in the reader's language with the
    notification's `context` and its absolute `url`. `offered_to(user)` tells who is ever told of
    it, and so may choose.
    """

    code: str
    category: str | Promise
    label: str | Promise
    template: str
    default: Frequency = Frequency.WEEKLY
    offered_to: Callable[[Any], bool] = _to_everyone


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Declare a kind. Raises ValueError when its code is taken."""
    if kind.code in _kinds:
        raise ValueError(f"{kind.code} is registered twice")
    _kinds[kind.code] = kind


def kinds() -> list[Kind]:
    """Give every kind, in the order of their codes."""
    return [_kinds[code] for code in sorted(_kinds)]


def kinds_for(user) -> list[Kind]:
    """Give the kinds that a person may be told of, in the order of their codes."""
    return [kind for kind in kinds() if kind.offered_to(user)]


def get_kind(code: str) -> Kind:
    """Give the kind. Raises KeyError when no room declared it."""
    return _kinds[code]
