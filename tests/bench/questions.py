"""What the readers of the benchmark ask for: at least 200 different addresses of each page."""

import random
from collections.abc import Callable, Iterator
from itertools import cycle
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation

from agora.core.models import Town
from agora.directory.active import unmistakable
from agora.directory.models import Card, Concept, ConceptLabel, Profile

ASKED = 240  # different addresses of each page
_LANGUAGES = ("fr", "nl", "en")
_SENTENCES = {
    "fr": "Qui connaît {skill} et travaille comme {trade} près de {town} ?",
    "nl": "Wie kent iets van {skill} en werkt als {trade} in de buurt van {town}?",
    "en": "Who knows about {skill} and works as a {trade} near {town}?",
}


class Questions:
    """Draws what to ask for from what the database holds; the same seed asks the same."""

    def __init__(self, seed: int):
        self._chance = random.Random(seed)  # noqa: S311 - nothing secret
        towns = Town.objects.filter(country="BE", population__gt=0).exclude(postal_codes=[])
        self._towns = list(towns.order_by("-population", "code")[: 2 * ASKED])
        labels = ConceptLabel.objects.order_by("concept__code", "language", "position")
        self._labels = {
            (kind, language): [
                label.text for label in labels if (label.kind, label.language) == (kind, language)
            ]
            for kind in Concept.Kind.values
            for language in _LANGUAGES
        }

    @property
    def pages(self) -> dict[str, Callable[[], Iterator[str]]]:
        """The pages by their names, each with what draws addresses of it without end."""
        return {
            "directory, first page": self.first_pages,
            "three filters": self.three_filters,
            "25 km around a town": self.around_towns,
            "map, places": self.map_of_all,
            "map, places, Belgium": self.map_of_belgium,
            "search, one word": self.words,
            "search, a sentence": self.sentences,
            "suggestions": self.beginnings,
        }

    def draw(self, page: str) -> list[str]:
        """Give ASKED addresses of a page, no two the same if there are so many."""
        drawn: dict[str, None] = {}
        for tries, address in enumerate(self.pages[page]()):
            drawn[address] = None
            if len(drawn) == ASKED or tries > 20 * ASKED:
                break
        each = list(drawn)
        return each if len(each) == ASKED else [each[at % len(each)] for at in range(ASKED)]

    def first_pages(self) -> Iterator[str]:
        """The one page there is, in its languages and orders, as links of elsewhere lead to it."""
        for number in range(ASKED):
            order = self._chance.choice(["", "name", "newest"])
            yield _address("profile-list", self._language(), sort=order, utm=str(number))

    def three_filters(self) -> Iterator[str]:
        """Those of somebody there is."""
        known = dict(Concept.objects.filter(kind="trade").values_list("pk", "code"))
        for tokens in _tokens(self._chance):
            trades = [
                known[int(key)]
                for key in (token.removeprefix("do:") for token in tokens)
                if key.isdigit() and int(key) in known
            ]
            spoken = [token.removeprefix("language:") for token in tokens if ":" in token]
            spoken = [code for code in spoken if f"language:{code}" in tokens]
            third = {
                "availability:now": {"availability": "now"},
                "has:offer": {"has": "offer"},
                "remote": {"remote": "on"},
            }
            possible = [third[token] for token in tokens if token in third]
            if trades and spoken and possible:
                yield _address(
                    "profile-list",
                    self._language(),
                    trade=self._chance.choice(trades),
                    language=self._chance.choice(spoken),
                    **self._chance.choice(possible),
                )

    def around_towns(self) -> Iterator[str]:
        while True:
            town = unmistakable(self._chance.choice(self._towns))
            yield _address("profile-list", self._language(), town=town, km="25")

    def map_of_all(self) -> Iterator[str]:
        for number in range(ASKED):
            yield _address("map-places", self._language(), utm=str(number))

    def map_of_belgium(self) -> Iterator[str]:
        """With one filter more, each time another."""
        concepts = dict(Concept.objects.values_list("code", "kind"))
        codes = sorted(concepts)
        while True:
            code = self._chance.choice(codes)
            yield _address("map-places", self._language(), area="be", **{concepts[code]: code})

    def words(self) -> Iterator[str]:
        names = cycle(Profile.objects.order_by("pk").values_list("user__display_name", flat=True))
        for name in names:
            language = self._language()
            if self._chance.random() < 0.3:
                yield _address("results", language, room="search", q=name.split()[-1])
            else:
                words = self._word(self._chance.choice(["trade", "skill"]), language)
                yield _address("results", language, room="search", q=words.split()[0])

    def sentences(self) -> Iterator[str]:
        while True:
            language = self._language()
            sentence = _SENTENCES[language].format(
                skill=self._word("skill", language),
                trade=self._word("trade", language),
                town=self._chance.choice(self._towns).name,
            )
            yield _address("results", language, room="search", q=sentence)

    def beginnings(self) -> Iterator[str]:
        """Names that are being typed, after two letters or more."""
        people = Profile.objects.order_by("pk").values_list("user__display_name", flat=True)
        for name in cycle(people[: 20 * ASKED]):
            typed = name[: self._chance.randint(2, len(name))]
            yield _address("suggestions", self._language(), room="search", q=typed)

    def _language(self) -> str:
        return self._chance.choice(_LANGUAGES)

    def _word(self, kind: str, language: str) -> str:
        return self._chance.choice(self._labels[kind, language])


def _tokens(chance: random.Random) -> Iterator[set[str]]:
    """Give the tokens of one card after another, of those that everyone finds."""
    cards = Card.objects.filter(found=True, audience="everyone").order_by("pk")
    rows = [set(tokens) for tokens in cards.values_list("tokens", flat=True)[: 10 * ASKED]]
    while True:
        yield chance.choice(rows)


def _address(name: str, in_language: str, room: str = "directory", **said: str) -> str:
    with translation.override(in_language):
        address = reverse(f"{room}:{name}")
    return f"{address}?{urlencode({key: value for key, value in said.items() if value})}"
