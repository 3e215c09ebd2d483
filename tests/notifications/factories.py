"""Kinds of notifications for tests, and telling people of them."""

from pathlib import Path

from agora.notifications.actions.notify import notify
from agora.notifications.kinds import Frequency, Kind

TEMPLATES = Path(__file__).parent / "templates"
NEWS = Kind("tests.news", "Tests", "News of tests", "kinds_of_tests/news", Frequency.WEEKLY)
ANSWERS = Kind(
    "tests.answers", "Answers", "Answers to tests", "kinds_of_tests/news", Frequency.DAILY
)
KINDS = {kind.code: kind for kind in (NEWS, ANSWERS)}
DEMO_KIND, OTHER_KIND = NEWS.code, ANSWERS.code


def tell(*people, kind: str = DEMO_KIND, about: str = "test:1", title: str = "Something") -> int:
    """Tell people of something; give how many are told."""
    return notify(
        kind=kind,
        recipient_ids=[person.pk for person in people],
        route="site:search",
        route_kwargs={},
        about=about,
        context={"title": title},
    )
