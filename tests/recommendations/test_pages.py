"""The public pages, as a visitor reads them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.change_status import change_status
from agora.recommendations.actions.plan_follow_up import plan_follow_up
from tests.recommendations.conftest import service

pytestmark = pytest.mark.django_db


def page(client, name, *args, **query):
    response = client.get(reverse(f"recommendations:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_cycle_list_says_what_to_expect_if_empty(client):
    assert "There is no recommendation yet" in page(client, "cycle-list")


def test_cycle_list_shows_rates_and_late_news(client, recommendation):
    late = timezone.localdate() - datetime.timedelta(days=12)
    plan_follow_up(
        actor=None, recommendation=recommendation, service=None, channel="", next_update_on=late
    )

    html = page(client, "cycle-list")

    assert "2019–2020" in html
    assert "0 of 2 done" in html
    assert "1 recommendation waits for news" in html


def test_theme_detail_reads_as_its_document(client, theme):
    html = page(client, "theme-detail", "2019-2020", "entraide")

    assert html.index("Nous avons écrit") < html.index("Se rencontrer") < html.index("Ouvrir")
    assert '<h1 lang="fr">Entraide</h1>' in html
    assert "Le groupe de Lille s’est réuni cinq fois." in html


def test_recommendation_detail_tells_its_story_from_origin_to_outcome(client, recommendation):
    about = {"actor": None, "recommendation": recommendation}
    change_status(**about, status="in_progress", on=datetime.date(2020, 9, 1))
    add_update(**about, text="De zaal is open.", language="nl", on=datetime.date(2020, 10, 5))
    change_status(
        **about,
        status="postponed",
        on=datetime.date(2021, 1, 4),
        reason="Plus de **chauffage**.",
        language="fr",
    )

    html = page(client, "recommendation-detail", "2019-2020", "entraide", 1)

    story = html[html.index('id="story"') :]
    moments = ["Written by members", "In progress", "De zaal is open.", "Postponed"]
    assert [story.index(moment) for moment in moments] == sorted(
        story.index(moment) for moment in moments
    )
    assert "<strong>chauffage</strong>" in story
    assert 'lang="nl"' in story


def test_recommendation_detail_tells_how_long_it_is_silent(client, recommendation):
    late = timezone.localdate() - datetime.timedelta(days=1)
    plan_follow_up(
        actor=None, recommendation=recommendation, service=None, channel="", next_update_on=late
    )

    html = page(client, "recommendation-detail", "2019-2020", "entraide", 1)

    assert "silent for 1 day" in html


def test_recommendation_detail_is_not_silent_if_done(client, recommendation):
    late = timezone.localdate() - datetime.timedelta(days=40)
    plan_follow_up(
        actor=None, recommendation=recommendation, service=None, channel="", next_update_on=late
    )
    change_status(actor=None, recommendation=recommendation, status="done", on=late)

    assert "silent for" not in page(client, "recommendation-detail", "2019-2020", "entraide", 1)


def test_recommendation_detail_shows_text_changes_without_their_markup(client, recommendation):
    recommendation.entries.create(
        kind="text", on=datetime.date(2022, 1, 1), part="body", before="<b>x</b>", after="y",
        language="fr",
    )  # fmt: skip

    html = page(client, "recommendation-detail", "2019-2020", "entraide", 1)

    assert "&lt;b&gt;x&lt;/b&gt;" in html


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, [1, 2]),
        ({"status": "done"}, [1]),
        ({"status": "received"}, [2]),
        ({"country": "BE"}, [1]),
        ({"country": "FR"}, [1, 2]),
        ({"service": "it"}, [1]),
        ({"cycle": "2019-2020", "theme": "entraide"}, [1, 2]),
        ({"overdue": "on"}, [2]),
        ({"q": "salles"}, [1]),
        ({"q": "chauffages"}, [1]),
        ({"q": "réponse"}, [2]),
        ({"q": "1"}, [1]),
        ({"q": "girafe"}, []),
    ],
    ids=str,
)
def test_recommendation_list_keeps_what_the_address_asks(client, recommendation, query, numbers):
    change_status(
        actor=None, recommendation=recommendation, status="done", on=datetime.date(2020, 9, 1)
    )
    plan_follow_up(
        actor=None,
        recommendation=recommendation.theme.recommendations.get(number=2),
        service=service("legal"),
        channel="",
        next_update_on=datetime.date(2020, 9, 1),
    )

    response = client.get(reverse("recommendations:recommendation-list"), query)

    assert [found.number for found in response.context["page"].rows] == numbers


def test_recommendation_list_says_so_if_a_filter_does_not_exist(client, theme):
    html = page(client, "recommendation-list", status="lost")

    assert "Select a valid choice" in html
    assert "Ouvrir une salle" in html


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "WyJhIiwgMV0", "é" * 90, "a" * 5000])
def test_recommendation_list_refuses_a_cursor_that_is_not_ours(client, theme, cursor):
    response = client.get(reverse("recommendations:recommendation-list"), {"cursor": cursor})

    assert response.status_code == 400


def test_recommendation_list_survives_hostile_words(client, theme):
    for words in ["'", '"', "a & | !", "\x00", "%", "x" * 5000, "(((", "<script>", "-", "or or"]:
        address = reverse("recommendations:recommendation-list")
        assert client.get(address, {"q": words}).status_code == 200


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("cycle-detail", ["1999-2000"]),
        ("theme-detail", ["2019-2020", "rien"]),
        ("recommendation-detail", ["2019-2020", "entraide", 99]),
        ("recommendation-detail", ["2019-2020", "entraide", 9999]),
    ],
)
def test_page_is_not_found_if_it_does_not_exist(client, theme, name, arguments):
    assert client.get(reverse(f"recommendations:{name}", args=arguments)).status_code == 404


def test_permalink_leads_to_the_readers_language(client, theme):
    response = client.get("/r/2019-2020/entraide/2/", headers={"accept-language": "nl"})

    assert response.status_code == 302
    assert response.url.startswith("/nl/")


def test_search_finds_recommendations(client, theme):
    html = client.get(reverse("search:results"), {"q": "salle"}).content.decode()

    assert "Ouvrir une <mark>salle</mark> le soir" in html
