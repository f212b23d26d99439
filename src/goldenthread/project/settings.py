"""One settings file; what differs between installations comes from `env.py`."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from goldenthread.project import env

PACKAGE = Path(__file__).resolve().parent.parent
HOME = env.home()
DEBUG = False
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = os.environ.get("GOLDENTHREAD_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("GOLDENTHREAD_ORIGINS", "").split(",") if o]
REQUIRE_SECOND_FACTOR = env.flag("GOLDENTHREAD_REQUIRE_SECOND_FACTOR", True)
HTTPS = env.flag("GOLDENTHREAD_HTTPS", False)
SITE_ADDRESS = os.environ.get("GOLDENTHREAD_ADDRESS", "http://127.0.0.1:8000")
PUBLIC_ADDRESS = os.environ.get("GOLDENTHREAD_PUBLIC_ADDRESS", "http://127.0.0.1:8001")
DEMONSTRATION_SIGN_IN = env.flag("GOLDENTHREAD_DEMONSTRATION", False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "goldenthread.foundation.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "goldenthread.foundation.kernel",
    "goldenthread.foundation.people",
    "goldenthread.foundation.places",
    "goldenthread.foundation.ledger",
    "goldenthread.foundation.access",
    "goldenthread.foundation.facts",
    "goldenthread.foundation.rules",
    "goldenthread.foundation.files",
    "goldenthread.foundation.jobs",
    "goldenthread.foundation.notices",
    "goldenthread.foundation.registers",
    "goldenthread.rooms.recruitment",
    "goldenthread.rooms.workforce",
    "goldenthread.rooms.practice",
    "goldenthread.rooms.policies",
    "goldenthread.foundation.retention",
    "goldenthread.rooms.casework",
    "goldenthread.rooms.complaints",
    "goldenthread.rooms.leadership",
    "goldenthread.rooms.leads",
    "goldenthread.rooms.quality",
    "goldenthread.rooms.governance",
    "goldenthread.rooms.culture",
    "goldenthread.insight",
    "goldenthread.doors.imports",
    "goldenthread.doors.web",
    "goldenthread.doors.public",
    "goldenthread.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "goldenthread.foundation.ui.middleware.ReadableAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "goldenthread.foundation.access.middleware.OrganisationMiddleware",
]
PUBLIC_MIDDLEWARE = [  # nobody signs in there: no accounts, no addresses of theirs. allauth insists on its own line.
    m for m in MIDDLEWARE if "axes" not in m and "auth.middleware" not in m and "access.middleware" not in m
]

ROOT_URLCONF = "goldenthread.project.urls"
WSGI_APPLICATION = "goldenthread.project.wsgi.application"
if os.environ.get("GOLDENTHREAD_DOOR") == "public":
    ROOT_URLCONF = "goldenthread.project.urls_public"
    MIDDLEWARE = PUBLIC_MIDDLEWARE

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "goldenthread.foundation.ui.context.chrome",
            ],
        },
    }
]
FORM_RENDERER = "goldenthread.foundation.ui.forms.GoldRenderer"

DATABASES = {"default": env.database()}
# One for all processes: a one-time code that one of them took is used for the others too, and tries are counted together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "goldenthread.foundation.people.adapter.ClosedDoorAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Golden Thread"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "lockout.html"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "goldenthread.foundation.people.tries.tried_address"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_NAME = "gt_door" if os.environ.get("GOLDENTHREAD_DOOR") == "public" else "gt_session"
CSRF_COOKIE_NAME = "gt_door_form" if os.environ.get("GOLDENTHREAD_DOOR") == "public" else "gt_form"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "goldenthread.foundation.ui.views.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_ROOT = Path(os.environ.get("GOLDENTHREAD_ASSETS", str(PACKAGE.parent.parent / "var"))) / "assets_root"
WHITENOISE_USE_FINDERS = env.flag("GOLDENTHREAD_STATIC_FINDERS", True)
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILES_ROOT = HOME / "files"
FILES_MAX_BYTES = int(os.environ.get("GOLDENTHREAD_FILE_MAX_BYTES", 15 * 1024 * 1024))
IMPORT_MAX_BYTES = int(os.environ.get("GOLDENTHREAD_IMPORT_MAX_BYTES", 30 * 1024 * 1024))
START_WORK = env.flag("GOLDENTHREAD_START_WORK", True)
CLAMD = os.environ.get("GOLDENTHREAD_CLAMD", "")
KEYSET_PATH = Path(os.environ.get("GOLDENTHREAD_KEYSET", str(HOME / "keys" / "sealing.json")))

DEFAULT_FROM_EMAIL = os.environ.get("GOLDENTHREAD_MAIL_FROM", "golden-thread@localhost")
EMAIL_FILE_PATH = HOME / "outbox"
_mail = env.mail()
if _mail is None:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.tls, _mail.ssl
    EMAIL_TIMEOUT = 20

GOLDENTHREAD_LINKS = {
    "home": "web:home",
    "who_tell": "web:who_do_i_tell",
    "raise_concern": "casework:raise_concern",
    "accessibility": "accessibility",
    "keep": "what_we_keep",
    "source": os.environ.get("GOLDENTHREAD_SOURCE", "source"),
}
# Label, address, and the roles that see it (none: everybody). What a page shows is decided by policy, not here.
GOLDENTHREAD_NAV = [
    ("Home", "web:home", ()),
    (
        "Concerns",
        "casework:concerns",
        (
            "dsl",
            "deputy_dsl",
            "head_of_safeguarding",
            "allegations_manager",
            "executive_lead",
            "line_manager",
            "data_protection_officer",
        ),
    ),
    ("What I raised", "casework:mine", ()),
    ("Registers", "web:registers", ()),
    ("Line of sight", "line_of_sight", ()),
    (
        "Checks",
        "checks",
        (
            "dsl",
            "deputy_dsl",
            "head_of_safeguarding",
            "executive_lead",
            "lead_trustee",
            "committee_member",
            "custodian",
        ),
    ),
    ("Themes", "themes", ()),
    ("Search", "web:search", ("dsl", "deputy_dsl", "head_of_safeguarding", "allegations_manager")),
    ("Set-up", "web:set_up", ("custodian", "administrator")),
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_words": {"()": "goldenthread.foundation.kernel.logs.WithoutWords"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "without_words"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
