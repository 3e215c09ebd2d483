"""The lines of a document, cleaned of what comes from files, browsers and HedgeDoc."""

import re
from dataclasses import dataclass

from agora.recommendations.documents import messages
from agora.recommendations.documents.markup import drop_page_furniture
from agora.recommendations.documents.parsed import UnreadableDocument

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_VIEWS = re.compile(r"\s*\d+ (views?|vues?|weergaven|keer bekeken)\s*$", re.IGNORECASE)
_FRONT_MATTER_LINE = re.compile(r"[\w-]+:|[ \t#-]|$")
_EDIT_LINK = re.compile(r"\((https?://[^()\s?]+)\?(?:edit|both|view)\)")
_EDIT_LINK_WHOLE = re.compile(r"\[[^\[\]]*\]\(https?://[^()\s?]+\?(?:edit|both|view)\)")
_TAGS_LINE = re.compile(r"#{0,6}\s*tags\s*:", re.IGNORECASE)
_TABLE_OF_CONTENTS = re.compile(r"\s*\[toc\]\s*$", re.IGNORECASE)

# Stands where a link to edit the pad was, so that the notice around it can be dropped.
EDIT_NOTICE = "\ue000"

# A text file has hardly any of these; a picture or a zipped file is full of them.
_JUNK_SHARE = 0.01
_LONGEST_FRONT_MATTER = 60


@dataclass(frozen=True)
class Line:
    """One line and the number it has in the file (the first is 1)."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Source:
    """A cleaned document, and the address it has on the pad ("" when not told)."""

    lines: tuple[Line, ...]
    address: str


def read_source(text: str) -> Source:
    """Cleans a text; raises `UnreadableDocument` if it is empty or not text at all."""
    junk = len(_CONTROLS.findall(text)) + text.count("\ufffd") + len(_SURROGATES.findall(text))
    if "\x00" in text or (text and junk / len(text) > _JUNK_SHARE and junk > 3):
        raise UnreadableDocument([messages.not_text()])
    text = _NEWLINES.sub("\n", _SURROGATES.sub("\ufffd", text))
    text = _INVISIBLE.sub("", _CONTROLS.sub("", text)).expandtabs(4)
    if not text.strip():
        raise UnreadableDocument([messages.empty_document()])
    text = text.replace(EDIT_NOTICE, "\ufffd")
    edit_link = _EDIT_LINK.search(text)
    address = edit_link[1] if edit_link else ""
    raw_lines = text.split("\n")
    skipped = _front_matter_length(raw_lines)
    cleaned: list[Line] = []
    for number, raw in enumerate(raw_lines[skipped:], start=skipped + 1):
        if not raw and cleaned and not cleaned[-1].text:
            continue
        line = drop_page_furniture(_EDIT_LINK_WHOLE.sub(EDIT_NOTICE, raw)).rstrip()
        if _TABLE_OF_CONTENTS.match(line) or (number - skipped <= 3 and _VIEWS.match(line)):
            line = ""
        cleaned.append(Line(number, line))
    return Source(tuple(cleaned), address)


def _front_matter_length(lines: list[str]) -> int:
    """How many lines the YAML at the top takes, 0 if there is none."""
    if lines[0].rstrip() != "---":
        return 0
    for index, line in enumerate(lines[1:_LONGEST_FRONT_MATTER], start=1):
        if line.rstrip() in {"---", "..."}:
            return index + 1
        if not _FRONT_MATTER_LINE.match(line):
            return 0
    return 0


def is_tags_line(line: str) -> bool:
    """Whether a line is HedgeDoc's line of tags."""
    return bool(_TAGS_LINE.match(line))
