"""A real copy of Agora as its administrator has it: a folder, a port and a command line."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psutil
import psycopg

from agora.operations import children, embedded
from agora.operations.home import Home
from config.environment import ROOT, VARIABLES

PATIENCE = 150  # seconds: the machine may be busy with other tests
COMMAND = [sys.executable, "-m", "agora.operations.cli"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class CopyOfAgora:
    def __init__(self, folder: Path) -> None:
        self.home = Home(folder)
        self.places = embedded.places_of(self.home)
        self.port = free_port()
        self.log = folder.with_suffix(".log")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in VARIABLES and not name.startswith(("PYTEST", "DJANGO", "AGORA"))
        }
        return {**kept, "AGORA_HOME": str(self.home.folder), "PORT": str(self.port)}

    def start(self) -> str:
        """Start Agora and wait until it says that it is ready; give what it said."""
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*COMMAND, "run"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        wait_until(lambda: "Agora is ready" in self.said or self.process.poll() is not None)
        assert self.process.poll() is None, self.said
        return self.said

    @property
    def said(self) -> str:
        return self.log.read_text()

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            [*COMMAND, *arguments],
            cwd=ROOT,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask Agora to stop; give its exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def get(self, path: str) -> tuple[int, bytes]:
        """Give the status and the content of a page; 0 when nothing answers."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.read()
        except (URLError, OSError):
            return 0, b""

    def ready(self) -> bool:
        return self.get("/readyz")[0] == 200

    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def part(self, name: str) -> psutil.Process | None:
        """Give the process of a part: "granian", "procrastinate" or "keeper"."""
        children = psutil.Process(self.process.pid).children()
        found = [child for child in children if name in " ".join(_words(child))]
        return found[0] if found else None

    def processes(self) -> list[psutil.Process]:
        """Give the processes at work on this folder: ours by their mark, the others by address."""
        folder = str(self.home.folder)
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                words = _words(process)
                by_address = any(folder in word for word in words)
                if by_address or process.environ().get(children.MARK) == folder:
                    found.append(process)
        return found

    def query(self, statement: str, *values: object) -> list[tuple]:
        """Run SQL in the database of the running copy."""
        with psycopg.connect(self.places.url(), autocommit=True) as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []


def wait_until(condition, seconds: float = PATIENCE) -> None:
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.1)


def summary(done: subprocess.CompletedProcess[str]) -> dict:
    """Give the object of a command run with --json."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _words(process: psutil.Process) -> list[str]:
    with contextlib.suppress(psutil.Error):
        return process.cmdline()
    return []
