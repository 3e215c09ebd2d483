"""Who is found is kept by the database: the same people as by the rule in Python, at once."""

import itertools

import pytest
from django.contrib.auth.models import Group
from django.contrib.postgres.search import SearchQuery
from django.db.models import Count

from agora.accounts import roles
from agora.accounts.audience import members
from agora.accounts.models import Member
from agora.directory.actions.change_listing import change_listing
from agora.directory.cards import recount
from agora.directory.models import Card, Listing, Tally
from agora.privacy.models import Consent
from tests.directory.factories import make_member, make_profile, make_town

pytestmark = pytest.mark.django_db


def found(user) -> set[str]:
    return set(Card.objects.filter(user=user, found=True).values_list("audience", flat=True))


@pytest.mark.parametrize(
    ("listing", "audiences"),
    [("off", set()), ("members", {"members"}), ("public", {"members", "everyone"})],
)
def test_profile_is_found_by_those_it_is_listed_to(listing, audiences):
    user = make_member()
    make_profile(user, listing)
    assert found(user) == audiences


def test_people_found_are_the_members_of_the_audience():
    user = make_member()
    make_profile(user, "public")
    member, everyone = Member.objects.get(user=user), type(user).objects.filter(pk=user.pk)
    statuses, groups = [None, *Member.Status.values], [None, *roles.ROLES]
    outcomes = set()
    for active, superuser, status, role in itertools.product(
        [True, False], [True, False], statuses, groups
    ):
        user.groups.set([Group.objects.get(name=role)] if role else [])
        Member.objects.filter(pk=member.pk).update(
            **({"status": status, "user": user} if status else {"user": None})
        )
        everyone.update(is_active=active, is_superuser=superuser)
        expected = {"members", "everyone"} if everyone.filter(pk__in=members()).exists() else set()
        assert found(user) == expected, (active, superuser, status, role)
        outcomes.add(bool(expected))
    assert outcomes == {True, False}


@pytest.mark.parametrize(
    ("purpose", "left"), [("directory.members", set()), ("directory.public", {"members"})]
)
def test_withdrawn_consent_hides_the_profile_whatever_the_listing_says(purpose, left):
    user = make_member()
    make_profile(user, "public")
    open_rows = Consent.objects.filter(user=user, purpose=purpose)
    open_rows.update(withdrawn_at="2100-01-01T00:00Z", withdrawn_way="profile")
    assert found(user) == left
    open_rows.delete()
    assert found(user) == left


def test_new_name_is_found_and_sorted_at_once():
    user = make_member("Zoé Adam")
    make_profile(user)
    user.display_name = "Anaïs Brel"
    user.save(update_fields=["display_name"])
    card = Card.objects.get(user=user, audience="members")
    assert card.sort_key == user.sort_key
    assert Card.objects.filter(pk=card.pk, found_by=SearchQuery("anais", config="simple")).exists()
    assert not Card.objects.filter(
        pk=card.pk, found_by=SearchQuery("zoe", config="simple")
    ).exists()


def counts() -> dict:
    rows = Tally.objects.exclude(count=0)
    return {(row.audience, row.token): row.count for row in rows}


def test_tokens_are_counted_as_cards_come_change_and_go():
    town = make_town()
    people = [make_member() for _ in range(3)]
    for user in people:
        make_profile(user, "public", town=town)
    assert counts()["members", "all"] == 3
    assert counts()["members", f"town:{town.pk}"] == 3
    assert counts()["members", "language:kab"] == 3
    assert ("everyone", "language:kab") not in counts()
    change_listing(actor=people[0], listing=Listing.OFF, language="fr")
    make_profile(people[1], "public", languages=["fr"], town=town)
    people[2].delete()
    kept = counts()
    assert kept["members", "all"] == kept["members", "language:fr"] == 1
    assert ("members", "language:kab") not in kept
    recount()
    assert counts() == kept


def test_every_card_is_counted_under_all():
    make_profile(make_member(), "public")
    by_audience = Card.objects.filter(found=True).values("audience").annotate(many=Count("id"))
    for row in by_audience:
        assert counts()[row["audience"], "all"] == row["many"]
