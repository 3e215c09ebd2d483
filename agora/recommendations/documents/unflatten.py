"""Gives back the line breaks of a document copied from a browser as one long line.

The marks of Markdown are still there (`###`, `:::`, `- `, `++label++`, `**label :**`);
what is lost is where each thing ends. The hardest is where a title ends: see `titles_end`.
"""

import re
from collections.abc import Iterable, Iterator

from agora.recommendations.documents import titles_end
from agora.recommendations.documents.codes import marked_codes_at_start
from agora.recommendations.documents.labels import LABEL_IN_TEXT, is_block_label, names_people
from agora.recommendations.documents.markup import LINK, plain
from agora.recommendations.documents.source import Line, is_tags_line
from agora.recommendations.documents.titles import theme_title
from agora.recommendations.documents.words import ANNEX, SUMMARY, TITLE_START

_INLINE_HEADING = re.compile(r"(?<=\S)\s+#{1,6}\s+(?=\S)")
_MARK = re.compile(
    r"(?:(?<=\s)|^)(?:(?P<heading>#{2,6}|#(?=\s+(?:\[|Recommand|Aanbevel|Projet|Ontwerp|Draft)))(?=\s)"
    r"|(?P<fence>:::+\s?(?:(?:info|warning|danger|success|spoiler)\b)?)"
    r"|(?P<rule>={3,})(?=\s|$))"
)
_TAGS = re.compile(r"\s*tags\s*:\s*(?:`[^`]*`[\s,]*)*", re.IGNORECASE)
_SUMMARY_ENTRY = re.compile(r"(?:^|(?<=\s))(?:[-*]\s+)?(\d{1,3})\s?(?:[-–—)]|\.(?!\d))\s+(?=\S)")
_BULLET = re.compile(r"(?:^|(?<=\s))[-*•]\s+(?=(\S))")
_ITEM_MARK = re.compile(r"(?:[a-zA-Z]|\d{1,3}\.\d{1,2})[.)]?\s")
_ITEM_START = re.compile(r"[-*•]\s+(?:[a-zA-Z][.)]|\d{1,3}\.\d{1,2}[.):]?)\s")
_PARENTHESIS = re.compile(r"[()]")
_CANDIDATE = re.compile(
    rf"(?P<bullet>{_BULLET.pattern})|(?P<label>{LABEL_IN_TEXT.pattern})|(?P<sign>{_PARENTHESIS.pattern})"
)

_NAMED_TITLE = re.compile(
    r"[^\"«“„*]{1,120}(?:\"[^\"]{1,200}\"|«[^»]{1,200}»|[“„][^”“]{1,200}[”“])"
)

# A parenthesis left open longer than this was never closed.
_LONG_PARENTHESIS = 400
_SUMMARY_GAP = 5
_ANNEX_WORD = 40


def is_flattened(lines: Iterable[Line]) -> bool:
    """Whether most headings stand inside lines instead of at their beginning."""
    at_start = inside = 0
    for line in lines:
        at_start += line.text.lstrip().startswith("#")
        inside += len(_INLINE_HEADING.findall(line.text))
    return inside >= 2 and inside > at_start


def unflatten(lines: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Restored lines (each bears the number of the line it was found in), and the
    titles whose end nothing told for certain."""
    lines = tuple(lines)
    hints = titles_end.Hints.gather(line.text for line in lines)
    restored: list[Line] = []
    for line in lines:
        restored.extend(Line(line.number, text) for text in _Restorer(hints).restore(line.text))
    return tuple(restored), tuple(hints.uncertain)


class _Restorer:
    """Restores one long line."""

    def __init__(self, hints: titles_end.Hints) -> None:
        self.hints = hints
        self.in_summary = False
        self.last_entry = 0
        # The level of the heading of the annex being read, 0 outside annexes.
        self.annex_level = 0

    def restore(self, text: str) -> Iterator[str]:
        marks = list(_MARK.finditer(text))
        if not marks:
            yield from split_blocks(text)
            return
        if before := text[: marks[0].start()].strip():
            yield from self._text(before, marks[0])
        for index, mark in enumerate(marks):
            following = marks[index + 1] if index + 1 < len(marks) else None
            content = text[mark.end() : following.start() if following else len(text)].strip(" ")
            if mark["heading"]:
                yield from self._heading(mark["heading"], content, following)
            else:
                if mark["fence"]:
                    self.in_summary = False
                    yield from ("", mark["fence"].replace(" ", ""), "")
                yield from self._text(content, following)

    def _heading(self, hashes: str, content: str, following: re.Match[str] | None) -> Iterator[str]:
        if is_tags_line(content):
            tags = _TAGS.match(content)
            yield from self._text(content[tags.end() :].strip() if tags else "", following)
            return
        if hashes == "#" and (named := _NAMED_TITLE.match(content)):
            yield from ("", f"# {named[0]}", "")
            yield from self._text(content[named.end() :].strip(), following)
            return
        if ANNEX.match(plain(content[:_ANNEX_WORD])):
            self.annex_level = len(hashes)
        elif len(hashes) <= self.annex_level:
            self.annex_level = 0
        self.hints.in_annex = bool(self.annex_level)
        title, rest = titles_end.split(content, self.hints, in_summary=self.in_summary)
        yield from ("", f"{hashes} {title}", "")
        if SUMMARY.match(plain(title)):
            self.in_summary = True
            self.last_entry = 0
        elif self.in_summary and len(hashes) <= 3 and not LINK.search(title):
            self.in_summary = False
        if codes := marked_codes_at_start(rest):
            yield from (codes[0], "")
            rest = rest[codes.end() :].strip(" ")
        yield from self._text(rest, following)

    def _text(self, text: str, following: re.Match[str] | None) -> Iterator[str]:
        if following is not None and following["rule"]:
            yield from _document_title(text)
        elif self.in_summary:
            yield from self._summary_entries(text)
        else:
            yield from split_blocks(text)

    def _summary_entries(self, text: str) -> Iterator[str]:
        start = 0
        for match in _SUMMARY_ENTRY.finditer(text):
            if not self.last_entry < int(match[1]) <= self.last_entry + _SUMMARY_GAP:
                continue
            self.last_entry = int(match[1])
            yield text[start : match.start()].strip()
            start = match.start()
        yield text[start:].strip()


def _document_title(text: str) -> Iterator[str]:
    """The title underlined with `===` and, apart, whatever came before it."""
    starts = [match.start() for match in re.finditer(r"(?:^|(?<=\s))(?=\S)", text)]
    for start in starts[-60:]:
        if TITLE_START.match(text, start):
            yield from ("", text[:start], "", text[start:], "===", "")
            return
    named = theme_title(text) and not any(names_people(part) for part in re.split(r"[*:]+", text))
    yield from ("", text, "===" if named else "", "")


def split_blocks(text: str) -> Iterator[str]:
    """The paragraphs, labels and list items of a text whose line breaks are lost."""
    start = 0
    for position in _block_starts(text):
        if piece := text[start:position].strip(" "):
            yield from _piece(piece)
        start = position
    if piece := text[start:].strip(" "):
        yield from _piece(piece)


def _piece(piece: str) -> Iterator[str]:
    bullet = _BULLET.match(piece)
    if bullet is None:
        yield from ("", piece, "")
    else:
        yield f"- {piece[bullet.end() :]}"


def _block_starts(text: str) -> Iterator[int]:
    masked = LINK.sub(lambda match: "[" + "x" * (len(match[0]) - 2) + "]", text)
    opened: list[int] = []
    # Where the text of the last bullet begins: a label there belongs to the bullet.
    bullet_text = -1
    for match in _CANDIDATE.finditer(masked):
        position = match.start()
        if match["sign"]:
            if match["sign"] == "(":
                opened.append(position)
            elif opened:
                opened.pop()
            continue
        if match["label"]:
            if position != bullet_text and is_block_label(masked, match):
                opened.clear()
                yield position
            continue
        item = _ITEM_START.match(masked, position)
        inside = bool(opened) and position - opened[-1] < _LONG_PARENTHESIS
        if item is None and (inside or not _begins_bullet(masked, position, match["bullet"])):
            continue
        opened.clear()
        bullet_text = item.end() if item else match.end()
        yield position


def _begins_bullet(text: str, position: int, mark: str) -> bool:
    """Whether a dash between two spaces begins a list item, not an aside."""
    before = (
        text[:position].rstrip()[-1:]
        if position < 80
        else text[position - 80 : position].rstrip()[-1:]
    )
    after = text[position + len(mark) : position + len(mark) + 1]
    return not before or before in ".:;!?)]*+»" or after.isupper() or after in '[*+«“"‘'
