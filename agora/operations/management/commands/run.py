from typing import Any

from agora.operations.command import AgoraCommand


class Command(AgoraCommand):
    help = "Start Agora: database, web and worker, until Ctrl-C."
    topic = "Run"
    requires_database = False
    requires_system_checks: list[str] = []

    def perform(self, **options: Any) -> None:
        from agora.operations.supervisor import Supervisor

        Supervisor().run()
