"""Recommendations as a table (CSV) for spreadsheets: what is written here reads back unchanged.

One row for each recommendation, followed by a row for each of its items, statuses, updates and
milestones; `kind` says which. Days are ISO 8601. Cells that a spreadsheet would run as a formula
get an apostrophe in front, taken off again when the table is read.

A table does not hold introductions, annexes, means, doers, inspirations, cross-references and
linked pages, nor who wrote what and how texts changed.
"""

import csv
import io
from collections.abc import Iterator

from django.db.models import QuerySet

from agora.core.spreadsheets import escape_cell
from agora.recommendations.models import FollowUpEntry, Recommendation

COLUMNS = (
    "kind", "cycle", "theme", "theme_title", "section", "number", "item", "title", "text",
    "language", "groups", "status", "status_on", "reason", "reason_language", "service",
    "channel", "next_update_on", "on", "reached_on",
)  # fmt: skip
KEY = ("cycle", "theme", "number")


def write_table(recommendations: QuerySet[Recommendation]) -> str:
    """Give the CSV (comma, CRLF, no byte order mark) of the recommendations, in their order."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for row in table_rows(recommendations):
        writer.writerow({name: escape_cell(str(value)) for name, value in row.items()})
    return out.getvalue()


def table_rows(recommendations: QuerySet[Recommendation]) -> Iterator[dict]:
    """Give the rows of the table; six queries for any number of recommendations."""
    found = recommendations.select_related("section").prefetch_related(
        "groups", "items", "entries", "milestones"
    )
    for recommendation in found:
        key = {
            "cycle": recommendation.theme.cycle.code,
            "theme": recommendation.theme.slug,
            "number": recommendation.number,
        }
        yield {"kind": "recommendation"} | key | _recommendation_row(recommendation)
        for item in recommendation.items.all():
            yield {"kind": item.kind} | key | {"item": item.label, "text": item.text}
        for entry in recommendation.entries.all():
            yield from _entry_rows(key, entry)
        for milestone in recommendation.milestones.all():
            yield (
                {"kind": "milestone"}
                | key
                | {
                    "title": milestone.title,
                    "language": milestone.language,
                    "on": milestone.due_on,
                    "reached_on": milestone.reached_on or "",
                }
            )


def _recommendation_row(recommendation: Recommendation) -> dict:
    service, section = recommendation.responsible_service, recommendation.section
    return {
        "theme_title": recommendation.theme.title,
        "section": section.title if section else "",
        "title": recommendation.title,
        "text": recommendation.body,
        "language": recommendation.language,
        "groups": " ".join(sorted(group.code for group in recommendation.groups.all())),
        "status": recommendation.status,
        "status_on": recommendation.status_since or "",
        "reason": recommendation.status_reason,
        "reason_language": recommendation.status_reason_language,
        "service": service.code if service else "",
        "channel": recommendation.channel,
        "next_update_on": recommendation.next_update_on or "",
    }


def _entry_rows(key: dict, entry: FollowUpEntry) -> Iterator[dict]:
    if entry.kind == FollowUpEntry.Kind.STATUS:
        yield (
            {"kind": "status"}
            | key
            | {
                "status": entry.status,
                "status_on": entry.on,
                "reason": entry.text,
                "reason_language": entry.language,
            }
        )
    elif entry.kind == FollowUpEntry.Kind.UPDATE:
        yield (
            {"kind": "update"}
            | key
            | {
                "text": entry.text,
                "language": entry.language,
                "on": entry.on,
            }
        )
