"""Production settings pass Django's own deploy check, with nothing silenced."""

import os
import secrets
import subprocess
import sys


def test_the_deploy_check_is_clean():
    environment = {
        **os.environ,
        # The browser tests of this process need it; an installation must not have it.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "",
        "DJANGO_SETTINGS_MODULE": "vidan.settings.production",
        "VIDAN_SECRET_KEY": secrets.token_urlsafe(60),
    }
    check = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert check.returncode == 0, check.stderr
    assert "0 silenced" in check.stdout
