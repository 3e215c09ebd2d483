"""The table in docs/roles.md is the one in the code, and the groups hold what it says."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from agora.accounts.rights import TABLE, Right
from agora.accounts.roles import ADMINISTRATOR, ROLES
from config.environment import ROOT

NONE = "none"


def documented() -> dict[str, dict[str, str]]:
    """Give the table of the page: right, role, reach."""
    lines = (ROOT / "docs/roles.md").read_text(encoding="utf-8").splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|") and not line.startswith("|--")
    ]
    heading, *body = rows
    return {row[0]: dict(zip(heading[1:], row[1:], strict=True)) for row in body}


@pytest.mark.parametrize("right", list(Right))
def test_right_reaches_as_documented(right):
    in_code = {role: str(TABLE[right].get(role, NONE)) for role in ROLES}
    assert documented()[str(right)] == in_code


def test_documented_rights_all_exist():
    assert list(documented()) == [str(right) for right in Right]


def test_administrator_has_every_right_everywhere():
    assert {reach[ADMINISTRATOR] for reach in documented().values()} == {"everywhere"}


@pytest.mark.parametrize("role", ROLES)
def test_back_office_opens_only_if_there_is_something_to_do(role):
    something = any(role in TABLE[right] for right in Right if right != Right.ENTER_BACK_OFFICE)
    assert (role in TABLE[Right.ENTER_BACK_OFFICE]) == something


@pytest.mark.django_db
def test_groups_enter_the_back_office_as_the_table_says():
    entering = Group.objects.filter(permissions__codename="access_admin")
    assert set(entering.values_list("name", flat=True)) == set(TABLE[Right.ENTER_BACK_OFFICE])


@pytest.mark.django_db
def test_groups_edit_pages_as_the_table_says():
    publishing = GroupPagePermission.objects.filter(permission__codename="publish_page")
    assert set(publishing.values_list("group__name", flat=True)) == set(TABLE[Right.EDIT_PAGES])


@pytest.mark.django_db
def test_groups_are_the_roles_and_nothing_else():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
