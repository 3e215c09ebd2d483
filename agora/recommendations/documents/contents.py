"""What one recommendation holds: codes, body, items and details."""

import re
from dataclasses import dataclass, field

from agora.recommendations.documents import messages
from agora.recommendations.documents.blocks import Block, Writer, read_blocks
from agora.recommendations.documents.codes import GroupCode, codes_alone, codes_at_end
from agora.recommendations.documents.labels import Label, detail_kind
from agora.recommendations.documents.markup import plain
from agora.recommendations.documents.parsed import Anomaly, DetailKind, ItemKind
from agora.recommendations.documents.structure import RecommendationParts
from agora.recommendations.documents.titles import numbered_item

_LETTERED = re.compile(r"(?:\*\*|__|\+\+)?([A-Za-z])\s?[.)](?:\*\*|__|\+\+)?\s+(?=\S)")
_NUMBERED = re.compile(
    r"(?:\*\*|__|\+\+)?(\d{1,3})\.(\d{1,2})\s?(?:[.):–—-]+)?(?:\*\*|__|\+\+)?[.:]?\s+(?=\S)"
)
_OPENS_EMPHASIS = re.compile(r"(\*\*|__|\+\+)(?=\S)")

# How many letters may be skipped before "- p. ex. ..." is more likely.
_SKIPPED_LETTERS = 2


@dataclass
class DetailContent:
    """A detail being read, and the text it gathers."""

    kind: DetailKind
    writer: Writer = field(default_factory=Writer)


@dataclass
class ItemContent:
    """An item being read; `titled` when it has a heading of its own."""

    label: str
    kind: ItemKind
    titled: bool = False
    writer: Writer = field(default_factory=Writer)
    details: list[DetailContent] = field(default_factory=list)


@dataclass
class Content:
    """What one recommendation holds."""

    title: str
    heading: str
    codes: list[GroupCode] = field(default_factory=list)
    body: Writer = field(default_factory=Writer)
    items: list[ItemContent] = field(default_factory=list)
    details: list[DetailContent] = field(default_factory=list)
    anomalies: list[Anomaly] = field(default_factory=list)


@dataclass(frozen=True)
class _Mark:
    """The mark with which an item begins, as read and as written."""

    label: str
    text: str
    written: str
    number: int | None = None


def read_content(recommendation: RecommendationParts) -> Content:
    """Reads the parts of one recommendation."""
    numbered = recommendation.numbered
    title, codes = codes_at_end(numbered.title)
    content = Content(title.strip(), recommendation.parts[0].words, list(codes))
    reader = _Reader(numbered.number, content)
    for index, part in enumerate(recommendation.parts):
        if index:
            reader.heading(Block("heading", part.line, [part.heading], level=part.level))
        for block in read_blocks(part.lines):
            reader.block(block)
    reader.report()
    return content


class _Reader:
    """Walks through the blocks of a recommendation.

    Text goes to the detail, the item or the body that is open. A label opens a detail of
    the item it follows; any other text of the recommendation's own closes the item.
    """

    def __init__(self, number: int, content: Content) -> None:
        self.number = number
        self.content = content
        self.item: ItemContent | None = None
        self.detail: DetailContent | None = None
        self.in_means = False
        self.labels: set[str] = set()
        self.next_letter = ord("a")

    def block(self, block: Block) -> None:
        if block.kind == "list":
            self._list_item(block)
        elif block.label is not None:
            self._label(block, block.label)
        elif block.kind == "paragraph":
            self._paragraph(block)
        else:
            self._text(block)

    def heading(self, block: Block) -> None:
        words = plain(block.text)
        if (item := numbered_item(words)) and item[2]:
            mark = _Mark(item[1], f"**{item[2]}**", f"{item[0]}.{item[1]}", item[0])
            if self._open_item(mark, titled=True):
                return
        if kind := detail_kind(words):
            self._label(block, Label(kind, words, ""), text="")
        else:
            self._text(block)

    def report(self) -> None:
        """Adds what is odd in the sequence of items."""
        lettered = [item.label for item in self.content.items if item.label.isalpha()]
        numbered = sorted(int(item.label) for item in self.content.items if item.label.isdigit())
        missing = [
            chr(code)
            for code in range(ord("a"), ord(max(lettered, default="a")))
            if chr(code) not in lettered
        ]
        if numbered:
            missing += [
                str(value) for value in range(1, numbered[-1]) if value not in set(numbered)
            ]
        for label in missing:
            where = f"{self.number}.{label}"
            self.content.anomalies.append(messages.item_missing(where, label=where))

    # Items.

    def _list_item(self, block: Block) -> None:
        mark = self._mark(block.text, bulleted=True)
        if mark is None or not self._open_item(mark):
            self._append(block)

    def _paragraph(self, block: Block) -> None:
        first, _, rest = block.text.partition("\n")
        if codes := codes_alone(first):
            self.content.codes.extend(codes)
            if not rest:
                return
            block.texts = block.texts[1:]
        mark = self._mark(block.text, bulleted=False)
        if mark is not None and self._open_item(mark):
            return
        if self.detail and self.detail.writer.empty:
            self.detail.writer.paragraph(block.text)
        elif self.item and block.indent >= 2:
            self._append(block)
        else:
            self._text(block)

    def _mark(self, text: str, *, bulleted: bool) -> _Mark | None:
        if match := _NUMBERED.match(text):
            written = f"{match[1]}.{match[2]}"
            label = str(int(match[2]))
            follows_on = bulleted and str(int(label) - 1) in self.labels
            if int(match[1]) == self.number or follows_on:
                return _Mark(label, _after(text, match), written, int(match[1]))
        match = _LETTERED.match(text)
        if match is None:
            return None
        label = match[1].lower()
        skipped = ord(label) - self.next_letter
        expected = skipped == 0 or (label == "a" and "a" in self.labels)
        if not expected and not (
            bulleted and match[1].islower() and 0 < skipped <= _SKIPPED_LETTERS
        ):
            return None
        return _Mark(label, _after(text, match), f"{self.number}.{label}")

    def _open_item(self, mark: _Mark, *, titled: bool = False) -> bool:
        """Opens the item of that mark; False if its text is to be kept as plain text."""
        waiting = self.detail if self.detail and self._waits_for_list(self.detail) else None
        continues = mark.label != "a" and self.labels
        if waiting and waiting.kind != "means" and not continues:
            return False
        where = f"{self.number}.{mark.label}"
        if mark.label in self.labels:
            if not waiting:
                self.content.anomalies.append(messages.item_repeated(where, label=mark.written))
            return False
        if mark.number is not None and mark.number != self.number:
            self.content.anomalies.append(
                messages.irregular_item(
                    where, written=mark.written, number=self.number, label=mark.label
                )
            )
        if waiting and waiting.kind == "means" and not continues:
            self.in_means = True
            self._forget_if_empty(waiting)
        self.item = ItemContent(mark.label, "means" if self.in_means else "item", titled)
        self.item.writer.paragraph(mark.text)
        self.content.items.append(self.item)
        self.labels.add(mark.label)
        if mark.label.isalpha():
            self.next_letter = ord(mark.label) + 1
        self.detail = None
        return True

    def _waits_for_list(self, detail: DetailContent) -> bool:
        return detail.writer.empty or detail.writer.last.endswith(":")

    def _forget_if_empty(self, detail: DetailContent) -> None:
        if detail.writer.empty:
            holder = (
                self.item.details
                if self.item and detail in self.item.details
                else self.content.details
            )
            holder.remove(detail)

    # Labels and text.

    def _label(self, block: Block, label: Label, text: str | None = None) -> None:
        if self.in_means:
            # The means were listed; what follows is of the recommendation again.
            self.in_means, self.item = False, None
        if label.generic and self.content.body.empty and not block.texts:
            return
        if label.kind is None:
            if self.item and self.item.titled:
                self.detail = None
                self.item.writer.add(block)
            else:
                self._text(block)
            return
        self.detail = DetailContent(label.kind)  # type: ignore[arg-type]
        (self.item.details if self.item else self.content.details).append(self.detail)
        self.detail.writer.paragraph(block.text if text is None else text)

    def _append(self, block: Block) -> None:
        """Adds to whatever is open."""
        if self.detail:
            self.detail.writer.add(block)
        elif self.item:
            self.item.writer.add(block)
        else:
            self.content.body.add(block)

    def _text(self, block: Block) -> None:
        """Adds text of the recommendation's own, or of the item with a heading."""
        self.detail = None
        if self.item and self.item.titled:
            self.item.writer.add(block)
            return
        self.item, self.in_means = None, False
        self.content.body.add(block)


def _after(text: str, match: re.Match[str]) -> str:
    """The text of an item without its mark, whose emphasis may go on after it."""
    opened = _OPENS_EMPHASIS.match(text)
    sign = opened[1] if opened else ""
    rest = text[match.end() :]
    return f"{sign}{rest}" if sign and match[0].count(sign) == 1 else rest
