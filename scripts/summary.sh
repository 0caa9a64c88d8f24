#!/bin/sh
# Adds up JUnit XML reports, names each test that failed with the beginning of why, and prints
# "N passed, N failed, N skipped" alone on a line (an empty line goes before, because Maven may leave a colour code
# where the last one ended).
# Fails when a test failed, when one was skipped (there are none to skip), or when none ran.
#
# usage: summary.sh REPORT...
set -eu

[ $# -gt 0 ] || set -- /dev/null
# A report has one element a line: that holds for Surefire's, Vitest's and Playwright's.
awk '
    function value_of(name) {
        if (!match($0, " " name "=\"[^\"]*")) return ""
        return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3)
    }
    /^[[:space:]]*<testcase[ >]/ { all++; failing = 0; test = value_of("classname") "." value_of("name") }
    /<failure[ >\/]|<error[ >\/]/ {
        if (/^[[:space:]]*</ && !failing) {
            failed++
            failing = 1
            why = value_of("message")
            gsub(/(&#10;|[[:space:]])+/, " ", why)
            named[failed] = test ": " substr(why, 1, 300)
        }
    }
    /^[[:space:]]*<(skipped|testcase[^>]*><skipped)[ >\/]/ { skipped++ }
    END {
        for (i = 1; i <= failed; i++) printf "\nFAILED: %s", named[i]
        if (failed) print ""
        printf "\n%d passed, %d failed, %d skipped\n", all - failed - skipped, failed, skipped
        if (all == 0) { print "no test ran" > "/dev/stderr"; exit 1 }
        exit failed > 0 || skipped > 0
    }
' "$@"
