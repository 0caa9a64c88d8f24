#!/bin/sh
# From an empty store to a published demo that answers with a citation: makes an assistant of a template, takes in a
# file of questions, rehearses, publishes, and asks as a customer would.
#
#   DEMO_URL      the gateway (default: http://127.0.0.1:8080); its settings have the section assistants
#   ADMIN_KEY     an operator's key
#   GATEWAY_KEY   a caller's key
#   DEMO_MODEL    the model that answers what is not known by heart (default: support)
#   DEMO_SLUG     its name in addresses (default: may)
set -eu
cd "$(dirname "$0")/.."

url="${DEMO_URL:-http://127.0.0.1:8080}"
slug="${DEMO_SLUG:-may}"
began="$(date +%s)"

operator() {
    BELLWETHER_JAVA_OPTS='-XX:+UseSerialGC -Xmx96m -XX:TieredStopAtLevel=1' BELLWETHER_AOT=off \
        ./bellwether assistants "$@" --url "$url" --key "$ADMIN_KEY"
}

operator create "$slug" --template fashion --shop 'Shop Mây' --model "${DEMO_MODEL:-support}" >/dev/null
operator import "$slug" examples/questions.csv >/dev/null
operator rehearse "$slug"
operator publish "$slug" >/dev/null

answer="$(curl -sS -m 20 "$url/api/v1/chat" -H "Authorization: Bearer $GATEWAY_KEY" \
    -H 'Content-Type: application/json' \
    -d "{\"assistant\":\"$slug\",\"message\":\"shop oi co giao hang ra phu quoc ko a\"}")"
case "$answer" in
    *'"citations":[{'*'Phú Quốc'*) ;;
    *)
        echo "no answer with a citation: $answer" >&2
        exit 1
        ;;
esac
echo "$slug is published and answers with a citation, $(($(date +%s) - began)) s after it was begun"
