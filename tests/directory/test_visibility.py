"""What each reader sees and finds of each field, for every choice of its owner."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agora.accounts.roles import ADVISER
from agora.directory.actions.update_profile import update_profile
from agora.directory.actions.writing import Writing
from agora.directory.cards import write_cards
from agora.directory.models import Card, Field, Profile, ProfileText
from agora.directory.readers import SOME_MEMBER, STRANGER
from agora.directory.shown import what_is_shown
from agora.privacy.actions.block_person import block_person
from tests.accounts.factories import make_person
from tests.directory.factories import (
    WORDS,
    make_client,
    make_full_profile,
    make_member,
    make_profile,
)

pytestmark = pytest.mark.django_db

STRANGERS = ("visitor", "client", "departed", "suspended", "former colleague")
MEMBERS = ("member", "staff", "blocked")


@pytest.fixture
def owner():
    return make_member("Ottoline Berck")


@pytest.fixture
def reader_of(owner, client_of):
    """Give a function from a kind of reader to a client signed in as one."""

    def make(kind: str):
        if kind == "blocked":
            person = make_member()
            block_person(owner=owner, person=person)
            return client_of(person)
        people = {
            "visitor": lambda: None,
            "client": make_client,
            "departed": lambda: make_member(status="departed"),
            "suspended": lambda: make_member(status="suspended"),
            "former colleague": lambda: _withdrawn(make_person(ADVISER, service=None)),
            "member": make_member,
            "staff": lambda: make_person("facilitator"),
            "owner": lambda: owner,
        }
        return client_of(people[kind]())

    return make


def _withdrawn(person):
    person.groups.clear()
    return person


def page_of(client, profile) -> str:
    answer = client.get(reverse("directory:profile-detail", args=[profile.pk]))
    return answer.content.decode() if answer.status_code == 200 else ""


def found_by(client, **query) -> bool:
    answer = client.get(reverse("directory:profile-list"), query)
    return 'class="card-link"' in answer.content.decode()


# The filter that finds a field which is chosen; the others are found by their words.
FILTERS = {
    Field.LANGUAGES: {"language": "kab"},
    Field.TRAVEL: {"remote": "on"},
    Field.AVAILABILITY: {"availability": "now"},
}
# These are read, not searched.
NOT_SEARCHED = {Field.PRONOUN, Field.PORTRAIT, Field.LINKS}
SEARCHED = [field for field in Field if field not in NOT_SEARCHED]


def search_for(field: Field) -> dict:
    """Give the query that looks for a field."""
    return FILTERS.get(field, {"q": WORDS[field]})


def seen(who: str, reader: str) -> bool:
    """Say the rule again, apart from the code."""
    if reader == "owner":
        return True
    return who == "everyone" or (who == "members" and reader in MEMBERS)


@pytest.mark.parametrize("who", ["me", "members", "everyone"])
@pytest.mark.parametrize("reader", [*STRANGERS, *MEMBERS, "owner"])
def test_fields_are_seen_by_those_whom_the_owner_chose(owner, reader_of, who, reader):
    shown = dict.fromkeys(Field, who)
    profile = make_full_profile(owner, visibility=shown)
    page = page_of(reader_of(reader), profile)
    assert {field: word in page for field, word in WORDS.items()} == dict.fromkeys(
        Field, seen(who, reader)
    )


@pytest.mark.parametrize("who", ["me", "members", "everyone"])
@pytest.mark.parametrize("reader", ["visitor", "client", "departed", "member", "staff", "blocked"])
def test_profile_is_found_by_the_words_that_its_reader_sees(owner, reader_of, who, reader):
    profile = make_full_profile(owner, visibility=dict.fromkeys(Field, who))
    client = reader_of(reader)
    assert {field: found_by(client, **search_for(field)) for field in SEARCHED} == dict.fromkeys(
        SEARCHED, seen(who, reader)
    )
    assert found_by(client, town="Hoogst") == seen(who, reader)
    assert found_by(client, q=profile.user.display_name)


@pytest.mark.parametrize("field", SEARCHED)
def test_one_hidden_field_hides_nothing_else(owner, reader_of, field):
    visibility = dict.fromkeys(Field, "everyone") | {field: "me"}
    profile = make_full_profile(owner, visibility=visibility)
    client = reader_of("member")
    page = page_of(client, profile)
    assert {each for each, word in WORDS.items() if word not in page} == {field}
    assert not found_by(client, **search_for(field))
    others = [each for each in SEARCHED if each != field]
    assert [each for each in others if not found_by(client, **search_for(each))] == []


def test_owner_does_not_find_their_own_hidden_words(owner, client_of):
    """The list shows members what members see; its owner is one of them there."""
    make_profile(owner, "members", visibility={Field.TRADES: "me"})
    assert not found_by(client_of(owner), q=WORDS[Field.TRADES])


def test_new_field_is_shown_to_members_if_nothing_was_chosen(owner, reader_of):
    profile = make_profile(owner, "public")
    assert profile.visibility == {}
    assert WORDS[Field.TRADES] in page_of(reader_of("member"), profile)
    assert WORDS[Field.TRADES] not in page_of(reader_of("visitor"), profile)


def test_words_are_no_longer_found_if_their_field_is_hidden_later(owner, reader_of):
    make_profile(owner, "members")
    client = reader_of("member")
    assert found_by(client, q=WORDS[Field.TRADES])
    make_profile(owner, "members", visibility={Field.TRADES: "me"})
    assert not found_by(client, q=WORDS[Field.TRADES])


def test_old_words_are_no_longer_found_if_the_text_changes(owner, reader_of):
    make_profile(owner, "members")
    client = reader_of("member")
    writing = Writing(
        display_name=owner.display_name, language="fr", texts={"presentation": {"fr": "Du thym."}}
    )
    update_profile(actor=owner, writing=writing)
    assert not found_by(client, q=WORDS[Field.PRESENTATION])
    assert found_by(client, q="thym")


WHO = st.sampled_from(["me", "members", "everyone"])


def shown_value(shown, field: Field):
    if field in ProfileText.Part.values:
        return shown.texts[field]
    names = {
        Field.PORTRAIT: "has_portrait",
        Field.TRAVEL: "travels_km",
        Field.AVAILABILITY: "available",
        Field.PORTFOLIO: "works",
    }
    return getattr(shown, names.get(field, field.value))


def test_any_mixture_of_choices_shows_and_finds_each_field_by_its_own_choice(owner):
    make_full_profile(owner, "members", visibility={})
    profile = Profile.objects.with_parts().get(user=owner)

    # A busy machine is slow at drawing, which says nothing of the rule.
    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(choices=st.dictionaries(st.sampled_from(list(WORDS)), WHO))
    def holds(choices):
        profile.visibility = {field.value: who for field, who in choices.items()}
        write_cards(profile)
        for reader, kind, audience in (
            (STRANGER, "visitor", "everyone"),
            (SOME_MEMBER, "member", "members"),
        ):
            shown = what_is_shown(profile, reader)
            words = Card.objects.get(profile=profile, audience=audience).words
            for field in WORDS:
                expected = seen(choices.get(field, "members"), kind)
                assert bool(shown_value(shown, field)) == expected
                if field in SEARCHED and field not in FILTERS:
                    assert (WORDS[field].lower() in words) == expected

    holds()
