"""What concept the words of a profile stand for."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db import connection

from agora.directory.models import Concept, ConceptLabel, word_key

FREE = "word:"
LONGEST_TOKEN = 100
MEANINGS = 7_236_004  # any number that no other lock of ours uses


def concepts_meant(words: Iterable[str], *, kind: str, language: str) -> dict[str, Concept]:
    """Give the concept of each of the words that has one, in one query, with its sector.

    A word of the person's `language` counts before the same letters in another one, a concept of
    the `kind` that is asked for before the other. Letters that mean several concepts in other
    languages mean none. In French "régisseur·euse" runs a stage, in Dutch "regisseur" directs.
    """
    keys = {word: keys_of(word, language) for word in words}
    wanted = {key for of_word in keys.values() for key in of_word.values()}
    labels = ConceptLabel.objects.filter(key__in=wanted)
    meant: dict[str, list[ConceptLabel]] = defaultdict(list)
    for label in labels.select_related("concept__sector").order_by("id"):
        meant[label.key].append(label)
    found = {}
    for word, of_word in keys.items():
        labels_of_word = [
            label
            for key in set(of_word.values())
            for label in meant.get(key, [])
            if of_word.get(label.language, of_word[""]) == key
        ]
        concept = _best(labels_of_word, kind, language)
        if concept is not None:
            found[word] = concept
    return found


def hold_meanings() -> None:
    """Let no word change its meaning unseen before this transaction ends: who changes one waits,
    then looks for the cards (`vocabulary.waiting`)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [MEANINGS])


def keys_of(word: str, language: str) -> dict[str, str]:
    """Give by what the word is compared with those of each language: each folds in its own way.

    The empty language stands for all that are neither of the site nor the word's own.
    """
    languages = {"", language, *(code for code, _ in settings.LANGUAGES)}
    return {code: word_key(word, code) for code in languages}


def free_token(word: str, language: str) -> str:
    """Give the token, on a card, of a word that stands for no concept."""
    return f"{FREE}{language}:{word_key(word, language)}"[:LONGEST_TOKEN]


def _best(labels: list[ConceptLabel], kind: str, language: str) -> Concept | None:
    for same_kind in (True, False):
        of_kind = [label for label in labels if (label.kind == kind) == same_kind]
        own = {label.concept for label in of_kind if label.language == language}
        others = {label.concept for label in of_kind}
        for concepts in (own, others):
            if len(concepts) == 1:
                return concepts.pop()
    return None
