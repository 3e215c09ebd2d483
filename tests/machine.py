"""What the checks need from the machine beyond Python: Chromium, Java, a library of Playwright's;
found or asked for.

    python -m tests.machine

installs what is missing with apt-get when that is possible (Debian or Ubuntu, as root), else says
what to install and ends with code 1. Nothing is skipped for want of them.
"""

import os
import shutil
import subprocess
import sys

from playwright._impl._driver import compute_driver_executable

CHROMIUM = (
    "/usr/bin/chromium",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
JAVA = ("java", "/usr/bin/java")


class Missing(Exception):
    """A program is not on this machine; the message says what to install."""


def chromium() -> str:
    """Give the path of Chromium or Chrome. Raises Missing."""
    return _first(
        CHROMIUM,
        "Browser tests need Chromium: install it (Debian, Ubuntu: apt-get install chromium), "
        "or Google Chrome.",
    )


def java() -> str:
    """Give the path of Java. Raises Missing."""
    return _first(
        JAVA,
        "The HTML checker needs Java: install it "
        "(Debian, Ubuntu: apt-get install default-jre-headless).",
    )


def playwright() -> str:
    """Give the path of the Node that Playwright brings along. Raises Missing when it cannot start:
    it needs a library that a small Debian lacks."""
    node = compute_driver_executable()[0]
    if subprocess.run([node, "--version"], check=False, capture_output=True).returncode:
        raise Missing(
            "Browser tests need libatomic: install it (Debian, Ubuntu: apt-get install libatomic1)."
        )
    return node


def _first(names: tuple[str, ...], sentence: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise Missing(sentence)
    return found


def install_what_is_missing() -> None:
    """Find or install every program. Raises Missing."""
    for find, package in [
        (chromium, "chromium"),
        (java, "default-jre-headless"),
        (playwright, "libatomic1"),
    ]:
        try:
            find()
        except Missing:
            if shutil.which("apt-get") is None or os.geteuid() != 0:
                raise
            _apt_get("update", "-qq")
            _apt_get("install", "-qq", "-y", "--no-install-recommends", package)
            find()


def _apt_get(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], env=environment, check=False, stdout=sys.stderr)


if __name__ == "__main__":
    try:
        install_what_is_missing()
    except Missing as missing:
        sys.stderr.write(f"{missing}\n")
        sys.exit(1)
