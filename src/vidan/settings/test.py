"""Settings of the test suite."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from vidan.settings.base import *  # noqa: F403
from vidan.settings.base import DATABASES, LOGGING

SECRET_KEY = "for-tests-" + "0123456789" * 5
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
_folder = Path(tempfile.mkdtemp(prefix="vidan-test-files-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
STATIC_ROOT = _folder / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = _folder / "attachments"
REQUIRE_SECOND_FACTOR = False
PUBLIC_URL = "http://testserver"
LOGGING["root"] = {"handlers": ["console"], "level": "CRITICAL"}
DATABASES["default"]["TEST"] = {
    "NAME": "test_vidan" + os.environ.get("VIDAN_TEST_SUFFIX", "")
}
