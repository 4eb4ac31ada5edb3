#!/bin/sh
# Makes .venv, or brings it up to date. Does nothing when nothing has changed.
set -eu
cd "$(dirname "$0")/.."

PYTHON=${PYTHON:-python3}
if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Python 3.11 or later is needed; install it (Debian: apt-get install python3 python3-venv) or name it: PYTHON=python3.12 make start" >&2
    exit 1
fi

wanted=$("$PYTHON" - <<'END'
import hashlib, pathlib, sys
digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
digest.update(str(pathlib.Path.cwd()).encode())
for name in ("requirements/dev.txt", "pyproject.toml"):
    digest.update(pathlib.Path(name).read_bytes())
print(digest.hexdigest())
END
)
stamp=.venv/vidan-setup
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    exit 0
fi

# An interpreter that went away leaves links to nothing behind.
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
    echo "• Making .venv"
    if ! "$PYTHON" -m venv --clear .venv; then
        echo "Python cannot make virtual environments here; install the missing part (Debian: apt-get install python3-venv) and run this again." >&2
        exit 1
    fi
fi
uv=$(sed -n 's/^uv==\([^ ]*\).*/==\1/p' requirements/dev.txt)
if [ ! -x .venv/bin/uv ]; then
    echo "• Installing uv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv$uv"
fi
echo "• Installing the packages of requirements/dev.txt (a minute the first time)"
VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install --quiet --require-hashes -r requirements/dev.txt
echo "• Installing vidan itself"
VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install --quiet --no-deps -e .
echo "$wanted" > "$stamp"
