"""What this room gives of a person, and forgets of them."""

import datetime
import json

import pytest

from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.follow import follow
from agora.recommendations.models import Follow, FollowUpEntry, GroupParticipant
from agora.recommendations.personal_data import collect, erase
from tests.recommendations.conftest import person
from tests.recommendations.test_followers import member, take_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(recommendation):
    """A board member of whom the room holds everything, and another one."""
    board, other = person("board"), person("facilitator")
    for number, user in enumerate((board, other)):
        take_part(recommendation, member=member(user, number=str(number)))
        follow(actor=user, subject=recommendation.theme)
        add_update(
            actor=user,
            recommendation=recommendation,
            text=f"Fait {number}.",
            language="fr",
            on=datetime.date(2021, 1, 1),
        )
    return board, other


def test_export_holds_follows_participations_and_what_one_wrote(people):
    found = json.loads(json.dumps(collect(people[0])))

    assert [(said["state"], said["about"]) for said in found["follows"]] == [
        ("following", "Entraide")
    ]
    assert [row["working_group"] for row in found["participations"]] == ["BE-ENT1"]
    assert [row["text"] for row in found["follow_up_written"]] == ["Fait 0."]


def test_erasure_forgets_one_person_and_keeps_the_story(people):
    board, other = people

    erase(board)
    erase(board)

    assert [said.user for said in Follow.objects.all()] == [other]
    assert [row.member.user for row in GroupParticipant.objects.all()] == [other]
    entries = FollowUpEntry.objects.filter(kind="update").order_by("pk")
    assert [(entry.actor, entry.text) for entry in entries] == [
        (None, "Fait 0."),
        (other, "Fait 1."),
    ]
