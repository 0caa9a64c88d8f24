#!/bin/sh
# A Redis (or Valkey) server for the tests, on loopback and a port of its own. It keeps nothing on disk and forgets
# everything when it is stopped.
#
# usage: redis.sh run PORT    becomes the server; its process can be killed or frozen
#        redis.sh start       starts one unless it runs, and prints its port
#        redis.sh stop        stops that one
#        redis.sh installed   says by its exit code whether the program is there
set -eu
cd "$(dirname "$0")/.."
. scripts/ports.sh

state=target/redis

program() {
    command -v redis-server || command -v valkey-server
}

become() {
    folder="$(mktemp -d)" # it insists on one that it may write to
    exec "$server" --port "$1" --bind 127.0.0.1 --save '' --appendonly no --dir "$folder" --daemonize no --loglevel warning
}

runs() {
    [ -r "$state/pid" ] && kill -0 "$(cat "$state/pid")" 2>/dev/null
}

start() {
    if ! runs; then
        mkdir -p "$state"
        port="$(free_port 19600)"
        become "$port" >"$state/log" 2>&1 &
        echo "$!" >"$state/pid"
        echo "$port" >"$state/port"
    fi
    cat "$state/port"
}

stop_server() {
    if runs; then
        kill "$(cat "$state/pid")"
    fi
    rm -rf "$state"
}

server="$(program)" || {
    [ "${1:-}" = stop ] && exit 0
    echo "Redis is missing: run 'make prepare' as root, or install Debian's package redis-server" >&2
    exit 3
}
case "${1:-}" in
    run) become "${2:?port}" ;;
    start) start ;;
    stop) stop_server ;;
    installed) ;;
    *)
        echo "usage: redis.sh run PORT|start|stop|installed" >&2
        exit 2
        ;;
esac
