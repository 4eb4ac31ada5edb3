"""Settings of the test suite."""

import atexit
import os
from contextlib import ExitStack

from vidan.ops.scratch import own_folder
from vidan.settings.base import *  # noqa: F403
from vidan.settings.base import DATABASES, LOGGING

SECRET_KEY = "for-tests-" + "0123456789" * 5
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
_run = ExitStack()
atexit.register(_run.close)
_folder = _run.enter_context(own_folder())
STATIC_ROOT = _folder / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = _folder / "attachments"
VOICE_ROOT = _folder / "voice"
REQUIRE_SECOND_FACTOR = False
LOCAL_GATEWAYS = True
PUBLIC_URL = "http://testserver"
LOGGING["root"] = {"handlers": ["console"], "level": "CRITICAL"}
DATABASES["default"]["TEST"] = {
    "NAME": "test_vidan" + os.environ.get("VIDAN_TEST_SUFFIX", "")
}
