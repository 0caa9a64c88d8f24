#!/bin/sh
# Searches with coverage as its guide for bytes that break a promise of one of our readers: every method @FuzzTest, a
# minute each, from the samples of the module, one after the other. What was found stands in a file whose name the
# output says; it belongs into the corpus that every build replays.
#
# usage: fuzz.sh [TABLE]    also writes what it has seen to this file, as a table
set -eu
cd "$(dirname "$0")/.."

report="${1:-}"
status=0
logs="$(mktemp -d)"
table="$logs/table"

samples() { # samples MODULE: files and folders to begin from
    case "$1" in
        app) echo examples/*.yaml ;;
        *) find "$1/src/test/resources" -type f 2>/dev/null || true ;;
    esac
}

# libFuzzer's last line: "#123 DONE cov: 45 ft: 67 corp: 8/9b lim: 10 exec/s: 11 rss: 12Mb"
figure() { # figure LOG NAME
    sed -n "s/.*#\([0-9]*\).*DONE.* cov: \([0-9]*\) .*corp: \([0-9]*\).*exec\/s: \([0-9]*\).*/runs=\1 coverage=\2 corpus=\3 persecond=\4/p" \
        "$1" | tail -1 | tr ' ' '\n' | sed -n "s/^$2=//p"
}

fuzz() { # fuzz MODULE CLASS METHOD FILE
    package="$(sed -n 's/^package \(.*\);/\1/p' "$4")"
    corpus="$1/.cifuzz-corpus/$package.$2/$3"
    mkdir -p "$corpus"
    # shellcheck disable=SC2046 # sample paths have no blanks
    cp $(samples "$1") "$corpus" 2>/dev/null || true
    log="$logs/$2-$3.log"
    outcome='nothing found'
    echo "--- $2, $3"
    JAZZER_FUZZ=1 scripts/maven.sh -q -DskipWeb -pl "$1" -am "-Dtest=$2#$3" -DforkCount=1 \
        -Dsurefire.failIfNoSpecifiedTests=false test >"$log" 2>&1 || {
        outcome='FOUND something'
        status=1
        grep -E 'Test unit written to|== Java Exception|AssertionError|Exception in' "$log" || tail -20 "$log"
    }
    line="| $2, $3 | $(figure "$log" runs) | $(figure "$log" persecond) | $(figure "$log" coverage) | $(figure "$log" corpus) | $outcome |"
    echo "$line"
    echo "$line" >>"$table"
}

for file in $(find . -path '*/src/test/java/*' -name '*Fuzz.java' | sort); do
    module="${file#./}"
    module="${module%%/*}"
    class="$(basename "$file" .java)"
    for method in $(sed -n '/@FuzzTest/{n;s/.*void \([A-Za-z_]*\)(.*/\1/p}' "$file"); do
        fuzz "$module" "$class" "$method" "$file"
    done
done

if [ -n "$report" ]; then
    mkdir -p "$(dirname "$report")"
    {
        echo '| target | inputs | a second | edges covered | kept | |'
        echo '|---|---|---|---|---|---|'
        cat "$table"
    } >"$report"
fi
rm -r "$logs"
exit "$status"
