"""Who hears of what, and the feeds of what everyone reads."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from agora.accounts.models import Member
from agora.forum.actions.accept_answer import accept_answer
from agora.forum.actions.follow import follow
from agora.forum.models import Follow, Tag
from agora.notifications.models import Notification
from tests.forum.factories import answer, ask
from tests.forum.test_reading import page_of, signed_in

pytestmark = pytest.mark.django_db


def told(person) -> list[tuple[str, str]]:
    """Give what somebody was told: kinds and senders, the oldest first."""
    rows = Notification.objects.filter(recipient=person).order_by("pk")
    return [(row.kind, row.context["sender"]) for row in rows]


def test_who_asks_and_who_answers_hear_of_what_follows(ada, bob, public):
    topic = ask(ada, public)
    answer(bob, topic)
    answer(ada, topic, text="Merci.")
    assert told(ada) == [("forum.answer", "Bob Peeters")]
    assert told(bob) == [("forum.post", "Ada Lenoir")]


def test_followers_of_a_category_hear_of_topics_unless_they_muted_its_tag(ada, bob, public):
    follow(actor=bob, subject=public, state="following")
    ask(ada, public, tags=["Prix"])
    assert [kind for kind, _ in told(bob)] == ["forum.topic"]
    follow(actor=bob, subject=Tag.objects.get(), state="muted")
    ask(ada, public, title="Encore ?", text="Encore.", tags=["prix"])
    assert len(told(bob)) == 1


def test_muted_topic_tells_nothing_even_to_who_writes_there(ada, bob, public):
    topic = ask(ada, public)
    follow(actor=ada, subject=topic, state="muted")
    answer(bob, topic)
    answer(ada, topic, text="Merci.")
    assert told(ada) == []


def test_name_of_who_asked_masked_is_in_no_notice(ada, bob, moderator, public):
    follow(actor=moderator, subject=public, state="following")
    follow(actor=bob, subject=public, state="following")
    topic = ask(ada, public, masked=True)
    answer(bob, topic)
    answer(ada, topic, text="Merci.")
    everything = json.dumps(list(Notification.objects.values_list("context", flat=True)))
    assert "Ada Lenoir" not in everything
    assert "Bob Peeters" in everything


def test_who_left_hears_of_nothing_for_members(ada, bob, members_only):
    topic = ask(ada, members_only)
    answer(bob, topic)
    Member.objects.create(user=ada, number="9", name="Ada", status=Member.Status.DEPARTED)
    answer(bob, topic, text="Et encore.")
    assert len(told(ada)) == 1


def test_words_stay_out_of_notices_where_mails_hold_none(ada, bob, public):
    public.mails_text = False
    public.save()
    answer(bob, ask(ada, public), text="Un mot turquoise.")
    assert "turquoise" not in json.dumps(Notification.objects.get().context)


def test_buttons_follow_mute_and_take_back(ada, public):
    client, address = signed_in(ada), reverse("forum:category-follow", args=["public"])
    for state, stored in (("following", ["following"]), ("muted", ["muted"]), ("", [])):
        assert client.post(address, {"state": state}).status_code == 302
        assert list(Follow.objects.values_list("state", flat=True)) == stored
    assert client.post(address, {"state": "always"}).status_code == 400
    assert client.post(address).status_code == 400
    assert client.get(address).status_code == 302


def test_client_follows_nothing(client_person, public):
    address = reverse("forum:category-follow", args=["public"])
    assert signed_in(client_person).post(address, {"state": "following"}).status_code == 403


def test_feeds_hold_what_everyone_reads_and_no_name_of_who_asked_masked(
    ada, bob, public, members_only
):
    topic = ask(ada, public, title="Remboursement", tags=["prix"], masked=True)
    answer(bob, topic, text="Un mot turquoise.")
    ask(ada, members_only, title="Entre nous", text="Chut.", tags=["prix"])
    tag = Tag.objects.get()
    for name, args in (("category", ["public"]), ("tag", [tag.pk]), ("topic", [topic.pk])):
        feed = signed_in(bob).get(reverse(f"forum:{name}-atom", args=args)).content.decode()
        assert "Remboursement" in feed
        assert "Entre nous" not in feed
        assert "Ada Lenoir" not in feed
    for name, args in (("category", ["inside"]), ("topic", [topic.pk + 1])):
        address = reverse(f"forum:{name}-atom", args=args)
        assert signed_in(bob).get(address).status_code == 404


def linked_data(reader, topic) -> dict:
    soup = BeautifulSoup(signed_in(reader).get(page_of(topic)).content, "html.parser")
    script = soup.find("script", type="application/ld+json")
    return json.loads(script.string) if script else {}


def test_public_question_is_told_to_search_engines_with_its_answer(ada, bob, public, members_only):
    topic = ask(ada, public, title="Où ?")
    answer(bob, topic, text="Peut-être ici.")
    accept_answer(actor=ada, topic=topic, post=answer(bob, topic, text="Là."))
    question = linked_data(None, topic)["mainEntity"]
    assert (question["name"], question["answerCount"]) == ("Où ?", 2)
    assert [each["text"] for each in question["acceptedAnswer"]] == ["Là."]
    assert [each["text"] for each in question["suggestedAnswer"]] == ["Peut-être ici."]
    assert linked_data(bob, ask(ada, members_only, title="Chut", text="Rien.")) == {}


def test_questions_wait_in_the_order_they_were_asked_and_the_wait_is_public(
    ada, bob, public, members_only
):
    address = reverse("forum:unanswered")
    first, second = (
        ask(ada, public, title="Un ?"),
        ask(bob, members_only, title="Deux ?", text="2."),
    )
    ask(bob, public, kind="discussion", title="Trois", text="3.")
    assert [row.pk for row in signed_in(bob).get(address).context["page"].rows] == [
        first.pk,
        second.pk,
    ]
    page = signed_in(None).get(address)
    assert [row.pk for row in page.context["page"].rows] == [first.pk]
    assert page.context["wait"] == ""
    answer(bob, first)
    page = signed_in(None).get(address)
    assert page.context["page"].rows == []
    assert page.context["wait"] == "0\xa0minutes"
