"""Trades and skills spelled like words that nobody has: what somebody may have meant."""

from django.contrib.postgres.search import TrigramSimilarity

from agora.directory.choices import NamedConcept, named_concepts
from agora.directory.counting import tallied
from agora.directory.finding import audience_of
from agora.directory.models import Concept, ConceptLabel, word_key
from agora.directory.readers import Reader

MOST_ALIKE = 4
LOOKED_AT = 40


def concepts_alike(reader: Reader, words: str) -> list[NamedConcept]:
    """Give the trades and skills spelled like `words` that somebody has whom the reader finds, the
    likest first, four at most, in four queries at most."""
    key = word_key(words)
    labels = ConceptLabel.objects.filter(key__trigram_similar=key)
    likest = labels.annotate(likeness=TrigramSimilarity("key", key)).order_by("-likeness", "id")
    keys = list(dict.fromkeys(likest.values_list("concept_id", flat=True)[:LOOKED_AT]))
    if not keys:
        return []
    tokens = {f"do:{pk}": pk for pk in keys}
    counts = tallied(audience_of(reader), tokens)
    known = [pk for token, pk in tokens.items() if counts.get(token)][:MOST_ALIKE]
    named = {each.concept.pk: each for each in named_concepts(Concept.objects.filter(pk__in=known))}
    return [named[pk] for pk in known]
