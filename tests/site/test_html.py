"""The HTML of every page: valid for the Nu checker, and nothing inline that the policy forbids."""

import json
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, SoupStrainer

from config.environment import ROOT
from tests import machine
from tests.site.pages import PAGES
from tests.site.registry import Kind
from tests.site.rotation import askings

# In one process with the tests of languages and statuses, which read the same pages.
pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("read-pages")]

SHOWN = [page for page in PAGES if page.kind is Kind.PAGE and page.readers()]
CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"

# How messages of the checker begin that are no fault of ours, each with its reason.
LET_THROUGH = (
    "Attribute “hx-",  # htmx; the same names with data- before would say the same in more words
)


@pytest.fixture
def bodies(answer_of) -> dict[str, str]:
    """Give the HTML of every page in every language, as the roles in turn."""
    return {
        f"{page.id} {language}": answer_of(page, language).content.decode()
        for page in SHOWN
        for language in page.spoken
    }


def test_pages_are_valid_for_the_nu_checker(bodies, tmp_path):
    # One run for all pages: the checker takes a second to start.
    names = {}
    for number, (name, body) in enumerate(bodies.items()):
        file = tmp_path / f"{number}.html"
        file.write_text(body, encoding="utf-8")
        names[file.name] = name
    command = [machine.java(), "-Xss2m", "-jar", CHECKER, "--format", "json", "--stdout"]
    done = subprocess.run([*command, *tmp_path.glob("*.html")], capture_output=True, text=True)
    faults = {
        f"{names[Path(message['url']).name]}, line {message['lastLine']}: {message['message']}"
        f" in {message.get('extract', '')!r}"
        for message in json.loads(done.stdout)["messages"]
        if not message["message"].startswith(LET_THROUGH)
    }
    assert faults == set()


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.id)
def test_page_holds_no_script_or_style_of_its_own(answer_of, page):
    answer = answer_of(page, page.spoken[-1])
    faults = []
    for element in BeautifulSoup(answer.content, "html.parser").find_all(True):
        inline = [key for key in element.attrs if key == "style" or key.startswith("on")]
        runs = element.name == "script" and element.get("type") != "application/ld+json"
        if element.name == "style" or (runs and not element.get("src")):
            inline.append(element.name)
        if inline or "javascript:" in str(element.get("href", "")):
            faults.append(str(element)[:100])
    assert faults == []


FROM_A_MAIL = ("notifications:unsubscribe", "directory:profile-confirm")


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.id)
def test_form_that_posts_carries_the_token(answer_of, page):
    # Django's client never asks for it: without this, a form that lost it works in tests alone.
    if page.name in FROM_A_MAIL:  # who reads it may have no cookie
        return
    readers, faults = page.readers(), set()
    for role, language in askings(page, PAGES.index(page)):
        if role not in readers:
            continue
        content = answer_of(page, language, role).content
        forms = BeautifulSoup(content, "html.parser", parse_only=SoupStrainer("form"))
        for form in forms.find_all("form", method="post"):
            if form.find("input", {"name": "csrfmiddlewaretoken"}) is None:
                faults.add(str(form)[:150])
    assert faults == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_page_carries_the_strict_policy(answer_of, page):
    headers = answer_of(page, page.spoken[-1]).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    if page.name != "notifications:mailbox-mail-html":  # a mail, in a sandbox of its own
        assert "unsafe-inline" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
