"""The gazetteer: towns with their names, postal codes and coordinates."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Town(models.Model):
    """A town or village; `geoname_id` is its number at geonames.org.

    `latitude` and `longitude` are WGS 84 degrees; `names` maps a language to the town's name in
    it where that differs from `name`; `search_key` is every name folded for search; `sort_key`
    orders names the way readers expect without the database's collations.
    """

    geoname_id = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=200)
    names = models.JSONField(default=dict)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=80, blank=True)
    population = models.PositiveIntegerField(default=0)
    latitude = models.FloatField()
    longitude = models.FloatField()
    postal_codes = ArrayField(models.CharField(max_length=12), default=list)
    search_key = models.TextField()
    sort_key = models.CharField(max_length=200)

    class Meta:
        ordering = ["sort_key", "id"]
        indexes = [
            models.Index(fields=["country", "sort_key"], name="town_by_country"),
            GinIndex(fields=["postal_codes"], name="town_by_postal_code"),
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="town_by_name"),
        ]

    def __str__(self):
        return self.name
