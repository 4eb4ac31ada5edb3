#!/bin/sh
# Screenshots of the main pages, phone and desktop, into var/shots.
set -eu
. "$(dirname "$0")/steps.sh"
. tools/chromium.sh

need_chromium
mkdir -p var/shots
export VIDAN_SHOTS="$PWD/var/shots"
step "screenshots" \
    "$bin/python" -m vidan.ops.temporary "$bin/pytest" -q -m browser -k shots tests/browser
