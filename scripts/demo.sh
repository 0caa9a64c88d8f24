#!/bin/sh
# Shows Bellwether with nothing but this machine: two simulated providers, one of them moody, and the gateway with
# its chat page. No key, no network. Ctrl-C ends all of it.
#
#   DEMO_PORT   where the gateway listens (default: 8080, or the next free port)
set -eu
cd "$(dirname "$0")/.."
. scripts/ports.sh

. scripts/jdk.sh
if ! find_jdk java; then
    explain_missing_jdk
    exit 3
fi

newer_than_the_jar() {
    find pom.xml http language gateway assistant console storage simulator cli app web/src web/index.html web/c.html -type f -newer app/target/bellwether.jar \
        \( -path '*/src/main/*' -o -path 'web/*' -o -name pom.xml \) 2>/dev/null | head -n 1
}
if [ ! -r app/target/bellwether.jar ] || [ -n "$(newer_than_the_jar)" ]; then
    echo "building first ..."
    scripts/build.sh
fi

work="$(mktemp -d)"
pids=''

leave() {
    # shellcheck disable=SC2086 # one word per process
    stop $pids
    rm -rf "$work"
}
trap leave EXIT
trap 'exit 0' INT TERM

port="${DEMO_PORT:-$(free_port 8080)}"
alpha_port="$(free_port 9101)"
moody_port="$(free_port $((alpha_port + 1)))"

# Memory for two small helpers; the gateway keeps its own flags.
simulate() {
    BELLWETHER_JAVA_OPTS='-XX:+UseSerialGC -Xms16m -Xmx128m -XX:TieredStopAtLevel=1' BELLWETHER_AOT=off \
        ./bellwether simulate "$@" &
    pids="$! $pids"
}
simulate --name alpha --port "$alpha_port" --seed 1 --latency 150ms..400ms --ttft 150ms..400ms --tps 45 \
    >"$work/alpha.log" 2>&1
simulate --name moody --port "$moody_port" --seed 1 --latency 300ms..2s --ttft 300ms..2s --tps 15 --moody 0.35 \
    >"$work/moody.log" 2>&1

GATEWAY_KEY="bw-demo-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')"
ADMIN_KEY="bw-operator-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')"
DESK_SECRET="$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
export GATEWAY_KEY ADMIN_KEY DESK_SECRET
export ALPHA_URL="http://127.0.0.1:$alpha_port/v1" ALPHA_KEY=sim-alpha
export MOODY_URL="http://127.0.0.1:$moody_port/v1" MOODY_KEY=sim-moody
./bellwether serve examples/demo.yaml --port "$port" --data "$work/data" >"$work/gateway.log" 2>&1 &
gateway="$!"
pids="$gateway $pids"

if ! wait_until_answers "http://127.0.0.1:$port/readyz" "$gateway" 30; then
    echo "the gateway did not start:" >&2
    cat "$work/gateway.log" >&2
    exit 1
fi

echo "making the assistant of a shop ..."
if ! DEMO_URL="http://127.0.0.1:$port" DEMO_MODEL=fast scripts/demo-assistant.sh; then
    echo "the assistant was not made; the rest goes on without it" >&2
fi

cat <<END

  Bellwether is running, with two simulated providers: alpha, and moody, which fails, breaks off and crawls.

  page   http://127.0.0.1:$port/#key=$GATEWAY_KEY
  key    $GATEWAY_KEY
  curl   curl -N http://127.0.0.1:$port/v1/chat/completions -H 'Authorization: Bearer $GATEWAY_KEY' \\
           -H 'Content-Type: application/json' \\
           -d '{"model":"support","stream":true,"messages":[{"role":"user","content":"Where is my order?"}]}'
  chat   curl http://127.0.0.1:$port/api/v1/chat -H 'Authorization: Bearer $GATEWAY_KEY' \\
           -H 'Content-Type: application/json' -d '{"assistant":"may","message":"co doi size dc ko shop"}'
  canary ./bellwether canary start fast --provider moody --model sim-new --plan 25,50,100@1m \\
           --url http://127.0.0.1:$port --key $ADMIN_KEY      (then monitor instead of start: it rolls itself back)

  Ctrl-C stops everything. The gateway's log follows.

END
tail -n +1 -f "$work/gateway.log" &
pids="$pids $!"
wait "$gateway"
