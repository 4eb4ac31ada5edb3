"""Settings of the test suite."""

import tempfile

from vidan.settings.base import *  # noqa: F403
from vidan.settings.base import LOGGING

SECRET_KEY = "for-tests-" + "0123456789" * 5
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = tempfile.mkdtemp(prefix="vidan-attachments-")
REQUIRE_SECOND_FACTOR = False
PUBLIC_URL = "http://testserver"
LOGGING["root"]["level"] = "CRITICAL"
