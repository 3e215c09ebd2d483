"""The profiles that members copy: made up here, written by the room's own code."""

import datetime
import random
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from django.utils import timezone

from agora.directory.languages import SPOKEN
from agora.directory.models import (
    LONGEST_SKILL,
    LONGEST_TRADE,
    Availability,
    Concept,
    ConceptLabel,
    Field,
    Listing,
    Visibility,
)

WORDS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
)
LANGUAGES = ("fr", "nl", "en")
PUBLIC = 0.4  # of all members
_FREE = 0.1  # of all trades and skills: words that stand for no concept
# Of what is done most, a few do very much: the weight of a place is 1 over its power.
_SKEW = 0.7
_USES = {"do": 75, "teach": 12, "learn": 13}
_STATES = {
    Availability.UNSAID: 30,
    Availability.NOW: 45,
    Availability.FROM: 15,
    Availability.NOT_LOOKING: 10,
}
_PARTS = {"presentation": 0.55, "offer": 0.3, "wanted": 0.2}
_LENGTHS = {1: 30, 2: 30, 3: 20, 5: 15, 8: 5}  # sentences between the first and the last
_TRAVELS = {None: 40, 10: 5, 25: 15, 50: 20, 100: 15, 500: 5}


@dataclass
class Pattern:
    """What one profile, the `number`-th, says; see `models.Profile`. `texts` are triples of part,
    language and text."""

    number: int
    language: str
    listing: Listing = Listing.MEMBERS
    professional_name: str = ""
    trades: list[str] = field(default_factory=list)
    skills: list[tuple[str, str]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    travels_km: int | None = None
    works_remotely: bool = False
    availability: str = ""
    available_from: datetime.date | None = None
    texts: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    visibility: dict[str, str] = field(default_factory=dict)


class Inventor:
    """Makes patterns up, of the words for trades and skills that are loaded; the same `chance`
    makes the same ones."""

    def __init__(self, chance: random.Random):
        self._chance = chance
        labels: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        longest = min(LONGEST_TRADE, LONGEST_SKILL)
        for label in ConceptLabel.objects.order_by("concept__code", "language", "position"):
            if len(label.text) <= longest:
                labels[label.concept_id][label.language].append(label.text)
        self._labels = labels
        self._trades = self._by_popularity(Concept.Kind.TRADE)
        self._skills = self._by_popularity(Concept.Kind.SKILL)

    def invent(self, number: int, language: str) -> Pattern:
        """Make up what somebody says in this language, one of LANGUAGES."""
        chance = self._chance
        pattern = Pattern(number, language)
        trades = self._concepts(self._trades, self._drawn({1: 50, 2: 35, 3: 15}), None)
        skills = self._concepts(
            self._skills, self._drawn({0: 10, 1: 10, 2: 25, 4: 35, 7: 20}), trades[0].sector_id
        )
        pattern.trades = self._once(self._word(trade, language) for trade in trades)
        words = self._once(self._skill(skill, language) for skill in skills)
        pattern.skills = [(each, self._drawn(_USES)) for each in words]
        pattern.languages = self._spoken(language)
        pattern.travels_km = self._drawn(_TRAVELS)
        pattern.works_remotely = chance.random() < 0.35
        pattern.availability = self._drawn(_STATES)
        if pattern.availability == Availability.FROM:
            days = datetime.timedelta(days=chance.randint(5, 80))
            pattern.available_from = timezone.now().date() + days
        if chance.random() < 0.1:
            pattern.professional_name = f"{pattern.trades[0].capitalize()} & co"
        pattern.texts = self._texts(pattern)
        pattern.links = chance.sample(
            WORDS["links"][language], k=self._drawn({0: 65, 1: 20, 2: 15})
        )
        if chance.random() < PUBLIC:
            pattern.listing = Listing.PUBLIC
            pattern.visibility = {
                each.value: Visibility.EVERYONE.value
                for each in Field
                if each == Field.TRADES or chance.random() < 0.8
            }
        return pattern

    def _by_popularity(self, kind: str) -> tuple[list[Concept], list[float]]:
        concepts = [
            concept
            for concept in Concept.objects.filter(kind=kind).order_by("code")
            if all(self._labels[concept.pk].get(language) for language in LANGUAGES)
        ]
        self._chance.shuffle(concepts)
        weights = accumulate(1 / place**_SKEW for place in range(1, len(concepts) + 1))
        return concepts, list(weights)

    def _concepts(
        self, popular: tuple[list[Concept], list[float]], count: int, sector: int | None
    ) -> list[Concept]:
        """Draw concepts, most of them of one sector: the one given, else that of the first."""
        concepts, weights = popular
        found: list[Concept] = []
        for _ in range(30 * count):
            if len(found) == count:
                break
            (drawn,) = self._chance.choices(concepts, cum_weights=weights)
            near = sector in (None, drawn.sector_id) or self._chance.random() < 0.15
            if near and drawn not in found:
                found.append(drawn)
                sector = sector or drawn.sector_id
        return found

    def _word(self, concept: Concept, language: str) -> str:
        words = self._chance.choice(self._labels[concept.pk][language])
        twisted = f"{words} {self._chance.choice(WORDS['twists'][language])}"
        is_free = self._chance.random() < _FREE and len(twisted) <= LONGEST_TRADE
        return twisted if is_free else words

    def _skill(self, concept: Concept, language: str) -> str:
        words = self._chance.choice(self._labels[concept.pk][language])
        more = self._chance.choice(WORDS["uses"][language]).format(skill=words)
        return more if self._chance.random() < _FREE and len(more) <= LONGEST_SKILL else words

    def _spoken(self, language: str) -> list[str]:
        spoken = {language}
        for code, share in (("fr", 0.4), ("nl", 0.35), ("en", 0.6)):
            if self._chance.random() < share:
                spoken.add(code)
        if self._chance.random() < 0.25:
            spoken.add(self._chance.choice(sorted(SPOKEN)))
        return sorted(spoken)

    def _texts(self, pattern: Pattern) -> list[tuple[str, str, str]]:
        languages = [pattern.language]
        if self._chance.random() < 0.15:
            others = [code for code in LANGUAGES if code != pattern.language]
            languages.append(self._chance.choice(others))
        parts = [part for part, share in _PARTS.items() if self._chance.random() < share]
        return [
            (part, language, self._text(part, language, pattern))
            for language in languages
            for part in parts
        ]

    def _text(self, part: str, language: str, pattern: Pattern) -> str:
        sentences, chance = WORDS["texts"][language], self._chance
        if part == "presentation":
            more = chance.sample(sentences["goes_on"], k=self._drawn(_LENGTHS))
            begins, ends = chance.choice(sentences["begins"]), chance.choice(sentences["ends"])
            text = " ".join([begins, *more[:3], ends])
            if more[3:]:
                text += f"\n\n{' '.join(more[3:])}"
        else:
            text = chance.choice(sentences[part])
        about = [words for words, _ in pattern.skills] or pattern.trades
        return text.format(
            trade=pattern.trades[0], skill=chance.choice(about), number=chance.randint(2, 30)
        )

    def _drawn(self, weights: dict) -> Any:
        return self._chance.choices(list(weights), weights=list(weights.values()))[0]

    @staticmethod
    def _once(words) -> list[str]:
        return list(dict.fromkeys(words))
