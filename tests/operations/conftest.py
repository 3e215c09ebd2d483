import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from agora.operations import embedded
from tests.operations.copy_of_agora import CopyOfAgora


@pytest.fixture(scope="session")
def copy_of_agora() -> Iterator[CopyOfAgora]:
    """A copy of Agora with its demo cooperative, in a folder with a space, an accent, a quote."""
    with tempfile.TemporaryDirectory(prefix="agora-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # the database's account walks through when we are root
        copy = CopyOfAgora(Path(folder) / "les données d'Agora")
        yield copy
        if copy.runs():
            copy.stop()
        for process in copy.processes():
            process.kill()
        shutil.rmtree(copy.places.sockets, ignore_errors=True)


@pytest.fixture
def bare_server() -> Iterator[embedded.Places]:
    """The places of a database server of its own, without Agora."""
    with tempfile.TemporaryDirectory(prefix="agora-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        places = embedded.Places(Path(folder) / "postgresql", unsafe=True)
        yield places
        if postmaster := places.postmaster():
            postmaster.kill()


@pytest.fixture
def running(copy_of_agora: CopyOfAgora) -> CopyOfAgora:
    """The same copy, started if the test before left it stopped."""
    if not copy_of_agora.runs():
        copy_of_agora.start()
    return copy_of_agora


@pytest.fixture
def stopped(copy_of_agora: CopyOfAgora) -> CopyOfAgora:
    """The same copy, filled once and stopped."""
    if not copy_of_agora.home.state_file.exists():
        copy_of_agora.start()
    if copy_of_agora.runs():
        assert copy_of_agora.stop(signal.SIGHUP) == 0
    return copy_of_agora
