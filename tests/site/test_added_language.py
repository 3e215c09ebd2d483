"""Another language is a folder of translations and a setting; no line of code."""

import os
import subprocess
import sys

import polib

from config.environment import ROOT

ASK = """
import django
from django.conf import settings
settings.LOCALE_PATHS = [{folder!r}, *settings.LOCALE_PATHS]
django.setup()
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
with translation.override("de"):
    print(reverse("recommendations:cycle-list"))
    print(translation.pgettext("layout", "Sign in"))
    print(settings.LANGUAGES[-1][1])
"""


def test_language_is_added_without_code(tmp_path):
    folder = tmp_path / "de/LC_MESSAGES"
    folder.mkdir(parents=True)
    catalog = polib.POFile()
    catalog.metadata = {"Content-Type": "text/plain; charset=utf-8", "Language": "de"}
    for context, text, translated in [
        ("address", "recommendations/", "empfehlungen/"),
        ("layout", "Sign in", "Anmelden"),
    ]:
        catalog.append(polib.POEntry(msgctxt=context, msgid=text, msgstr=translated))
    catalog.save_as_mofile(str(folder / "django.mo"))
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(folder=str(tmp_path))],
        cwd=ROOT,
        env={
            **os.environ,
            "AGORA_LANGUAGES": "fr,nl,en,de",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["/de/empfehlungen/", "Anmelden", "Deutsch"]
