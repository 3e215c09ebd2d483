"""How many queries each page makes: as noted, and the same however long its list is.

`query_counts.toml` holds the notes, for a visitor and for a member. After a change that is meant,
write them anew: AGORA_NOTE_QUERIES=1 .venv/bin/pytest tests/site/test_queries.py
"""

import os
import tomllib
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.site.pages import PAGES

pytestmark = pytest.mark.usefixtures("demo")

NOTES = Path(__file__).with_name("query_counts.toml")
NOTE = os.environ.get("AGORA_NOTE_QUERIES") == "1"
MOST_OF_A_RECOMMENDATION_PAGE = 12
READERS = ("anonymous", "member")

COUNTED = [page for page in PAGES if not page.fill]


def count_queries(client, address: str) -> int:
    """Give the number of queries of an answer, once what is cached is cached."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address)
    return len(captured)


def counts_of(page, client_of) -> dict[str, int]:
    return {role: count_queries(client_of(role), page.address("en")) for role in READERS}


@pytest.mark.parametrize("page", COUNTED, ids=lambda page: page.id)
def test_page_makes_as_many_queries_as_noted(db, client_of, page):
    counts = counts_of(page, client_of)
    if NOTE:
        _note(page.id, counts)
    assert counts == _read().get(page.id)


@pytest.mark.parametrize("page", [page for page in COUNTED if page.grow], ids=lambda page: page.id)
def test_page_makes_as_many_queries_for_100_rows_as_for_10(db, client_of, page):
    page.grow(10)
    with_few = counts_of(page, client_of)
    page.grow(90)
    assert counts_of(page, client_of) == with_few


def test_recommendation_pages_make_few_queries():
    noted = {
        (name, role): count
        for name, counts in _read().items()
        for role, count in counts.items()
        if name.startswith("recommendations:")
    }
    assert noted
    assert {
        key: count for key, count in noted.items() if count > MOST_OF_A_RECOMMENDATION_PAGE
    } == {}


def test_notes_are_of_pages_that_exist():
    assert set(_read()) - {page.id for page in COUNTED} == set()


def _read() -> dict[str, dict[str, int]]:
    return tomllib.loads(NOTES.read_text(encoding="utf-8")) if NOTES.exists() else {}


def _note(name: str, counts: dict[str, int]) -> None:
    order = [page.id for page in COUNTED]
    notes = _read() | {name: counts}
    lines = [
        f'"{key}" = {{ anonymous = {notes[key]["anonymous"]}, member = {notes[key]["member"]} }}'
        for key in sorted(notes, key=order.index)
    ]
    head = "# How many queries each page makes; test_queries.py says how to write this anew.\n"
    NOTES.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
