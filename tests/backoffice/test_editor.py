"""Writing pages in Chromium: everything works under the policy, and reading writes nothing."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page as Tab

from agora.site.actions.set_up_pages import set_up_pages
from agora.site.models import EntrancePage, HomePage
from tests.accounts.factories import make_person
from tests.site.browser import WATCH_POLICY, launched, policy_violations
from tests.site.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def chromium():
    with launched() as browser:
        yield browser


class Editor:
    """An editor's tab, and what went wrong in it."""

    def __init__(self, tab: Tab, address: str) -> None:
        self.tab = tab
        self.address = address
        self.problems: list[str] = []
        tab.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        tab.on("console", self._note_message)
        tab.on("request", self._note_request)
        tab.on("response", self._note_response)

    def open(self, path: str) -> Tab:
        """Open an address of the back office, and wait until it is quiet."""
        self.leave()
        self.tab.goto(f"{self.address}/back-office/{path}")
        self.tab.wait_for_load_state("networkidle")
        return self.tab

    def leave(self) -> None:
        """Note what the policy refused on the page that is left."""
        if self.tab.url.startswith(self.address):
            self.problems += policy_violations(self.tab)

    def _note_message(self, message) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"{self.tab.url}: {message.text}")

    def _note_request(self, request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.problems.append(f"asked another host: {request.url}")

    def _note_response(self, response) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.status}: {response.url}")


@pytest.fixture
def editor(chromium, client_of):
    """Someone who edits pages, in English, at work."""
    set_up_pages()
    client = client_of(make_person("editor", language="en"))
    with serving() as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="nl")
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH_POLICY)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
        found = Editor(context.new_page(), address)
        yield found
        found.leave()
        context.close()
    assert found.problems == []


def english(model):
    return model.objects.filter(locale__language_code="en").first()


def publish(tab: Tab) -> None:
    tab.locator(".footer [data-w-dropdown-target=toggle]").click()
    tab.locator("button[name=action-publish]").click()
    tab.wait_for_load_state("networkidle")


def test_home_page_is_edited_and_published(editor, client):
    home = english(HomePage)
    tab = editor.open(f"pages/{home.pk}/edit/")
    tab.fill("[name=sentence]", "A place for all of us.")
    publish(tab)
    assert "A place for all of us." in client.get("/en/").content.decode()


def test_entrance_is_previewed_while_it_is_written(editor):
    page = english(EntrancePage)
    tab = editor.open(f"pages/{page.pk}/edit/")
    tab.fill("[name=tagline]", "For those who just came")
    tab.locator("[data-side-panel-toggle=preview]").first.click()
    preview = tab.frame_locator("iframe").last
    preview.get_by_text("For those who just came").first.wait_for()


def test_date_is_picked_from_a_calendar(editor):
    page = english(EntrancePage)
    tab = editor.open(f"pages/{page.pk}/edit/")
    tab.locator("[data-side-panel-toggle=status]").first.click()
    tab.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    tab.locator("[name=go_live_at]").click()
    tab.locator(".xdsoft_datetimepicker:visible .xdsoft_date").nth(20).click()
    assert tab.locator("[name=go_live_at]").input_value() != ""


def test_new_entrance_is_written(editor):
    home = english(HomePage)
    tab = editor.open(f"pages/add/site/entrancepage/{home.pk}/")
    tab.fill("[name=title]", "A fourth entrance")
    tab.select_option("[name=level]", "basic")
    tab.fill("[name=tagline]", "For the curious")
    tab.fill("[name=body]", "Some *words*.")
    publish(tab)
    assert "<em>words</em>" in EntrancePage.objects.get(title="A fourth entrance").body_html


def test_page_is_chosen_for_a_redirect(editor):
    home = english(HomePage)
    tab = editor.open("redirects/add/")
    tab.fill("[name=old_path]", "/former/")
    tab.locator("[data-chooser-action-choose]:visible").first.click()
    tab.locator(
        f".modal a.choose-page[data-id='{home.pk}'], .modal a[data-id='{home.pk}']"
    ).first.click()
    tab.wait_for_function(f"document.querySelector('[name=redirect_page]').value === '{home.pk}'")


# Wagtail leaves the closing of its temporary file to the collector.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.Spooled:ResourceWarning")
def test_picture_is_uploaded_and_shown(editor, settings):
    tab = editor.open("images/multiple/add/")
    tab.set_input_files(
        "input[type=file]",
        {"name": "plum.png", "mimeType": "image/png", "buffer": _picture()},
    )
    tab.locator("form [name$=title]").first.wait_for()
    tab = editor.open("images/")
    shown = tab.locator("main img").first
    shown.wait_for()
    assert shown.evaluate("image => image.naturalWidth") > 0


def test_document_is_uploaded_and_read_only_where_wagtail_checks(editor, client, settings):
    tab = editor.open("documents/multiple/add/")
    tab.set_input_files(
        "input[type=file]",
        {"name": "list.txt", "mimeType": "text/plain", "buffer": b"plums"},
    )
    tab.locator("form [name$=title]").first.wait_for()
    assert [file.name for file in (settings.MEDIA_ROOT / "documents").iterdir()] == ["list.txt"]
    assert client.get("/media/documents/list.txt").status_code in (302, 404)
    assert client.get("/media/images/../documents/list.txt").status_code == 400


def test_reading_pages_writes_nothing_that_the_list_does_not_name(editor):
    home = english(HomePage)
    for path in (
        f"pages/{home.pk}/history/",
        f"pages/{home.pk}/",
        "reports/site-history/",
        "account/",
    ):
        editor.open(path)


def _picture() -> bytes:
    data = BytesIO()
    Image.new("RGB", (300, 200), "purple").save(data, "PNG")
    return data.getvalue()
