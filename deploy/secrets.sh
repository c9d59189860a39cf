#!/bin/sh
# What a network must keep secret, in files for their owner only, and as Secrets of a cluster.
#   deploy/secrets.sh make DIR AGENT...          makes the keys and passwords that are missing; what is there stays
#   deploy/secrets.sh apply DIR NAMESPACE [--dev]  makes Secrets of them, and adds keys that a Secret lacks; what is there
#                                                stays. --dev: the superuser's too, of the database of the overlay dev
#   deploy/secrets.sh member DIR NAMESPACE       the same for a member of a hub: of agents/, kafka/ca.crt and
#                                                kafka/sasl.jaas.config
#   deploy/secrets.sh rotate DIR NAMESPACE NAME  a new password: database-owner, database-ledger, or a Kafka user, as
#                                                kafka-agent; says what must be done next
# The folder is laid out as `tocsin network setup --keys DIR` does it. Whoever has DIR/network is the network's owner:
# keep it, and a copy of it elsewhere.
set -eu
umask 077

usage() {
    sed -n '3,9s/^# \{0,3\}//p' "$0" >&2
    exit 2
}

fail() {
    echo "deploy/secrets.sh: $*" >&2
    exit 1
}

# An Ed25519 key is any 32 bytes; a password is 24, as digits that need no quoting.
make() { # file, bytes, and what ends it
    [ -s "$1" ] && return
    mkdir -p "$(dirname "$1")"
    { head -c "$2" /dev/urandom | od -An -vtx1 | tr -d ' \n' && printf "$3"; } >"$1.new"
    mv "$1.new" "$1"
    echo "made $1"
}

# Every key and value (base64) of a Secret; nothing if there is none, an error if the cluster cannot be asked.
held() { # name
    kubectl -n "$namespace" get secret "$1" --ignore-not-found \
        -o go-template='{{range $key, $value := .data}}{{$key}} {{$value}}{{"\n"}}{{end}}'
}

# By a file, since a command line can be read by others.
patch() { # name, and the fields of its data
    trap 'rm -f "$dir/patch"' EXIT
    printf '{"data":{%s}}' "$2" >"$dir/patch"
    kubectl -n "$namespace" patch secret "$1" --type=merge --patch-file="$dir/patch"
    rm "$dir/patch"
}

encoded() { # file
    base64 <"$1" | tr -d '\n'
}

secret() { # name, type, then KEY=FILE each
    name=$1
    type=$2
    shift 2
    for pair; do [ -s "${pair#*=}" ] || fail "${pair#*=} is missing or empty; first run make, or put it there"; done
    there=$(held "$name")
    if [ -z "$there" ]; then
        for pair; do
            set -- "$@" "--from-file=$pair"
            shift
        done
        kubectl -n "$namespace" create secret generic "$name" --type="$type" "$@"
        return
    fi
    missing=
    for pair; do
        key=${pair%%=*}
        new=$(encoded "${pair#*=}")
        old=$(printf '%s\n' "$there" | awk -v key="$key" '$1 == key { print $2 }')
        if [ -z "$old" ]; then
            missing="$missing${missing:+,}\"$key\":\"$new\""
        elif [ "$old" != "$new" ]; then
            echo "Secret $name: $key is another than ${pair#*=}, and stays" >&2
        fi
    done
    if [ -n "$missing" ]; then
        patch "$name" "$missing"
    else
        echo "Secret $name is there and stays"
    fi
}

agent_keys() {
    set --
    for key in "$dir"/agents/*.key; do set -- "$@" "$(basename "$key")=$key"; done
    secret agent-keys Opaque "$@"
}

apply() {
    for holder in network consensus ledger; do
        secret "$holder-keys" Opaque "$holder.key=$dir/$holder/$holder.key"
    done
    agent_keys
    for role in owner ledger; do
        # Of the type, and with the name, that CloudNativePG wants of a role.
        printf 'tocsin_%s' "$role" >"$dir/database/$role/username"
        secret "database-$role" kubernetes.io/basic-auth "username=$dir/database/$role/username" \
            "password=$dir/database/$role/password"
    done
}

rotate_database() { # role
    name=database-$1
    file=$dir/database/$1/password
    [ -n "$(held "$name")" ] || fail "there is no Secret $name in $namespace"
    rm -f "$file.next"
    make "$file.next" 24 ''
    patch "$name" "\"password\":\"$(encoded "$file.next")\""
    mv "$file.next" "$file"
    # CloudNativePG looks at a Secret with this label at once.
    kubectl -n "$namespace" label secret "$name" cnpg.io/reload=true --overwrite
    echo "$name has a new password, which CloudNativePG gives the role. Until the ledger is started again it opens no new"
    echo "connection: kubectl -n $namespace rollout restart deployment/ledger"
    echo "Where PostgreSQL has no operator (overlay dev), first: ALTER ROLE tocsin_$1 PASSWORD of $file"
}

rotate_kafka() { # user
    kubectl -n "$namespace" get kafkauser "$1" -o name || fail "there is no KafkaUser $1 in $namespace"
    kubectl -n "$namespace" delete secret "$1" --ignore-not-found
    tries=0
    until [ -n "$(held "$1")" ]; do
        tries=$((tries + 1))
        [ $tries -lt 60 ] || fail "Strimzi's user operator made no new Secret $1 in two minutes; see that it runs"
        sleep 2
    done
    case $1 in
        kafka-agent | kafka-consensus) next="kubectl -n $namespace rollout restart statefulset/${1#kafka-}" ;;
        kafka-ledger | kafka-dashboard) next="kubectl -n $namespace rollout restart deployment/${1#kafka-}" ;;
        kafka-flows) next="kubectl -n $namespace rollout restart deployment/publish" ;;
        kafka-setup) next="nothing, the next set-up reads it" ;;
        *) next="send the member the new sasl.jaas.config; it deletes its Secret kafka-agent, runs member again, and restarts statefulset/agent" ;;
    esac
    echo "$1 has a new password; until it is used, clients that connect anew are refused. Next: $next"
}

rotate() { # name
    case $1 in
        database-owner | database-ledger) rotate_database "${1#database-}" ;;
        kafka-*) rotate_kafka "$1" ;;
        *-keys) fail "$1: a member is enrolled by its key, so it cannot be changed here; enrol another agent instead" ;;
        *) fail "$1: allowed are database-owner, database-ledger and the Kafka users, as kafka-agent" ;;
    esac
}

[ $# -ge 3 ] || usage
command=$1
dir=$2
namespace=$3
shift 2
case $command in
    make)
        for holder in network consensus ledger; do make "$dir/$holder/$holder.key" 32 '\n'; done
        for agent in "$@"; do make "$dir/agents/$agent.key" 32 '\n'; done
        for role in superuser owner ledger; do make "$dir/database/$role/password" 24 ''; done
        ;;
    apply)
        [ $# -eq 1 ] || [ "$#:$2" = 2:--dev ] || usage
        apply
        [ $# -eq 1 ] || secret database-superuser Opaque "password=$dir/database/superuser/password"
        ;;
    member)
        [ $# -eq 1 ] || usage
        agent_keys
        secret kafka-agent Opaque "sasl.jaas.config=$dir/kafka/sasl.jaas.config"
        secret tocsin-cluster-ca-cert Opaque "ca.crt=$dir/kafka/ca.crt"
        ;;
    rotate)
        [ $# -eq 2 ] || usage
        rotate "$2"
        ;;
    *) usage ;;
esac
