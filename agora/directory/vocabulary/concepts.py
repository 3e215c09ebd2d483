"""Trades and skills as staff look for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from agora.directory.choices import NamedConcept, named_concepts
from agora.directory.filters import USES
from agora.directory.meanings import keys_of
from agora.directory.models import Audience, Concept, ConceptLabel, Tally

MOST_FOUND = 10


@dataclass(frozen=True)
class ListedConcept:
    """A concept with its name, how many words mean it and how often members find it in profiles
    (somebody who does and teaches it counts twice)."""

    named: NamedConcept
    words: int
    uses: int


def concepts_with(letters: str) -> QuerySet[Concept]:
    """Give the concepts that have a word with these letters, in any language."""
    if not letters.strip():
        return Concept.objects.all()
    has = Q()
    for key in set(keys_of(letters, "").values()):
        has |= Q(key__contains=key)
    labels = ConceptLabel.objects.filter(has)
    return Concept.objects.filter(pk__in=labels.values("concept"))


def find_concepts(letters: str) -> list[NamedConcept]:
    """Give the first ten concepts with a word that begins with these letters, or has a word that
    does, in any language; by name."""
    if not letters.strip():
        return []
    begins = Q()
    for key in set(keys_of(letters, "").values()):
        begins |= Q(key__startswith=key) | Q(key__contains=f" {key}")
    labels = ConceptLabel.objects.filter(begins).order_by("position", "key", "id")
    keys = list(dict.fromkeys(labels.values_list("concept_id", flat=True)[: MOST_FOUND * 5]))
    concepts = Concept.objects.select_related("sector").filter(pk__in=keys[:MOST_FOUND])
    return sorted(named_concepts(concepts), key=lambda named: named.label)


def concept_named(typed: str) -> list[Concept]:
    """Give the concepts of a code, or else those of which this is a word, in any language."""
    by_code = Concept.objects.filter(code=typed.strip().lower())
    if by_code:
        return list(by_code)
    keys = keys_of(typed, "")
    labels = ConceptLabel.objects.filter(key__in=set(keys.values())).select_related("concept")
    fitting = [label for label in labels if keys.get(label.language, keys[""]) == label.key]
    return list({label.concept for label in fitting})


def listed(concepts: Iterable[Concept]) -> list[ListedConcept]:
    """Give the concepts as a list shows them, in three queries."""
    named = named_concepts(concepts)
    keys = [each.concept.pk for each in named]
    labels = ConceptLabel.objects.filter(concept__in=keys).order_by()
    words = dict(labels.values_list("concept").annotate(Count("pk")))
    uses = uses_of(keys)
    return [
        ListedConcept(each, words.get(each.concept.pk, 0), uses.get(each.concept.pk, 0))
        for each in named
    ]


def uses_of(concepts: Iterable[int]) -> dict[int, int]:
    """Give how often members find each of the concepts (keys) in profiles."""
    tokens = {f"{use}:{concept}": concept for concept in concepts for use in USES}
    counts: dict[int, int] = dict.fromkeys(tokens.values(), 0)
    tallies = Tally.objects.filter(audience=Audience.MEMBERS, token__in=list(tokens))
    for token, count in tallies.values_list("token", "count"):
        counts[tokens[token]] += count
    return counts
