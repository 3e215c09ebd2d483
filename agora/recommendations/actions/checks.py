"""Checks that several actions share; each raises ValidationError under the field it is told."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import pgettext

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})?")


def clean_text(text: str) -> str:
    """Give the text as it is stored: line breaks are `\\n`, no space around it.

    Browsers send `\\r\\n` and tables give `\\n` back: the same text must not count as two.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def checked_name(text: str, field: str, missing: str, longest: int) -> str:
    """Give a title on one line; `missing` is the sentence said when there is none."""
    name = " ".join(text.split())
    if not name:
        raise ValidationError({field: missing})
    if len(name) > longest:
        raise ValidationError(
            {field: pgettext("text", "Use %(longest)d characters at most.") % {"longest": longest}}
        )
    return name


def check_language(language: str) -> None:
    """Refuse a text whose language is not told by a code such as `fr`."""
    if not _LANGUAGE.fullmatch(language):
        raise ValidationError(
            {"language": pgettext("text", "Say in which language the text is written.")}
        )


def check_day_has_come(day: date, field: str = "on") -> None:
    """Refuse a day after today (of the cooperative's time zone) for what has happened."""
    if day > timezone.localdate():
        raise ValidationError({field: pgettext("follow-up", "This day has not come yet.")})
