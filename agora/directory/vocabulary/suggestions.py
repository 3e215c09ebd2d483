"""Words to choose from while somebody types a trade or a skill."""

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Length

from agora.directory.models import ConceptLabel, word_key
from agora.search.words.fold import begun

SHORTEST = 2
MOST = 8
_READ = 60  # words, of which several may be of one concept


def suggest_words(typed: str, *, kind: str, language: str) -> list[ConceptLabel]:
    """Give up to eight words of this kind and language that begin, or have a word that begins,
    with what was typed: one for each concept, the likeliest first.

    In one query. Words that staff found in profiles are understood, not suggested.
    """
    key = word_key(typed, language)
    if len(key) < SHORTEST:
        return []
    *first, last = key.split(" ")
    beginnings = {" ".join([*first, start]) for start in begun(last, language)}
    begins, has = Q(), Q()
    for beginning in beginnings:
        begins |= Q(key__startswith=beginning)
        has |= Q(key__contains=f" {beginning}")
    labels = (
        ConceptLabel.objects.filter(begins | has, kind=kind, language=language)
        .exclude(Q(source=ConceptLabel.Source.STAFF) & ~Q(position=0))
        .annotate(begins=ExpressionWrapper(begins, output_field=BooleanField()))
        .order_by("-begins", Length("key"), "key")
    )
    suggested: dict[int, ConceptLabel] = {}
    for label in labels[:_READ]:
        suggested.setdefault(label.concept_id, label)
    return list(suggested.values())[:MOST]
