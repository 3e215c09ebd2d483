from pathlib import Path
from typing import Any

from django.conf import settings

from agora.operations import backup
from agora.operations.command import AgoraCommand
from agora.operations.database import current_url
from agora.operations.home import find_home


class Command(AgoraCommand):
    help = "Write database, media and secrets to one verified file; Agora may run meanwhile."
    topic = "Back up"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="A new file, or a folder for a dated one.")

    def perform(self, *, file: Path, **_: Any) -> dict[str, Any]:
        with self.bytes_progress("Backing up") as advance:
            summary = backup.write_backup(
                find_home(), Path(settings.MEDIA_ROOT), current_url(), file.absolute(), advance
            )
        self.say(f"{summary['file']} is written and verified ({summary['bytes'] // 1000:,} kB).")
        self.say("It holds the secret key: keep it as safe as the database.")
        return summary
