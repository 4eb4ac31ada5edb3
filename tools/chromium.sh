# The browser of the browser tests; read with ".".

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

has_chromium() {
    find_chromium >/dev/null || { echo "• Installing chromium" && apt chromium; } || return 1
}

need_chromium() {
    has_chromium || {
        echo "The browser tests need Chromium; install it (Debian: apt-get install chromium)." >&2
        exit 1
    }
    VIDAN_CHROMIUM=$(find_chromium)
    export VIDAN_CHROMIUM
}
