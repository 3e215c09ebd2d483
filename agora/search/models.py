"""What can be found: one entry for each thing, language and audience, and its passages."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from pgvector.django import HalfVectorField, HnswIndex

from agora.core.models import LanguageField

DIMENSIONS = 512
LONGEST_TITLE = 300
LONGEST_WORD = 60


class TitleAndWords(models.Func):
    """The words of an entry and, first of all, those of its title as they stand."""

    output_field = SearchVectorField()

    def as_sql(self, compiler, connection, **context):
        (title_key, _), (words, _) = map(compiler.compile, self.get_source_expressions())
        return (
            f"setweight(to_tsvector('simple'::regconfig, {title_key}), 'A') "
            f"|| coalesce({words}, ''::tsvector)",
            [],
        )


class Entry(models.Model):
    """One thing of a room in one language, as its `audiences` may read it.

    `kind` is a code of `agora.search.sources`, `object_id` the key of the thing there. Whom it is
    for is one of `audiences`: “everyone”, “members”, “staff”, or “visitors” (those who are not
    members) where they are shown less. `found` is false while the thing is hidden: a room may let
    the database keep it. `title` and `text` are plain text, `title_key` is the folded title;
    `route` and `route_kwargs` name its page, whose address depends on the reader's language.
    `words` are weighted: title A, names and keywords B, text D; the title joins them in
    `found_by`, where the database renews it. `rank` puts curated things first: 0 for none.
    `is_noted` says that its words stand in `Word`. `fingerprint` tells whether a draft says
    anything new.
    """

    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    language = LanguageField()
    audiences = ArrayField(models.CharField(max_length=20))
    found = models.BooleanField(default=True, db_default=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    title_key = models.CharField(max_length=LONGEST_TITLE, db_collation="C")
    text = models.TextField(blank=True)
    route = models.CharField(max_length=80)
    route_kwargs = models.JSONField(default=dict)
    rank = models.PositiveSmallIntegerField(default=0, db_default=0)
    words = SearchVectorField(null=True)
    found_by = models.GeneratedField(
        expression=TitleAndWords("title_key", "words"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    is_noted = models.BooleanField(default=False, db_default=False)
    fingerprint = models.CharField(max_length=40, default="")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language", "audiences"], name="entry_once"
            ),
        ]
        indexes = [
            # Hidden ones too: it tells whether any entry holds a word.
            GinIndex(fields=["kind", "audiences", "found_by"], name="entry_by_word"),
            GinIndex(
                F("audiences"),
                SearchVector("title_key", config="simple"),
                condition=Q(found=True),
                name="entry_by_word_of_title",
            ),
            GinIndex(
                F("audiences"),
                SearchVector("title_key", config="simple"),
                condition=Q(found=True, rank__gt=0),
                name="entry_curated_by_title",
            ),
            models.Index(fields=["title_key"], condition=Q(found=True), name="entry_by_title"),
            models.Index(fields=["id"], condition=Q(is_noted=False), name="entry_to_note"),
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


class Word(models.Model):
    """A folded word that some entry holds, hidden or not: what misspelt words are compared with.

    It is read only beside a condition on entries that the reader may find.
    """

    word = models.CharField(max_length=LONGEST_WORD, unique=True, db_collation="C")

    class Meta:
        indexes = [GinIndex(OpClass("word", "gin_trgm_ops"), name="word_alike")]

    def __str__(self):
        return self.word


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
        indexes = [models.Index(fields=["-day", "-count", "-id"], name="miss_newest_first")]

    def __str__(self):
        return self.words
