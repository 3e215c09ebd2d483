"""What the database stores and looks for: stems by language, and words as they are written.

The configurations `agora_fr`, `agora_nl` and `agora_en` are made by this app's first migration.
"""

import re
from collections.abc import Iterable
from functools import reduce
from operator import add

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Expression, Value

from agora.search.words.compounds import compound_parts
from agora.search.words.fold import begun, fold, join_thousands

LANGUAGES = ("fr", "nl", "en")
MOST_WORDS = 12  # of a question; the rest is ignored
_PLAIN = "simple"
_LONGEST_QUESTION = 1_000  # signs
_LONGEST_WORD = 60  # letters
_SHORTEST_BEGINNING = 3  # letters
# Bytes of folded text in one vector. Its limit in PostgreSQL is a megabyte, for the stems and the
# words with their places.
_MOST_BYTES = 200_000
# Left out of a question unless it holds nothing else; they are stored like any other word.
_SMALL_WORDS = {
    "a", "aan", "an", "and", "at", "au", "aux", "avec", "bij", "by", "d", "dans", "de", "des",
    "du", "een", "en", "et", "for", "het", "in", "l", "la", "le", "les", "met", "of", "om",
    "on", "op", "or", "ou", "par", "pour", "sur", "te", "the", "to", "un", "une", "van", "voor",
    "with",
}  # fmt: skip

_LISTED = re.compile(r"[/,;:|&+]")  # between words that stand in no order
_HYPHENED = re.compile(r"(?<![\w-])([^\W\d_]{2,30})[-‐‑]([^\W\d_]{2,30})(?![\w-])")


def configuration_of(language: str) -> str:
    """Give the text search configuration of a language: "simple" where we have no stemmer."""
    return f"agora_{language}" if language in LANGUAGES else _PLAIN


def search_vector(parts: Iterable[tuple[str, str]], language: str) -> Expression:
    """Give the expression of a tsvector of `parts`: (weight from A to D, text in `language`).

    It holds the stem of every folded word and the word itself, for beginnings of words; in Dutch
    the parts of compounds too. Usable in `create`, `bulk_create` and `update`. Text beyond
    200,000 bytes is left out, that of the last parts first.
    """
    texts: dict[str, list[str]] = {}
    left = _MOST_BYTES
    for weight, text in parts:
        words = _words_to_store(text, language, left)
        left -= sum(len(word.encode()) + 1 for word in words)
        texts.setdefault(weight, []).extend(words)
    configurations = dict.fromkeys((configuration_of(language), _PLAIN))
    vectors = [
        SearchVector(Value(" ".join(words)), config=configuration, weight=weight)
        for weight, words in texts.items()
        if words
        for configuration in configurations
    ]
    return reduce(add, vectors or [SearchVector(Value(""))])


def stored_words(text: str, language: str) -> str:
    """Give the words of a text that `search_vector` stores, with spaces between: for who writes
    many rows at once, each as `to_tsvector` of the language's configuration and of "simple"."""
    return " ".join(_words_to_store(text, language, _MOST_BYTES))


def search_query(words: str, *, prefix: bool, language: str | None = None) -> SearchQuery | None:
    """Give the tsquery of what somebody typed, or None if it holds no word.

    Every word must be found: as one of its stems in our languages and as it is written, or, with
    `language`, as its stem and form in that one only. With `prefix`, what the last word begins
    is found too, from three letters on. "l'auteur", "C3.2A" and "free-lance" are several words
    side by side. Signs have no meaning; the first 12 words count. Never raises, whatever the text.
    """
    typed = [
        word
        for word in join_thousands(words[:_LONGEST_QUESTION]).split()
        if fold(word, language or "")
    ]
    told = typed[:MOST_WORDS]
    complete = len(typed) <= MOST_WORDS and len(words) <= _LONGEST_QUESTION
    unfinished = told[-1] if told and prefix and complete and words == words.rstrip() else None
    kept = [word for word in told if fold(word, "") not in _SMALL_WORDS]
    if unfinished is not None and kept[-1:] != [unfinished] and _may_begin(unfinished):
        kept.append(unfinished)
    kept = kept or told
    languages = (*LANGUAGES, "") if language is None else (language,)
    queries = [_query_of_word(word, languages) for word in kept]
    if unfinished is not None and kept[-1] == unfinished:
        queries[-1] += _query_of_beginning(unfinished, languages)
    return _Asked(queries) if queries else None


class _Asked(SearchQuery):
    """A tsquery: all of `words` must be found, each in one of the forms given as (SQL, value).

    The SQL is written at once: built from one object for each form, a question of twelve words
    would take twenty times as long.
    """

    def __init__(self, words: list[list[tuple[str, str]]]):
        super().__init__("")
        self.words = words

    def as_sql(self, compiler, connection, function=None, template=None):
        sql = " && ".join(f"({' || '.join(form for form, _ in forms)})" for forms in self.words)
        return f"{'!!' if self.invert else ''}({sql})", [
            value for forms in self.words for _, value in forms
        ]


def _query_of_word(word: str, languages: Iterable[str]) -> list[tuple[str, str]]:
    function = "phraseto_tsquery" if _LISTED.search(word) is None else "plainto_tsquery"
    forms = dict.fromkeys(
        (configuration_of(language), form)
        for language in languages
        for form in _forms(word, language)
        if form
    )
    return [(f"{function}('{configuration}', %s)", form) for configuration, form in forms]


def _query_of_beginning(word: str, languages: Iterable[str]) -> list[tuple[str, str]]:
    """Give the query of words begun by `word`, as they are written: stems lack their ends."""
    beginnings = set()
    for language in languages:
        *before, last = _forms(word, language)[0].split() or [""]
        if len(last) >= _SHORTEST_BEGINNING:
            for beginning in begun(last, language):
                quoted = [f"'{form}'" for form in (*before, beginning)]
                beginnings.add(" <-> ".join(quoted) + ":*")
    return [("to_tsquery('simple', %s)", " | ".join(sorted(beginnings)))] if beginnings else []


def _may_begin(word: str) -> bool:
    return len(fold(word, "")) >= _SHORTEST_BEGINNING


def _forms(word: str, language: str) -> list[str]:
    """Give what `word` is looked for as: folded, and in one piece if it is two with a hyphen."""
    folded = _cut(fold(word, language))
    joined = [_cut(fold(one, language)) for one in _in_one_piece(word)] if " " in folded else []
    return [folded, *joined]


def _words_to_store(text: str, language: str, most_bytes: int) -> list[str]:
    words = []
    folded = fold(text[:most_bytes], language).split()
    for word in folded:
        short = word[:_LONGEST_WORD]
        most_bytes -= len(short.encode()) + 1
        if most_bytes < 0:
            return words
        words.append(short)
    more = [fold(one, language) for one in _in_one_piece(text[:_MOST_BYTES])]
    if language == "nl":
        for word in dict.fromkeys(folded + more):
            more += compound_parts(word)
    for word in dict.fromkeys(more):
        most_bytes -= len(word.encode()) + 1
        if most_bytes >= 0 and word:
            words.append(word)
    return words


def _in_one_piece(text: str) -> list[str]:
    """Give the words of two parts with a hyphen as one word: "free-lance", freelance."""
    return [one + two for one, two in _HYPHENED.findall(text)]


def _cut(folded: str) -> str:
    return " ".join(word[:_LONGEST_WORD] for word in folded.split())
