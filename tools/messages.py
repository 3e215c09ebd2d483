"""Collect the strings to translate into locale/, for every language that has a folder there."""

import os
import shutil
import sys
from pathlib import Path

import django
import polib
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
IGNORED = [".venv", "node_modules", "tests", "tools", "var"]


def main() -> int:
    """Write the catalogs and tell what is left to translate; 1 when gettext is missing."""
    if shutil.which("xgettext") is None:
        print("Install gettext first: apt-get install gettext", file=sys.stderr)  # noqa: T201
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    django.setup()
    languages = sorted(path.name for path in (ROOT / "locale").iterdir() if path.is_dir())
    call_command(
        "makemessages",
        locale=languages,
        no_location=True,
        no_wrap=True,
        no_obsolete=True,
        ignore_patterns=IGNORED,
        verbosity=0,
    )
    for language in languages:
        catalog = polib.pofile(str(_file(language)), wrapwidth=0)
        if language == "en":
            _speak_english(catalog)
        # The date of extraction would change at every run.
        catalog.metadata.pop("POT-Creation-Date", None)
        catalog.metadata.pop("PO-Revision-Date", None)
        catalog.save()
        left = len(catalog.untranslated_entries()) + len(catalog.fuzzy_entries())
        print(f"{language}: {len(catalog)} messages, {left} to translate or check.")  # noqa: T201
    return 0


def _file(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def _speak_english(catalog: polib.POFile) -> None:
    """The messages in the code are the English ones."""
    for entry in catalog:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]


if __name__ == "__main__":
    sys.exit(main())
