"""Offices and services in the back office."""

import pytest

from agora.accounts import roles
from agora.accounts.rights import TABLE, Right
from agora.core.models import AuditEntry
from tests.accounts.factories import make_office, make_person, make_service

pytestmark = pytest.mark.django_db
OFFICES, SERVICES = "/back-office/cooperative/offices/", "/back-office/cooperative/services/"


def office_data(**changes) -> dict:
    return {
        "names_fr": "Gand", "names_nl": "Gent", "names_en": "Ghent", "city": "Gent",
        "country": "BE", "languages": ["nl", "en"], "time_zone": "Europe/Brussels",
        "address": "Pruimenkaai 27", "phone": "+32 2 555 01 11", "email": "gent@example.org",
        "checked_on": "2026-09-15", "latitude": "", "longitude": "",
    } | changes  # fmt: skip


def service_data(**changes) -> dict:
    return {
        "names_fr": "Appui", "names_nl": "Hulp", "names_en": "Support",
        "descriptions_fr": "Décroche.", "languages": ["fr"], "phone": "", "email": "",
    } | changes  # fmt: skip


@pytest.mark.parametrize("role", ["support_agent", "places", "administrator"])
def test_office_is_updated_and_audited(client_of, role):
    office, person = make_office(), make_person(role)
    client = client_of(person)
    assert client.get(f"{OFFICES}{office.pk}/").status_code == 200
    response = client.post(f"{OFFICES}{office.pk}/", office_data())
    assert response.status_code == 302
    office.refresh_from_db()
    assert office.names == {"fr": "Gand", "nl": "Gent", "en": "Ghent"}
    assert office.languages == ["nl", "en"]
    assert office.checked_on.isoformat() == "2026-09-15"
    entry = AuditEntry.objects.get(verb="office.updated")
    assert entry.actor == person
    assert "phone" in entry.details["fields"]


def test_office_saved_unchanged_is_not_audited(client_of):
    office, client = make_office(), client_of(make_person("administrator"))
    client.post(f"{OFFICES}{office.pk}/", office_data())
    client.post(f"{OFFICES}{office.pk}/", office_data())
    assert AuditEntry.objects.filter(verb="office.updated").count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"names_nl": ""},
        {"time_zone": "Europe/Liege"},
        {"phone": "02 555 01 11"},
        {"country": "Belgium"},
        {"languages": []},
        {"email": "gent"},
        {"checked_on": "yesterday"},
        {"latitude": "91", "longitude": "4.5"},
        {"latitude": "50.5", "longitude": "-181"},
        {"latitude": "50.5"},
        {"longitude": "4.5"},
        {"latitude": "nan", "longitude": "4.5"},
    ],
)
def test_office_keeps_its_data_if_the_form_is_wrong(client_of, change):
    office, client = make_office(), client_of(make_person("administrator"))
    response = client.post(f"{OFFICES}{office.pk}/", office_data(**change))
    assert response.status_code == 422
    assert "error-message" in response.content.decode()
    office.refresh_from_db()
    assert office.city == "Namur"


def test_office_has_a_position_and_loses_it(client_of):
    office, client = make_office(), client_of(make_person("places"))
    client.post(f"{OFFICES}{office.pk}/", office_data(latitude="51.0543", longitude="-3.5"))
    office.refresh_from_db()
    assert (office.latitude, office.longitude) == (51.0543, -3.5)
    assert 'value="51.0543"' in client.get(f"{OFFICES}{office.pk}/").content.decode()
    client.post(f"{OFFICES}{office.pk}/", office_data())
    office.refresh_from_db()
    assert (office.latitude, office.longitude) == (None, None)


def test_office_keeps_a_language_and_a_name_that_the_site_does_not_have(client_of):
    office = make_office(
        languages=["fr", "de"], names={"fr": "A", "nl": "B", "en": "C", "de": "Eupen"}
    )
    client = client_of(make_person("administrator"))
    assert 'value="de"' in client.get(f"{OFFICES}{office.pk}/").content.decode()
    client.post(f"{OFFICES}{office.pk}/", office_data(languages=["fr", "de"]))
    office.refresh_from_db()
    assert office.languages == ["fr", "de"]
    assert office.names["de"] == "Eupen"


def test_adviser_updates_their_office_and_not_its_sibling(client_of):
    own, other = make_office(), make_office()
    client = client_of(make_person("adviser", office=own))
    listed = client.get(OFFICES).content.decode()
    assert f"{OFFICES}{own.pk}/" in listed
    assert f"{OFFICES}{other.pk}/" not in listed
    assert client.post(f"{OFFICES}{own.pk}/", office_data()).status_code == 302
    assert client.get(f"{OFFICES}{other.pk}/").status_code == 403
    assert client.post(f"{OFFICES}{other.pk}/", office_data()).status_code == 403
    other.refresh_from_db()
    assert other.city == "Namur"


def test_adviser_updates_their_service_and_not_its_sibling(client_of):
    own, other = make_service(), make_service()
    client = client_of(make_person("adviser", service=own))
    listed = client.get(SERVICES).content.decode()
    assert f"{SERVICES}{own.pk}/" in listed
    assert f"{SERVICES}{other.pk}/" not in listed
    assert client.post(f"{SERVICES}{own.pk}/", service_data()).status_code == 302
    assert client.post(f"{SERVICES}{other.pk}/", service_data()).status_code == 403
    other.refresh_from_db()
    assert other.names["fr"] != "Appui"


def test_service_is_updated_without_a_description(client_of):
    service = make_service(descriptions={"fr": "Décroche."})
    client = client_of(make_person("support_agent"))
    response = client.post(f"{SERVICES}{service.pk}/", service_data(descriptions_fr=""))
    assert response.status_code == 302
    service.refresh_from_db()
    assert service.descriptions == {}
    assert AuditEntry.objects.filter(verb="service.updated").exists()


@pytest.mark.parametrize(
    ("right", "address", "make"),
    [
        (Right.EDIT_OFFICES, OFFICES, make_office),
        (Right.EDIT_SERVICES, SERVICES, make_service),
    ],
)
@pytest.mark.parametrize("role", roles.ROLES)
def test_pages_are_refused_to_roles_without_the_right(client_of, right, address, make, role):
    thing, client = make(), client_of(make_person(role))
    expected = 200 if TABLE[right].get(role) == "everywhere" else 403
    assert client.get(address).status_code == expected
    assert client.get(f"{address}{thing.pk}/").status_code == expected
