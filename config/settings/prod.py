"""Production: refuses to start when something unsafe is set, one clear sentence for each."""

from django.core.exceptions import ImproperlyConfigured

from config.environment import VARIABLES, MissingSetting, read
from config.settings.base import *  # noqa: F403
from config.settings.policies import MEMBERS_POLICY


def _required(name: str):
    try:
        return read(name)
    except MissingSetting:
        raise ImproperlyConfigured(
            f"Agora does not start: {name} is not set. See docs/operations/settings.md."
        ) from None


for _name, _variable in VARIABLES.items():
    if _variable.default is None:
        _required(_name)

SECRET_KEY = _required("AGORA_SECRET_KEY")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured(
        "Agora does not start: AGORA_SECRET_KEY is too short or too regular; "
        "give at least 50 random characters."
    )

DEBUG = read("AGORA_DEBUG")
if DEBUG:
    raise ImproperlyConfigured(
        "Agora does not start: AGORA_DEBUG is on, and debug pages show secrets. Turn it off."
    )

ALLOWED_HOSTS = _required("AGORA_HOSTS")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "Agora does not start: AGORA_HOSTS holds *; name the hosts people use."
    )

if not PUBLIC_URL.startswith("https://"):  # noqa: F405
    raise ImproperlyConfigured("Agora does not start: AGORA_PUBLIC_URL must begin with https://.")

if IDENTITY_PROVIDER["issuer"] and not IDENTITY_PROVIDER["issuer"].startswith("https://"):  # noqa: F405
    raise ImproperlyConfigured("Agora does not start: AGORA_OIDC_ISSUER must begin with https://.")

if MAIL_URL.startswith("store:"):  # noqa: F405
    raise ImproperlyConfigured(
        "Agora does not start: AGORA_MAIL_URL stores mails instead of sending them; "
        "give an smtp:// or smtps:// address."
    )

CONTENT_SECURITY_POLICY = MEMBERS_POLICY
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]  # noqa: F405
LOCAL_PAGES = False
STAFF_SECOND_FACTOR = read("AGORA_STAFF_SECOND_FACTOR")
SECURE_HSTS_SECONDS = read("AGORA_HSTS_SECONDS")
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
