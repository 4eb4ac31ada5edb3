#!/bin/sh
# What can be said without running anything: lint, types, import contracts, format.
set -eu
. "$(dirname "$0")/steps.sh"

format_of_templates() {
    templates | xargs -r "$bin/djade" --check --target-version 5.2
}

step "ruff check" "$bin/ruff" check --quiet .
step "ruff format" "$bin/ruff" format --check --quiet .
step "import contracts" "$bin/lint-imports" --no-logo
step "template format" format_of_templates
step "types (mypy)" "$bin/mypy"
