"""Put words that members use under a trade or skill."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import pgettext

from agora.core import audit
from agora.directory.models import Concept, ConceptLabel
from agora.directory.permissions import check_edit_vocabulary
from agora.directory.vocabulary.free_words import FreeWord, spellings
from agora.directory.vocabulary.waiting import await_rewriting
from agora.directory.vocabulary.writing import lock_vocabulary


@transaction.atomic
def merge_words(*, actor, words: Collection[FreeWord], concept: Concept) -> int:
    """Let the words mean `concept`; give how many did not before.

    Nobody's own words change: the words become synonyms of the concept, spelled as most members
    do, and a job writes the cards of those who use them afresh. Raises PermissionDenied, and
    ValidationError if there is no word, if one means another concept (by now), or if the concept is
    gone.
    """
    check_edit_vocabulary(actor)
    if not words:
        raise ValidationError(pgettext("vocabulary", "Choose one word or several."))
    lock_vocabulary()
    if not Concept.objects.filter(pk=concept.pk).exists():
        raise ValidationError(pgettext("vocabulary", "This trade or skill is gone meanwhile."))
    new = [word for word in words if not _means(word, concept)]
    written = spellings(new)
    for word in new:
        _add_synonym(concept, word, written[word])
    audit.record_each(
        "vocabulary.word_merged",
        actor=actor,
        subjects=[(concept, {"language": word.language}) for word in new],
    )
    await_rewriting(
        concepts=[concept.pk] if new else [],
        words=[(written[word], word.language) for word in new],
    )
    return len(new)


def _means(word: FreeWord, concept: Concept) -> bool:
    """Tell if the word means this concept; raise ValidationError if it means another."""
    labels = ConceptLabel.objects.filter(language=word.language, key=word.key)
    meant = {label.concept_id for label in labels}
    if meant - {concept.pk}:
        message = pgettext(
            "vocabulary",
            "“%(word)s” means another trade or skill already: somebody merged it meanwhile.",
        )
        raise ValidationError(message % {"word": word.key}, code="taken")
    return bool(meant)


def _add_synonym(concept: Concept, word: FreeWord, text: str) -> None:
    others = ConceptLabel.objects.filter(concept=concept, language=word.language)
    last = others.aggregate(last=Max("position"))["last"]
    ConceptLabel.objects.create(
        concept=concept,
        kind=concept.kind,
        language=word.language,
        position=0 if last is None else last + 1,
        text=text,
        source=ConceptLabel.Source.STAFF,
    )
