#!/bin/sh
# X26: three replicas are restarted one after the other (SIGTERM, drain, start, ready, next) while 16 callers without
# retries keep asking through HAProxy. Ends with the figures; fails when a request failed. With KILL instead of TERM it is
# the twin that must fail.
#
# usage: rolling.sh [ROUNDS] [SIGNAL]     1 and TERM when not given: each replica once, politely
set -eu
cd "$(dirname "$0")/.."
. scripts/ports.sh
. scripts/cluster-parts.sh

rounds="${1:-1}"
signal="${2:-TERM}"
see_programs
see_jar
rm -rf "$work"
mkdir -p "$work"
trap cluster_ends EXIT
trap 'exit 1' INT TERM

export GATEWAY_KEY=bw-rolling-0123456789abcdef ADMIN_KEY=bw-rolling-operator-0123456789
database_begins
redis_begins
providers_begin --latency 20ms..120ms --ttft 20ms..200ms --tps 400
replicas_begin
balancer_begins

# A key of the store: only a replica that has read the store can know it.
made="$(curl -sf -H "Authorization: Bearer $ADMIN_KEY" -H 'Content-Type: application/json' -d '{"name":"caller"}' \
    "http://127.0.0.1:$replica_1/api/admin/v1/keys")"
KEY="$(echo "$made" | sed 's/.*"key":"\([^"]*\)".*/\1/')"
export KEY
sleep 1.5

node scripts/cluster-load.mjs rolling "$url" >"$work/rolling.json" &
callers="$!"
sleep 3
while [ "$rounds" -gt 0 ]; do
    for number in 1 2 3; do
        eval "pid=\$pid_$number port=\$replica_$number"
        begun="$(date +%s)"
        kill -"$signal" "$pid"
        ended=0
        wait "$pid" || ended="$?"
        replica "$number" "$port"
        until_ready "$number"
        echo "replica $number: ended with $ended, ready again $(($(date +%s) - begun)) s after the signal"
        sleep 2 # the balancer looks twice a second
    done
    rounds=$((rounds - 1))
done
sleep 2
kill "$callers"
wait "$callers" || true
cat "$work/rolling.json"
grep -q '"failures":{}}.*"failures":{}}' "$work/rolling.json"
