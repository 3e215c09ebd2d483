"""Add a work to one's portfolio, or change one."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.directory.actions.keeping import keep, lock_own
from agora.directory.actions.picture_files import (
    checked_alt,
    forget_file,
    new_file,
    read_picture,
)
from agora.directory.actions.writing import check_https, checked_line
from agora.directory.models import OLDEST_WORK, Profile, Work
from agora.directory.permissions import check_edit_profile
from agora.directory.pictures import work_name

MOST_WORKS = 12
LONGEST_TITLE = 160
LONGEST_CREDIT = 200
WIDTH, HEIGHT = 1600, 1200  # pixels


@dataclass(frozen=True)
class WorkWriting:
    """What a person says of a work; `language` is the one of title, credit and `image_alt`."""

    title: str
    language: str
    year: int | None = None
    credit: str = ""
    url: str = ""
    image_alt: str = ""
    drops_image: bool = False


def keep_work(
    *,
    actor: User,
    writing: WorkWriting,
    picture: UploadedFile | None = None,
    work_id: int | None = None,
) -> Work:
    """Write a work of the portfolio of `actor`, a new one at the end unless `work_id` says which,
    and give it. A new picture takes the place of the one before.

    Raises PermissionDenied for someone who may have no profile, Work.DoesNotExist for a work that
    is not theirs, ValidationError (`title`, `year`, `credit`, `url`, `image`, `image_alt`) for
    what is refused: a picture without words among it.
    """
    check_edit_profile(actor)
    values = _checked(writing)
    content = read_picture("image", picture, width=WIDTH, height=HEIGHT) if picture else None
    with new_file(work_name(), content) as name, transaction.atomic():
        profile = lock_own(actor)
        work = profile.works.get(pk=work_id) if work_id else _new_work(profile)
        for field, value in values.items():
            setattr(work, field, value)
        if name or writing.drops_image:
            forget_file(work.image.name)
            work.image = name
        work.image_alt = checked_alt("image_alt", writing.image_alt) if work.image else ""
        work.save()
        keep(profile, "profile.work_kept")
        return work


def _checked(writing: WorkWriting) -> dict:
    title = checked_line("title", writing.title, LONGEST_TITLE)
    if not title:
        raise ValidationError({"title": pgettext("work", "Give this work a title.")})
    newest = timezone.now().year + 1
    if writing.year is not None and not OLDEST_WORK <= writing.year <= newest:
        message = pgettext("work", "Give a year from %(oldest)s to %(newest)s.")
        raise ValidationError({"year": message % {"oldest": OLDEST_WORK, "newest": newest}})
    if writing.url:
        check_https("url", writing.url)
    return {
        "title": title,
        "language": writing.language,
        "year": writing.year,
        "credit": checked_line("credit", writing.credit, LONGEST_CREDIT),
        "url": writing.url,
    }


def _new_work(profile: Profile) -> Work:
    positions = list(profile.works.values_list("position", flat=True))
    if len(positions) >= MOST_WORKS:
        message = pgettext("work", "A portfolio holds %(most)d works: remove one first.")
        raise ValidationError({"title": message % {"most": MOST_WORKS}})
    return Work(profile=profile, position=max(positions, default=0) + 1)
