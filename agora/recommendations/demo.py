"""This room's part of the demo cooperative: two invented cycles and what became of them."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

from agora.accounts.models import User
from agora.core.models import Service
from agora.recommendations.actions.add_participant import add_participant
from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.change_status import change_status
from agora.recommendations.actions.find_person import find_person
from agora.recommendations.actions.follow import Subject, follow
from agora.recommendations.actions.import_document import import_document
from agora.recommendations.actions.link_page import link_page
from agora.recommendations.actions.plan_follow_up import plan_follow_up
from agora.recommendations.actions.set_milestone import set_milestone
from agora.recommendations.actions.telling import NOBODY
from agora.recommendations.models import Recommendation, WorkingGroup
from agora.recommendations.selectors import get_cycle, get_recommendation, get_theme

DATA = Path(__file__).parent / "demo_data"


def load_recommendations(today: datetime.date) -> None:
    """Import the demo's documents and their follow-up; promised news are counted from `today`.

    Nobody is told of it. Loaded again on the same day, nothing changes.
    """
    for document in sorted(DATA.glob("*.md")):
        import_document(
            actor=None,
            text=document.read_text(encoding="utf-8"),
            cycle_code=document.name[:9],
            quiet=True,
        )
    services = {service.code: service for service in Service.objects.all()}
    stories = tomllib.loads((DATA / "follow_up.toml").read_text(encoding="utf-8"))
    for story in stories["follow_up"]:
        _load_story(story, services, today)
    _load_followers(tomllib.loads((DATA / "followers.toml").read_text(encoding="utf-8")))


def _load_story(story: dict, services: dict[str, Service], today: datetime.date) -> None:
    recommendation = Recommendation.objects.get(
        theme__cycle__code=story["cycle"], theme__slug=story["theme"], number=story["number"]
    )
    about: dict[str, Any] = {"actor": None, "recommendation": recommendation}
    untold = {**about, "telling": NOBODY}
    for status in story.get("status", []):
        change_status(
            **untold,
            status=status["status"],
            on=status["on"],
            reason=status.get("reason", ""),
            language=status.get("reason_language", ""),
        )
    for update in story.get("update", []):
        add_update(**untold, text=update["text"], language=update["language"], on=update["on"])
    for milestone in story.get("milestone", []):
        set_milestone(
            **untold,
            title=milestone["title"],
            language=milestone["language"],
            due_on=milestone["due_on"],
            reached_on=milestone.get("reached_on"),
        )
    for link in story.get("link", []):
        link_page(**about, title=link["title"], language=link["language"], url=link["url"])
    days = story.get("next_update_in_days")
    plan_follow_up(
        **about,
        service=services[story["service"]] if "service" in story else None,
        channel=story.get("channel", ""),
        next_update_on=None if days is None else today + datetime.timedelta(days=days),
    )


def _load_followers(data: dict) -> None:
    """Add participants, and follows of people who have chosen nothing themselves yet."""
    people = {user.email: user for user in User.objects.prefetch_related("follows")}
    for participants in data["participants"]:
        group = WorkingGroup.objects.get(code=participants["group"])
        for address in participants["people"]:
            if address in people:
                add_participant(actor=None, group=group, person=find_person(address))
    for choice in data["follows"]:
        user = people.get(choice["person"])
        if user and not user.follows.all():
            follow(actor=user, subject=_subject(choice))


def _subject(choice: dict) -> Subject:
    cycle, theme, number = (choice.get(name) for name in ("cycle", "theme", "number"))
    if number:
        return get_recommendation(cycle, theme, number)
    return get_theme(cycle, theme) if theme else get_cycle(cycle)
