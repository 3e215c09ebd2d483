"""Pages by key: the same rows as an ordinary reading, whatever happens between two pages."""

import base64
import json
import math
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import DecimalField, ExpressionWrapper, F, Value
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agora.core.models import AuditEntry, Office, Town
from agora.core.pagination import InvalidCursor, paginate

pytestmark = pytest.mark.django_db

ONE_DATABASE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MOMENT = datetime(2026, 11, 24, 12, 0, 0, 123456, tzinfo=UTC)


def make_towns(populations):
    Town.objects.all().delete()
    Town.objects.bulk_create(
        Town(
            code=f"t-{place}",
            name=f"T{population}",
            country="BE" if place % 2 else "FR",
            population=population,
            latitude=population / 7,
            longitude=0,
            search_key="",
            sort_key=f"t{population % 3}",
        )
        for place, population in enumerate(populations)
    )


def pages(queryset, order, size):
    """Walk forward from the first page; give all pages."""
    page = paginate(queryset, order=order, size=size)
    found = [page]
    while page.next_cursor:
        page = paginate(queryset, order=order, size=size, cursor=page.next_cursor)
        found.append(page)
    return found


ORDERS = [
    ("population", "id"),
    ("-population", "id"),
    ("-population", "-id"),
    ("country", "-population", "id"),
    ("sort_key", "-latitude", "-pk"),
    ("id",),
]


@ONE_DATABASE
@given(st.lists(st.integers(0, 5), max_size=25), st.integers(1, 7), st.sampled_from(ORDERS))
def test_walk_visits_every_row_once_in_order_both_ways(populations, size, order):
    make_towns(populations)
    ordinary = list(Town.objects.order_by(*order))
    forward = pages(Town.objects.all(), order, size)
    assert [row for page in forward for row in page.rows] == ordinary
    for number, page in enumerate(forward):
        assert page.rows == ordinary[number * size : (number + 1) * size]
    assert forward[0].previous_cursor is None
    assert forward[-1].next_cursor is None

    page, backward = forward[-1], [forward[-1].rows]
    while page.previous_cursor:
        page = paginate(Town.objects.all(), order=order, size=size, cursor=page.previous_cursor)
        backward.insert(0, page.rows)
        assert page.next_cursor
    assert [row for rows in backward for row in rows] == ordinary
    assert [len(rows) for rows in backward] == [len(page.rows) for page in forward]


@ONE_DATABASE
@given(
    st.lists(st.integers(0, 5), min_size=2, max_size=20),
    st.integers(1, 5),
    st.sets(st.integers(0, 19)),
    st.lists(st.integers(0, 5), max_size=5),
)
def test_row_that_stays_is_visited_once_if_others_come_and_go_between_pages(
    populations, size, gone, come
):
    make_towns(populations)
    order = ("population", "id")
    rows = list(Town.objects.order_by(*order))
    page = paginate(Town.objects.all(), order=order, size=size)
    seen = list(page.rows)
    doomed = [row.pk for place, row in enumerate(rows) if place in gone]
    Town.objects.filter(pk__in=doomed).delete()
    for place, population in enumerate(come):
        Town.objects.create(
            code=f"new-{place}", name="n", population=population, latitude=0, longitude=0
        )
    while page.next_cursor:
        cursor = page.next_cursor
        page = paginate(Town.objects.all(), order=order, size=size, cursor=cursor)
        if page.rows and (page.rows[0].population, page.rows[0].pk) <= (
            seen[-1].population,
            seen[-1].pk,
        ):
            break  # nothing was left after the cursor: the last page again
        seen += page.rows
    old = [row for row in seen if row in rows]
    assert len(old) == len(set(old))
    assert {row for row in rows if row.pk not in doomed} <= set(seen)


def test_empty_list_has_one_page_without_neighbours():
    page = paginate(Town.objects.all(), order=("id",))
    assert (page.rows, page.next_cursor, page.previous_cursor) == ([], None, None)


def test_last_page_is_shown_if_all_after_the_cursor_is_gone():
    make_towns(range(6))
    order = ("population", "id")
    first = paginate(Town.objects.all(), order=order, size=3)
    Town.objects.filter(population__gte=3).delete()
    page = paginate(Town.objects.all(), order=order, size=3, cursor=first.next_cursor)
    assert [row.population for row in page.rows] == [0, 1, 2]
    assert (page.next_cursor, page.previous_cursor) == (None, None)


def test_first_page_is_shown_if_all_before_the_cursor_is_gone():
    make_towns(range(6))
    order = ("population", "id")
    last = pages(Town.objects.all(), order, 3)[-1]
    Town.objects.filter(population__lt=3).delete()
    page = paginate(Town.objects.all(), order=order, size=3, cursor=last.previous_cursor)
    assert [row.population for row in page.rows] == [3, 4, 5]
    assert page.previous_cursor is None


def test_page_takes_one_query_and_one_row_more_than_it_shows():
    make_towns(range(50))
    cursor = None
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            page = paginate(Town.objects.all(), order=("-population", "id"), cursor=cursor, size=10)
        cursor = page.next_cursor
        assert len(queries) == 1
        assert "LIMIT 11" in queries[0]["sql"]
        assert "OFFSET" not in queries[0]["sql"]


def test_deep_page_starts_in_the_index():
    make_towns(range(300))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    after = pages(Town.objects.all(), ("sort_key", "id"), 100)[1].next_cursor
    with CaptureQueriesContext(connection) as queries:
        paginate(Town.objects.filter(country="BE"), order=("sort_key", "id"), cursor=after)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + queries[0]["sql"])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert re.search(r"town_by_country.*\n\s+Index Cond: .*sort_key\)::text >= ", plan)


@pytest.mark.parametrize("step", [timedelta(microseconds=1), timedelta(days=400), timedelta(0)])
def test_moments_are_paged_to_the_microsecond(step):
    for place in range(7):
        entry = AuditEntry.objects.create(verb="v", subject=f"a:{place}", place="job")
        AuditEntry.objects.filter(pk=entry.pk).update(recorded_at=MOMENT + place * step)
    order = ("-recorded_at", "-id")
    walked = [row for page in pages(AuditEntry.objects.all(), order, 2) for row in page.rows]
    assert walked == list(AuditEntry.objects.order_by(*order))


def test_days_are_paged():
    for place in range(5):
        Office.objects.create(
            code=f"o{place}",
            city="x",
            country="BE",
            checked_on=MOMENT.date() + timedelta(place % 2),
        )
    order = ("checked_on", "-code")
    walked = [row for page in pages(Office.objects.all(), order, 2) for row in page.rows]
    assert walked == list(Office.objects.order_by(*order))


def test_decimals_and_other_computed_values_are_paged():
    make_towns([1, 1, 2, 3, 3, 3])
    exact = ExpressionWrapper(
        F("population") / Value(Decimal(3)),
        output_field=DecimalField(max_digits=30, decimal_places=20),
    )
    towns = Town.objects.annotate(share=exact)
    walked = [row for page in pages(towns, ("-share", "id"), 2) for row in page.rows]
    assert walked == list(towns.order_by("-share", "id"))


def test_fields_of_other_models_are_paged(django_user_model):
    for place in range(5):
        office = Office.objects.create(code=f"o{place}", city=f"c{place % 2}", country="BE")
        django_user_model.objects.create_user(f"p{place}@mirabelle.example", office=office)
    people = django_user_model.objects.exclude(office=None).select_related("office")
    order = ("-office__city", "office_id", "email")
    walked = [row for page in pages(people, order, 2) for row in page.rows]
    assert walked == list(people.order_by(*order))


def test_row_without_a_value_is_refused_rather_than_lost():
    Office.objects.create(code="a", city="x", country="BE")
    Office.objects.create(code="b", city="x", country="BE")
    with pytest.raises(ValueError, match="without a value"):
        paginate(Office.objects.all(), order=("checked_on", "id"), size=1)


def cursor_of(content):
    text = content if isinstance(content, str) else json.dumps(content)
    return base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")


ORDERS_OF_TYPES = {
    "whole": (Town, ("population", "id")),
    "real": (Town, ("latitude", "id")),
    "text": (Town, ("sort_key", "id")),
    "moment": (AuditEntry, ("recorded_at", "id")),
    "day": (Office, ("checked_on", "id")),
    "truth": (Town, ("approximate", "id")),
}
BAD = {
    "whole": ["x", "", "1.5", 2**70, -(2**70), 1e300, math.nan, math.inf, None, [], {}, [1], "NaN"],
    "real": ["x", math.nan, math.inf, -math.inf, "NaN", "Infinity", None, [], 10**400],
    "text": [None, [], {}, "\x00", "a\x00b", "\ud800", math.nan],
    "moment": [
        "x",
        1,
        1.5,
        True,
        "2026-13-45T00:00:00Z",
        "2026-11-24",
        "2026-11-24T12:00:00",
        None,
    ],
    "day": ["x", 1, True, "2026-02-30", "99999-01-01", None, [], math.nan],
    "truth": ["x", 2, None, [], math.nan],
}


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, values in BAD.items() for value in values]
)
def test_value_of_another_type_is_refused(kind, value):
    model, order = ORDERS_OF_TYPES[kind]
    for direction in "ab":
        with pytest.raises(InvalidCursor):
            paginate(model.objects.all(), order=order, cursor=cursor_of([direction, value, 1]))
    # Nothing was asked of the database that broke the transaction.
    assert model.objects.count() == 0


@pytest.mark.parametrize("key", ["x", 2**63, -(2**63) - 1, 1e400, None, [], {}, "1; DROP", ""])
def test_key_of_another_type_is_refused(key):
    with pytest.raises(InvalidCursor):
        paginate(Town.objects.all(), order=("population", "id"), cursor=cursor_of(["a", 1, key]))


@pytest.mark.parametrize(
    "content",
    [
        [],
        ["a"],
        ["a", 1],
        ["a", 1, 2, 3],
        ["c", 1, 1],
        [1, 1, 1],
        [None, 1, 1],
        [["a"], 1, 1],
        [{}, 1, 1],
        {"a": 1, "b": 2, "c": 3},
        "abc",
        '"abc"',
        "1",
        "null",
        "[",
        "[" * 1400,
        '["a",' + "9" * 5000 + ",1]",
        '["a",NaN,1]',
        "",
    ],
)
def test_content_that_agora_did_not_write_is_refused(content):
    cursor = cursor_of(content) or "="
    with pytest.raises(InvalidCursor):
        paginate(Town.objects.all(), order=("population", "id"), cursor=cursor)


@pytest.mark.parametrize("cursor", ["x", "é", "====", "%00", "a b", "../..", "\x00", "A" * 100_000])
def test_text_that_is_no_cursor_is_refused(cursor):
    with pytest.raises(InvalidCursor):
        paginate(Town.objects.all(), order=("population", "id"), cursor=cursor)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.one_of(
        st.text(max_size=40),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=4),
        ).map(lambda content: cursor_of(json.dumps(content))),
        st.tuples(
            st.sampled_from("ab"), st.integers() | st.floats() | st.text(max_size=9), st.integers()
        ).map(lambda content: cursor_of(list(content))),
    ),
    st.sampled_from(sorted(ORDERS_OF_TYPES)),
)
def test_any_cursor_gives_a_page_or_is_refused(cursor, kind):
    model, order = ORDERS_OF_TYPES[kind]
    try:
        page = paginate(model.objects.all(), order=order, cursor=cursor)
    except InvalidCursor:
        return
    assert page.rows == []


def test_cursor_of_another_list_is_refused_or_gives_a_page():
    make_towns(range(4))
    cursor = paginate(Town.objects.all(), order=("name", "id"), size=2).next_cursor
    with pytest.raises(InvalidCursor):
        paginate(Town.objects.all(), order=("population", "id"), cursor=cursor)
