"""The forms of one recommendation: each saves through its action, and keeps what was typed."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.formats import date_format

from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.set_milestone import set_milestone
from tests.recommendations.conftest import service

MARCH = datetime.date(2021, 3, 1)
POSTS = {
    "status": {"status": "rejected", "on": "2021-03-01", "reason": "Te *duur*", "language": "nl"},
    "update": {"text": "Een\r\nsleutel", "language": "nl", "on": "01/03/2021"},
    "plan": {"service": "it", "channel": "permanent_work", "next_update_on": "2099-12-31"},
    "milestone": {"title": "Clé", "language": "fr", "due_on": "1-3-2021"},
    "page": {"title": "Règlement", "language": "fr", "url": "https://example.org/a"},
}
SAVED = {
    "status": "The status is changed.",
    "update": "The news is in the story.",
    "plan": "The plan is saved.",
    "milestone": "The milestone is announced.",
    "page": "The page is linked.",
}


@pytest.fixture
def post(signed_in, recommendation):
    """Give a function that posts a form of the page and follows where it leads."""

    def make(name: str, client=None, **changes):
        values = POSTS.get(name, {}) | changes
        if values.get("service"):
            values["service"] = service(values["service"]).pk
        data = {"form": name} | {f"{name}-{field}": value for field, value in values.items()}
        response = (client or signed_in("facilitator")).post(
            f"/back-office/recommendations/{recommendation.pk}/", data, follow=True
        )
        recommendation.refresh_from_db()
        return response

    return make


@pytest.mark.parametrize("name", POSTS)
def test_form_saves_says_so_and_returns_to_the_page(post, recommendation, name):
    response = post(name)

    assert response.redirect_chain == [(f"/back-office/recommendations/{recommendation.pk}/", 302)]
    assert SAVED[name] in response.content.decode()


@pytest.mark.parametrize("name", POSTS)
def test_form_changes_nothing_and_says_so_if_posted_twice(post, signed_in, recommendation, name):
    client = signed_in("facilitator")
    post(name, client)
    counts = [getattr(recommendation, rows).count() for rows in ("entries", "milestones", "links")]

    response = post(name, client)

    assert SAVED[name] not in response.content.decode()
    assert [
        getattr(recommendation, rows).count() for rows in ("entries", "milestones", "links")
    ] == counts


def test_forms_store_what_was_typed(post, signed_in, recommendation):
    client = signed_in("facilitator")
    for name in POSTS:
        post(name, client)

    assert (recommendation.status, recommendation.status_since) == ("rejected", MARCH)
    assert recommendation.status_reason_language == "nl"
    assert recommendation.channel == "permanent_work"
    assert recommendation.next_update_on == datetime.date(2099, 12, 31)
    update = recommendation.entries.get(kind="update")
    assert (update.text, update.on, update.actor.email) == (
        "Een\nsleutel",
        MARCH,
        "facilitator.nowhere@example.org",
    )
    assert recommendation.milestones.get().due_on == MARCH
    assert recommendation.links.get().url == "https://example.org/a"


@pytest.mark.parametrize(
    ("name", "changes", "sentence"),
    [
        ("status", {"reason": ""}, "Say why: a recommendation that is not done"),
        ("status", {"reason": "", "status": "postponed"}, "Say why"),
        ("status", {"on": "2021-03-99"}, "Enter a valid date."),
        ("status", {"on": "31/12/2999"}, "This day has not come yet."),
        ("status", {"status": "forgotten"}, "Select a valid choice."),
        ("update", {"text": " "}, "This field is required."),
        ("update", {"language": "tlh"}, "Select a valid choice."),
        ("plan", {"next_update_on": "2020-01-01"}, "This day is past."),
        ("plan", {"channel": "pigeons"}, "Select a valid choice."),
        ("milestone", {"title": "é" * 201}, "at most 200 characters"),
        ("milestone", {"due_on": ""}, "This field is required."),
        ("page", {"url": "javascript:alert(1)"}, "This is not the address of a page."),
        ("page", {"url": "https://example.org/\0"}, "Null characters are not allowed."),
    ],
)
def test_form_keeps_what_was_typed_and_shows_why_if_refused(
    post, recommendation, name, changes, sentence
):
    response = post(name, **changes)

    form = re.search(
        rf'<details[^>]* id="{name}" open>.*?</details>', response.content.decode(), re.S
    )
    assert sentence in form[0]
    assert "autofocus" in form[0]
    assert "Nothing is saved yet" in response.content.decode()
    for field, value in (POSTS[name] | changes).items():
        if field in ("text", "title", "url", "reason") and value.strip("\0 "):
            # A text area begins with a line break of its own.
            assert value.replace("\r\n", "\n").rstrip("\0") in form[0].replace("\r\n", "\n")
    assert recommendation.status == "received"
    for rows in (recommendation.entries, recommendation.milestones, recommendation.links):
        assert rows.count() == 0


def test_status_form_begins_with_today_and_the_readers_language(signed_in, recommendation):
    html = signed_in("board", language="nl").get(
        f"/back-office/recommendations/{recommendation.pk}/"
    )

    form = html.context["forms"][0]
    assert form["on"].value() == timezone.localdate()
    assert form["language"].value() == "nl"
    assert f'value="{timezone.localdate().isoformat()}"' in html.content.decode()


def test_status_form_refuses_to_say_again_what_stands(post, signed_in, recommendation):
    client = signed_in("facilitator")
    post("status", client, status="done", reason="")

    response = post("status", client, status="done", reason="", on="2021-04-01")

    assert f"This is the status since {date_format(MARCH)}." in response.content.decode()
    assert recommendation.entries.count() == 1


def test_status_form_takes_a_new_reason_and_an_older_day(post, signed_in, recommendation):
    client = signed_in("facilitator")
    post("status", client)
    post("status", client, reason="Geen zaal", on="2021-04-01")
    post("status", client, status="in_progress", reason="", on="2020-09-01")

    assert recommendation.status_reason == "Geen zaal"
    assert recommendation.entries.count() == 3


def test_plan_form_keeps_a_late_promise(post, signed_in, recommendation):
    recommendation.next_update_on = MARCH
    recommendation.save()

    response = post("plan", next_update_on="2021-03-01")

    assert "The plan is saved." in response.content.decode()


def test_plan_form_offers_advisers_their_services_only(post, signed_in, recommendation):
    client = signed_in("adviser", "it")
    service("legal")

    page = client.get(f"/back-office/recommendations/{recommendation.pk}/").content.decode()
    response = post("plan", client, service="legal")
    emptied = post("plan", client, service="")

    assert ">Legal<" not in page
    assert ">It<" in page
    assert "Select a valid choice." in response.content.decode()
    assert "This field is required." in emptied.content.decode()
    assert recommendation.responsible_service == service("it")


def test_milestone_is_marked_as_reached_and_back(post, signed_in, recommendation):
    client = signed_in("facilitator")
    assert b'id="reached"' not in post("page", client).content
    post("milestone", client)
    milestone = recommendation.milestones.get()

    page = post("page", client).content.decode()
    assert f"(expected on {date_format(MARCH)})" in page
    post("reached", client, milestone=milestone.pk, reached_on="2021-04-02")
    milestone.refresh_from_db()
    assert milestone.reached_on == datetime.date(2021, 4, 2)

    post("milestone", client, due_on="2021-03-15")
    milestone.refresh_from_db()
    assert milestone.due_on == datetime.date(2021, 3, 15)
    assert milestone.reached_on == datetime.date(2021, 4, 2)

    post("reached", client, milestone=milestone.pk, reached_on="")
    milestone.refresh_from_db()
    assert milestone.reached_on is None


def test_milestone_of_another_recommendation_cannot_be_marked(post, recommendation):
    sibling = recommendation.theme.recommendations.get(number=2)
    for each in (recommendation, sibling):
        set_milestone(actor=None, recommendation=each, title="Clé", language="fr", due_on=MARCH)
    other = sibling.milestones.get()

    response = post("reached", milestone=other.pk, reached_on="2021-04-02")

    assert "Select a valid choice." in response.content.decode()
    other.refresh_from_db()
    assert other.reached_on is None


@pytest.mark.parametrize("name", [*POSTS, "reached", "unknown"])
def test_post_is_refused_if_another_service_answers(post, signed_in, recommendation, name):
    response = post(name, signed_in("adviser", "legal"))

    assert response.status_code == 403
    assert recommendation.entries.count() == recommendation.links.count() == 0


def test_page_tells_the_story_in_its_languages_and_leads_to_the_public_page(
    post, signed_in, recommendation
):
    client = signed_in("facilitator")
    post("status", client)
    html = post("page", client).content.decode()

    assert "<em>duur</em>" in html
    assert '<td lang="nl">' in html
    assert recommendation.get_absolute_url() in html
    assert 'href="https://example.org/a"' in html


def test_page_speaks_the_persons_language(signed_in, recommendation):
    html = signed_in("board", language="fr").get(
        f"/back-office/recommendations/{recommendation.pk}/"
    )

    assert html["Content-Language"] == "fr"
    with translation.override("fr"):
        assert str(html.context["title"]) in html.content.decode()


def test_forms_are_accepted_with_the_token_of_their_page(signed_in, recommendation):
    client = signed_in("facilitator", enforce_csrf_checks=True)
    address = f"/back-office/recommendations/{recommendation.pk}/"
    html = client.get(address).content.decode()
    forms = re.findall(r"<details.*?</details>", html, re.S)
    tokens = [re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1] for form in forms]

    data = {"form": "update", "update-text": "Oui", "update-language": "fr"}
    data |= {"update-on": "2021-03-01", "csrfmiddlewaretoken": tokens[1]}

    assert client.post(address, data).status_code == 302
    assert client.post(address, data | {"csrfmiddlewaretoken": ""}).status_code == 403
    assert recommendation.entries.count() == 1


def test_page_needs_as_many_queries_whatever_its_story(signed_in, recommendation):
    client = signed_in("facilitator")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/back-office/recommendations/{recommendation.pk}/")
        return len(captured)

    def tell(number: int) -> None:
        day = MARCH + datetime.timedelta(days=number)
        about = {"actor": None, "recommendation": recommendation, "language": "fr"}
        add_update(**about, text=f"Étape {number}", on=day)
        set_milestone(**about, title=f"Jalon {number}", due_on=day)

    tell(0)
    queries()
    few = queries()
    for number in range(1, 20):
        tell(number)

    assert queries() == few <= 22
