"""Nobody is listed before they choose it; leaving is seen at the next request."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError
from django.urls import reverse

from agora.accounts.audience import is_member, members
from agora.accounts.models import Member, User
from agora.core.models import AuditEntry
from agora.directory.models import Profile
from agora.directory.purposes import LISTED_TO_EVERYONE, LISTED_TO_MEMBERS, TEXT_VERSION
from agora.privacy.actions.withdraw_consent import withdraw_consent
from agora.privacy.models import Consent
from agora.privacy.selectors import has_consent
from tests.accounts.factories import make_person
from tests.directory.factories import make_client, make_member, make_profile

pytestmark = pytest.mark.django_db
PURPOSES = [LISTED_TO_MEMBERS, LISTED_TO_EVERYONE]


@pytest.fixture
def owner():
    return make_member("Ottoline Berck")


def choose(client, listing: str, **more):
    answer = client.post(reverse("directory:profile-listing"), {"listing": listing} | more)
    assert answer.status_code == 302
    return answer


def is_found(client, owner) -> dict[str, bool]:
    """Say in which places the profile is: the list, a search, its page. All agree."""
    profile = Profile.objects.get(user=owner)
    address = reverse("directory:profile-detail", args=[profile.pk])
    plain = client.get(reverse("directory:profile-list")).content.decode()
    search = client.get(reverse("directory:profile-list"), {"q": "Ottoline"}).content.decode()
    status = client.get(address).status_code
    assert status in (200, 404)
    places = {address in plain, address in search, status == 200}
    assert len(places) == 1, "list, search and page disagree"
    return places.pop()


def test_nobody_is_listed_if_they_only_have_an_account(client_of):
    make_member("Ottoline Berck")
    listing = client_of(make_member()).get(reverse("directory:profile-list")).content.decode()
    assert 'class="card-link"' not in listing


def test_nobody_is_listed_if_they_only_wrote_a_profile(client_of, owner):
    client = client_of(owner)
    client.post(reverse("directory:profile-skills"), {"trades": "harpiste"})
    profile = Profile.objects.get(user=owner)
    assert (profile.trades, profile.listing) == (["harpiste"], "off")
    assert not is_found(client_of(make_member()), owner)


@pytest.mark.parametrize(
    ("listing", "member_finds", "visitor_finds"),
    [("off", False, False), ("members", True, False), ("public", True, True)],
)
def test_listing_says_who_finds_the_profile(client_of, owner, listing, member_finds, visitor_finds):
    make_profile(owner, "off" if listing == "public" else "public")
    choose(client_of(owner), listing)
    assert is_found(client_of(make_member()), owner) == member_finds
    assert is_found(client_of(None), owner) == visitor_finds
    assert is_found(client_of(make_client()), owner) == visitor_finds


def test_choice_is_kept_in_the_ledger_with_its_language_and_its_end(client_of, owner):
    client = client_of(owner)
    choose(client, "public")
    rows = Consent.objects.filter(user=owner, withdrawn_at=None)
    assert {row.purpose for row in rows} == {LISTED_TO_MEMBERS, LISTED_TO_EVERYONE}
    assert {(row.language, row.way) for row in rows} == {("en", "profile")}
    choose(client, "members")
    assert has_consent(owner, LISTED_TO_MEMBERS)
    assert not has_consent(owner, LISTED_TO_EVERYONE)
    choose(client, "off")
    assert not has_consent(owner, LISTED_TO_MEMBERS)


def test_withdrawal_on_the_profile_is_seen_at_the_next_request(client_of, owner):
    make_profile(owner, "public")
    reader, visitor = client_of(make_member()), client_of(None)
    assert is_found(reader, owner)
    assert is_found(visitor, owner)
    choose(client_of(owner), "off")
    assert not is_found(reader, owner)
    assert not is_found(visitor, owner)


def test_withdrawal_in_the_ledger_alone_is_seen_at_the_next_request(client_of, owner):
    make_profile(owner, "public")
    reader, visitor = client_of(make_member()), client_of(None)
    withdraw_consent(user=owner, purpose=LISTED_TO_EVERYONE, way="account page")
    assert is_found(reader, owner)
    assert not is_found(visitor, owner)
    withdraw_consent(user=owner, purpose=LISTED_TO_MEMBERS, way="account page")
    assert not is_found(reader, owner)
    page = client_of(owner).get(reverse("directory:my-profile")).content.decode()
    assert "Not in the directory" in page


def agree(client, purpose: str, button: str):
    """Press “I agree” (`give`) or “I no longer agree” (`withdraw`) on the page of agreements."""
    return client.post(reverse("privacy:agreement-change", args=[purpose]), {button: "1"})


@pytest.mark.parametrize(
    ("before", "purpose", "button", "after"),
    [
        ("off", LISTED_TO_MEMBERS, "give", "members"),
        ("off", LISTED_TO_EVERYONE, "give", "public"),
        ("members", LISTED_TO_EVERYONE, "give", "public"),
        ("public", LISTED_TO_EVERYONE, "withdraw", "members"),
        ("public", LISTED_TO_MEMBERS, "withdraw", "off"),
        ("members", LISTED_TO_MEMBERS, "withdraw", "off"),
    ],
)
def test_page_of_agreements_lists_and_hides_as_the_profile_page_does(
    client_of, owner, before, purpose, button, after
):
    make_profile(owner, before)
    assert agree(client_of(owner), purpose, button).status_code == 302
    assert Profile.objects.get(user=owner).listing == after
    assert is_found(client_of(make_member()), owner) == (after != "off")
    assert is_found(client_of(None), owner) == (after == "public")
    rows = Consent.objects.filter(user=owner, withdrawn_at=None)
    needed = {"off": [], "members": [LISTED_TO_MEMBERS], "public": PURPOSES}[after]
    assert sorted(row.purpose for row in rows) == sorted(needed)
    assert {row.text_version for row in rows} <= {TEXT_VERSION}


def test_agreement_makes_a_profile_if_there_was_none(client_of, owner):
    agree(client_of(owner), LISTED_TO_MEMBERS, "give")
    assert is_found(client_of(make_member()), owner)


def test_directory_is_not_offered_if_the_person_is_no_member(client_of):
    client, person = client_of(make_client()), User.objects.latest("pk")
    page = client.get(reverse("privacy:agreement-list")).content.decode()
    assert "Being in the directory" not in page
    assert agree(client, LISTED_TO_MEMBERS, "give").status_code == 403
    assert not has_consent(person, LISTED_TO_MEMBERS)


def test_agreement_is_taken_back_if_the_person_is_no_member_any_more(client_of, owner):
    make_profile(owner, "public")
    Member.objects.filter(user=owner).update(status=Member.Status.DEPARTED)
    client = client_of(owner)
    assert agree(client, LISTED_TO_MEMBERS, "withdraw").status_code == 302
    assert Profile.objects.get(user=owner).listing == "off"
    page = BeautifulSoup(client.get(reverse("privacy:agreement-list")).content, "html.parser")
    section = page.find("section", {"aria-labelledby": f"purpose-{LISTED_TO_MEMBERS}"})
    assert "You do not agree" in section.text
    assert section.find("button") is None


@pytest.mark.parametrize("status", [Member.Status.SUSPENDED, Member.Status.DEPARTED])
def test_profile_disappears_if_its_person_is_no_longer_an_active_member(client_of, owner, status):
    make_profile(owner, "public")
    Member.objects.filter(user=owner).update(status=status)
    assert not is_found(client_of(make_member()), owner)
    assert not is_found(client_of(None), owner)
    Member.objects.filter(user=owner).update(status=Member.Status.ACTIVE)
    assert is_found(client_of(make_member()), owner)


def test_profile_disappears_if_its_account_is_closed(client_of, owner):
    make_profile(owner, "public")
    owner.is_active = False
    owner.save()
    assert not is_found(client_of(make_member()), owner)


def test_hidden_profile_answers_exactly_like_an_absent_one(client_of, owner):
    profile = make_profile(owner, "members")
    visitor = client_of(None)
    hidden, absent = (
        visitor.get(reverse("directory:profile-detail", args=[pk])) for pk in (profile.pk, 98765)
    )
    assert hidden.status_code == absent.status_code == 404
    pages = [re.sub(r"/\d+/", "/", answer.content.decode()) for answer in (hidden, absent)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "page",
    [
        "profile-edit",
        "profile-skills",
        "profile-where",
        "profile-town",
        "profile-texts",
        "profile-links",
        "profile-portrait",
        "profile-portfolio",
        "work-add",
        "profile-contact",
        "profile-listing",
        "profile-preview",
        "availability-confirm",
    ],
)
def test_own_pages_are_refused_if_the_person_is_no_member(client_of, page):
    assert client_of(make_client()).get(reverse(f"directory:{page}")).status_code == 403


def test_client_cannot_list_themselves(client_of):
    client = make_client()
    answer = client_of(client).post(reverse("directory:profile-listing"), {"listing": "public"})
    assert answer.status_code == 403
    assert not Profile.objects.filter(user=client).exists()


def test_client_is_told_whom_the_directory_is_for(client_of):
    page = client_of(make_client()).get(reverse("directory:my-profile"))
    assert page.status_code == 200
    assert "The directory is for members" in page.content.decode()


def test_members_of_the_database_are_those_of_the_rule():
    people = [
        make_member(),
        make_member(status="suspended"),
        make_member(status="departed"),
        make_member(is_active=False),
        make_client(),
        make_person("member"),
        make_person("facilitator"),
        make_person("member", "editor"),
        make_person("facilitator", is_active=False),
        make_person(is_superuser=True),
    ]
    both = make_person("board")
    Member.objects.create(number="S1", name="x", user=both, status=Member.Status.DEPARTED)
    former = make_person("member")
    Member.objects.create(number="S2", name="x", user=former, status=Member.Status.DEPARTED)
    people += [both, former]
    by_rule = {person.pk for person in people if is_member(person)}
    assert set(members().values_list("pk", flat=True)) == by_rule
    assert len(by_rule) == 6


def test_audit_log_says_that_a_listing_changed_without_naming_anyone(client_of, owner):
    choose(client_of(owner), "members")
    entry = AuditEntry.objects.get(verb="profile.listing_changed")
    assert entry.actor == owner
    assert entry.details == {"listing": "members"}
    assert "Ottoline" not in entry.subject_title


@pytest.mark.parametrize(
    ("listing", "search_engines", "may_index"),
    [("public", "on", True), ("public", "", False), ("members", "on", False)],
)
def test_search_engines_are_let_in_if_everyone_may_look_and_the_member_wants_it(
    client_of, owner, listing, search_engines, may_index
):
    profile = make_profile(owner, "off")
    choose(client_of(owner), listing, search_engines=search_engines)
    reader = client_of(make_member())
    answer = reader.get(reverse("directory:profile-detail", args=[profile.pk]))
    assert ("X-Robots-Tag" not in answer) == may_index
    assert reader.get(reverse("directory:profile-list"))["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "values",
    [
        {"listing": "friends"},
        {"listing": "members", "search_engines": True},
        {"visibility": {"town": "friends"}},
        {"visibility": {"town": "me", "trades": ""}},
        {"visibility": {"town": None}},
        {"visibility": ["me"]},
        {"trades": list("123456789")},
    ],
)
def test_database_refuses_what_no_action_writes(owner, values):
    with pytest.raises(IntegrityError):
        Profile.objects.create(user=owner, **values)


@pytest.mark.parametrize("values", [{}, {"visibility": {"a_field_to_come": "everyone"}}])
def test_database_takes_visibilities_of_any_field(owner, values):
    Profile.objects.create(user=owner, **values)
