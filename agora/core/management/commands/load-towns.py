from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError

from agora.core.geography.gazetteer import COUNTRIES, build_gazetteer
from agora.core.geography.loading import load_towns
from agora.core.geography.sources import MissingSource
from agora.operations.command import AgoraCommand


class Command(AgoraCommand):
    help = "Load the towns of our countries, or bring them up to date."
    topic = "Run"
    requires_system_checks: list[str] = []

    def perform(self, **options: Any) -> dict[str, Any]:
        try:
            places = build_gazetteer(
                progress=lambda countries: self.track(countries, description="Reading towns")
            )
        except MissingSource as error:
            raise CommandError(str(error)) from error
        loaded = load_towns(self.track(places, description="Writing towns"))
        self.say(
            f"{len(places)} towns: {loaded.created} new, {loaded.updated} changed, "
            f"{loaded.unchanged} unchanged."
        )
        if loaded.gone:
            self.say(f"{loaded.gone} towns are no more in the sources; they stay.")
        counts = dict.fromkeys(COUNTRIES, 0)
        for place in places:
            counts[place.country] += 1
        return {"towns": len(places), "countries": counts, **asdict(loaded)}
