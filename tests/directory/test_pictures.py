"""Portrait and works: put, described, refused, shown to those who may see them, gone with them."""

import io
import os
import struct
import time
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from agora.core import personal_data
from agora.directory.actions.change_listing import change_listing
from agora.directory.actions.forget_stray_pictures import forget_stray_pictures
from agora.directory.actions.keep_work import MOST_WORKS, WorkWriting, keep_work
from agora.directory.models import Field, Profile, Work
from tests.directory.factories import (
    WORDS,
    make_full_profile,
    make_member,
    make_profile,
    sent_picture,
)

pytestmark = pytest.mark.django_db
ALT = "Ottoline laughs behind a harp"


@pytest.fixture
def owner():
    return make_member("Ottoline Berck")


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Give a context: what would follow a commit does, at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def files(settings) -> list[str]:
    root = settings.PRIVATE_ROOT
    return sorted(str(path.relative_to(root)) for path in root.rglob("*.webp"))


def put(client, picture=None, alt=ALT, **more):
    values = {"portrait_alt": alt} | more
    if picture is not None:
        values["portrait"] = picture
    return client.post(reverse("directory:profile-portrait"), values)


def write_work(client, pk=None, **values):
    address = reverse("directory:work-edit", args=[pk]) if pk else reverse("directory:work-add")
    return client.post(address, {"title": "A harp", "language": "en"} | values)


def test_portrait_is_cut_small_and_described(client_of, owner, settings):
    assert put(client_of(owner), sent_picture(size=(900, 1200))).status_code == 302
    profile = Profile.objects.get(user=owner)
    assert profile.portrait_alt == ALT
    assert files(settings) == [profile.portrait.name]
    with profile.portrait.open() as file, Image.open(file) as picture:
        assert (picture.format, picture.size) == ("WEBP", (600, 600))


def test_portrait_is_refused_without_words_and_helps_to_write_them(client_of, owner, settings):
    answer = put(client_of(owner), sent_picture(), alt="  ")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "some readers cannot see it" in page
    assert "How do I say what a picture shows?" in page
    assert files(settings) == []


def test_name_of_a_file_is_no_words_for_a_picture(client_of, owner):
    page = put(client_of(owner), sent_picture(), alt="IMG_2031.JPG").content.decode()
    assert "This is the name of a file" in page
    assert "IMG_2031.JPG" in page


def _bomb() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BAD = [
    (b"\xff\xd8\xff" + bytes(50 * 1024 * 1024), "me.jpg", "larger than 10 MB"),
    (_bomb(), "me.png", "more points than the site can read"),
    (SVG, "me.svg", "no picture that the site can read"),
    (SVG, "me.png", "no picture that the site can read"),
    (b"", "me.png", "The submitted file is empty"),
    (b"GIF89a" + bytes(40), "me.gif", "no picture that the site can read"),
]


@pytest.mark.parametrize(("content", "name", "said"), BAD)
def test_bad_picture_is_refused_in_a_sentence_and_the_words_stay(
    client_of, owner, settings, content, name, said
):
    client = client_of(owner)
    answer = put(client, SimpleUploadedFile(name, content))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count(said) == 2  # above the form and beside the field
    assert ALT in page
    answer = write_work(client, image=SimpleUploadedFile(name, content), image_alt=ALT)
    page = answer.content.decode()
    assert said in page
    assert "Only the picture is to be chosen again" in page
    assert ALT in page
    assert files(settings) == []
    assert not Profile.objects.filter(user=owner).exists()


def test_words_for_a_portrait_change_without_a_new_picture(client_of, owner):
    client = client_of(owner)
    put(client, sent_picture())
    before = Profile.objects.get(user=owner).portrait.name
    assert put(client, alt="Ottoline from behind", visibility_portrait="me").status_code == 302
    profile = Profile.objects.get(user=owner)
    assert (profile.portrait.name, profile.portrait_alt) == (before, "Ottoline from behind")
    assert profile.visibility["portrait"] == "me"


def test_words_alone_are_no_portrait(client_of, owner):
    assert "This field is required" in put(client_of(owner)).content.decode()


def test_file_goes_if_the_portrait_is_replaced_or_removed(client_of, owner, settings, committed):
    client = client_of(owner)
    put(client, sent_picture())
    with committed():
        put(client, sent_picture(form="GIF"))
    profile = Profile.objects.get(user=owner)
    assert files(settings) == [profile.portrait.name]
    with committed():
        assert put(client, remove="yes").status_code == 302
    profile.refresh_from_db()
    assert (profile.portrait.name, profile.portrait_alt) == ("", "")
    assert files(settings) == []


def pictures_of(profile) -> list[str]:
    work = Work.objects.get(profile=profile)
    return [
        reverse("directory:portrait", args=[profile.pk]),
        reverse("directory:work-picture", args=[profile.pk, work.pk]),
    ]


@pytest.fixture
def pictured(owner):
    """Give a function from a listing and a visibility to a profile with both kinds of picture."""

    def make(listing="public", who="everyone"):
        visibility = {Field.PORTRAIT: who, Field.PORTFOLIO: who}
        profile = make_full_profile(owner, listing, visibility, works=[])
        writing = WorkWriting(title="Harp", language="en", image_alt="A harp")
        keep_work(actor=owner, writing=writing, picture=sent_picture())
        return profile

    return make


@pytest.mark.parametrize("listing", ["off", "members", "public"])
@pytest.mark.parametrize("who", ["me", "members", "everyone"])
def test_pictures_are_there_for_those_who_see_them_on_the_page(
    client_of, owner, pictured, listing, who
):
    profile = pictured(listing, who)
    found = {"off": (), "members": ("member",), "public": ("member", "visitor")}[listing]
    shown = {"me": (), "members": ("member",), "everyone": ("member", "visitor")}[who]
    readers = {"owner": owner, "member": make_member(), "visitor": None}
    for name, reader in readers.items():
        client = client_of(reader)
        expected = name == "owner" or (name in found and name in shown)
        statuses = {client.get(address).status_code for address in pictures_of(profile)}
        assert statuses == {200 if expected else 404}, name
        page = client.get(reverse("directory:profile-detail", args=[profile.pk]))
        on_page = [address in page.content.decode() for address in pictures_of(profile)]
        if page.status_code == 200:
            assert on_page == [expected, expected]


def test_picture_is_a_picture_that_nobody_else_keeps(client_of, pictured):
    profile, client = pictured(), client_of(None)
    for address in pictures_of(profile):
        answer = client.get(address)
        assert answer["Content-Type"] == "image/webp"
        assert answer["Cache-Control"] == "private, no-cache"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Robots-Tag"] == "noindex"
        assert "attachment" not in answer.get("Content-Disposition", "")
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        Image.open(io.BytesIO(answer.content)).verify()


def test_kept_picture_is_absent_at_the_next_request_if_the_listing_ends(client_of, owner, pictured):
    profile, client = pictured(), client_of(None)
    etag = client.get(pictures_of(profile)[0])["ETag"]
    change_listing(actor=owner, listing="off", language="en")
    answer = client.get(pictures_of(profile)[0], headers={"If-None-Match": etag})
    assert answer.status_code == 404


def test_picture_is_sent_by_nginx_if_production_says_so(client_of, pictured, settings):
    profile = pictured()
    settings.PRIVATE_FILES_PREFIX = "/private-files/"
    answer = client_of(None).get(pictures_of(profile)[0])
    assert answer["X-Accel-Redirect"] == f"/private-files/{profile.portrait.name}"
    assert answer["Content-Type"] == "image/webp"


def test_picture_of_a_work_is_absent_under_another_profile(client_of, pictured):
    profile, other = pictured(), make_profile(make_member(), "public")
    work = Work.objects.get(profile=profile)
    address = reverse("directory:work-picture", args=[other.pk, work.pk])
    assert client_of(None).get(address).status_code == 404
    assert client_of(None).get(reverse("directory:portrait", args=[other.pk])).status_code == 404


def test_work_keeps_all_that_was_written(client_of, owner, settings):
    answer = write_work(
        client_of(owner),
        title=" A   harp ",
        year="2021",
        credit="With Lou",
        url="https://harpe.example/",
        image=sent_picture(size=(3200, 1200)),
        image_alt=ALT,
    )
    assert answer.url == reverse("directory:profile-portfolio")
    work = Work.objects.get()
    assert (work.title, work.year, work.credit) == ("A harp", 2021, "With Lou")
    assert (work.url, work.image_alt, work.language) == ("https://harpe.example/", ALT, "en")
    with work.image.open() as file, Image.open(file) as picture:
        assert picture.size == (1600, 600)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": ""}, "This field is required"),
        ({"title": "\u202e"}, "Give this work a title"),
        ({"year": "1776"}, "Give a year from 1900"),
        ({"year": "last"}, "Enter a whole number"),
        ({"url": "http://a.example/"}, "begins with https://"),
        ({"credit": "c" * 201}, "at most 200 characters"),
        ({"image": True}, "some readers cannot see it"),
    ],
)
def test_work_is_refused_in_a_sentence_and_nothing_typed_is_lost(
    client_of, owner, settings, values, said
):
    if "image" in values:
        values = {"image": sent_picture()}
    answer = write_work(client_of(owner), **({"credit": "With Lou", "year": "2020"} | values))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    kept = {"title": "A harp", "credit": "With Lou", "year": "2020"} | values
    kept.pop("image", None)
    assert [value for value in kept.values() if f'value="{value}"' not in page and value] == []
    assert not Work.objects.exists()
    assert files(settings) == []


def test_portfolio_holds_so_many_works_and_no_more(client_of, owner):
    make_profile(owner, works=[f"Work {number}" for number in range(MOST_WORKS)])
    client = client_of(owner)
    assert "A portfolio holds 12 works" in write_work(client).content.decode()
    portfolio = client.get(reverse("directory:profile-portfolio")).content.decode()
    assert reverse("directory:work-add") not in portfolio


def test_works_are_ordered_by_buttons(client_of, owner):
    make_profile(owner, works=["a", "b", "c"])
    client, keys = client_of(owner), {work.title: work.pk for work in Work.objects.all()}

    def move(title, to):
        answer = client.post(reverse("directory:work-move", args=[keys[title]]), {"to": to})
        assert answer.url.endswith(f"#work-{keys[title]}")
        return "".join(Work.objects.values_list("title", flat=True))

    assert move("c", "up") == "acb"
    assert move("a", "down") == "cab"
    assert move("c", "up") == "cab"
    assert move("b", "down") == "cab"


def test_picture_of_a_work_can_be_dropped_and_the_work_removed(
    client_of, owner, settings, committed
):
    client = client_of(owner)
    write_work(client, image=sent_picture(), image_alt=ALT)
    work = Work.objects.get()
    with committed():
        write_work(client, work.pk, title="B", image_alt=ALT, drops_image="on")
    work.refresh_from_db()
    assert (work.title, work.image.name, work.image_alt) == ("B", "", "")
    assert files(settings) == []
    write_work(client, work.pk, image=sent_picture(), image_alt=ALT)
    with committed():
        client.post(reverse("directory:work-remove", args=[work.pk]), {"remove": "yes"})
    assert not Work.objects.exists()
    assert files(settings) == []


def test_works_of_someone_else_are_absent(client_of, owner):
    make_profile(owner, works=["a"])
    work, client = Work.objects.get(), client_of(make_member())
    assert client.get(reverse("directory:work-edit", args=[work.pk])).status_code == 404
    assert write_work(client, work.pk, title="mine").status_code == 404
    for page, values in (("work-move", {"to": "up"}), ("work-remove", {"remove": "yes"})):
        address = reverse(f"directory:{page}", args=[work.pk])
        assert client.post(address, values).status_code == 404
    assert Work.objects.get().title == "a"


@pytest.mark.parametrize("page", ["work-move", "work-remove"])
def test_button_of_a_work_leads_back_if_it_is_only_read_and_says_nothing_if_empty(
    client_of, owner, page
):
    make_profile(owner, works=["a"])
    client = client_of(owner)
    address = reverse(f"directory:{page}", args=[Work.objects.get().pk])
    assert client.get(address).url == reverse("directory:profile-portfolio")
    assert client.post(address).status_code == 400
    assert Work.objects.exists()


def test_works_are_found_by_their_words(client_of, owner):
    make_profile(owner, "members", works=[WORDS[Field.PORTFOLIO]])
    reader = client_of(make_member())
    answer = reader.get(reverse("directory:profile-list"), {"q": WORDS[Field.PORTFOLIO]})
    assert "Ottoline" in answer.content.decode()
    client_of(owner).post(
        reverse("directory:work-remove", args=[Work.objects.get().pk]), {"remove": "yes"}
    )
    answer = reader.get(reverse("directory:profile-list"), {"q": WORDS[Field.PORTFOLIO]})
    assert 'class="card-link"' not in answer.content.decode()


def test_pictures_are_in_the_copy_and_go_with_the_erasure(owner, pictured, settings, committed):
    pictured()
    part = next(part for part in personal_data.parts() if part.code == "directory")
    assert [name for name, _ in part.files(owner)] == ["portrait.webp", "work-1.webp"]
    with committed():
        part.erase(owner)
    assert files(settings) == []
    assert list(part.files(owner)) == []


def test_stray_picture_is_deleted_after_a_day_and_no_other(pictured, settings):
    pictured()
    kept = files(settings)
    strays = [settings.PRIVATE_ROOT / folder / "x.webp" for folder in ("portraits", "works")]
    for stray in strays:
        stray.write_bytes(b"x")
    assert forget_stray_pictures() == 0
    long_ago = time.time() - 90_000
    for name in files(settings):
        os.utime(settings.PRIVATE_ROOT / name, (long_ago, long_ago))
    assert forget_stray_pictures() == 2
    assert files(settings) == kept
