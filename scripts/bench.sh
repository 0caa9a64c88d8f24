#!/bin/sh
# Measures Bellwether beside nginx, HAProxy and Portkey, on this machine, in one run. Takes about 25 minutes in full,
# and needs the machine for itself. The report goes to bench/reports/.
#
# usage: bench.sh [full|smoke] [further arguments of io.bellwether.bench.load.Bench]
#   bench.sh smoke --repetitions 1 --subjects direct,nginx --topic trial
set -eu
cd "$(dirname "$0")/.."
. scripts/jdk.sh

PORTKEY_VERSION=1.15.2
# Each gateway holds two sockets a stream; HAProxy is told so many that two of each fit.
OPEN_FILES=20000

scale="${1:-full}"
[ $# -eq 0 ] || shift

if ! find_jdk javac; then
    explain_missing_jdk
    exit 3
fi

missing=''
for tool in wrk nginx haproxy node npm; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
if [ -n "$missing" ]; then
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        echo "Install these, then try again:$missing" >&2
        exit 3
    fi
    # Debian starts what it installs; here nothing may listen that we did not start.
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d.bellwether
    chmod +x /usr/sbin/policy-rc.d.bellwether
    [ -e /usr/sbin/policy-rc.d ] || ln -s policy-rc.d.bellwether /usr/sbin/policy-rc.d
    apt-get update -qq
    # shellcheck disable=SC2086 # one word per package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $(echo "$missing" | sed 's/\bnode\b/nodejs/') >/dev/null
    [ "$(readlink /usr/sbin/policy-rc.d)" != policy-rc.d.bellwether ] || rm /usr/sbin/policy-rc.d
    rm /usr/sbin/policy-rc.d.bellwether
fi

if [ ! -r app/target/bellwether.jar ]; then
    scripts/build.sh
fi
scripts/maven.sh -pl bench -am -Dmaven.test.skip=true -Dspotless.check.skip=true compile

work="$PWD/bench/target/load"
mkdir -p "$work"
case " $* " in
    *portkey*) wanted=yes ;;
    *' --subjects '*) wanted=no ;;
    *) wanted=yes ;;
esac
if [ "$wanted" = yes ]; then
    scripts/portkey.sh "$PWD/bench/target/portkey" "$PORTKEY_VERSION"
fi

ulimit -n "$OPEN_FILES" 2>/dev/null || echo "warning: no more than $(ulimit -n) open files" >&2
exec "$JAVA_HOME/bin/java" -XX:+UseParallelGC -Xmx1g -cp bench/target/classes io.bellwether.bench.load.Bench \
    --scale "$scale" --work "$work" --commit "$(git rev-parse --short HEAD 2>/dev/null || echo unknown)" "$@"
