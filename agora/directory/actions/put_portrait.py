"""Show a portrait of oneself, with the words for it."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.directory.actions.keeping import keep, lock_own, set_visibility
from agora.directory.actions.picture_files import (
    checked_alt,
    forget_file,
    new_file,
    read_picture,
)
from agora.directory.models import Field, Profile
from agora.directory.permissions import check_edit_profile
from agora.directory.pictures import portrait_name

SIDE = 600  # pixels


def put_portrait(
    *, actor: User, picture: UploadedFile | None, alt: str, visibility: str
) -> Profile:
    """Put a picture in the profile of `actor`, cut to a square, with the words for it; without a
    picture the one that is there gets other words.

    Raises PermissionDenied for someone who may have no profile, ValidationError (`portrait`,
    `portrait_alt`) for a picture or words that are refused.
    """
    check_edit_profile(actor)
    alt = checked_alt("portrait_alt", alt)
    content = (
        read_picture("portrait", picture, width=SIDE, height=SIDE, crop=True) if picture else None
    )
    with new_file(portrait_name(), content) as name, transaction.atomic():
        profile = lock_own(actor)
        if name:
            forget_file(profile.portrait.name)
            profile.portrait = name
        if not profile.portrait:
            raise ValidationError({"portrait": pgettext("picture", "Choose a picture.")})
        profile.portrait_alt = alt
        set_visibility(profile, {Field.PORTRAIT.value: visibility})
        return keep(profile, "profile.portrait_put")
