"""The address in every mail by which its reader stops such mails, without signing in (RFC 8058)."""

from django.core.signing import Signer
from django.urls import reverse

from agora.notifications.kinds import Frequency
from agora.web.templatetags.web import public_address

_signer = Signer(salt="agora.notifications.unsubscribe")


def unsubscribe_address(user_id: int, topic: str) -> str:
    """Give the full address that stops mails of `topic`: a kind's code, "daily" or "weekly".

    It says nothing of the person but a number, and works for as long as the site's key is kept.
    """
    token = _signer.sign(f"{user_id}:{topic}")
    return public_address(reverse("notifications:unsubscribe", args=[token]))


def read_token(token: str) -> tuple[int, str]:
    """Give the person's number and the topic. Raises BadSignature for what Agora did not make."""
    user_id, _, topic = _signer.unsign(token).partition(":")
    return int(user_id), topic


def is_digest(topic: str) -> bool:
    """Tell whether the topic is a digest, else it is a kind."""
    return topic in (Frequency.DAILY, Frequency.WEEKLY)
