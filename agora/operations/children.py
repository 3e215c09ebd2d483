"""The processes that a running Agora starts, watches and starts again: web and worker."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

import psutil

from agora.operations.home import Home
from agora.operations.lifeline import die_with_parent
from config.environment import ROOT

MARK = "AGORA_SUPERVISED"
STABLE = 60  # seconds of life after which past deaths are forgotten
LONGEST_WAIT = 30  # seconds between two starts
PATIENCE = 10  # seconds for a clean end; jobs may be cut, for each is safe to run twice


@dataclass
class Child:
    """One process, with its own group: whatever it starts goes when it goes."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        """Start the process; it is told to end if we are killed."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=die_with_parent,
        )

    def watch(self) -> int | None:
        """Start the process again when it is dead and its time has come.

        Gives its exit code the moment its death is seen, else None.
        """
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        self._end_group(signal.SIGKILL)
        self.process = None
        self.deaths = 1 if now - self.started > STABLE else self.deaths + 1
        self.again_at = now + min(LONGEST_WAIT, 0.25 * 2**self.deaths)
        return code

    def ask_to_stop(self) -> None:
        """Ask the process to end cleanly, without waiting for it."""
        if self.process is not None:
            self.process.terminate()

    def kill(self) -> None:
        """End the process and all that it started at once."""
        self._end_group(signal.SIGKILL)

    def stop(self) -> None:
        """Wait for the end of a process that was asked to, then end its group for certain."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(PATIENCE)
        self._end_group(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def _end_group(self, how: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, how)


def web(bind: str, port: int, processes: int, environment: dict[str, str]) -> Child:
    """Give the web server's process."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", bind]
    command += ["--port", str(port), "--workers", str(processes), "--no-ws", "--http", "1"]
    command += ["--blocking-threads", "4", "--respawn-failed-workers", "--respawn-interval", "1"]
    command += ["--workers-kill-timeout", "8", "--log-level", "warning"]
    return Child("web", [*command, "config.wsgi:application"], environment)


def worker(environment: dict[str, str]) -> Child:
    """Give the process that does the jobs."""
    command = [sys.executable, "-m", "agora.operations.cli", "procrastinate"]
    command += ["--verbosity", "0", "worker", "--shutdown-graceful-timeout", "5"]
    return Child("worker", command, environment)


def mark(home: Home) -> dict[str, str]:
    """Give the environment by which our processes are known."""
    return {MARK: str(home.folder)}


def end_leftovers(home: Home) -> int:
    """Kill the processes that a killed Agora left behind on this folder; give how many.

    Only for who holds the folder's lock: nothing else can then be at work there.
    """
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.pid != os.getpid() and process.environ().get(MARK) == str(home.folder):
                process.kill()
                found.append(process)
    psutil.wait_procs(found, timeout=10)
    return len(found)
