"""Writing what a source of words says: only what differs, and never over another source."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from django.db import connection, transaction
from django.db.models import Q

from agora.directory.models import LONGEST_WORD, Concept, ConceptLabel, Sector, word_key
from agora.directory.vocabulary.drafts import ConceptDraft, Written
from agora.directory.vocabulary.waiting import await_rewriting

BATCH = 2000
_Group = tuple[int, str]  # the key of a concept, a language
_Taken = dict[tuple[str, str, str], int]  # by kind, language and key of a word: its concept


class KindChanged(Exception):
    """A concept is a trade here and a skill there; the message is one clear sentence."""


def lock_vocabulary() -> None:
    """Let nobody else change words before this transaction ends; everyone may read them."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE directory_conceptlabel IN SHARE ROW EXCLUSIVE MODE")


@transaction.atomic
def write_drafts(
    drafts: Iterable[ConceptDraft], *, source: str, languages: Iterable[str], complete: bool
) -> Written:
    """Bring the words of a `ConceptLabel.Source` in these languages up to date.

    A word that means another concept of the kind already is left out. `complete` says that the
    drafts are all that the source has: what it brought before and has no more goes. Raises
    KindChanged.
    """
    lock_vocabulary()
    work = _Work(list(drafts), source, sorted(set(languages)), complete)
    return work.done()


class _Work:
    def __init__(
        self, drafts: list[ConceptDraft], source: str, languages: list[str], complete: bool
    ):
        self.drafts = {draft.code: draft for draft in drafts}
        self.source, self.languages, self.complete = source, languages, complete
        self.written = Written(concepts=len(self.drafts))
        self.concepts: dict[str, Concept] = {}
        self.new: set[int] = set()
        self.touched: set[int] = set()  # concepts whose cards are no more right
        self.words: list[tuple[str, str]] = []  # that were added or removed, with their language

    def done(self) -> Written:
        self._write_concepts()
        self._write_words()
        self.written.waiting = await_rewriting(concepts=self.touched, words=self.words)
        self._remove_empty()
        if self.written.changed:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE directory_conceptlabel")
        return self.written

    def _write_concepts(self) -> None:
        sectors = {sector.code: sector.pk for sector in Sector.objects.all()}
        known = Concept.objects.filter(code__in=list(self.drafts))
        self.concepts = {concept.code: concept for concept in known}
        new, changed = [], []
        for code, draft in self.drafts.items():
            concept = self.concepts.get(code)
            if concept is None:
                concept = Concept(code=code, kind=draft.kind, esco_uri=draft.esco_uri)
                concept.sector_id = sectors[draft.sector] if draft.sector else None
                new.append(concept)
                continue
            if concept.kind != draft.kind:
                raise KindChanged(
                    f"{code} is a {concept.kind} in the database and a {draft.kind} in what is "
                    "loaded: give it another code."
                )
            before = (concept.sector_id, concept.esco_uri)
            if draft.sector is not None:
                concept.sector_id = sectors[draft.sector]
            concept.esco_uri = draft.esco_uri or concept.esco_uri
            if (concept.sector_id, concept.esco_uri) != before:
                changed.append(concept)
                if concept.sector_id != before[0]:
                    self.touched.add(concept.pk)
        Concept.objects.bulk_create(new, batch_size=BATCH)
        Concept.objects.bulk_update(changed, ["sector", "esco_uri"], batch_size=BATCH)
        self.new = {concept.pk for concept in new}
        self.concepts |= {concept.code: concept for concept in new}
        self.written.created, self.written.updated = len(new), len(changed)

    def _write_words(self) -> None:
        own: dict[_Group, list[ConceptLabel]] = defaultdict(list)
        others: dict[_Group, list[ConceptLabel]] = defaultdict(list)
        taken: _Taken = {}
        mine = {concept.pk for concept in self.concepts.values()}
        keys = {word_key(text, language) for _, language, text in self._words(slice(None))}
        near = Q(source=self.source) | Q(concept__in=mine) | Q(key__in=keys)
        labels = ConceptLabel.objects.filter(near, language__in=self.languages)
        for label in labels.order_by("position", "id").iterator():
            is_own = label.source == self.source and (self.complete or label.concept_id in mine)
            if is_own:
                own[label.concept_id, label.language].append(label)
                continue
            taken[label.kind, label.language, label.key] = label.concept_id
            if label.concept_id in mine:
                others[label.concept_id, label.language].append(label)
        wanted = self._allotted(taken)
        gone: list[ConceptLabel] = []
        new: list[ConceptLabel] = []
        for group in {**own, **wanted}:
            before, after = own.get(group, []), wanted.get(group, [])
            if [label.text for label in before] == [label.text for label in after]:
                continue
            self.touched.add(group[0])
            gone += before
            new += self._placed(after, others.get(group, []))
        self._replace(gone, new)

    def _allotted(self, taken: _Taken) -> dict[_Group, list[ConceptLabel]]:
        """Give each word to a concept: labels come before synonyms, then the order of drafts."""
        allotted: dict[_Group, list[ConceptLabel]] = defaultdict(list)
        rounds = chain(self._words(slice(0, 1)), self._words(slice(1, None)))
        for draft, language, text in rounds:
            concept = self.concepts[draft.code]
            key = word_key(text, language)
            if len(text) > LONGEST_WORD:
                continue
            holder = taken.get((draft.kind, language, key))
            if holder is None:
                taken[draft.kind, language, key] = concept.pk
                allotted[concept.pk, language].append(
                    ConceptLabel(
                        concept_id=concept.pk,
                        kind=draft.kind,
                        language=language,
                        text=text,
                        key=key,
                        source=self.source,
                    )
                )
            elif holder != concept.pk:
                self.written.left_out.append((language, text, draft.code))
        return allotted

    def _words(self, part: slice):
        for draft in self.drafts.values():
            for language, words in draft.words.items():
                for text in words[part]:
                    yield draft, language, text

    def _placed(self, labels: list[ConceptLabel], others: list[ConceptLabel]) -> list[ConceptLabel]:
        """Give the labels with their places: the first is the label, unless another source's is."""
        first = others[0] if others and others[0].position == 0 else None
        if first and labels and self.source == ConceptLabel.Source.AGORA:
            first.position = max(label.position for label in others) + 1
            first.save(update_fields=["position"])
            first = None
        for position, label in enumerate(labels, start=1 if first else 0):
            label.position = position
        return labels

    def _replace(self, gone: list[ConceptLabel], new: list[ConceptLabel]) -> None:
        for start in range(0, len(gone), BATCH):
            keys = [label.pk for label in gone[start : start + BATCH]]
            ConceptLabel.objects.filter(pk__in=keys).delete()
        ConceptLabel.objects.bulk_create(new, batch_size=BATCH)
        before = {(label.concept_id, label.language, label.text) for label in gone}
        after = {(label.concept_id, label.language, label.text) for label in new}
        self.written.words_removed = len(before - after)
        self.written.words_added = len(after - before)
        self.words = [(text, language) for _, language, text in before ^ after]

    def _remove_empty(self) -> None:
        """Take away the concepts that nothing names any more."""
        loaded = {concept.pk for concept in self.concepts.values()}
        empty = Concept.objects.filter(pk__in=loaded | self.touched, labels=None)
        keys = set(empty.values_list("pk", flat=True))
        Concept.objects.filter(pk__in=keys).delete()
        self.written.created -= len(keys & self.new)
        self.written.removed = len(keys - self.new)
