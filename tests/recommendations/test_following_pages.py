"""The buttons of the pages, and the page of what one follows."""

import datetime

import pytest
from django.urls import reverse

from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.follow import follow, stop_following
from agora.recommendations.models import Cycle, Follow, GroupParticipant
from tests.recommendations.conftest import person
from tests.recommendations.test_followers import member

pytestmark = pytest.mark.django_db
PLACES = {
    "cycle": ["2019-2020"],
    "theme": ["2019-2020", "entraide"],
    "recommendation": ["2019-2020", "entraide", 1],
}


@pytest.fixture
def reader(client):
    user = person("member")
    client.force_login(user)
    return user


def page(kind: str) -> str:
    return reverse(f"recommendations:{kind}-detail", args=PLACES[kind])


def button(kind: str) -> str:
    return reverse(f"recommendations:{kind}-follow", args=PLACES[kind])


@pytest.mark.parametrize("kind", PLACES)
def test_button_follows_and_stops(client, theme, reader, kind):
    assert 'value="following"' in client.get(page(kind)).content.decode()

    followed = client.post(button(kind), {"state": "following"}, follow=True)
    assert followed.redirect_chain == [(page(kind), 302)]
    html = followed.content.decode()
    assert f"You follow this {kind}." in html
    assert 'value="stopped"' in html

    stopped = client.post(button(kind), {"state": "stopped"}, follow=True)
    assert 'value="following"' in stopped.content.decode()
    assert not Follow.objects.exists()


@pytest.mark.parametrize("kind", PLACES)
def test_visitor_is_led_to_the_sign_in_and_back(client, theme, kind):
    html = client.get(page(kind)).content.decode()
    assert f'href="{reverse("account_login")}?next={page(kind)}"' in html
    assert 'name="state"' not in html

    response = client.post(button(kind), {"state": "following"})

    assert response["Location"].startswith(reverse("account_login"))
    assert not Follow.objects.exists()


@pytest.mark.parametrize("kind", PLACES)
def test_address_of_the_button_leads_to_the_page_if_only_read(client, theme, reader, kind):
    response = client.get(button(kind), {"state": "following"})

    assert (response.status_code, response["Location"]) == (302, page(kind))
    assert not Follow.objects.exists()


@pytest.mark.parametrize("kind", PLACES)
def test_button_refuses_what_it_does_not_know(client, theme, reader, kind):
    assert client.post(button(kind), {"state": "hated"}).status_code == 400


def test_button_finds_nothing_if_the_thing_is_absent(client, theme, reader):
    for name, place in [
        ("cycle", ["1999-2000"]),
        ("theme", ["2019-2020", "rien"]),
        ("recommendation", ["2019-2020", "entraide", 99]),
    ]:
        address = reverse(f"recommendations:{name}-follow", args=place)
        assert client.post(address, {"state": "following"}).status_code == 404


@pytest.mark.parametrize(
    ("through", "sentence"),
    [
        ("cycle", "You follow its theme or its cycle."),
        ("theme", "You follow its theme or its cycle."),
        ("group", "You took part in its working group, so you hear of it."),
    ],
)
def test_page_says_why_one_follows(client, recommendation, reader, through, sentence):
    theme = recommendation.theme
    if through == "group":
        GroupParticipant.objects.create(
            working_group=recommendation.groups.first(), member=member(reader)
        )
    else:
        follow(actor=reader, subject={"cycle": theme.cycle, "theme": theme}[through])

    html = client.get(page("recommendation")).content.decode()

    assert sentence in html
    assert 'value="stopped"' in html


def test_followed_list_shows_choices_and_groups_and_changes_them(client, recommendation, reader):
    theme = recommendation.theme
    group = theme.groups.get(code="BE-ENT1")
    GroupParticipant.objects.create(working_group=group, member=member(reader))
    follow(actor=reader, subject=theme.cycle)
    stop_following(actor=reader, subject=recommendation)
    follow(actor=person("editor"), subject=theme)

    listed = client.get(reverse("followed-list"))

    rows = [(row.title, row.followed) for row in listed.context["rows"]]
    assert rows == [("1. Ouvrir une salle le soir", False), ("2019–2020", True)]
    assert [(row.title, row.followed) for row in listed.context["groups"]] == [("BE-ENT1", True)]

    stopped = client.post(button("theme"), {"state": "stopped", "back": "list"}, follow=True)

    assert stopped.redirect_chain == [(reverse("followed-list"), 302)]
    assert [row.followed for row in stopped.context["groups"]] == [False]
    assert stopped.context["rows"][0].title == "Entraide"


def test_followed_list_says_what_to_do_if_empty(client, theme, reader):
    html = client.get(reverse("followed-list")).content.decode()

    assert "You follow nothing yet" in html


def test_followed_list_refuses_a_cursor_that_is_not_ours(client, theme, reader):
    assert client.get(reverse("followed-list"), {"cursor": "x"}).status_code == 400


def test_followed_list_is_paged(client, theme, reader):
    for year in range(1900, 1931):
        follow(actor=reader, subject=Cycle.objects.create(code=f"{year}-{year + 1}"))

    first = client.get(reverse("followed-list"))
    second = client.get(reverse("followed-list"), {"cursor": first.context["page"].next_cursor})

    assert [len(first.context["rows"]), len(second.context["rows"])] == [30, 1]
    assert "cursor=" in first.content.decode()


def test_my_account_leads_to_what_i_follow(client, reader):
    html = client.get(reverse("account_home")).content.decode()

    assert reverse("followed-list") in html


def test_home_tells_first_of_what_one_follows(client, recommendation, reader):
    other = recommendation.theme.recommendations.get(number=2)
    about = {"actor": None, "language": "fr"}
    add_update(**about, recommendation=recommendation, text="Vieux.", on=datetime.date(2020, 1, 1))
    add_update(**about, recommendation=other, text="Neuf.", on=datetime.date(2021, 1, 1))

    before = client.get("/en/").context["news"]
    follow(actor=reader, subject=recommendation)
    response = client.get("/en/")

    assert [entry.text for entry in before] == ["Neuf.", "Vieux."]
    assert [entry.text for entry in response.context["news"]] == ["Vieux.", "Neuf."]
    assert "What is new for you" in response.content.decode()
    assert "First of what you follow" in response.content.decode()
