"""Kinds of notifications for tests, and telling people of them."""

from datetime import datetime
from pathlib import Path

from procrastinate.contrib.django.models import ProcrastinateJob

from agora.notifications.actions.choose_frequencies import choose_frequencies
from agora.notifications.actions.mail_notifications import mail_notifications
from agora.notifications.actions.notify import notify
from agora.notifications.delivery import deliver
from agora.notifications.digests import due_digests, send_digests
from agora.notifications.kinds import Frequency, Kind
from agora.notifications.models import Notification
from agora.notifications.tasks import deliver_mail, mail_now

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
        route="search:results",
        route_kwargs={},
        about=about,
        context={"title": title},
    )


def choose(person, frequency: str, kind: str = DEMO_KIND) -> None:
    """Let a person choose the frequency of a kind."""
    choose_frequencies(actor=person, choices={kind: Frequency(frequency)})


def post_all() -> None:
    """Do what the jobs of this room would do: make the mails that are due at once, and send all.

    Each may be done again, as a job may.
    """
    for job in ProcrastinateJob.objects.filter(task_name=mail_now.name):
        mail_notifications(job.args["notification_ids"])
    for job in ProcrastinateJob.objects.filter(task_name=deliver_mail.name):
        deliver(job.args["mail_id"])


def make_due_digests(now: datetime) -> int:
    """Do what the jobs of digests would do at this moment; give how many are made."""
    return send_digests(due_digests(now), now)


def told_at(moment: datetime, *people, **what) -> None:
    """Tell people of something as if it were at this moment."""
    known = set(Notification.objects.values_list("pk", flat=True))
    tell(*people, **what)
    Notification.objects.exclude(pk__in=known).update(created_at=moment)
