"""Add a trade or skill to the vocabulary."""

from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import pgettext

from agora.core import audit
from agora.directory.actions.merge_words import merge_words
from agora.directory.models import LONGEST_WORD, Concept, ConceptLabel, Sector, word_key
from agora.directory.permissions import check_edit_vocabulary
from agora.directory.vocabulary.free_words import FreeWord
from agora.directory.vocabulary.waiting import await_rewriting
from agora.directory.vocabulary.writing import lock_vocabulary

_LONGEST_CODE = 70  # room for a number


@transaction.atomic
def add_concept(
    *,
    actor,
    kind: str,
    labels: dict[str, str],
    sector: Sector | None = None,
    words: Collection[FreeWord] = (),
) -> Concept:
    """Make a trade or skill with a label in each language of the site, and merge words into it.

    `labels` maps the codes of languages to words. Raises PermissionDenied, and ValidationError
    under `kind` and `label_fr`, ... or, for `words`, under no name.
    """
    check_edit_vocabulary(actor)
    lock_vocabulary()
    if kind not in Concept.Kind.values:
        raise ValidationError({"kind": pgettext("vocabulary", "Say what it is.")})
    checked = {code: _checked(labels.get(code, ""), code, kind) for code, _ in settings.LANGUAGES}
    concept = Concept.objects.create(code=_free_code(checked), kind=kind, sector=sector)
    for language, text in checked.items():
        ConceptLabel.objects.create(
            concept=concept,
            kind=kind,
            language=language,
            text=text,
            source=ConceptLabel.Source.STAFF,
        )
    audit.record("vocabulary.concept_added", actor=actor, subject=concept)
    if words:
        merge_words(actor=actor, words=words, concept=concept)
    await_rewriting(concepts=[], words=[(text, code) for code, text in checked.items()])
    return concept


def _checked(text: str, language: str, kind: str) -> str:
    name, text = f"label_{language}", " ".join(text.split())
    if not text or len(text) > LONGEST_WORD:
        message = pgettext("vocabulary", "Write a word of %(longest)d characters at most.")
        raise ValidationError({name: message % {"longest": LONGEST_WORD}})
    key = word_key(text, language)
    if ConceptLabel.objects.filter(kind=kind, language=language, key=key).exists():
        message = pgettext("vocabulary", "This word means another trade or skill already.")
        raise ValidationError({name: message}, code="taken")
    return text


def _free_code(labels: dict[str, str]) -> str:
    """Give a code that no concept has, made of the English word if there is one."""
    words = [labels.get("en", ""), *labels.values()]
    base = next((slug for slug in (slugify(text) for text in words) if slug), "concept")
    base = base[:_LONGEST_CODE].strip("-")
    taken = set(Concept.objects.filter(code__startswith=base).values_list("code", flat=True))
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code
