"""Tables that people open in a spreadsheet: safe cells, and the rows of a CSV."""

import csv
import io
from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

SURPLUS = ""
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")

# Python's own limit of 128 kB for a cell is shorter than a text may be.
csv.field_size_limit(10 * 1024 * 1024)


def escape_cell(text: str) -> str:
    """Give the cell such that no spreadsheet runs it; `unescape_cell` gives `text` back."""
    return f"'{text}" if looks_like_formula(text) else text


def unescape_cell(cell: str) -> str:
    """Give the text of a cell as it was before `escape_cell`."""
    return cell[1:] if cell.startswith("'") and looks_like_formula(cell[1:]) else cell


def looks_like_formula(cell: str) -> bool:
    """Tell whether a spreadsheet might run the cell, or take off its apostrophe."""
    return cell.startswith(_DANGEROUS)


def read_rows(
    text: str,
    *,
    needed: tuple[str, ...],
    refusal: str,
    read_cell: Callable[[str], str] = unescape_cell,
) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the (number, cells by column) of the rows of a CSV that hold something.

    The number is the one a spreadsheet shows beside the row. `,`, `;` or tabs part the cells; a
    byte order mark is passed over. Line breaks inside cells come out as `\n`, then `read_cell`
    is asked. Unknown columns are kept, missing ones absent; cells beyond the last column come out
    joined, as `SURPLUS`. Raises ValidationError when it is no table, or lacks one of the `needed`
    columns; `refusal` is the sentence that says so, with `%(names)s`.
    """
    text = text.removeprefix("\ufeff")
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    columns: list[str] = []
    try:
        for number, row in enumerate(reader, start=1):
            if number == 1:
                columns = _columns(row, needed, refusal)
                continue
            read = [read_cell(_with_plain_breaks(cell)) for cell in row]
            cells = dict(zip(columns, read, strict=False))
            cells[SURPLUS] = "".join(row[len(columns) :])
            if any(value.strip() for value in cells.values()):
                yield number, cells
    except csv.Error as error:
        raise ValidationError(
            pgettext(
                "import",
                "The table cannot be read after row %(row)d: a quotation mark is missing or "
                "stands where it should not.",
            ),
            params={"row": number},
        ) from error


def _columns(header: list[str], needed: tuple[str, ...], refusal: str) -> list[str]:
    columns = [name.strip().lower() for name in header]
    missing = [name for name in needed if name not in columns]
    if missing:
        raise ValidationError(refusal, params={"names": ", ".join(missing)})
    return columns


def _with_plain_breaks(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")
