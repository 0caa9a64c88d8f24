#!/bin/sh
# Runs tests and ends with a line "N passed, N failed, N skipped".
#
# usage: test.sh all            everything: format, compile, every suite, pages, browser
#        test.sh check          format, compile, unit and architecture tests
#        test.sh one NAME       one test class (or NAME#method)
#        test.sh kind SUFFIX    every class whose name ends so: Journey, Fault, RaceTest, Study; Maven's arguments may follow
set -eu
cd "$(dirname "$0")/.."
. scripts/browser.sh
. scripts/ports.sh

mode="$1"
status=0
fallen=''

step() {
    echo "--- $*"
    "$@" || fell "$*"
}

fell() {
    status=1
    fallen="$fallen
FAILED: $1"
}

forget_old_reports() {
    find . -path ./web/node_modules -prune -o -type d -name surefire-reports -exec rm -rf {} + 2>/dev/null || true
    rm -rf web/test-results web/target/test-reports target/stuck.txt
}

# Where the class is, so that only its module and what it needs are compiled.
module_of() {
    file="$(find . -path '*/src/test/java/*' -name "$1.java" | head -n 1)"
    file="${file#./}"
    [ -n "$file" ] && echo "${file%%/src/*}"
}

# Without the pages: they cost more time than most Java tests, which do not look at them.
java_tests() { # java_tests PATTERN [maven arguments]
    pattern="$1"
    shift
    step scripts/maven.sh "$@" -DskipWeb "-Dtest=$pattern" -Dsurefire.failIfNoSpecifiedTests=false test
}

# A suite of the pages in a real browser, on a gateway of its own with an empty store, in front of a simulated provider:
# what one suite breaks and mends is no other's.
page_tests() { # page_tests NAME PORT PART (a script of web/package.json and its folder; three hundred ports from there;
    #            which of how many equal parts of it, 1/1 for all)
    name="$1"
    part="$(echo "$3" | tr / -)"
    simulator_port="$(free_port "$2")"
    gateway_port="$(free_port $(($2 + 100)))"
    data="$(mktemp -d)"
    export GATEWAY_KEY=bw-browser-0123456789abcdef ADMIN_KEY=bw-operator-0123456789abcdef
    export DESK_SECRET=of-the-browser-tests-0123456789 UPSTREAM_URL="http://127.0.0.1:$simulator_port/v1"
    export BASE_URL="http://127.0.0.1:$gateway_port"
    # Where the suite itself takes what a gateway sends to a program of the operator's.
    HOOK_PORT="$(free_port $(($2 + 200)))"
    export HOOK_PORT
    ./bellwether simulate --port "$simulator_port" >"$data/simulator.log" 2>&1 &
    simulator="$!"
    ./bellwether serve "web/$name/gateway.yaml" --port "$gateway_port" --data "$data" >"$data/gateway.log" 2>&1 &
    gateway="$!"
    if wait_until_answers "$BASE_URL/readyz" "$gateway" 30; then
        (
            cd web
            GATEWAY_LOG="$data/gateway.log" GATEWAY_PID="$gateway" CHROMIUM_PATH="$(find_browser)" \
                PLAYWRIGHT_JUNIT_OUTPUT_NAME="target/test-reports/$name-$part.xml" \
                npm run "$name" -- --reporter=list,junit "--shard=$3" "--output=test-results/$name-$part"
        ) || fell "web: npm run $name, $3"
    else
        fell "the gateway for npm run $name did not start"
        cat "$data/gateway.log"
    fi
    stop "$gateway" "$simulator"
    rm -rf "$data"
}

# Three lines of suites run side by side, since they mostly wait for answers that grow.
all_page_tests() {
    beside="$(mktemp -d)"
    (
        page_tests e2e 19600 2/2
        echo "$fallen"
        exit "$status"
    ) >"$beside/customers" 2>&1 &
    customers="$!"
    (
        page_tests e2e-console 19900 1/1
        page_tests e2e-gateway 19900 1/1
        echo "$fallen"
        exit "$status"
    ) >"$beside/operators" 2>&1 &
    operators="$!"
    page_tests e2e 19300 1/2
    wait "$customers" || fell 'web: the second half of the pages of customers'
    wait "$operators" || fell 'web: the suites of the console and of the gateway'
    cat "$beside/customers" "$beside/operators"
    rm -r "$beside"
}

report() {
    scripts/postgres.sh stop
    scripts/redis.sh stop
    echo "$fallen"
    cat target/stuck.txt 2>/dev/null || true
    # shellcheck disable=SC2046 # report paths have no blanks
    scripts/summary.sh $(find . -path ./web/node_modules -prune -o \
        \( -path '*/target/surefire-reports/TEST-*.xml' -o -path './web/target/test-reports/*.xml' \) -print) || status=1
    exit "$status"
}

forget_old_reports
case "$mode" in
    all)
        scripts/prepare.sh
        step scripts/maven.sh spotless:check
        # The classes of a module run in three processes, for they wait more than they work; none of these may be the
        # one that stops a server which all use.
        step scripts/postgres.sh start
        # What is stuck says where and fails, before it costs the whole build its time.
        scripts/stuck.sh $$ &
        # Every module is tested whatever fell in another; the summary at the end counts what fell.
        step scripts/maven.sh --fail-at-end -Dmaven.test.failure.ignore=true -DforkCount=3 '-Dtests.patience=4 m' package
        all_page_tests
        ;;
    check)
        step scripts/maven.sh spotless:check
        java_tests '*Test,*Properties,*Suite'
        ;;
    one)
        module="$(module_of "${2%%#*}")" || {
            echo "no test class named ${2%%#*}" >&2
            exit 2
        }
        java_tests "$2" -pl "$module" -am
        ;;
    kind)
        if ! find . -path '*/src/test/java/*' -name "*$2.java" | grep -q .; then
            echo "This version has no test whose name ends with $2." >&2
            exit 1
        fi
        shift
        suffix="$1"
        shift
        java_tests "*$suffix" "$@"
        ;;
    *)
        echo "usage: test.sh all|check|one NAME|kind SUFFIX" >&2
        exit 2
        ;;
esac
report
