"""Writing what a source of words says: only what differs, and never over another source."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from django.db import connection, transaction
from django.db.models import Q

from agora.directory.models import LONGEST_WORD, Concept, ConceptLabel, Sector
from agora.directory.vocabulary.drafts import ConceptDraft, Word, Written
from agora.directory.vocabulary.waiting import await_rewriting

BATCH = 2000
MANY = 20_000  # words; so many are as soon looked for one by one as all together
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


@dataclass(frozen=True, slots=True)
class _Label:
    """A row of `ConceptLabel`, lighter: there may be some hundred thousand."""

    concept: int
    kind: str
    language: str
    word: Word
    source: str
    position: int = 0
    pk: int = 0

    @property
    def group(self) -> _Group:
        return self.concept, self.language

    @property
    def row(self) -> tuple:
        """What is stored, in the order of `_Work._replace`."""
        text, key = self.word
        return self.concept, self.kind, self.language, self.position, text, key, self.source


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
        own: dict[_Group, list[_Label]] = defaultdict(list)
        others: dict[_Group, list[_Label]] = defaultdict(list)
        taken: _Taken = {}
        mine = {concept.pk for concept in self.concepts.values()}
        for label in self._labels_near(mine):
            is_own = label.source == self.source and (self.complete or label.concept in mine)
            if is_own:
                own[label.group].append(label)
                continue
            taken[label.kind, label.language, label.word.key] = label.concept
            if label.concept in mine:
                others[label.group].append(label)
        wanted = self._allotted(taken)
        gone: list[_Label] = []
        new: list[_Label] = []
        for group in {**own, **wanted}:
            before, after = own.get(group, []), wanted.get(group, [])
            if [label.word for label in before] == [label.word for label in after]:
                continue
            self.touched.add(group[0])
            gone += before
            new += self._placed(after, others.get(group, []))
        self._replace(gone, new)

    def _labels_near(self, mine: set[int]) -> Iterator[_Label]:
        """Give the labels that are ours, of our concepts, or have one of our words."""
        labels = ConceptLabel.objects.filter(language__in=self.languages)
        keys = {word.key for _, _, word in self._words(slice(None))}
        if len(keys) < MANY:
            near = Q(source=self.source) | Q(concept__in=mine) | Q(key__in=keys)
            labels = labels.filter(near)
        columns = ("concept", "kind", "language", "text", "key", "source", "position", "pk")
        for row in labels.order_by("position", "id").values_list(*columns).iterator():
            concept, kind, language, text, key, source, position, pk = row
            yield _Label(concept, kind, language, Word(text, key), source, position, pk)

    def _allotted(self, taken: _Taken) -> dict[_Group, list[_Label]]:
        """Give each word to a concept: labels come before synonyms, then the order of drafts."""
        allotted: dict[_Group, list[_Label]] = defaultdict(list)
        for draft, language, word in chain(self._words(slice(0, 1)), self._words(slice(1, None))):
            concept = self.concepts[draft.code].pk
            if not word.key or len(word.text) > LONGEST_WORD:
                continue
            holder = taken.get((draft.kind, language, word.key))
            if holder is None:
                taken[draft.kind, language, word.key] = concept
                label = _Label(concept, draft.kind, language, word, self.source)
                allotted[label.group].append(label)
            elif holder != concept:
                self.written.left_out.append((language, word.text, draft.code))
        return allotted

    def _words(self, part: slice) -> Iterator[tuple[ConceptDraft, str, Word]]:
        for draft in self.drafts.values():
            for language, words in draft.words.items():
                for word in words[part]:
                    yield draft, language, word

    def _placed(self, labels: list[_Label], others: list[_Label]) -> list[_Label]:
        """Give the labels with their places: the first is the label, unless another source's is."""
        first = others[0] if others and others[0].position == 0 else None
        if first and labels and self.source == ConceptLabel.Source.AGORA:
            last = max(label.position for label in others)
            ConceptLabel.objects.filter(pk=first.pk).update(position=last + 1)
            first = None
        start = 1 if first else 0
        return [replace(label, position=start + at) for at, label in enumerate(labels)]

    def _replace(self, gone: list[_Label], new: list[_Label]) -> None:
        for start in range(0, len(gone), BATCH):
            keys = [label.pk for label in gone[start : start + BATCH]]
            ConceptLabel.objects.filter(pk__in=keys).delete()
        columns = "concept_id, kind, language, position, text, key, source"
        copying = f"COPY directory_conceptlabel ({columns}) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(copying) as copy:
            for label in new:
                copy.write_row(label.row)
        before = {(label.concept, label.language, label.word.text) for label in gone}
        after = {(label.concept, label.language, label.word.text) for label in new}
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
