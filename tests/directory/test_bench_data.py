"""`agora bench-data`: made-up members who are found like any others."""

import io
import json
import random
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from agora.accounts.models import Member, User
from agora.core.models import Office
from agora.directory.areas import area_tokens
from agora.directory.bench import kept
from agora.directory.bench.crowd import Crowd
from agora.directory.bench.patterns import LANGUAGES
from agora.directory.cards import recount, write_cards
from agora.directory.filters import Filters
from agora.directory.mapping import places
from agora.directory.models import Card, Profile, Tally
from agora.directory.readers import SOME_MEMBER
from agora.search.entries import put
from agora.search.finding import search
from agora.search.models import Entry, Passage
from agora.search.sources import EVERYONE, MEMBERS, VISITORS
from tests.directory.factories import make_town

pytestmark = pytest.mark.django_db
MANY = 200
TOWNS = {
    "Liège": {"names": {"nl": "Luik"}, "area": "be-wlg", "population": 195_000},
    "Villers-la-Ville": {"area": "be-wbr", "population": 10_000},
    "Sint-Niklaas": {"area": "be-vov", "population": 80_000},
    "Lille": {"names": {"nl": "Rijsel"}, "country": "FR", "area": "fr-59", "population": 230_000},
}


@pytest.fixture
def bench(monkeypatch) -> dict:
    """Let the command fill the database of this test; give what it says."""
    for name, fields in TOWNS.items():
        make_town(name, **fields)
    monkeypatch.setattr(kept, "have_apart", lambda name, make: bool(make()) or True)
    output = io.StringIO()
    call_command("bench-data", members=MANY, seed=5, json=True, stdout=output, stderr=io.StringIO())
    return json.loads(output.getvalue())


def test_members_of_the_bench_are_all_found_and_counted(bench):
    assert bench["members"] == MANY
    assert bench["vectors"].startswith("synthetic")
    assert Card.objects.found_by(SOME_MEMBER).count() == MANY
    assert Member.objects.count() == User.objects.count() == Profile.objects.count() == MANY
    before = Counter(Tally.objects.values_list("audience", "token", "count"))
    recount()
    assert before == Counter(Tally.objects.values_list("audience", "token", "count"))
    assert Tally.objects.get(audience="members", token="all").count == MANY
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_refresh_found(id) FROM accounts_user")
    assert Card.objects.found_by(SOME_MEMBER).count() == MANY
    assert places(SOME_MEMBER, Filters()).total > MANY / 2

    client = Client()
    client.force_login(User.objects.order_by("?").first())
    for reader in (client, Client()):
        page = reader.get(reverse("directory:profile-list"))
        assert page.status_code == 200
        assert len(page.context["rows"]) == 24
    assert "200" in client.get(reverse("directory:profile-list")).content.decode()


def test_members_of_the_bench_have_what_the_room_would_write(bench):
    profiles = list(Profile.objects.with_parts().order_by("user__sort_key")[:20])
    keys = [profile.pk for profile in profiles]
    written = _cards(keys), _entries(keys)
    for profile in profiles:
        write_cards(profile)
    put("profile", keys, afresh=True)
    assert (_cards(keys), _entries(keys)) == written
    offices = set(Office.objects.values_list("code", flat=True))
    tokens = {token for _, each, _ in written[0].values() for token in each}
    kinds = {token.partition(":")[0] for token in tokens}
    assert kinds >= {"do", "teach", "learn", "language", "availability", "office", "area", "has"}
    assert {token.partition(":")[2] for token in tokens if token.startswith("office:")} <= offices


def test_members_of_the_bench_are_searched_by_name_town_and_trade(bench):
    entry = Entry.objects.filter(audiences=[MEMBERS]).order_by("?").first()
    member = Profile.objects.select_related("user", "town").get(pk=entry.object_id)
    for words in (member.user.display_name, f"{member.trades[0]} {member.town.name}"):
        found = search([EVERYONE, MEMBERS], words, language="fr", kind="profile")
        assert member.pk in [hit.object_id for hit in found.hits]
    assert search([EVERYONE, VISITORS], "zzqx", language="fr").hits == []
    assert not Passage.objects.filter(vector=None).exists()
    assert not Entry.objects.filter(is_noted=False).exists()


def test_indexes_keys_and_triggers_are_there_after_the_bench_is_filled(monkeypatch):
    before = _kept_by_the_database()
    make_town("Liège", area="be-wlg")
    monkeypatch.setattr(kept, "have_apart", lambda name, make: bool(make()) or True)
    call_command("bench-data", members=30, verbosity=0)
    assert _kept_by_the_database() == before
    assert area_tokens(Card.objects.exclude(town=None)[0].town) == {"area:be", "area:be-wlg"}


def test_members_of_the_bench_are_the_same_if_the_seed_is():
    for name, fields in TOWNS.items():
        make_town(name, **fields)
    profiles = [Profile(pk=n, user_id=n, language=code) for n, code in enumerate(LANGUAGES)]

    def drawn(seed: int) -> list:
        crowd = Crowd(random.Random(seed), profiles)  # noqa: S311 - nothing secret
        return [(each.name, each.town, each.pattern_profile) for each in crowd.members(50)]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


@pytest.mark.parametrize("options", [{"members": 0}, {"members": 10, "seed": -1}])
def test_bench_is_refused_if_its_size_or_seed_makes_no_sense(options):
    with pytest.raises(CommandError, match="Ask for 1 to"):
        call_command("bench-data", **options)
    assert not User.objects.exists()


def _cards(keys: list[int]) -> dict:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT profile_id, audience, found, tokens, strip(found_by)::text, town_id "
            "FROM directory_card WHERE profile_id = ANY(%s)",
            [keys],
        )
        return {
            (profile, audience): (found, sorted(tokens), (words, town))
            for profile, audience, found, tokens, words, town in cursor.fetchall()
        }


def _entries(keys: list[int]) -> set:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT object_id, language, audiences::text, found, title, title_key, text, "
            "route_kwargs::text, strip(found_by)::text, "
            "ARRAY(SELECT text FROM search_passage WHERE entry_id = entry.id ORDER BY position)"
            "::text FROM search_entry entry WHERE object_id = ANY(%s)",
            [keys],
        )
        return set(cursor.fetchall())


def _kept_by_the_database() -> list:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL "
            "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) "
            "FROM pg_constraint WHERE connamespace = 'public'::regnamespace UNION ALL "
            "SELECT tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal "
            "ORDER BY 1"
        )
        return cursor.fetchall()
