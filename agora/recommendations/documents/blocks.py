"""Blocks of text: paragraphs, list items, headings and labels, and their CommonMark."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from agora.recommendations.documents.labels import Label, opening_label
from agora.recommendations.documents.markup import plain, tidy, to_commonmark
from agora.recommendations.documents.source import Line

_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:[ \t]+|(?=\d)(?<=##)|$)")
_LIST_ITEM = re.compile(r"(\s*)([-*+•–]|\d{1,3}[.)])[ \t]+(?=\S)(.*)$")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*$")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_LEADING = re.compile(r"^[ ]*")
_RAW = re.compile(r"\s*[|>]")

_DEEPEST = 6


@dataclass
class Block:
    """One block: its `kind`, its lines of text without marks, where it begins.

    kind "heading" has a `level`; "list" an `indent` and a `marker`; "label" a `label`.
    `follows` says the block touches the one before it, without a blank line.
    """

    kind: str
    line: int
    texts: list[str] = field(default_factory=list)
    level: int = 0
    indent: int = 0
    marker: str = ""
    label: Label | None = None
    follows: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


def heading_of(text: str) -> tuple[int, str] | None:
    """(level, words) of a heading line, or None."""
    if "#" not in text[:4]:
        return None
    match = _HEADING.match(text)
    if match is None:
        return None
    words = text[match.end() :].strip(" ")
    unclosed = words.rstrip("#")
    # CommonMark allows a run of # after a title, apart from it.
    if unclosed != words and (not unclosed or unclosed.endswith(" ")):
        words = unclosed.rstrip(" ")
    return len(match[1]), words


def read_blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """The blocks of some lines, in order."""
    lines = list(lines)
    fences = _closed_fences(lines)
    current: Block | None = None
    fence_end = -1
    follows = False
    for index, line in enumerate(lines):
        if index <= fence_end:
            if current is not None:
                current.texts.append(line.text)
            continue
        if index in fences:
            if current:
                yield current
            fence_end = fences[index]
            current = Block("raw", line.number, [line.text], follows=follows)
            continue
        if line.blank or _RULE.match(line.text):
            if current:
                yield current
            current, follows = None, False
            continue
        started = _start(line, follows)
        if (
            started is None
            and current is not None
            and current.kind != "heading"
            and index - 1 != fence_end
        ):
            current.texts.append(tidy(line.text))
        else:
            if current:
                yield current
            current = started or _paragraph(line, follows)
        follows = True
    if current:
        yield current


def _closed_fences(lines: list[Line]) -> dict[int, int]:
    """Where each closed code fence begins and ends; one left open is plain text."""
    closed: dict[int, int] = {}
    opened: tuple[int, str] | None = None
    for index, line in enumerate(lines):
        match = _FENCE.match(line.text)
        if match is None:
            continue
        if opened is None:
            opened = (index, match[1])
        elif match[1].startswith(opened[1]) and not line.text.strip().strip(match[1][0]):
            closed[opened[0]] = index
            opened = None
    return closed


def _start(line: Line, follows: bool) -> Block | None:
    """The block a line certainly begins, or None if it may go on the one before."""
    if heading := heading_of(line.text):
        return Block("heading", line.number, [heading[1]], level=heading[0], follows=follows)
    if item := _LIST_ITEM.match(line.text):
        text = tidy(item[3])
        label = opening_label(text)
        if label is not None and label.kind:
            return _labelled(line, label, follows)
        return Block(
            "list", line.number, [text], indent=len(item[1]), marker=item[2], follows=follows
        )
    if not line.text.startswith("    ") and (label := opening_label(line.text.strip())):
        return _labelled(line, label, follows)
    if _RAW.match(line.text):
        return (
            Block("raw", line.number, [line.text.strip()], follows=follows) if not follows else None
        )
    return None


def _labelled(line: Line, label: Label, follows: bool) -> Block:
    texts = [tidy(label.rest)] if label.rest else []
    return Block("label", line.number, texts, label=label, follows=follows)


def _paragraph(line: Line, follows: bool) -> Block:
    indent = len(_LEADING.match(line.text)[0])  # type: ignore[index]
    return Block("paragraph", line.number, [tidy(line.text)], indent=indent, follows=follows)


class Writer:
    """Puts blocks together as CommonMark."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._was_list = False
        # Indents met in the list being written, with the width of what they contain.
        self._levels: list[tuple[int, int]] = []

    def paragraph(self, text: str) -> None:
        """Adds a paragraph; an empty one only ends a list."""
        self._levels = []
        if text.strip():
            self._parts.append("\n\n" + to_commonmark(text))
            self._was_list = False

    def list_item(self, block: Block) -> None:
        """Adds a list item at the depth its indent has among its neighbours."""
        while self._levels and self._levels[-1][0] > block.indent:
            self._levels.pop()
        deeper = not self._levels or block.indent - self._levels[-1][0] >= 2
        if deeper and len(self._levels) < _DEEPEST:
            self._levels.append((block.indent, 0))
        marker = block.marker if block.marker[0].isdigit() else "-"
        offset = sum(width for _, width in self._levels[:-1])
        self._levels[-1] = (self._levels[-1][0], len(marker) + 1)
        text = to_commonmark(block.text).replace("\n", "\n" + " " * (offset + len(marker) + 1))
        separator = "\n" if self._was_list or self._parts else ""
        self._parts.append(f"{separator}{' ' * offset}{marker} {text}")
        self._was_list = True

    def add(self, block: Block, *, keep_headings: bool = False) -> None:
        """Adds any block; headings become bold lines unless `keep_headings`."""
        if block.kind == "list":
            self.list_item(block)
        elif block.kind == "heading":
            words = to_commonmark(block.text)
            self.paragraph(
                f"{'#' * block.level} {words}" if keep_headings else f"**{plain(words)}**"
            )
        elif block.label is not None:
            self.paragraph(f"**{block.label.words}** {block.text}".strip(" "))
        elif block.kind == "raw":
            self._levels = []
            self._parts.append("\n\n" + block.text)
            self._was_list = False
        else:
            self.paragraph(block.text)

    @property
    def empty(self) -> bool:
        return not self._parts

    @property
    def last(self) -> str:
        """The block added last."""
        return self._parts[-1] if self._parts else ""

    def text(self) -> str:
        return "".join(self._parts).strip("\n ")


def to_markdown(blocks: Iterable[Block], *, keep_headings: bool = False) -> str:
    """The CommonMark of some blocks."""
    writer = Writer()
    for block in blocks:
        writer.add(block, keep_headings=keep_headings)
    return writer.text()
