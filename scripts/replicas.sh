#!/bin/sh
# X70 and X17 over three processes and one PostgreSQL: how long a change at one replica takes to hold at the others, and
# that a strict budget is never passed, however many ask all three at once. The twin is three gateways of which each
# checks the same cap against a database of its own.
#
# usage: replicas.sh [ROUNDS]     of X70: 50 when not given
set -eu
cd "$(dirname "$0")/.."
. scripts/ports.sh
. scripts/cluster-parts.sh

rounds="${1:-50}"
see_programs
see_jar
rm -rf "$work"
mkdir -p "$work"
trap cluster_ends EXIT
trap 'exit 1' INT TERM

export GATEWAY_KEY=bw-replicas-0123456789abcdef ADMIN_KEY=bw-replicas-operator-0123456789
export KEY="$GATEWAY_KEY" SETTINGS="$work/settings.yaml"
slow='sim-tokens-20+latency-4s'

# For each size of crowd a key with a strict budget for a quarter of it: a question holds, and costs, 40 micro-dollars.
sizes='64 128 256 512'
: >"$work/budgets"
: >"$work/keys"
for size in $sizes; do
    printf '    - { name: hot-%s, level: key, subject: hot-%s, cap: 0.0%s }\n' "$size" "$size" \
        "$(printf '%05d' $((size * 10)))" >>"$work/budgets"
    printf '  - { name: hot-%s, key: bw-replicas-hot-%s-0123456789 }\n' "$size" "$size" >>"$work/keys"
done
sed "s|^  rows:|  rows:\n    - { model: $slow, input: 0, output: 2 }|" examples/cluster.yaml |
    sed "/name: house/r $work/budgets" | sed "/^keys:/r $work/keys" >"$SETTINGS"

crowds() {
    for size in $sizes; do
        outcome="$(MODEL="$slow" KEY="bw-replicas-hot-$size-0123456789" node scripts/cluster-load.mjs crowd "$size" \
            "http://127.0.0.1:$replica_1" "http://127.0.0.1:$replica_2" "http://127.0.0.1:$replica_3")"
        echo "$1: for $((size / 4)), $((size * 10)) micro-dollars: $outcome" | tee -a "$work/figures"
    done
}

settings="$SETTINGS"
database_begins
redis_begins
providers_begin
replicas_begin
crowds 'X17 one PostgreSQL'
echo "X70: $(node scripts/cluster-load.mjs hot "$rounds" "http://127.0.0.1:$replica_1" \
    "http://127.0.0.1:$replica_2" "http://127.0.0.1:$replica_3")" | tee -a "$work/figures"

# shellcheck disable=SC2086 # one word per process
stop $pid_1 $pid_2 $pid_3
rm -rf "$work"/replica-?
sed '/^storage:/,/^$/d' "$SETTINGS" >"$work/twin.yaml"
settings="$work/twin.yaml"
replicas_begin
crowds 'X17 the twin'
