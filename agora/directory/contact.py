"""Who may write to a member through the site."""

from enum import StrEnum

from agora.directory.models import Contact, Profile
from agora.directory.readers import Reader


class Writing(StrEnum):
    """What a reader who found a profile may do about writing to its person."""

    OPEN = "open"
    SIGN_IN = "sign-in"
    CLOSED = "closed"


def writing_to(profile: Profile, reader: Reader) -> Writing:
    """Tell whether the reader may write to the person of a profile they found; a visitor is
    invited to sign in if anyone may."""
    if profile.contact == Contact.NOBODY or reader.user_id == profile.user_id:
        return Writing.CLOSED
    if reader.user_id is None:
        return Writing.SIGN_IN
    if profile.contact == Contact.EVERYONE or reader.is_member:
        return Writing.OPEN
    return Writing.CLOSED
