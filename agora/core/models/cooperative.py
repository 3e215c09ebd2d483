"""The cooperative's own data: its offices and its services."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language, pgettext_lazy


class Translated(models.Model):
    """A short name that staff translate: a mapping of language code to text."""

    code = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else in any language it has, else the code."""
        return translated(self.names) or self.code


def translated(texts: dict[str, str]) -> str:
    """Give the text of a mapping by language in the reader's language, else in the house's first
    one, else in any it has."""
    wanted = [get_language() or "", settings.LANGUAGE_CODE, *texts]
    return next((texts[language] for language in wanted if texts.get(language)), "")


class Office(Translated):
    """A place of the cooperative where members are received.

    `country` is an ISO 3166-1 code; `time_zone` an IANA name; `languages` are those spoken there.
    """

    city = models.CharField(max_length=100)
    country = models.CharField(max_length=2)
    languages = ArrayField(models.CharField(max_length=8), default=list)
    time_zone = models.CharField(max_length=40, default="Europe/Brussels")
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("cooperative", "office")
        verbose_name_plural = pgettext_lazy("cooperative", "offices")
        ordering = ["country", "city", "id"]


class Service(Translated):
    """A team of the cooperative's staff that answers for something."""

    descriptions = models.JSONField(default=dict, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        verbose_name = pgettext_lazy("cooperative", "service")
        verbose_name_plural = pgettext_lazy("cooperative", "services")
        ordering = ["code"]

    @property
    def description(self) -> str:
        """What the service does, in plain words, in the reader's language when it has it."""
        return translated(self.descriptions)
