"""The files of pictures: kept if their row is, gone if it goes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from agora.core.pictures import small_picture
from agora.core.private_storage import PrivateStorage
from agora.directory.actions.writing import LONGEST_ALT, checked_line

NO_WORDS = pgettext_lazy(
    "picture", "Say in a sentence what the picture shows: some readers cannot see it."
)
_NAME_OF_A_FILE = re.compile(r"\S+\.(?:jpe?g|png|webp|gif|heic|tiff?)", re.IGNORECASE)


def read_picture(
    field: str, picture: UploadedFile, *, width: int, height: int, crop: bool = False
) -> ContentFile:
    """Give the picture made small; raise ValidationError under `field` for one that is refused."""
    try:
        return small_picture(picture, width=width, height=height, crop=crop)
    except ValidationError as error:
        raise ValidationError({field: error.error_list}) from error


def checked_alt(field: str, alt: str) -> str:
    """Give the words for a picture; raise ValidationError under `field` for none, or for the name
    of a file, which says nothing to who cannot see it."""
    alt = checked_line(field, alt, LONGEST_ALT)
    if not alt:
        raise ValidationError({field: NO_WORDS})
    if _NAME_OF_A_FILE.fullmatch(alt):
        message = pgettext("picture", "This is the name of a file: say what the picture shows.")
        raise ValidationError({field: message})
    return alt


@contextmanager
def new_file(name: str, content: ContentFile | None) -> Iterator[str]:
    """Store a picture for the length of a change, and give its name: it goes again if the change
    fails. Without a content there is nothing to store, and the name is empty."""
    if content is None:
        yield ""
        return
    storage = PrivateStorage()
    stored = storage.save(name, content)
    try:
        yield stored
    except BaseException:
        storage.delete(stored)
        raise


def forget_file(name: str) -> None:
    """Delete a private file once the current transaction holds; an empty name is none."""
    if name:
        transaction.on_commit(lambda: PrivateStorage().delete(name))
