import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from agora.directory.bench.kept import MOST_MEMBERS, bench_database
from agora.operations.command import AgoraCommand


class Command(AgoraCommand):
    """`agora bench-data --members 300000 --seed 1`."""

    help = "Fill a database of its own with made-up members, to measure with; keep it for later."
    topic = "Development"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--members", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")

    def perform(self, *, members: int, seed: int, **_: Any) -> dict[str, Any]:
        if not 1 <= members <= MOST_MEMBERS or not 0 <= seed < 2**31:
            raise CommandError(
                f"Ask for 1 to {MOST_MEMBERS} members and a seed of 0 to {2**31 - 1}."
            )
        began = time.monotonic()
        bench = bench_database(members, seed, self.track)
        took = time.monotonic() - began
        summary = {"database": bench.name, "members": members, "seed": seed}
        if bench.filled is None:
            self.say(f"The database {bench.name} is there already, and fits this code.")
            return summary | {"made": False}
        self.say(
            f"{members} members are listed in the database {bench.name}, made in {took:.0f} s "
            f"({members / took:.0f} a second)."
        )
        for step, seconds in bench.filled.seconds.items():
            self.say(f"  {step}: {seconds:.1f} s")
        self.say(
            f"They copy {bench.filled.patterns} made-up profiles. The vectors of their passages "
            f"are synthetic: those of the profiles ({bench.filled.vectors}), and chance."
        )
        return summary | {
            "made": True,
            "seconds": round(took, 1),
            "members_a_second": round(members / took),
            "steps": bench.filled.seconds,
            "patterns": bench.filled.patterns,
            "vectors": f"synthetic, {bench.filled.vectors}",
        }
