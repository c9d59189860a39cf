#!/bin/sh
# Kills a container of the stack at random, waits until it is healthy again, says how long that took, and goes on.
#   deploy/chaos/chaos.sh [NAME...]        names of services; all that have a health check if none is given
# CHAOS_PROJECT (tocsin), CHAOS_INTERVAL seconds between two kills (60), CHAOS_ROUNDS (0: no end), CHAOS_PATIENCE seconds
# until a container counts as lost (60). Ends with 1 if one is.
# Everything in the container is killed but the small init at its top, which then ends by itself: so to Docker it has
# crashed, and its restart policy holds. After `docker kill` it would stay down.
set -eu
project=${CHAOS_PROJECT:-tocsin}
interval=${CHAOS_INTERVAL:-60}
rounds=${CHAOS_ROUNDS:-0}
patience=${CHAOS_PATIENCE:-60}

# One line a candidate: its id and its service.
candidates() {
    docker ps --filter "label=com.docker.compose.project=$project" --filter health=healthy \
        --format '{{.ID}} {{.Label "com.docker.compose.service"}}' |
        while read -r id service; do
            case " $* " in
                "  " | *" $service "*) echo "$id $service" ;;
            esac
        done
}

state() {
    docker inspect --format '{{.RestartCount}} {{.State.Health.Status}}' "$1" 2>/dev/null || echo gone
}

round=0
while [ "$rounds" -eq 0 ] || [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    victim=$(candidates "$@" | awk -v seed="$(od -An -N4 -tu4 /dev/urandom)" 'BEGIN { srand(seed) } { line[NR] = $0 } END { if (NR) print line[int(rand() * NR) + 1] }')
    if [ -z "$victim" ]; then
        echo "chaos: no healthy container of project $project to kill"
    else
        id=${victim%% *}
        service=${victim#* }
        before=$(state "$id")
        begun=$(date +%s)
        docker exec "$id" bash -c 'kill -9 -1' >/dev/null 2>&1 || true
        until [ "$(state "$id")" != "$before" ] && [ "$(state "$id" | cut -d' ' -f2)" = healthy ]; do
            if [ $(($(date +%s) - begun)) -gt "$patience" ]; then
                echo "chaos: $service was killed and is not back after $patience s: $(state "$id")"
                exit 1
            fi
            sleep 0.5
        done
        echo "chaos: $service was killed and is back after $(($(date +%s) - begun)) s"
    fi
    [ "$round" -eq "$rounds" ] || sleep "$interval"
done
