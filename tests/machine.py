"""What the checks need from the machine beyond Python: Chromium and Java, found or asked for."""

import os
import shutil
from pathlib import Path

CHROMIUM = (
    "/usr/bin/chromium",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class Missing(Exception):
    """A program is not on this machine; the message says what to install."""


def chromium() -> str:
    """Give the path of Chromium or Chrome. Raises Missing."""
    found = _first(CHROMIUM)
    if found is None:
        raise Missing(
            "Browser tests need Chromium: install it (Debian, Ubuntu: apt-get install chromium), "
            "or Google Chrome."
        )
    return found


def java() -> str:
    """Give the path of Java. Raises Missing."""
    found = _first(("java", "/usr/bin/java"))
    if found is None:
        raise Missing(
            "The HTML checker needs Java: install it "
            "(Debian, Ubuntu: apt-get install default-jre-headless)."
        )
    return found


def _first(names: tuple[str, ...]) -> str | None:
    for name in names:
        found = shutil.which(name)
        if found and Path(found).exists() and os.access(found, os.X_OK):
            return found
    return None
