"""Offices saved as a file and brought back: what is read, shown, kept, asked and written."""

import csv
import io
import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agora.core.demo import load_cooperative
from agora.core.models import AuditEntry, Office
from tests.accounts.factories import make_office, make_person

pytestmark = pytest.mark.django_db
OFFICES = "/back-office/cooperative/offices/"
IMPORT, TABLE, GEOJSON = f"{OFFICES}import/", f"{OFFICES}offices.csv", f"{OFFICES}offices.geojson"
GHENT = {
    "code": "gent", "name_fr": "Gand", "name_nl": "Gent", "name_en": "Ghent", "city": "Gent",
    "country": "BE", "languages": "nl en", "phone": "+32 2 555 01 11", "latitude": "51.0543",
    "longitude": "3.7274",
}  # fmt: skip


@pytest.fixture
def client(client_of):
    return client_of(make_person("places"))


def table(*rows: dict) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def geojson(*properties: dict, point=(3.7274, 51.0543)) -> str:
    geometry = {"type": "Point", "coordinates": list(point)} if point else None
    features = [{"type": "Feature", "geometry": geometry, "properties": one} for one in properties]
    return json.dumps({"type": "FeatureCollection", "features": features})


def shown(client, content: str | bytes):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("offices", content)
    return client.post(IMPORT, {"file": file, "step": "preview"})


def hidden_fields(page) -> dict[str, str]:
    html = page.content.decode()
    fields = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', html)
    return {name: unescape(value) for name, value in fields if name in ("text", "digest")}


def confirmed(client, page, **answers: str):
    sent = {name.replace("_", "-"): answer for name, answer in answers.items()}
    return client.post(IMPORT, hidden_fields(page) | sent | {"step": "import"})


def brought(client, content: str | bytes, **answers: str):
    done = confirmed(client, shown(client, content), **answers)
    assert done.status_code == 302, done.content.decode()


def outcomes(page) -> dict[int, str]:
    return {one.row.number: str(one.outcome) for one in page.context["plan"].findings}


def stored() -> list[dict]:
    return list(Office.objects.order_by("pk").values())


def test_list_offers_files_to_those_who_keep_every_office(client, client_of):
    office = make_office()
    html = client.get(OFFICES).content.decode()
    assert TABLE in html
    assert GEOJSON in html
    assert IMPORT in html
    adviser = client_of(make_person("adviser", office=office))
    assert IMPORT not in adviser.get(OFFICES).content.decode()


@pytest.mark.parametrize("address", [TABLE, GEOJSON, IMPORT])
def test_files_are_refused_to_an_adviser_of_one_office(client_of, address):
    adviser = client_of(make_person("adviser", office=make_office()))
    assert adviser.get(address).status_code == 403


@pytest.mark.parametrize("step", ["preview", "import"])
def test_bringing_is_refused_to_an_adviser_of_one_office(client_of, step):
    office = make_office("gent")
    adviser = client_of(make_person("adviser", office=office))
    sent = {"text": table(GHENT), "step": step, "digest": "x"}
    assert adviser.post(IMPORT, sent).status_code == 403
    office.refresh_from_db()
    assert office.city == "Namur"


@pytest.mark.parametrize("address", [TABLE, GEOJSON])
def test_saved_offices_change_nothing_when_they_are_brought_back(client, address):
    load_cooperative()
    make_office(
        "odd",
        names={"fr": "=1+1", "nl": "'s-Hertogenbosch", "de": "Stadt"},
        address="-1, « L’Étage »; 2,\n3\u202fb",
        latitude=-0.0000004,
        longitude=-33.5,
    )
    before = stored()
    page = shown(client, client.get(address).content)
    assert set(outcomes(page).values()) == {"unchanged"}
    assert "No office would change" in page.content.decode()
    assert confirmed(client, page).status_code == 302
    assert [row | {"imported": {}} for row in stored()] == before
    assert not AuditEntry.objects.filter(verb__startswith="office").exists()
    again = shown(client, client.get(address).content)
    assert "There is nothing to store." in again.content.decode()


def test_geojson_has_the_longitude_first(client):
    make_office("here", latitude=51.0543, longitude=3.7274)
    make_office("nowhere")
    response = client.get(GEOJSON)
    assert response["Content-Type"] == "application/geo+json"
    here, nowhere = json.loads(response.content)["features"]
    assert here["geometry"] == {"type": "Point", "coordinates": [3.7274, 51.0543]}
    assert here["properties"]["code"] == "here"
    assert nowhere["geometry"] is None


@pytest.mark.parametrize("content", [table(GHENT), geojson(GHENT)], ids=["table", "geojson"])
def test_new_office_is_shown_then_added_and_audited(client, content):
    page = shown(client, "\ufeff" + content)
    assert outcomes(page) in ({1: "new"}, {2: "new"})
    assert "Nothing is stored yet" in page.content.decode()
    assert not Office.objects.exists()
    assert confirmed(client, page).status_code == 302
    office = Office.objects.get()
    assert (office.code, office.names["nl"], office.languages) == ("gent", "Gent", ["nl", "en"])
    assert (office.latitude, office.longitude) == (51.0543, 3.7274)
    assert (office.phone, office.time_zone) == ("+32 2 555 01 11", "Europe/Brussels")
    entry = AuditEntry.objects.get(verb="office.created")
    assert entry.subject == f"core.office:{office.pk}"


def test_file_brought_again_updates_what_it_says_otherwise(client):
    brought(client, table(GHENT))
    office = Office.objects.get()
    changed = GHENT | {"phone": "+32 2 555 01 99", "latitude": "51,06", "checked_on": "31/12/2025"}
    page = shown(client, table(changed))
    html = page.content.decode()
    assert outcomes(page) == {2: "changed"}
    assert re.search(r"<code>phone</code>: \+32 2 555 01 11 → \+32 2 555 01 99", html)
    assert "51.0543 3.7274 → 51.06 3.7274" in html
    assert confirmed(client, page).status_code == 302
    office.refresh_from_db()
    assert (office.phone, office.latitude) == ("+32 2 555 01 99", 51.06)
    assert office.checked_on.isoformat() == "2025-12-31"
    details = AuditEntry.objects.get(verb="office.updated").details
    assert sorted(details["fields"]) == ["checked_on", "latitude", "phone"]


def test_only_columns_of_the_file_are_touched(client):
    office = make_office("gent", phone="+32 2 555 01 10", names={"fr": "A", "de": "B"})
    brought(client, table({"code": "gent", "name_fr": "Gand", "name_nl": "", "email": ""}))
    office.refresh_from_db()
    assert office.names == {"fr": "Gand", "de": "B"}
    assert (office.phone, office.city) == ("+32 2 555 01 10", "Namur")


def test_empty_cell_empties_only_what_may_be_empty(client):
    brought(client, table(GHENT))
    brought(client, table(GHENT | {"phone": "", "city": "", "latitude": "", "longitude": ""}))
    office = Office.objects.get()
    assert (office.phone, office.latitude, office.longitude) == ("", None, None)
    assert office.city == "Gent"


def test_what_was_edited_here_is_kept_while_the_rest_is_updated(client):
    brought(client, table(GHENT))
    office = Office.objects.get()
    Office.objects.update(phone="+32 2 555 01 44", email="here@example.org")

    page = shown(client, table(GHENT | {"phone": "+32 2 555 01 55", "city": "Gentbrugge"}))
    html = page.content.decode()
    assert outcomes(page) == {2: "changed"}
    assert "“+32 2 555 01 44” is kept" in html
    assert "The file says “+32 2 555 01 55”" in html
    assert confirmed(client, page).status_code == 302
    office.refresh_from_db()
    assert (office.phone, office.city) == ("+32 2 555 01 44", "Gentbrugge")

    same_again = shown(client, table(GHENT | {"phone": "+32 2 555 01 55", "city": "Gentbrugge"}))
    assert outcomes(same_again) == {2: "kept"}
    assert not same_again.context["plan"].writes


def test_what_was_edited_here_is_kept_if_the_file_did_not_change(client):
    brought(client, table(GHENT))
    Office.objects.update(phone="+32 2 555 01 44")
    assert outcomes(shown(client, table(GHENT))) == {2: "kept"}
    Office.objects.update(phone="+32 2 555 01 11")
    assert outcomes(shown(client, table(GHENT))) == {2: "unchanged"}


def test_languages_in_another_order_are_no_edit(client):
    brought(client, table(GHENT))
    Office.objects.update(languages=["en", "nl"])
    assert outcomes(shown(client, table(GHENT))) == {2: "unchanged"}
    brought(client, table(GHENT | {"languages": "nl fr"}))
    assert Office.objects.get().languages == ["nl", "fr"]


def test_position_edited_here_is_kept_whole(client):
    brought(client, table(GHENT))
    Office.objects.update(latitude=51.1)
    brought(client, table(GHENT | {"longitude": "3.8", "city": "Gentbrugge"}))
    office = Office.objects.get()
    assert (office.latitude, office.longitude) == (51.1, 3.7274)
    assert office.city == "Gentbrugge"


def test_unknown_columns_are_named_and_left_aside(client):
    html = shown(client, table(GHENT | {"colour": "blue", "<b>": "x"})).content.decode()
    assert "left aside: colour, &lt;b&gt;." in html
    html = shown(client, geojson({"code": "a", "latitude": "3", "url": {}})).content.decode()
    assert "left aside: latitude, url." in html


LOOKS_LIKE = {
    "by its town": {"name_fr": "Bureau du port", "city": "GENT"},
    "by its name": {"name_fr": "Bureau gent", "city": "Gentbrugge"},
    "by its place": {
        "name_fr": "Port", "city": "X", "country": "NL",
        "latitude": "51.0555", "longitude": "3.7280",
    },
}  # fmt: skip
UNLIKE = {
    "another country": {"name_fr": "Bureau Gent", "city": "Gent", "country": "NL"},
    "far away": {"name_fr": "Port", "city": "X", "latitude": "51.0643", "longitude": "3.7274"},
}


def ghent() -> Office:
    return make_office(
        "gent", names={"fr": "Bureau Gent"}, city="Gent", latitude=51.0543, longitude=3.7274
    )


@pytest.mark.parametrize("row", LOOKS_LIKE.values(), ids=LOOKS_LIKE)
def test_unknown_code_is_asked_about_if_it_looks_like_an_office(client, row):
    ghent()
    page = shown(client, table({"code": "BE-9", "country": "BE", "languages": "nl"} | row))
    assert outcomes(page) == {2: "asked"}
    assert 'type="radio"' in page.content.decode()


@pytest.mark.parametrize("row", UNLIKE.values(), ids=UNLIKE)
def test_unknown_code_is_new_if_it_looks_like_no_office(client, row):
    ghent()
    page = shown(client, table({"code": "BE-9", "country": "BE", "languages": "nl"} | row))
    assert outcomes(page) == {2: "new"}


TWIN = GHENT | {"code": "BE-9", "phone": "+32 2 555 01 77"}


def test_office_chosen_as_the_same_keeps_its_code_and_is_known_next_time(client):
    office = ghent()
    page = shown(client, table(TWIN))
    assert "+32 2 555 01 77" in page.content.decode()
    assert confirmed(client, page, row_2=str(office.pk)).status_code == 302
    office.refresh_from_db()
    assert (office.code, office.phone) == ("gent", "+32 2 555 01 77")
    assert "imported" in AuditEntry.objects.get(verb="office.updated").details["fields"]

    next_time = shown(client, table(TWIN | {"phone": "+32 2 555 01 88"}))
    assert outcomes(next_time) == {2: "changed"}
    confirmed(client, next_time)
    own_code = shown(client, table(TWIN | {"code": "gent", "phone": "+32 2 555 01 99"}))
    confirmed(client, own_code)
    assert outcomes(shown(client, table(TWIN | {"phone": "+32 2 555 01 99"}))) == {2: "unchanged"}
    assert Office.objects.get().phone == "+32 2 555 01 99"


def test_what_a_file_leaves_empty_stays_when_it_first_speaks_of_the_office(client):
    office = ghent()
    Office.objects.update(address="Pruimenkaai 27", email="here@example.org")
    row = TWIN | {"address": "", "email": "", "latitude": "", "longitude": ""}
    brought(client, table(row), row_2=str(office.pk))
    brought(client, table(row | {"phone": "+32 2 555 01 88"}))
    office.refresh_from_db()
    assert (office.address, office.latitude) == ("Pruimenkaai 27", 51.0543)
    assert (office.email, office.phone) == ("here@example.org", "+32 2 555 01 88")


def test_office_chosen_as_another_one_is_added(client):
    ghent()
    brought(client, table(TWIN), row_2="another")
    assert set(Office.objects.values_list("code", flat=True)) == {"gent", "BE-9"}
    assert outcomes(shown(client, table(TWIN))) == {2: "unchanged"}


def test_row_may_be_left_out(client):
    ghent()
    before = stored()
    brought(client, table(TWIN), row_2="left-out")
    assert stored() == before


@pytest.mark.parametrize("answer", [None, "", "0", "nonsense"])
def test_nothing_is_stored_until_every_question_is_answered(client, answer):
    ghent()
    before = stored()
    page = shown(client, table(TWIN, {**TWIN, "code": "BE-10"}))
    answers = {"row_3": "another"} | ({} if answer is None else {"row_2": answer})
    again = confirmed(client, page, **answers)
    assert again.status_code == 409
    html = again.content.decode()
    assert "Nothing is stored yet: say of each row" in html
    assert re.search(r'name="row-3"\s+value="another"\s+checked', html)
    assert stored() == before
    assert confirmed(client, again, row_2="left-out", row_3="another").status_code == 302
    assert Office.objects.count() == 2


def test_two_rows_cannot_be_the_same_office(client):
    office = ghent()
    page = shown(client, table(TWIN, {**TWIN, "code": "BE-10"}))
    again = confirmed(client, page, row_2=str(office.pk), row_3=str(office.pk))
    assert again.status_code == 409
    assert Office.objects.get().imported == {}


def test_office_that_another_row_is_about_is_not_offered(client):
    office = ghent()
    page = shown(client, table(TWIN, GHENT))
    assert "which row 3 is about" in page.content.decode()
    assert confirmed(client, page, row_2=str(office.pk)).status_code == 409


def test_row_that_says_too_little_for_a_new_office_may_be_an_office_that_is_here(client):
    office = ghent()
    page = shown(client, table({"code": "BE-9", "city": "Gent", "email": "x@example.org"}))
    assert outcomes(page) == {2: "asked"}
    assert confirmed(client, page, row_2="another").status_code == 409
    assert confirmed(client, page, row_2=str(office.pk)).status_code == 302
    office.refresh_from_db()
    assert office.email == "x@example.org"


def test_second_click_changes_nothing_more(client):
    page = shown(client, table(GHENT))
    assert confirmed(client, page).status_code == 302
    again = confirmed(client, page)
    assert again.status_code == 409
    assert "The offices changed since this page was shown" in again.content.decode()
    assert AuditEntry.objects.filter(verb__startswith="office").count() == 1


def test_edit_between_the_two_steps_is_not_lost(client):
    brought(client, table(GHENT))
    page = shown(client, table(GHENT | {"phone": "+32 2 555 01 55"}))
    Office.objects.update(phone="+32 2 555 01 44")
    again = confirmed(client, page)
    assert again.status_code == 409
    assert "“+32 2 555 01 44” is kept" in again.content.decode()
    assert confirmed(client, again).status_code == 302
    assert Office.objects.get().phone == "+32 2 555 01 44"


def test_preview_leads_back_to_the_form(client):
    page = shown(client, table(GHENT))
    back = client.post(IMPORT, hidden_fields(page) | {"step": "change"})
    assert 'name="file"' in back.content.decode()
