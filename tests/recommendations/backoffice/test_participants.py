"""Facilitators say who took part in working groups, by hand and by table."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agora.accounts.models import Member, User
from agora.accounts.roles import ROLES
from agora.core.models import AuditEntry
from agora.recommendations.actions.add_participant import add_participant
from agora.recommendations.actions.import_participants import import_participants
from agora.recommendations.actions.remove_participant import remove_participant
from agora.recommendations.followers import followers_of
from agora.recommendations.models import GroupParticipant, Theme
from tests.recommendations.backoffice.test_document_import import hidden_fields
from tests.recommendations.conftest import person

pytestmark = pytest.mark.django_db
LIST = "/back-office/recommendations/groups/"
IMPORT = f"{LIST}import/"
ALLOWED = {"facilitator", "administrator"}


@pytest.fixture
def group(theme):
    return theme.groups.get(code="BE-ENT1")


@pytest.fixture
def people(db):
    """A member without an account, a member with one, and a person who is no member."""
    reader = User.objects.create_user("lea@example.org", display_name="Léa Un", language="fr")
    Member.objects.create(number="100", name="Zoé Zéro", email="zoe@example.org")
    Member.objects.create(number="101", name="Léa Un", email="other@example.org", user=reader)
    User.objects.create_user("staff@example.org", display_name="Sam Staff", language="fr")


def detail(group) -> str:
    return f"{LIST}{group.pk}/"


def names(group) -> list[str]:
    return [participant.name for participant in group.participants.order_by("pk")]


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_if_the_role_allows(signed_in, group, role):
    client = signed_in(role)
    statuses = {client.get(address).status_code for address in (LIST, IMPORT, detail(group))}
    removed = client.post(f"{detail(group)}remove/").status_code

    assert (statuses, removed) == (({200}, 302) if role in ALLOWED else ({403}, 403))


@pytest.mark.parametrize("role", ["facilitator", "board"])
def test_action_is_done_and_audited_if_allowed_else_refused(group, people, role):
    actor, member = person(role), Member.objects.get(number="100")
    if role == "facilitator":
        participant = add_participant(actor=actor, group=group, person=member)
        assert remove_participant(actor=actor, participant=participant)
        verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))[-2:]
        assert [verb.split("_")[-1] for verb in verbs] == ["added", "removed"]
        return
    participant = GroupParticipant.objects.create(working_group=group, member=member)
    for refused in (
        lambda: add_participant(actor=actor, group=group, person=actor),
        lambda: remove_participant(actor=actor, participant=participant),
        lambda: import_participants(actor=actor, text="group,person\nBE-ENT1,101"),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert names(group) == ["Zoé Zéro"]


def test_people_are_added_by_number_or_address_and_removed(signed_in, group, people):
    client = signed_in("facilitator")

    for reference in ("100", " Zoe@Example.org ", "lea@example.org", "101", "staff@example.org"):
        added = client.post(detail(group), {"person": reference}, follow=True)
        assert added.status_code == 200

    assert names(group) == ["Zoé Zéro", "Léa Un", "Sam Staff"]
    assert "The person is in the group." in added.content.decode()
    listed = client.get(LIST)
    [row] = [row for row in listed.context["page"].rows if row == group]
    assert (row.participant_count, row.account_count) == (3, 2)

    participant = group.participants.first()
    client.post(f"{detail(group)}remove/", {"participant": participant.pk})
    client.post(f"{detail(group)}remove/", {"participant": participant.pk})
    client.post(f"{detail(group)}remove/", {"participant": "nobody"})
    assert names(group) == ["Léa Un", "Sam Staff"]


def test_participant_of_another_group_is_not_removed(signed_in, group, people):
    other = group.theme.groups.get(code="FR-ENT1")
    participant = GroupParticipant.objects.create(
        working_group=other, member=Member.objects.get(number="100")
    )

    signed_in("facilitator").post(f"{detail(group)}remove/", {"participant": participant.pk})

    assert names(other) == ["Zoé Zéro"]


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("999", "Nobody here has the number or address “999”."),
        ("nobody@example.org", "Nobody here has the number or address"),
        ("two@example.org", "Several members have the address “two@example.org”"),
        ("", "This field is required."),
    ],
)
def test_form_says_why_if_the_person_is_not_found(signed_in, group, reference, sentence):
    for number in ("7", "8"):
        Member.objects.create(number=number, name="Du O", email="Two@example.org")

    response = signed_in("facilitator").post(detail(group), {"person": reference})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert names(group) == []


def test_account_in_the_group_is_not_added_again_as_a_member(group, people):
    user = User.objects.get(email="staff@example.org")
    assert add_participant(actor=None, group=group, person=user)
    member = Member.objects.create(number="102", name="Sam Staff", user=user)

    assert add_participant(actor=None, group=group, person=member) is None


def uploaded(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("participants.csv", text.encode(), "text/csv")


def test_table_is_previewed_then_imported(signed_in, recommendation, group, people):
    client = signed_in("facilitator")
    table = "\ufeffgroup;person\r\nBE-ENT1;100\r\nbe-ent1;lea@example.org\r\nBE-ENT1;101\r\n"

    preview = client.post(IMPORT, {"file": uploaded(table)})

    report = preview.context["report"]
    assert (report.rows, report.created, report.unchanged, report.errors) == (3, 2, 1, [])
    assert names(group) == []

    sent = hidden_fields(preview.content.decode())
    done = client.post(IMPORT, sent | {"step": "import"}, follow=True)

    assert done.redirect_chain == [(LIST, 302)]
    assert names(group) == ["Zoé Zéro", "Léa Un"]
    assert followers_of(recommendation) == [User.objects.get(email="lea@example.org").pk]


@pytest.mark.parametrize("step", ["preview", "import"])
def test_bad_rows_are_named_and_nothing_is_stored(signed_in, group, people, step):
    table = "group,person,cycle\nBE-ENT1,100,\nBE-X,100,\nBE-ENT1,999,\nBE-ENT1,,\n"
    table += "BE-ENT1,100,1999-2000\nBE-ENT1,100,,surplus\n"

    response = signed_in("facilitator").post(IMPORT, {"file": uploaded(table), "step": step})

    errors = response.context["report"].errors
    assert [(line, column) for line, column, _ in errors] == [
        (3, "group"), (4, "person"), (5, "person"), (6, "group"), (7, ""),
    ]  # fmt: skip
    assert "There is no working group “BE-X” here." in response.content.decode()
    assert names(group) == []


def test_table_asks_for_the_theme_if_two_have_the_group(group, people):
    other = Theme.objects.create(cycle=group.theme.cycle, slug="x", title="X", language="fr")
    other.groups.create(code="BE-ENT1", country="BE")

    [(line, column, sentence)] = import_participants(
        actor=None, text="group,person\nBE-ENT1,100"
    ).errors
    assert (line, column) == (2, "group")
    assert "add the columns cycle and theme" in sentence

    table = "group,person,cycle,theme\nBE-ENT1,100,2019-2020,entraide"
    assert import_participants(actor=None, text=table).created == 1
    assert names(group) == ["Zoé Zéro"]


def test_form_says_why_if_it_is_no_table_of_participants(signed_in, theme):
    response = signed_in("facilitator").post(IMPORT, {"file": uploaded("a,b\n1,2\n")})

    assert "This is not a table of participants: its first row lacks group, person." in (
        response.content.decode()
    )


def test_names_are_on_no_public_page(client, recommendation, group, people):
    add_participant(actor=None, group=group, person=Member.objects.get(number="100"))
    client.force_login(person("board"))
    place = ["2019-2020", "entraide", 1]

    for address in (
        reverse("recommendations:recommendation-detail", args=place),
        reverse("recommendations:theme-detail", args=place[:2]),
        reverse("recommendations:recommendation-json"),
        reverse("recommendations:recommendation-csv"),
        reverse("api:recommendations"),
    ):
        assert "Zoé" not in client.get(address).content.decode()
