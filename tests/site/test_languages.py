"""Each page speaks one language, says so, and leads to itself in the others."""

import functools
import re

import polib
import pytest
from bs4 import BeautifulSoup, NavigableString, SoupStrainer
from django.conf import settings

from config.environment import ROOT
from tests.site.pages import PAGES
from tests.site.registry import Kind

# In one process with the tests of HTML, which read the same pages.
pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("read-pages")]

SHOWN = [page for page in PAGES if page.kind is Kind.PAGE and page.readers()]
CODES = [code for code, _ in settings.LANGUAGES]
SHORTEST = 14  # characters of a message that only one language can have written
HTML_LANGUAGE = re.compile(rb'<html[^>]* lang="(\w+)"')
SAMPLE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@functools.cache
def messages(language: str) -> frozenset[str]:
    """Give the messages of a language that are long and plain enough to be recognised."""
    catalog = polib.pofile(str(ROOT / f"locale/{language}/LC_MESSAGES/django.po"))
    texts = set()
    for entry in catalog:
        text = entry.msgid if language == "en" else entry.msgstr
        if len(text) >= SHORTEST and " " in text and not SAMPLE.search(text):
            texts.add(" ".join(text.split()))
    return frozenset(texts)


@functools.cache
def foreign_messages(language: str) -> frozenset[str]:
    """Give the messages of the other languages that this one does not share."""
    others = frozenset().union(*(messages(code) for code in CODES if code != language))
    return others - messages(language)


def spoken_texts(soup: BeautifulSoup):
    """Give each text of a page with the language it is marked with."""
    for text in soup.find_all(string=True):
        parent = text.find_parent(lang=True)
        if type(text) is NavigableString and parent is not None and text.strip():
            yield parent["lang"], " ".join(text.split())
    for element in soup.find_all(True):
        for name in ("alt", "aria-label", "placeholder", "title"):
            if element.get(name):
                marked = element if element.get("lang") else element.find_parent(lang=True)
                yield marked["lang"], " ".join(element[name].split())


def written_texts() -> dict[str, str]:
    """Give titles that people of the demo wrote, with their language."""
    from agora.recommendations.models import Milestone, Recommendation, Theme

    texts = {}
    for model in (Theme, Recommendation, Milestone):
        texts.update(model.objects.order_by("pk").values_list("title", "language"))
    return {" ".join(title.split()): language for title, language in texts.items()}


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.id)
def test_page_marks_every_text_with_its_language(answer_of, page):
    written = written_texts()
    faults = []
    for language in CODES:
        soup = BeautifulSoup(answer_of(page, language).content, "html.parser")
        assert soup.html["lang"] == language
        for marked, text in spoken_texts(soup):
            of_interface = marked in CODES and text in foreign_messages(marked)
            of_people = written.get(text, marked) != marked
            if of_interface or of_people:
                faults.append(f"marked {marked}: {text}")
    assert faults == []


def alternates_of(answer) -> dict[str, str]:
    soup = BeautifulSoup(answer.content, "html.parser", parse_only=SoupStrainer("link"))
    links = soup.find_all("link", rel="alternate", hreflang=True)
    return {link["hreflang"]: link["href"].removeprefix(settings.PUBLIC_URL) for link in links}


READ = [page for page in SHOWN if not page.fill and page.get.of(page.readers()[0]) == 200]


@pytest.mark.parametrize("page", READ, ids=lambda page: page.id)
def test_page_leads_to_itself_in_every_language(answer_of, page):
    for language in CODES:
        answer = answer_of(page, language)
        assert answer.status == 200
        assert HTML_LANGUAGE.search(answer.content)[1].decode() == language
        assert alternates_of(answer) == {code: page.address(code) for code in CODES}


@pytest.mark.parametrize("name", ["recommendations:cycle-list", "search:results"])
def test_addresses_are_translated(name):
    page = next(page for page in PAGES if page.name == name)
    paths = {page.address(code).split("/", 2)[2] for code in CODES}
    assert len(paths) == len(CODES)


@pytest.mark.parametrize(
    ("header", "language"),
    [("nl-BE,nl;q=0.9,fr;q=0.5", "nl"), ("en-GB", "en"), ("pt-BR", CODES[0]), ("", CODES[0])],
)
def test_first_visit_speaks_the_browsers_language(db, client_of, header, language):
    answer = client_of("anonymous", accept_language=header).get("/")
    assert answer["Location"] == f"/{language}/"


def test_language_chosen_is_kept_whatever_the_browser_says(db, client_of):
    client = client_of("anonymous", accept_language="nl")
    client.get("/en/")
    assert client.get("/")["Location"] == "/en/"
