"""What moderators of a category do with its topics and posts."""

import threading

import pytest
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from agora.core.models import AuditEntry
from agora.forum.actions.accept_answer import accept_answer
from agora.forum.actions.follow import follow
from agora.forum.actions.hide_post import hide_post
from agora.forum.actions.reply import reply
from agora.forum.models import CategoryPerson, Follow, Post, Topic
from agora.notifications.models import Notification
from tests.forum.factories import answer, ask
from tests.forum.test_reading import page_of, signed_in

pytestmark = pytest.mark.django_db


def moderate(person, topic, **fields):
    address = reverse("forum:topic-moderate", args=[topic.pk])
    values = {"state": "open", "category": topic.category_id, "pinned_on": "", "tags": ""}
    return signed_in(person).post(address, values | fields)


def found(words: str, reader=None) -> str:
    page = signed_in(reader).get("/en/search/", {"q": words})
    return strip_tags(page.content.decode())


def test_hidden_post_leaves_notices_search_and_counts_at_once(ada, bob, moderator, public):
    topic = ask(ada, public, title="Remboursement des trajets")
    post = answer(bob, topic, text="Un mot turquoise.")
    accept_answer(actor=ada, topic=topic, post=post)
    assert "Remboursement" in found("turquoise")
    assert Notification.objects.filter(recipient=ada).exists()

    address = reverse("forum:post-hide", args=[post.pk])
    assert signed_in(ada).post(address, {"hidden": "yes"}).status_code == 403
    signed_in(moderator).post(address, {"hidden": "yes"})
    topic.refresh_from_db()
    assert (topic.post_count, topic.answer, topic.answered_at) == (1, None, None)
    assert "Remboursement" not in found("turquoise")
    assert not Notification.objects.filter(recipient=ada).exists()
    assert "turquoise" not in signed_in(None).get(page_of(topic)).content.decode()
    assert AuditEntry.objects.filter(verb="post.hidden", actor=moderator).count() == 1

    signed_in(moderator).post(address, {"hidden": "no"})
    topic.refresh_from_db()
    assert (topic.post_count, topic.answered_at) == (2, post.posted_at)


def test_hidden_first_post_hides_its_words_from_search(ada, moderator, public):
    topic = ask(ada, public, title="Trajets", text="Un mot turquoise.")
    hide_post(actor=moderator, post=topic.posts.get(), hidden=True)
    assert "Trajets" not in found("turquoise")


def test_hidden_topic_leaves_lists_search_and_notices(ada, bob, moderator, public):
    follow(actor=bob, subject=public, state="following")
    topic = ask(ada, public, title="Remboursement des trajets")
    assert Notification.objects.filter(recipient=bob).exists()

    assert moderate(moderator, topic, state="hidden").status_code == 302
    assert "Remboursement" not in found("remboursement")
    assert not Notification.objects.filter(recipient=bob).exists()
    assert signed_in(bob).get(page_of(topic)).status_code == 404
    for address in (
        reverse("forum:category-list"),
        reverse("forum:category-detail", args=["public"]),
    ):
        assert "Remboursement" not in signed_in(bob).get(address).content.decode()


def test_topic_moved_where_fewer_read_is_absent_for_the_others(
    ada, client_person, moderator, public, members_only
):
    topic = ask(ada, public, title="Remboursement des trajets")
    moderate(moderator, topic, category=members_only.pk)
    assert signed_in(client_person).get(page_of(topic)).status_code == 404
    assert "Remboursement" not in found("remboursement")
    assert "Remboursement" in found("remboursement", ada)


def test_member_moderates_their_category_and_no_other(ada, bob, public, members_only):
    CategoryPerson.objects.create(category=public, user=bob, part="moderator")
    here, there = ask(ada, public), ask(ada, members_only, title="Là ?", text="Là-bas.")

    assert moderate(bob, here, state="closed").status_code == 302
    assert moderate(bob, there, state="closed").status_code == 403
    assert moderate(bob, here, category=members_only.pk).status_code == 422
    here.refresh_from_db()
    assert (here.state, here.category) == ("closed", public)


def test_topic_is_pinned_through_its_last_day(ada, moderator, public):
    topic = ask(ada, public)
    moderate(moderator, topic, pinned_on="2030-05-04")
    topic.refresh_from_db()
    assert timezone.localtime(topic.pinned_until).isoformat()[:16] == "2030-05-05T00:00"
    form = (
        signed_in(moderator).get(reverse("forum:topic-moderate", args=[topic.pk])).context["form"]
    )
    assert form["pinned_on"].value().isoformat() == "2030-05-04"


def merge(person, topic, into):
    address = reverse("forum:topic-moderate", args=[topic.pk])
    return signed_in(person).post(address, {"into": f"https://example.org{page_of(into)}?from=3"})


def test_merged_topic_leads_to_the_other_and_posts_keep_their_addresses(
    ada, bob, moderator, public
):
    first, second = ask(ada, public), ask(bob, public, title="La même ?", text="Pareil.")
    post = answer(ada, second, text="La réponse.")
    addresses = {
        each.pk: reverse("forum:post-detail", args=[each.pk]) for each in Post.objects.all()
    }

    assert merge(moderator, second, first).status_code == 302
    moved = signed_in(None).get(page_of(second))
    assert (moved.status_code, moved["Location"]) == (301, page_of(first))
    page = signed_in(None).get(page_of(first)).content.decode()
    assert "Pareil." in page
    assert "La réponse." in page
    for key, address in addresses.items():
        number = Post.objects.get(pk=key).number
        assert signed_in(None).get(address)["Location"].endswith(f"#post-{number}")
    first.refresh_from_db()
    assert first.post_count == 3
    assert set(Follow.objects.values_list("user", "topic")) == {
        (ada.pk, first.pk),
        (bob.pk, first.pk),
    } | {(ada.pk, second.pk)}
    post.refresh_from_db()
    assert post.topic == first


def test_post_hidden_after_it_moved_leaves_notices_too(ada, bob, moderator, public):
    first, second = ask(ada, public), ask(ada, public, title="La même ?", text="Pareil.")
    merged, split = answer(bob, second, text="Un."), answer(bob, first, text="Deux.")
    merge(moderator, second, first)
    address = reverse("forum:post-split", args=[split.pk])
    signed_in(moderator).post(address, {"title": "Autre"})
    for post in (merged, split):
        assert Notification.objects.filter(context__post=post.pk).exists()
        hide_post(actor=moderator, post=Post.objects.get(pk=post.pk), hidden=True)
        assert not Notification.objects.filter(context__post=post.pk).exists()


@pytest.mark.parametrize("typed", ["nowhere", "999999999", "", "x" * 400])
def test_merging_into_nothing_is_refused_in_a_sentence(ada, moderator, public, typed):
    topic = ask(ada, public)
    address = reverse("forum:topic-moderate", args=[topic.pk])
    page = signed_in(moderator).post(address, {"into": typed})
    assert page.status_code == 422
    assert page.context["merging"].errors["into"]


def test_topic_is_not_merged_with_itself_nor_one_asked_masked(ada, moderator, public):
    topic, masked = ask(ada, public), ask(ada, public, title="Qui ?", text="Moi.", masked=True)
    assert merge(moderator, topic, topic).status_code == 422
    assert merge(moderator, masked, topic).status_code == 422
    assert set(Topic.objects.values_list("state", flat=True)) == {"open"}


def test_split_posts_have_a_topic_of_their_own(ada, bob, moderator, public):
    topic = ask(ada, public)
    kept, moved = answer(bob, topic), answer(ada, topic, text="Et une autre question.")
    last = answer(bob, topic, text="Bonne question.")
    accept_answer(actor=ada, topic=topic, post=last)

    address = reverse("forum:post-split", args=[moved.pk])
    assert signed_in(ada).post(address, {"title": "Autre"}).status_code == 403
    assert signed_in(moderator).post(address, {"title": " "}).status_code == 422
    assert signed_in(moderator).post(address, {"title": "Autre"}).status_code == 302
    new = Topic.objects.get(title="Autre")
    assert list(new.posts.order_by("number").values_list("pk", "number")) == [
        (moved.pk, 1),
        (last.pk, 2),
    ]
    topic.refresh_from_db()
    assert (topic.post_count, topic.answer, new.post_count, new.author) == (2, None, 2, ada)
    assert kept.topic_id == topic.pk
    assert answer(bob, topic, text="Encore.").number == 5


@pytest.mark.django_db(transaction=True)
def test_posts_of_one_moment_get_numbers_of_their_own(ada, bob, public):
    topic = ask(ada, public)
    start = threading.Barrier(2)

    def write(person, text):
        try:
            start.wait()
            reply(actor=person, topic=topic, text=text, language="fr")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=write, args=(person, f"De {person.pk}.")) for person in (ada, bob)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    topic.refresh_from_db()
    assert list(topic.posts.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert (topic.post_count, topic.next_number) == (3, 4)
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_two_moderators_at_one_moment_hide_a_post_once(ada, bob, moderator, public):
    from tests.accounts.factories import make_person

    topic = ask(ada, public)
    post = answer(bob, topic)
    start = threading.Barrier(2)

    def hide(person):
        try:
            start.wait()
            hide_post(actor=person, post=post, hidden=True)
        finally:
            connection.close()

    people = [moderator, make_person("moderator")]
    threads = [threading.Thread(target=hide, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert AuditEntry.objects.filter(verb="post.hidden").count() == 1
    topic.refresh_from_db()
    assert topic.post_count == 1
    connections.close_all()
