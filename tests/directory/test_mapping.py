"""Numbers by place: right, and none below five, whatever is asked."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agora.accounts.models import User
from agora.directory import mapping
from agora.directory.areas import area_tokens
from agora.directory.filters import Filters
from agora.directory.mapping import CountedTown, Places, gather, places
from agora.directory.models import Audience
from agora.directory.readers import SOME_MEMBER, STRANGER
from tests.directory.factories import make_member, make_profile, make_town
from tests.directory.many import list_members

CODES = ["be-wlg", "be-wna", "be", "fr-59", "fr-62", "lu-ca", "xx"]
LANGUAGES = ["fr", "nl", "kab"]
counted_towns = st.lists(
    st.tuples(st.sampled_from(CODES), st.integers(0, 12), st.integers(0, 12)), max_size=40
)


def numbers_of(found: Places) -> list[int]:
    elsewhere = [found.elsewhere] if found.elsewhere else []
    return [*found.towns.values(), *found.areas.values(), *found.countries.values(), *elsewhere]


@given(counted_towns)
def test_gathered_numbers_are_five_or_more_and_add_up(rows):
    towns = [
        CountedTown(key, area, min(count, all_of_them), all_of_them)
        for key, (area, count, all_of_them) in enumerate(rows)
    ]
    totals = Counter()
    for town in towns:
        totals[town.area] += town.count
    found = gather(totals, towns)
    assert all(number >= 5 for number in numbers_of(found))
    assert sum(totals.values()) - 5 < found.total <= sum(totals.values())
    by_key = {town.key: town for town in towns}
    for key, count in found.towns.items():
        assert count == by_key[key].count
        assert by_key[key].unfiltered >= 5
    told = Counter()
    for key, count in found.towns.items():
        told[by_key[key].area] += count
    for code, count in found.areas.items():
        assert count == totals[code] - told[code]


@given(st.lists(st.integers(5, 30), min_size=1, max_size=30), st.integers(1, 8))
def test_towns_beyond_the_most_are_told_by_their_area(counts, most):
    towns = [CountedTown(key, "be-wlg", count, count) for key, count in enumerate(counts)]
    before, mapping.MOST_TOWNS = mapping.MOST_TOWNS, most
    try:
        found = gather({"be-wlg": sum(counts)}, towns)
    finally:
        mapping.MOST_TOWNS = before
    assert len(found.towns) <= most
    assert sorted(found.towns.values()) == sorted(counts)[-most:]
    assert found.total == sum(counts)


def test_small_areas_are_told_by_country_and_small_countries_as_elsewhere():
    found = gather({"be-wlg": 3, "be-wna": 4, "fr-59": 4, "lu-ca": 2}, [])
    assert found == Places({}, {}, {"BE": 7}, 6)
    assert gather({"be-wlg": 2, "fr-59": 2}, []) == Places({}, {}, {}, 0)


@pytest.fixture
def towns(db):
    return [
        make_town("Grand-Bois", postal_codes={"4000"}),
        make_town("Petit-Bois", postal_codes={"4100"}),
        make_town("Rivage", postal_codes={"4200"}),
        make_town("Clocher", postal_codes={"5000"}),
        make_town("Beffroi", postal_codes={"5100"}),
        make_town("Dune", country="FR", postal_codes={"59000"}),
        make_town("Nowhere", country="FR"),
        make_town("Abroad", country="LU"),
    ]


members = st.lists(
    st.tuples(
        st.integers(-1, 7),
        st.sets(st.sampled_from(["remote", "has:offer", *(f"language:{x}" for x in LANGUAGES)])),
    ),
    max_size=60,
)
asked = st.builds(
    Filters,
    remote=st.booleans(),
    has=st.sampled_from(["", "offer"]),
    language=st.sampled_from(["", *LANGUAGES]),
    area=st.sampled_from(["", "be-wlg", "be-wna", "fr-59", "fr"]),
    km=st.sampled_from([10, 100]),
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(members, st.lists(asked, min_size=1, max_size=5), st.booleans())
def test_no_number_below_five_is_given_whatever_the_filters(towns, rows, wishes, around):
    User.objects.all().delete()
    list_members([(towns[at] if at >= 0 else None, tokens) for at, tokens in rows])
    of_towns = Counter(at for at, _ in rows if at >= 0)
    for filters in [Filters(), *wishes, Filters(town=towns[0]) if around else Filters()]:
        kept = [
            at
            for at, tokens in rows
            if at >= 0 and set(filters.tokens) <= tokens | area_tokens(towns[at])
        ]
        found = places(SOME_MEMBER, filters)
        assert all(number >= 5 for number in numbers_of(found))
        assert len(kept) - 5 < found.total <= len(kept)
        told = {town.pk: at for at, town in enumerate(towns)}
        for key, count in found.towns.items():
            assert count == kept.count(told[key])
            assert of_towns[told[key]] >= 5
        assert places(STRANGER, filters) == Places({}, {}, {}, 0)


def test_town_with_four_members_is_told_with_its_area(towns):
    list_members([(towns[0], set())] * 5 + [(towns[1], set())] * 4 + [(towns[2], set())] * 3)
    found = places(SOME_MEMBER, Filters())
    assert found == Places({towns[0].pk: 5}, {"be-wlg": 7}, {}, 0)


def test_town_is_not_told_if_the_filters_keep_four_of_its_members(towns):
    list_members([(towns[0], {"remote"})] * 4 + [(towns[0], set())] * 4)
    assert places(SOME_MEMBER, Filters()).towns == {towns[0].pk: 8}
    assert places(SOME_MEMBER, Filters(remote=True)) == Places({}, {}, {}, 0)


def test_town_is_told_only_to_those_whom_five_members_show_it(towns):
    list_members([(towns[0], set())] * 5)
    list_members([(towns[0], set())] * 4, Audience.EVERYONE)
    assert places(SOME_MEMBER, Filters()).towns == {towns[0].pk: 5}
    assert places(STRANGER, Filters()).total == 0


def test_member_who_hides_the_town_is_not_counted(towns):
    for number in range(6):
        visibility = {"town": "me"} if number == 5 else {}
        make_profile(make_member(), town=towns[0], visibility=visibility)
    assert places(SOME_MEMBER, Filters()).towns == {towns[0].pk: 5}
    assert places(SOME_MEMBER, Filters(area="be-wlg")).towns == {towns[0].pk: 5}


@pytest.mark.parametrize("filters", [Filters(), Filters(remote=True)])
def test_places_take_as_many_queries_for_many_as_for_few(towns, filters):
    counts = []
    for size in (5, 30):
        list_members([(town, {"remote"}) for town in towns for _ in range(size)])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            places(SOME_MEMBER, filters)
        counts.append(len(queries))
    assert counts == [2, 2]
