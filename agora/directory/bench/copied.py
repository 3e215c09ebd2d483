"""The tables of which every member gets the rows of a pattern, and what of them is their own.

Columns that nothing is said of are copied as they stand, so that a new one needs nothing here.
"""

from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.db import models

from agora.accounts.models import Member, User
from agora.directory.areas import AREA
from agora.directory.bench.pattern_rows import NOWHERE, NOWHERE_COUNTRY
from agora.directory.models import Card, Profile, ProfileLink, ProfileSkill, ProfileText
from agora.privacy.models import Consent
from agora.search.models import LONGEST_TITLE, Entry, Passage

# In place of the pattern's town, if they show it, the member's own.
_KEPT_WORDS = (
    f"t.*, t.words @@ '{NOWHERE}'::tsquery AS shows_town, "
    f"ts_delete(t.words, '{NOWHERE}') AS own_words"
)
_EMAIL = "'member' || m.number || '@bench.example'"
_NO_AREA = f"{AREA}{NOWHERE_COUNTRY.lower()}"
_PLACE = "row_number() OVER (PARTITION BY t.object_id ORDER BY t.id) - 1"
_WORDS = "CASE WHEN p.shows_town THEN p.own_words || town.{words} ELSE p.own_words END"


@dataclass(frozen=True)
class Copied:
    """A table of which every member gets the rows of their pattern.

    `of` is the column that holds the key of the pattern's user, or profile if `of_profile`.
    The patterns' rows are kept as `kept_as` says it of the table `t`, and of `kept_beside`.
    `changes` say columns by SQL, in which `p` is the row kept, `m` the member, `town` their town in
    the language of `language`, and `noise` what makes their vectors differ from others'.
    """

    model: type[models.Model]
    of: str
    changes: dict[str, str] = field(default_factory=dict)
    of_profile: bool = False
    language: str = "m.language"
    kept_as: str = "t.*"
    kept_beside: str = ""

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def kept(self) -> str:
        """The table that keeps the patterns' rows."""
        return f"pattern_{self.table}"

    @property
    def columns(self) -> dict[str, str]:
        """The columns to write and the SQL of each."""
        own = {self.of: "m.profile" if self.of_profile else "m.person"} | self.changes
        fields = [each for each in self.model._meta.concrete_fields if not each.generated]
        key = self.model._meta.pk.column
        names = [each.column for each in fields if each.column != key or key in own]
        return {name: own.get(name, f'p."{name}"') for name in names}


COPIED = [
    Copied(
        User,
        "id",
        {
            "email": _EMAIL,
            "display_name": "m.name",
            "sort_key": "m.sort_key",
            "office_id": "m.office",
            "date_joined": "m.listed_at",
        },
    ),
    Copied(EmailAddress, "user_id", {"email": _EMAIL}),
    Copied(User.groups.through, "user_id"),
    Copied(
        Member,
        "user_id",
        {
            "number": "'BENCH-' || m.number",
            "name": "m.name",
            "sort_key": "m.sort_key",
            "email": _EMAIL,
            "country": "town.country",
            "town": "left(town.name, 120)",
            "office_id": "m.office",
            "owner_since": "m.listed_at::date",
        },
    ),
    Copied(Consent, "user_id", {"given_at": "m.listed_at"}),
    Copied(
        Profile,
        "user_id",
        {
            "id": "m.profile",
            "town_id": "m.town",
            "listed_at": "m.listed_at",
            "confirmed_at": "greatest(m.listed_at, now() - interval '300 days')",
        },
    ),
    Copied(ProfileText, "profile_id", of_profile=True),
    Copied(ProfileSkill, "profile_id", of_profile=True),
    Copied(ProfileLink, "profile_id", of_profile=True),
    Copied(
        Card,
        "profile_id",
        {
            "user_id": "m.person",
            "sort_key": "m.sort_key",
            "listed_at": "m.listed_at",
            "town_id": "CASE WHEN p.shows_town THEN m.town END",
            "tokens": (
                "p.own_tokens || CASE WHEN p.shows_town THEN town.tokens ELSE '{}' END "
                "|| m.office_tokens"
            ),
            "words": _WORDS.format(words="on_card"),
        },
        of_profile=True,
        kept_as=f"{_KEPT_WORDS}, array_remove(t.tokens, '{_NO_AREA}') AS own_tokens",
    ),
    Copied(
        Entry,
        "object_id",
        {
            "id": "m.entries + p.place",
            "title": f"left(m.name, {LONGEST_TITLE})",
            "title_key": f"left(split_part(m.sort_key, E'\\t', 1), {LONGEST_TITLE})",
            "text": f"replace(p.text, '{NOWHERE}', town.name)",
            "route_kwargs": "jsonb_build_object('pk', m.profile)",
            "words": _WORDS.format(words="in_entry"),
            "is_noted": "true",
            "fingerprint": "''",
        },
        of_profile=True,
        language="p.language",
        kept_as=f"{_KEPT_WORDS}, {_PLACE} AS place",
    ),
    Copied(
        Passage,
        "object_id",
        {
            "entry_id": "m.entries + p.place",
            "vector": "l2_normalize(p.vector + noise.vector)",
        },
        of_profile=True,
        kept_as="t.*, entry.object_id, entry.place",
        kept_beside="JOIN pattern_search_entry entry ON entry.id = t.entry_id",
    ),
]
# Those of which the keys of copies are known before they are written.
NUMBERED: dict[str, type[models.Model]] = {"person": User, "profile": Profile, "entries": Entry}
