#!/bin/sh
# An experiment on real traffic: wrk keeps asking, the canary's provider turns bad in mid-run, and nobody is there. Ends
# with what callers noticed, and how long and how many requests it took until the canary had no traffic any more.
#
# usage: canary-live.sh [SECONDS-UNTIL-BAD] [SHARE-THAT-FAILS]     120 and 0.2 when not given
set -eu
cd "$(dirname "$0")/.."

bad_after="${1:-120}"
share="${2:-0.2}"
running_after=60
folder="$PWD/target/canary-live"
stable=19841 canary=19842 gateway=19843
export BELLWETHER_KEY=bw-live-0123456789abcdef BELLWETHER_ADMIN_KEY=bw-live-operator-0123456789
url="http://127.0.0.1:$gateway"

command -v wrk >/dev/null 2>&1 || {
    echo "wrk is missing: sudo apt-get install wrk" >&2
    exit 3
}
[ -r app/target/bellwether.jar ] || scripts/build.sh

rm -rf "$folder"
mkdir -p "$folder"
started=''
stop() {
    for pid in $started; do kill "$pid" 2>/dev/null || true; done
    for pid in $started; do wait "$pid" 2>/dev/null || true; done
}
trap stop EXIT INT TERM

cat >"$folder/bellwether.yaml" <<YAML
server: { host: 127.0.0.1, port: $gateway, data: $folder/data, drain_delay: 0s }
log: { file: $folder/log }
providers:
  - { name: stable, base_url: "http://127.0.0.1:$stable/v1", api_key: any }
  - { name: new, base_url: "http://127.0.0.1:$canary/v1", api_key: any }
models:
  list:
    - name: support
      targets: [{ provider: stable, model: sim-a+latency-40ms }]
keys: [{ name: live, key: "$BELLWETHER_KEY" }]
admin: { keys: [{ name: nobody-there, key: "$BELLWETHER_ADMIN_KEY" }] }
YAML
cat >"$folder/callers.lua" <<'LUA'
-- 20,000 conversations, one of them a request
wrk.method = "POST"
wrk.body = '{"model":"support","messages":[{"role":"user","content":"Where is my order?"}]}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("BELLWETHER_KEY")
function request()
    wrk.headers["x-bellwether-conversation"] = tostring(math.random(20000))
    return wrk.format()
end
LUA

for port in $stable $canary; do
    ./bellwether simulate --port "$port" >"$folder/provider-$port.log" 2>&1 &
    started="$started $!"
done
./bellwether serve "$folder/bellwether.yaml" >"$folder/gateway.log" 2>&1 &
started="$started $!"
tries=0
until curl -sf "$url/readyz" >/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { cat "$folder/gateway.log" >&2; exit 1; }
    sleep 0.1
done

./bellwether canary start support --url "$url" --provider new --model "sim-b+latency-40ms+from-${bad_after}s+share-$share+503" \
    --plan 10,100@1h >/dev/null
wrk -t1 -c16 -d"$((bad_after + running_after))s" -s "$folder/callers.lua" "$url/v1/chat/completions" \
    >"$folder/wrk.txt"
sleep 2
./bellwether canary status support --url "$url"
echo
grep -E 'requests in|Non-2xx|Socket errors' "$folder/wrk.txt"
node scripts/canary-live.mjs "$folder/log"
