"""How long members and visitors wait in a directory of two sizes, and what grows with it.

    .venv/bin/python -m tests.bench members [SIZE ...]    default: 30000 300000

Each page is asked for 240 times after a warm-up, each time at another address and by another
reader, from web and worker processes as `agora run` starts them, at 1 and at 16 users. The unit of
a size is /healthz, the view that does nothing, asked for beside it in the same run.
"""

import statistics
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from agora.accounts.models import User
from agora.directory.bench.kept import bench_database
from agora.directory.models import Reading
from agora.operations.apart import inside
from tests.bench.questions import ASKED, Questions
from tests.bench.serving import Ask, Served, forget_sessions, served, sessions_of

SIZES = (30_000, 300_000)
USERS = (1, 16)
SEED = 1
WARM_UP = 40
MOST_GROWTH = 1.3
NOTHING = "/healthz"
READERS = ("visitor", "member")


@dataclass(frozen=True)
class Time:
    """Milliseconds, and how many times the view that does nothing the median is."""

    median: float
    p95: float
    times: float

    def __str__(self) -> str:
        return f"{self.median:8.1f} {self.p95:8.1f} {self.times:7.1f}"


Key = tuple[str, str, int]  # page, reader, users
Times = dict[Key, Time]


def measure(sizes: Sequence[int] = ()) -> Iterator[str]:
    """Give the table, and below it what grows by more than 1.3 times from the first size to the
    last."""
    sizes = sizes or SIZES
    settings.SEARCH_MEANING = True
    found: list[Times] = []
    for size in sizes:
        bench = bench_database(size, SEED, _track)
        if bench.filled:
            yield f"{size} members written in {sum(bench.filled.seconds.values()):.0f} s"
        with inside(bench.name), served(bench.name) as agora:
            found.append(dict(_measured(agora)))
            memory = agora.memory()
        parts = ", ".join(f"{name} {size:.0f} MB" for name, size in memory.items())
        yield f"{size} members: memory (PSS) afterwards: {parts}, {sum(memory.values()):.0f} MB"
    yield from _table(sizes, found)


def _measured(agora: Served) -> Iterator[tuple[Key, Time]]:
    people = User.objects.filter(profile__listing__in=["members", "public"]).order_by("pk")
    sessions = sessions_of(people[: ASKED + WARM_UP])
    questions = Questions(SEED)
    try:
        for users in USERS:
            nothing = _times(agora, [Ask(NOTHING)] * ASKED, users, None)
            yield (NOTHING, "visitor", users), nothing
            for page in questions.pages:
                addresses = questions.draw(page)
                for reader in READERS:
                    # Who reads much of the directory within an hour is stopped.
                    Reading.objects.all().delete()
                    own = sessions if reader == "member" else [""] * len(sessions)
                    asks = list(map(Ask, addresses, own))
                    yield (page, reader, users), _times(agora, asks, users, nothing.median)
    finally:
        forget_sessions(sessions)


def _times(agora: Served, asks: list[Ask], users: int, unit: float | None) -> Time:
    agora.seconds(asks[-WARM_UP:], users)
    seconds = agora.seconds(asks, users)
    median = statistics.median(seconds) * 1000
    p95 = statistics.quantiles(seconds, n=20)[-1] * 1000
    return Time(median, p95, median / (unit or median))


def _table(sizes: Sequence[int], found: Sequence[Times]) -> Iterator[str]:
    heading = f"{'page':22} {'reader':8} {'users':>5}"
    yield heading + "".join(f" | {size:>25} members" for size in sizes) + " | growth"
    columns = f" | {'median ms':>9} {'p95 ms':>8} {'x nothing':>9}    "
    yield " " * len(heading) + columns * len(sizes) + " |"
    growing = []
    for key in found[0]:
        page, reader, users = key
        each = [times[key] for times in found]
        growth = each[-1].median / each[0].median
        cells = "".join(f" |  {time}        " for time in each)
        yield f"{page:22} {reader:8} {users:5}{cells} | {growth:6.2f}"
        if growth > MOST_GROWTH:
            growing.append(f"{page} ({reader}, {users} at a time): {growth:.2f}")
    yield f"more than {MOST_GROWTH} times from {sizes[0]} to {sizes[-1]} members: " + (
        "; ".join(growing) or "nothing"
    )


def _track(items: Iterable, total: int | None = None, description: str = "") -> Iterable:
    if sys.stderr.isatty():
        sys.stderr.write(f"  {description}...\n")
    return items
