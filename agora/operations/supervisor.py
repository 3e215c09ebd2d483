"""`agora run`: everything a copy of Agora needs, from the database to the web address."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from agora.operations import children, database, embedded, freshness, lifeline, restore, welcome
from agora.operations.children import Child
from agora.operations.home import Home, find_home
from agora.operations.problem import Problem
from agora.operations.translations import compile_catalogs
from config.environment import ROOT, read

SPACE_TO_BEGIN = 700  # MB, for a first start
SPACE_TO_GO_ON = 100  # MB
LONGEST_START = 120  # seconds until web and worker must be ready
TOO_MANY_DEATHS = 4  # in a row, before Agora was ready once


class Stopped(Exception):
    """Somebody asked Agora to stop while it was starting."""


class Supervisor:
    """Starts the parts in order, keeps them alive, and stops them in the opposite order."""

    def __init__(self) -> None:
        self.home: Home = find_home()
        self.server: embedded.Server | None = None
        self.children: list[Child] = []
        self.stopping = False
        self.look_at_server = 0.0
        self.began = time.monotonic()

    def run(self) -> None:
        """Run until SIGINT, SIGTERM or SIGHUP; raise Problem when Agora cannot start."""
        self.bind = read("AGORA_BIND")
        self.port = read("PORT")
        self.processes = read("AGORA_WEB_PROCESSES")
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self._ask_to_stop)
        self.home.make()
        with self.home.locked(), contextlib.suppress(Stopped):
            children.end_leftovers(self.home)
            self._check_port()
            new = not embedded.places_of(self.home).data.exists()
            self.home.check_space(SPACE_TO_BEGIN if new else SPACE_TO_GO_ON)
            compile_catalogs()
            try:
                self._start()
                self._watch()
            finally:
                self._stop()

    def _start(self) -> None:
        external = database.is_external()
        if not external:
            with welcome.step("Starting the database"):
                database.announce(self.home)
                self.server = database.attach(self.home)
        environment = self._environment()
        restore.finish(self.home, self.home.media, environment["DATABASE_URL"])
        if not freshness.is_prepared(self.home, environment["DATABASE_URL"]):
            self._run_once(["prepare", "--demo"], environment)
            freshness.note_prepared(self.home, environment["DATABASE_URL"])
        if environment["DJANGO_SETTINGS_MODULE"].endswith(".prod"):
            self._run_once(["collectstatic", "--noinput", "--verbosity", "0"], environment)
        self._go_on()
        with welcome.step("Starting web and worker"):
            self.children = [
                children.web(self.bind, self.port, self.processes, environment),
                children.worker(environment),
            ]
            for child in self.children:
                child.start()
            self._wait_until_ready()
        welcome.show(self.home, self.bind, self.port, time.monotonic() - self.began)

    def _watch(self) -> None:
        while not self.stopping:
            self._look_after_parts()
            time.sleep(0.1)

    def _look_after_parts(self) -> None:
        """Start again what died, the database first."""
        if self.server is not None and time.monotonic() > self.look_at_server:
            self.look_at_server = time.monotonic() + 1
            if not self.server.alive():
                self._restart_server()
        for child in self.children:
            code = child.watch()
            if code is not None:
                welcome.note(f"The {child.name} process ended ({_reason(code)}); starting it.")

    def _restart_server(self) -> None:
        welcome.note("The database ended; starting it.")
        assert self.server is not None
        places = self.server.places
        self.server.release()
        for seconds in (0.5, 1, 2, 4, None):
            try:
                self.server = embedded.attach(places)
            except Problem as problem:
                if seconds is None or self.stopping:
                    raise
                welcome.note(str(problem))
                time.sleep(seconds)
            else:
                return

    def _stop(self) -> None:
        if not self.children and self.server is None:
            return
        welcome.note("Stopping...")
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.stop()
        if self.server is not None and not self.server.release():
            welcome.note("The database stays: another command uses it and will stop it.")
        welcome.note("Stopped.")

    def _ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        if self.stopping:  # asked twice: somebody is in a hurry
            for child in self.children:
                child.kill()
        self.stopping = True

    def _go_on(self) -> None:
        if self.stopping:
            raise Stopped

    def _environment(self) -> dict[str, str]:
        # Variables of the programs we start would change them behind our back.
        foreign = ("GRANIAN_", "PROCRASTINATE_")
        own = {name: text for name, text in os.environ.items() if not name.startswith(foreign)}
        environment = {**own, **children.mark(self.home)}
        environment.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        environment["AGORA_HOME"] = str(self.home.folder)
        if not environment.get("AGORA_SECRET_KEY") and not environment[
            "DJANGO_SETTINGS_MODULE"
        ].endswith(".prod"):
            environment["AGORA_SECRET_KEY"] = self.home.secret_key()
        return environment

    def _run_once(self, arguments: list[str], environment: dict[str, str]) -> None:
        """Run a command of ours to its end; raise Problem when it fails, Stopped when asked."""
        command = [sys.executable, "-m", "agora.operations.cli", *arguments]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=lifeline.die_with_parent,
        )
        while process.poll() is None:
            if self.stopping:
                process.terminate()
                process.wait()
                raise Stopped
            time.sleep(0.05)
        if process.returncode:
            raise Problem(f"`agora {arguments[0]}` failed; its message is above.")

    def _check_port(self) -> None:
        family = socket.AF_INET6 if ":" in self.bind else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.bind, self.port))
            except PermissionError as error:
                raise Problem(
                    f"This account may not use port {self.port}; choose another with PORT."
                ) from error
            except OverflowError as error:
                raise Problem(f"PORT cannot be {self.port}: ports go up to 65535.") from error
            except OSError as error:
                raise Problem(
                    f"Port {self.port} on {self.bind} cannot be used ({error.strerror}); stop the "
                    f"program that has it, or choose another: PORT={self.port + 1} make run"
                ) from error

    def _wait_until_ready(self) -> None:
        limit = time.monotonic() + LONGEST_START
        while True:
            self._go_on()
            self._look_after_parts()
            for child in self.children:
                if child.deaths >= TOO_MANY_DEATHS:
                    raise Problem(f"The {child.name} process ends at once; see its messages above.")
            wrong = self._ask_ready()
            if wrong is None:
                return
            if time.monotonic() > limit:
                raise Problem(f"Agora did not get ready in {LONGEST_START} seconds: {wrong}.")
            time.sleep(0.1)

    def _ask_ready(self) -> str | None:
        """Ask the web process whether all is ready; give None, or what is wrong."""
        host = welcome.reachable(self.bind)
        # Hosts that are not people's are refused, ours too; in production, so is plain HTTP.
        names = read("AGORA_HOSTS", local=host)
        headers = {"Host": names[0].lstrip("."), "X-Forwarded-Proto": "https"}
        connection = http.client.HTTPConnection(host, self.port, timeout=10)
        try:
            connection.request("GET", "/readyz", headers=headers)
            answer = connection.getresponse()
            content = answer.read()
        except OSError as error:
            return str(error)
        finally:
            connection.close()
        if answer.status == 200:
            return None
        with contextlib.suppress(ValueError):
            parts = json.loads(content)
            return ", ".join(f"{part}: {state}" for part, state in parts.items())
        return f"/readyz answers {answer.status}"


def _reason(code: int) -> str:
    return f"killed by signal {-code}" if code < 0 else f"code {code}"
