"""Files of offices that are none, and rows that are wrong: each told in one sentence."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agora.core.models import Office
from tests.accounts.factories import make_person
from tests.accounts.test_office_files import (
    GHENT,
    IMPORT,
    confirmed,
    geojson,
    outcomes,
    shown,
    table,
)

pytestmark = pytest.mark.django_db
DEEP = '{"a":' * 100_000


@pytest.fixture
def client(client_of):
    return client_of(make_person("administrator"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Choose a file of offices."),
        (b" \n", "Choose a file of offices."),
        (b"name,city\nx,y\n", "its first row lacks code."),
        (b"code,city\n", "The file names no office."),
        (b'code,city\n"x,y\n', "a quotation mark is missing"),
        ("code,city\nété,x".encode("cp1252"), "save it as UTF-8"),
        (b"code,city\nx,\0", "save it as UTF-8"),
        (b"code\n" + b"x\n" * 2001, "A file has 2000 rows at most."),
        (b"code\n" + b"x" * 1024 * 1024, "larger than 1 MB"),
        (b'{"type":\n "FeatureCollection",', "line 2 is wrong."),
        (b'{"type": NaN}', "cannot be read as JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "cannot be read as JSON"),
        (DEEP.encode(), "cannot be read as JSON"),
        (b"[]", "This is not GeoJSON of offices"),
        (b'{"type": "Feature", "features": []}', "This is not GeoJSON of offices"),
        (b'{"type": "FeatureCollection", "features": {}}', "This is not GeoJSON of offices"),
        (b'{"type": "FeatureCollection", "features": []}', "The file names no office."),
    ],
)
def test_file_is_refused_with_one_sentence(client, content, sentence):
    page = client.post(IMPORT, {"file": SimpleUploadedFile("offices", content)})
    assert page.status_code == 422
    assert len(page.context["form"].errors["file"]) == 1
    assert sentence in page.content.decode()


def test_text_of_the_second_step_is_checked_as_the_file_is(client):
    for text, sentence in [("code\n\0", "Null characters"), ("code\n" + "é" * 600_000, "1 MB")]:
        page = client.post(IMPORT, {"text": text, "step": "import", "digest": "x"})
        assert page.status_code == 422
        assert sentence in page.content.decode()


@pytest.mark.parametrize(
    ("change", "column", "sentence"),
    [
        ({"code": ""}, "code", "The code of the office is missing."),
        ({"code": "à b"}, "code", "A code has letters without accents"),
        ({"code": "x" * 41}, "code", "at most 40."),
        ({"name_fr": "=1+1"}, "name_fr", "begins with “=”"),
        ({"city": "@x"}, "city", "begins with “@”"),
        ({"code": "=x"}, "code", "begins with “=”"),
        ({"phone": "=1"}, "phone", "Write it with its country"),
        ({"phone": "+32 " + "1" * 40}, "phone", "Write it with its country"),
        ({"country": "Belgium"}, "country", "Two capital letters"),
        ({"country": "B1"}, "country", "Two capital letters"),
        ({"city": "x" * 101}, "city", "at most 100 characters"),
        ({"languages": "nl,9"}, "languages", "“9” is not a language."),
        ({"time_zone": "Europe/Liege"}, "time_zone", "no time zone of this name"),
        ({"email": "gent"}, "email", "valid email address"),
        ({"email": "x" * 250 + "@example.org"}, "email", "at most"),
        ({"checked_on": "31/31/2025"}, "checked_on", "is no day"),
        ({"latitude": "91"}, "latitude", "from -90 to 90"),
        ({"longitude": "-181"}, "longitude", "from -180 to 180"),
        ({"latitude": "nan"}, "latitude", "is no number of degrees"),
        ({"latitude": ""}, "latitude", "give both or none"),
        ({"city": "a\x07b"}, "city", "something that is no text"),
        ({"languages": ""}, "languages", "A new office needs this."),
        ({"city": ""}, "city", "A new office needs this."),
    ],
)
def test_wrong_row_is_left_out_and_the_others_are_brought(client, change, column, sentence):
    other = GHENT | {"code": "liege", "name_fr": "Liège", "city": "Liège", "latitude": "50.6"}
    page = shown(client, table(GHENT | change, other))
    assert outcomes(page) == {2: "wrong", 3: "new"}
    finding = page.context["plan"].findings[0]
    assert [name for name, _ in finding.errors] == [column]
    assert sentence in finding.errors[0][1]
    assert "Import the good rows" in page.content.decode()
    assert confirmed(client, page).status_code == 302
    assert list(Office.objects.values_list("code", flat=True)) == ["liege"]


def test_row_is_wrong_if_an_earlier_one_is_about_its_office(client):
    page = shown(client, table(GHENT, GHENT))
    assert outcomes(page) == {2: "new", 3: "wrong"}
    assert "Row 2 is about this office already." in page.content.decode()
    confirmed(client, page)
    assert outcomes(shown(client, table(GHENT, GHENT))) == {2: "unchanged", 3: "wrong"}


def test_row_is_wrong_if_it_has_cells_without_a_column(client):
    assert "more cells than" in shown(client, table(GHENT) + "a" + ",b" * 20).content.decode()


def test_text_that_begins_as_a_formula_is_taken_after_an_apostrophe(client):
    page = shown(client, table(GHENT | {"name_fr": "'=1+1"}))
    confirmed(client, page)
    assert Office.objects.get().names["fr"] == "=1+1"


def feature(**changes) -> dict:
    return {"type": "Feature", "geometry": None, "properties": GHENT} | changes


@pytest.mark.parametrize(
    ("wrong", "column", "sentence"),
    [
        (None, "", "not a feature with properties"),
        (feature(properties=None), "", "not a feature with properties"),
        (feature(geometry={"type": "Polygon", "coordinates": []}), "geometry", "is a point"),
        (feature(geometry={"type": "Point", "coordinates": [3]}), "geometry", "is a point"),
        (feature(geometry={"type": "Point", "coordinates": ["3", "5"]}), "geometry", "is a point"),
        (feature(geometry={"type": "Point", "coordinates": [True, 5]}), "geometry", "is a point"),
        (feature(geometry={"type": "Point", "coordinates": [51, 95]}), "geometry", "is a point"),
        (
            feature(geometry={"type": "Point", "coordinates": [10**400, 5]}),
            "geometry",
            "is a point",
        ),
        (feature(geometry="here"), "geometry", "is a point"),
        (feature(properties=GHENT | {"city": ["x"]}), "city", "This value is not a text."),
        (feature(properties=GHENT | {"city": "a\0b"}), "city", "something that is no text"),
        (feature(properties=GHENT | {"city": "\ud800"}), "city", "something that is no text"),
        (feature(properties={"code": 3}), "code", "This value is not a text."),
    ],
)
def test_wrong_feature_is_left_out(client, wrong, column, sentence):
    content = json.dumps({"type": "FeatureCollection", "features": [wrong]})
    page = shown(client, content)
    assert outcomes(page) == {1: "wrong"}
    [error] = page.context["plan"].findings[0].errors
    assert error[0] == column
    assert sentence in error[1]


def test_height_of_a_point_and_a_feature_without_geometry_are_no_error(client):
    confirmed(client, shown(client, geojson(GHENT, point=(3.7274, 51.0543, 900))))
    assert Office.objects.get().latitude == 51.0543
    bare = {"type": "Feature", "properties": {"code": "gent", "city": "Gentbrugge"}}
    content = json.dumps({"type": "FeatureCollection", "features": [bare]})
    confirmed(client, shown(client, content))
    assert (Office.objects.get().latitude, Office.objects.get().city) == (51.0543, "Gentbrugge")


def test_file_is_refused_if_it_asks_too_much(client):
    confirmed(client, shown(client, table(GHENT)))
    rows = [GHENT | {"code": f"c{number}"} for number in range(501)]
    page = shown(client, table(*rows))
    assert page.status_code == 422
    assert "More than 500 rows look like an office" in page.content.decode()
    fewer = shown(client, table(*rows[:500]))
    answers = {f"row_{number}": "left-out" for number in range(2, 502)}
    assert confirmed(client, fewer, **answers).status_code == 302
    assert Office.objects.count() == 1
