"""Who asks: the audiences whose entries a person may find."""

from agora.accounts import roles
from agora.accounts.audience import is_member
from agora.search.sources import EVERYONE, MEMBERS, STAFF, VISITORS


def audiences_of(user) -> list[str]:
    """Give the audiences that a person belongs to, in two queries at most; a client or someone
    who left reads as a visitor does."""
    if not is_member(user):
        return [EVERYONE, VISITORS]
    staff = user.roles - {roles.MEMBER}
    return [EVERYONE, MEMBERS, STAFF] if staff else [EVERYONE, MEMBERS]
