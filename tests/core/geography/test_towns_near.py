"""Distances between towns, and the towns around one."""

import math
from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from agora.core.geography.towns import distance_km, find_towns, towns_near
from agora.core.models import Town

pytestmark = pytest.mark.usefixtures("towns")

points = st.builds(
    SimpleNamespace,
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
)


def town(name):
    return find_towns(name)[0]


@pytest.mark.parametrize(
    ("here", "there", "kilometres"),
    [("Bruxelles", "Liège", 89), ("Lille", "Bruxelles", 93), ("Paris", "Marseille", 661)],
)
def test_distance_is_that_of_the_map(here, there, kilometres):
    assert distance_km(town(here), town(there)) == pytest.approx(kilometres, abs=2)


@given(points, points)
def test_distance_is_the_same_both_ways_and_at_most_half_the_earth(a, b):
    assert distance_km(a, b) == pytest.approx(distance_km(b, a))
    assert 0 <= distance_km(a, b) <= math.pi * 6371.1
    assert distance_km(a, a) == 0


def test_towns_near_are_those_within_the_distance_nearest_first():
    liege = town("Liège")
    near = list(towns_near(liege, 12.5))
    computed = {other.pk: distance_km(liege, other) for other in Town.objects.all()}
    assert near[0] == liege
    assert {other.pk for other in near} == {pk for pk, km in computed.items() if km <= 12.5}
    assert [other.distance_km for other in near] == sorted(other.distance_km for other in near)
    for other in near:
        assert other.distance_km == pytest.approx(computed[other.pk], abs=1e-6)


@pytest.mark.parametrize("km", [0, 0.0])
def test_only_the_town_itself_is_near_if_the_distance_is_nothing(km):
    assert [other.name for other in towns_near(town("Eupen"), km)] == ["Eupen"]


@pytest.mark.parametrize("km", [-1, 2001, math.nan, math.inf])
def test_towns_near_refuses_a_distance_that_is_none(km):
    with pytest.raises(ValueError, match="km"):
        towns_near(town("Eupen"), km)


def test_towns_near_a_pole_is_no_error():
    assert list(towns_near(SimpleNamespace(latitude=89.9, longitude=0.0), 50)) == []


def test_towns_near_uses_the_index_on_positions():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert "town_by_position" in towns_near(town("Liège"), 15).explain()
