#!/bin/sh
# Sends an agent traffic that it may trust, before its first start: a Zeek log or another capture, gzipped or not.
#   deploy/baseline.sh NAMESPACE POD CAPTURE
# The pod's container "baseline" waits for it. A capture that did not arrive whole is not taken.
set -eu
if [ $# -ne 3 ] || [ ! -s "$3" ]; then
    echo "deploy/baseline.sh: got '$*', wanted NAMESPACE POD CAPTURE, the capture a file that is not empty" >&2
    exit 2
fi
kubectl -n "$1" exec -i "$2" -c baseline -- sh -c '
    cd /var/lib/tocsin
    cat >baseline.new
    if [ "$(cksum <baseline.new)" != "$1" ]; then
        rm baseline.new
        echo "the capture did not arrive whole, send it again" >&2
        exit 1
    fi
    mv baseline.new baseline.log' receive "$(cksum <"$3")" <"$3"
echo "$2 has its Baseline"
