"""Writing the offices as a file that `reading` reads back unchanged."""

import csv
import io
import json
from collections.abc import Iterable

from agora.accounts.offices.columns import (
    CODE,
    LATITUDE,
    LONGITUDE,
    POSITION,
    columns,
    properties,
    texts_of,
)
from agora.core.models import Office
from agora.core.spreadsheets import escape_cell


def write_table(offices: Iterable[Office]) -> str:
    """Give the CSV (comma, CRLF, no byte order mark) of the offices, in their order."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns())
    writer.writeheader()
    for office in offices:
        texts = texts_of(office)
        latitude, longitude = texts[POSITION].split() or ("", "")
        row = {
            name: escape_cell(office.code if name == CODE else texts[name]) for name in properties()
        }
        # A number is no formula, whatever its sign.
        writer.writerow(row | {LATITUDE: latitude, LONGITUDE: longitude})
    return out.getvalue()


def write_geojson(offices: Iterable[Office]) -> str:
    """Give the offices as a FeatureCollection of points; one without position has none (RFC 7946,
    section 3.2)."""
    features = [_feature(office) for office in offices]
    return json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1
    )


def _feature(office: Office) -> dict:
    texts = texts_of(office) | {CODE: office.code}
    numbers = [float(number) for number in texts[POSITION].split()]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": numbers[::-1]} if numbers else None,
        "properties": {name: texts[name] for name in properties()},
    }
