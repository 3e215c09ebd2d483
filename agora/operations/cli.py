"""The `agora` command line: Django's commands and ours, with a database at hand."""

import os
import sys

import psycopg

from agora.operations import database
from agora.operations.home import Home, find_home
from agora.operations.problem import Problem, disk_full
from config.environment import InvalidSetting

NEED_NO_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "startapp",
    "startproject",
    "testserver",
    "version",
}


def main(argv: list[str] | None = None) -> None:
    """Run one command; end with code 0, or with a sentence on standard error and another code."""
    argv = ["agora", *(sys.argv[1:] if argv is None else argv)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    try:
        home = find_home()
        os.environ["AGORA_HOME"] = str(home.folder)
        if len(argv) > 1 and argv[1] == "run":
            _run(argv)
        else:
            _run_django(argv, home)
    except KeyboardInterrupt:
        sys.exit(130)
    except Problem as problem:
        _fail(str(problem))
    except InvalidSetting as error:
        _fail("{} cannot be {!r}; see docs/operations/settings.md.".format(*error.args))
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        _fail(sentence)


def _run(argv: list[str]) -> None:
    # The supervisor works without loading Django: a second start is then a matter of seconds.
    from agora.operations.management.commands.run import Command

    Command().run_from_argv(argv)


def _run_django(argv: list[str], home: Home) -> None:
    embedded = not database.is_external()
    if embedded:
        database.announce(home)
        if "AGORA_SECRET_KEY" not in os.environ and home.secrets_file.exists():
            os.environ["AGORA_SECRET_KEY"] = home.secret_key()

    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import ManagementUtility

    try:
        settings.INSTALLED_APPS  # noqa: B018 - reads the settings
    except ImproperlyConfigured as error:
        raise Problem(str(error)) from error
    name = argv[1] if len(argv) > 1 else "help"
    django.setup()
    if name in ("help", "--help", "-h") and len(argv) <= 2:
        from agora.operations.overview import overview

        sys.stdout.write(overview())
        return
    utility = ManagementUtility(argv)
    if not embedded or not _needs_database(utility, argv, name):
        utility.execute()
        return
    server = database.attach(home)
    try:
        utility.execute()
    finally:
        from django.db import connections

        connections.close_all()
        server.release()


def _needs_database(utility, argv: list[str], name: str) -> bool:
    from django.core.management import get_commands

    if name.startswith("-") or name in NEED_NO_DATABASE or name not in get_commands():
        return False
    if {"-h", "--help", "--version"} & set(argv[2:]):
        return False
    return getattr(utility.fetch_command(name), "requires_database", True)


def _sentence(error: Exception) -> str | None:
    """Give what an administrator can do about an error of the system, or None for a defect."""
    cause = error.__cause__ if isinstance(error.__cause__, psycopg.Error) else error
    if disk_full(cause):
        return "The disk is full; free some space and try again."
    if isinstance(cause, psycopg.errors.UndefinedTable):
        return "The database lacks a table that this needs: run `agora prepare` first."
    if isinstance(cause, psycopg.OperationalError) and not cause.sqlstate:
        return f"The database cannot be reached: {str(cause).splitlines()[0]}."
    return None


def _fail(sentence: str) -> None:
    sys.stderr.write(f"agora: {sentence}\n")
    sys.exit(1)


if __name__ == "__main__":
    main()
