"""Whether the database was already brought up to date by this very code.

Asking Django takes four seconds; this takes a tenth of one. A doubt means "no": preparing again
does no harm.
"""

import hashlib
import sysconfig
from pathlib import Path

import psycopg

from agora.operations.home import Home
from config.environment import ROOT


def is_prepared(home: Home, url: str) -> bool:
    """Say whether the last preparation saw the same code and left this database as it is."""
    mark = _mark(url)
    return mark is not None and home.read_state().get("prepared") == mark


def note_prepared(home: Home, url: str) -> None:
    """Note that the database was brought up to date."""
    home.write_state(prepared=_mark(url))


def code_fingerprint() -> str:
    """Give a mark of what decides the shape of the database: migrations, settings, libraries."""
    digest = hashlib.sha256()
    files = [*ROOT.glob("agora/**/migrations/*.py"), *ROOT.glob("config/settings/*.py")]
    for file in sorted(files):
        digest.update(str(file.relative_to(ROOT)).encode())
        digest.update(file.read_bytes())
    libraries = Path(sysconfig.get_paths()["purelib"]).glob("*.dist-info")
    digest.update("\n".join(sorted(library.name for library in libraries)).encode())
    return digest.hexdigest()


def _mark(url: str) -> str | None:
    digest = hashlib.sha256(code_fingerprint().encode())
    with psycopg.connect(url) as connection:
        known = connection.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone()
        if not known or not known[0]:
            return None
        # The time of each tells this database from another with the same migrations.
        rows = connection.execute("SELECT app, name, applied FROM django_migrations ORDER BY id")
        for row in rows:
            digest.update(repr(row).encode())
    return digest.hexdigest()
