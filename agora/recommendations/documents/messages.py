"""The sentences about what is odd in a document, each with its stable code."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import pgettext_lazy

from agora.recommendations.documents.parsed import Anomaly


def _sentence(code: str, template: Any) -> Callable[..., Anomaly]:
    """A maker of anomalies: call it with the place and the named parameters."""

    def make(where: str = "", **parameters: Any) -> Anomaly:
        return Anomaly(code, where, template, tuple(sorted(parameters.items())))

    return make


def line(number: int) -> str:
    """How anomalies name a line of the file."""
    return f"line {number}"


# Reasons to refuse a document.
empty_document = _sentence(
    "empty_document",
    pgettext_lazy("recommendation document", "The document is empty."),
)
not_text = _sentence(
    "not_text",
    pgettext_lazy(
        "recommendation document",
        "This is not a text file: export the document from HedgeDoc as Markdown.",
    ),
)
no_recommendation = _sentence(
    "no_recommendation",
    pgettext_lazy(
        "recommendation document",
        "No recommendation was found: each one needs a heading that begins with its"
        " number, such as “### 1- Title”, “### 1. Title” or “## 1) Title”.",
    ),
)
not_recommendations = _sentence(
    "not_recommendations",
    pgettext_lazy(
        "recommendation document",
        "The document has numbered headings but speaks nowhere of recommendations:"
        " it does not look like the work of a working group.",
    ),
)
number_repeated = _sentence(
    "number_repeated",
    pgettext_lazy(
        "recommendation document",
        "Number %(number)s is used by more than one recommendation (“%(first)s” and"
        " “%(second)s”): give each its own number.",
    ),
)
title_missing = _sentence(
    "title_missing",
    pgettext_lazy(
        "recommendation document",
        "Recommendation %(number)s has no title, neither in the table of contents nor in its "
        "heading.",
    ),
)

# Oddities of a document that is read all the same.
document_title_missing = _sentence(
    "document_title_missing",
    pgettext_lazy("recommendation document", "The document has no title."),
)
theme_missing = _sentence(
    "theme_missing",
    pgettext_lazy(
        "recommendation document",
        "The title “%(title)s” does not name the theme between quotes.",
    ),
)
title_differs = _sentence(
    "title_differs",
    pgettext_lazy(
        "recommendation document",
        "The table of contents calls it “%(summary)s”, its heading “%(heading)s”: the heading is "
        "kept.",
    ),
)
title_uncertain = _sentence(
    "title_uncertain",
    pgettext_lazy(
        "recommendation document",
        "The line breaks are lost and nothing tells where this title ends: check “%(title)s”.",
    ),
)
number_absent = _sentence(
    "number_missing",
    pgettext_lazy("recommendation document", "No recommendation has number %(number)s."),
)
number_not_in_summary = _sentence(
    "number_missing",
    pgettext_lazy(
        "recommendation document",
        "Recommendation %(number)s is absent from the table of contents.",
    ),
)
number_only_in_summary = _sentence(
    "number_missing",
    pgettext_lazy(
        "recommendation document",
        "The table of contents announces recommendation %(number)s, “%(title)s”, which the document"
        " does not contain.",
    ),
)
irregular_heading = _sentence(
    "irregular_heading",
    pgettext_lazy(
        "recommendation document",
        "The heading of recommendation %(number)s is not of the same level as the others.",
    ),
)
irregular_group_code = _sentence(
    "irregular_group_code",
    pgettext_lazy(
        "recommendation document",
        "The group code “%(written)s” is irregular: it was read as “%(read)s”.",
    ),
)
item_missing = _sentence(
    "item_missing",
    pgettext_lazy("recommendation document", "No item has the label %(label)s."),
)
item_repeated = _sentence(
    "item_repeated",
    pgettext_lazy(
        "recommendation document",
        "The label %(label)s is used twice: the second is kept as text.",
    ),
)
irregular_item = _sentence(
    "irregular_item",
    pgettext_lazy(
        "recommendation document",
        "The item numbered %(written)s stands under recommendation %(number)s: it was read as"
        " its item %(label)s.",
    ),
)
item_count_differs = _sentence(
    "item_count_differs",
    pgettext_lazy(
        "recommendation document",
        "The number of items announced is %(announced)s, the number found is %(found)s.",
    ),
)
unresolved_reference = _sentence(
    "unresolved_reference",
    pgettext_lazy(
        "recommendation document",
        "The link “%(label)s” leads to nothing in the document (%(target)s).",
    ),
)
reference_differs = _sentence(
    "reference_differs",
    pgettext_lazy(
        "recommendation document",
        "The link “%(label)s” leads to recommendation %(number)s: the link is kept, not its words.",
    ),
)
other_cycle_reference = _sentence(
    "other_cycle_reference",
    pgettext_lazy(
        "recommendation document",
        "The reference “%(label)s” leads to another document: it will find its place when that"
        " one is imported.",
    ),
)
unread_text = _sentence(
    "unread_text",
    pgettext_lazy(
        "recommendation document",
        "The part “%(title)s” belongs to no recommendation, introduction or annex: it was not"
        " kept.",
    ),
)
unread_after = _sentence(
    "unread_text",
    pgettext_lazy(
        "recommendation document",
        "Text that stands after “%(title)s” belongs to no recommendation, introduction or"
        " annex: it was not kept.",
    ),
)
unread_head = _sentence(
    "unread_text",
    pgettext_lazy(
        "recommendation document",
        "The head of the document holds a paragraph that was not kept, since it may name people.",
    ),
)
