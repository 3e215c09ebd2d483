"""Texts that people bring: documents and tables."""

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

MAX_BYTES = 10 * 1024 * 1024


def read_text(content: bytes) -> str:
    """Give the text of a file in UTF-8, with or without a byte order mark.

    Raises ValidationError when it is larger than `MAX_BYTES`, another encoding or no text.
    """
    if len(content) > MAX_BYTES:
        raise ValidationError(pgettext("import", "The file is larger than 10 MB."))
    if b"\0" in content:
        raise ValidationError(_not_a_text())
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_not_a_text()) from error


def _not_a_text() -> str:
    return pgettext("import", "The file is not a text in UTF-8; save it as UTF-8 and try again.")
