"""What a running Agora tells the person who started it, on standard output."""

import contextlib
import time
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from agora.operations import demo_accounts
from agora.operations.home import Home

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - an address to translate

_console = Console(highlight=False, soft_wrap=True)


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Show that something is being done, then that it is, and how long it took."""
    began = time.monotonic()
    with _console.status(f"{what}...") if _console.is_terminal else contextlib.nullcontext():
        yield
    _console.print(f"{what}: done in {time.monotonic() - began:.1f} s")


def note(line: str) -> None:
    """Show one line."""
    _console.print(line)


def reachable(bind: str) -> str:
    """Give the address by which this machine reaches a server bound to `bind`."""
    return EVERYWHERE.get(bind, bind)


def show(home: Home, bind: str, port: int, seconds: float) -> None:
    """Show the demo's accounts, where the data are and, last, the address."""
    accounts = demo_accounts.recall(home)
    if accounts:
        table = Table(title="Accounts of the demo cooperative", title_justify="left", box=None)
        for heading in ("Role", "E-mail", "Password"):
            table.add_column(heading, no_wrap=True)
        for account in accounts:
            table.add_row(account.role, account.email, account.password)
        _console.print()
        _console.print(table)
    host = reachable(bind)
    address = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    _console.print(f"\nIts data are in {home.folder}. Ctrl-C stops it.")
    _console.print(f"Agora is ready: [bold]{address}[/bold]  (in {seconds:.1f} s)\n")
