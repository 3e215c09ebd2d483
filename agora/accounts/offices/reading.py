"""Reading a file of offices: a table (CSV) or GeoJSON (RFC 7946), told apart by its first sign."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

from agora.accounts.offices.columns import (
    CODE,
    LATITUDE,
    LONGITUDE,
    POSITION,
    clean_position,
    clean_text,
    columns,
    degrees,
    may_be_empty,
    plain,
    properties,
)
from agora.core.spreadsheets import SURPLUS, looks_like_formula, read_rows, unescape_cell

MOST_ROWS = 2000
# A plus, a minus: their own readers refuse a formula.
_MAY_BEGIN_WITH_A_SIGN = ("phone", LATITUDE, LONGITUDE)
_LONGEST_NAME = 40

Errors = list[tuple[str, str]]


@dataclass
class RawRow:
    """The cells of one row as they stand in the file, by column, and those nothing is known of."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    errors: Errors = field(default_factory=list)


@dataclass
class FileRow:
    """What one row says: texts by field, of the columns that are there.

    `number` is the one that a spreadsheet shows, or the place of the feature, from 1. `errors`
    are (column or "", sentence in the reader's language).
    """

    number: int
    code: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    errors: Errors = field(default_factory=list)


@dataclass
class OfficesFile:
    """The rows of a file, and the names of the columns that nothing is known of."""

    rows: list[FileRow] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def read_file(text: str) -> OfficesFile:
    """Read the text of a file; wrong cells become errors of their row.

    Raises ValidationError when it is no file of offices, or too long a one.
    """
    is_json = text.lstrip("\ufeff \t\r\n").startswith(("{", "["))
    read = OfficesFile()
    unknown: dict[str, None] = {}
    for raw in _features(text) if is_json else _table(text):
        if len(read.rows) == MOST_ROWS:
            raise ValidationError(
                pgettext("offices file", "A file has %(most)d rows at most. Split it."),
                params={"most": MOST_ROWS},
            )
        unknown |= dict.fromkeys(raw.unknown)
        read.rows.append(_row(raw))
    if not read.rows:
        raise ValidationError(pgettext("offices file", "The file names no office."))
    read.unknown = [_shortened(name) for name in unknown if name.strip()]
    return read


def _row(raw: RawRow) -> FileRow:
    row = FileRow(raw.number, errors=raw.errors)
    for column in properties():
        if column not in raw.cells:
            continue
        try:
            text = clean_text(column, raw.cells[column])
        except ValidationError as error:
            row.errors.append((column, error.messages[0]))
            continue
        if column == CODE:
            row.code = text
        elif text or may_be_empty(column):
            row.texts[column] = text
    if LATITUDE in raw.cells or LONGITUDE in raw.cells:
        angles = [raw.cells.get(name, "") for name in (LATITUDE, LONGITUDE)]
        try:
            row.texts[POSITION] = clean_position(*angles)
        except ValidationError as error:
            row.errors += [(column, said[0]) for column, said in error.message_dict.items()]
    if not row.code and not {CODE, ""} & {column for column, _ in row.errors}:
        row.errors.insert(0, (CODE, pgettext("offices file", "The code of the office is missing.")))
    return row


def _table(text: str) -> Iterator[RawRow]:
    refusal = pgettext(
        "offices file", "This is not a table of offices: its first row lacks %(names)s."
    )
    known = columns()
    for number, cells in read_rows(text, needed=(CODE,), refusal=refusal, read_cell=str):
        raw = RawRow(number)
        if cells.pop(SURPLUS).strip():
            sentence = pgettext("import", "This row has more cells than the first row has names.")
            raw.errors.append(("", sentence))
        for name, cell in cells.items():
            if name not in known:
                raw.unknown.append(name)
            elif _is_formula(name, cell.strip()):
                sentence = pgettext(
                    "offices file",
                    "This cell begins with “%(sign)s”, as a formula does. If it is a text, write "
                    "an apostrophe before it.",
                )
                raw.errors.append((name, sentence % {"sign": cell.strip()[0]}))
            else:
                raw.cells[name] = unescape_cell(cell)
        yield raw


def _is_formula(column: str, cell: str) -> bool:
    return (
        column not in _MAY_BEGIN_WITH_A_SIGN
        and not cell.startswith("'")
        and looks_like_formula(cell)
    )


def _features(text: str) -> Iterator[RawRow]:
    known = properties()
    for number, feature in enumerate(_load(text), start=1):
        raw = RawRow(number)
        if isinstance(feature, dict) and isinstance(feature.get("properties"), dict):
            _read_properties(feature["properties"], known, raw)
            if "geometry" in feature:
                _read_geometry(feature["geometry"], raw)
        else:
            sentence = pgettext("offices file", "This is not a feature with properties.")
            raw.errors.append(("", sentence))
        yield raw


def _read_properties(found: dict, known: tuple[str, ...], raw: RawRow) -> None:
    for name, value in found.items():
        if name not in known:
            raw.unknown.append(name)
        elif value is None or isinstance(value, str):
            raw.cells[name] = value or ""
        else:
            raw.errors.append((name, pgettext("offices file", "This value is not a text.")))


def _read_geometry(geometry, raw: RawRow) -> None:
    point = _point(geometry)
    if point is None:
        sentence = pgettext(
            "offices file", "An office is a point: its longitude, then its latitude."
        )
        raw.errors.append(("geometry", sentence))
    else:
        raw.cells[LONGITUDE], raw.cells[LATITUDE] = point


def _load(text: str) -> list:
    try:
        loaded = json.loads(text.lstrip("\ufeff"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ValidationError(
            pgettext("offices file", "The file cannot be read as JSON: line %(line)d is wrong."),
            params={"line": getattr(error, "lineno", 1)},
        ) from error
    features = loaded.get("features") if isinstance(loaded, dict) else None
    if not isinstance(features, list) or loaded.get("type") != "FeatureCollection":
        raise ValidationError(
            pgettext(
                "offices file",
                "This is not GeoJSON of offices: a FeatureCollection of points is needed.",
            )
        )
    return features


def _refuse(name: str):
    raise ValueError(f"{name} is no JSON.")


def _point(geometry) -> tuple[str, str] | None:
    """Give longitude and latitude as texts, empty where the office has no position; None when it
    is no point."""
    if geometry is None:
        return "", ""
    place = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if not isinstance(place, list) or geometry.get("type") != "Point" or len(place) not in (2, 3):
        return None
    if not all(type(number) in (int, float) for number in place):
        return None
    longitude, latitude = place[:2]
    if abs(longitude) > 180 or abs(latitude) > 90:
        return None
    return degrees(longitude), degrees(latitude)


def _shortened(name: str) -> str:
    name = plain(name)
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
