"""What people may agree to: each room registers its purposes in `AppConfig.ready`."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Purpose:
    """Something people agree to.

    `code` is a stable English word, `<room>.<what>` outside this room; `explanation` says in one
    sentence what it is for. `withdrawable` is False for what using the place requires: taking it
    back is closing the account.
    """

    code: str
    label: str | Promise
    explanation: str | Promise
    withdrawable: bool = True


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
