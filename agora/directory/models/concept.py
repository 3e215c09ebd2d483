"""What trades and skills people mean, whatever the words and the language."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import get_language, pgettext_lazy

from agora.core import sorting
from agora.core.models import LanguageField
from agora.search.words.fold import fold

LONGEST_WORD = 120


class Sector(models.Model):
    """A branch of work, such as the performing arts; `names` maps a language to its name."""

    code = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(default=dict)

    class Meta:
        verbose_name = pgettext_lazy("vocabulary", "sector")
        verbose_name_plural = pgettext_lazy("vocabulary", "sectors")
        ordering = ["code"]

    def __str__(self):
        return self.names.get(get_language() or "") or self.names.get("en") or self.code


class Concept(models.Model):
    """One trade or skill, with its names in several languages.

    `code` is a word of English for those that Agora brings or staff add, and `esco-…` for those of
    the European classification, whose address is `esco_uri`.
    """

    class Kind(models.TextChoices):
        TRADE = "trade", pgettext_lazy("vocabulary", "trade")
        SKILL = "skill", pgettext_lazy("vocabulary", "skill")

    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=6, choices=Kind)
    sector = models.ForeignKey(
        Sector, null=True, blank=True, on_delete=models.PROTECT, related_name="concepts"
    )
    esco_uri = models.URLField(max_length=120, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("vocabulary", "concept")
        verbose_name_plural = pgettext_lazy("vocabulary", "concepts")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["trade", "skill"]), name="concept_kind_known"
            ),
            models.UniqueConstraint(
                fields=["esco_uri"], condition=~models.Q(esco_uri=""), name="concept_esco_once"
            ),
        ]

    def __str__(self):
        return self.code


class ConceptLabel(models.Model):
    """A word for a concept in one language: its label (position 0), or a synonym.

    `source` says who brought it: a load replaces only what the same source brought, so that words
    which staff found in profiles and put under a concept stay. `key`, made by `word_key` on save,
    is what words are compared by; one word means one concept of a kind.
    """

    class Source(models.TextChoices):
        AGORA = "agora", pgettext_lazy("vocabulary", "Agora")
        STAFF = "staff", pgettext_lazy("vocabulary", "our team")
        ESCO = "esco", pgettext_lazy("vocabulary", "ESCO")

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="labels")
    kind = models.CharField(max_length=6, choices=Concept.Kind)
    language = LanguageField()
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=LONGEST_WORD)
    key = models.CharField(max_length=LONGEST_WORD, editable=False)
    source = models.CharField(max_length=5, choices=Source, default=Source.AGORA)

    class Meta:
        verbose_name = pgettext_lazy("vocabulary", "word for a concept")
        verbose_name_plural = pgettext_lazy("vocabulary", "words for concepts")
        ordering = ["concept", "language", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "language", "key"], name="concept_word_once"),
            models.UniqueConstraint(
                fields=["concept", "language"],
                condition=models.Q(position=0),
                name="concept_label_once",
            ),
            models.CheckConstraint(
                condition=models.Q(source__in=["agora", "staff", "esco"]),
                name="concept_label_source_known",
            ),
            models.CheckConstraint(condition=~models.Q(key=""), name="concept_label_has_a_key"),
        ]
        indexes = [
            models.Index(fields=["key"], name="concept_label_by_key"),
            # The beginning of any of its words, as someone types it.
            GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="concept_label_by_part"),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.key = word_key(self.text, self.language)
        super().save(*args, **kwargs)


class WaitingCards(models.Model):
    """A profile whose cards wait to be written afresh, as a word of its has another meaning now.

    No foreign key: who changes the meaning of words must not wait for whoever writes the profile.
    """

    profile_id = models.BigIntegerField(primary_key=True)

    class Meta:
        verbose_name = pgettext_lazy("vocabulary", "cards to write afresh")
        verbose_name_plural = pgettext_lazy("vocabulary", "cards to write afresh")

    def __str__(self):
        return str(self.profile_id)


def word_key(words: str, language: str = "") -> str:
    """Give what two spellings of one trade or skill have in common, 120 characters at most.

    "traductrice", "traducteur·rice" and "traducteur/traductrice" are one word in French.
    `language` is the code of the words' language; without it only case, accents and signs go.
    What has no letter or digit, such as an emoji, is its own key.
    """
    folded = {fold(part, language) for part in words.split("/")}
    key = folded.pop() if len(folded) == 1 else fold(words, language)
    return (key or sorting.fold(words))[:LONGEST_WORD].strip()
