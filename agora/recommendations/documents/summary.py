"""The summary at the top of a document: which recommendations it announces."""

import re
from dataclasses import dataclass, field

from agora.recommendations.documents.markup import LINK, plain
from agora.recommendations.documents.parts import Part
from agora.recommendations.documents.titles import numbered_title, split_announced
from agora.recommendations.documents.words import SUMMARY

_LIST_MARK = re.compile(r"^\s*[-*+•]\s+")
_LINK_HEADING = re.compile(rf"[*_]*{LINK.pattern}")
_LONGEST_LINE = 400


@dataclass
class Summary:
    """Titles by number, and the numbers of items announced, as the summary gives them."""

    titles: dict[int, str] = field(default_factory=dict)
    announced: dict[int, int] = field(default_factory=dict)


def read_summary(parts: list[Part], start: int) -> tuple[Summary, int] | None:
    """The summary that begins at `parts[start]` and the index of the part after it;
    None if no summary begins there."""
    heading = parts[start]
    if not heading.level or not SUMMARY.match(heading.words):
        return None
    end = start + 1
    while end < len(parts) and _goes_on(heading, parts[end]):
        end += 1
    return _entries(parts[start:end]), end


def _goes_on(heading: Part, part: Part) -> bool:
    if part.after_box or part.level == 0:
        return False
    if heading.box:
        return part.box == heading.box
    if _LINK_HEADING.match(part.heading):
        return True
    if part.level <= heading.level or numbered_title(part.words):
        return False
    texts = [line.text for line in part.lines if not line.blank]
    short = all(len(text) < _LONGEST_LINE for text in texts)
    return short and any(_entry(text) for text in texts)


def _entry(line: str) -> tuple[int, str, int | None] | None:
    numbered = numbered_title(plain(_LIST_MARK.sub("", line, count=1)))
    return (numbered.number, numbered.title, numbered.announced) if numbered else None


def _entries(parts: list[Part]) -> Summary:
    summary = Summary()
    repeated = False
    last = None
    for part in parts:
        for text in (part.heading, *(line.text for line in part.lines)):
            entry = _entry(text)
            if entry is None:
                _, announced = split_announced(plain(text))
                if announced is not None and last is not None:
                    summary.announced.setdefault(last, announced)
                continue
            last, title, announced = entry
            repeated = repeated or last in summary.titles
            summary.titles[last] = title
            if announced is not None:
                summary.announced[last] = announced
    # Numbers that begin again in each section say nothing of the recommendations.
    return Summary() if repeated else summary
