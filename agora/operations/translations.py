"""Compiles translations without the gettext programs, which many machines lack."""

import contextlib
import os
from pathlib import Path

import polib

from config.environment import ROOT


def compile_catalogs(root: Path = ROOT) -> int:
    """Compile each `.po` file that is not the one its `.mo` was made of; give how many there were.

    A `.mo` bears the time of its `.po` as it was read, so that one that changes meanwhile is
    compiled again.
    """
    compiled = 0
    for source in [
        *root.glob("locale/*/LC_MESSAGES/*.po"),
        *root.glob("agora/web/library_messages/*/*/*.po"),
    ]:
        target = source.with_suffix(".mo")
        written = source.stat().st_mtime_ns
        with contextlib.suppress(FileNotFoundError):
            if target.stat().st_mtime_ns == written:
                continue
        half = target.with_suffix(".mo.part")
        polib.pofile(str(source)).save_as_mofile(str(half))
        os.utime(half, ns=(written, written))
        half.replace(target)  # a web process may be reading it
        compiled += 1
    return compiled
