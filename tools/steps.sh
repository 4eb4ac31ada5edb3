# Headings and timings for the scripts beside this one; read with ".".
cd "$(dirname "$0")/.."
bin=.venv/bin

# step TITLE COMMAND...: says what runs and how long it took; ends the script if it fails
step() {
    title=$1
    shift
    printf '\n== %s\n' "$title"
    begun=$(date +%s)
    if "$@"; then
        printf -- '-- %s: good, %s s\n' "$title" "$(($(date +%s) - begun))"
    else
        code=$?
        printf -- '-- %s: FAILED after %s s\n' "$title" "$(($(date +%s) - begun))"
        exit "$code"
    fi
}

as_root() { [ "$(id -u)" = 0 ]; }

# apt PACKAGE...: installs with Debian's own client, asking nothing
apt() {
    as_root && command -v apt-get >/dev/null || return 1
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends "$@" >/dev/null
}

templates() { find src -name '*.html' -path '*/templates/*'; }
