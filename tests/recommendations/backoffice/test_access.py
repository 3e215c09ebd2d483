"""Which staff pages each role opens, and what the menu offers."""

import pytest
from django.test import Client
from django.urls import reverse

from agora.accounts.roles import ROLES

LIST, TABLE, EDIT, IMPORT, IMPORT_TABLE = (
    "recommendation-list",
    "recommendation-table",
    "recommendation-edit",
    "document-import",
    "table-import",
)
FOLLOWS, IMPORTS = {LIST, TABLE, EDIT}, {IMPORT, IMPORT_TABLE}
OPENS = {
    "adviser": {LIST, TABLE},
    "facilitator": FOLLOWS | IMPORTS,
    "board": FOLLOWS,
    "administrator": FOLLOWS | IMPORTS,
}


def address(page: str, recommendation) -> str:
    return reverse(
        f"staff_recommendations:{page}", args=[recommendation.pk] if page == EDIT else []
    )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", [LIST, TABLE, EDIT, IMPORT, IMPORT_TABLE])
def test_page_opens_if_the_role_allows(signed_in, recommendation, role, page):
    # Who has a right over a service has it over the one that does not answer here.
    client = signed_in(role, works_in="legal")

    read = client.get(address(page, recommendation)).status_code
    posted = client.post(address(page, recommendation)).status_code

    if page in OPENS.get(role, set()):
        # An empty post is none of the edit page's forms; an import shows what is missing.
        assert (read, posted) == (200, {EDIT: 400, LIST: 405, TABLE: 405}.get(page, 200))
    else:
        assert (read, posted) == (403, 403)


@pytest.mark.parametrize(("service", "status"), [("it", 200), ("legal", 403)])
def test_recommendation_edit_opens_to_advisers_if_their_service_answers(
    signed_in, recommendation, service, status
):
    client = signed_in("adviser", works_in=service)

    assert client.get(address(EDIT, recommendation)).status_code == status


def test_pages_refuse_advisers_if_they_work_in_no_service(signed_in, recommendation):
    client = signed_in("adviser")

    assert client.get(address(LIST, recommendation)).status_code == 403


@pytest.mark.parametrize("page", [LIST, TABLE, EDIT, IMPORT, IMPORT_TABLE])
def test_page_asks_visitors_to_sign_in(recommendation, page):
    response = Client().get(address(page, recommendation))

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


@pytest.mark.parametrize(
    ("role", "works_in", "shown"),
    [("board", "", True), ("adviser", "it", True), ("adviser", "", False), ("editor", "", False)],
)
def test_menu_leads_to_the_list_if_allowed(signed_in, recommendation, role, works_in, shown):
    response = signed_in(role, works_in).get(reverse("wagtailadmin_home"))

    assert (address(LIST, recommendation).encode() in response.content) is shown


@pytest.mark.parametrize(("role", "shown"), [("facilitator", True), ("board", False)])
def test_list_leads_to_imports_if_allowed(signed_in, recommendation, role, shown):
    response = signed_in(role).get(address(LIST, recommendation))

    assert (address(IMPORT, recommendation).encode() in response.content) is shown
    assert (address(IMPORT_TABLE, recommendation).encode() in response.content) is shown


def test_recommendation_edit_is_not_found_if_absent(signed_in, recommendation):
    recommendation.pk += 1000

    assert signed_in("facilitator").get(address(EDIT, recommendation)).status_code == 404
