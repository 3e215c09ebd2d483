"""Browsers are named in words that people recognise."""

import pytest

from agora.accounts.browsers import browser_name

LIKE_ALL = "Mozilla/5.0 (%s) AppleWebKit/537.36 (KHTML, like Gecko) "


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (LIKE_ALL % "X11; Linux x86_64" + "Chrome/130.0 Safari/537.36", "Chrome on Linux"),
        (LIKE_ALL % "Windows NT 10.0" + "Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"),
        (LIKE_ALL % "iPhone; like Mac OS X" + "CriOS/130.0 Safari/604.1", "Chrome on iPhone"),
        ("Mozilla/5.0 (Android 14; Mobile) Gecko/132.0 Firefox/132.0", "Firefox on Android"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/18 Safari/605", "Safari on macOS"),
        ("curl/8.9 (Windows)", "Windows"),
        ("", "Unknown browser"),
    ],
)
def test_browser_is_named_with_its_system(user_agent, name):
    assert browser_name(user_agent) == name
