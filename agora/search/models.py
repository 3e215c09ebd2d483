"""What can be found: one entry for each thing, language and audience, and its passages."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from pgvector.django import HalfVectorField, HnswIndex

from agora.core.models import LanguageField

DIMENSIONS = 512


class Entry(models.Model):
    """One thing of a room in one language, as its `audiences` may read it.

    `kind` is a code of `agora.search.sources`, `object_id` the key of the thing there. Whom it is
    for is one of `audiences`: “everyone”, “members”, “staff”, or “visitors” (those who are not
    members) where they are shown less. `found` is false while the thing is hidden: a room may let
    the database keep it. `title` and `text` are plain text; `route` and `route_kwargs` name its
    page, whose address depends on the reader's language. `words` are weighted: title A, names and
    keywords B, what comes first C, text D. `rank` puts curated things first: 0 for none.
    """

    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    language = LanguageField()
    audiences = ArrayField(models.CharField(max_length=20))
    found = models.BooleanField(default=True, db_default=True)
    title = models.CharField(max_length=300)
    title_key = models.CharField(max_length=300, db_collation="C")
    text = models.TextField(blank=True)
    route = models.CharField(max_length=80)
    route_kwargs = models.JSONField(default=dict)
    rank = models.PositiveSmallIntegerField(default=0, db_default=0)
    words = SearchVectorField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language", "audiences"], name="entry_once"
            ),
        ]
        indexes = [
            GinIndex(fields=["words"], condition=Q(found=True), name="entry_by_word"),
            models.Index(fields=["title_key"], condition=Q(found=True), name="entry_by_title"),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id} ({self.language})"


class Passage(models.Model):
    """A part of an entry with its meaning; `vector` is empty until the backlog job encodes it."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    vector = HalfVectorField(dimensions=DIMENSIONS, null=True)

    class Meta:
        ordering = ["entry", "position"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="passage_once"),
        ]
        indexes = [
            HnswIndex(
                name="passage_by_meaning",
                fields=["vector"],
                m=16,
                ef_construction=64,
                opclasses=["halfvec_cosine_ops"],
            ),
            models.Index(fields=["id"], condition=Q(vector=None), name="passage_to_encode"),
        ]

    def __str__(self):
        return f"{self.entry_id} ({self.position})"


class Miss(models.Model):
    """Words that found nothing on a day, and how often: nothing says who asked."""

    day = models.DateField()
    language = LanguageField()
    words = models.CharField(max_length=120)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "words"], name="miss_once_a_day"),
        ]

    def __str__(self):
        return self.words
