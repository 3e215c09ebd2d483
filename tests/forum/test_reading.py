"""Who reads what of the forum, through its pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agora.forum.models import CategoryPerson, Post, Topic, TopicReading
from agora.forum.selectors import POSTS
from tests.forum.factories import answer, ask

pytestmark = pytest.mark.django_db


def signed_in(person) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def page_of(topic, start: int = 1) -> str:
    address = reverse("forum:topic-detail", args=[topic.pk])
    return f"{address}?from={start}" if start > 1 else address


def test_public_topic_is_read_by_everyone(ada, bob, client_person, public):
    topic = ask(ada, public)
    answer(bob, topic)

    for reader in (None, client_person, bob):
        page = signed_in(reader).get(page_of(topic))
        assert page.status_code == 200
        assert "<strong>cela</strong>" in page.content.decode()
        assert "Ada Lenoir" in page.content.decode()


@pytest.mark.parametrize("category", ["members_only", "staff_only"])
def test_topic_is_absent_for_who_does_not_read_its_category(
    request, category, adviser, client_person
):
    place = request.getfixturevalue(category)
    topic = ask(adviser, place, kind="discussion", title="Entre nous")
    post = topic.posts.get()

    for reader in (None, client_person):
        client = signed_in(reader)
        assert client.get(page_of(topic)).status_code == 404
        assert client.get(reverse("forum:category-detail", args=[place.code])).status_code == 404
        assert client.get(reverse("forum:post-detail", args=[post.pk])).status_code == 404
        assert "Entre nous" not in client.get(reverse("forum:category-list")).content.decode()


@pytest.mark.parametrize("state", [Topic.State.HELD, Topic.State.HIDDEN])
def test_topic_that_is_not_shown_is_there_for_its_author_and_moderators(
    ada, bob, moderator, public, state
):
    topic = ask(ada, public)
    Topic.objects.filter(pk=topic.pk).update(state=state)

    assert signed_in(bob).get(page_of(topic)).status_code == 404
    assert signed_in(ada).get(page_of(topic)).status_code == 200
    assert signed_in(moderator).get(page_of(topic)).status_code == 200
    listed = signed_in(ada).get(reverse("forum:category-detail", args=["public"]))
    assert "Une question" not in listed.content.decode()


def test_hidden_post_leaves_the_page_for_others_and_no_gap_for_readers(ada, bob, moderator, public):
    topic = ask(ada, public)
    hidden = answer(bob, topic, text="À cacher.")
    answer(ada, topic, text="La suite.")
    Post.objects.filter(pk=hidden.pk).update(state=Post.State.HIDDEN)

    for reader, seen in ((None, False), (ada, False), (bob, True), (moderator, True)):
        page = signed_in(reader).get(page_of(topic)).content.decode()
        assert ("À cacher." in page) is seen
        assert "La suite." in page


def test_masked_topic_names_its_author_to_moderators_alone(ada, bob, moderator, public):
    topic = ask(ada, public, masked=True)
    answer(bob, topic)
    answer(ada, topic, text="Merci.")

    for reader in (None, bob):
        page = signed_in(reader).get(page_of(topic))
        assert "Ada Lenoir" not in page.content.decode()
        names = [shown.name for shown in page.context["posts"]]
        assert names == ["Someone of the cooperative", "Bob Peeters", "Someone of the cooperative"]
    for reader in (ada, moderator):
        assert "Ada Lenoir" in signed_in(reader).get(page_of(topic)).content.decode()


def test_moderator_of_one_category_sees_who_asked_there_alone(ada, bob, public, members_only):
    members_only.allows_masked = True
    members_only.save()
    CategoryPerson.objects.create(category=public, user=bob, part="moderator")

    here, there = ask(ada, public, masked=True), ask(ada, members_only, masked=True, title="Là ?")
    assert "Ada Lenoir" in signed_in(bob).get(page_of(here)).content.decode()
    assert "Ada Lenoir" not in signed_in(bob).get(page_of(there)).content.decode()


def test_pages_of_a_topic_follow_one_another_without_loss(ada, bob, public):
    topic = ask(ada, public)
    for number in range(2, 2 * POSTS + 6):
        answer((ada, bob)[number % 2], topic, text=f"Post numéro {number}.")

    client, address, seen, pages = signed_in(None), page_of(topic), [], 0
    while address:
        page = client.get(address)
        seen += [shown.post.number for shown in page.context["posts"]]
        address, pages = page.context["next_address"], pages + 1
    assert seen == list(range(1, 2 * POSTS + 6))
    assert pages == 3
    back = client.get(page_of(topic, 2 * POSTS + 1)).context["previous_address"]
    assert client.get(back).context["posts"][0].post.number == POSTS + 1


def test_address_of_a_post_leads_to_the_page_where_it_stands(ada, bob, public):
    topic = ask(ada, public)
    posts = [answer((ada, bob)[at % 2], topic, text=f"Post {at}.") for at in range(POSTS + 5)]
    client = signed_in(None)

    for post in posts:
        found = client.get(reverse("forum:post-detail", args=[post.pk]))
        address, anchor = found["Location"].split("#")
        assert anchor == f"post-{post.number}"
        assert post.number in [row.post.number for row in client.get(address).context["posts"]]


@pytest.mark.parametrize("start", ["", "0", "-3", "x", "99999999999999999999", "²", "\x00"])
def test_page_stands_whatever_the_address_says(ada, public, start):
    topic = ask(ada, public)
    assert signed_in(None).get(page_of(topic), {"from": start}).status_code == 200


def test_reading_is_noted_by_a_post_alone_and_never_goes_back(ada, bob, public):
    topic = ask(ada, public)
    answer(ada, topic, text="Et encore.")
    client = signed_in(bob)
    client.get(page_of(topic))
    assert not TopicReading.objects.exists()

    address = reverse("forum:topic-read", args=[topic.pk])
    client.post(address, {"number": "2"})
    client.post(address, {"number": "1"})
    assert TopicReading.objects.get().number == 2
    client.post(address, {"number": "900"})
    assert TopicReading.objects.get().number == 2

    answer(ada, topic, text="Du nouveau.")
    listed = client.get(reverse("forum:category-detail", args=["public"])).context["page"].rows
    assert [row.unread for row in listed] == [1]
    page = client.get(page_of(topic))
    assert [shown.is_new for shown in page.context["posts"]] == [False, False, True]


def test_pinned_topic_stands_first_until_its_day(ada, public):
    old, new = ask(ada, public, title="Ancien"), ask(ada, public, title="Nouveau", text="Autre.")
    now = timezone.now()
    Topic.objects.filter(pk=old.pk).update(pinned_until=now + timedelta(days=1))
    address = reverse("forum:category-detail", args=["public"])
    assert signed_in(None).get(address).context["pinned"] == [old]
    Topic.objects.filter(pk=old.pk).update(pinned_until=now - timedelta(minutes=1))
    assert signed_in(None).get(address).context["pinned"] == []
    assert new.pk in {row.pk for row in signed_in(None).get(address).context["page"].rows}
