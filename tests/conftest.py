"""What holds for every test: strictness, and translations compiled before the first page."""

import pytest

from agora.operations.translations import compile_catalogs
from tests.static_files import read_static_files_once
from tests.strict import put_up_guards


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: drives Chromium")
    if not hasattr(config, "workerinput"):
        compile_catalogs()
    put_up_guards()
    read_static_files_once()


@pytest.fixture(autouse=True)
def media_of_this_test(settings, tmp_path):
    """Keep what a test uploads to itself."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture(autouse=True)
def language_of_tests():
    """Begin every test in English, whatever the test before it activated."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def mail_is_queued(settings):
    """Queue mails as the site does; Django's test runner would put them in a list."""
    settings.EMAIL_BACKEND = "agora.notifications.mail.QueueBackend"
