#!/bin/sh
# Runs the micro benchmarks (JMH); the machine should have nothing else to do.
#
# usage: micro.sh [JMH arguments]     micro.sh -l       lists them
#                                     micro.sh Scanner -f 1 -wi 3 -i 5
set -eu
cd "$(dirname "$0")/.."
exec scripts/maven.sh -Pmicro -pl bench -am -Dmaven.test.skip=true "-Djmh.args=${*:--l}" process-classes
