"""Cuts a document into parts: a heading and the lines under it, inside boxes or not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from agora.recommendations.documents.blocks import heading_of
from agora.recommendations.documents.markup import LINK, plain
from agora.recommendations.documents.source import EDIT_NOTICE, Line, is_tags_line

_BOX = re.compile(r"\s*:::+\s*(\S*)")
_SETEXT = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_LINK_LINE = re.compile(
    rf"\s*(?:#{{1,6}}\s+|[-*+]\s+|\d+[.)]\s+)?[*_]*(?:{LINK.pattern}[*_\s|·/-]*)+$"
)
_OUTSIDE_LINK_HEADING = re.compile(r"\s*#{1,6}\s+[*_]*\[[^\[\]]*\]\(https?://[^()\s]*\)[*_]*\s*$")

# A longer line underlined with dashes is a paragraph above a rule, not a heading.
_LONGEST_SETEXT = 250


@dataclass
class Part:
    """A heading (level 0 when there is none) and the lines under it.

    `box` numbers the `:::` box the heading stands in, 0 outside any; `after_box` says
    the part has no heading because the box of the one before was closed.
    """

    level: int
    heading: str
    line: int
    box: int = 0
    after_box: bool = False
    lines: list[Line] = field(default_factory=list)

    @cached_property
    def words(self) -> str:
        """The heading as plain text."""
        return plain(self.heading)

    @property
    def has_text(self) -> bool:
        return any(not line.blank for line in self.lines)


def read_parts(lines: Iterable[Line]) -> list[Part]:
    """The parts of a document in order; the first is what precedes every heading."""
    parts = [Part(0, "", 1)]
    opened: list[int] = []
    boxes = 0
    for line in _underlined_as_marks(_without_notices(list(lines))):
        if box := _BOX.match(line.text):
            if box[1]:
                boxes += 1
                opened.append(boxes)
            elif opened:
                closed = opened.pop()
                if parts[-1].box == closed:
                    parts.append(Part(0, "", line.number, after_box=True))
            continue
        if heading := heading_of(line.text):
            parts.append(Part(*heading, line.number, box=opened[-1] if opened else 0))
        else:
            parts[-1].lines.append(line)
    return parts


def _without_notices(lines: list[Line]) -> list[Line]:
    """Without the line of tags, the notices on how to edit, the boxes of mere links."""
    dropped: set[int] = set()
    opened: list[int] = []
    last_closed = -1
    first_heading = next(
        (
            index
            for index, line in enumerate(lines)
            if _SETEXT.match(line.text) or (heading_of(line.text) and not is_tags_line(line.text))
        ),
        len(lines),
    )
    for index, line in enumerate(lines):
        box = _BOX.match(line.text)
        if box and box[1]:
            opened.append(index)
        elif box and opened:
            start = opened.pop()
            # Only a box without boxes is looked at, so that nesting costs nothing.
            is_innermost = start > last_closed
            last_closed = index
            if is_innermost and (index < first_heading or _is_notice(lines[start + 1 : index])):
                dropped.update(range(start, index + 1))
        elif (
            (EDIT_NOTICE in line.text and not opened)
            or is_tags_line(line.text)
            or _OUTSIDE_LINK_HEADING.match(line.text)
        ):
            dropped.add(index)
    return [
        Line(line.number, "" if index in dropped else line.text.replace(EDIT_NOTICE, ""))
        for index, line in enumerate(lines)
    ]


def _is_notice(lines: list[Line]) -> bool:
    if any(EDIT_NOTICE in line.text for line in lines):
        return True
    texts = [line.text for line in lines if not line.blank]
    return bool(texts) and all(_LINK_LINE.match(text) for text in texts)


def _underlined_as_marks(lines: list[Line]) -> list[Line]:
    """With `Title` above `===` or `---` written as `# Title` or `## Title`."""
    result: list[Line] = []
    for line in lines:
        rule = _SETEXT.match(line.text)
        title = result[-1].text.strip() if result else ""
        is_title = (
            title
            and len(title) <= _LONGEST_SETEXT
            and not title.startswith(("#", "-", "*", "|", ">", ":::", "+"))
        )
        if rule and is_title:
            result[-1] = Line(result[-1].number, f"{'#' if rule[1][0] == '=' else '##'} {title}")
            result.append(Line(line.number, ""))
        else:
            result.append(line)
    return result
