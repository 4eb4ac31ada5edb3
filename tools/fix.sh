#!/bin/sh
# Puts everything into the house's format.
set -eu
. "$(dirname "$0")/steps.sh"

"$bin/ruff" check --fix .
"$bin/ruff" format .
templates | xargs -r "$bin/djade" --target-version 5.2
