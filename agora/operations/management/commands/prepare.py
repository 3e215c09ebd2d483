import contextlib
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from procrastinate.exceptions import AlreadyEnqueued

from agora.accounts.actions.seal_second_factors import seal_second_factors
from agora.core.jobs import queue_job
from agora.core.models import Town
from agora.core.tasks import load_gazetteer
from agora.directory.tasks import bring_words
from agora.operations import demo_accounts
from agora.operations.command import AgoraCommand
from agora.operations.home import find_home
from agora.privacy.actions.erase_person import erase_again
from agora.search.models import Entry
from agora.search.tasks import build_index

ONE_AT_A_TIME = 7_236_001  # any number that no other lock of ours uses


class Command(AgoraCommand):
    help = "Bring the database up to date with the code; repeat it as you like."
    topic = "Run"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--demo",
            action="store_true",
            help="Load the demo cooperative if nobody has an account yet (local runs only).",
        )

    def perform(self, *, demo: bool, **_: Any) -> dict[str, Any]:
        with connection.cursor() as cursor:
            # Two machines that start together must not migrate together.
            cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
            try:
                applied = self._migrate()
                call_command("createcachetable", verbosity=0)
                call_command("set-up", verbosity=0)
                seal_second_factors()
                erase_again()  # a restoration that was killed half-way ends here
                self._queue_gazetteer()
                self._queue_words()
                loaded = demo and settings.LOCAL_PAGES and self._load_demo()
                self._queue_index()
                if settings.LOCAL_PAGES:
                    demo_accounts.remember(find_home())
            finally:
                connection.cursor().execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
        return {"migrations": applied, "demo": bool(loaded)}

    def _migrate(self) -> int:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            return 0
        with self.progress() as progress:
            task = progress.add_task("Preparing the database", total=len(plan))

            class Migrate(migrate.Command):
                def migration_progress_callback(self, action, migration=None, fake=False):
                    if action == "apply_success":
                        progress.advance(task)

            call_command(Migrate(), verbosity=0, interactive=False)
        self.say(f"The database is prepared ({len(plan)} migrations).")
        return len(plan)

    def _queue_gazetteer(self) -> None:
        """The towns take seconds to load and no page needs them to start: a worker does it.

        Towns that an older release loaded know no area; they are loaded again.
        """
        if not Town.objects.exclude(area="").exists():
            with contextlib.suppress(AlreadyEnqueued):
                queue_job(load_gazetteer)

    def _queue_words(self) -> None:
        """Another release may bring other words for trades and skills; mostly nothing differs."""
        with contextlib.suppress(AlreadyEnqueued):
            queue_job(bring_words)

    def _queue_index(self) -> None:
        """A site that searches for the first time has its things indexed by a worker."""
        if not Entry.objects.exists():
            with contextlib.suppress(AlreadyEnqueued):
                queue_job(build_index)

    def _load_demo(self) -> bool:
        if get_user_model().objects.exists():
            return False
        self.say("Loading the demo cooperative...")
        with transaction.atomic():  # killed half-way, it leaves the database empty
            call_command("demo", verbosity=self.verbosity, stdout=self.stdout, stderr=self.stderr)
        return True
