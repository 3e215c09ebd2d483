"""Ties a child process to the life of its parent."""

import ctypes
import os
import signal
import sys

_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in linux/prctl.h
_LIBRARY = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(how: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send this signal to the calling process when its parent dies.

    Run it in the child before it becomes another program. Only Linux can; elsewhere the next
    start finds and ends what a killed parent left.
    """
    if _LIBRARY is None:
        return
    parent = os.getppid()
    _LIBRARY.prctl(_SET_DEATH_SIGNAL, int(how))
    if os.getppid() != parent:  # it died while we asked
        os.kill(os.getpid(), how)
