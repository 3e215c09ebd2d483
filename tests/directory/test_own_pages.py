"""Writing one's own profile, choosing a town, looking as others do, blocking."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agora.core import personal_data
from agora.directory.actions.change_listing import change_listing
from agora.directory.actions.choose_town import choose_town
from agora.directory.models import Field, Profile, ProfileLink, ProfileText
from agora.privacy.selectors import has_blocked
from tests.directory.factories import WORDS, make_client, make_member, make_profile, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return make_member("Ottoline Berck")


def send(client, **fields):
    """Fill in the form of one's profile as the browser does, and send it."""
    visibility = {f"visibility_{field}": "members" for field in Field if field != Field.TOWN}
    values = {"display_name": "Ottoline Berck", "language": "fr"} | visibility | fields
    return client.post(reverse("directory:profile-edit"), values)


def test_profile_keeps_all_that_was_written(client_of, owner):
    answer = send(
        client_of(owner),
        display_name="  Ottoline   B. ",
        professional_name="Atelier O.",
        trades="harpiste\r\n\r\n Harpiste \r\nluthière",
        languages=["nl", "vgt"],
        text_fr="Je joue **fort**.",
        text_nl="Ik speel luid.",
        link_label_1="Site",
        link_url_1="https://harpe.example/",
        visibility_trades="everyone",
        visibility_links="me",
    )
    assert answer.url == reverse("directory:my-profile")
    profile = Profile.objects.get(user=owner)
    assert profile.user.display_name == "Ottoline B."
    assert profile.professional_name == "Atelier O."
    assert profile.trades == ["harpiste", "luthière"]
    assert profile.languages == ["nl", "vgt"]
    assert {text.language: text.text for text in profile.texts.all()} == {
        "fr": "Je joue **fort**.",
        "nl": "Ik speel luid.",
    }
    assert [(link.label, link.url) for link in profile.links.all()] == [
        ("Site", "https://harpe.example/")
    ]
    assert profile.visibility["trades"] == "everyone"
    assert profile.visibility["links"] == "me"


def test_texts_and_links_go_if_their_fields_are_emptied(client_of, owner):
    make_profile(owner)
    send(client_of(owner), text_fr="", text_nl="")
    assert not ProfileText.objects.exists()
    assert not ProfileLink.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("display_name", "", "This field is required"),
        ("trades", "\n".join(f"trade {number}" for number in range(9)), "8 trades at most"),
        ("trades", "t" * 61, "60 characters at most"),
        ("text_fr", "x" * 6001, "6,000 characters"),
        ("link_url_1", "http://insecure.example/", "begins with https://"),
        ("link_url_1", "javascript:alert(1)", "Enter a valid URL"),
        ("languages", "xx", "Select a valid choice"),
        ("visibility_trades", "friends", "Select a valid choice"),
    ],
)
def test_nothing_is_kept_if_something_is_wrong(client_of, owner, field, value, said):
    answer = send(
        client_of(owner),
        **{"link_label_1": "Site", "link_url_1": "https://a.example/"} | {field: value},
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Something needs your attention" in page
    assert said.replace(",", "") in page.replace(",", "")
    assert not Profile.objects.filter(user=owner).exists()


def test_link_without_a_name_is_refused_beside_it(client_of, owner):
    page = send(client_of(owner), link_url_3="https://a.example/").content.decode()
    assert "Give this link a short name" in page
    assert 'href="#id_link_label_3"' in page


def test_presentation_cannot_carry_scripts(client_of, owner):
    text = (
        "<script>alert(1)</script> [x](javascript:alert(1)) ![p](https://elsewhere.example/p.png)"
    )
    make_profile(owner, "public", visibility=dict.fromkeys(Field, "everyone"), texts={"presentation": {"fr": text}})
    profile = Profile.objects.get(user=owner)
    page = client_of(None).get(reverse("directory:profile-detail", args=[profile.pk]))
    html = page.content.decode()
    assert "<script>alert" not in html
    assert 'href="javascript' not in html
    assert "<img" not in html.partition("<main")[2].partition("</main")[0]


def test_town_is_found_by_typing_and_chosen_from_a_list(client_of, owner):
    gent, other = make_town("Gent", names={"fr": "Gand"}), make_town("Aalst")
    client, address = client_of(owner), f"{reverse('directory:profile-town')}?q=gand"
    page = client.get(address).content.decode()
    assert f'value="{gent.pk}"' in page
    assert f'value="{other.pk}"' not in page
    client.post(address, {"town": gent.pk, "visibility": "everyone"})
    profile = Profile.objects.get(user=owner)
    assert (profile.town, profile.visibility["town"]) == (gent, "everyone")
    client.post(reverse("directory:profile-town"), {"town": "", "visibility": "me"})
    profile.refresh_from_db()
    assert (profile.town, profile.visibility["town"]) == (None, "me")


def test_town_that_was_not_offered_is_refused(client_of, owner):
    other = make_town("Aalst")
    answer = client_of(owner).post(
        reverse("directory:profile-town"), {"town": other.pk, "visibility": "me"}
    )
    assert answer.status_code == 200
    assert not Profile.objects.filter(user=owner).exists()


@pytest.mark.parametrize("reader", ["visitor", "member"])
def test_preview_shows_what_that_reader_sees(client_of, owner, reader):
    visibility = dict.fromkeys(Field, "members") | {Field.TRADES: "everyone", Field.LINKS: "me"}
    profile = make_profile(owner, "public", visibility=visibility, town=make_town())
    address = reverse("directory:profile-preview") + ("?as=member" if reader == "member" else "")
    preview = client_of(owner).get(address).content.decode()
    other = client_of(make_member() if reader == "member" else None)
    page = other.get(reverse("directory:profile-detail", args=[profile.pk])).content.decode()
    assert {field: word in preview for field, word in WORDS.items()} == {
        field: word in page for field, word in WORDS.items()
    }
    assert "do not find you" not in preview


@pytest.mark.parametrize(
    ("listing", "member_told", "visitor_told"),
    [("off", True, True), ("members", False, True), ("public", False, False)],
)
def test_preview_says_if_that_reader_does_not_find_it(
    client_of, owner, listing, member_told, visitor_told
):
    make_profile(owner, listing)
    client, address = client_of(owner), reverse("directory:profile-preview")
    told = "do not find you"
    assert (told in client.get(address).content.decode()) == visitor_told
    assert (told in client.get(f"{address}?as=member").content.decode()) == member_told


def test_own_pages_work_before_anything_was_written(client_of, owner):
    client = client_of(owner)
    for page in ("my-profile", "profile-edit", "profile-town", "profile-listing"):
        assert client.get(reverse(f"directory:{page}")).status_code == 200
    assert client.get(reverse("directory:profile-preview")).status_code == 200
    assert not Profile.objects.exists()


def test_person_is_blocked_and_unblocked_from_their_page(client_of, owner):
    profile, reader = make_profile(owner), make_member()
    client, address = client_of(reader), reverse("directory:profile-block", args=[profile.pk])
    assert client.post(address, {"block": "yes"}).status_code == 302
    assert has_blocked(reader.pk, owner.pk)
    page = client.get(reverse("directory:profile-detail", args=[profile.pk])).content.decode()
    assert "You blocked this person" in page
    client.post(address, {"block": "no"})
    assert not has_blocked(reader.pk, owner.pk)


def test_hidden_person_cannot_be_blocked_by_guessing(client_of, owner):
    profile = make_profile(owner, "off")
    address = reverse("directory:profile-block", args=[profile.pk])
    assert client_of(make_member()).post(address, {"block": "yes"}).status_code == 404


def test_person_cannot_block_themselves(client_of, owner):
    profile = make_profile(owner)
    address = reverse("directory:profile-block", args=[profile.pk])
    assert client_of(owner).post(address, {"block": "yes"}).status_code == 400


@pytest.mark.parametrize("visibility", ["friends", "", "Everyone"])
def test_town_of_an_unknown_visibility_is_refused(owner, visibility):
    with pytest.raises(ValidationError):
        choose_town(actor=owner, town=None, visibility=visibility)


def test_unknown_listing_is_refused(owner):
    with pytest.raises(ValidationError):
        change_listing(actor=owner, listing="friends", language="en")


def test_copy_of_personal_data_holds_every_field_and_erasure_none(owner):
    profile = make_profile(owner, town=make_town(), visibility={Field.LINKS: "me"})
    part = next(part for part in personal_data.parts() if part.code == "directory")
    copy = str(part.collect(owner))
    words = {**WORDS, Field.LANGUAGES: "kab"}
    assert [field for field, word in words.items() if word not in copy] == []
    part.erase(owner)
    part.erase(owner)
    assert part.collect(owner) == {}
    assert not ProfileText.objects.filter(profile_id=profile.pk).exists()


def test_copy_of_personal_data_is_empty_if_nothing_was_written():
    part = next(part for part in personal_data.parts() if part.code == "directory")
    assert part.collect(make_client()) == {}
