#!/bin/sh
# What a network must keep secret, in files for their owner only, and as Secrets of a cluster.
#   deploy/secrets.sh make DIR AGENT...     makes the keys and passwords that are missing; what is there stays
#   deploy/secrets.sh apply DIR NAMESPACE   makes Secrets of them; those that are there stay
# The folder is laid out as `tocsin network setup --keys DIR` does it. Whoever has DIR/network is the network's owner:
# keep it, and a copy of it elsewhere.
set -eu
umask 077

usage() {
    sed -n '2,4s/^# *//p' "$0" >&2
    exit 2
}

# An Ed25519 key is any 32 bytes; a password is 24, as digits that need no quoting.
make() { # file, bytes, and what ends it
    [ -s "$1" ] && return
    mkdir -p "$(dirname "$1")"
    { head -c "$2" /dev/urandom | od -An -vtx1 | tr -d ' \n' && printf "$3"; } >"$1.new"
    mv "$1.new" "$1"
    echo "made $1"
}

secret() { # name, then what kubectl is to take
    name=$1
    shift
    if kubectl -n "$namespace" get secret "$name" >/dev/null 2>&1; then
        echo "Secret $name is there and stays"
    else
        kubectl -n "$namespace" create secret generic "$name" "$@"
    fi
}

[ $# -ge 3 ] || usage
command=$1
dir=$2
shift 2
case $command in
    make)
        for holder in network consensus ledger; do make "$dir/$holder/$holder.key" 32 '\n'; done
        for agent in "$@"; do make "$dir/agents/$agent.key" 32 '\n'; done
        for role in superuser owner ledger; do make "$dir/database/$role/password" 24 ''; done
        ;;
    apply)
        [ $# -eq 1 ] || usage
        namespace=$1
        for holder in network consensus ledger; do
            secret "$holder-keys" --from-file="$holder.key=$dir/$holder/$holder.key"
        done
        set --
        for key in "$dir"/agents/*.key; do set -- "$@" --from-file="$(basename "$key")=$key"; done
        secret agent-keys "$@"
        secret database-superuser --from-file=password="$dir/database/superuser/password"
        for role in owner ledger; do
            # Of the type, and with the name, that CloudNativePG wants of a role.
            secret "database-$role" --type=kubernetes.io/basic-auth --from-literal=username="tocsin_$role" \
                --from-file=password="$dir/database/$role/password"
        done
        ;;
    *) usage ;;
esac
