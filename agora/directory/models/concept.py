"""What trades and skills people mean, whatever the words and the language."""

from django.db import models
from django.utils.translation import get_language, pgettext_lazy

from agora.core.models import LanguageField
from agora.core.sorting import fold


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

    A word that staff found in profiles and put under a concept is a synonym `from_members`. `key`,
    made on save, is what words are compared by; one word means one concept of a kind.
    """

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="labels")
    kind = models.CharField(max_length=6, choices=Concept.Kind)
    language = LanguageField()
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=120)
    key = models.CharField(max_length=120, editable=False)
    from_members = models.BooleanField(default=False)

    class Meta:
        verbose_name = pgettext_lazy("vocabulary", "word for a concept")
        verbose_name_plural = pgettext_lazy("vocabulary", "words for concepts")
        ordering = ["concept", "language", "position"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "language", "key"], name="concept_word_once"),
            models.UniqueConstraint(
                fields=["concept", "language", "position"], name="concept_label_place_once"
            ),
        ]
        indexes = [models.Index(fields=["key"], name="concept_label_by_key")]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.key = word_key(self.text)
        super().save(*args, **kwargs)


def word_key(words: str) -> str:
    """Give what two spellings of one trade or skill have in common: letters without case and
    accents, and without the marks of inclusive writing."""
    return " ".join(fold(words).replace("·", "").replace("(", "").replace(")", "").split())
