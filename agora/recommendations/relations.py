"""How recommendations are related, across themes and years."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from agora.recommendations.models import CrossReference, Recommendation

_Kind = CrossReference.Kind
# In the order of the page: (kind, whether the other one points here) and what the link says.
LABELS = {
    (_Kind.REPEATS, False): pgettext_lazy("cross-reference", "Repeats"),
    (_Kind.REPLACES, False): pgettext_lazy("cross-reference", "Replaces"),
    (_Kind.COMPLETES, False): pgettext_lazy("cross-reference", "Completes"),
    (_Kind.REPEATS, True): pgettext_lazy("cross-reference", "Repeated by"),
    (_Kind.REPLACES, True): pgettext_lazy("cross-reference", "Replaced by"),
    (_Kind.COMPLETES, True): pgettext_lazy("cross-reference", "Completed by"),
    (_Kind.REFERS_TO, False): pgettext_lazy("cross-reference", "Refers to"),
    (_Kind.REFERS_TO, True): pgettext_lazy("cross-reference", "Referred to by"),
}


@dataclass
class Relations:
    """The links of one kind and way: to recommendations, and to what is not imported yet."""

    label: str
    recommendations: list[Recommendation] = field(default_factory=list)
    elsewhere: list[CrossReference] = field(default_factory=list)


def relations_of(recommendation: Recommendation) -> list[Relations]:
    """Give what the recommendation points to and what points to it, in one query.

    Each other recommendation stands once under a kind and way. Links to the annex are left to
    the text, where they stand.
    """
    references = (
        CrossReference.objects.filter(
            Q(recommendation=recommendation) | Q(to_recommendation=recommendation)
        )
        .exclude(to_annex__isnull=False)
        .select_related("recommendation__theme__cycle", "to_recommendation__theme__cycle")
        .order_by("recommendation__theme__cycle__code", "recommendation_id", "position", "id")
    )
    found = {key: Relations(str(label)) for key, label in LABELS.items()}
    for reference in references:
        incoming = reference.recommendation_id != recommendation.pk
        other = reference.recommendation if incoming else reference.to_recommendation
        relations = found[(reference.kind, incoming)]
        if other is None:
            relations.elsewhere.append(reference)
        elif other.pk != recommendation.pk and other not in relations.recommendations:
            relations.recommendations.append(other)
    return [each for each in found.values() if each.recommendations or each.elsewhere]
