"""The parts of the demo cooperative, in the order in which they are loaded."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One room's part; `load` takes the day it counts from and may run again."""

    name: str
    load: Callable[[datetime.date], None]


PARTS: list[Part] = []
