"""A table in two steps: what it would bring or which rows are bad, then the import."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agora.recommendations.models import FollowUpEntry
from tests.recommendations.backoffice.test_document_import import hidden_fields

ADDRESS = "/back-office/recommendations/import/table/"
HEAD = "cycle;theme;number;status;status_on;reason\r\n"
GOOD = HEAD + '2019-2020;entraide;1;rejected;31/01/2021;"Trop cher;\r\nhélas"\r\n'
BAD = GOOD + "2019-2020;entraide;2;fait;31/31/2021;\r\n2019-2020;entraide;3;;;\r\n"


@pytest.fixture
def client(signed_in):
    return signed_in("facilitator")


def uploaded(text: str | bytes) -> SimpleUploadedFile:
    content = text.encode() if isinstance(text, str) else text
    return SimpleUploadedFile("table.csv", content, "text/csv")


def test_table_is_previewed_then_imported(client, recommendation):
    preview = client.post(ADDRESS, {"file": uploaded("\ufeff" + GOOD)})

    report = preview.context["report"]
    assert (report.rows, report.updated) == (1, 1)
    assert "Nothing is stored yet" in preview.content.decode()
    assert FollowUpEntry.objects.count() == 0

    sent = hidden_fields(preview.content.decode())
    done = client.post(ADDRESS, sent | {"step": "import"}, follow=True)

    assert done.redirect_chain == [("/back-office/recommendations/", 302)]
    assert "0 created, 1 updated, 0 unchanged" in done.content.decode()
    recommendation.refresh_from_db()
    assert recommendation.status_reason == "Trop cher;\nhélas"


def test_table_downloaded_here_changes_nothing(client, recommendation):
    table = client.get("/back-office/recommendations/table/").content

    report = client.post(ADDRESS, {"file": uploaded(table)}).context["report"]

    assert report.rows == report.unchanged == 4


@pytest.mark.parametrize("step", ["preview", "import"])
def test_bad_rows_are_named_and_nothing_is_stored(client, recommendation, step):
    response = client.post(ADDRESS, {"file": uploaded(BAD), "step": step})

    html = response.content.decode()
    assert "none was stored" in html
    assert "<code>status_on</code>" in html
    assert "“31/31/2021” is not a day." in html
    assert 'name="file"' in html
    assert 'value="import"' not in html
    assert FollowUpEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Choose the file of the table."),
        ({"file": uploaded(b"")}, "Choose the file of the table."),
        ({"file": uploaded("Bonjour,\nvoici ma liste.")}, "This is not a table"),
        ({"file": uploaded(HEAD)}, "The table has no rows."),
        ({"file": uploaded('cycle;theme;number\n2019;"x;1\n')}, "quotation mark"),
        ({"file": uploaded("cycle;theme\nété".encode("cp1252"))}, "save it as UTF-8"),
        ({"text": "cycle,theme,number\n1,2,\0"}, "Null characters"),
        ({"text": "é" * 1_000_001}, "2 MB of text at most"),
    ],
)
def test_form_says_why_if_there_is_no_table(client, values, sentence):
    if "file" in values:
        values["file"].seek(0)

    response = client.post(ADDRESS, values)

    assert list(response.context["form"].errors) == ["file"]
    assert sentence in response.content.decode()


def test_preview_leads_back_to_the_form(client, recommendation):
    preview = client.post(ADDRESS, {"file": uploaded(GOOD)})

    back = client.post(ADDRESS, hidden_fields(preview.content.decode()) | {"step": "change"})

    assert 'name="file"' in back.content.decode()
    assert back.context["report"] is None
