"""A running Agora to measure: web and worker as `agora run` starts them, and its readers."""

import contextlib
import http.client
import os
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count

import psutil
from django.conf import settings
from django.contrib.sessions.models import Session

from agora.operations import children
from tests.database import HOME, url

LONGEST_START = 120  # seconds
_strangers = count(1)


@dataclass(frozen=True)
class Ask:
    """One page, and the session of who asks for it; none: a visitor from a new address."""

    address: str
    session: str = ""


class Served:
    """Web and worker processes on one database."""

    def __init__(self, parts: Sequence[children.Child], port: int):
        self.parts = parts
        self.port = port

    def seconds(self, asks: Sequence[Ask], users: int) -> list[float]:
        """Ask for each page once, by so many users at a time; give how long each took.

        Raises AssertionError for an answer that is not a page.
        """
        if users == 1:
            return [self._ask(each) for each in asks]
        with ThreadPoolExecutor(users) as pool:
            return list(pool.map(self._ask, asks))

    def memory(self) -> dict[str, float]:
        """Give how many megabytes each part has for itself, its share of what is shared too."""
        found = {}
        for part in self.parts:
            processes = _with_children(part.process.pid)
            found[part.name] = sum(each.memory_full_info().pss for each in processes) / 2**20
        return found

    def _ask(self, ask: Ask) -> float:
        # Whoever reads much of the directory is stopped: every visitor comes from elsewhere.
        number = next(_strangers)
        stranger = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        headers = {"X-Forwarded-For": stranger, "Accept-Language": "fr"}
        if ask.session:
            headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={ask.session}"
        began = time.perf_counter()
        with contextlib.closing(
            http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        ) as connection:
            connection.request("GET", ask.address, headers=headers)
            answer = connection.getresponse()
            answer.read()
        took = time.perf_counter() - began
        assert answer.status == 200, f"{answer.status} for {ask}"
        return took


@contextlib.contextmanager
def served(database: str) -> Iterator[Served]:
    """Run Agora on a database of the tests' server until the block ends."""
    port = _free_port()
    environment = {
        **os.environ,
        "AGORA_HOME": str(HOME.folder),
        "AGORA_SECRET_KEY": settings.SECRET_KEY,
        "AGORA_TRUSTED_PROXIES": "1",
        "DATABASE_URL": url(database),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    parts = [children.web("127.0.0.1", port, 1, environment), children.worker(environment)]
    for part in parts:
        part.start()
    try:
        _wait_for(port)
        yield Served(parts, port)
    finally:
        for part in parts:
            part.ask_to_stop()
        for part in parts:
            part.stop()


def sessions_of(people) -> list[str]:
    """Sign each person in; give the keys of their sessions, which `forget_sessions` ends."""
    from django.test import Client

    found = []
    for person in people:
        client = Client()
        client.force_login(person)
        found.append(client.session.session_key)
    return found


def forget_sessions(keys: list[str]) -> None:
    """End sessions, so that the database is as it was."""
    Session.objects.filter(pk__in=keys).delete()


def _wait_for(port: int) -> None:
    limit = time.monotonic() + LONGEST_START
    while True:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        if time.monotonic() > limit:
            raise RuntimeError("Agora did not start")
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _with_children(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]
