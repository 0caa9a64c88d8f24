#!/bin/sh
# Watches Maven's processes that test, beside the build: when not one class of tests has ended for as long as no class
# takes, prints where each process stands, with all its threads, and ends it, which fails the build. JUnit does so for a
# test that can be interrupted (tests.patience in pom.xml); this is for all others. What our own code did there, the
# class of tests included, stands in target/stuck.txt as well. Ends with the process it is told of.
#
# usage: stuck.sh PID [SECONDS]     as long as PID lives; after so many seconds without news (default: 600)
set -eu
cd "$(dirname "$0")/.."
. scripts/jdk.sh

parent="$1"
patience="${2:-600}"
find_jdk jcmd
jcmd="$JAVA_HOME/bin/jcmd"
dump="$(mktemp)"
mkdir -p target

testing() { # the processes below this folder that run tests
    for process in /proc/[0-9]*; do
        case "$(readlink "$process/exe" "$process/cwd" 2>/dev/null | tr '\n' ' ')" in
            */java\ "$PWD"*) ;;
            *) continue ;;
        esac
        if tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep -q surefirebooter; then
            echo "${process#/proc/}"
        fi
    done
}

ended() { # how many classes have; it grows while there is news
    find . -path ./web -prune -o -path '*/target/surefire-reports/TEST-*.xml' -print | wc -l
}

show() { # show PID
    echo "=== process $1 has not ended a class of tests for $patience s:"
    "$jcmd" "$1" Thread.dump_to_file -overwrite "$dump" >/dev/null 2>&1 || return 0
    cat "$dump"
    {
        echo "STUCK: process $1"
        awk '/^#/ { thread = $0 } /io\.bellwether/ { if (thread) print thread; thread = ""; print }' "$dump"
    } >>target/stuck.txt
}

before=''
quiet=0
while kill -0 "$parent" 2>/dev/null; do
    sleep 5
    processes="$(testing)"
    now="$(ended) $processes"
    if [ -n "$processes" ] && [ "$now" = "$before" ]; then
        quiet=$((quiet + 5))
    else
        quiet=0
    fi
    before="$now"
    if [ "$quiet" -ge "$patience" ]; then
        for pid in $processes; do
            show "$pid"
            kill -9 "$pid" 2>/dev/null || true
        done
    fi
done
rm -f "$dump"
