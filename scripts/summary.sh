#!/bin/sh
# Adds up JUnit XML reports and prints "N passed, N failed, N skipped" alone on a line (an empty line goes before,
# because Maven may leave a colour code where the last one ended).
# Fails when a test failed, when one was skipped (there are none to skip), or when none ran.
#
# usage: summary.sh REPORT...
set -eu

[ $# -gt 0 ] || set -- /dev/null
# A report has one element a line: that holds for Surefire's, Vitest's and Playwright's.
awk '
    /^[[:space:]]*<testcase[ >]/ { all++; failing = 0 }
    /<failure[ >\/]|<error[ >\/]/ { if (/^[[:space:]]*</ && !failing) { failed++; failing = 1 } }
    /^[[:space:]]*<(skipped|testcase[^>]*><skipped)[ >\/]/ { skipped++ }
    END {
        printf "\n%d passed, %d failed, %d skipped\n", all - failed - skipped, failed, skipped
        if (all == 0) { print "no test ran" > "/dev/stderr"; exit 1 }
        exit failed > 0 || skipped > 0
    }
' "$@"
