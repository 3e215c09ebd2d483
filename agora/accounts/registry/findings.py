"""What an import has to say about rows: errors, which are not stored, and warnings."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from agora.core.spreadsheets import escape_cell

SHOWN = 100


class Kind(StrEnum):
    """An error is a row that is not stored; a warning, something that staff should know."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One sentence about a line, in the language of whoever imports; `number` is the member's."""

    line: int
    number: str
    column: str
    message: str

    def as_json(self) -> dict:
        """Give the object that reports hold. It names no person: the file does."""
        return {
            "line": self.line,
            "number": self.number,
            "column": self.column,
            "message": self.message,
        }


class Findings:
    """Writes every finding to a table (CSV for a spreadsheet) at once, and keeps the first ones.

    `file` is a text file opened with `newline=""`; `wrong_lines` counts the rows with an error.
    """

    def __init__(self, file: IO[str]):
        self._writer = csv.writer(file)
        self.counts = dict.fromkeys(Kind, 0)
        self.first: dict[Kind, list[Finding]] = {kind: [] for kind in Kind}

    def add(self, kind: Kind, finding: Finding, value: str = "") -> None:
        """Keep a finding; `value` is the cell it is about, for the table alone."""
        if not any(self.counts.values()):
            self._writer.writerow(["kind", "line", "number", "column", "value", "reason"])
        self.counts[kind] += 1
        if len(self.first[kind]) < SHOWN:
            self.first[kind].append(finding)
        cells = [finding.number, finding.column, _printable(value), finding.message]
        self._writer.writerow([kind, finding.line, *map(escape_cell, cells)])


def _printable(text: str) -> str:
    """Give the start of a cell as UTF-8 can hold it."""
    return text[:300].replace("\0", "�").encode("utf-8", "replace").decode()
