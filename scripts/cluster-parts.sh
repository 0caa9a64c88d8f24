# The parts of a cluster on this machine: PostgreSQL and Redis, two simulated providers, three replicas and HAProxy in
# front; to be sourced after ports.sh, in the repository's root. Everything lies in $work.
#
# Sets: balancer, replica_1 to replica_3 (ports), pid_1 to pid_3, url. Environment of the replicas: see examples/cluster.yaml.

work="$PWD/target/cluster"
settings="${CLUSTER_SETTINGS:-examples/cluster.yaml}"
helpers=''
pid_1='' pid_2='' pid_3=''
balancer_pid=''

# Small heaps, so that seven processes fit on a laptop.
SMALL='-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms16m -Xmx192m'

see_programs() {
    wanted=''
    command -v haproxy >/dev/null 2>&1 || [ -x /usr/sbin/haproxy ] || wanted="$wanted haproxy"
    scripts/postgres.sh installed 2>/dev/null || wanted="$wanted postgresql"
    scripts/redis.sh installed 2>/dev/null || wanted="$wanted redis-server"
    [ -n "$wanted" ] || return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing from Debian:$wanted" >&2
        # shellcheck disable=SC2086 # one word per package
        apt-get update -qq >&2 &&
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >&2 && return 0
    fi
    echo "Install these, then try again:$wanted   (Debian, Ubuntu: sudo apt-get install$wanted)" >&2
    return 3
}

see_jar() {
    [ -r app/target/bellwether.jar ] || {
        echo "building first ..."
        scripts/build.sh
    }
}

database_begins() {
    export BELLWETHER_POSTGRES="$work/postgres"
    address="$(scripts/postgres.sh start)"
    STORAGE_URL="$(echo "$address" | sed -n 1p)"
    STORAGE_USER="$(echo "$address" | sed -n 2p)"
    STORAGE_PASSWORD="$(echo "$address" | sed -n 3p)"
    export STORAGE_URL STORAGE_USER STORAGE_PASSWORD
}

redis_begins() {
    REDIS_PORT="$(free_port 19590)"
    export REDIS_PORT
    scripts/redis.sh run "$REDIS_PORT" >"$work/redis.log" 2>&1 &
    redis_pid="$!"
    helpers="$redis_pid $helpers"
}

# provider NAME PORT [ARGUMENT...]
provider() {
    name="$1"
    shift
    BELLWETHER_JAVA_OPTS="$SMALL" BELLWETHER_AOT=off ./bellwether simulate --name "$name" --port "$@" \
        >"$work/$name.log" 2>&1 &
    helpers="$! $helpers"
}

providers_begin() {
    alpha_port="$(free_port 19601)"
    provider alpha "$alpha_port" --seed 1 "$@"
    beta_port="$(free_port $((alpha_port + 1)))"
    provider beta "$beta_port" --seed 2 "$@"
    ALPHA_URL="http://127.0.0.1:$alpha_port/v1"
    BETA_URL="http://127.0.0.1:$beta_port/v1"
    export ALPHA_URL BETA_URL
    wait_until_listens "$alpha_port" 20
    wait_until_listens "$beta_port" 20
}

wait_until_listens() { # wait_until_listens PORT SECONDS
    tries=$(($2 * 10))
    while [ "$tries" -gt 0 ]; do
        answer=0
        curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$1/" || answer=$?
        [ "$answer" -eq 7 ] || return 0
        sleep 0.1
        tries=$((tries - 1))
    done
    return 1
}

# replica NUMBER PORT: starts it in the background; its process is pid_NUMBER.
replica() {
    BELLWETHER_JAVA_OPTS="${CLUSTER_JAVA_OPTS:-$SMALL}" ./bellwether serve "$settings" --port "$2" \
        --data "$work/replica-$1" >>"$work/replica-$1.log" 2>&1 &
    eval "pid_$1=$!"
}

# until_ready NUMBER: waits until the replica wants traffic.
until_ready() {
    eval "port=\$replica_$1 pid=\$pid_$1"
    # shellcheck disable=SC2154 # set by eval
    wait_until_answers "http://127.0.0.1:$port/readyz" "$pid" 60 || {
        echo "replica $1 did not get ready:" >&2
        tail -n 20 "$work/replica-$1.log" >&2
        return 1
    }
}

replicas_begin() {
    replica_1="$(free_port 19611)"
    replica 1 "$replica_1"
    replica_2="$(free_port $((replica_1 + 1)))"
    replica 2 "$replica_2"
    replica_3="$(free_port $((replica_2 + 1)))"
    replica 3 "$replica_3"
    until_ready 1 && until_ready 2 && until_ready 3
}

# A request goes to another replica only when its connection could not be made, so that nothing is ever done twice. A
# replica that drains says so at /readyz and gets nothing new; what it has under way ends in peace.
balancer_begins() {
    balancer="${CLUSTER_PORT:-$(free_port 8080)}"
    cat >"$work/haproxy.cfg" <<END
global
    maxconn 4096
    log stdout format raw local0 notice
defaults
    mode http
    log global
    retries 3
    retry-on conn-failure
    option redispatch 1
    option http-no-delay
    http-reuse safe
    timeout connect 2s
    timeout client 600s
    timeout server 600s
    timeout http-request 10s
    timeout http-keep-alive 60s
frontend callers
    bind 127.0.0.1:$balancer
    default_backend replicas
backend replicas
    balance leastconn
    option httpchk GET /readyz
    http-check expect status 200
    timeout check 1s
    default-server check inter 500ms fall 1 rise 1 pool-purge-delay 5s
    server one 127.0.0.1:$replica_1
    server two 127.0.0.1:$replica_2
    server three 127.0.0.1:$replica_3
END
    PATH="$PATH:/usr/sbin" haproxy -db -f "$work/haproxy.cfg" >"$work/haproxy.log" 2>&1 &
    balancer_pid="$!"
    url="http://127.0.0.1:$balancer"
    wait_until_answers "$url/readyz" "$balancer_pid" 20
}

cluster_ends() {
    # shellcheck disable=SC2086 # one word per process
    stop $balancer_pid $pid_1 $pid_2 $pid_3 $helpers
    [ -z "${BELLWETHER_POSTGRES:-}" ] || scripts/postgres.sh stop
}
