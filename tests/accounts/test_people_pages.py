"""People and their roles, through the pages of the back office."""

import pytest
from django.urls import reverse

from agora.accounts import roles
from agora.accounts.models import Scope, User
from agora.core.models import AuditEntry
from tests.accounts.factories import make_person, make_service

pytestmark = pytest.mark.django_db
LIST = "/back-office/people/"


def roles_of(person: User) -> set[str]:
    return set(User.objects.get(pk=person.pk).roles)


def give(client, person, role, service=None):
    data = {"role": role, "service": service.pk if service else ""}
    return client.post(reverse("staff_people:person-give-role", args=[person.pk]), data)


def withdraw(client, person, role, service=None):
    data = {"role": role} | ({"service": service.pk} if service else {})
    return client.post(reverse("staff_people:person-withdraw-role", args=[person.pk]), data)


@pytest.fixture
def administrator(client_of):
    return client_of(make_person("administrator", display_name="Olivia", language="en"))


def test_role_is_given_and_audited(administrator):
    person = make_person()
    response = give(administrator, person, "editor")
    assert response.status_code == 302
    assert roles_of(person) == {"editor"}
    entry = AuditEntry.objects.get(verb="role.given", details={"role": "editor"})
    assert entry.actor.display_name == "Olivia"
    assert entry.subject == f"accounts.user:{person.pk}"
    assert entry.place == "127.0.0.1"


def test_role_given_twice_changes_nothing(administrator):
    person = make_person("editor")
    before = AuditEntry.objects.count()
    give(administrator, person, "editor")
    assert roles_of(person) == {"editor"}
    assert AuditEntry.objects.count() == before


def test_adviser_works_in_two_services_if_the_role_is_given_twice(administrator):
    person, one, two = make_person(), make_service(), make_service()
    give(administrator, person, "adviser", one)
    give(administrator, person, "adviser", two)
    assert User.objects.get(pk=person.pk).service_ids == {one.pk, two.pk}


def test_role_without_services_is_refused_if_one_is_named(administrator):
    person = make_person()
    response = give(administrator, person, "editor", make_service())
    assert response.status_code == 422
    assert "This role is not tied to a service" in response.content.decode()
    assert roles_of(person) == set()


def test_role_is_refused_if_it_does_not_exist(administrator):
    person = make_person()
    assert give(administrator, person, "emperor").status_code == 422
    assert withdraw(administrator, person, "emperor").status_code == 400


def test_role_is_withdrawn_with_its_services(administrator):
    service = make_service()
    person = make_person("adviser", "member", service=service)
    withdraw(administrator, person, "adviser")
    assert roles_of(person) == {"member"}
    assert not Scope.objects.filter(user=person).exists()


def test_service_alone_is_withdrawn_if_it_is_named(administrator):
    one, two = make_service(), make_service()
    person = make_person("adviser", service=one)
    give(administrator, person, "adviser", two)
    withdraw(administrator, person, "adviser", one)
    assert roles_of(person) == {"adviser"}
    assert User.objects.get(pk=person.pk).service_ids == {two.pk}
    assert AuditEntry.objects.filter(verb="role.withdrawn", details__service=one.code).exists()


def test_last_administrator_keeps_the_role(client_of):
    alone = make_person("administrator")
    make_person("administrator", is_active=False)  # who cannot sign in does not count
    client = client_of(alone)
    response = withdraw(client, alone, "administrator")
    assert roles_of(alone) == {"administrator"}
    assert "last administrator" in client.get(response.url).content.decode()


def test_administrator_withdraws_their_own_role_if_another_stays(client_of):
    make_person("administrator")
    person = make_person("administrator")
    response = withdraw(client_of(person), person, "administrator")
    assert response.status_code == 302
    assert roles_of(person) == set()


@pytest.mark.parametrize("role", [role for role in roles.ROLES if role != "administrator"])
def test_pages_are_refused_to_every_other_role(client_of, role):
    person, client = make_person("member"), client_of(make_person(role))
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{person.pk}/").status_code == 403
    assert give(client, person, "administrator").status_code == 403
    assert withdraw(client, person, "member").status_code == 403
    assert roles_of(person) == {"member"}


@pytest.mark.parametrize(
    "letters", ["Lefevre", "françois", "FRANCOIS", "chois", "flefevre@", "lefèvre"]
)
def test_person_is_found_by_letters(administrator, letters):
    make_person(display_name="François Lefèvre", email="flefevre@example.org")
    make_person(display_name="Ana Silva", email="ana@example.org")
    page = administrator.get(LIST, {"q": letters}).content.decode()
    found = "François Lefèvre" in page
    assert found == (letters != "chois")
    assert "Ana Silva" not in page


def test_people_are_found_by_role(administrator):
    make_person("editor", display_name="Edith")
    make_person("board", display_name="Bert")
    page = administrator.get(LIST, {"role": "editor"}).content.decode()
    assert "Edith" in page
    assert "Bert" not in page


def test_list_goes_on_by_key_in_the_order_of_names(administrator):
    for number in range(60):
        make_person(display_name=f"Élodie {number:02}")
    first = administrator.get(LIST, {"q": "elodie"})
    page = first.context["page"]
    second = administrator.get(LIST, {"q": "elodie", "cursor": page.next_cursor})
    names = [person.display_name for person, _ in first.context["rows"]]
    names += [person.display_name for person, _ in second.context["rows"]]
    assert names == [f"Élodie {number:02}" for number in range(60)]
    assert "q=elodie" in first.content.decode()


def test_cursor_is_refused_if_agora_did_not_make_it(administrator):
    assert administrator.get(LIST, {"cursor": "x"}).status_code == 404


def test_list_takes_as_many_queries_for_many_people(administrator, django_assert_max_num_queries):
    administrator.get(LIST)
    counts = []
    for more in (5, 30):
        for _ in range(more):
            make_person("member", "editor")
        with django_assert_max_num_queries(40) as queries:
            administrator.get(LIST)
        counts.append(len(queries.captured_queries))
    assert counts[0] == counts[1]
