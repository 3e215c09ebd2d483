"""Nobody is shown a title, a count, a snippet or a suggestion of what they may not read."""

import itertools

import pytest
from django.urls import reverse

from agora.directory.actions.change_listing import change_listing
from agora.directory.models import Field, Listing, Profile
from agora.privacy.models import Consent
from agora.search.backlog import work_off
from agora.search.finding import search
from agora.search.models import Entry, Passage
from agora.search.readers import audiences_of
from agora.search.sources import EVERYONE, MEMBERS, STAFF, VISITORS
from agora.search.suggesting import suggest
from tests.directory.factories import WORDS, make_client, make_member, make_profile, make_town
from tests.search.factories import hide, keep, thing

pytestmark = pytest.mark.django_db

READERS = {
    "visitor": [EVERYONE, VISITORS],
    "member": [EVERYONE, MEMBERS],
    "staff": [EVERYONE, MEMBERS, STAFF],
}
SECRET = "zanzibarite"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("audience", [EVERYONE, MEMBERS, VISITORS, STAFF])
@pytest.mark.parametrize("hidden", [True, False])
def test_thing_is_found_by_its_audience_alone(reader, audience, hidden):
    keep(thing(1, f"Un {SECRET}", f"Encore un {SECRET}.", audiences=(audience,)))
    if hidden:
        hide(1)
    seen = audience in READERS[reader] and not hidden
    for typed in (SECRET, "zanzibarit", "znzibarite", f"{SECRET} inconnu"):
        found = search(READERS[reader], typed, language="fr")
        assert bool(found.hits) == bool(found.counts) == seen, typed
        assert SECRET in str(found) or not seen
    assert bool(suggest(READERS[reader], "zanz", "fr")) == seen


def test_hidden_words_take_no_place_among_those_alike():
    """Many hidden words that are liker than the visible one do not push it out."""
    keep(thing(0, "poteries"))
    keep(*(thing(key, f"poterix{chr(96 + key)}") for key in range(1, 27)))
    for key in range(1, 27):
        hide(key)
    found = search(READERS["visitor"], "poterix", language="fr")
    assert [hit.object_id for hit in found.hits] == [0]


def texts_for(user, client_of) -> str:
    """Give all that the search shows somebody of the words of a profile."""
    client = client_of(user)
    shown = []
    for word in WORDS.values():
        query = {"q": word}
        for name in ("search:results", "search:suggestions", "api:search"):
            answer = client.get(reverse(name), query)
            assert answer.status_code == 200
            shown.append(
                answer.content.decode().replace(f'value="{word}"', "").replace(f"“{word}”", "")
            )
    return "\n".join(shown)


def links_to(profile: Profile, text: str) -> bool:
    return reverse("directory:profile-detail", args=[profile.pk]) in text


@pytest.mark.parametrize(
    ("listing", "who", "field"),
    list(
        itertools.product(
            ["off", "members", "public"],
            ["me", "members", "everyone"],
            [Field.TRADES, Field.PRESENTATION, Field.PROFESSIONAL_NAME],
        )
    ),
)
def test_profile_is_found_by_what_its_readers_see(client_of, listing, who, field):
    others = dict.fromkeys([f for f in Field if f != field], "me")
    profile = make_profile(make_member("Somebody"), listing, visibility=others | {field: who})
    work_off()
    word = WORDS[field]
    for reader in (make_member("Reader"), make_client(), None):
        is_member = reader is not None and hasattr(reader, "member")
        listed = listing == "public" or (listing == "members" and is_member)
        shows = who == "everyone" or (who == "members" and is_member)
        answer = client_of(reader).get(reverse("search:results"), {"q": word}).content.decode()
        assert links_to(profile, answer) == (listed and shows)
        if not (listed and shows):
            assert "Somebody" not in texts_for(reader, client_of)


def is_found(profile, client) -> bool:
    answer = client.get(reverse("search:results"), {"q": WORDS[Field.TRADES]})
    suggested = client.get(reverse("search:suggestions"), {"q": "Somebo"}).content.decode()
    found = links_to(profile, answer.content.decode())
    assert links_to(profile, suggested) == found
    return found


@pytest.mark.parametrize("way", ["listing", "consent", "inactive", "departed"])
def test_profile_leaves_the_search_at_once_however_it_is_withdrawn(client_of, way):
    user = make_member("Somebody")
    profile = make_profile(user, "public")
    client = client_of(make_member("Reader"))
    assert is_found(profile, client)
    match way:
        case "listing":
            change_listing(actor=user, listing=Listing.OFF, language="fr")
        case "consent":
            Consent.objects.filter(user=user).update(
                withdrawn_at="2100-01-01T00:00Z", withdrawn_way="profile"
            )
        case "inactive":
            type(user).objects.filter(pk=user.pk).update(is_active=False)
        case "departed":
            type(user.member).objects.filter(user=user).update(status="departed")
    assert not is_found(profile, client)


def test_new_name_is_found_at_once_and_the_former_no_more(client_of):
    user = make_member("Somebody")
    make_profile(user, "public")
    user.display_name = "Anaïs Brel"
    user.save(update_fields=["display_name"])
    for typed, expected in (("anais", True), ("Somebody", False)):
        for audiences in READERS.values():
            hits = search(audiences, typed, language="fr").hits
            assert bool(hits) == expected
            assert all(hit.title.text == "Anaïs Brel" for hit in hits)


def test_nothing_of_a_deleted_profile_stays():
    profile = make_profile(make_member("Somebody"), "public", town=make_town())
    assert Entry.objects.filter(kind="profile").count() == 2
    Profile.objects.filter(pk=profile.pk).delete()
    assert not Entry.objects.filter(kind="profile").exists()
    assert not Passage.objects.exists()


def test_client_and_departed_member_read_as_visitors_do():
    assert audiences_of(make_client()) == READERS["visitor"]
    assert audiences_of(make_member(status="departed")) == READERS["visitor"]
    assert audiences_of(make_member()) == READERS["member"]
