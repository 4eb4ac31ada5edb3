#!/bin/sh
# Collects the Vietnamese source texts into the English catalogue and compiles it.
set -eu
. "$(dirname "$0")/steps.sh"

if ! command -v xgettext >/dev/null && ! apt gettext; then
    echo "The tools of GNU gettext are needed; install them (Debian: apt-get install gettext)." >&2
    exit 1
fi
vidan=$PWD/$bin/vidan
cd src/vidan
step "collect" "$vidan" makemessages --locale en --no-obsolete --add-location file
step "compile" "$vidan" compilemessages --locale en --locale vi
