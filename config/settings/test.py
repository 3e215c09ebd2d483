"""Tests: as near to a real run as a test can be, and stricter."""

from config.settings.dev import *  # noqa: F403

SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SEARCH_MEANING = False  # the model takes seconds to load: tests that need it turn it on
