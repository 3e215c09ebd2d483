"""The one next useful thing to add: told to its person, and to nobody else."""

import pytest
from django.urls import reverse

from agora.directory.completeness import STEPS, completeness_of
from agora.directory.models import Field, Profile
from tests.directory.factories import make_full_profile, make_member, make_profile

pytestmark = pytest.mark.django_db
SENTENCE = "useful things are there"


@pytest.fixture
def owner():
    return make_member("Ottoline Berck")


def test_first_step_is_offered_before_anything_was_written(client_of, owner):
    page = client_of(owner).get(reverse("directory:my-profile")).content.decode()
    assert f"0 of {len(STEPS)} {SENTENCE}" in page
    assert "Name your trades" in page
    assert "Choose who finds me" in page


def test_next_step_is_the_first_that_lacks_and_leads_to_its_page(client_of, owner):
    make_profile(owner)
    page = client_of(owner).get(reverse("directory:my-profile")).content.decode()
    assert f"{len(STEPS) - 3} of {len(STEPS)} {SENTENCE}" in page
    assert "People look for someone near them" in page
    assert "Add a portrait" not in page


def test_nothing_is_asked_if_nothing_lacks(client_of, owner):
    make_full_profile(owner)
    page = client_of(owner).get(reverse("directory:my-profile")).content.decode()
    assert "Nothing is missing" in page


@pytest.mark.parametrize("step", STEPS, ids=lambda step: str(step.what))
def test_page_of_each_step_is_there(client_of, owner, step):
    assert client_of(owner).get(reverse(step.url_name)).status_code == 200


def test_nobody_else_is_shown_it(client_of, owner):
    profile = make_full_profile(owner, visibility=dict.fromkeys(Field, "everyone"))
    reader = client_of(make_member())
    for address in (
        reverse("directory:profile-detail", args=[profile.pk]),
        reverse("directory:profile-list"),
    ):
        assert SENTENCE not in reader.get(address).content.decode()


def test_completeness_asks_nothing_of_the_database(owner, django_assert_num_queries):
    make_full_profile(owner)
    profile = Profile.objects.with_parts().get(user=owner)
    with django_assert_num_queries(0):
        assert completeness_of(profile).next is None
