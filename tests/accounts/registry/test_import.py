"""The registry's file becomes members: what is created, changed and left, and what is refused."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agora.accounts.models import Member, RegistryImport, User
from agora.core.models import AuditEntry
from agora.notifications.models import OutgoingMail
from tests.accounts.factories import make_office, make_person
from tests.accounts.registry.conftest import HEAD, ROW


def test_member_is_created_with_every_column(imported):
    office = make_office("ghent")
    result = imported(HEAD + ROW.replace(";;", ";Ghent;"))
    assert result.counts == (1, 0, 0, 0)
    member = Member.objects.get()
    assert (member.number, member.name, member.email) == ("0001", "Peeters Ana", "ana@example.org")
    assert (member.language, member.country, member.town) == ("nl", "BE", "Gent")
    assert (member.postal_code, member.office, member.status) == ("9000", office, "active")
    assert member.owner_since == datetime.date(2019, 5, 1)
    assert member.sort_key == "peeters ana\tPeeters Ana"


def test_nobody_gets_an_account_or_a_mail(imported):
    imported(HEAD + ROW)
    assert not User.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert Member.objects.get().user is None


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("sign", [";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_file_is_read_with_either_sign_and_mark(imported, mark, sign, end):
    text = (HEAD + ROW).replace(";", sign).replace("\n", end)
    assert imported(mark + text).counts == (1, 0, 0, 0)


@pytest.mark.parametrize(
    "head",
    [
        "N° de membre;Nom;Adresse e-mail;Langue;Pays;Ville;Code postal;Bureau;Sociétaire depuis;"
        "Statut",
        "Lidnummer;Naam;E-mailadres;Taal;Land;Gemeente;Postcode;Kantoor;Vennoot sinds;Status",
    ],
)
def test_columns_have_names_in_french_and_dutch(imported, head):
    assert imported(f"{head}\n{ROW}").counts == (1, 0, 0, 0)
    assert Member.objects.get().postal_code == "9000"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("français;Belgique;Actif", ("fr", "BE", "active")),
        ("Nederlands;Frankrijk;geschorst", ("nl", "FR", "suspended")),
        ("nl-BE;be;Parti·e", ("nl", "BE", "departed")),
        (";;", ("fr", "", "active")),
    ],
)
def test_values_may_be_words(imported, cells, expected):
    result = imported(f"number;name;language;country;status\n1;Ana;{cells}\n")
    assert result.errors == []
    assert Member.objects.values_list("language", "country", "status").get() == expected


@pytest.mark.parametrize("day", ["2019-05-01", "01/05/2019", "1-5-2019", "01.05.2019"])
def test_days_are_read_as_people_write_them(imported, day):
    imported(f"number;name;owner_since\n1;Ana;{day}\n")
    assert Member.objects.get().owner_since == datetime.date(2019, 5, 1)


def test_same_file_again_changes_nothing(imported):
    imported(HEAD + ROW)
    before = Member.objects.values().get()
    assert imported(HEAD + ROW).counts == (0, 0, 1, 0)
    assert Member.objects.values().get() == before


def test_only_what_changed_is_written(imported):
    other = ROW.replace("0001", "0002").replace("ana@", "bo@")
    imported(HEAD + ROW + other)
    before = Member.objects.get(number="0002").changed_at
    result = imported(HEAD + ROW.replace("Gent;9000", "Liège;4000") + other)
    assert result.counts == (0, 1, 1, 0)
    assert result.report.differences == [
        {
            "line": 2,
            "number": "0001",
            "changes": [["town", "Gent", "Liège"], ["postal_code", "9000", "4000"]],
        }
    ]
    assert Member.objects.get(number="0001").town == "Liège"
    assert Member.objects.get(number="0002").changed_at == before


def test_empty_cell_empties_and_absent_column_leaves(imported):
    imported(HEAD + ROW)
    imported("number;name;town;status;language\n0001;Peeters Ana;;;\n")
    member = Member.objects.get()
    assert (member.town, member.email) == ("", "ana@example.org")
    assert (member.status, member.language) == ("active", "nl")


def test_member_who_is_not_in_the_file_stays_as_they_were(imported):
    imported(HEAD + ROW)
    result = imported(HEAD + ROW.replace("0001", "0002").replace("ana@", "bo@"))
    assert result.report.departed == 0
    assert Member.objects.get(number="0001").status == "active"


BAD_ROWS = [
    (";Ana;a@example.org;;;;;;;", "number", "is missing"),
    ("1 2;Ana;a@example.org;;;;;;;", "number", "only letters"),
    (f"{'9' * 31};Ana;;;;;;;;", "number", "longer than 30"),
    ("1;;a@example.org;;;;;;;", "name", "is missing"),
    (f"1;{'x' * 161};;;;;;;;", "name", "longer than 160"),
    ("1;An\0a;;;;;;;;", "name", "no text"),
    ("1;Ana;ana@;;;;;;;", "email", "“ana@” is no e-mail"),
    ("1;Ana;;de-xx-q;;;;;;", "language", "no language of this site: fr, nl, en"),
    ("1;Ana;;;XX;;;;;", "country", "no country"),
    ("1;Ana;;;;;;atlantis;;", "office", "no office"),
    ("1;Ana;;;;;;;31/02/2019;", "owner_since", "is no day"),
    ("1;Ana;;;;;;;2999-01-01;", "owner_since", "still to come"),
    ("1;Ana;;;;;;;;retired", "status", "no status"),
    ("1;Ana;;;;;;;", "", "9 cells"),
    ('1;"Ana"s;;;;;;;;', "", "quotation mark"),
]


@pytest.mark.parametrize(("row", "column", "reason"), BAD_ROWS)
@pytest.mark.parametrize("keep_going", [False, True])
def test_row_is_refused_with_line_column_and_reason(imported, row, column, reason, keep_going):
    result = imported(f"{HEAD}{ROW}\n{row}\n", keep_going=keep_going)
    ((line, where, message),) = result.errors
    assert (line, where) == (4, column)
    assert reason in message
    assert list(Member.objects.values_list("number", flat=True)) == ["0001"] * keep_going
    assert result.report.stored is keep_going
    assert result.counts == (1 * keep_going, 0, 0, 1)


def test_row_is_refused_alone_if_its_bytes_are_no_utf8(imported):
    latin = "1;Renée;;;;;;;;\n".encode("latin-1")
    result = imported(HEAD.encode() + ROW.encode() + latin, keep_going=True)
    assert [(line, column) for line, column, _ in result.errors] == [(3, "name")]
    assert Member.objects.count() == 1
    assert "Ren?e" in result.table


def test_number_on_two_lines_is_refused_on_both(imported):
    bad = "0001;Dubois Jo;jo@;;;;;;;\n"
    result = imported(HEAD + ROW + ROW.replace("Ana", "Bo") + bad, keep_going=True)
    said = [(line, column) for line, column, _ in result.errors]
    assert said == [(4, "email"), (2, "number"), (3, "number"), (4, "number")]
    assert "other lines too: 3, 4." in result.errors[1][2]
    assert not Member.objects.exists()


def test_cells_of_the_findings_are_no_formulas(imported):
    result = imported(HEAD + "=1+1;Ana;@x;;;;;;;\n")
    assert ",'=1+1," in result.table
    assert ",'@x," in result.table


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"number,town\n1,Gent\n",
        b"number,name,name\n1,a,b\n",
        "number;name\n1;Ana\n".encode("utf-16"),
        b"PK\x03\x04 a spreadsheet",
        b"num\xe9ro;nom\n1;Ana\n",
        b"number;name\n1;" + b"x" * 200_000 + b"\n",
    ],
)
def test_file_is_refused_if_it_is_none_of_the_registry(imported, content):
    with pytest.raises(ValidationError):
        imported(content, keep_going=True)
    assert not Member.objects.exists()


def test_dry_run_counts_and_stores_nothing(imported):
    imported(HEAD + ROW)
    second = ROW.replace("0001", "0002").replace("ana@", "bo@")
    result = imported(HEAD + ROW.replace("Gent", "Liège") + second + "3;;;;;;;;;\n", dry_run=True)
    assert result.counts == (1, 1, 0, 1)
    assert Member.objects.get().town == "Gent"
    assert RegistryImport.objects.count() == 1
    assert not result.report.stored


def test_import_is_audited_with_its_numbers(imported):
    administrator = make_person("administrator")
    imported(HEAD + ROW, actor=administrator)
    entry = AuditEntry.objects.get(verb="registry.imported")
    assert entry.actor == administrator
    assert entry.details["created"] == 1


@pytest.mark.parametrize("role", ["member", "editor", "adviser", "board"])
def test_import_is_refused_to_other_roles(imported, role):
    with pytest.raises(PermissionDenied):
        imported(HEAD + ROW, actor=make_person(role))
    assert not Member.objects.exists()


@pytest.mark.parametrize("role", ["support_agent", "administrator"])
def test_import_is_open_to_its_roles(imported, role):
    assert imported(HEAD + ROW, actor=make_person(role)).counts == (1, 0, 0, 0)
