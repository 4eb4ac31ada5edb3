#!/bin/sh
# The whole test run, as CI does it: set-up, checks, tests, browser tests, PostgreSQL 15.
# Arguments go to pytest: sh tools/test.sh tests/dossiers -k receive
set -eu
. "$(dirname "$0")/steps.sh"
. tools/chromium.sh
whole=$(date +%s)
left_out=

# pytest's exit code 5 says that nothing was selected, which a part of the suite may be.
on_postgres() {
    major=$1
    shift
    code=0
    "$bin/python" -m vidan.ops.temporary --postgres "$major" \
        "$bin/python" -m pytest --create-db "$@" || code=$?
    [ "$code" = 0 ] || [ "$code" = 5 ]
}

# Debian's package would start a server of its own; this one is only for the tests.
has_postgres_15() {
    [ -x /usr/lib/postgresql/15/bin/postgres ] && return 0
    apt-cache policy postgresql-15 2>/dev/null | grep -q 'Candidate: 15' || return 1
    echo "• Installing postgresql-15"
    apt postgresql-common || return 1
    conf=/etc/postgresql-common/createcluster.conf
    grep -q '^create_main_cluster = false' "$conf" 2>/dev/null ||
        echo 'create_main_cluster = false' >> "$conf"
    apt postgresql-15
}

step "set-up" sh tools/setup.sh
if [ $# -gt 0 ]; then
    step "tests" on_postgres 18 "$@"
    exit 0
fi
sh tools/check.sh
step "tests on the embedded PostgreSQL 18" on_postgres 18 -q -n 2 -m "not browser"

if has_chromium; then
    need_chromium
    step "browser tests" on_postgres 18 -q -n 2 -m browser
else
    left_out="the browser tests need Chromium (Debian: apt-get install chromium)"
fi

if has_postgres_15; then
    export PYTHONPATH=.
    step "database tests on PostgreSQL 15" \
        on_postgres 15 -q -n 2 -m "not browser" -p tests.database_only
else
    left_out="${left_out:+$left_out; }PostgreSQL 15 is not here (Debian 12: apt-get install postgresql-15)"
fi

printf '\n== everything together: %s s\n' "$(($(date +%s) - whole))"
if [ -n "$left_out" ]; then
    echo "Left out: $left_out."
    [ "${CI:-}" != true ] || exit 1
fi
