#!/bin/sh
# Runs the experiments of docs/testing.md in full size that every build runs in small: a thousand hang-ups at each
# moment, drains and kills with 500 streams, ten thousand idle connections, a thousand slow callers of each kind.
#
# usage: faults.sh [small|full]     full takes about ten minutes on two idle cores, longer on busy ones
#
# Ends with the figures, which are also in target/faults.txt, and with the count of tests.
set -eu
cd "$(dirname "$0")/.."

size="${1:-full}"
least_files=16000

case "$size" in
    small) exec scripts/test.sh kind Fault ;;
    full) ;;
    *)
        echo "usage: faults.sh [small|full]" >&2
        exit 2
        ;;
esac

files="$(ulimit -Hn)"
if [ "$files" != unlimited ] && [ "$files" -lt "$least_files" ]; then
    echo "A process may open only $files files here; this needs $least_files: ulimit -n $least_files" >&2
    exit 3
fi
ulimit -n "$(ulimit -Hn)"

begun="$(date +%s)"
mkdir -p target
echo "Full size: about ten minutes on two idle cores, longer on busy ones."
status=0
scripts/maven.sh -DskipWeb -pl app -am -Dbellwether.faults=full -Dsurefire.failIfNoSpecifiedTests=false \
    '-Dtest=HangUpFault,StartFault,DrainFault,CrashFault,BudgetCrashFault,CrowdFault,SlowCallerFault,OneOfThreeFault,DowntimeFault,NonceFault' test >target/faults.log 2>&1 ||
    status="$?"
grep -E 'Tests run|FAIL|ERROR' target/faults.log || true
sed -n 's/.*figure \(X[0-9]*: .*\)/\1/p' target/faults.log | tee target/faults.txt
echo "$(($(date +%s) - begun)) s"
exit "$status"
