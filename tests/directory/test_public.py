"""What visitors and search engines find, by each member's choice; withdrawal shows at once."""

import json
import re

import pytest
from django.conf import settings
from django.urls import reverse

from agora.directory.actions.change_listing import change_listing
from agora.directory.models import Profile
from agora.privacy.actions.withdraw_consent import withdraw_consent
from tests.directory.factories import make_full_profile, make_member, make_profile

pytestmark = pytest.mark.django_db
EVERYTHING = dict.fromkeys(
    ["trades", "skills", "town", "languages", "links", "portrait"], "everyone"
)


@pytest.fixture
def visitor(client_of):
    return client_of(None)


def make_indexable(name="Wout Claessens", **fields) -> Profile:
    user = make_member(name)
    make_full_profile(user, "public", EVERYTHING, **fields)
    return change_listing(actor=user, listing="public", search_engines=True, language="en")


def page_of(client, profile):
    return client.get(reverse("directory:profile-detail", args=[profile.pk]))


def linked_data(answer) -> list[dict]:
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode(), re.DOTALL
    )
    return [json.loads(text) for text in found]


def sitemap_of(client) -> str:
    index = client.get("/sitemap.xml").content.decode()
    files = re.findall(r"<loc>([^<]+)</loc>", index)
    paths = [file.removeprefix(settings.PUBLIC_URL.rstrip("/")) for file in files]
    return "".join(client.get(path).content.decode() for path in paths)


def test_page_is_for_search_engines_only_by_the_members_choice(visitor):
    chosen, other = make_indexable(), make_profile(make_member(), "public")
    assert "X-Robots-Tag" not in page_of(visitor, chosen)
    assert page_of(visitor, other)["X-Robots-Tag"] == "noindex"
    assert linked_data(page_of(visitor, other)) == []
    assert visitor.get(reverse("directory:profile-list"))["X-Robots-Tag"] == "noindex"
    for name in ("profile-csv", "profile-geojson"):
        assert visitor.get(reverse(f"directory:{name}"))["X-Robots-Tag"] == "noindex"


def test_linked_data_says_what_everyone_sees_whoever_reads(visitor, client_of):
    profile = make_indexable()
    for client in (visitor, client_of(make_member()), client_of(profile.user)):
        (page,) = linked_data(page_of(client, profile))
        assert page["@type"] == "ProfilePage"
        person = page["mainEntity"]
        assert person["@type"] == "Person"
        assert person["name"] == "Wout Claessens"
        assert person["jobTitle"] == ["vitrailliste"]
        assert person["address"]["addressLocality"] == "Hoogstede"
        assert person["sameAs"] == ["https://quincaille.example/"]
        assert "alternateName" not in person  # shown to members


def test_linked_data_cannot_leave_its_element(visitor):
    profile = make_indexable(name="</script><script>alert(1)//<!-- \u2028&")
    answer = page_of(visitor, profile)
    assert b"<script>alert" not in answer.content
    assert b"<!--" not in answer.content
    (page,) = linked_data(answer)
    assert page["mainEntity"]["name"].startswith("</script><script>alert(1)//<!--")


def test_sitemap_holds_the_pages_of_those_who_wish_it_in_every_language(visitor):
    assert visitor.get("/sitemap.xml").status_code == 200
    assert sitemap_of(visitor) == ""
    chosen, other = make_indexable(), make_profile(make_member(), "public")
    found = sitemap_of(visitor)
    for language, _ in settings.LANGUAGES:
        assert re.search(rf"<loc>[^<]+/{language}/[^<]+/{chosen.pk}/</loc>", found)
    assert f"/{other.pk}/" not in found
    assert "sitemap.xml" in visitor.get("/robots.txt").content.decode()


@pytest.mark.parametrize("number", [7, 2**63, 10**40])
def test_sitemap_file_of_nobody_is_absent(visitor, number):
    assert visitor.get(f"/sitemap-members-{number}.xml").status_code == 404


def ways_to(profile, visitor, member) -> dict[str, bool]:
    """Give by what ways a profile is found."""
    name = profile.user.display_name
    lists = reverse("directory:profile-list")
    table = reverse("directory:profile-csv")
    return {
        "page": page_of(visitor, profile).status_code == 200,
        "page of members": page_of(member, profile).status_code == 200,
        "list": name in visitor.get(lists).content.decode(),
        "list of members": name in member.get(lists).content.decode(),
        "filtered": name in visitor.get(lists, {"q": "Wout"}).content.decode(),
        "table": name in visitor.get(table).content.decode(),
        "table of members": name in member.get(table).content.decode(),
        "contact card": visitor.get(
            reverse("directory:profile-vcard", args=[profile.pk])
        ).status_code
        == 200,
        "sitemap": f"/{profile.pk}/" in sitemap_of(visitor),
        "linked data": linked_data(page_of(member, profile)) != [],
    }


def leave(profile):
    change_listing(actor=profile.user, listing="off", language="en")


def take_back(profile):
    for purpose in ("directory.members", "directory.public"):
        withdraw_consent(user=profile.user, purpose=purpose, way="account page")


def lose_access(profile):
    profile.user.is_active = False
    profile.user.save()


def erase(profile):
    profile.user.delete()


@pytest.mark.parametrize("withdraw", [leave, take_back, lose_access, erase])
def test_withdrawal_shows_everywhere_on_the_next_request(visitor, client_of, withdraw):
    profile, member = make_indexable(), client_of(make_member())
    Profile.objects.update(shares_card=True)
    before = ways_to(profile, visitor, member)
    assert set(before.values()) == {True}, before
    withdraw(profile)
    after = ways_to(profile, visitor, member)
    assert set(after.values()) == {False}, after


def test_listing_to_members_takes_the_page_from_everyone_else(visitor, client_of):
    profile, member = make_indexable(), client_of(make_member())
    change_listing(actor=profile.user, listing="members", language="en")
    found = {way for way, is_found in ways_to(profile, visitor, member).items() if is_found}
    assert found == {"page of members", "list of members", "table of members"}


def test_nobody_keeps_a_copy_of_what_may_be_withdrawn(visitor):
    profile = make_indexable()
    addresses = [
        reverse("directory:profile-list"),
        reverse("directory:profile-detail", args=[profile.pk]),
        reverse("directory:profile-csv"),
        "/sitemap.xml",
    ]
    for address in addresses:
        kept = visitor.get(address)["Cache-Control"]
        assert "no-cache" in kept
        assert "private" in kept
