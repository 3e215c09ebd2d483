"""What concept the words of a profile stand for."""

from collections import defaultdict
from collections.abc import Iterable

from agora.directory.models import Concept, ConceptLabel, word_key


def concepts_meant(words: Iterable[str], *, kind: str, language: str) -> dict[str, Concept]:
    """Give the concept of each of the words that has one, in one query, with its sector.

    A word of the person's `language` counts before the same letters in another one, a concept of
    the `kind` that is asked for before the other. Letters that mean several concepts in other
    languages mean none.
    """
    keys = {word: word_key(word) for word in words}
    labels = ConceptLabel.objects.filter(key__in=set(keys.values()))
    meant: dict[str, list[ConceptLabel]] = defaultdict(list)
    for label in labels.select_related("concept__sector").order_by("id"):
        meant[label.key].append(label)
    found = {}
    for word, key in keys.items():
        concept = _best(meant.get(key, []), kind, language)
        if concept is not None:
            found[word] = concept
    return found


def _best(labels: list[ConceptLabel], kind: str, language: str) -> Concept | None:
    for same_kind in (True, False):
        of_kind = [label for label in labels if (label.kind == kind) == same_kind]
        own = {label.concept for label in of_kind if label.language == language}
        others = {label.concept for label in of_kind}
        for concepts in (own, others):
            if len(concepts) == 1:
                return concepts.pop()
    return None
