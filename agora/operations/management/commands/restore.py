import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from agora.operations import demo_accounts
from agora.operations.archive import Reader
from agora.operations.command import AgoraCommand
from agora.operations.database import current_url
from agora.operations.home import find_home
from agora.operations.restore import Restoration, finish
from agora.privacy.actions.erase_person import erase_again


class Command(AgoraCommand):
    help = "Put a back-up in the place of the database, media and secrets, all or nothing."
    topic = "Back up"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="A file written by `agora backup`.")
        parser.add_argument(
            "--replace", action="store_true", help="Do it although the database is not empty."
        )

    def perform(self, *, file: Path, replace: bool, **_: Any) -> dict[str, Any]:
        home, media, url = find_home(), Path(settings.MEDIA_ROOT), current_url()
        home.make()
        known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
        connections.close_all()
        with home.locked(), Reader(file.absolute()) as reader:
            finish(home, media, url)
            with self.bytes_progress("Restoring", reader.size) as advance:
                summary = Restoration(home, media, url).restore(
                    reader, known, advance, replace=replace
                )
            summary["forgotten_again"] = erase_again()
            if settings.LOCAL_PAGES:
                demo_accounts.remember(home)
        self.say(f"Restored as of {summary['created']}: {summary['media_files']} media files.")
        if summary["forgotten_again"]:
            self.say(f"People forgotten again: {summary['forgotten_again']}.")
        key = os.environ.get("AGORA_SECRET_KEY")
        if key and key != home.secret_key():
            self.say(
                "AGORA_SECRET_KEY in the environment is not the one of the back-up, which is now "
                f"in {home.secrets_file}: set it to that, or people must sign in again and second "
                "factors are lost."
            )
        return summary
