"""Texts that people bring: documents and tables."""

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

from agora.core.text_files import read_utf8

MAX_BYTES = 10 * 1024 * 1024


def read_text(content: bytes) -> str:
    """Give the text of a file in UTF-8, with or without a byte order mark.

    Raises ValidationError when it is larger than `MAX_BYTES`, another encoding or no text.
    """
    if len(content) > MAX_BYTES:
        raise ValidationError(pgettext("import", "The file is larger than 10 MB."))
    return read_utf8(content)
