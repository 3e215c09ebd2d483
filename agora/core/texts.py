"""What is refused of any text that people write."""

from django.core.exceptions import ValidationError
from django.utils.translation import npgettext


def check_length(name: str, text: str, longest: int) -> str:
    """Give the text back; raise ValidationError for the field `name` if it has more than `longest`
    characters, saying how many too many."""
    if len(text) <= longest:
        return text
    more = len(text) - longest
    sentence = npgettext(
        "text",
        "This is %(count)s character too long.",
        "This is %(count)s characters too long.",
        more,
    )
    raise ValidationError({name: sentence % {"count": more}})
