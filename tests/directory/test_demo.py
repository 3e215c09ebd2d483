"""The demo's people in the directory: lively, consented to, the same at every load."""

import pytest

from agora.accounts.demo import load_people
from agora.core.demo import load_cooperative
from agora.directory.demo import load_profiles
from agora.directory.models import Availability, Listing, Profile, Work
from agora.directory.readers import SOME_MEMBER, STRANGER
from agora.privacy.models import Consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    load_cooperative()
    load_people()
    return load_profiles()


def _content() -> list:
    fields = ("user__email", "listing", "trades", "town__name", "languages", "visibility")
    return list(Profile.objects.order_by("user__email").values_list(*fields))


def test_demo_shows_people_of_every_listing_in_three_languages(loaded):
    profiles = Profile.objects.all()
    assert loaded == profiles.count() > 30
    assert set(profiles.values_list("listing", flat=True)) == set(Listing.values)
    assert set(profiles.values_list("texts__language", flat=True)) >= {"fr", "nl", "en"}
    countries = profiles.exclude(town=None).values_list("town__country", flat=True)
    assert set(countries) == {"BE", "FR"}


def test_demo_is_found_by_members_more_than_by_visitors(loaded):
    by_members = Profile.objects.visible_to(SOME_MEMBER).count()
    by_strangers = Profile.objects.visible_to(STRANGER).count()
    assert loaded > by_members > by_strangers > 10
    assert set(Consent.objects.values_list("way", flat=True)) == {"demo"}


def test_demo_shows_skills_offers_availability_portraits_and_works(loaded, settings):
    profiles = Profile.objects.all()
    assert profiles.filter(skills__isnull=False).distinct().count() >= 14
    for part in ("offer", "wanted"):
        assert profiles.filter(texts__part=part).distinct().count() >= 8
    assert set(profiles.values_list("availability", flat=True)) == set(Availability.values)
    portraits = profiles.exclude(portrait="")
    works = Work.objects.exclude(image="")
    assert (portraits.count(), works.count()) == (2, 3)
    stored = {
        str(path.relative_to(settings.PRIVATE_ROOT))
        for path in settings.PRIVATE_ROOT.rglob("*.webp")
    }
    named = {*portraits.values_list("portrait", flat=True), *works.values_list("image", flat=True)}
    assert stored == named


def test_demo_changes_nothing_if_it_is_loaded_again(loaded):
    before = _content()
    assert load_profiles() == 0
    assert _content() == before
