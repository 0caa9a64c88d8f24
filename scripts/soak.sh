#!/bin/sh
# All kinds of traffic and faults against a gateway in a process of its own, with simulated providers, for a while;
# then no stream, connection or thread may be left, memory must not have grown past a bound, and the log must hold one
# line for each request.
#
# usage: soak.sh [SECONDS]     300 by default, after a warm-up of a fifth of that
#
# Ends with the figures and the count of tests.
set -eu
cd "$(dirname "$0")/.."

seconds="${1:-300}"
case "$seconds" in
    '' | *[!0-9]*)
        echo "usage: soak.sh [SECONDS]" >&2
        exit 2
        ;;
esac

mkdir -p target
echo "Soaking for $((seconds + seconds / 5)) s."
status=0
scripts/maven.sh -DskipWeb -pl app -am "-Dbellwether.soak=$seconds" -Dsurefire.failIfNoSpecifiedTests=false \
    -Dtest=SoakFault test >target/soak.log 2>&1 || status="$?"
grep -E 'Tests run|FAIL|ERROR' target/soak.log || true
sed -n 's/.*figure \(X[0-9]*: .*\)/\1/p' target/soak.log
exit "$status"
