from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError

from agora.directory.vocabulary.starter import load_vocabulary
from agora.directory.vocabulary.writing import KindChanged
from agora.operations.command import AgoraCommand


class Command(AgoraCommand):
    help = "Load the words for trades and skills that come with Agora, or bring them up to date."
    topic = "Run"
    requires_system_checks: list[str] = []

    def perform(self, **options: Any) -> dict[str, Any]:
        try:
            written = load_vocabulary(
                progress=lambda files: self.track(files, description="Reading words")
            )
        except KindChanged as error:
            raise CommandError(str(error)) from error
        self.say(
            f"{written.concepts} trades and skills: {written.created} new, {written.updated} "
            f"changed, {written.removed} removed; {written.words_added} words added, "
            f"{written.words_removed} removed."
        )
        for language, word, code in written.left_out:
            self.say(f"  {word} ({language}) is left out of {code}: it means another already.")
        if written.waiting:
            self.say(f"A job writes the cards of {written.waiting} profiles afresh.")
        return asdict(written)
