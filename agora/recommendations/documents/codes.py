"""Codes of working groups ("BE-ACC1"), also written irregularly ("FR- ACC1")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CODE = (
    r"(?:[A-Z]{2}(?:\s*[-–—‑]\s*|\s)[A-Z]{2,6}\s?\d{1,2}"
    r"|[A-Z][A-Za-z]\s*[-–—‑]\s*[A-Z][A-Za-z]{1,5}\d{1,2})"
)
_SEPARATOR = r"\s*(?:[/,;+&]|\bet\b|\ben\b|\band\b)\s*"
_RUN = rf"{_CODE}(?:{_SEPARATOR}{_CODE})*"
_REGULAR = re.compile(r"[A-Z]{2}-[A-Z]{2,6}\d{1,2}")
_EACH = re.compile(rf"\b{_CODE}\b")
# Codes alone on a line, with whatever emphasis or brackets around them.
_ALONE = re.compile(rf"[*_(\[+\s]*({_RUN})[*_)\]+.\s]*$")
_MARKED_RUN = re.compile(
    rf"\*{{1,3}}\s?({_RUN})\s?\*{{1,3}}|(?<!\w)_({_RUN})_(?!\w)|\(({_RUN})\)|\+\+({_RUN})\+\+",
)
_AT_END = re.compile(
    rf"\s+[*_(\[–-]*\s*([A-Z]{{2}}-[A-Z]{{2,6}}\d{{1,2}}(?:{_SEPARATOR}{_CODE})*)[*_)\]]*\s*$"
)


@dataclass(frozen=True)
class GroupCode:
    """A code as it was written and as it is read."""

    written: str
    read: str

    @property
    def irregular(self) -> bool:
        return self.written != self.read


def _codes_in(run: str) -> Iterator[GroupCode]:
    for match in _EACH.finditer(run):
        written = match[0].strip()
        letters = re.sub(r"[\s\-–—‑]", "", written).upper()
        yield GroupCode(written, f"{letters[:2]}-{letters[2:]}")


def codes_alone(line: str) -> tuple[GroupCode, ...]:
    """The codes of a line that holds nothing else; () for any other line."""
    if len(line) > 300 or not (match := _ALONE.match(line)):
        return ()
    return tuple(_codes_in(match[1]))


def codes_at_end(title: str) -> tuple[str, tuple[GroupCode, ...]]:
    """A title without the codes written after it, and those codes."""
    match = _AT_END.search(title[-120:])
    if match is None:
        return title, ()
    return title[: len(title) - len(match[0])], tuple(_codes_in(match[1]))


def find_marked_codes(text: str, limit: int) -> re.Match[str] | None:
    """The first emphasised or bracketed run of codes in the first `limit` characters."""
    return _MARKED_RUN.search(text, 0, limit)


def marked_codes_at_start(text: str) -> re.Match[str] | None:
    """The emphasised or bracketed run of codes with which a text begins."""
    return _MARKED_RUN.match(text)


def find_regular_codes(text: str) -> list[str]:
    """Regular codes anywhere in a text, in order."""
    return _REGULAR.findall(text)
