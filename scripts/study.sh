#!/bin/sh
# Runs a study of a policy in virtual time and writes its figures and plots into a folder.
#
# usage: study.sh canary|resilience FOLDER [RUNS]
set -eu
cd "$(dirname "$0")/.."
study=${1:?usage: study.sh canary|resilience FOLDER [RUNS]}
shift
case "$study" in
    canary) main=io.bellwether.bench.study.canary.CanaryStudy ;;
    resilience) main=io.bellwether.bench.study.resilience.ResilienceStudy ;;
    *)
        echo "study.sh: there is no study $study (expected: canary or resilience)" >&2
        exit 2
        ;;
esac
exec scripts/maven.sh -Pstudy -pl bench -am -Dmaven.test.skip=true "-Dstudy.main=$main" "-Dstudy.args=$*" process-classes
