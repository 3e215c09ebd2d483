"""Texts that people bring in files."""

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext


def read_utf8(content: bytes) -> str:
    """Give the text of a file in UTF-8, with or without a byte order mark.

    Raises ValidationError when it is another encoding or no text.
    """
    if b"\0" in content:
        raise ValidationError(_not_a_text())
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_not_a_text()) from error


def _not_a_text() -> str:
    return pgettext("import", "The file is not a text in UTF-8; save it as UTF-8 and try again.")
