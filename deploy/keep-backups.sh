#!/bin/sh
# Deletes backups of databases by CloudNativePG that need not stay, and with each its snapshot; CloudNativePG itself deletes
# none that are snapshots. The newest that is complete always stays, and one under way is left alone.
#   deploy/keep-backups.sh NAMESPACE KEEP DAYS [--dry-run]
# KEEP complete ones of a database stay at most, none older than DAYS. For cron on a machine with kubectl, each night.
set -eu
usage() {
    echo "deploy/keep-backups.sh: got '$*', wanted NAMESPACE KEEP DAYS [--dry-run], both numbers 1 or more" >&2
    exit 2
}
[ $# -eq 3 ] || { [ $# -eq 4 ] && [ "$4" = --dry-run ]; } || usage "$@"
case "$2$3" in *[!0-9]*) usage "$@" ;; esac
if [ "${2:-0}" -lt 1 ] || [ "${3:-0}" -lt 1 ]; then usage "$@"; fi

# GNU's date, then BSD's.
oldest=$(date -u -d "-$3 days" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -v"-$3d" +%Y-%m-%dT%H:%M:%SZ)
all=$(kubectl -n "$1" get backups.postgresql.cnpg.io -o \
    'jsonpath={range .items[*]}{.metadata.creationTimestamp} {.metadata.name} {.spec.cluster.name} {.status.phase}{"\n"}{end}')
gone=$(printf '%s\n' "$all" | LC_ALL=C sort -r | awk -v keep="$2" -v oldest="$oldest" '
    $4 == "completed" && count[$3]++ > 0 && (count[$3] > keep || $1 < oldest) { print $2 }
    $4 == "failed" && $1 < oldest { print $2 }')
for backup in $gone; do
    if [ $# -eq 4 ]; then
        echo "would delete $backup"
    else
        kubectl -n "$1" delete backups.postgresql.cnpg.io "$backup"
    fi
done
[ -n "$gone" ] || echo "all stay"
