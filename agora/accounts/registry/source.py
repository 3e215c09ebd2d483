"""Reading the registry's file line by line: its bytes, its cells, and where a row stands."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import pgettext

from agora.accounts.registry.columns import read_header

LONGEST_LINE = 100_000  # characters; a row has ten short cells
_STEP = 1000  # lines between two reports of progress

# A row: its line, its cells by column, and what is wrong with the row as a whole ("": nothing).
SourceRow = tuple[int, dict[str, str], str]


class Source:
    """A file of the registry, opened for reading bytes; its first row is read at once.

    `columns` are those the file has; `unknown` the names of the others, which are left out.
    Bytes that are no UTF-8 come out as lone surrogates, so that only their row is refused.
    Raises ValidationError for a file that is none, with a sentence for whoever brought it.
    """

    def __init__(
        self, file: IO[bytes] | File, advance: Callable[[int], object] = lambda count: None
    ):
        self._file = file
        self._advance = advance
        self._refuse_other_encodings()
        stream: Any = _Unclosed(file)
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        self._lines = _lines(text)
        first = next(self._lines, "")
        if "\0" in first or any("\udc80" <= sign <= "\udcff" for sign in first):
            raise ValidationError(_not_utf8())
        self._delimiter = max(",;\t", key=first.count)
        header = next(csv.reader([first], delimiter=self._delimiter), [])
        self._names, self.unknown = read_header(header)
        self.columns = frozenset(filter(None, self._names))

    def rows(self) -> Iterator[SourceRow]:
        """Give every row that holds something; `line` is the one on which it begins."""
        reader = csv.reader(self._lines, delimiter=self._delimiter, strict=True)
        told = at = 0
        while True:
            line = reader.line_num + 2  # after the first row, counted from one
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error:
                yield line, {}, _misquoted()
                continue
            if any(cell.strip() for cell in cells):
                yield self._row(line, cells)
            if line >= told + _STEP:
                told, before, at = line, at, self._file.tell()
                self._advance(at - before)
        self._advance(self._file.tell() - at)

    def _row(self, line: int, cells: list[str]) -> SourceRow:
        named = {name: cell for name, cell in zip(self._names, cells, strict=False) if name}
        if len(cells) == len(self._names):
            return line, named, ""
        problem = pgettext(
            "registry", "This row has %(cells)d cells, and the first row names %(names)d."
        )
        return line, named, problem % {"cells": len(cells), "names": len(self._names)}

    def _refuse_other_encodings(self) -> None:
        start = self._file.read(4)
        self._file.seek(-len(start), io.SEEK_CUR)
        if not start:
            raise ValidationError(pgettext("registry", "The file is empty."))
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"PK\x03\x04")):
            raise ValidationError(_not_utf8())


class _Unclosed(io.BufferedIOBase):
    """Bytes of a file that stays open when the text over it is forgotten."""

    def __init__(self, file: IO[bytes] | File):
        self._file = file

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        return self._file.read(size)

    def read1(self, size: int = -1) -> bytes:
        return self._file.read(size)


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) >= LONGEST_LINE:
            raise ValidationError(
                pgettext("registry", "Line %(line)d is too long for a row of the registry."),
                params={"line": number},
            )
        yield line


def _not_utf8() -> str:
    return pgettext(
        "registry", "The file is no text in UTF-8; save it as CSV in UTF-8 and try again."
    )


def _misquoted() -> str:
    return pgettext(
        "registry", "A quotation mark is missing or stands where it should not; it may hide rows."
    )
