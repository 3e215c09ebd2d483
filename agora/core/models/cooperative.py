"""The cooperative's own data: its offices and its services."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
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

    `country` is an ISO 3166-1 code; `time_zone` an IANA name; `languages` are those spoken there;
    `latitude` and `longitude` are WGS 84 degrees, both or none. `imported` maps a column to what
    the last file said of it, so that the next one can tell what was edited here since.
    """

    city = models.CharField(max_length=100)
    country = models.CharField(max_length=2)
    languages = ArrayField(models.CharField(max_length=8), default=list)
    time_zone = models.CharField(max_length=40, default="Europe/Brussels")
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    checked_on = models.DateField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    imported = models.JSONField(
        default=dict, db_default=Value({}, models.JSONField()), blank=True, editable=False
    )

    class Meta:
        verbose_name = pgettext_lazy("cooperative", "office")
        verbose_name_plural = pgettext_lazy("cooperative", "offices")
        ordering = ["country", "city", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="office_position_whole",
            ),
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="office_position_on_earth",
            ),
        ]


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
