"""The HTML of every page: valid for the Nu checker, and nothing inline that the policy forbids."""

import json
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from config.environment import ROOT
from tests import machine
from tests.site.pages import PAGES
from tests.site.registry import Kind

pytestmark = pytest.mark.usefixtures("demo")

SHOWN = [page for page in PAGES if page.kind is Kind.PAGE and page.readers()]
CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"

# How messages of the checker begin that are no fault of ours, each with its reason.
LET_THROUGH = (
    "Attribute “hx-",  # htmx; the same names with data- before would say the same in more words
)


@pytest.fixture
def bodies(db, client_of) -> dict[str, str]:
    """Give the HTML of every page in every language, as the roles in turn."""
    found = {}
    for index, page in enumerate(SHOWN):
        roles = page.readers()
        client = client_of(roles[index % len(roles)])
        for language in page.spoken:
            address = page.address(language)
            answer = client.post(address, page.fill) if page.fill else client.get(address)
            found[f"{page.id} {language}"] = answer.content.decode()
    return found


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
def test_page_holds_no_script_or_style_of_its_own(db, client_of, page):
    client = client_of(page.readers()[-1])
    address = page.address(page.spoken[-1])
    answer = client.post(address, page.fill) if page.fill else client.get(address)
    faults = []
    for element in BeautifulSoup(answer.content, "html.parser").find_all(True):
        inline = [key for key in element.attrs if key == "style" or key.startswith("on")]
        if element.name == "style" or (element.name == "script" and not element.get("src")):
            inline.append(element.name)
        if inline or "javascript:" in str(element.get("href", "")):
            faults.append(str(element)[:100])
    assert faults == []


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.id)
def test_form_that_posts_carries_the_token(db, client_of, page):
    # Django's client never asks for it: without this, a form that lost it works in tests alone.
    if page.name == "notifications:unsubscribe":  # who reads the mail may have no cookie
        return
    faults = set()
    for role in page.readers():
        client = client_of(role)
        address = page.address(page.spoken[-1])
        answer = client.post(address, page.fill) if page.fill else client.get(address)
        for form in BeautifulSoup(answer.content, "html.parser").find_all("form", method="post"):
            if form.find("input", {"name": "csrfmiddlewaretoken"}) is None:
                faults.add(str(form)[:150])
    assert faults == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_page_carries_the_strict_policy(db, client_of, page):
    readers = page.readers() or ["member"]
    client = client_of(readers[0])
    address = page.address("en")
    answer = client.post(address, page.fill) if page.fill else client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    if page.name != "notifications:mailbox-mail-html":  # a mail, in a sandbox of its own
        assert "unsafe-inline" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
