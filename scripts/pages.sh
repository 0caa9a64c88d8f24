#!/bin/sh
# What the pages take, in real Chromium against a real gateway with an empty store and simulated models: the path from
# nothing to a published demo, how soon a change shows in an open page, and the first load on simulated 4G. Measures; no
# test hangs on it. Each round has a gateway of its own.
#
# usage: pages.sh [ROUNDS] [FOLDER]     3 and target/pages when not given; raw numbers go to FOLDER/round-N.json
set -eu
cd "$(dirname "$0")/.."
. scripts/browser.sh
. scripts/ports.sh

rounds="${1:-3}"
folder="${2:-target/pages}"
mkdir -p "$folder"
folder="$(cd "$folder" && pwd)"
[ -r app/target/bellwether.jar ] || scripts/build.sh
has_browser || {
    echo "Chromium is missing: see docs/testing.md" >&2
    exit 3
}
CHROMIUM_PATH="$(find_browser)"
export CHROMIUM_PATH GATEWAY_KEY=bw-pages-0123456789abcdef DESK_SECRET=of-the-measurement-0123456789

work="$(mktemp -d)"
pids=''
leave() {
    # shellcheck disable=SC2086 # one word per process
    stop $pids
    rm -rf "$work"
}
trap leave EXIT
trap 'exit 0' INT TERM

round=1
while [ "$round" -le "$rounds" ]; do
    upstream_port="$(free_port 20500)"
    port="$(free_port 20600)"
    export UPSTREAM_URL="http://127.0.0.1:$upstream_port/v1" BASE_URL="http://127.0.0.1:$port"
    export GATEWAY_LOG="$work/gateway-$round.log"
    ./bellwether simulate --port "$upstream_port" >"$work/simulator-$round.log" 2>&1 &
    simulator=$!
    ./bellwether serve web/e2e-console/gateway.yaml --port "$port" --data "$work/data-$round" >"$GATEWAY_LOG" 2>&1 &
    gateway=$!
    pids="$simulator $gateway"
    wait_until_answers "$BASE_URL/readyz" "$gateway" 30
    (cd web && node scripts/pages.mjs) >"$folder/round-$round.json"
    # shellcheck disable=SC2086 # one word per process
    stop $pids
    pids=''
    round=$((round + 1))
done
node -e '
const { readFileSync } = require("node:fs");
const rounds = process.argv.slice(1).map((name) => JSON.parse(readFileSync(name, "utf8")));
const sorted = (all) => [...all].sort((one, other) => one - other);
const told = (name, all) => {
    const median = sorted(all)[Math.floor(all.length / 2)];
    console.log(`${name}: median ${median} ms, worst ${Math.max(...all)} ms of ${all.length}`);
};
told("from an empty store to a cited answer", rounds.map((one) => one.path.cited));
told("a change shows in an open page", rounds.flatMap((one) => one.changes));
told("first load on 4G until one can write", rounds.flatMap((one) => one.loads.map((load) => load.writable_ms)));
' "$folder"/round-*.json
