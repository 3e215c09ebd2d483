"""Filling a database of its own with members who are in the directory."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy
from django.db import connection, transaction

from agora.core.demo import load_cooperative
from agora.core.geography.gazetteer import build_gazetteer
from agora.core.geography.loading import load_towns
from agora.core.models import Town
from agora.directory.bench.aside import Aside, Track
from agora.directory.bench.copied import COPIED
from agora.directory.bench.copying import Copier
from agora.directory.bench.crowd import SHARES, Crowd
from agora.directory.bench.pattern_rows import give_meanings, unit, write_patterns
from agora.directory.bench.patterns import Inventor
from agora.directory.cards import recount
from agora.directory.vocabulary.starter import load_vocabulary
from agora.search.models import DIMENSIONS, Passage

BATCH = 5000  # members
MOST_PATTERNS = 500
_NOISES = 2048
_NOISE = 0.35  # how far copies of one passage are from it, whose own length is one


@dataclass
class Filled:
    """What was done: seconds by step; `vectors` says where those of the patterns came from."""

    patterns: int
    vectors: str = ""
    seconds: dict[str, float] = field(default_factory=dict)


def fill(members: int, seed: int, track: Track) -> Filled:
    """Write `members` listed members into a database without any; the same `seed` writes the same
    ones, but for the days, which are counted from today.

    It is only for a database of its own: indexes and triggers are away meanwhile. Towns,
    vocabulary and offices are loaded if they are not there. `track` is as `AgoraCommand.track`.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    filled = Filled(patterns=min(MOST_PATTERNS, max(10, members // 10)))
    with _timed(filled, "towns and words"):
        _prepare()
    with _timed(filled, "patterns"):
        inventor = Inventor(chance)
        invented = [
            inventor.invent(number, code)
            for number, code in enumerate(_languages(filled.patterns), start=1)
        ]
        patterns = [
            profile
            for batch in track(_batches_of(invented, 50), description="Patterns")
            for profile in write_patterns(batch)
        ]
        aside = Aside([copied.table for copied in COPIED])
        aside.set_aside()
        filled.vectors = give_meanings(chance)
    aside.rest_triggers(rest=True)
    with _timed(filled, "members"):
        copier = Copier(patterns)
        rows = numpy.random.default_rng(chance.getrandbits(64))
        copier.add_noise(unit(rows.standard_normal((_NOISES, DIMENSIONS))) * _NOISE)
        copier.add_members(Crowd(chance, patterns).members(members))
    with _timed(filled, "copies"):
        numbers = range(1, members + 1)
        for batch in track(_batches_of(numbers, BATCH), description="Members"):
            copier.copy(batch[0], batch[-1])
        copier.end()
    with _timed(filled, "indexes"):
        aside.put_back(track, Passage.objects.count())
        aside.rest_triggers(rest=False)
    with _timed(filled, "counts"):
        with transaction.atomic():
            recount()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return filled


def _prepare() -> None:
    load_cooperative()
    load_vocabulary()
    if not Town.objects.exists():
        load_towns(build_gazetteer())


def _languages(patterns: int) -> list[str]:
    """Give the language of each pattern, one of each at least."""
    counts = {code: max(1, round(share * patterns)) for code, share in SHARES.items()}
    return [code for code, count in counts.items() for _ in range(count)]


def _batches_of(rows, size: int) -> list:
    return [rows[start : start + size] for start in range(0, len(rows), size)]


@contextmanager
def _timed(filled: Filled, step: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    filled.seconds[step] = round(time.monotonic() - began, 1)
