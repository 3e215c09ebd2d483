"""Links by which the reader of a former address undoes its change."""

from django.core import signing
from django.urls import reverse
from django.utils import translation

from agora.accounts.models import EmailChange
from agora.accounts.models.email_change import UNDO_WITHIN
from agora.core.languages import spoken
from agora.web.templatetags.web import public_address

_SALT = "agora.accounts.undo-email-change"


def undo_link(change: EmailChange) -> str:
    """Give the full address of the page that undoes `change`, in the person's language."""
    token = signing.dumps(change.pk, salt=_SALT)
    with translation.override(spoken(change.person.language)):
        return public_address(reverse("account_email_undo", args=[token]))


def change_of(token: str) -> int | None:
    """Give the key of the change that a link is about, or None for a link not ours or too old."""
    try:
        return signing.loads(token, salt=_SALT, max_age=UNDO_WITHIN)
    except signing.BadSignature:
        return None
