"""Asking, answering, thanking, through the pages."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from agora.forum.models import Post, PostVersion, Solved, Thanks, Topic
from agora.forum.models.post import LONGEST_TEXT
from tests.forum.factories import answer, ask
from tests.forum.test_reading import page_of, signed_in

pytestmark = pytest.mark.django_db

QUESTION = {
    "kind": "question",
    "title": "Où ?",
    "text": "Où est la *salle* de réunion ?",
    "language": "",
}


def start(person, category, **fields):
    address = reverse("forum:topic-start", args=[category.code])
    return signed_in(person).post(address, QUESTION | fields)


def write(person, topic, text: str = "Au premier étage."):
    return signed_in(person).post(page_of(topic), {"text": text, "language": ""})


def test_member_asks_and_another_answers(ada, bob, public):
    assert start(ada, public, tags="salle, Accès ,salle").status_code == 302
    topic = Topic.objects.get()
    assert (topic.title, topic.language, topic.author) == ("Où ?", "fr", ada)
    assert [tag.name for tag in topic.tags.all()] == ["Accès", "salle"]

    assert write(bob, topic).status_code == 302
    topic.refresh_from_db()
    assert topic.post_count == 2
    assert topic.answered_at is not None
    assert topic.last_at == topic.posts.get(number=2).posted_at


def test_question_stays_unanswered_if_only_who_asked_writes(ada, bob, public):
    topic = ask(ada, public)
    answer(ada, topic, text="Je précise.")
    assert list(Topic.objects.unanswered()) == [topic]
    answer(bob, topic)
    assert not Topic.objects.unanswered().exists()


@pytest.mark.parametrize(
    "text", ["Waar kan ik mijn onkosten indienen?", "Where do I hand in costs?"]
)
def test_language_is_detected_and_may_be_said(ada, public, text):
    start(ada, public, title="…", text=text)
    found = Post.objects.get()
    assert found.language == ("nl" if text.startswith("Waar") else "en")
    assert found.language_way == "detected"
    start(ada, public, title="Dit ?", text="Ok ok ok", language="nl")
    said = Post.objects.latest("pk")
    assert (said.language, said.language_way) == ("nl", "said")


def test_text_too_short_to_tell_is_in_its_authors_language(public):
    from tests.accounts.factories import make_person

    start(make_person("member", language="nl"), public, title="?", text="Ok")
    assert Post.objects.get().language == "nl"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 151}, "title"),
        ({"text": " "}, "text"),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "text"),
        ({"kind": "announcement"}, "kind"),
        ({"language": "xx"}, "language"),
    ],
)
def test_topic_is_refused_in_a_sentence_and_nothing_is_lost(ada, public, fields, field):
    page = start(ada, public, **fields)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert not Topic.objects.exists()
    typed = (QUESTION | fields)["text"]
    assert page.context["form"]["text"].value() == typed


def test_same_sent_twice_is_there_once(ada, bob, public):
    start(ada, public)
    start(ada, public)
    topic = Topic.objects.get()
    write(bob, topic)
    write(bob, topic)
    assert topic.posts.count() == 2


def test_client_and_visitor_write_nothing(ada, client_person, public):
    topic = ask(ada, public)
    assert start(client_person, public).status_code == 403
    assert write(client_person, topic).status_code == 403
    assert Client().post(page_of(topic), {"text": "x", "language": ""}).status_code == 403
    assert topic.posts.count() == 1


def test_closed_topic_takes_posts_of_moderators_alone(ada, bob, moderator, public):
    topic = ask(ada, public)
    Topic.objects.filter(pk=topic.pk).update(state=Topic.State.CLOSED)

    page = write(bob, topic)
    assert page.status_code == 422
    assert "This topic is closed" in page.content.decode()
    assert "Au premier étage." in page.content.decode()
    assert write(moderator, topic).status_code == 302


def test_staff_announce(adviser, ada, public):
    assert start(ada, public, kind="announcement").status_code == 422
    assert start(adviser, public, kind="announcement").status_code == 302


def test_nobody_asks_masked_where_that_is_not_offered(ada, members_only):
    start(ada, members_only, masked="on")
    assert not Topic.objects.get().masked


def accept(person, topic, post):
    address = reverse("forum:topic-answer", args=[topic.pk])
    return signed_in(person).post(address, {"post": post.pk if post else ""})


def test_who_asked_and_moderators_say_which_post_answers(ada, bob, moderator, public):
    topic = ask(ada, public)
    first, second = answer(bob, topic), answer(bob, topic, text="Ou bien ceci.")

    assert accept(bob, topic, first).status_code == 403
    for person, post in ((ada, first), (moderator, second), (ada, None)):
        assert accept(person, topic, post).status_code == 302
        topic.refresh_from_db()
        assert topic.answer == post


def test_no_answer_is_the_question_itself_a_hidden_post_or_one_of_elsewhere(ada, bob, public):
    topic, other = ask(ada, public), ask(ada, public, title="Autre ?", text="Autre.")
    hidden, elsewhere = answer(bob, topic), answer(bob, other)
    Post.objects.filter(pk=hidden.pk).update(state=Post.State.HIDDEN)
    for post in (topic.posts.get(number=1), elsewhere):
        accept(ada, topic, post)
    accept(ada, topic, hidden)
    topic.refresh_from_db()
    assert topic.answer is None


def test_solved_is_counted_once_for_each_and_taken_back(ada, bob, adviser, public):
    topic = ask(ada, public)
    accept(ada, topic, answer(adviser, topic))
    address = reverse("forum:topic-solved", args=[topic.pk])

    for _ in range(2):
        signed_in(bob).post(address, {"solved": "yes"})
    assert signed_in(ada).post(address, {"solved": "yes"}).status_code == 403
    topic.refresh_from_db()
    assert (topic.solved_count, Solved.objects.count()) == (1, 1)
    signed_in(bob).post(address, {"solved": "no"})
    signed_in(bob).post(address, {"solved": "no"})
    topic.refresh_from_db()
    assert (topic.solved_count, Solved.objects.count()) == (0, 0)


def test_thanks_are_counted_once_and_never_for_oneself(ada, bob, public):
    post = answer(bob, ask(ada, public))
    address = reverse("forum:post-thank", args=[post.pk])
    for _ in range(2):
        signed_in(ada).post(address, {"thanks": "yes"})
    assert signed_in(bob).post(address, {"thanks": "yes"}).status_code == 403
    post.refresh_from_db()
    assert (post.thanks_count, Thanks.objects.count()) == (1, 1)


def test_own_post_is_changed_and_says_so(ada, bob, public):
    topic = ask(ada, public)
    post = answer(bob, topic)
    address = reverse("forum:post-edit", args=[post.pk])

    assert signed_in(ada).get(address).status_code == 403
    sent = signed_in(bob).post(address, {"text": "Autrement.", "language": "fr"})
    assert sent.status_code == 302
    post.refresh_from_db()
    assert post.text_html == "<p>Autrement.</p>\n"
    assert PostVersion.objects.get().text == "Comme **cela**."
    assert "edited" in signed_in(None).get(page_of(topic)).content.decode()


def test_topic_is_found_by_its_title_first_post_and_answer(ada, bob, public, members_only):
    def results(words, reader=None):
        page = signed_in(reader).get("/en/search/", {"q": words})
        return strip_tags(page.content.decode())

    topic = ask(ada, public, title="Remboursement des trajets", text="En train surtout.")
    accept(ada, topic, answer(bob, topic, text="Par le formulaire turquoise."))
    ask(ada, members_only, title="Trajets entre nous", text="Secret.")
    for words in ("remboursements", "train", "turquoise"):
        assert "Remboursement des trajets" in results(words)
    assert "Trajets entre nous" not in results("trajets")
    assert "Trajets entre nous" in results("trajets", bob)
