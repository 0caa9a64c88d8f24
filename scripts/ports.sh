# Free ports, waiting for servers, stopping them; to be sourced, POSIX sh with curl.

# free_port FIRST: prints the first port from FIRST on that nothing listens on.
free_port() {
    port="$1"
    while [ "$port" -lt $(($1 + 200)) ]; do
        # curl ends with 7 when nobody accepts the connection; whatever else comes back, somebody is there.
        answer=0
        curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$port/" || answer=$?
        if [ "$answer" -eq 7 ]; then
            echo "$port"
            return 0
        fi
        port=$((port + 1))
    done
    echo "no free port from $1 to $port" >&2
    return 1
}

# wait_until_answers URL PID SECONDS: until URL answers 2xx; fails when the process ends or the time is up.
wait_until_answers() {
    tries=$(($3 * 10))
    while [ "$tries" -gt 0 ]; do
        kill -0 "$2" 2>/dev/null || return 1
        curl -sf -o /dev/null --max-time 2 "$1" && return 0
        sleep 0.1
        tries=$((tries - 1))
    done
    return 1
}

# stop PID...: asks each of our own children to end, and waits for it. The second signal cuts a drain short.
stop() {
    for pid in "$@"; do
        kill "$pid" 2>/dev/null || true
    done
    sleep 0.2
    for pid in "$@"; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
}
