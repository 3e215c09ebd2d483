"""AGORA_HOME: the one folder that holds what a copy of Agora keeps (database, media, secrets)."""

import contextlib
import fcntl
import hashlib
import json
import os
import pwd
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agora.operations.problem import Problem
from config.environment import ROOT, VARIABLES

SYSTEM_FOLDER = Path("/var/lib/agora")
FIRST_ACCOUNT_OF_PEOPLE = 1000
NOBODY = 65534


class Home:
    """The folders and small files of one AGORA_HOME; making the object touches nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgresql = folder / "postgresql"
        self.media = folder / "media"
        self.secrets_file = folder / "secrets.json"
        self.state_file = folder / "state.json"
        self.lock_file = folder / "run.lock"

    def make(self) -> None:
        """Make the folder if it is absent; raise Problem when it cannot be written."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if os.geteuid() == 0 and self.folder.stat().st_uid == 0:
                # The database runs under an account of its own and must walk through.
                self.folder.chmod(self.folder.stat().st_mode | stat.S_IXOTH)
            self.media.mkdir(mode=0o700, exist_ok=True)  # some of it is for few eyes
            probe = self.folder / f".probe-{os.getpid()}"
            probe.write_bytes(b"agora")
            probe.unlink()
        except PermissionError as error:
            raise Problem(
                f"The folder {self.folder} cannot be written by this account; "
                "give another one with AGORA_HOME."
            ) from error
        except (FileExistsError, NotADirectoryError) as error:
            raise Problem(
                f"{self.folder} is not a folder; give another one with AGORA_HOME."
            ) from error

    def check_space(self, needed_mebibytes: int) -> None:
        """Raise Problem when the disk of this folder has less free space than asked."""
        free = shutil.disk_usage(self.folder).free // 2**20
        if free < needed_mebibytes:
            raise Problem(
                f"The disk that holds {self.folder} is almost full: {free} MB are free and Agora "
                f"needs {needed_mebibytes} MB; free some space, nothing was changed."
            )

    def secret_key(self) -> str:
        """Give the secret key of a local run; made at the first call, kept with mode 0600."""
        kept = _read_json(self.secrets_file)
        if "AGORA_SECRET_KEY" not in kept:
            if self.secrets_file.exists():
                raise Problem(
                    f"{self.secrets_file} is damaged: restore it from a back-up, or remove it "
                    "(people must then sign in again, and second factors are lost)."
                )
            kept["AGORA_SECRET_KEY"] = secrets.token_urlsafe(64)
            write_private(self.secrets_file, json.dumps(kept, indent=2).encode())
        return kept["AGORA_SECRET_KEY"]

    def read_state(self) -> dict[str, Any]:
        """Give what the last start noted: it saves time, and may be lost without harm."""
        return _read_json(self.state_file)

    def write_state(self, **changes: Any) -> None:
        """Change some entries of the notes; None removes an entry."""
        state = {**self.read_state(), **changes}
        state = {name: value for name, value in state.items() if value is not None}
        write_private(self.state_file, json.dumps(state, indent=2).encode())

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold this folder for one running Agora; raise Problem when another one has it.

        The kernel frees the lock when the process ends, however it ends.
        """
        with self.lock_file.open("a+") as file:
            if not try_lock(file.fileno()):
                file.seek(0)
                raise Problem(
                    f"Agora already runs on {self.folder} (process {file.read().strip() or '?'}); "
                    "stop it first, or give another folder with AGORA_HOME."
                )
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield

    def in_use(self) -> bool:
        """Say whether an Agora runs on this folder now."""
        if not self.lock_file.exists():
            return False
        with self.lock_file.open("r") as file:
            return not try_lock(file.fileno())


def find_home() -> Home:
    """Give the folder named by AGORA_HOME (relative to the project), else the default one."""
    name = os.environ.get("AGORA_HOME", "").strip()
    folder = ROOT / name if name else default_folder(ROOT)
    return Home(folder.resolve())


def default_folder(project: Path) -> Path:
    """Give the folder of a project when AGORA_HOME is not set: `var` inside the project.

    The administrator's account cannot run a database, so there the database has an account of
    its own, which must be able to walk to the data. Agora never opens folders that are not its
    own; if the project lies in somebody's home or in a closed folder, its data therefore go to
    /var/lib/agora, under the project's name and a mark of its address.
    """
    inside = project / (VARIABLES["AGORA_HOME"].default or "var")
    if os.geteuid() != 0 or (not _in_a_home(project) and open_to_others(project)):
        return inside
    mark = hashlib.sha256(str(project).encode()).hexdigest()[:8]
    return SYSTEM_FOLDER / f"{project.name}-{mark}"


def open_to_others(folder: Path) -> bool:
    """Say whether any account may walk to this folder and into it."""
    return all(place.stat().st_mode & stat.S_IXOTH for place in [folder, *folder.parents])


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Try to lock an open file without waiting; say whether it worked."""
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _in_a_home(project: Path) -> bool:
    homes = {Path("/home"), Path("/root"), Path("/Users")}
    for account in pwd.getpwall():
        people = account.pw_uid >= FIRST_ACCOUNT_OF_PEOPLE and account.pw_uid != NOBODY
        if (people or account.pw_uid == 0) and account.pw_dir not in ("", "/"):
            homes.add(Path(account.pw_dir))
    return any(project.is_relative_to(home) for home in homes)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    except PermissionError as error:
        raise Problem(f"{path} cannot be read by this account.") from error
    return content if isinstance(content, dict) else {}
