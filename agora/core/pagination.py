"""Pages by key: the next page starts after the last row shown, however many rows there are."""

import base64
import json
import math
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import connections
from django.db.models import DateTimeField, Field, IntegerField, Model, Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

LONGEST_CURSOR = 2000


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
    """Give the page of `queryset` that the cursor names, by one query of `size` + 1 rows.

    `order` names the fields of the order, `-` for descending, a foreign key by its column
    (`office_id`); together they must identify a row, so the last one is the key. None of them
    may be null. A cursor beyond whose row nothing is
    left gives the last page, or the first one when it goes backwards (by a second query).
    Raises `InvalidCursor`.
    """
    if not cursor:
        return _read(queryset, order, size)
    backwards, values = _read_cursor(cursor, [_field(queryset, name) for name in order])
    page = _read(queryset, order, size, values=values, backwards=backwards)
    return page if page.rows else _read(queryset, order, size, backwards=not backwards)


def _read(queryset, order, size, *, values=None, backwards=False) -> Page:
    effective = tuple(_flip(name) for name in order) if backwards else order
    rows = queryset.order_by(*effective)
    if values:
        rows = rows.filter(_after(effective, values))
    found = list(rows[: size + 1])
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
    # The same said of the first field alone lets an index on it start at the right row.
    first = order[0].removeprefix("-")
    bound = "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{first}__{bound}": values[0]}) & condition


def _write_cursor(direction: str, row: Model, order: tuple[str, ...]) -> str:
    values = [_value(row, name.removeprefix("-")) for name in order]
    if None in values:
        raise ValueError(f"a row without a value cannot be paged by {order}")
    text = json.dumps([direction, *values], default=str, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value(row, path: str):
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _field(queryset: QuerySet, name: str) -> tuple[Field, tuple[int | None, int | None]]:
    """Give the field of an order's name, and the range of its integers."""
    path = name.removeprefix("-")
    if path in queryset.query.annotations:
        field = queryset.query.annotations[path].output_field
    else:
        model, field = queryset.model, None
        for part in path.split("__"):
            field = model._meta.pk if part == "pk" else model._meta.get_field(part)
            model = field.related_model
        field = getattr(field, "target_field", field)
    if not isinstance(field, IntegerField):
        return field, (None, None)
    kind = field.get_internal_type()
    return field, connections[queryset.db].ops.integer_field_range(kind)


def _read_cursor(cursor: str, fields: list) -> tuple[bool, list]:
    """Give the direction and the typed values of a cursor, which anyone may have written."""
    if len(cursor) > LONGEST_CURSOR:
        raise InvalidCursor
    try:
        content = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError) as error:
        raise InvalidCursor from error
    if not isinstance(content, list) or content[:1] not in (["a"], ["b"]):
        raise InvalidCursor
    direction, *values = content
    if len(values) != len(fields):
        raise InvalidCursor
    try:
        typed = [_typed(value, *field) for value, field in zip(values, fields, strict=True)]
    except (ValidationError, ArithmeticError, TypeError, ValueError) as error:
        raise InvalidCursor from error
    return direction == "b", typed


def _typed(value, field: Field, limits: tuple[int | None, int | None]):
    """Give a value of the cursor as the field's type; raises what the type raises."""
    if not isinstance(value, str | int | float):
        raise TypeError
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError
    if isinstance(value, str):
        value.encode()  # half a surrogate pair is no text
        if "\x00" in value:
            raise ValueError
    if isinstance(field, DateTimeField):
        value = parse_datetime(str(value))
        if value is None or is_naive(value):
            raise ValueError
        return value
    value = field.to_python(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError
    if isinstance(value, Decimal) and (not value.is_finite() or abs(value.adjusted()) > 100):
        raise ValueError
    if isinstance(value, int):
        lowest, highest = limits
        if (lowest is not None and value < lowest) or (highest is not None and value > highest):
            raise ValueError
    return value
