"""A local run: one command on one machine, mail stored and readable in the browser."""

from config.environment import read
from config.settings.base import *  # noqa: F403
from config.settings.policies import MEMBERS_POLICY

SECRET_KEY = read("AGORA_SECRET_KEY", local="local-run-only")
DEBUG = read("AGORA_DEBUG")
ALLOWED_HOSTS = read("AGORA_HOSTS", local="localhost,127.0.0.1,[::1]")
CONTENT_SECURITY_POLICY = MEMBERS_POLICY
LOCAL_PAGES = True  # the stored mails and the gallery of components
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STATIC_ROOT = None  # served from where they lie; nothing is collected
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
STAFF_SECOND_FACTOR = read("AGORA_STAFF_SECOND_FACTOR", local="off")  # the demo has passwords only
