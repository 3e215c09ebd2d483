"""Migrations: none is missing, and none stops a site that is being upgraded."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django_migration_linter import MigrationLinter

OURS = sorted(app.label for app in apps.get_app_configs() if app.name.startswith("agora."))

# Made before anybody ran Agora, so no table had rows and no older code was running. One that is
# added here from now on needs a reason and a line in docs/operations/ on how to upgrade.
BEFORE_THE_FIRST_RELEASE = [
    "0002_cards_skills_and_works",
    "0002_links",
    "0002_long_updates",
    "0003_town_codes_and_positions",
    "0005_user_sort_key",
    "0006_people_filed_by_bytes",
]


def test_models_need_no_migration(db):
    said = io.StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said)
    assert said.getvalue() == "No changes detected\n"


@pytest.mark.parametrize("app", OURS)
def test_migrations_can_run_while_the_former_code_serves(db, app, capsys):
    linter = MigrationLinter(
        ".", no_cache=True, quiet=["ok", "ignore"], ignore_name=BEFORE_THE_FIRST_RELEASE
    )
    linter.lint_all_migrations(app_label=app)
    assert not linter.has_errors, capsys.readouterr().out
