# Finds a Chromium for the browser tests; to be sourced, POSIX sh. CHROMIUM_PATH names another.

# find_browser: prints its path, or nothing.
find_browser() {
    if [ -n "${CHROMIUM_PATH:-}" ]; then
        echo "$CHROMIUM_PATH"
        return 0
    fi
    for browser in chromium chromium-browser google-chrome-stable google-chrome \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
        if command -v "$browser" 2>/dev/null; then
            return 0
        fi
    done
}

has_browser() {
    [ -n "$(find_browser)" ]
}
