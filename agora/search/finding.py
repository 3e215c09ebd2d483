"""Finding: what holds the words of a question and what is about the same, in one order."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from agora.search import encoder
from agora.search.alike import words_alike
from agora.search.models import Entry
from agora.search.passages import without_heading
from agora.search.questions import Question, read_question
from agora.search.ranking import (
    EXACT_TO,
    MOST_OF_A_KIND,
    Ranked,
    Reader,
    rank_by_meaning,
    rank_by_some_words,
    rank_by_words,
)
from agora.search.snippets import Marker, Snippet, snippet
from agora.search.sources import sources

# How much each way of ranking counts; what holds all the words comes before what is only about
# the same.
_WORDS, _SOME, _MEANING = 2.0, 0.5, 1.0
# The constant of reciprocal rank fusion. It is often 60, for lists of a thousand; with ours, a
# thing far down in two lists would come before the first one of either.
_FLAT = 15
_ENOUGH = 10  # things with all the words, beyond which some of them are not looked for


@dataclass(frozen=True)
class Count:
    """How many things were found: exact, or more than 1,000."""

    number: int
    more: bool = False


@dataclass(frozen=True)
class Hit:
    """One thing that was found, in the language that fits the reader best.

    `address` has the reader's language; `title` and `snippet` are in `language`.
    """

    kind: str
    object_id: int
    title: Snippet
    snippet: Snippet
    language: str
    address: str

    @property
    def language_name(self) -> str:
        """The name of `language` in the language active now, or its code if it has none here."""
        try:
            return str(translation.get_language_info(self.language)["name_translated"])
        except KeyError:
            return self.language


@dataclass(frozen=True)
class Found:
    """`hits`, the best first, at most 50 of a kind; `counts` of each kind that has any; `instead`
    are the words that were taken for misspelt ones."""

    hits: list[Hit] = field(default_factory=list)
    counts: dict[str, Count] = field(default_factory=dict)
    instead: list[str] = field(default_factory=list)


def search(
    audiences: list[str],
    typed: str,
    *,
    language: str,
    kind: str = "",
    of_each: int = MOST_OF_A_KIND,
    most: int | None = None,
) -> Found:
    """Find what `typed` looks for among what the `audiences` may find.

    `language` is the reader's: of a thing in several languages they get theirs. With `kind`, only
    hits of that kind are given; at most `of_each` of any kind, 50 or fewer, and `most` together.
    The counts are those of every kind. The number of queries does not depend on how much there is.
    """
    question = read_question(typed)
    if not question.text:
        return Found()
    reader = Reader(audiences, [source.kind for source in sources()], language)
    question, words, instead = _by_words(reader, question)
    lists = [(_WORDS, words)]
    if len(words) < _ENOUGH and len(question.each) > 1:
        lists.append((_SOME, rank_by_some_words(reader, question)))
    if encoder.is_on():
        near = rank_by_meaning(reader, question, _meaning(question.text))
        lists.append((_MEANING, near))
    ranked = _fuse(lists)
    shown = _first([each for each in ranked if kind in ("", each.kind)], of_each)[:most]
    return Found(_hits(shown, lists, question, language), _counts(words, ranked), instead)


def _by_words(reader: Reader, question: Question) -> tuple[Question, list[Ranked], list[str]]:
    """Rank by words; where nothing holds them all, with words alike for those nothing holds."""
    if not question.each:
        return question, [], []
    words = rank_by_words(reader, question)
    if words:
        return question, words, []
    alike = words_alike(question, list(reader.audiences))
    if not alike:
        return question, [], []
    question = question.with_alike(alike)
    return question, rank_by_words(reader, question), [words[0] for words in alike.values()]


def _fuse(lists: Iterable[tuple[float, list[Ranked]]]) -> list[Ranked]:
    """Merge the lists by reciprocal rank, as far as a thing holds the question; of a thing in
    several, what the first one says stays."""
    scores: dict[tuple[str, int], float] = defaultdict(float)
    best: dict[tuple[str, int], Ranked] = {}
    for weight, ranked in lists:
        for place, each in enumerate(ranked, start=1):
            scores[each.thing] += weight * each.share / (_FLAT + place)
            best.setdefault(each.thing, each)
    return sorted(best.values(), key=lambda each: (-scores[each.thing], each.thing))


def _first(ranked: list[Ranked], of_each: int) -> list[Ranked]:
    """Give the first ones of every kind, in their order."""
    seen: Counter[str] = Counter()
    kept = []
    for each in ranked:
        seen[each.kind] += 1
        if seen[each.kind] <= of_each:
            kept.append(each)
    return kept


def _counts(words: list[Ranked], ranked: list[Ranked]) -> dict[str, Count]:
    counts = {each.kind: each.things for each in words}
    for each in ranked:
        if not each.said:
            counts[each.kind] = counts.get(each.kind, 0) + 1
    return {
        kind: Count(min(number, EXACT_TO), number > EXACT_TO) for kind, number in counts.items()
    }


def _hits(
    ranked: list[Ranked],
    lists: list[tuple[float, list[Ranked]]],
    question: Question,
    language: str,
) -> list[Hit]:
    entries = Entry.objects.defer("words", "found_by").in_bulk([each.entry_id for each in ranked])
    passages = {each.entry_id: each.passage for _, found in lists for each in found if each.passage}
    marker = Marker.of(question.each)
    hits = []
    for each in ranked:
        entry = entries.get(each.entry_id)
        address = address_of(entry, language) if entry else ""
        if address:
            passage = passages.get(each.entry_id, "")
            hits.append(_hit(entry, "" if each.said else passage, marker, address))
    return hits


def _hit(entry: Entry, passage: str, marker: Marker, address: str) -> Hit:
    passage = without_heading(entry.title, passage)
    shown = passage if passage and passage != entry.title else entry.text
    return Hit(
        kind=entry.kind,
        object_id=entry.object_id,
        title=snippet(entry.title, entry.language, marker, length=len(entry.title)),
        snippet=snippet(shown, entry.language, marker),
        language=entry.language,
        address=address,
    )


def address_of(entry: Entry, language: str) -> str:
    """Give the address of an entry's page in the reader's language, empty if it has none now."""
    in_language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(in_language):
        try:
            return reverse(entry.route, kwargs=entry.route_kwargs)
        except NoReverseMatch:  # written by a version whose addresses differed
            return ""


@lru_cache(maxsize=256)
def _meaning(text: str):
    """Give the meaning of a question both as words and as a sentence: a title is close to the one,
    a passage to the other, and a single word means more in a sentence."""
    words = text.rstrip(" ?!.…")
    as_words, as_sentence = encoder.encode([words, f"{words[:1].upper()}{words[1:]}."])
    return as_words + as_sentence
