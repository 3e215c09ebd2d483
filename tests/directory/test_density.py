"""Where members of the registry live: by area, no number below five."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agora.accounts import roles
from agora.accounts.models import Member
from agora.directory.density import densities, write_csv
from tests.directory.factories import make_member, make_town


def register(count: int, country: str, postal_code: str, status="active") -> None:
    start = Member.objects.count()
    Member.objects.bulk_create(
        Member(
            number=f"D{start + at}",
            name=f"D {at}",
            country=country,
            postal_code=postal_code,
            status=status,
        )
        for at in range(count)
    )


def test_members_are_counted_by_area_the_most_first(db):
    register(7, "BE", "4000")
    register(3, "BE", "4100 ")
    register(20, "FR", "59000")
    rows = densities()
    assert [(row.code, row.members) for row in rows] == [("fr-59", 20), ("be-wlg", 10)]
    assert rows[1].per_ten_thousand == pytest.approx(10 / 1_119_038 * 10_000)


def test_areas_of_fewer_than_five_are_told_with_their_country(db):
    register(4, "BE", "4000")
    register(4, "BE", "5000")
    register(4, "FR", "59000")
    register(1, "XX", "1")
    register(9, "BE", "6000", status="departed")
    rows = densities()
    assert [(row.name, row.members) for row in rows] == [
        ("Belgium, area not told", 8),
        ("Elsewhere", 5),
    ]
    assert all(row.members >= 5 for row in rows)


def test_nothing_is_told_of_fewer_than_five_in_all(db):
    register(4, "BE", "4000")
    assert densities() == []


def test_postal_code_that_follows_no_area_is_the_one_of_its_town(db):
    make_town("Utrecht", country="NL", region="Utrecht", postal_codes={"3511"})
    register(6, "NL", "3511")
    register(5, "NL", "9999")
    rows = densities()
    assert [(row.code, row.members) for row in rows] == [("nl-ut", 6), ("", 5)]
    assert rows[0].per_ten_thousand is None


def test_areas_take_two_queries_whatever_the_members(db):
    for size in (5, 50):
        register(size, "BE", f"4{size:03}")
        register(size, "DE", f"5{size:04}")
        with CaptureQueriesContext(connection) as queries:
            densities()
        assert len(queries) == 2


def test_table_has_no_cell_that_a_spreadsheet_runs(db):
    register(5, "=A", "1")
    assert "'=A" in write_csv(densities())


@pytest.mark.parametrize("role", [roles.PARTNERSHIPS, roles.BOARD, roles.ADMINISTRATOR])
def test_page_is_for_who_looks_for_partners(db, client_of, role):
    register(5, "BE", "4000")
    client = client_of(staff(role))
    page = client.get(reverse("staff_density:density"))
    assert "Liège (province)" in page.text
    assert "be-wlg,Belgium,5,1119038,0.04" in client.get(reverse("staff_density:density-csv")).text


@pytest.mark.parametrize("role", [roles.ADVISER, roles.EDITOR, roles.MEMBER])
def test_page_is_for_nobody_else(db, client_of, role):
    client = client_of(staff(role))
    assert client.get(reverse("staff_density:density")).status_code in {302, 403}
    assert client.get(reverse("staff_density:density-csv")).status_code in {302, 403}


def staff(role: str):
    person = make_member()
    person.groups.add(Group.objects.get(name=role))
    return person
