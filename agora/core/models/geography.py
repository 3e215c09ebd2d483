"""The gazetteer: towns with their names, postal codes and coordinates."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import get_language


class Town(models.Model):
    """A town, village or commune, as `agora load-towns` wrote it.

    `code` is `gn-` and the number at geonames.org, or country and number in the country's list
    of communes. `name` is the one used on the spot; `names` maps a language to the town's name
    in it where that differs; `region` is the department (France) or region, in the language of
    the place, `area` a code of `geography.areas`. `latitude` and `longitude` are WGS 84 degrees;
    when `approximate`, those of the middle of the postal area, some kilometres away. `search_key`
    is made by `geography.words.search_key`, `sort_key` by `sorting.sort_key`.
    """

    code = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=200)
    names = models.JSONField(default=dict)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=80, blank=True)
    area = models.CharField(max_length=8, blank=True, default="", db_default="")
    population = models.PositiveIntegerField(default=0)
    latitude = models.FloatField()
    longitude = models.FloatField()
    approximate = models.BooleanField(default=False, db_default=False)
    postal_codes = ArrayField(models.CharField(max_length=12), default=list)
    search_key = models.TextField()
    sort_key = models.CharField(max_length=200, db_collation="C")

    class Meta:
        ordering = ["sort_key", "id"]
        indexes = [
            models.Index(fields=["country", "sort_key"], name="town_by_country"),
            models.Index(fields=["latitude", "longitude"], name="town_by_position"),
            GinIndex(fields=["postal_codes"], name="town_by_postal_code"),
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="town_by_name"),
        ]

    def __str__(self):
        return self.name

    @property
    def local_name(self) -> str:
        """The town's name in the reader's language, else the one used on the spot."""
        return self.names.get(get_language() or "") or self.name
