#!/bin/sh
# Builds the one jar, then its AOT cache. Without the cache everything works, only the start is slower.
set -eu
cd "$(dirname "$0")/.."

scripts/prepare.sh build
scripts/maven.sh -Dmaven.test.skip=true -DskipTests=true package
scripts/train-aot.sh
