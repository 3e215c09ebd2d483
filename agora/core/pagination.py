"""Pages by key: the next page starts after the last row shown, however many rows there are."""

import base64
import binascii
import json
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet


@dataclass(frozen=True)
class Page:
    """Rows of one page, and the cursors of its neighbours (None at an end)."""

    rows: list
    next_cursor: str | None
    previous_cursor: str | None


class InvalidCursor(ValueError):
    """The cursor in the address is not one that Agora made."""


def paginate(
    queryset: QuerySet, *, order: tuple[str, ...], cursor: str | None = None, size: int = 30
) -> Page:
    """Give the page of `queryset` that the cursor names, in one query of `size` + 2 rows at most.

    `order` names the fields of the order, `-` for descending; together they must identify a row,
    so the last one is the key. None of them may be null. Raises `InvalidCursor`.
    """
    backwards, values = _read_cursor(cursor, len(order))
    effective = tuple(_flip(name) for name in order) if backwards else order
    rows = queryset.order_by(*effective)
    if values:
        rows = rows.filter(_after(effective, values))
    try:
        found = list(rows[: size + 1])
    except (ValueError, OverflowError) as error:
        raise InvalidCursor from error
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    has_next, has_previous = (bool(values), more) if backwards else (more, bool(values))
    return Page(
        rows=found,
        next_cursor=_write_cursor("a", found[-1], order) if found and has_next else None,
        previous_cursor=_write_cursor("b", found[0], order) if found and has_previous else None,
    )


def _flip(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _after(order: tuple[str, ...], values: list) -> Q:
    """Rows after `values`, as (a > x) or (a = x and b > y) ..."""
    condition, equal = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field = name.removeprefix("-")
        comparison = "lt" if name.startswith("-") else "gt"
        condition |= equal & Q(**{f"{field}__{comparison}": value})
        equal &= Q(**{field: value})
    return condition


def _write_cursor(direction: str, row: Model, order: tuple[str, ...]) -> str:
    values = [_value(row, name.removeprefix("-")) for name in order]
    text = json.dumps([direction, *values], default=str, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value(row, path: str):
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _read_cursor(cursor: str | None, length: int) -> tuple[bool, list]:
    if not cursor:
        return False, []
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        direction, *values = json.loads(text)
    except (binascii.Error, UnicodeError, ValueError, TypeError) as error:
        raise InvalidCursor from error
    scalars = all(isinstance(value, str | int | float) for value in values)
    if direction not in {"a", "b"} or len(values) != length or not scalars:
        raise InvalidCursor
    return direction == "b", values
