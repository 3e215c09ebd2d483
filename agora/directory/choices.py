"""The choices of the list's filters, each with how many profiles it would leave."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import BigIntegerField, Case, Exists, OuterRef, When
from django.db.models.functions import Cast, Substr
from django.utils.formats import number_format
from django.utils.translation import get_language

from agora.core.models import Office
from agora.core.sorting import sort_key
from agora.directory.counting import EXACT_TO
from agora.directory.filters import USES, Filters
from agora.directory.finding import audience_of, count_choices
from agora.directory.languages import language_choices
from agora.directory.models import Availability, Concept, ConceptLabel, Sector, Tally
from agora.directory.readers import Reader

MOST_CONCEPTS = 20
NAMED = ("trade", "skill")


@dataclass(frozen=True)
class Choice:
    """One value of a filter: `language` is the one of its label, empty for the reader's own;
    `count` is exact to 1,000, then 1,001."""

    value: str
    label: str
    count: int
    language: str = ""

    @property
    def text(self) -> str:
        """The label with its count, as a choice shows it."""
        return f"{self.label} ({in_words(self.count)})"


def in_words(count: int) -> str:
    """Give a count as it is shown: "12", "1,000+"."""
    if count > EXACT_TO:
        return f"{number_format(EXACT_TO, use_l10n=True, force_grouping=True)}+"
    return number_format(count, use_l10n=True, force_grouping=True)


def choices_of(reader: Reader, filters: Filters) -> dict[str, list[Choice]]:
    """Give the choices of each filter that has some, in the order in which they are shown.

    Trades and skills are the 20 most frequent ones of all that the reader finds, and the one that
    is chosen. What would leave nobody is no choice, unless it is chosen or one of a few.
    """
    values = _values(reader, filters)
    tokens = {name: [value.token for value in named] for name, named in values.items()}
    counts = count_choices(reader, filters, tokens)
    return {
        name: [
            Choice(value.code, value.label, counts[name][value.token], value.language)
            for value in named
            if counts[name][value.token] or value.stays
        ]
        for name, named in values.items()
    }


@dataclass(frozen=True)
class _Value:
    code: str
    token: str
    label: str
    language: str = ""
    stays: bool = False


def _values(reader: Reader, filters: Filters) -> dict[str, list[_Value]]:
    concepts = _concepts(reader, filters)
    values = {kind: [_of_concept(row, filters) for row in concepts[kind]] for kind in NAMED}
    for kind in NAMED:
        values[kind].sort(key=lambda value: sort_key(value.label))
    if filters.skill:
        values["use"] = [_Value(use, f"{use}:{filters.skill.pk}", "", "", True) for use in USES]
    named = {
        "language": language_choices(),
        "office": [(office.code, str(office)) for office in Office.objects.all()],
        "sector": sorted(
            ((sector.code, str(sector)) for sector in Sector.objects.all()),
            key=lambda pair: sort_key(pair[1]),
        ),
    }
    for name, pairs in named.items():
        chosen = getattr(filters, name)
        values[name] = [
            _Value(code, f"{name}:{code}", label, stays=code == chosen) for code, label in pairs
        ]
    states = (Availability.NOW, Availability.FROM)
    values["availability"] = [
        _Value(state, f"availability:{state}", str(state.label), stays=True) for state in states
    ]
    values["has"] = [_Value(part, f"has:{part}", "", stays=True) for part in ("offer", "wanted")]
    values["remote"] = [_Value("on", "remote", "", stays=True)]
    return values


@dataclass(frozen=True)
class NamedConcept:
    """A concept and its name in the reader's language, else in `language`."""

    concept: Concept
    label: str
    language: str = ""


def _of_concept(named: NamedConcept, filters: Filters) -> _Value:
    concept = named.concept
    use = filters.use if concept.kind == Concept.Kind.SKILL else USES[0]
    chosen = concept in (filters.trade, filters.skill)
    return _Value(concept.code, f"{use}:{concept.pk}", named.label, named.language, stays=chosen)


def _concepts(reader: Reader, filters: Filters) -> dict[str, list[NamedConcept]]:
    """Give the trades and the skills to choose from, in four queries."""
    keys = {
        "trade": _most_frequent(reader, "trade", USES[0]),
        "skill": _most_frequent(reader, "skill", filters.use),
    }
    chosen = {concept.pk: concept for concept in (filters.trade, filters.skill) if concept}
    wanted = {key for kind in NAMED for key in keys[kind]} | set(chosen)
    named = named_concepts(Concept.objects.filter(pk__in=wanted))
    return {kind: [each for each in named if each.concept.kind == kind] for kind in NAMED}


def _most_frequent(reader: Reader, kind: str, use: str) -> list[int]:
    """Give the keys of the concepts of a kind that most profiles have, the most frequent first."""
    prefix = f"{use}:"
    # Other tokens end in no number: nothing but the database's order of work would keep the cast
    # from them.
    number = Case(
        When(token__startswith=prefix, then=Cast(Substr("token", len(prefix) + 1), _NUMBER))
    )
    tallies = Tally.objects.filter(audience=audience_of(reader), count__gt=0)
    tallies = tallies.filter(token__startswith=prefix).alias(concept=number)
    known = Exists(Concept.objects.filter(pk=OuterRef("concept"), kind=kind))
    found = tallies.filter(known).order_by("-count", "token")[:MOST_CONCEPTS]
    return [int(token.removeprefix(prefix)) for token in found.values_list("token", flat=True)]


_NUMBER = BigIntegerField()


def named_concepts(concepts: Iterable[Concept]) -> list[NamedConcept]:
    """Give each concept with its name in the reader's language, else in one of the site's, else
    its code; in one query beside that of the concepts."""
    concepts = list(concepts)
    names: dict[int, dict[str, str]] = {concept.pk: {} for concept in concepts}
    for label in ConceptLabel.objects.filter(concept__in=names, position=0):
        names[label.concept_id][label.language] = label.text
    own = get_language()
    order = [own, *(code for code, _ in settings.LANGUAGES)]
    return [_named(concept, names[concept.pk], order) for concept in concepts]


def _named(concept: Concept, names: dict[str, str], order: list[str]) -> NamedConcept:
    for language in order:
        if language in names:
            return NamedConcept(concept, names[language], "" if language == order[0] else language)
    return NamedConcept(concept, concept.code, "en")
