"""Questions written for the demo cooperative, and how well the search answers them."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import mean

from agora.directory.models import Profile
from agora.recommendations.models import Recommendation
from agora.search.finding import search
from agora.search.sources import EVERYONE, MEMBERS

ROUNDS = (1, 2)
SAME, TYPO, CROSS = ("keyword", "sentence"), ("typo",), ("cross",)
DEEPEST = 20  # places that are looked at
_FOLDER = Path(__file__).parent
_DOMAIN = "@mirabelle.example"


@dataclass(frozen=True)
class Question:
    """`way`: "keyword", "sentence" or "typo" in the language of the answer, or "cross" in another
    one; `expected`: the right answers, as (kind, key)."""

    text: str
    language: str
    way: str
    expected: frozenset[tuple[str, str]]
    round: int


@dataclass(frozen=True)
class Answer:
    """`places`: where the right answers stand among the hits, from 1; those too deep are left out.
    `first`: the keys of the first five hits."""

    question: Question
    places: list[int]
    first: list[tuple[str, str]]

    @property
    def recall(self) -> float:
        """The share of the right answers that are among the first five hits."""
        return sum(place <= 5 for place in self.places) / len(self.question.expected)

    @property
    def reciprocal_rank(self) -> float:
        return 1 / min(self.places) if self.places else 0


def read_questions() -> list[Question]:
    """Read the questions of both rounds."""
    return [
        Question(
            each["text"],
            each["language"],
            each["way"],
            frozenset((kind, key) for kind, key in each["expected"]),
            number,
        )
        for number in ROUNDS
        for each in tomllib.loads((_FOLDER / f"questions_{number}.toml").read_text())["question"]
    ]


def keys_of_all() -> dict[tuple[str, int], tuple[str, str]]:
    """Give what the questions call each thing: a recommendation by cycle, theme and number, a
    profile by what comes before the @ of the person's address."""
    keys = {
        ("profile", pk): ("profile", email.removesuffix(_DOMAIN))
        for pk, email in Profile.objects.values_list("pk", "user__email")
    }
    for each in Recommendation.objects.with_theme():
        key = f"{each.theme.cycle.code}/{each.theme.slug}/{each.number}"
        keys["recommendation", each.pk] = "recommendation", key
    return keys


def ask_all(questions: Iterable[Question]) -> list[Answer]:
    """Ask all questions as a member who reads in their language."""
    keys = keys_of_all()
    answers = []
    for question in questions:
        found = search([EVERYONE, MEMBERS], question.text, language=question.language)
        hits = [
            keys.get((hit.kind, hit.object_id), (hit.kind, hit.title.text))
            for hit in found.hits[:DEEPEST]
        ]
        places = [place for place, hit in enumerate(hits, 1) if hit in question.expected]
        answers.append(Answer(question, places, hits[:5]))
    return answers


def recall_of(answers: Iterable[Answer]) -> float:
    return mean(answer.recall for answer in answers)


def table_of(answers: Iterable[Answer]) -> str:
    """Give recall@5 and the mean reciprocal rank by round, way and language, as lines."""
    lines = [f"{'round':<6}{'way':<10}{'language':<10}{'n':>4}{'recall@5':>10}{'MRR':>7}"]
    for row in ("round", "way", "language"), ("round", "way"), ("way",):
        ordered = sorted(answers, key=lambda answer, row=row: _group(answer, row))
        for group, some in groupby(ordered, key=lambda answer, row=row: _group(answer, row)):
            part = list(some)
            names = {"round": "all", "language": "all"} | dict(zip(row, group, strict=True))
            lines.append(
                f"{names['round']:<6}{names['way']:<10}{names['language']:<10}"
                f"{len(part):>4}{recall_of(part):>10.3f}"
                f"{mean(answer.reciprocal_rank for answer in part):>7.3f}"
            )
    return "\n".join(lines)


def _group(answer: Answer, row: tuple[str, ...]) -> tuple:
    return tuple(getattr(answer.question, name) for name in row)


def failures_of(answers: Iterable[Answer]) -> str:
    """Give the questions with a right answer that is not among the first five, as lines."""
    return "\n".join(
        f"{answer.question.way} {answer.question.language} “{answer.question.text}” "
        f"at {answer.places}, first {[key for _, key in answer.first]}"
        for answer in answers
        if answer.recall < 1
    )
