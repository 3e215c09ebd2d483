"""The command that fills the gazetteer."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agora.core.geography import sources
from agora.core.geography.gazetteer import build_gazetteer
from agora.core.geography.loading import Loaded, load_towns
from agora.core.models import Town


@pytest.fixture
def few(places):
    return [place for place in places if place.country == "LU"]


@pytest.mark.django_db
def test_command_loads_every_town_and_another_load_changes_nothing(gazetteer):
    output = StringIO()
    call_command("load-towns", "--json", stdout=output, stderr=StringIO())
    summary = json.loads(output.getvalue())
    total = summary["towns"]
    assert total == summary["created"] == Town.objects.count() > 50_000
    assert set(summary["countries"]) == {"BE", "FR", "LU", "NL", "DE"}
    assert sum(summary["countries"].values()) == total
    assert load_towns(gazetteer) == Loaded(created=0, updated=0, unchanged=total, gone=0)


@pytest.mark.django_db
def test_loading_again_writes_only_rows_that_differ(few):
    assert load_towns(few) == Loaded(created=len(few), updated=0, unchanged=0, gone=0)
    before = dict(Town.objects.values_list("code", "id"))
    Town.objects.filter(name="Luxembourg").update(population=1)
    assert load_towns(few) == Loaded(created=0, updated=1, unchanged=len(few) - 1, gone=0)
    assert Town.objects.get(name="Luxembourg").population > 70_000
    assert dict(Town.objects.values_list("code", "id")) == before


@pytest.mark.django_db
def test_town_stays_if_it_is_gone_from_the_sources(few):
    load_towns(few)
    gone = few[0]
    assert load_towns(few[1:]) == Loaded(created=0, updated=0, unchanged=len(few) - 1, gone=1)
    assert Town.objects.filter(code=gone.code).exists()


@pytest.mark.django_db
def test_towns_of_other_countries_are_not_gone(few, places):
    belgian = [place for place in places if place.country == "BE"][:5]
    load_towns(few)
    assert load_towns(belgian).gone == 0


@pytest.mark.django_db
def test_nothing_is_written_if_a_place_is_wrong(few):
    broken = replace(few[-1], latitude=None)
    with pytest.raises(TypeError):
        load_towns([*few[:-1], broken])
    assert not Town.objects.exists()


@pytest.mark.django_db
def test_loading_takes_the_same_queries_for_any_number_of_towns(few):
    load_towns(few)
    counts = []
    for places in (few[:10], few[:100]):
        Town.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            load_towns(places)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_command_says_which_source_is_missing(monkeypatch, tmp_path):
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    monkeypatch.setattr(sources, "read_places", lambda countries: {code: [] for code in countries})
    with pytest.raises(CommandError, match=r"French communes is not installed.*communes\.json"):
        call_command("load-towns", stdout=StringIO(), stderr=StringIO())


def test_building_again_gives_the_same(gazetteer):
    again = [place.row() for place in build_gazetteer({"BE"})]
    assert again == [place.row() for place in gazetteer if place.country == "BE"]
