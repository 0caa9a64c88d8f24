#!/bin/sh
# Lets sqlmap (Debian's package) try to inject SQL through the operator's API, on loopback, once against each database.
# In no default run: `make sqlmap`, a few minutes. Ends with 1 when it finds something.
#
#   SQLMAP_SECONDS   how long one address may take at most (default: 90)
set -eu
cd "$(dirname "$0")/.."
. scripts/ports.sh
. scripts/jdk.sh

command -v sqlmap >/dev/null 2>&1 || {
    echo "sqlmap is missing: apt-get install sqlmap" >&2
    exit 3
}
find_jdk java || {
    explain_missing_jdk
    exit 3
}
[ -r app/target/bellwether.jar ] || scripts/build.sh

work="$PWD/target/sqlmap"
rm -rf "$work"
mkdir -p "$work"
export BELLWETHER_POSTGRES="$work/postgres" BELLWETHER_AOT=off
gateway=''
leave() {
    # shellcheck disable=SC2086 # one word or none
    stop $gateway
    scripts/postgres.sh stop
}
trap leave EXIT
trap 'exit 1' INT TERM

key=bw-operator-of-sqlmap-000001
caller=bw-caller-of-sqlmap-00000001
api() { # METHOD PATH BODY
    curl -sf -o /dev/null -X "$1" -H "Authorization: Bearer $key" -H 'Content-Type: application/json' \
        ${3:+-d "$3"} "http://127.0.0.1:$port/api/admin/v1/$2"
}

gateway_begins() { # DATABASE STORAGE-SECTION
    port="$(free_port 19400)"
    cat >"$work/$1.yaml" <<END
server: { host: 127.0.0.1 }
providers: [{ name: alpha, base_url: http://127.0.0.1:9/v1, api_key: nobody-listens }]
models: { passthrough: alpha }
keys: [{ name: first, key: $caller }]
admin: { keys: [{ name: mai, key: $key }] }
credit: { level: key }
$2
END
    BELLWETHER_JAVA_OPTS='-XX:+UseSerialGC -Xms16m -Xmx192m' \
        ./bellwether serve "$work/$1.yaml" --port "$port" --data "$work/$1-data" >"$work/$1.log" 2>&1 &
    gateway="$!"
    wait_until_answers "http://127.0.0.1:$port/livez" "$gateway" 30
    api POST organisations '{"name":"acme"}'
    api POST teams '{"organisation":"acme","name":"support"}'
    api POST users '{"name":"lan","team":"acme/support"}'
    api POST keys '{"name":"shop","team":"acme/support"}'
}

tried=0
try() { # DBMS BEARER METHOD PATH BODY: an asterisk marks what is tried
    tried=$((tried + 1))
    echo "--- $1: $3 $4 $5" >>"$work/said"
    # shellcheck disable=SC2086 # one word per option
    timeout "${SQLMAP_SECONDS:-90}" sqlmap --batch --flush-session --output-dir="$work/out" -t "$work/traffic-$tried" \
        --dbms="$1" --level=3 --risk=2 --technique=BEUS --threads=1 --timeout=10 --retries=0 \
        --ignore-code='*' --disable-coloring -v 1 --method="$3" -u "http://127.0.0.1:$port$4" \
        -H "Authorization: Bearer $2" ${5:+-H 'Content-Type: application/json'} ${5:+--data="$5"} \
        >>"$work/said" 2>&1 || echo "--- ended with $?" >>"$work/said"
}

tries() { # DBMS
    admin=/api/admin/v1
    try "$1" "$key" GET "$admin/keys?after=a*&within=acme*&limit=10*" ''
    try "$1" "$key" GET "$admin/keys/shop*" ''
    try "$1" "$key" GET "$admin/teams/acme*/support*" ''
    try "$1" "$key" GET "$admin/audit?subject=keys*&actor=mai*&before=99*" ''
    try "$1" "$key" GET "$admin/usage?by=key&from=2026-01-01*&to=2027-01-01*&after=a*" ''
    try "$1" "$key" GET "$admin/credit/accounts?after=key:a*" ''
    try "$1" "$key" PATCH "$admin/users/lan" '{"email":"a*","team":"acme/support*"}'
    try "$1" "$key" POST "$admin/credit/top-ups" '{"account":"key:first*","micro_dollars":1,"id":"a*","note":"b*"}'
    try "$1" "$key*" GET "$admin/operator" ''
    try "$1" "$caller" POST /v1/credit:redeem '{"code":"BWC-AAAAA*"}'
}

address="$(scripts/postgres.sh start)"
gateway_begins postgresql "storage:
  url: $(echo "$address" | sed -n 1p)
  user: $(echo "$address" | sed -n 2p)
  password: $(echo "$address" | sed -n 3p)"
tries PostgreSQL
stop "$gateway"
gateway_begins sqlite ''
tries SQLite

requests="$(cat "$work"/traffic-* | grep -c '^HTTP request \[' || true)"
found="$(grep -c -i -E "is vulnerable|identified the following injection|is '.*' injectable" "$work/said" || true)"
broken="$(cat "$work"/traffic-* | grep -c -E '^HTTP response .*\(5[0-9][0-9]\b|^HTTP/1.1 5[0-9][0-9]' || true)"
echo "sqlmap: $tried addresses, $requests requests, $broken answered 5xx, $found findings (target/sqlmap/said)"
[ "$found" -eq 0 ] && [ "$broken" -eq 0 ]
