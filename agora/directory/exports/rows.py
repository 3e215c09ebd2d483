"""The list as a table: what the reader may see of each member, and never an address."""

import csv
import io
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import pgettext

from agora.core.countries import country_name
from agora.core.spreadsheets import escape_cell
from agora.directory.models import ProfileSkill
from agora.directory.readers import Reader
from agora.directory.reading_limit import most_read_by
from agora.directory.shown import ShownProfile
from agora.web.addresses import public_address

MOST_ROWS = 1000


def most_rows(reader: Reader) -> int:
    """Give how many members a table of the reader's may hold: 1,000, or what they may read in an
    hour."""
    return min(MOST_ROWS, most_read_by(reader))


def write_table(profiles: Iterable[ShownProfile]) -> str:
    """Give the table as CSV (RFC 4180), its head in the reader's language. What a spreadsheet
    would run is quoted by an apostrophe."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(_head())
    for shown in profiles:
        writer.writerow([escape_cell(cell) for cell in _row(shown)])
    return table.getvalue()


def _head() -> list[str]:
    return [
        pgettext("directory table", "Name"),
        pgettext("directory table", "Professional name"),
        pgettext("directory table", "Pronoun"),
        pgettext("directory table", "Trades"),
        pgettext("directory table", "Can do"),
        pgettext("directory table", "Teaches"),
        pgettext("directory table", "Wants to learn"),
        pgettext("directory table", "Languages"),
        pgettext("directory table", "Town"),
        pgettext("directory table", "Country"),
        pgettext("directory table", "Works remotely"),
        pgettext("directory table", "Availability"),
        pgettext("directory table", "Links"),
        pgettext("directory table", "Page"),
    ]


def _row(shown: ShownProfile) -> list[str]:
    uses = ProfileSkill.Use
    return [
        shown.name,
        shown.professional_name,
        shown.pronoun,
        ", ".join(shown.trades),
        *(_skills(shown, use) for use in (uses.DO, uses.TEACH, uses.LEARN)),
        ", ".join(shown.language_names),
        shown.town.local_name if shown.town else "",
        str(country_name(shown.town.country)) if shown.town else "",
        pgettext("directory table", "yes") if shown.works_remotely else "",
        _availability(shown),
        " ".join(link.url for link in shown.links),
        public_address(reverse("directory:profile-detail", args=[shown.pk])),
    ]


def _skills(shown: ShownProfile, use: str) -> str:
    return ", ".join(skill.words for skill in shown.skills if skill.use == use)


def _availability(shown: ShownProfile) -> str:
    if not shown.available:
        return ""
    starts = shown.available.starts
    return f"{shown.available.state.label} {starts.isoformat() if starts else ''}".strip()
