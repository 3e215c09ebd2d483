"""Settings: one documented table, and a production that refuses to start unsafe."""

import os
import re
import subprocess
import sys

import pytest

from config.environment import ROOT, VARIABLES

GOOD = {
    "AGORA_SECRET_KEY": "k9!vQ2#xT7@mB4$wZ8%nL1^pR6&dF3*gH5(jK0)sYcUeXaWbZq7",
    "AGORA_HOSTS": "agora.example.org",
    "AGORA_PUBLIC_URL": "https://agora.example.org",
    "AGORA_MAIL_URL": "smtps://agora:secret@mail.example.org:465",
    "AGORA_MAIL_FROM": "Agora <agora@example.org>",
    "DATABASE_URL": "postgresql://agora@127.0.0.1/agora",
}
UNSAFE = [
    ({"AGORA_SECRET_KEY": ""}, "AGORA_SECRET_KEY is not set"),
    ({"AGORA_SECRET_KEY": "short"}, "AGORA_SECRET_KEY is too short or too regular"),
    ({"AGORA_SECRET_KEY": "a" * 60}, "AGORA_SECRET_KEY is too short or too regular"),
    ({"AGORA_DEBUG": "on"}, "AGORA_DEBUG is on"),
    ({"AGORA_HOSTS": ""}, "AGORA_HOSTS is not set"),
    ({"AGORA_HOSTS": "agora.example.org,*"}, "AGORA_HOSTS holds *"),
    ({"AGORA_PUBLIC_URL": "http://agora.example.org"}, "AGORA_PUBLIC_URL must begin with https://"),
    ({"AGORA_PUBLIC_URL": ""}, "AGORA_PUBLIC_URL is not set"),
    ({"AGORA_MAIL_URL": "store:"}, "AGORA_MAIL_URL stores mails"),
    ({"AGORA_MAIL_URL": ""}, "AGORA_MAIL_URL is not set"),
    ({"AGORA_OIDC_ISSUER": "http://id.example.org"}, "AGORA_OIDC_ISSUER must begin with https://"),
    ({"AGORA_MAIL_FROM": ""}, "AGORA_MAIL_FROM is not set"),
]


def check(*options: str, **values: str) -> subprocess.CompletedProcess:
    """Run `agora check` under the production settings with these values over good ones."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    environment = kept | GOOD | values | {"DJANGO_SETTINGS_MODULE": "config.settings.prod"}
    return subprocess.run(
        [sys.executable, "-m", "agora.operations.cli", "check", *options],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("values", "sentence"), UNSAFE, ids=lambda value: str(value)[:40])
def test_production_refuses_to_start_with_one_sentence_if_it_is_unsafe(values, sentence):
    done = check(**values)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_web_server_refuses_to_start_if_it_is_told_of_no_database():
    # The command line starts the embedded one instead.
    environment = GOOD | {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings.prod"}
    done = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "DATABASE_URL is not set" in done.stderr.splitlines()[-1]


def test_production_passes_djangos_own_check():
    done = check("--deploy", "--fail-level", "INFO")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_documented_settings_are_those_the_code_reads():
    page = (ROOT / "docs/operations/settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]+) \|$", page, re.M)
    documented = {name: (cast.strip(), default.strip(" `")) for name, cast, default, *_ in rows}
    kinds = {"str": "text", "int": "whole number", "list": "list", "bool": "on or off"}
    read = {
        variable.name: (kinds[variable.cast], variable.default or "none")
        for variable in VARIABLES.values()
    }
    assert documented == read
    compulsory = {name for name, _, _, needed, _ in rows if needed.strip() == "yes"}
    assert compulsory == {one.name for one in VARIABLES.values() if one.default is None}


def test_only_one_module_reads_the_environment():
    done = subprocess.run(
        ["git", "grep", "--untracked", "-lE", r"os\.(environ|getenv)", "--", "agora", "config"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    # The command line and the supervisor pass the environment on to the processes they start; the
    # web server says which settings to read.
    others = [name for name in done.stdout.splitlines() if "agora/operations/" not in name]
    assert others == ["config/environment.py", "config/wsgi.py"]
