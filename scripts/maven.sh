#!/bin/sh
# Runs Maven from the repository's root with a JDK 25, quietly: warnings, errors and test classes only.
set -eu
cd "$(dirname "$0")/.."
. scripts/jdk.sh

if ! find_jdk javac; then
    explain_missing_jdk
    exit 3
fi
if ! command -v mvn >/dev/null 2>&1; then
    echo "Maven is missing: run 'make prepare' as root, or see https://maven.apache.org/install.html" >&2
    exit 3
fi

# Maven's own libraries use sun.misc.Unsafe; the warning about it is not ours to act on.
MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
export MAVEN_OPTS
exec mvn -B -ntp -Dstyle.color=never \
    -Dorg.slf4j.simpleLogger.defaultLogLevel="${BELLWETHER_MAVEN_LOG:-warn}" \
    -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info \
    -Dorg.slf4j.simpleLogger.log.org.apache.maven.cli.transfer.Slf4jMavenTransferListener=error "$@"
