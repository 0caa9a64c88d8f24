#!/bin/sh
# Makes app/target/bellwether.aot (JDK 25's one-step -XX:AOTCacheOutput): runs the gateway in front of a simulated
# provider, sends a few hundred requests, stops it; the JVM writes the cache as it exits.
# The cache is a luxury: whatever goes wrong here is a warning, never a failed build.
set -u
cd "$(dirname "$0")/.."
. scripts/jdk.sh
. scripts/ports.sh

REQUESTS=300
STREAMS=40
KEY=bw-train-0123456789abcdef

work="$(mktemp -d)"
pids=''

leave() {
    # shellcheck disable=SC2086 # one word per process
    stop $pids
    rm -rf "$work"
}
trap leave EXIT
trap 'exit 130' INT TERM

give_up() {
    echo "warning: no AOT cache ($1); the start will be slower, nothing else changes" >&2
    rm -f app/target/bellwether.aot
    [ -s "$work/gateway.log" ] && tail -n 5 "$work/gateway.log" >&2
    exit 0
}

ask() { # ask STREAM-FLAG: one curl process sends many requests over one connection
    seq "$2" | awk -v url="http://127.0.0.1:$gateway_port/v1/chat/completions" -v stream="$1" -v key="$KEY" '{
        printf "%surl = \"%s\"\noutput = /dev/null\n", (NR == 1 ? "" : "next\n"), url
        printf "silent\nheader = \"Authorization: Bearer %s\"\nheader = \"Content-Type: application/json\"\n", key
        printf "data = \"{\\\"model\\\":\\\"sim-train\\\",\\\"stream\\\":%s,", stream
        printf "\\\"messages\\\":[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"Where is order %d?\\\"}]}\"\n", NR
    }' >"$work/curl.$1"
    curl --config "$work/curl.$1" >/dev/null 2>>"$work/curl.log"
}

jar="$PWD/app/target/bellwether.jar"
find_jdk javac || give_up 'no JDK 25'
command -v curl >/dev/null 2>&1 || give_up 'curl is missing'
[ -r "$jar" ] || give_up 'no jar'
rm -f app/target/bellwether.aot

# Part of what a start finds ready, so before the training: Netty's native parts, which the launcher points it to.
rm -rf app/target/native
mkdir -p "$work/jar" app/target/native
(cd "$work/jar" && "$JAVA_HOME/bin/jar" xf "$jar" META-INF/native) || give_up 'the jar cannot be unpacked'
cp "$work"/jar/META-INF/native/*.so app/target/native/ || give_up 'the jar has no native parts'

simulator_port="$(free_port 19100)" || give_up 'no free port'
gateway_port="$(free_port 19200)" || give_up 'no free port'
BELLWETHER_AOT=off ./bellwether simulate --port "$simulator_port" >"$work/simulator.log" 2>&1 &
pids="$!"

# The launcher starts it, because a cache fits only a start with the same flags.
UPSTREAM_URL="http://127.0.0.1:$simulator_port/v1" UPSTREAM_KEY=sim-train GATEWAY_KEY="$KEY" \
    BELLWETHER_AOT_OUTPUT="$PWD/app/target/bellwether.aot" \
    ./bellwether serve examples/minimal.yaml --port "$gateway_port" --data "$work/data" >"$work/gateway.log" 2>&1 &
gateway="$!"
pids="$gateway $pids"
wait_until_answers "http://127.0.0.1:$gateway_port/readyz" "$gateway" 30 || give_up 'the gateway did not start'

ask false "$REQUESTS"
ask true "$STREAMS"
for page in / /v1/models /metrics; do
    curl -s -o /dev/null "http://127.0.0.1:$gateway_port$page"
done
stop "$gateway"
[ -s app/target/bellwether.aot ] || give_up 'the JVM wrote none'
touch app/target/bellwether.aot
