#!/bin/sh
# Runs a study of a policy in virtual time and writes its figures and plots into a folder.
#
# usage: study.sh canary FOLDER [RUNS]
set -eu
cd "$(dirname "$0")/.."
study=${1:?usage: study.sh canary FOLDER [RUNS]}
shift
case "$study" in
    canary) main=io.bellwether.bench.study.canary.CanaryStudy ;;
    *)
        echo "study.sh: there is no study $study (expected: canary)" >&2
        exit 2
        ;;
esac
exec scripts/maven.sh -Pstudy -pl bench -am -Dmaven.test.skip=true "-Dstudy.main=$main" "-Dstudy.args=$*" process-classes
