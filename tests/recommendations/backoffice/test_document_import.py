"""A document in two steps: what it would bring, then the import; nothing typed is lost."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from agora.accounts.models import User
from agora.recommendations.actions.import_document import import_document
from agora.recommendations.backoffice.import_forms import MAX_BYTES
from agora.recommendations.models import Cycle, Recommendation
from tests.recommendations.documents_for_tests import FRENCH

ADDRESS = "/back-office/recommendations/import/"
CHANGED = FRENCH.replace("1- Ouvrir une salle le soir", "1- Ouvrir une salle & parler")


@pytest.fixture
def client(signed_in):
    return signed_in("facilitator")


def uploaded(text: str | bytes, name: str = "document.md") -> SimpleUploadedFile:
    content = text.encode() if isinstance(text, str) else text
    return SimpleUploadedFile(name, content, "text/markdown")


def hidden_fields(html: str) -> dict[str, str]:
    """Give what the preview's form sends back, as a browser reads it."""
    fields = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', html)
    return {name: unescape(value) for name, value in fields if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize(
    "how",
    [
        {"text": FRENCH},
        {"text": FRENCH.replace("\n", "\r\n")},
        {"file": uploaded("\ufeff" + FRENCH)},
        {"file": uploaded(FRENCH), "text": "an older text"},
    ],
    ids=["pasted", "sent by a browser", "uploaded", "uploaded over a text"],
)
def test_document_is_previewed_then_imported(client, how):
    if "file" in how:
        how["file"].seek(0)

    preview = client.post(ADDRESS, {"cycle": "2019-2020", "theme": "", **how})

    html = preview.content.decode()
    for words in ("Nothing is stored yet", "Entraide", "BE-ENT1, FR-ENT1"):
        assert words in html
    assert (preview.context["report"].created, Recommendation.objects.count()) == (4, 0)

    sent = {name: value.replace("\n", "\r\n") for name, value in hidden_fields(html).items()}
    done = client.post(ADDRESS, sent | {"step": "import"}, follow=True)

    assert done.redirect_chain == [("/back-office/recommendations/?cycle=2019-2020", 302)]
    assert "4 created, 0 updated, 0 unchanged" in done.content.decode()
    assert Recommendation.objects.count() == 2
    assert import_document(actor=None, text=FRENCH, cycle_code="2019-2020").unchanged == 4


def test_preview_compares_each_changed_text(client, theme):
    preview = client.post(ADDRESS, {"cycle": "2019-2020", "text": CHANGED})

    html = preview.content.decode()
    assert '<td lang="fr">Ouvrir une salle le soir</td>' in html
    assert '<td lang="fr">Ouvrir une salle &amp; parler</td>' in html
    assert theme.recommendations.get(number=1).title == "Ouvrir une salle le soir"


def test_preview_says_what_is_odd_in_the_document(client):
    odd = FRENCH.replace("1- Ouvrir une salle le soir\n2-", "1- Ouvrir une salle\n2-")

    html = client.post(ADDRESS, {"cycle": "2019-2020", "text": odd}).content.decode()

    assert "<strong>1</strong>: The table of contents calls it" in html


def test_preview_leads_back_to_the_form_with_everything_in_it(client):
    preview = client.post(ADDRESS, {"cycle": "2019-2020", "theme": "Été", "file": uploaded(FRENCH)})

    back = client.post(ADDRESS, hidden_fields(preview.content.decode()) | {"step": "change"})

    form = back.context["form"]
    assert (form["cycle"].value(), form["theme"].value()) == ("2019-2020", "Été")
    assert form["text"].value() == FRENCH
    assert Cycle.objects.count() == 0


@pytest.mark.parametrize("step", ["preview", "import"])
@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"cycle": "2019-2021"}, "cycle", "A cycle is two years in a row"),
        ({"cycle": ""}, "cycle", "This field is required."),
        ({"text": "Bonjour, voici nos idées."}, "text", ""),
        ({"text": " \r\n"}, "text", "Choose a file or paste the text"),
        ({"text": FRENCH + "é" * (MAX_BYTES // 2)}, "text", "2 MB of text at most"),
        ({"file": uploaded(b"%PDF-1.7 \xff\x00")}, "file", "not a text in UTF-8"),
        ({"file": uploaded(FRENCH.encode("cp1252", "replace"))}, "file", "save it as UTF-8"),
        ({"file": uploaded(b"a" * (MAX_BYTES + 1))}, "file", "2 MB of text at most"),
        ({"file": uploaded(b"", "empty.md"), "text": ""}, "file", "Choose a file or paste"),
    ],
)
def test_form_says_why_and_keeps_everything_if_refused(client, values, field, sentence, step):
    if "file" in values:
        values["file"].seek(0)
    typed = {"cycle": "2019-2020", "theme": "Été", "text": FRENCH} | values

    response = client.post(ADDRESS, typed | {"step": step})

    form = response.context["form"]
    assert list(form.errors) == [field]
    assert form.errors[field]
    assert sentence in " ".join(form.errors[field])
    assert form["theme"].value() == "Été"
    assert form["text"].value() == typed["text"].replace("\r\n", "\n") or not typed["text"].strip()
    assert Cycle.objects.count() == 0


def test_text_of_an_uploaded_file_is_kept_if_the_cycle_is_wrong(client):
    response = client.post(ADDRESS, {"cycle": "2019", "file": uploaded(FRENCH)})

    assert response.context["form"]["text"].value() == FRENCH


def test_unreadable_document_is_told_in_the_readers_language(signed_in):
    response = signed_in("facilitator", language="fr").post(
        ADDRESS, {"cycle": "2019-2020", "text": "Bonjour."}
    )

    assert response["Content-Language"] == "fr"
    assert response.context["form"].errors["text"]


def test_import_is_refused_if_the_right_was_lost_after_the_preview(client):
    preview = client.post(ADDRESS, {"cycle": "2019-2020", "text": FRENCH})
    User.objects.get(email="facilitator.nowhere@example.org").groups.clear()

    response = client.post(ADDRESS, hidden_fields(preview.content.decode()) | {"step": "import"})

    assert response.status_code == 403
    assert Cycle.objects.count() == 0


def test_names_of_people_are_not_shown_beside_the_text(client):
    html = client.post(ADDRESS, {"cycle": "2019-2020", "text": FRENCH}).content.decode()

    assert "Zoé Personne" not in re.sub(r'<input type="hidden" name="text"[^>]*>', "", html)


def test_largest_text_fits_what_django_reads():
    assert MAX_BYTES + 100_000 < settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_steps_are_accepted_with_the_tokens_of_their_pages(signed_in):
    client = signed_in("facilitator", enforce_csrf_checks=True)

    def token(html: str) -> str:
        return re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', html)[-1]

    form = token(client.get(ADDRESS).content.decode())
    preview = client.post(
        ADDRESS, {"cycle": "2019-2020", "text": FRENCH, "csrfmiddlewaretoken": form}
    ).content.decode()
    sent = hidden_fields(preview) | {"step": "import", "csrfmiddlewaretoken": token(preview)}

    assert client.post(ADDRESS, sent).status_code == 302
    assert Recommendation.objects.count() == 2
