"""
The settings, read from the environment once.

`MEBYD_MODE` is `demonstration`, `development` or `production`; `MEBYD_HOME` is the
folder that holds the database, keys and mail of one installation.
"""

import importlib.util
import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from mebyd.web import keys, loopback, sqlite


sqlite.put_in_place()
sqlite.assert_safe()

MODE = os.environ.get("MEBYD_MODE", "development")
if MODE not in {"demonstration", "development", "production"}:
    raise ValueError(f"MEBYD_MODE is {MODE!r}; see mebyd.web.settings.")
IS_DEMONSTRATION = MODE == "demonstration"
IS_PRODUCTION = MODE == "production"

ROOMS = [
    "kit",
    "pages",
    "ledger",
    "accounts",
    "places",
    "directory",
    "families",
    "messages",
    "pathway",
    "workforce",
    "care",
    "oversight",
    "night",
]


def _package(name: str) -> Path:
    """The folder of an installed package, found without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


SOURCE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("MEBYD_HOME", Path.cwd() / "var" / MODE))
HOME.mkdir(parents=True, exist_ok=True)

SECRET_KEY = keys.secret(HOME)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("MEBYD_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ADDRESS = os.environ.get("MEBYD_ADDRESS", "http://localhost:8000")
"""
Where people find this installation: the beginning of every link in a message. With
`https://`, a proxy before the server ends TLS; without, it is for this machine alone.
"""
IS_BEHIND_TLS = ADDRESS.startswith("https://")
if IS_PRODUCTION and not (IS_BEHIND_TLS or loopback.is_address(ADDRESS)):
    raise ValueError(f"MEBYD_ADDRESS is {ADDRESS!r}: it must begin with https://.")

INSTALLED_APPS = [
    *(f"mebyd.{room}" for room in ROOMS if room != "kit"),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    # Not django.contrib.messages: its label is our room's, and its middleware is enough.
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "mebyd.web.middleware.request_ref",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mebyd.web.middleware.idle_end",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mebyd.web.middleware.Principal",
    "mebyd.web.middleware.Doors",
]

ROOT_URLCONF = "mebyd.web.urls"
WSGI_APPLICATION = "mebyd.web.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            *(SOURCE / room / "templates" for room in ROOMS),
            SOURCE / "web" / "templates",
            _package("nhsuk_frontend_jinja") / "templates",
        ],
        "OPTIONS": {
            "environment": "mebyd.pages.environment.environment",
            "context_processors": ["mebyd.web.chrome.chrome"],
        },
    },
    # allauth's own templates: only its e-mails are still taken from here.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{HOME / 'mebyd.sqlite3'}", conn_max_age=None
    )
}
_database = DATABASES["default"]
_options = _database.setdefault("OPTIONS", {})
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _options |= {
        "init_command": sqlite.AT_EACH_CONNECTION,
        "transaction_mode": "IMMEDIATE",
        # We say some 400 different statements; kept ready, they are not parsed again.
        "cached_statements": 1000,
    }
else:
    _database["CONN_MAX_AGE"] = 0  # the pool keeps connections, not the thread
    _options |= {
        "pool": {"min_size": 1, "max_size": 8},
        "options": "-c statement_timeout=15000 -c lock_timeout=3000"
        " -c idle_in_transaction_session_timeout=30000",
    }

# --- Languages and time -------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [SOURCE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# --- Sign-in ------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_ADAPTER = "mebyd.accounts.adapter.Adapter"
MFA_ADAPTER = "mebyd.accounts.adapter.MFAAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
# An address without an account gets no mail: it may be anybody's.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "mebyd.accounts.tokens.Tokens"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_FORMS = {
    "login": "mebyd.accounts.forms.SignIn",
    "reset_password": "mebyd.accounts.forms.ResetPassword",
    "reset_password_from_key": "mebyd.accounts.forms.ResetPasswordKey",
    "change_password": "mebyd.accounts.forms.ChangePassword",
    "set_password": "mebyd.accounts.forms.SetPassword",
    "reauthenticate": "mebyd.accounts.forms.Reauthenticate",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Mebyd"
MFA_FORMS = {
    "authenticate": "mebyd.accounts.forms.Authenticate",
    "authenticate_webauthn": "mebyd.accounts.forms.AuthenticatePasskey",
    "reauthenticate": "mebyd.accounts.forms.ReauthenticateCode",
    "reauthenticate_webauthn": "mebyd.accounts.forms.ReauthenticatePasskey",
    "login_webauthn": "mebyd.accounts.forms.SignInPasskey",
    "add_webauthn": "mebyd.accounts.forms.AddPasskey",
    "edit_webauthn": "mebyd.accounts.forms.EditPasskey",
    "activate_totp": "mebyd.accounts.forms.ActivateTotp",
    "deactivate_totp": "mebyd.accounts.forms.DeactivateTotp",
    "generate_recovery_codes": "mebyd.accounts.forms.GenerateRecoveryCodes",
}
# How many proxies of ours stand before the server; the rate limits go by address.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("MEBYD_PROXIES", "0"))
SIGN_IN_PEOPLE = "mebyd.demo.people.cast"
"""Tells the demonstration's sign-in page whom to offer: (reference, name, about)."""

IDLE_END_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
CSRF_FAILURE_VIEW = "mebyd.web.views.csrf_failure"
if IS_PRODUCTION and IS_BEHIND_TLS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- What a browser may do ----------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# Room for a text far too long to be shown again with a message, and no more.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

# --- Files and mail -----------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
FILES_ROOT = HOME / "files"  # what people attach: no page serves it by address
STATICFILES_DIRS = [_package("wagtailnhsukfrontend") / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "mebyd.pages.storage.Storage"},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

EMAIL_BACKEND = os.environ.get(
    "MEBYD_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = os.environ.get("MEBYD_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MEBYD_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MEBYD_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MEBYD_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("MEBYD_EMAIL_TLS", "") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("MEBYD_EMAIL_FROM", "mebyd@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
