"""Who looks at the forum: what visibility there depends on."""

from dataclasses import dataclass

from agora.accounts import roles
from agora.accounts.audience import is_member
from agora.accounts.rights import Right, has_right
from agora.forum.models import Category, CategoryPerson


@dataclass(frozen=True)
class Reader:
    """Somebody who reads or writes.

    `user` is None for a visitor. `audiences` are the `Category.Readers` they belong to; `moderated`
    and `hosted` the keys of the categories they look after. `moderates_all` is staff that
    moderates the whole place.
    """

    user: object | None
    audiences: frozenset[str]
    moderated: frozenset[int] = frozenset()
    hosted: frozenset[int] = frozenset()
    moderates_all: bool = False

    @classmethod
    def of(cls, user) -> "Reader":
        """Give the reader that a user is, in four queries at most and none for a visitor; a client
        or someone who left reads as a visitor does."""
        everyone = frozenset({Category.Readers.EVERYONE})
        if not user.is_authenticated:
            return cls(None, everyone)
        if not is_member(user):
            return cls(user, everyone)
        audiences = everyone | {Category.Readers.MEMBERS}
        if user.roles - {roles.MEMBER}:
            audiences |= {Category.Readers.STAFF}
        parts = CategoryPerson.objects.filter(user=user).values_list("part", "category_id")
        keys: dict[str, set[int]] = {"moderator": set(), "host": set()}
        for part, category_id in parts:
            keys[part].add(category_id)
        return cls(
            user,
            audiences,
            moderated=frozenset(keys["moderator"]),
            hosted=frozenset(keys["host"]),
            moderates_all=has_right(user, Right.MODERATE),
        )

    @property
    def is_member(self) -> bool:
        """Whether they may take part at all."""
        return Category.Readers.MEMBERS in self.audiences

    def moderates(self, category: Category) -> bool:
        """Tell whether they decide in a category."""
        return self.moderates_all or category.pk in self.moderated

    def is_author_of(self, written) -> bool:
        """Tell whether they wrote a topic or a post."""
        return self.user is not None and written.author_id == self.user.pk
