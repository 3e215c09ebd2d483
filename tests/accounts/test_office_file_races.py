"""Files of offices and edits at the same moment, tried by real threads."""

import threading

import pytest
from django.db import connection
from django.test import Client

from agora.accounts.actions.update_office import update_office
from agora.core.models import AuditEntry, Office
from tests.accounts.factories import make_person
from tests.accounts.test_office_files import GHENT, brought, confirmed, outcomes, shown, table

pytestmark = pytest.mark.django_db(transaction=True)


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at_once(*calls) -> list:
    """Give what the calls gave, each made in a thread of its own, all at once."""
    together = threading.Barrier(len(calls))
    outcomes = [None] * len(calls)

    def run(position, call):
        try:
            together.wait()
            outcomes[position] = call()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_office_is_added_once_if_the_file_is_confirmed_twice_at_once():
    client = client_of(make_person("places"))
    page = shown(client, table(GHENT))

    answers = at_once(*[lambda: confirmed(client, page).status_code] * 2)

    assert sorted(answers) == [302, 409]
    assert Office.objects.count() == 1
    assert AuditEntry.objects.filter(verb="office.created").count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_edit_at_the_moment_of_the_import_is_not_lost(attempt):
    client, editor = client_of(make_person("places")), make_person("administrator")
    brought(client, table(GHENT))
    office = Office.objects.get()
    row = GHENT | {"phone": "+32 2 555 01 55", "city": "Gentbrugge"}
    page = shown(client, table(row))

    def edit():
        update_office(actor=editor, office=office, email="here@example.org", city="Drongen")
        return "edited"

    answers = at_once(lambda: confirmed(client, page).status_code, edit)

    office.refresh_from_db()
    assert (office.city, office.email) == ("Drongen", "here@example.org")
    if answers == [302, "edited"]:
        # The import came first, the edit of the same field after it.
        assert office.phone == "+32 2 555 01 55"
        assert AuditEntry.objects.filter(verb="office.updated").count() == 2
    else:
        assert answers == [409, "edited"]
        assert office.phone == "+32 2 555 01 11"
    again = shown(client, table(row))
    assert list(again.context["plan"].findings[0].merged.kept) == ["city"]
    assert outcomes(again)[2] in ("kept", "changed")
