"""Who may write, save a card, and call on a member: chosen on one page, and in the ledger."""

import pytest
from django.urls import reverse

from agora.directory.models import Profile
from agora.directory.purposes import CALLED_ON, CALLED_ON_VERSION
from agora.privacy.models import Consent
from agora.privacy.selectors import has_consent
from tests.directory.factories import make_client, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return make_member("Ottoline Berck")


def choose(client, **values):
    return client.post(reverse("directory:profile-contact"), {"contact": "members"} | values)


def test_members_may_write_and_nothing_more_if_nothing_was_chosen(client_of, owner):
    form = client_of(owner).get(reverse("directory:profile-contact")).context["form"]
    assert form["contact"].value() == "members"
    assert not form["shares_card"].value()
    assert not form["called_on"].value()


def test_choice_is_kept_and_shown(client_of, owner):
    client = client_of(owner)
    assert choose(client, contact="nobody", shares_card="on").status_code == 302
    profile = Profile.objects.get()
    assert (profile.contact, profile.shares_card) == ("nobody", True)
    page = client.get(reverse("directory:my-profile")).content.decode()
    assert "may save it as a contact card" in page
    assert "Staff of the cooperative do not call on me" in page


def test_being_called_on_is_an_agreement_with_its_day_and_its_end(client_of, owner):
    client = client_of(owner)
    choose(client, called_on="on")
    row = Consent.objects.get(user=owner, purpose=CALLED_ON)
    assert (row.text_version, row.language, row.way) == (CALLED_ON_VERSION, "en", "profile")
    choose(client, called_on="on")
    assert Consent.objects.filter(purpose=CALLED_ON).count() == 1
    choose(client)
    assert not has_consent(owner, CALLED_ON)


def test_being_called_on_is_taken_back_on_the_page_of_agreements_too(client_of, owner):
    client = client_of(owner)
    choose(client, called_on="on")
    assert (
        "Being called on by staff" in client.get(reverse("privacy:agreement-list")).content.decode()
    )
    client.post(reverse("privacy:agreement-change", args=[CALLED_ON]), {"withdraw": "1"})
    assert not client.get(reverse("directory:profile-contact")).context["form"]["called_on"].value()


def test_being_called_on_is_not_offered_if_the_person_is_no_member(client_of):
    client = client_of(make_client())
    assert choose(client, called_on="on").status_code == 403
    page = client.get(reverse("privacy:agreement-list")).content.decode()
    assert "Being called on by staff" not in page
    assert not Consent.objects.filter(purpose=CALLED_ON).exists()
