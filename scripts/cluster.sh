#!/bin/sh
# Three replicas of the gateway behind HAProxy, with one PostgreSQL, one Redis and two simulated providers: all on this
# machine, no key, no network once Debian's packages are there. Ctrl-C ends all of it. Everything it writes is in target/cluster.
#
#   CLUSTER_PORT   where HAProxy listens (default: 8080, or the next free port)
set -eu
cd "$(dirname "$0")/.."
. scripts/ports.sh
. scripts/cluster-parts.sh

see_programs
see_jar
rm -rf "$work"
mkdir -p "$work"
trap cluster_ends EXIT
trap 'exit 0' INT TERM

GATEWAY_KEY="bw-demo-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')"
ADMIN_KEY="bw-operator-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')"
export GATEWAY_KEY ADMIN_KEY
database_begins
redis_begins
providers_begin --latency 150ms..400ms --ttft 150ms..400ms --tps 45
replicas_begin
balancer_begins

cat <<END

  Three replicas are running behind HAProxy, with one PostgreSQL, one Redis and two simulated providers.

  page      $url/#key=$GATEWAY_KEY
  key       $GATEWAY_KEY
  operator  $ADMIN_KEY
  curl      curl -N $url/v1/chat/completions -H 'Authorization: Bearer $GATEWAY_KEY' \\
              -H 'Content-Type: application/json' \\
              -d '{"model":"support","stream":true,"messages":[{"role":"user","content":"Where is my order?"}]}'
  replicas  http://127.0.0.1:$replica_1 (process $pid_1), :$replica_2 ($pid_2), :$replica_3 ($pid_3)
  redis     127.0.0.1:$REDIS_PORT ($redis_pid)
  try       kill -9 $pid_2    and ask again; curl -X PUT a route on one replica and ask another

  Ctrl-C stops everything. HAProxy's log follows; those of the replicas are in target/cluster.

END
tail -n +1 -f "$work/haproxy.log" &
helpers="$! $helpers"
wait "$balancer_pid"
