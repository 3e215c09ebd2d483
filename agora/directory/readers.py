"""Who looks at profiles: the only thing about a reader that visibility depends on."""

from dataclasses import dataclass

from agora.accounts.audience import is_member


@dataclass(frozen=True)
class Reader:
    """Somebody who looks: of the audience “members” or a stranger.

    `user_id` is the account's key, None for a visitor; only their own profile depends on it.
    """

    user_id: int | None
    is_member: bool

    @classmethod
    def of(cls, user) -> "Reader":
        """Give the reader that a user is, in two queries at most; a client or someone who left
        is a stranger with a key."""
        return cls(user.pk if user.is_authenticated else None, is_member(user))

    def sees(self, visibility: str) -> bool:
        """Tell whether the reader is among those whom a `Visibility` names."""
        return visibility == "everyone" or (visibility == "members" and self.is_member)


STRANGER = Reader(user_id=None, is_member=False)
SOME_MEMBER = Reader(user_id=None, is_member=True)
