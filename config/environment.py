"""The environment variables Agora reads: the only place that reads them.

`docs/operations/settings.md` shows this table to people; a test compares the two.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Variable:
    """One setting: its type (str, int, list of words, bool on/off), and its default as text.

    A default of None means that production refuses to start without the variable.
    """

    name: str
    cast: str
    default: str | None


VARIABLES = {
    variable.name: variable
    for variable in [
        Variable("AGORA_HOME", "str", "var"),
        Variable("AGORA_BIND", "str", "127.0.0.1"),
        Variable("PORT", "int", "8000"),
        Variable("DATABASE_URL", "str", None),
        Variable("AGORA_SECRET_KEY", "str", None),
        Variable("AGORA_SECRET_KEY_FALLBACKS", "list", ""),
        Variable("AGORA_HOSTS", "list", None),
        Variable("AGORA_PUBLIC_URL", "str", None),
        Variable("AGORA_LANGUAGES", "list", "fr,nl,en"),
        Variable("AGORA_THEME", "str", "agora/web/theme.toml"),
        Variable("AGORA_TIME_ZONE", "str", "Europe/Brussels"),
        Variable("AGORA_MAIL_URL", "str", None),
        Variable("AGORA_MAIL_FROM", "str", None),
        Variable("AGORA_BOUNCE_URL", "str", ""),
        Variable("AGORA_WEB_PROCESSES", "int", "1"),
        Variable("AGORA_TRUSTED_PROXIES", "int", "0"),
        Variable("AGORA_PRIVATE_FILES_PREFIX", "str", ""),
        Variable("AGORA_HSTS_SECONDS", "int", "31536000"),
        Variable("AGORA_LOG_LEVEL", "str", "INFO"),
        Variable("AGORA_STAFF_SECOND_FACTOR", "bool", "on"),
        Variable("AGORA_OPEN_REGISTRATION", "bool", "off"),
        Variable("AGORA_SEARCH_MEANING", "bool", "on"),
        Variable("AGORA_MAP_TILES", "str", ""),
        Variable("AGORA_MAP_ATTRIBUTION", "str", ""),
        Variable("AGORA_OIDC_ISSUER", "str", ""),
        Variable("AGORA_OIDC_CLIENT_ID", "str", ""),
        Variable("AGORA_OIDC_CLIENT_SECRET", "str", ""),
        Variable("AGORA_OIDC_NAME", "str", "OpenID Connect"),
        Variable("AGORA_OIDC_MEMBER_CLAIM", "str", ""),
        Variable("AGORA_DEBUG", "bool", "off"),
    ]
}


def read(name: str, local: str | None = None):
    """Give the value of a declared variable, typed.

    `local` is the value of a local run, in place of the default. An empty variable counts as
    unset. Raises KeyError for a name that the table does not hold, and
    `MissingSetting` when there is no value at all, `InvalidSetting` when it has the wrong type.
    """
    variable = VARIABLES[name]
    text = os.environ.get(name, "").strip()
    if not text:
        text = local if local is not None else variable.default
    if text is None:
        raise MissingSetting(name)
    try:
        return _CASTS[variable.cast](text)
    except (KeyError, ValueError) as error:
        raise InvalidSetting(name, text) from error


class MissingSetting(Exception):
    """A compulsory variable is not set; the message is its name."""


class InvalidSetting(Exception):
    """A variable holds a text of the wrong type; the arguments are its name and that text."""


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


_CASTS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "int": int,
    "list": _words,
    "bool": lambda text: {"on": True, "off": False}[text.lower()],
}
