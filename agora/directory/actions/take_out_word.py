"""Take a word out of a trade or skill again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.core import audit
from agora.directory.models import ConceptLabel
from agora.directory.permissions import check_edit_vocabulary
from agora.directory.vocabulary.waiting import await_rewriting
from agora.directory.vocabulary.writing import lock_vocabulary


@transaction.atomic
def take_out_word(*, actor, label: ConceptLabel) -> bool:
    """Let a word that staff put under a concept stand for itself again; False if it does already.

    The concept goes with its last word; nobody's own words change. Raises PermissionDenied, and
    ValidationError for a word that comes with Agora or ESCO: the next load would bring it again.
    """
    check_edit_vocabulary(actor)
    lock_vocabulary()
    found = ConceptLabel.objects.select_related("concept").filter(pk=label.pk).first()
    if found is None:
        return False
    if found.source != ConceptLabel.Source.STAFF:
        message = pgettext("vocabulary", "This word comes with Agora or ESCO, and stays.")
        raise ValidationError(message, code="not_ours")
    concept = found.concept
    audit.record("vocabulary.word_taken_out", actor=actor, subject=concept, language=found.language)
    found.delete()
    _name_again(concept.pk, found.language)
    await_rewriting(concepts=[concept.pk], words=[(found.text, found.language)])
    if not concept.labels.exists():
        concept.delete()
    return True


def _name_again(concept: int, language: str) -> None:
    """Let the next word of the language be the label, if the label is gone."""
    first = (
        ConceptLabel.objects.filter(concept=concept, language=language)
        .order_by("position", "id")
        .first()
    )
    if first is not None and first.position:
        ConceptLabel.objects.filter(pk=first.pk).update(position=0)
