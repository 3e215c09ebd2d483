"""Bring in the trades and skills of the European classification."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from agora.directory.models import Concept, ConceptLabel
from agora.directory.vocabulary.drafts import ConceptDraft, Written
from agora.directory.vocabulary.esco import EscoConcept
from agora.directory.vocabulary.writing import lock_vocabulary, write_drafts


@dataclass(frozen=True)
class EscoReport:
    """What an import did; `mapped` concepts of ours mean one of the classification now."""

    mapped: int
    written: Written


@transaction.atomic
def import_esco(
    concepts: Iterable[EscoConcept], *, languages: Iterable[str], dry_run: bool = False
) -> EscoReport:
    """Give the concepts of the classification to ours that share a word, and make the others.

    A concept of ours gets the address of one of the classification, the one with most words in
    common, preferred words first; the words that mean nothing else yet become its synonyms. The
    same release again changes nothing. With `dry_run` nothing is stored. Raises KindChanged.
    """
    lock_vocabulary()
    read = sorted(concepts, key=lambda concept: concept.uri)
    known = dict(Concept.objects.exclude(esco_uri="").values_list("esco_uri", "code"))
    new = _mapped([concept for concept in read if concept.uri not in known])
    codes = known | new
    drafts = [
        ConceptDraft(
            code=codes.get(concept.uri, concept.code),
            kind=concept.kind,
            words=concept.words,
            esco_uri=concept.uri,
        )
        for concept in read
    ]
    written = write_drafts(
        drafts, source=ConceptLabel.Source.ESCO, languages=languages, complete=False
    )
    transaction.set_rollback(dry_run)
    return EscoReport(mapped=len(new), written=written)


def _mapped(concepts: list[EscoConcept]) -> dict[str, str]:
    """Give, by the address of one of the classification, the code of the concept of ours that
    means the same: each has one at most."""
    ours = _our_words(language for concept in concepts for language in concept.words)
    scores: Counter[tuple[str, str]] = Counter()
    for concept in concepts:
        for language, words in concept.words.items():
            for place, word in enumerate(words):
                code = ours.get((concept.kind, language, word.key))
                if code:
                    # A preferred word counts more than all synonyms together.
                    scores[concept.uri, code] += 1 if place else 1_000_000
    mapped: dict[str, str] = {}
    given: set[str] = set()
    for (uri, code), _ in sorted(scores.items(), key=lambda scored: (-scored[1], scored[0])):
        if uri not in mapped and code not in given:
            mapped[uri] = code
            given.add(code)
    return mapped


def _our_words(languages: Iterable[str]) -> dict[tuple[str, str, str], str]:
    labels = ConceptLabel.objects.filter(language__in=set(languages), concept__esco_uri="")
    words = labels.exclude(source=ConceptLabel.Source.ESCO).values_list(
        "kind", "language", "key", "concept__code"
    )
    return {(kind, language, key): code for kind, language, key, code in words}
