"""What people may agree to: each room registers its purposes in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from agora.privacy.models import Consent


def _to_everyone(user) -> bool:
    return True


def _nothing_more(consent: "Consent") -> None:
    """Leave it at the agreement."""


@dataclass(frozen=True)
class Purpose:
    """Something people agree to.

    `code` is a stable English word, `<room>.<what>` outside this room; `explanation` says in one
    sentence what it is for. `withdrawable` is False for what using the place requires: taking it
    back is closing the account. `text_version` is the day, as ISO 8601, of the sentences agreed
    to, where they are no published text. `offered_to(user)` tells whether a person may agree.
    `follow(consent)` does what the agreement means in the room, in the transaction that gives or
    takes it back, on whichever page; it may give or take back other agreements.
    """

    code: str
    label: str | Promise
    explanation: str | Promise
    withdrawable: bool = True
    text_version: str = ""
    offered_to: Callable[[Any], bool] = _to_everyone
    follow: Callable[["Consent"], None] = _nothing_more


_purposes: dict[str, Purpose] = {}


def register_purpose(purpose: Purpose) -> None:
    """Declare a purpose. Raises ValueError when its code is taken."""
    if purpose.code in _purposes:
        raise ValueError(f"{purpose.code} is registered twice")
    _purposes[purpose.code] = purpose


def purposes() -> list[Purpose]:
    """Give every purpose, in the order in which rooms declared them."""
    return list(_purposes.values())


def get_purpose(code: str) -> Purpose:
    """Give the purpose. Raises KeyError when no room declared it."""
    return _purposes[code]
