"""Pictures that people send: read with care, made small, without what the camera noted."""

import io
import warnings

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import pgettext
from PIL import Image, ImageOps, UnidentifiedImageError

# SVG is not among them: it is a program.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
LARGEST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000


def small_picture(
    file: UploadedFile, *, width: int, height: int, crop: bool = False
) -> ContentFile:
    """Give the picture as WebP, at most `width` by `height` pixels, or exactly so with `crop`.

    It is turned as the camera held it; place, time and everything else that was noted is left out;
    of moving pictures the first stays. Raises ValidationError with a sentence for the reader when
    it is too large or no picture that Agora reads.
    """
    if (file.size or 0) > LARGEST_BYTES:
        raise ValidationError(
            pgettext("picture", "This picture is larger than %(most)d MB: choose a smaller one.")
            % {"most": LARGEST_BYTES // 1024 // 1024},
            code="large",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(file, formats=FORMATS)
            # Known from the first bytes, before anything is unpacked.
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_many_pixels()
            picture.draft("RGB", (width * 2, height * 2))
            picture = ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise ValidationError(
            pgettext("picture", "This is no picture that the site can read: send a JPEG or PNG."),
            code="unreadable",
        ) from error
    if crop:
        picture = ImageOps.fit(picture, (width, height))
    else:
        picture.thumbnail((width, height))
    if picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    stored = io.BytesIO()
    # A new picture of the same points: what the file noted stays behind.
    clean = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    clean.save(stored, "WEBP", quality=82, method=4)
    return ContentFile(stored.getvalue())


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        pgettext(
            "picture", "This picture has more points than the site can read: make it smaller."
        ),
        code="pixels",
    )
