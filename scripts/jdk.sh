# Finds a JDK of release 25 or newer; shared by the launcher and the build. To be sourced, POSIX sh.
#
# After `find_jdk`, JAVA_HOME names it. Order: JAVA_HOME, the usual places, the java on PATH.
# Only files are read: starting every java found, to ask its version, would cost more than our own start.

JDK_WANTED=25

find_jdk() {
    for jdk_home in "${JAVA_HOME:-}" \
        /usr/lib/jvm/* /usr/java/* /usr/local/jdk* /usr/local/openjdk* /opt/jdk* /opt/java/* /opt/*jdk* \
        "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if jdk_fits "$jdk_home" "${1:-java}"; then
            export JAVA_HOME="$jdk_home"
            return 0
        fi
    done
    jdk_from_path "${1:-java}"
}

# jdk_fits HOME PROGRAM: whether HOME holds PROGRAM (java or javac) and its release file says 25 or newer.
jdk_fits() {
    [ -n "$1" ] && [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r jdk_name jdk_value; do
        if [ "$jdk_name" = JAVA_VERSION ]; then
            jdk_value="${jdk_value#\"}"
            jdk_value="${jdk_value%%[!0-9]*}"
            [ "${jdk_value:-0}" -ge "$JDK_WANTED" ]
            return
        fi
    done <"$1/release"
    return 1
}

jdk_from_path() {
    jdk_java="$(command -v java 2>/dev/null)" || return 1
    while [ -h "$jdk_java" ]; do
        jdk_link="$(readlink "$jdk_java")"
        case "$jdk_link" in
            /*) jdk_java="$jdk_link" ;;
            *) jdk_java="${jdk_java%/*}/$jdk_link" ;;
        esac
    done
    jdk_home="${jdk_java%/bin/java}"
    jdk_fits "$jdk_home" "$1" || return 1
    export JAVA_HOME="$jdk_home"
}

explain_missing_jdk() {
    echo "Bellwether needs a JDK $JDK_WANTED or newer, and none was found (looked at JAVA_HOME, the usual places, PATH)." >&2
    echo "Get one: https://adoptium.net/temurin/releases/?version=$JDK_WANTED" >&2
    echo "  Debian, Ubuntu  apt-get install temurin-$JDK_WANTED-jdk   (repository: https://adoptium.net/installation/linux)" >&2
    echo "  SDKMAN          sdk install java $JDK_WANTED-tem" >&2
    echo "  macOS           brew install --cask temurin@$JDK_WANTED" >&2
    echo "Then try again, or point JAVA_HOME at it." >&2
}
