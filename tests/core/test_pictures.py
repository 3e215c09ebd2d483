"""Pictures that people send."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from agora.core.pictures import LARGEST_BYTES, small_picture

SECRET = b"secret of the camera"


def sent(content: bytes, name: str = "me.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(size=(800, 600), form="JPEG", mode="RGB", **options) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, "teal").save(file, form, **options)
    return file.getvalue()


def read(stored) -> Image.Image:
    return Image.open(io.BytesIO(stored.read()))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_picture_is_made_small(form):
    small = read(small_picture(sent(picture(form=form)), width=400, height=400))
    assert (small.format, small.size) == ("WEBP", (400, 300))


def test_picture_is_cropped_if_asked():
    assert read(small_picture(sent(picture()), width=200, height=200, crop=True)).size == (200, 200)


def test_small_picture_is_left_small():
    assert read(small_picture(sent(picture((30, 20))), width=400, height=400)).size == (30, 20)


def test_picture_is_turned_and_says_no_more_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    exif[0x010E] = SECRET.decode()
    content = picture((80, 60), exif=exif, comment=SECRET)
    assert SECRET in content
    stored = small_picture(sent(content), width=400, height=400).read()
    assert SECRET not in stored
    small = Image.open(io.BytesIO(stored))
    assert small.size == (60, 80)
    assert not small.getexif()


def test_transparent_picture_stays_so():
    content = picture(form="PNG", mode="RGBA")
    with_hole = Image.open(io.BytesIO(content))
    with_hole.putpixel((0, 0), (0, 0, 0, 0))
    file = io.BytesIO()
    with_hole.save(file, "PNG")
    assert read(small_picture(sent(file.getvalue()), width=800, height=600)).mode == "RGBA"


def bomb() -> bytes:
    """A PNG of 60,000 by 60,000 points that weighs some hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0" * 99))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "unreadable"),
        (b"no picture", "unreadable"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "unreadable"),
        (picture()[:200], "unreadable"),
        (b"\x89PNG\r\n\x1a\n", "unreadable"),
        (bomb(), "pixels"),
        (picture((8000, 6000)), "pixels"),
        (b"x" * (LARGEST_BYTES + 1), "large"),
    ],
)
def test_picture_is_refused_if_it_is_none_or_too_large(content, code):
    with pytest.raises(ValidationError) as refused:
        small_picture(sent(content), width=400, height=400)
    assert refused.value.code == code
