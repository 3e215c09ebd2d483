"""What the reader of recommendation documents gives back.

Texts are CommonMark in the language of the document. Anchors are decoded (no percent
signs) and bear no leading `#`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from agora.recommendations.documents.anchors import AnchorIndex, Destination

Family = Literal["sectioned", "headings"]
ItemKind = Literal["item", "means"]
DetailKind = Literal["means", "doer", "inspiration"]
ReferenceKind = Literal["refers_to", "repeats", "replaces", "completes"]


@dataclass(frozen=True)
class Anomaly:
    """One odd thing met in a document.

    `code` is a stable English word; `where` is a recommendation ("9"), an item ("9.e"),
    a line ("line 12") or "" for the whole document. `template` is a lazy translatable
    sentence, filled with the named `parameters` only when `message` is asked for, so
    the same anomaly can be shown in the language of each reader.
    """

    code: str
    where: str
    template: Any
    parameters: tuple[tuple[str, Any], ...] = ()

    @property
    def message(self) -> str:
        """The sentence, in the language active now."""
        return str(self.template) % dict(self.parameters)

    def __str__(self) -> str:
        return self.message


class UnreadableDocument(Exception):
    """The document belongs to none of the known families; nothing of it was kept.

    `anomalies` says why, one clear sentence each.
    """

    def __init__(self, anomalies: Iterable[Anomaly]) -> None:
        self.anomalies = tuple(anomalies)
        super().__init__(self.anomalies)

    def __str__(self) -> str:
        return " ".join(anomaly.message for anomaly in self.anomalies)


@dataclass(frozen=True)
class ParsedReference:
    """A link from a recommendation or an item to another recommendation or annex.

    `target` is the anchor (internal, decoded) or the address (external) as written, ""
    for a recommendation of another cycle that is named without a link;
    `cycle` ("2019-2020") and `theme` are known only for links that leave the document,
    and only when the words around the link tell them.
    """

    kind: ReferenceKind
    label: str
    target: str
    internal: bool
    number: int | None = None
    item: str | None = None
    annex: str | None = None
    cycle: str | None = None
    theme: str | None = None


@dataclass(frozen=True)
class ParsedDetail:
    """What a recommendation or item needs (means), who does it, or what inspired it."""

    kind: DetailKind
    text: str


@dataclass(frozen=True)
class ParsedItem:
    """A lettered ("a") or numbered ("4" for 2.4) part of a recommendation."""

    label: str
    kind: ItemKind
    text: str
    details: tuple[ParsedDetail, ...] = ()
    references: tuple[ParsedReference, ...] = ()


@dataclass(frozen=True)
class ParsedRecommendation:
    """One recommendation; `section` is the position of its section, None if it has none.

    `body` is the text that is neither item nor detail, its small headings in bold.
    `references` are those of the body and of the recommendation's own details.
    """

    number: int
    title: str
    anchor: str
    section: int | None
    group_codes: tuple[str, ...]
    body: str
    items: tuple[ParsedItem, ...] = ()
    details: tuple[ParsedDetail, ...] = ()
    references: tuple[ParsedReference, ...] = ()


@dataclass(frozen=True)
class ParsedSection:
    """A section that holds recommendations; positions start at 1."""

    position: int
    title: str
    anchor: str
    introduction: str


@dataclass(frozen=True)
class ParsedGroup:
    """A working group: code ("BE-ACC1"), country ("BE"), place ("" when not told)."""

    code: str
    country: str
    place: str


@dataclass(frozen=True)
class ParsedAnnex:
    """An annex, kept as it is; `anchors` are the (anchor, heading) pairs inside it."""

    title: str
    anchor: str
    text: str
    anchors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ParsedDocument:
    """One document of recommendations; `language` is "fr", "nl" or "en"."""

    title: str
    theme_title: str
    language: str
    family: Family
    introduction: str
    sections: tuple[ParsedSection, ...]
    recommendations: tuple[ParsedRecommendation, ...]
    groups: tuple[ParsedGroup, ...]
    annexes: tuple[ParsedAnnex, ...]
    anomalies: tuple[Anomaly, ...] = field(default=())

    @cached_property
    def _anchors(self) -> AnchorIndex:
        return AnchorIndex(self.sections, self.recommendations, self.annexes)

    def resolve_anchor(self, anchor: str) -> Destination:
        """Where an internal link of the document leads.

        Takes an anchor with or without `#`, percent-encoded or not, and forgives what
        editing titles leaves behind (see `AnchorIndex`). Gives
        ("recommendation", number, item label or None), ("section", position),
        ("annex", anchor of the annex or of a heading inside it), or None.
        """
        return self._anchors.resolve(anchor)
