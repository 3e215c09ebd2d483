"""How often the search finds what questions in three languages look for."""

import sys

import pytest

from tests.search.retrieval.questions import (
    CROSS,
    ROUNDS,
    SAME,
    TYPO,
    Answer,
    ask_all,
    failures_of,
    read_questions,
    recall_of,
    table_of,
)

FLOORS = {SAME: 0.95, TYPO: 0.9, CROSS: 0.85}


@pytest.fixture(scope="module")
def answers(demo_with_meanings, django_db_blocker) -> list[Answer]:
    """What is found, and the table that says how well."""
    with django_db_blocker.unblock():
        found = ask_all(read_questions())
    sys.stdout.write(f"\n{table_of(found)}\n{failures_of(found)}\n")
    return found


@pytest.mark.parametrize("number", ROUNDS)
@pytest.mark.parametrize("ways", FLOORS, ids="+".join)
def test_right_answers_are_among_the_first_five(answers, ways, number):
    asked = [
        answer
        for answer in answers
        if answer.question.way in ways and answer.question.round == number
    ]
    assert recall_of(asked) >= FLOORS[ways], f"\n{table_of(answers)}\n{failures_of(asked)}"
