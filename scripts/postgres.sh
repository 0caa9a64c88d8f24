#!/bin/sh
# A PostgreSQL server for the tests, on loopback and a port of its own, with its data under target/ (or the system's
# folder for temporary files, where the server's user cannot enter ours). It forgets everything when it is stopped.
#
#   BELLWETHER_POSTGRES   another folder for its state (default: target/postgres), for a server apart from the tests'
#
# usage: postgres.sh start       starts it unless it runs, and prints its JDBC URL, user and password, a line each
#        postgres.sh stop        stops it and removes its data
#        postgres.sh installed   says by its exit code whether the programs are there
set -eu
cd "$(dirname "$0")/.."
. scripts/ports.sh

state="${BELLWETHER_POSTGRES:-target/postgres}"
user=bellwether
password=bellwether-tests-only

programs() { # the newest that is installed
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin; do
        [ -x "$folder/initdb" ] && found="$folder"
    done
    if [ -z "${found:-}" ] && command -v initdb >/dev/null 2>&1; then
        found="$(dirname "$(command -v initdb)")"
    fi
    [ -n "${found:-}" ] && echo "$found"
}

# The server refuses to run as root, so root lends it the package's own user.
as_server() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"
    else
        "$@"
    fi
}

runs() {
    [ -r "$state/folder" ] && as_server "$bin/pg_ctl" -D "$(cat "$state/folder")/data" status >/dev/null 2>&1
}

folder_for_server() {
    mkdir -p "$state"
    own="$(cd "$state" && pwd)/server"
    mkdir -p "$own"
    if [ "$(id -u)" -eq 0 ]; then
        chown postgres "$own"
        if ! as_server test -w "$own" 2>/dev/null; then
            own="$(mktemp -d)"
            chown postgres "$own"
        fi
    fi
    echo "$own"
}

start() {
    if runs; then
        cat "$state/address"
        return
    fi
    rm -rf "$state"
    own="$(folder_for_server)"
    printf '%s\n' "$password" >"$own/password"
    chmod 644 "$own/password"
    as_server "$bin/initdb" -D "$own/data" -U "$user" --pwfile="$own/password" --auth=scram-sha-256 \
        --encoding=UTF8 --no-locale --no-sync >"$state/initdb.log" 2>&1
    port="$(free_port 19500)"
    # A test's data need not survive a power cut.
    cat >>"$own/data/postgresql.conf" <<EOF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 120
shared_buffers = 16MB
logging_collector = off
EOF
    touch "$own/server.log"
    [ "$(id -u)" -ne 0 ] || chown postgres "$own/server.log"
    as_server "$bin/pg_ctl" -D "$own/data" -l "$own/server.log" -w -t 30 start >"$state/start.log" 2>&1
    echo "$own" >"$state/folder"
    printf '%s\n' "jdbc:postgresql://127.0.0.1:$port/postgres" "$user" "$password" >"$state/address"
    cat "$state/address"
}

stop_server() {
    if [ -r "$state/folder" ]; then
        own="$(cat "$state/folder")"
        as_server "$bin/pg_ctl" -D "$own/data" -m immediate -w stop >/dev/null 2>&1 || true
        rm -rf "$own"
    fi
    rm -rf "$state"
}

bin="$(programs)" || {
    [ "${1:-}" = stop ] && exit 0
    echo "PostgreSQL is missing: run 'make prepare' as root, or install Debian's package postgresql" >&2
    exit 3
}
case "${1:-}" in
    start) start ;;
    stop) stop_server ;;
    installed) ;;
    *)
        echo "usage: postgres.sh start|stop|installed" >&2
        exit 2
        ;;
esac
