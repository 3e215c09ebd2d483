"""What a profile is found by, as each audience sees it: written by actions, kept by triggers."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from agora.directory.models.profile import Profile
from agora.directory.querysets import CardQuerySet


class Audience(models.TextChoices):
    """For whom a card is written: what members find, or what everyone does. Nobody reads it."""

    MEMBERS = "members", "members"
    EVERYONE = "everyone", "everyone"


class NameAndWords(models.Func):
    """The words of a card and, first of all, those of the name, taken from its sort key."""

    output_field = SearchVectorField()

    def as_sql(self, compiler, connection, **context):
        (sort_key, _), (words, _) = map(compiler.compile, self.get_source_expressions())
        name = f"split_part({sort_key}, E'\\t', 1)"
        return (
            f"setweight(to_tsvector('simple'::regconfig, {name}), 'A') "
            f"|| coalesce({words}, ''::tsvector)",
            [],
        )


class Card(models.Model):
    """One profile as one audience may find it, and nothing that they may not see.

    `found` is kept by the database (migration `0003_found`): true while the person lists
    themselves for this audience, agrees to it in the ledger of consents, and is a member or staff.
    So is `sort_key`, the one of the display name. Everything else is written by
    `cards.write_cards`. `town` and its position are empty when the person hides them.

    `words` are what is shown, weighted: names A, trades and skills B, town C, texts D; the name of
    the person joins them in `found_by`, where the database renews it.

    `tokens` are what filters and counts go by: `do:7`, `teach:7`, `learn:7` (keys of
    concepts), `word:fr:…` for a trade or skill that is no concept yet, `sector:…`, `language:fr`,
    `availability:now`, `office:…`, `area:be-wlg`, `has:offer`, `has:wanted`, `remote`.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="cards")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=8, choices=Audience)
    found = models.BooleanField(default=False, db_default=False)
    sort_key = models.CharField(max_length=200, default="", db_collation="C")
    listed_at = models.DateTimeField()
    town = models.ForeignKey(
        "core.Town", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tokens = ArrayField(models.CharField(max_length=100), default=list)
    words = SearchVectorField(null=True)
    found_by = models.GeneratedField(
        expression=NameAndWords("sort_key", "words"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = CardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "audience"], name="card_once"),
            models.CheckConstraint(
                condition=models.Q(audience__in=["members", "everyone"]),
                name="card_audience_known",
            ),
        ]
        indexes = [
            index
            for audience in ("members", "everyone")
            for index in (
                models.Index(
                    fields=["sort_key", "id"],
                    condition=models.Q(found=True, audience=audience),
                    name=f"card_{audience}_by_name",
                ),
                models.Index(
                    fields=["-listed_at", "-id"],
                    condition=models.Q(found=True, audience=audience),
                    name=f"card_{audience}_by_age",
                ),
                models.Index(
                    fields=["town"],
                    condition=models.Q(found=True, audience=audience),
                    name=f"card_{audience}_by_town",
                ),
                GinIndex(
                    fields=["tokens"],
                    condition=models.Q(found=True, audience=audience),
                    name=f"card_{audience}_by_token",
                ),
                GinIndex(
                    fields=["found_by"],
                    condition=models.Q(found=True, audience=audience),
                    name=f"card_{audience}_by_word",
                ),
            )
        ]

    def __str__(self):
        return f"{self.profile_id} ({self.audience})"


class Tally(models.Model):
    """How many cards an audience finds with a token, kept by the database as cards change.

    Beside the tokens of cards, `all` counts every card and `town:5` those that show this town.
    """

    audience = models.CharField(max_length=8, choices=Audience)
    token = models.CharField(max_length=100)
    count = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audience", "token"], name="tally_once"),
        ]
        indexes = [
            models.Index(fields=["audience", "-count", "token"], name="tally_most_first"),
        ]

    def __str__(self):
        return f"{self.audience} {self.token}: {self.count}"
