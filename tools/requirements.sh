#!/bin/sh
# Resolves pyproject.toml anew; the newest versions come with: make requirements UPGRADE=1
set -eu
. "$(dirname "$0")/steps.sh"

pin() {
    "$bin/uv" pip compile --quiet --universal --generate-hashes \
        --no-emit-index-url --python-version 3.11 ${UPGRADE:+--upgrade} "$@"
}

step "requirements/base.txt" pin pyproject.toml -o requirements/base.txt
step "requirements/dev.txt" pin pyproject.toml --group dev \
    -c requirements/base.txt -o requirements/dev.txt
