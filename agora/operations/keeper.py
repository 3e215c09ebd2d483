"""Runs the embedded server as long as somebody uses it: started by `agora.operations.embedded`.

    python -m agora.operations.keeper FOLDER DESCRIPTOR [unsafe]

Writes `ready`, or a sentence in JSON, to the descriptor and closes it. Stops the server cleanly
when nobody holds `users.lock` any more, or on SIGTERM. If the keeper itself is killed, Linux
tells the server to stop.
"""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

import psutil

from agora.operations import embedded
from agora.operations.embedded import Places
from agora.operations.home import try_lock
from agora.operations.lifeline import die_with_parent
from agora.operations.problem import Problem, disk_full

BIGGEST_LOG = 10 * 2**20  # bytes
CLEAN_ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"}

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "jit": "off",  # short queries: compiling them costs more than it saves
    "max_wal_size": "512MB",
    "random_page_cost": "1.1",
}
UNSAFE_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}

MOST_SHARED = 4096  # megabytes

FULL = "No space left on device"
# What PostgreSQL says while a server that was killed has not quite gone.
STILL_THERE = (
    "pre-existing shared memory block",
    "is still in use",
    'lock file "postmaster.pid" already exists',
)


def _memory_settings() -> dict[str, str]:
    """Give the settings that depend on the machine’s memory, as PostgreSQL advises them: a quarter
    to keep pages in, taken only as data fill it, and what the system keeps of files beside."""
    memory = psutil.virtual_memory().total // 2**20
    return {
        "shared_buffers": f"{max(128, min(memory // 4, MOST_SHARED))}MB",
        "effective_cache_size": f"{max(256, memory // 2)}MB",
    }


class Keeper:
    """One server process from its start to its end."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.account = embedded.system_account(places)
        self.bin = embedded.programs_for(places, self.account)
        self.stopping = False
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make the data if there are none, and run the server until it takes connections."""
        self._make_sockets()
        if not self.places.data.exists():
            self._make_data()
        self._check_version()
        if self.places.log.exists() and self.places.log.stat().st_size > BIGGEST_LOG:
            self.places.log.replace(self.places.log.with_suffix(".log.1"))
        limit = time.monotonic() + embedded.LONGEST_START
        while not self._run_once(limit):
            time.sleep(0.5)  # the processes of a killed server are still going away

    def keep(self) -> None:
        """Wait for the end: of the server, of its last user, or on a signal."""
        assert self.process is not None
        start_lock = os.open(self.places.folder / "start.lock", os.O_RDWR)
        users_lock = os.open(self.places.folder / "users.lock", os.O_RDWR)
        while not self.stopping and self.process.poll() is None:
            time.sleep(0.2)
            # Users come in under start.lock, so nobody can between this look and the stop.
            if try_lock(start_lock):
                if try_lock(users_lock):
                    break
                fcntl.flock(start_lock, fcntl.LOCK_UN)
        self.stop()

    def stop(self) -> None:
        """Stop the server: cleanly, then less so."""
        if self.process is None:
            return
        for how, patience in [(signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)]:
            if self.process.poll() is not None:
                return
            self.process.send_signal(how)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                continue

    def _run_once(self, limit: float) -> bool:
        """Run the server; give True when ready, False when another try may work."""
        self._forget_dead_server()
        written = self.places.log.stat().st_size if self.places.log.exists() else 0
        with self.places.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.bin / "postgres", "-D", self.places.data, *self._options()],
                stdout=log,
                stderr=log,
                **self._as_account(),
            )
        while self.process.poll() is None:
            if self.places.ready():
                return True
            if self.stopping or time.monotonic() > limit:
                self.stop()
                raise Problem(f"The database does not get ready; see {self.places.log}.")
            time.sleep(0.02)
        with self.places.log.open("rb") as log:
            log.seek(written)
            said = log.read().decode(errors="replace")
        if FULL in said:
            raise Problem(
                f"The disk that holds {self.places.folder} is full, so the database cannot "
                "start; free some space and start again, the data are intact."
            )
        if any(words in said for words in STILL_THERE) and time.monotonic() < limit:
            return False
        reasons = [line for line in said.splitlines() if "FATAL" in line or "PANIC" in line]
        reason = reasons[-1].split(":  ", 1)[-1] if reasons else f"code {self.process.returncode}"
        raise Problem(f"The database does not start ({reason}); see {self.places.log}.")

    def _forget_dead_server(self) -> None:
        """Remove the marks of a dead server when its number now belongs to another program.

        PostgreSQL forgets numbers that nobody has; after a restart of a container, a small
        number is soon somebody's, or stays that of a dead process that nobody has buried.
        Nothing is removed while a process of a server uses the data.
        """
        marks = [self.places.pid_file, self.places.sockets / f"{embedded.SOCKET_NAME}.lock"]
        if not any(mark.exists() for mark in marks) or self.places.postmaster() is not None:
            return
        data = str(self.places.data)
        for process in psutil.process_iter(["name"]):
            if process.info["name"] == "postgres":
                try:
                    if process.cwd() == data:
                        return
                except psutil.Error:
                    continue
        for mark in marks:
            mark.unlink(missing_ok=True)

    def _make_sockets(self) -> None:
        folder = self.places.sockets
        folder.mkdir(mode=0o700, exist_ok=True)
        owner = self.account.pw_uid if self.account else os.geteuid()
        if self.account and folder.stat().st_uid == 0:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)
        if folder.is_symlink() or folder.stat().st_uid != owner:
            raise Problem(f"{folder} belongs to another account; remove it and start again.")
        folder.chmod(0o700)

    def _make_data(self) -> None:
        """Make the data beside their place, then move them there: all or nothing."""
        half = self.places.folder / "data.part"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(mode=0o700)
        if self.account:
            os.chown(half, self.account.pw_uid, self.account.pw_gid)
        # Sorting and case by PostgreSQL's own rules, so that data survive another system's.
        options = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options += ["--auth=trust", f"--username={embedded.SUPERUSER}", "--lc-messages=C"]
        if self.places.unsafe:
            options.append("--no-sync")
        command = [str(self.bin / "initdb"), "-D", str(half), *options]
        made = None
        # The C library decides what is a letter in the search of words: it must know Unicode.
        for kind in ("C.UTF-8", "en_US.UTF-8", "C"):
            made = subprocess.run(
                [*command, "--lc-collate=C", f"--lc-ctype={kind}"],
                capture_output=True,
                **self._as_account(),
            )
            if made.returncode == 0:
                half.rename(self.places.data)
                return
            if b"locale" not in made.stderr:
                break
        said = made.stderr.decode(errors="replace") if made else ""
        if FULL in said:
            raise Problem(
                f"The disk that holds {self.places.folder} is full; free some space, "
                "nothing was made."
            )
        lines = said.strip().splitlines() or ["no reason given"]
        raise Problem(f"The database could not be made: {lines[-1]}")

    def _check_version(self) -> None:
        made_by = (self.places.data / "PG_VERSION").read_text().strip()
        if made_by != (ours := embedded.major_version()):
            raise Problem(
                f"The data in {self.places.folder} were made by PostgreSQL {made_by} and this "
                f"Agora brings PostgreSQL {ours}: back up with the former version, then restore "
                "(docs/operations/upgrade.md)."
            )

    def _options(self) -> list[str]:
        settings = SETTINGS | _memory_settings() | (UNSAFE_SETTINGS if self.places.unsafe else {})
        settings["unix_socket_directories"] = _quoted(str(self.places.sockets))
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _as_account(self) -> dict[str, Any]:
        options: dict[str, Any] = {
            "cwd": self.places.folder if self.account is None else "/",
            "env": CLEAN_ENVIRONMENT,
            "stdin": subprocess.DEVNULL,
            "umask": 0o077,
            "preexec_fn": lambda: die_with_parent(signal.SIGINT),
        }
        if self.account:
            options |= {
                "user": self.account.pw_uid,
                "group": self.account.pw_gid,
                "extra_groups": [],
            }
        return options


def _quoted(path: str) -> str:
    """Quote a folder for a setting that is a list of folders."""
    return '"' + path.replace('"', '""') + '"'


def main() -> None:
    folder, descriptor = Path(sys.argv[1]), int(sys.argv[2])
    places = Places(folder, unsafe="unsafe" in sys.argv[3:])
    lock = embedded.keeper_lock(places).open("a")
    keeper: Keeper | None = None

    def end(_signal: int, _frame: FrameType | None) -> None:
        if keeper is not None:
            keeper.stopping = True

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    try:
        if not try_lock(lock.fileno()):
            raise Problem(f"The database in {folder} is being started by another process.")
        keeper = Keeper(places)
        keeper.start()
    except Exception as error:
        message = str(error) if isinstance(error, Problem) else f"The database failed: {error}"
        if disk_full(error):
            message = f"The disk that holds {folder} is full; free some space and start again."
        if keeper is not None:
            keeper.stop()
        os.write(descriptor, json.dumps(message).encode())
        sys.exit(1)
    with contextlib.suppress(BrokenPipeError):  # who asked was killed; others may be waiting
        os.write(descriptor, b"ready")
    os.close(descriptor)
    keeper.keep()


if __name__ == "__main__":
    main()
