"""What an import did, and what was odd on the way."""

from dataclasses import dataclass, field

from django.utils.translation import pgettext_lazy

from agora.recommendations.documents.parsed import Anomaly

NO_LONGER_IN_DOCUMENT = pgettext_lazy(
    "recommendation document",
    "%(part)s is no longer in the document; its text stays, with its follow-up.",
)


_PARTS = {
    "title": pgettext_lazy("recommendation document", "Title"),
    "body": pgettext_lazy("recommendation document", "Text"),
    "text": pgettext_lazy("recommendation document", "Text of the item"),
    "details": pgettext_lazy("recommendation document", "Means, who does it, inspiration"),
    "groups": pgettext_lazy("recommendation document", "Groups"),
    "section": pgettext_lazy("recommendation document", "Section"),
    "introduction": pgettext_lazy("recommendation document", "Introduction"),
    "annex": pgettext_lazy("recommendation document", "Annex"),
}


@dataclass(frozen=True)
class Difference:
    """A text that a document changes: `before` is what was stored, `after` what it says.

    `where` is a recommendation ("9"), an item ("9.e"), or "" for the theme; `part` is `title`,
    `body`, `text`, `details`, `groups`, `section`, `introduction` or `annex`.
    """

    where: str
    part: str
    before: str
    after: str

    @property
    def label(self) -> str:
        """The name of the part, in the language active now."""
        return str(_PARTS[self.part])


@dataclass
class ImportReport:
    """The counts of one import; `created`, `updated` and `unchanged` are recommendations plus
    items. `language` is that of the document's texts."""

    theme: str = ""
    cycle: str = ""
    themes: int = 0
    sections: int = 0
    groups: list[str] = field(default_factory=list)
    recommendations: int = 0
    items: int = 0
    references_total: int = 0
    references_resolved: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    anomalies: list[Anomaly] = field(default_factory=list)
    language: str = ""
    differences: list[Difference] = field(default_factory=list)

    def count(self, outcome: str) -> None:
        """Add one to `created`, `updated` or `unchanged`."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def compare(self, where: str, part: str, before: str, after: str) -> bool:
        """Note what changes, if anything does; give whether it does."""
        if before != after:
            self.differences.append(Difference(where, part, before, after))
        return before != after

    def as_json(self) -> dict:
        """Give the object that `agora import-recommendations --json` prints."""
        return {
            "cycle": self.cycle,
            "theme": self.theme,
            "themes": self.themes,
            "sections": self.sections,
            "groups": self.groups,
            "recommendations": self.recommendations,
            "items": self.items,
            "cross_references": {
                "total": self.references_total,
                "resolved": self.references_resolved,
            },
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "anomalies": [
                {"code": anomaly.code, "where": anomaly.where, "message": anomaly.message}
                for anomaly in self.anomalies
            ],
        }
