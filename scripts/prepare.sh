#!/bin/sh
# Sees that the tools of the build are there; as root on Debian installs what is missing, else says what to do.
set -eu
cd "$(dirname "$0")/.."
. scripts/jdk.sh
. scripts/browser.sh

NODE_WANTED=20
missing=''

lack() { # lack PACKAGE WHAT-FOR
    missing="$missing $1"
    echo "missing: $1 ($2)" >&2
}

node_is_old() {
    ! command -v node >/dev/null 2>&1 ||
        [ "$(node -p 'process.versions.node.split(".")[0]')" -lt "$NODE_WANTED" ]
}

if ! find_jdk javac; then
    explain_missing_jdk
    exit 3
fi
command -v mvn >/dev/null 2>&1 || lack maven 'builds the Java modules'
command -v curl >/dev/null 2>&1 || lack curl 'trains the AOT cache, probes the demo'
if [ "${1:-test}" = test ]; then
    has_browser || lack chromium 'runs the browser tests'
    scripts/postgres.sh installed 2>/dev/null || lack postgresql 'runs the tests of storage'
    scripts/redis.sh installed 2>/dev/null || lack redis-server 'runs the tests of limits that replicas share'
fi
if node_is_old; then
    lack nodejs "Node $NODE_WANTED or newer builds the pages"
fi
command -v npm >/dev/null 2>&1 || lack npm 'fetches what the pages are built with'

[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing from Debian:$missing" >&2
    # shellcheck disable=SC2086 # one word per package
    if apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2; then
        if node_is_old; then
            echo "Node is still older than $NODE_WANTED: install one from https://nodejs.org" >&2
            exit 3
        fi
        exit 0
    fi
fi
echo "Install these, then try again:$missing" >&2
echo "  Debian, Ubuntu  sudo apt-get install$missing" >&2
echo "  macOS           brew install maven node postgresql@17 redis; any Chrome or Chromium" >&2
exit 3
