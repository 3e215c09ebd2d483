"""Load the demo cooperative."""

import datetime

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from agora.accounts.models import User
from agora.operations.command import AgoraCommand
from agora.site.demo import PARTS


class Command(AgoraCommand):
    """`agora demo [--today 2026-11-24]`."""

    help = "Load the fictional cooperative Mirabelle: offices, people, recommendations, pages."
    topic = "Demo"

    def add_arguments(self, parser):
        parser.add_argument(
            "--today",
            type=datetime.date.fromisoformat,
            default=None,
            help="The day from which promised news are counted (default: today).",
        )

    def perform(self, *, today, **options):
        strangers = User.objects.exclude(email__endswith="@mirabelle.example")
        if strangers.exists():
            raise CommandError(
                "There are people in this database who are not of the demo: nothing was loaded."
            )
        day = today or timezone.localdate()
        with transaction.atomic():
            for part in self.track(PARTS, description="Loading the demo cooperative"):
                part.load(day)
        self.say("The demo cooperative Mirabelle is loaded.")
        return {"parts": [part.name for part in PARTS]}
