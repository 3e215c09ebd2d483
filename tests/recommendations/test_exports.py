"""The list as CSV, JSON and Atom, and the public API."""

import csv
import datetime
import io
import json
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from agora.core.spreadsheets import escape_cell, unescape_cell
from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.change_status import change_status
from agora.recommendations.actions.import_table import import_table
from agora.recommendations.actions.set_milestone import set_milestone
from agora.recommendations.filters import Filters
from agora.recommendations.models import Recommendation
from agora.recommendations.selectors import filtered_recommendations
from agora.recommendations.table import COLUMNS, write_table

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def followed(recommendation):
    about = {"actor": None, "recommendation": recommendation}
    change_status(**about, status="in_progress", on=datetime.date(2020, 9, 1))
    change_status(
        **about,
        status="rejected",
        on=datetime.date(2021, 2, 3),
        reason="=Trop cher, hélas",
        language="fr",
    )
    add_update(**about, text="Een eerste stap.\n\n- één\n- twee", language="nl",
               on=datetime.date(2020, 10, 5))  # fmt: skip
    set_milestone(
        **about, title="Une clé", language="fr", due_on=datetime.date(2020, 12, 1),
        reached_on=datetime.date(2021, 1, 1),
    )  # fmt: skip
    return recommendation


def whole_table() -> str:
    return write_table(filtered_recommendations(Filters()))


def test_table_changes_nothing_if_imported_again(followed):
    table = whole_table()

    report = import_table(actor=None, text=table)

    assert (report.created, report.updated, report.errors) == (0, 0, [])
    assert report.rows == report.unchanged == 8
    assert whole_table() == table


def test_table_gives_the_same_table_if_imported_into_an_empty_place(followed):
    table = whole_table()
    Recommendation.objects.all().delete()
    followed.theme.delete()

    report = import_table(actor=None, text=table)

    assert report.errors == []
    assert whole_table() == table


def test_table_from_a_spreadsheet_brings_follow_up(theme):
    table = (
        "\ufeffcycle;theme;number;status;status_on;reason\r\n"
        "2019-2020;entraide;1;done;31/12/2020;\r\n"
        "2019-2020;entraide;2;not_done;2021-01-05;Geen lokaal\r\n"
    )

    report = import_table(actor=None, text=table)

    first, second = Recommendation.objects.order_by("number")
    assert (report.updated, report.errors) == (2, [])
    assert (first.status, first.status_since) == ("done", datetime.date(2020, 12, 31))
    assert (second.status, second.status_reason) == ("not_done", "Geen lokaal")


def test_table_stores_nothing_and_says_where_if_a_row_is_bad(theme):
    table = (
        "cycle,theme,number,status,status_on,service\n"
        "2019-2020,entraide,1,done,2020-12-31,\n"
        "2019-2020,entraide,2,rejected,2020-12-31,\n"
        "2019-2020,entraide,2,done,31 décembre,\n"
        "2019-2020,entraide,deux,done,,\n"
        "2019-2020,entraide,2,done,2020-12-31,nobody\n"
    )

    report = import_table(actor=None, text=table)

    assert [(line, column) for line, column, _ in report.errors] == [
        (3, "reason"),
        (4, "status_on"),
        (5, "number"),
        (6, "service"),
    ]
    assert set(Recommendation.objects.values_list("status", flat=True)) == {"received"}


@pytest.mark.parametrize("text", ["plain", "=1+1", "'=1", "''", "@x", "-", "+", "'a", "\tx", ""])
def test_cell_reads_back_as_it_was(text):
    escaped = escape_cell(text)

    assert unescape_cell(escaped) == text
    assert not escaped.startswith(("=", "+", "-", "@", "\t"))


def test_csv_holds_the_filtered_rows(client, followed):
    response = client.get(reverse("recommendations:recommendation-csv"), {"status": "rejected"})

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert {row["number"] for row in rows} == {"1"}
    assert rows[0]["reason"] == "'=Trop cher, hélas"


def test_json_holds_the_filtered_recommendations(client, followed):
    data = client.get(reverse("recommendations:recommendation-json"), {"country": "BE"}).json()

    (found,) = data["recommendations"]
    assert (found["id"], found["status"]) == ("2019-2020/entraide/1", "rejected")
    assert found["page"].endswith("/r/2019-2020/entraide/1/")


@pytest.mark.parametrize("name", ["recommendation-csv", "recommendation-json"])
def test_export_says_so_if_a_filter_does_not_exist(client, theme, name):
    response = client.get(reverse(f"recommendations:{name}"), {"status": "lost"})

    assert response.status_code == 400
    assert "Select a valid choice" in response.content.decode()


def test_atom_tells_news_newest_first(client, followed):
    response = client.get(reverse("recommendations:recommendation-atom"), {"status": "rejected"})

    feed = ElementTree.fromstring(response.content)  # noqa: S314 - made here
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == [
        "Rejected: 1. Ouvrir une salle le soir",
        "1. Ouvrir une salle le soir",
        "In progress: 1. Ouvrir une salle le soir",
    ]


def test_api_gives_public_data_page_by_page(client, followed):
    first = client.get("/api/v1/recommendations", {"size": 1}).json()
    second = client.get("/api/v1/recommendations", {"size": 1, "cursor": first["next"]}).json()

    assert [page["recommendations"][0]["number"] for page in (first, second)] == [1, 2]
    assert second["next"] is None
    assert first["recommendations"][0]["items"][0]["reference"] == "1.a"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"cursor": "nonsense"}, 400),
        ({"status": "lost"}, 422),
        ({"size": 100000}, 422),
        ({"size": "x"}, 422),
        ({"country": "XX"}, 200),
        ({"q": "\x00"}, 422),
    ],
    ids=str,
)
def test_api_answers_clearly_to_bad_input(client, theme, query, status):
    response = client.get("/api/v1/recommendations", query)

    assert response.status_code == status
    json.loads(response.content)


def test_api_describes_itself(client):
    description = client.get("/api/v1/openapi.json").json()

    assert "/api/v1/recommendations" in description["paths"]
