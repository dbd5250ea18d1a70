"""Every setting of the site. Production is the default; READINGROOM_LOCAL=1 opens it on this machine only.

All of it comes from the environment; docs/settings.md lists the variables.
"""

import os
from pathlib import Path

from readingroom import databases, environment, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("READINGROOM_VAR") or BASE_DIR / "var")
SEEDS = BASE_DIR / "seeds"

DEBUG = False  # in both modes: error pages with local variables are for nobody's eyes
LOCAL = environment.flag(os.environ, "READINGROOM_LOCAL")
ROOM_NAME = " ".join(os.environ.get("READINGROOM_NAME", "").split()) or "Reading Room"  # in references
READERS = environment.choice(os.environ, "READINGROOM_READERS", ("everyone", "signed-in"))
EDITORS_CHANGE_OTHERS = environment.flag(os.environ, "READINGROOM_EDITORS_CHANGE_OTHERS")

LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = LOCAL_HOSTS if LOCAL else environment.words(os.environ, "READINGROOM_HOSTS")
CSRF_TRUSTED_ORIGINS = environment.words(os.environ, "READINGROOM_CSRF_ORIGINS")
SECRET_KEY = os.environ.get("READINGROOM_SECRET_KEY") or secret_key.keep(VAR / "secret-key")

ROOT_URLCONF = "readingroom.urls"
WSGI_APPLICATION = "readingroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "articles.Coder"
DATABASES = {"default": databases.configure(os.environ, VAR)}

INSTALLED_APPS = [
    "articles",
    "readingroom.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "csp",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "readingroom.local.LocalOnly",  # first: static files are not for others either
    # Outside of what redirects to https and refuses hosts: these answers have the headers too.
    "readingroom.headers.ResponseHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "readingroom.headers.VaryOnCookie",
    "readingroom.languages.PageLanguage",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "readingroom.doors.sessions.SessionEnds",
    "readingroom.doors.second_factor.SecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.views.refusals.Refusals",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Sign-in by a proxy: off unless a header is named, and then believed from the proxy's own connections only.
PROXIES = environment.number(os.environ, "READINGROOM_PROXIES", 0)
REMOTE_USER_HEADER = environment.proxy_header(os.environ, "READINGROOM_REMOTE_USER_HEADER", PROXIES)
PROXY_ADDRESSES = environment.networks(os.environ, "READINGROOM_PROXY_ADDRESSES", ("127.0.0.0/8", "::1"))
if REMOTE_USER_HEADER:
    MIDDLEWARE.insert(
        MIDDLEWARE.index("django.contrib.auth.middleware.AuthenticationMiddleware") + 1,
        "readingroom.doors.proxied.ProxySignIn",
    )

if READERS == "signed-in":
    MIDDLEWARE.insert(
        MIDDLEWARE.index("readingroom.doors.sessions.SessionEnds") + 1,
        "django.contrib.auth.middleware.LoginRequiredMiddleware",
    )

# Sign-in: locked by name and address together; the address is taken from a proxy only when one is stated.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
if REMOTE_USER_HEADER:
    AUTHENTICATION_BACKENDS.append("readingroom.doors.proxied.KnownPeople")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "readingroom.passwords.ForgetDeskPassword"},
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "articles.views.refusals.locked_out"
AXES_CLIENT_IP_CALLABLE = "readingroom.headers.client_address"
AXES_USERNAME_CALLABLE = "readingroom.headers.tried_name"
AXES_VERBOSE = False
SECOND_FACTOR = environment.choice(os.environ, "READINGROOM_SECOND_FACTOR", ("optional", "desk"))
OTP_TOTP_ISSUER = ROOM_NAME  # what an authenticator app calls the room
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "front"
SIGN_OUT_ADDRESS = environment.place(
    os.environ, "READINGROOM_SIGN_OUT_ADDRESS"
)  # the proxy's own, if it has one

# Cookies and transport
SESSION_COOKIE_AGE = 24 * 3600 * environment.number(os.environ, "READINGROOM_SESSION_DAYS", 14, least=1)
DESK_IDLE = 3600 * environment.number(os.environ, "READINGROOM_DESK_IDLE_HOURS", 12, least=1)  # seconds
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "articles.views.refusals.forged"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 3600
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if environment.flag(os.environ, "READINGROOM_PROXY_TLS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # subdomains and preload: the owner's choice
if LOCAL:
    # Plain http on the loopback address is what local mode is for; nothing else can reach it.
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_HANDLERS = [
    "readingroom.uploads.FarTooBig",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("tr", "Türkçe")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "readingroom.statics.ModuleStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = (
    True  # nobody asks for the others, and compressing them takes as long again
)

MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},  # an address that does not exist is no event
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
