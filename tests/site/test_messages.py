"""Every word of the interface can be translated, and is."""

import re
from pathlib import Path

import django
import polib
import pytest
from django.conf import settings

from config.environment import ROOT

SITE_PACKAGES = Path(django.__file__).parent.parent

CATALOGS = [
    ROOT / f"locale/{code}/LC_MESSAGES/django.po" for code, _ in settings.LANGUAGES if code != "en"
]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{\w*\}")


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_catalog_is_complete(path):
    catalog = polib.pofile(str(path))
    assert [entry.msgid for entry in catalog.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalog.untranslated_entries()] == []
    half = [
        entry.msgid
        for entry in catalog
        if entry.msgid_plural and not all(entry.msgstr_plural.values())
    ]
    assert half == []


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_translations_keep_the_placeholders(path):
    different = []
    for entry in polib.pofile(str(path)):
        wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and not set(PLACEHOLDER.findall(text)) <= wanted:
                different.append((entry.msgid, text))
    assert different == []


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_every_message_says_where_it_is_used(path):
    assert [entry.msgid for entry in polib.pofile(str(path)) if not entry.msgctxt] == []


def test_catalogs_hold_the_same_messages():
    held = [
        {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)) if not entry.obsolete}
        for path in CATALOGS
    ]
    assert all(one == held[0] for one in held)


LIBRARIES = {
    "django/conf": re.compile(r"forms|validators"),
    "django/contrib/auth": re.compile(r"forms|password_validation"),
    "allauth": re.compile(r""),
}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
@pytest.mark.parametrize("library", LIBRARIES)
def test_what_libraries_say_to_people_is_translated(library, path):
    code = path.parts[-3]
    ours = ROOT / f"agora/web/library_messages/{code}/LC_MESSAGES/django.po"
    known = {entry.msgid for entry in polib.pofile(str(ours))} if ours.exists() else set()
    folder = SITE_PACKAGES / library / "locale"
    theirs = polib.pofile(str(folder / code / "LC_MESSAGES/django.po"))
    known |= {entry.msgid for entry in theirs if entry.translated()}
    said = [
        entry.msgid
        for entry in polib.pofile(str(folder / "en/LC_MESSAGES/django.po"))
        if LIBRARIES[library].search(" ".join(file for file, _ in entry.occurrences))
    ]
    assert said
    assert [message for message in said if message not in known] == []


# What may stand in a template outside translation: names of things that no language changes.
COMMENTS = re.compile(
    r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->"
    r"|\{%\s*(blocktranslate|blocktrans)\b.*?end\1\s*%\}"
    r"|<(script|style)\b.*?</\2>"
    # What is marked as being of a language is a sample of it, and names are marked with translate.
    r'|<(\w+)\b[^>]*(?:\blang="[a-z]+"|\{%\s*lang\s+"[a-z]+"|\btranslate="no")[^>]*>.*?</\3>',
    re.DOTALL,
)
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SPOKEN = re.compile(r"""\b(?:title|placeholder|aria-label|alt)=(?:"([^"]*)"|'([^']*)')""")
MARKUP = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^'">])*>""", re.DOTALL)
ENTITY = re.compile(r"&#?\w+;")
LETTERS = re.compile(r"[^\W\d_]{2,}")
NAMES = {"Agora", "Atom", "CSV", "ID", "JSON", "Markdown", "Message"}


def words_outside_gettext(source: str) -> list[str]:
    """Give the words that a template shows as they are: of its text and of spoken attributes."""
    source = TAGS.sub("", COMMENTS.sub("", source))
    texts = [first or second for first, second in SPOKEN.findall(source)]
    texts.append(MARKUP.sub(" ", source))
    return [word for text in texts for word in LETTERS.findall(ENTITY.sub(" ", text))]


TEMPLATES = sorted((ROOT / "agora").rglob("templates/**/*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.parent.name + "/" + path.name)
def test_template_shows_no_word_outside_gettext(path):
    found = words_outside_gettext(path.read_text(encoding="utf-8"))
    assert [word for word in found if word not in NAMES] == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('<q lang="nl">Goed zo</q> <b>bold</b>', ["bold"]),
        ('<a href="#"{% lang "fr" %}>Bien</a> {% lang word.language %}bold', ["bold"]),
        ('<td translate="no">Ada</td><td>Hello</td>', ["Hello"]),
        ("<p>Hello {{ name }}</p>", ["Hello"]),
        ('<img alt="A picture">', ["picture"]),
        ('<p class="big">{% translate "Hello" %}</p>', []),
        ("{% blocktranslate %}Hello{% endblocktranslate %}", []),
        ('<a title="{{ title }}" href="x">{{ text }}</a>', []),
        ("<a href='{% if a > b %}x{% endif %}'>&nbsp;→ 12</a>", []),
        ("{# A note #}<p>{{ a }}</p>", []),
    ],
)
def test_words_outside_gettext_are_found(source, words):
    assert words_outside_gettext(source) == words
