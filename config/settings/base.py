"""Settings shared by every way of running Agora; `config.environment` reads the environment."""

from pathlib import Path

import dj_database_url

from config.environment import ROOT, read

HOME = Path(read("AGORA_HOME"))
HOME = HOME if HOME.is_absolute() else ROOT / HOME

INSTALLED_APPS = [
    "agora.site",
    "agora.api",
    "agora.recommendations",
    "agora.directory",
    "agora.forum",
    "agora.welcome",
    "agora.conversations",
    "agora.notifications",
    "agora.search",
    "agora.privacy",
    "agora.accounts",
    "agora.operations",
    "agora.web",
    "agora.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.embeds",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_htmx",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "agora.web.middleware.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "agora.web.middleware.LanguageMiddleware",
    "agora.web.middleware.PlaceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "agora.accounts.middleware.StaffSecondFactorMiddleware",
    "agora.web.middleware.ClosedByDefaultMiddleware",
    "agora.core.readonly.ReadOnlyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "agora.welcome.middleware.FirstStepsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "agora.web.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "agora.web.forms.FormRenderer"

# Data: one PostgreSQL. Money, capacity and votes are guarded by constraints and row locks.
DATABASES = {
    "default": dj_database_url.parse(
        read("DATABASE_URL", local="postgresql:///agora"), conn_max_age=60, conn_health_checks=True
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "agora_cache",
        # Rate limits live here: a flood of keys must not push them out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# People and sign-in.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["agora.accounts.backend.SignInBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in [
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    ]
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:home"
LOGOUT_REDIRECT_URL = "site:home"
ACCOUNT_ADAPTER = "agora.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "request_login_code": "agora.accounts.forms.sign_in.CodeRequestForm",
    "reset_password": "agora.accounts.forms.sign_in.PasswordResetForm",
    "signup": "agora.accounts.forms.registration.RegistrationForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # as work only: our adapter sends strangers nothing
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # people are told when something of their sign-in changes
SECRET_KEY_FALLBACKS = read("AGORA_SECRET_KEY_FALLBACKS")
MFA_ADAPTER = "agora.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are some seconds wrong
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}  # as for passwords
MFA_FORMS = {
    "add_webauthn": "agora.accounts.forms.passkeys.AddPasskeyForm",
    "edit_webauthn": "agora.accounts.forms.passkeys.RenamePasskeyForm",
}
OPEN_REGISTRATION = read("AGORA_OPEN_REGISTRATION")
# The house's identity provider. It is trusted with the addresses that it says it verified.
IDENTITY_PROVIDER = {
    "issuer": read("AGORA_OIDC_ISSUER"),
    "server_url": read("AGORA_OIDC_ISSUER").rstrip("/") + "/.well-known/openid-configuration",
    "member_claim": read("AGORA_OIDC_MEMBER_CLAIM"),
}
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "agora.accounts.identity.provider.HouseProvider",
        "APPS": [
            {
                "provider_id": "house",
                "name": read("AGORA_OIDC_NAME"),
                "client_id": read("AGORA_OIDC_CLIENT_ID"),
                "secret": read("AGORA_OIDC_CLIENT_SECRET"),
                "settings": IDENTITY_PROVIDER,
            }
        ]
        if IDENTITY_PROVIDER["issuer"]
        else [],
    }
}
SOCIALACCOUNT_ADAPTER = "agora.accounts.identity.adapter.IdentityAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = True  # our way there takes POST only
ALLAUTH_TRUSTED_PROXY_COUNT = read("AGORA_TRUSTED_PROXIES")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "agora.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Languages: an added code needs a folder in locale/ and nothing else.
_NAMES = {
    "fr": "Français",
    "nl": "Nederlands",
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "hu": "Magyar",
    "it": "Italiano",
    "sv": "Svenska",
}
LANGUAGES = [(code, _NAMES.get(code, code)) for code in read("AGORA_LANGUAGES")]
LANGUAGE_CODE = LANGUAGES[0][0]
LANGUAGE_COOKIE_NAME = "agora_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
# The second holds what our libraries left untranslated or say in another tone.
LOCALE_PATHS = [ROOT / "locale", ROOT / "agora/web/library_messages"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = read("AGORA_TIME_ZONE")
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["agora.web.formats"]

# The look: one file.
THEME_FILE = ROOT / read("AGORA_THEME")

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "static-root"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "agora.web.assets.NodeModulesFinder",
]
MEDIA_ROOT = HOME / "media"
MEDIA_URL = "/media/"
# Files that are not for everyone have no address: a view gives them (agora.core.private_files).
PRIVATE_ROOT = HOME / "private"
PRIVATE_FILES_PREFIX = read("AGORA_PRIVATE_FILES_PREFIX")

# Jobs that one worker does side by side, so that a code to sign in never waits for a long one.
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 4}

# Search by meaning takes some 150 MB in each process; without it, words alone are found.
SEARCH_MEANING = read("AGORA_SEARCH_MEANING")

# Maps ask no other host for anything unless a server of tiles is named.
MAP_TILES = read("AGORA_MAP_TILES")
MAP_ATTRIBUTION = read("AGORA_MAP_ATTRIBUTION")

# Mail. Every mail is a job; `agora.notifications` queues it with its cause.
EMAIL_BACKEND = "agora.notifications.mail.QueueBackend"
MAIL_URL = read("AGORA_MAIL_URL", local="store:")
DEFAULT_FROM_EMAIL = read("AGORA_MAIL_FROM", local="Agora <agora@mirabelle.example>")
BOUNCE_URL = read("AGORA_BOUNCE_URL")
PUBLIC_URL = read("AGORA_PUBLIC_URL", local=f"http://127.0.0.1:{read('PORT')}")

# The back office.
WAGTAIL_SITE_NAME = "Agora"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_WORKFLOW_ENABLED = False  # editors publish
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS = []
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": read("AGORA_LOG_LEVEL")},
    "loggers": {
        name: {"level": "WARNING"} for name in ("django_tasks", "procrastinate", "wagtail")
    },
}
