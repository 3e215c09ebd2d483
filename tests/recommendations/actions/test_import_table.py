"""Tables made in spreadsheets: what a cell may hold, what an empty one leaves, what is refused."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from agora.recommendations.actions.change_status import change_status
from agora.recommendations.actions.import_table import import_table
from agora.recommendations.actions.plan_follow_up import plan_follow_up
from agora.recommendations.actions.set_milestone import set_milestone
from agora.recommendations.filters import Filters
from agora.recommendations.models import FollowUpEntry, Recommendation, Theme
from agora.recommendations.selectors import filtered_recommendations
from agora.recommendations.table import write_table
from tests.recommendations.conftest import service

pytestmark = pytest.mark.django_db
MARCH, APRIL = datetime.date(2021, 3, 1), datetime.date(2021, 4, 1)


def row(columns: str, cells: str, delimiter: str = ",") -> str:
    """Give a table of one row about the recommendation of these tests."""
    key, values = ["cycle", "theme", "number"], ["2019-2020", "entraide", "1"]
    header = delimiter.join([*key, *columns.split()])
    return f"{header}\r\n{delimiter.join(values)}{delimiter}{cells}\r\n"


def bring(columns: str, cells: str, delimiter: str = ","):
    return import_table(actor=None, text=row(columns, cells, delimiter))


def whole_table() -> str:
    return write_table(filtered_recommendations(Filters()))


@pytest.mark.parametrize("day", ["2021-03-01", "01/03/2021", "1/3/2021", "1-3-2021", "01.03.2021"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_table_is_read_with_any_delimiter_and_way_of_writing_days(recommendation, day, delimiter):
    report = bring("status status_on", f"done{delimiter}{day}", delimiter)

    assert (report.updated, report.errors) == (1, [])
    recommendation.refresh_from_db()
    assert (recommendation.status, recommendation.status_since) == ("done", MARCH)


def test_status_is_of_today_if_the_day_is_missing(recommendation):
    bring("status reason", "rejected,Trop cher")

    recommendation.refresh_from_db()
    assert recommendation.status_since == timezone.localdate()
    assert recommendation.status_reason_language == "fr"
    assert bring("status reason", "rejected,Trop cher").unchanged == 1


def test_status_stays_if_the_cells_say_what_stands(recommendation):
    change_status(
        actor=None, recommendation=recommendation, status="rejected", on=MARCH,
        reason="Trop cher", language="fr",
    )  # fmt: skip

    for columns, cells in [
        ("status", ""),
        ("status", "rejected"),
        ("status status_on reason", "rejected,2021-03-01,Trop cher"),
        ("status status_on reason", "rejected,,"),
        ("status reason reason_language", "rejected,Trop cher,fr"),
    ]:
        assert bring(columns, cells).unchanged == 1
    assert recommendation.entries.count() == 1


def test_language_of_a_reason_follows_the_table(recommendation):
    bring("status status_on reason", "rejected,2021-03-01,Te duur")
    bring("status status_on reason reason_language", "rejected,2021-03-01,Te duur,nl")

    recommendation.refresh_from_db()
    assert recommendation.status_reason_language == "nl"


def test_status_of_an_older_day_only_completes_the_story(recommendation):
    bring("status status_on", "done,2021-04-01")
    bring("status status_on", "in_progress,2021-03-01")

    recommendation.refresh_from_db()
    assert (recommendation.status, recommendation.status_since) == ("done", APRIL)
    assert recommendation.entries.count() == 2


def test_empty_cells_leave_what_is_stored(recommendation):
    plan_follow_up(
        actor=None, recommendation=recommendation, service=service("it"),
        channel="permanent_work", next_update_on=MARCH,
    )  # fmt: skip
    set_milestone(
        actor=None, recommendation=recommendation, title="Sleutel", language="nl", due_on=MARCH,
        reached_on=APRIL,
    )  # fmt: skip
    before = whole_table()

    plan = bring("service channel next_update_on title text", ",,,,")
    milestone = bring("kind title language on reached_on", "milestone,Sleutel,,,")

    assert plan.unchanged == milestone.unchanged == 1
    assert whole_table() == before


def test_milestone_is_created_then_reached(recommendation):
    announced = bring("kind title on", "milestone,Clé,2021-03-01")
    reached = bring("kind title reached_on", "milestone,Clé,2021-04-01")

    assert (announced.created, reached.updated) == (1, 1)
    milestone = recommendation.milestones.get()
    assert (milestone.due_on, milestone.reached_on) == (MARCH, APRIL)


def test_texts_follow_the_table_and_the_story_tells(recommendation):
    report = bring("title text", '"=Ouvrir; vite","- une clé\r\n- un carnet"')
    items = bring("kind item text", "item,b,Le chauffage reste allumé.")

    assert (report.updated, items.updated) == (1, 1)
    recommendation.refresh_from_db()
    assert recommendation.title == "=Ouvrir; vite"
    assert recommendation.body == "- une clé\n- un carnet"
    parts = recommendation.entries.filter(kind=FollowUpEntry.Kind.TEXT).order_by("id")
    assert [entry.part for entry in parts] == ["title", "body", "b"]


@pytest.mark.parametrize(
    ("columns", "cells", "column"),
    [
        ("status", "fait", "status"),
        ("status", "rejected", "reason"),
        ("status reason", ",Trop cher", "status"),
        ("status status_on", ",2021-03-01", "status"),
        ("status status_on", "done,31/31/2021", "status_on"),
        ("status status_on", "done,9999-12-31", "status_on"),
        ("status status_on", "done,demain", "status_on"),
        ("status reason reason_language", "done,Ouf,français", "reason_language"),
        ("service", "cafeteria", "service"),
        ("channel", "pigeons", "channel"),
        ("next_update_on", "12/2021", "next_update_on"),
        ("kind", "remark", "kind"),
        ("kind item", "item,", "item"),
        ("kind item text", "item,abcde,Texte", "item"),
        ("kind item", "item,z", "text"),
        ("kind status status_on", "status,done,", "status_on"),
        ("kind status status_on", "status,,2021-03-01", "status"),
        ("kind text", "update,", "text"),
        ("kind text on", "update,Bientôt,9999-12-31", "on"),
        ("kind title", "milestone,Clé", "on"),
        ("kind title on", f"milestone,{'é' * 201},2021-03-01", "title"),
        ("kind title on reached_on", "milestone,Clé,2021-03-01,9999-12-31", "reached_on"),
        ("title", "Ouvrir,une cellule de trop", ""),
    ],
)
def test_row_is_refused_and_nothing_stored_if_a_cell_is_bad(recommendation, columns, cells, column):
    before = whole_table()

    report = bring(columns, cells)

    assert [(line, name) for line, name, _sentence in report.errors] == [(2, column)]
    assert (report.created, report.updated, report.unchanged) == (0, 0, 0)
    assert whole_table() == before


@pytest.mark.parametrize(
    ("key", "column"),
    [
        ("2019-2021,entraide,1,x", "cycle"),
        (",entraide,1,x", "cycle"),
        ("2019-2020,,1,x", "theme"),
        ("2019-2020,Entr aide,1,x", "theme"),
        (f"2019-2020,{'a' * 81},1,x", "theme"),
        ("2019-2020,entraide,,x", "number"),
        ("2019-2020,entraide,9a,x", "number"),
        ("2019-2020,entraide,99999,x", "number"),
        ("2019-2020,entraide,9,", "title"),
    ],
)
def test_row_is_refused_if_its_key_is_bad(theme, key, column):
    report = import_table(actor=None, text=f"cycle,theme,number,title\n{key}\n")

    assert [(line, name) for line, name, _sentence in report.errors] == [(2, column)]


def test_errors_name_rows_as_spreadsheets_do_in_the_readers_language(recommendation):
    table = (
        "cycle,theme,number,text,status,status_on\n"
        '2019-2020,entraide,1,"deux\nlignes",done,2021-03-01\n'
        "\n"
        "2019-2020,entraide,2,,done,2021-03-99\n"
        "2019-2020,entraide,77,,,\n"
    )

    with translation.override("en"):
        report = import_table(actor=None, text=table)

    assert report.errors == [
        (4, "status_on", "“2021-03-99” is not a day."),
        (5, "title", "This cell may not be empty."),
    ]
    recommendation.refresh_from_db()
    assert recommendation.status == "received"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "cycle,theme,number\n",
        "cycle,theme,number\n,,\n",
        "Bonjour,\nvoici ma liste.",
        "cycle,theme\n2019-2020,entraide\n",
        'cycle,theme,number\n2019-2020,"entraide,1\n',
        'cycle,theme,number\n2019-2020,"entr"aide",1\n',
    ],
)
def test_table_is_refused_if_it_is_none(theme, text):
    with pytest.raises(ValidationError):
        import_table(actor=None, text=text)


def test_long_text_reads_back(recommendation):
    recommendation.body = " ".join(str(number * 7919) for number in range(30_000))
    recommendation.save()

    report = import_table(actor=None, text=whole_table())

    assert (report.errors, report.updated) == ([], 0)


def test_table_of_a_whole_story_gives_itself_back_if_imported_into_an_empty_place(recommendation):
    for status in ("in_progress", "done", "in_progress"):
        change_status(actor=None, recommendation=recommendation, status=status, on=MARCH)
    change_status(
        actor=None, recommendation=recommendation, status="rejected", on=APRIL,
        reason="'t Is te duur,\r\n@iedereen", language="nl",
    )  # fmt: skip
    change_status(actor=None, recommendation=recommendation, status="rejected", on=MARCH,
                  reason="-1 zaal", language="nl")  # fmt: skip
    table = whole_table()
    Recommendation.objects.all().delete()
    Theme.objects.all().delete()

    report = import_table(actor=None, text=table)

    assert (report.errors, report.created) == ([], report.rows)
    assert whole_table() == table
    assert import_table(actor=None, text=table).unchanged == report.rows


def test_dry_run_tells_the_same_and_stores_nothing(recommendation):
    text = row("status status_on", "done,2021-03-01")

    preview = import_table(actor=None, text=text, dry_run=True)
    recommendation.refresh_from_db()
    assert recommendation.status == "received"

    assert import_table(actor=None, text=text) == preview
