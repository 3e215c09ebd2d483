"""Staff call on members who agreed to it, and on nobody else; everybody concerned sees it."""

import datetime
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from agora.conversations.actions.reply import reply
from agora.conversations.models import Conversation, Message
from agora.core.models import AuditEntry
from agora.directory.actions import call_on_members as calls
from agora.directory.actions.call_on_members import call_on_members, look_for_members
from agora.directory.actions.choose_contact import choose_contact
from agora.directory.calling import cards_to_call_on, lock_agreed
from agora.directory.filter_form import FilterForm
from agora.directory.filters import Filters
from agora.directory.models import CalledOn, CalledOnMember
from agora.directory.personal_data import collect
from agora.directory.purposes import CALLED_ON
from agora.directory.retention import forget_calls
from agora.privacy.actions.block_person import block_person
from agora.privacy.actions.erase_person import erase_person
from agora.privacy.actions.withdraw_consent import withdraw_consent
from tests.accounts.factories import make_person, make_service
from tests.directory.factories import make_member, make_profile

pytestmark = pytest.mark.django_db
LETTER = {"subject": "Un chantier", "text": "Venez *voir*.", "language": "fr"}
LIST, NEW = "staff_calls:call-list", "staff_calls:call-new"


@pytest.fixture
def adviser():
    return make_person("adviser", service=make_service(), display_name="Agnès Conseil")


def member_who(name: str, *, agrees: bool = True, listing: str = "members", **fields):
    member = make_member(name)
    make_profile(member, listing, **fields)
    choose_contact(
        actor=member, contact="nobody", shares_card=False, called_on=agrees, language="en"
    )
    return member


def look(actor, filters: Filters | None = None, query: str = "") -> CalledOn:
    return look_for_members(
        actor=actor, filters=filters or Filters(), query=query, words="everyone", language="en"
    )


def call(actor, *people, search: CalledOn | None = None) -> int:
    return call_on_members(
        actor=actor,
        call_id=(search or look(actor)).pk,
        user_ids=[person.pk for person in people],
        **LETTER,
    )


def found_by(actor, query: str = "") -> set[str]:
    filters = FilterForm(QueryDict(query)).filters()
    cards = cards_to_call_on(actor, filters).select_related("profile__user")
    return {card.profile.user.display_name for card in cards}


def detail(search: CalledOn) -> str:
    return reverse("staff_calls:call-detail", args=[search.pk])


# Who is found.


def everyone_else() -> None:
    """Members of every sort who are not to be called on."""
    member_who("No agreement", agrees=False)
    member_who("Not listed", listing="off")
    left = member_who("Left")
    left.member.status = "left"
    left.member.save()
    closed = member_who("Closed account")
    closed.is_active = False
    closed.save()
    withdrew = member_who("Withdrew")
    withdraw_consent(user=withdrew, purpose=CALLED_ON, way="account page")


def test_only_listed_members_who_agree_are_found(adviser):
    member_who("Agrees")
    member_who("Agrees publicly", listing="public")
    everyone_else()
    assert found_by(adviser) == {"Agrees", "Agrees publicly"}


@pytest.mark.parametrize(
    "query", ["q=vitrailliste", "language=kab", "availability=now", "has=offer", "remote=on", "q="]
)
def test_no_filter_finds_who_does_not_agree(adviser, client_of, query):
    member_who("Agrees")
    everyone_else()
    assert found_by(adviser, query) == {"Agrees"}

    client = client_of(adviser)
    answer = client.post(reverse(NEW), QueryDict(query).dict(), follow=True)
    page = answer.content.decode()
    assert "Agrees" in page
    for name in ("No agreement", "Not listed", "Left", "Closed account", "Withdrew"):
        assert name not in page


def test_what_is_hidden_from_members_finds_nobody(adviser):
    member_who("Shy", visibility={"trades": "me", "skills": "me"})
    assert found_by(adviser, "q=vitrailliste") == set()
    assert found_by(adviser, "q=Shy") == {"Shy"}


def test_who_does_not_agree_is_not_written_to_even_if_their_key_is_sent(adviser):
    agrees, refuses = member_who("Agrees"), member_who("No agreement", agrees=False)
    assert call(adviser, agrees, refuses) == 1
    assert CalledOnMember.objects.get().user == agrees
    with pytest.raises(ValidationError) as refused:
        call(adviser, refuses)
    assert refused.value.code == "withdrawn"
    assert Conversation.objects.count() == 1


def test_withdrawal_hides_at_once_from_a_search_that_was_made(adviser, client_of):
    stays, goes = member_who("Stays"), member_who("Goes")
    search = look(adviser)
    client = client_of(adviser)
    assert "Goes" in client.get(detail(search)).content.decode()

    withdraw_consent(user=goes, purpose=CALLED_ON, way="account page")

    assert "Goes" not in client.get(detail(search)).content.decode()
    answer = client.post(detail(search), LETTER | {"whom": [stays.pk, goes.pk]})
    assert answer.status_code == 422
    assert call(adviser, stays, goes, search=search) == 1
    assert lock_agreed(adviser, [goes.pk]) == []


# Writing to a selection.


def test_each_member_gets_a_conversation_of_their_own_and_replies_are_counted(adviser, client_of):
    ines, omar = member_who("Ines"), member_who("Omar")
    member_who("Not chosen")
    client = client_of(adviser)
    answer = client.post(reverse(NEW), {"q": "vitrailliste"})
    search = CalledOn.objects.get()
    assert answer["Location"] == detail(search)
    assert search.found == 3
    sent = client.post(detail(search), LETTER | {"whom": [ines.pk, omar.pk]}, follow=True)
    assert "2 members are written to." in sent.content.decode()
    assert Conversation.objects.count() == 2

    conversation = CalledOnMember.objects.get(user=ines).conversation
    reply(actor=ines, conversation=conversation, text="J'arrive.", language="fr")
    reply(actor=adviser, conversation=conversation, text="Bien.", language="fr")

    page = client.get(detail(search)).content.decode()
    assert "Ines (replied)" in page
    assert "Omar (replied)" not in page
    assert "Not chosen" not in page
    cells = [
        cell.split("<")[0] for cell in client.get(reverse(LIST)).content.decode().split("<td>")
    ]
    assert cells[-3:] == ["3", "2", "1"]


def test_each_use_is_written_down(adviser):
    ines = member_who("Ines")
    search = look(adviser, query="q=x")
    call(adviser, ines, search=search)
    verbs = AuditEntry.objects.filter(actor=adviser).values_list("verb", flat=True)
    assert {"members.looked_for", "members.called_on"} <= set(verbs)
    search.refresh_from_db()
    assert search.sent_at is not None


def test_search_says_in_words_what_was_looked_for(adviser, client_of):
    client_of(adviser).post(reverse(NEW), {"q": "vitrailliste", "language": "nl", "remote": "on"})
    search = CalledOn.objects.get()
    assert "vitrailliste" in search.words
    assert search.words.count(" · ") == 2
    client_of(adviser).post(reverse(NEW), {})
    assert CalledOn.objects.order_by("-pk")[0].words == "everyone"


def test_reading_searches_nothing(adviser, client_of):
    client = client_of(adviser)
    assert client.get(reverse(NEW)).status_code == 200
    assert client.get(reverse(LIST)).status_code == 200
    assert not CalledOn.objects.exists()


def test_search_that_was_not_understood_is_not_made(adviser, client_of):
    answer = client_of(adviser).post(reverse(NEW), {"town": "Xylophonie"})
    assert answer.status_code == 422
    assert not CalledOn.objects.exists()


def test_message_without_words_is_kept_on_the_page(adviser, client_of):
    ines = member_who("Ines")
    answer = client_of(adviser).post(
        detail(look(adviser)), LETTER | {"subject": "", "whom": [ines.pk]}
    )
    assert answer.status_code == 422
    assert "Venez *voir*." in answer.content.decode()
    assert not Message.objects.exists()


def test_search_is_written_to_once(adviser):
    ines, omar = member_who("Ines"), member_who("Omar")
    search = look(adviser)
    call(adviser, ines, search=search)
    with pytest.raises(ValidationError) as refused:
        call(adviser, omar, search=search)
    assert refused.value.code == "used"


@pytest.mark.parametrize("count", [0, 51])
def test_nobody_and_too_many_are_refused(adviser, count):
    with pytest.raises(ValidationError) as refused:
        call_on_members(
            actor=adviser, call_id=look(adviser).pk, user_ids=list(range(count)), **LETTER
        )
    assert "whom" in refused.value.message_dict


def test_staff_write_to_so_many_a_day(adviser, monkeypatch):
    monkeypatch.setattr(calls, "MOST_A_DAY", 2)
    ines, omar, lea = member_who("Ines"), member_who("Omar"), member_who("Lea")
    call(adviser, ines, omar)
    with pytest.raises(ValidationError) as refused:
        call(adviser, lea)
    assert refused.value.code == "too_many"
    CalledOnMember.objects.update(called_at=timezone.now() - datetime.timedelta(days=1))
    assert call(adviser, lea) == 1


def test_call_counts_for_no_limit_of_ordinary_messages(adviser):
    people = [member_who(f"M{number}") for number in range(6)]
    assert call(adviser, *people) == 6


def test_member_who_blocked_the_caller_is_not_disturbed(adviser, client_of):
    ines = member_who("Ines")
    block_person(owner=ines, person=adviser)
    call(adviser, ines)
    assert "Un chantier" not in client_of(ines).get("/en/messages/").content.decode()


# Who may.


@pytest.mark.parametrize("role", ["facilitator", "support_agent", "moderator"])
def test_others_of_staff_may_not_call(client_of, role):
    person = make_person(role)
    for name in (LIST, NEW):
        assert client_of(person).get(reverse(name)).status_code == 403
    with pytest.raises(PermissionDenied):
        look(person)


@pytest.mark.parametrize("role", ["partnerships", "administrator"])
def test_partnerships_and_administrators_may_call(client_of, role):
    assert client_of(make_person(role)).get(reverse(NEW)).status_code == 200


def test_search_of_another_shows_nobody_and_is_written_to_by_nobody_else(adviser, client_of):
    ines = member_who("Ines")
    search, other = look(adviser), make_person("partnerships")
    page = client_of(other).get(detail(search)).content.decode()
    assert "Ines" not in page
    assert "Nobody was written to." in page
    with pytest.raises(PermissionDenied):
        call(other, ines, search=search)


# The members concerned.


def test_member_sees_who_called_on_them_and_why(adviser, client_of):
    ines, omar = member_who("Ines"), member_who("Omar")
    client_of(adviser).post(reverse(NEW), {"q": "vitrailliste"})
    call(adviser, ines, search=CalledOn.objects.get())

    page = client_of(ines).get(reverse("directory:called-on")).content.decode()
    assert "Agnès Conseil" in page
    assert "vitrailliste" in page
    assert adviser.email not in page
    assert (
        "Nobody called on you"
        in client_of(omar).get(reverse("directory:called-on")).content.decode()
    )


def test_calls_are_in_the_copy_and_go_with_the_person(adviser):
    ines = member_who("Ines")
    call(adviser, ines)
    assert "Agnès Conseil" in json.dumps(collect(ines), ensure_ascii=False)
    assert collect(adviser)["searches_for_members"]

    erase_person(person=ines)

    assert not CalledOnMember.objects.exists()
    assert CalledOn.objects.get().actor == adviser


def test_call_keeps_no_name_of_staff_who_are_forgotten(adviser, client_of):
    ines = member_who("Ines")
    call(adviser, ines)
    erase_person(person=adviser)
    assert CalledOn.objects.get().actor is None
    page = client_of(ines).get(reverse("directory:called-on")).content.decode()
    assert "Someone of staff" in page


def test_calls_are_forgotten_after_two_years(adviser):
    ines = member_who("Ines")
    call(adviser, ines)
    look(adviser)
    long_ago = timezone.now() - datetime.timedelta(days=731)
    CalledOn.objects.filter(sent_at__isnull=False).update(looked_at=long_ago)
    forget_calls()
    assert CalledOn.objects.count() == 1
    assert not CalledOnMember.objects.exists()
