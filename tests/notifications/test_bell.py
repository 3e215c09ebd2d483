"""The bell: what one was told, counted in the header and listed."""

import pytest
from django.utils import translation

from agora.notifications.kinds import Frequency
from agora.notifications.models import Notification
from tests.accounts.factories import make_person
from tests.notifications.factories import OTHER_KIND, choose, tell

pytestmark = pytest.mark.django_db
LIST = "/en/notifications/"
BELL = f'<a class="counter" href="{LIST}">'


@pytest.fixture
def person():
    return make_person("member")


def bell_of(client, path: str = "/en/search/") -> str:
    page = client.get(path).content.decode()
    assert BELL in page
    return page.partition(BELL)[2].partition("</a>")[0]


def test_bell_counts_what_is_unread(client_of, person):
    client = client_of(person)
    assert "counter-number" not in bell_of(client)
    tell(person, make_person("member"))
    tell(person)
    assert ">2</span>" in bell_of(client)
    assert "2 new" in bell_of(client)


def test_bell_counts_up_to_99_by_one_query(client_of, person, django_assert_max_num_queries):
    client = client_of(person)
    client.get("/en/search/")
    with django_assert_max_num_queries(20) as before:
        client.get("/en/search/")
    for _ in range(120):
        tell(person)
    with django_assert_max_num_queries(20) as after:
        assert ">99+</span>" in bell_of(client)
        assert "more than 99 new" in bell_of(client)
    assert len(after) == 2 * len(before)
    [counting] = {each["sql"] for each in after if "notifications_notification" in each["sql"]}
    assert "LIMIT 100" in counting


def test_visitor_has_no_bell(client):
    assert "counter" not in client.get("/en/search/").content.decode()


def test_list_shows_one_s_own_the_newest_first(client_of, person):
    other = make_person("member")
    tell(person, title="First & foremost")
    tell(person, title="Second", kind=OTHER_KIND)
    tell(other, title="Of somebody else")
    page = client_of(person).get(LIST).content.decode()
    assert page.index("Second") < page.index("First &amp; foremost")
    assert "Of somebody else" not in page
    assert page.count('<a id="told-') == page.count('href="/en/search/">') == 2


def test_list_is_in_the_language_of_the_page(client_of, person):
    tell(person)
    with translation.override("fr"):
        page = client_of(person).get("/fr/notifications/").content.decode()
    assert 'href="/fr/recherche/"' in page


def test_list_says_that_it_is_empty(client_of, person):
    assert "Nothing yet" in client_of(person).get(LIST).content.decode()


def test_list_goes_on_by_key(client_of, person):
    for number in range(35):
        tell(person, title=f"Thing {number:02}")
    client = client_of(person)
    first = client.get(LIST)
    second = client.get(LIST, {"cursor": first.context["page"].next_cursor})
    titles = [row.title for page in (first, second) for row in page.context["page"].rows]
    assert titles == [f"Thing {number:02}" for number in reversed(range(35))]
    assert client.get(LIST, {"cursor": "nonsense"}).status_code == 404


def test_list_leaves_out_a_kind_that_is_declared_no_more(client_of, person):
    tell(person, title="Old")
    Notification.objects.update(kind="gone.kind")
    client = client_of(person)
    assert "Old" not in client.get(LIST).content.decode()
    assert "counter-number" not in bell_of(client)


def test_list_leads_to_itself_if_the_page_is_no_more(client_of, person):
    tell(person)
    Notification.objects.update(route="nothing:here")
    assert f'href="{LIST}">Something</a>' in client_of(person).get(LIST).content.decode()


def test_reading_the_list_marks_nothing(client_of, person):
    tell(person)
    client_of(person).get(LIST)
    assert Notification.objects.get().read_at is None


def test_one_is_marked_as_read_by_its_button(client_of, person):
    tell(person, title="One")
    tell(person, title="Two")
    one = Notification.objects.get(context={"title": "One"})
    client = client_of(person)
    assert client.get(LIST).content.decode().count("Mark as read") == 2
    response = client.post(f"{LIST}{one.pk}/read/", {"cursor": "abc"})
    assert response.url == f"{LIST}?cursor=abc"
    one.refresh_from_db()
    read_at = one.read_at
    assert read_at is not None
    assert client.get(LIST).content.decode().count("Mark as read") == 1
    assert ">1</span>" in bell_of(client)
    assert client.post(f"{LIST}{one.pk}/read/").url == LIST
    one.refresh_from_db()
    assert one.read_at == read_at


def test_all_are_marked_as_read_by_one_button(client_of, person):
    other = make_person("member")
    for _ in range(3):
        tell(person, other)
    client = client_of(person)
    response = client.post(f"{LIST}read/")
    assert "All is marked as read." in client.get(response.url).content.decode()
    assert not Notification.objects.filter(recipient=person, read_at=None).exists()
    assert Notification.objects.filter(recipient=other, read_at=None).count() == 3


def test_nobody_marks_what_another_was_told(client_of, person):
    tell(make_person("member"))
    one = Notification.objects.get()
    client_of(person).post(f"{LIST}{one.pk}/read/")
    one.refresh_from_db()
    assert one.read_at is None


@pytest.mark.parametrize("path", ["1/read/", "read/"])
def test_marking_takes_a_form(client_of, person, path):
    assert client_of(person).get(LIST + path).status_code == 405


def test_bell_is_silent_about_what_is_turned_off(client_of, person):
    choose(person, Frequency.OFF)
    tell(person)
    tell(person, kind=OTHER_KIND)
    assert ">1</span>" in bell_of(client_of(person))
