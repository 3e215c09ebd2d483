"""The staff's list: filters, what is late, whose it is, and the same list as a table."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agora.recommendations.actions.import_table import import_table
from agora.recommendations.models import Recommendation
from tests.recommendations.conftest import service

LIST = "/back-office/recommendations/"


@pytest.fixture
def late(recommendation):
    """The two recommendations, the second one 10 days late and answered for by `legal`."""
    Recommendation.objects.filter(number=2).update(
        responsible_service=service("legal"),
        next_update_on=timezone.localdate() - datetime.timedelta(days=10),
        status="in_progress",
    )
    return recommendation


def numbers(response) -> list[int]:
    return [row.number for row in response.context["page"].rows]


def test_list_shows_where_each_recommendation_stands(signed_in, late):
    html = signed_in("facilitator").get(LIST).content.decode()

    second = html.split("<tbody>")[1].split("<tr>")[2]
    for words in (">2<", "Dire ce que deviennent", "Entraide", "In progress", "Legal", ">10<"):
        assert words in second
    assert 'lang="fr"' in second


def test_list_leads_advisers_to_the_forms_of_their_service_only(signed_in, late):
    html = signed_in("adviser", "it").get(LIST).content.decode()
    other = Recommendation.objects.get(number=2)

    assert reverse("staff_recommendations:recommendation-edit", args=[late.pk]) in html
    assert reverse("staff_recommendations:recommendation-edit", args=[other.pk]) not in html
    assert other.get_absolute_url() in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2]),
        ("late_first=on", [2, 1]),
        ("mine=on", [1]),
        ("mine=on&overdue=on", []),
        ("overdue=on", [2]),
        ("status=in_progress", [2]),
        ("service=legal", [2]),
        ("service=legal&mine=on", []),
        ("cycle=2019-2020&theme=entraide&country=FR&q=salle", [1]),
        ("status=forgotten", [1, 2]),
    ],
)
def test_list_keeps_what_the_address_asks(signed_in, late, query, found):
    response = signed_in("adviser", "it").get(f"{LIST}?{query}")

    assert response.status_code == 200
    assert numbers(response) == found
    if not found:
        assert "No recommendation fits" in response.content.decode()


def test_list_says_so_if_a_filter_does_not_exist(signed_in, late):
    response = signed_in("facilitator").get(f"{LIST}?status=forgotten")

    assert "forgotten is not one of the available choices" in response.content.decode()


def test_list_offers_mine_only_to_who_works_in_a_service(signed_in, late):
    assert b'name="mine"' in signed_in("adviser", "it").get(LIST).content
    assert b'name="mine"' not in signed_in("board").get(LIST).content


def many(count: int) -> None:
    """Add recommendations, every third of them late by as many days as its number."""
    today = timezone.localdate()
    rows = [
        f"2020-2021,suite,{n},Demande {n},"
        f"{today - datetime.timedelta(days=n) if n % 3 == 0 else ''},it"
        for n in range(1, count + 1)
    ]
    import_table(
        actor=None, text="\n".join(["cycle,theme,number,title,next_update_on,service", *rows])
    )


def test_list_turns_pages_by_key_with_late_ones_first(signed_in, late):
    many(60)
    client = signed_in("facilitator")

    first = client.get(f"{LIST}?late_first=on")
    cursor = first.context["page"].next_cursor
    second = client.get(f"{LIST}?late_first=on&cursor={cursor}")
    back = client.get(f"{LIST}?late_first=on&cursor={second.context['page'].previous_cursor}")

    order = numbers(first) + numbers(second)
    assert len(order) == 62
    silent = [row.days_silent for page in (first, second) for row in page.context["page"].rows]
    assert silent == sorted(silent, reverse=True)
    assert silent[:2] == [60, 57]
    assert numbers(back) == numbers(first)
    assert b"late_first=on&amp;cursor=" in first.content


def test_list_is_not_found_if_the_cursor_is_not_ours(signed_in, late):
    client = signed_in("facilitator")
    cursor = client.get(f"{LIST}?late_first=on").context["page"].next_cursor or "WyJhIiwxXQ"

    for query in ("cursor=x", f"cursor={cursor}", "late_first=on&cursor=WyJhIiwieCIsMSwyLDMsNF0"):
        assert client.get(f"{LIST}?{query}").status_code == 404


@pytest.mark.parametrize("query", ["", "late_first=on&mine=on"])
def test_list_needs_as_many_queries_whatever_its_length(signed_in, late, query):
    client = signed_in("adviser", "it")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(f"{LIST}?{query}")
        return len(captured)

    queries()
    few = queries()
    many(40)
    assert queries() == few <= 20


def test_table_holds_the_filtered_rows(signed_in, late):
    client = signed_in("adviser", "it")

    response = client.get("/back-office/recommendations/table/?mine=on&late_first=on")

    text = response.content.decode()
    assert response["Content-Disposition"] == 'attachment; filename="recommendations.csv"'
    assert text.startswith("\ufeffkind,cycle,theme")
    assert "Ouvrir une salle" in text
    assert "Dire ce que deviennent" not in text


def test_list_is_empty_with_a_hint_if_nothing_was_imported(signed_in):
    assert "a facilitator brings them in" in signed_in("board").get(LIST).content.decode()
