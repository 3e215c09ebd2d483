"""Writing one's own profile, choosing a town, looking as others do, blocking."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import escape

from agora.core import personal_data
from agora.directory.actions.change_listing import change_listing
from agora.directory.actions.choose_town import choose_town
from agora.directory.models import Field, Profile, ProfileLink, ProfileText
from agora.privacy.selectors import has_blocked
from tests.directory.factories import (
    WORDS,
    make_client,
    make_full_profile,
    make_member,
    make_profile,
    make_town,
)

pytestmark = pytest.mark.django_db
OWN_PAGES = [
    *("my-profile", "profile-edit", "profile-skills", "profile-where", "profile-town"),
    *("profile-texts", "profile-links", "profile-portrait", "profile-portfolio", "work-add"),
    *("profile-contact", "profile-listing", "profile-preview"),
]


@pytest.fixture
def owner():
    return make_member("Ottoline Berck")


def send(client, page: str, **values):
    """Send the form of one of the pages of one's profile."""
    if page == "profile-edit":
        values = {"display_name": "Ottoline Berck", "language": "fr"} | values
    return client.post(reverse(f"directory:{page}"), values)


def test_profile_keeps_all_that_was_written(client_of, owner):
    client = client_of(owner)
    pages = {
        "profile-edit": {
            "display_name": "  Ottoline   B. ",
            "professional_name": "Atelier O.",
            "pronoun": "elle",
            "languages": ["nl", "vgt"],
        },
        "profile-skills": {
            "trades": "harpiste\r\n\r\n Harpiste \r\nluthière",
            "skills_do": "accordage\r\nAccordage ",
            "skills_teach": "accordage",
            "skills_learn": "soudure",
            "visibility_trades": "everyone",
        },
        "profile-where": {"travels_km": "25", "works_remotely": "on", "availability": "now"},
        "profile-texts": {
            "presentation_fr": "Je joue **fort**.",
            "presentation_nl": "Ik speel luid.",
            "offer_en": "A harp.",
        },
        "profile-links": {
            "link_label_1": "Site",
            "link_url_1": "https://harpe.example/",
            "visibility_links": "me",
        },
    }
    for page, values in pages.items():
        answer = send(client, page, **values)
        assert answer.url.startswith(f"{reverse('directory:my-profile')}#")
        assert client.get(answer.url).status_code == 200
    profile = Profile.objects.get(user=owner)
    assert profile.user.display_name == "Ottoline B."
    assert (profile.professional_name, profile.pronoun) == ("Atelier O.", "elle")
    assert profile.trades == ["harpiste", "luthière"]
    assert [(skill.words, skill.use) for skill in profile.skills.all()] == [
        ("accordage", "do"),
        ("accordage", "teach"),
        ("soudure", "learn"),
    ]
    assert (profile.travels_km, profile.works_remotely) == (25, True)
    assert (profile.availability, profile.available_from) == ("now", None)
    assert profile.languages == ["nl", "vgt"]
    assert {(text.part, text.language): text.text for text in profile.texts.all()} == {
        ("presentation", "fr"): "Je joue **fort**.",
        ("presentation", "nl"): "Ik speel luid.",
        ("offer", "en"): "A harp.",
    }
    assert [(link.label, link.url) for link in profile.links.all()] == [
        ("Site", "https://harpe.example/")
    ]
    assert profile.visibility["trades"] == "everyone"
    assert profile.visibility["links"] == "me"
    assert profile.visibility["skills"] == "members"


@pytest.mark.parametrize(
    "page", ["profile-edit", "profile-skills", "profile-where", "profile-texts", "profile-links"]
)
def test_page_changes_nothing_of_the_other_pages(client_of, owner, page):
    make_full_profile(owner)
    client = client_of(owner)
    before = _content(owner)
    form = client.get(reverse(f"directory:{page}")).context["form"]
    values = {field.html_name: field.value() for field in form if field.value() is not None}
    assert send(client, page, **values).status_code == 302
    assert _content(owner) == before


def _content(owner) -> dict:
    part = next(part for part in personal_data.parts() if part.code == "directory")
    moments = {"changed_at", "availability_said_at", "visibility"}
    return {name: value for name, value in part.collect(owner).items() if name not in moments}


@pytest.mark.parametrize(
    ("page", "model"), [("profile-texts", ProfileText), ("profile-links", ProfileLink)]
)
def test_texts_and_links_go_if_their_fields_are_emptied(client_of, owner, page, model):
    make_profile(owner)
    send(client_of(owner), page, presentation_fr="", offer_fr="", link_label_1="")
    assert not model.objects.exists()


@pytest.mark.parametrize(
    ("page", "field", "value", "said"),
    [
        ("profile-edit", "display_name", "", "This field is required"),
        ("profile-edit", "professional_name", "a\0b", "Null characters are not allowed"),
        ("profile-edit", "pronoun", "p" * 41, "at most 40 characters"),
        ("profile-edit", "languages", "xx", "Select a valid choice"),
        ("profile-skills", "trades", "\n".join(f"t {n}" for n in range(9)), "8 trades at most"),
        ("profile-skills", "trades", "t" * 61, "60 characters at most"),
        ("profile-skills", "skills_do", "\n".join(f"s{n}" for n in range(21)), "20 skills at most"),
        ("profile-skills", "skills_teach", "s" * 61, "60 characters at most"),
        ("profile-skills", "visibility_trades", "friends", "Select a valid choice"),
        ("profile-where", "travels_km", "-3", "greater than or equal to 0"),
        ("profile-where", "travels_km", "99999", "less than or equal to 1000"),
        ("profile-where", "availability", "from", "Say from which day"),
        ("profile-where", "availability", "soon", "Select a valid choice"),
        ("profile-texts", "presentation_fr", "x" * 6001, "6,000 characters"),
        ("profile-links", "link_url_1", "http://insecure.example/", "begins with https://"),
        ("profile-links", "link_url_1", "javascript:alert(1)", "Enter a valid URL"),
        ("profile-contact", "contact", "friends", "Select a valid choice"),
    ],
)
def test_nothing_is_kept_if_something_is_wrong(client_of, owner, page, field, value, said):
    answer = send(client_of(owner), page, **{"link_label_1": "Site", field: value})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Something needs your attention" in html
    assert said.replace(",", "") in html.replace(",", "")
    assert not Profile.objects.filter(user=owner).exists()


def test_link_without_a_name_is_refused_beside_it(client_of, owner):
    page = send(client_of(owner), "profile-links", link_url_3="https://a.example/")
    html = page.content.decode()
    assert "Give this link a short name" in html
    assert 'href="#id_link_label_3"' in html


# One name for each script that Unicode has letters for, and signs that break careless pages.
NAMES = [
    *("Ελένη Παπα", "Юлия Ёжик", "Նարե", "שרה כהן", "عائشة", "ܫܡܥܘܢ", "ދިވެހި", "ߒߞߏ", "सीता"),
    *("মিতা", "ਸਿਮਰਨ", "મીરા", "ଓଡ଼ିଆ", "தமிழ்", "తెలుగు", "ಕನ್ನಡ", "മലയാളം", "සිංහල", "สมชาย"),
    *("ລາວ", "བོད་ཡིག", "မြန်မာ", "ქართული", "አማርኛ", "ᏣᎳᎩ", "ᐃᓄᒃᑎᑐᑦ", "ᚠᚢᚦ", "ខ្មែរ", "ᠮᠣᠩᠭᠣᠯ"),
    *(
        "王小明",
        "さくら",
        "カタカナ",
        "한지민",
        "ⴰⵎⴰⵣⵉⵖ",
        "ꓡꓲꓢꓴ",
        "𐌲𐌿𐍄",
        "𓀀𓂀",
        "👩🏽‍🎨 Zoé",
        "Z̷̢̛a̸l̵g̶o",
    ),
    *("=HYPERLINK(1)", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "{{ 7*7 }}", "<b>&amp;</b>"),
]


@pytest.mark.parametrize("name", NAMES)
def test_name_of_any_script_is_kept_and_shown_as_written(client_of, owner, name):
    client = client_of(owner)
    send(client, "profile-edit", display_name=name, professional_name=name, pronoun=name)
    profile = Profile.objects.get(user=owner)
    assert {profile.user.display_name, profile.professional_name, profile.pronoun} == {name}
    change_listing(actor=owner, listing="public", language="en")
    page = client_of(None).get(reverse("directory:profile-detail", args=[profile.pk]))
    assert f">{escape(name)}</h1>" in page.content.decode()


def test_name_cannot_turn_the_letters_around_it_over(client_of, owner):
    send(client_of(owner), "profile-edit", professional_name="\u202eeb\u2066 x\u2069")
    assert Profile.objects.get(user=owner).professional_name == "eb x"


def test_presentation_cannot_carry_scripts(client_of, owner):
    text = (
        "<script>alert(1)</script> [x](javascript:alert(1)) ![p](https://elsewhere.example/p.png)"
    )
    everyone = dict.fromkeys(Field, "everyone")
    texts = {part: {"fr": text} for part in ProfileText.Part.values}
    make_profile(owner, "public", visibility=everyone, texts=texts)
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
    profile = make_full_profile(owner, visibility=visibility)
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
    for page in OWN_PAGES:
        assert client.get(reverse(f"directory:{page}")).status_code == 200, page
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
    profile = make_full_profile(owner, visibility={Field.LINKS: "me"})
    part = next(part for part in personal_data.parts() if part.code == "directory")
    copy = str(part.collect(owner))
    words = {
        **WORDS,
        Field.LANGUAGES: "kab",
        Field.TRAVEL: "'travels_km': 37",
        Field.AVAILABILITY: "'availability': 'now'",
    }
    assert [field for field, word in words.items() if word not in copy] == []
    part.erase(owner)
    part.erase(owner)
    assert not any(part.collect(owner).values())
    assert not ProfileText.objects.filter(profile_id=profile.pk).exists()


def test_copy_of_personal_data_is_empty_if_nothing_was_written():
    part = next(part for part in personal_data.parts() if part.code == "directory")
    assert not any(part.collect(make_client()).values())
