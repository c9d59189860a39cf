package io.tocsin.cli.recovery;

import io.tocsin.cli.operation.Conversation;
import io.tocsin.cli.operation.ExternalProgram;
import io.tocsin.cli.runtime.FailedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Containers that stand still until this is closed, or until this process ends however it may: who holds them is a small
 * shell that waits on a pipe from it.
 */
final class HeldContainers implements AutoCloseable {
    // Docker refuses now and then, and to let go of what is not held is no failure.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            isHeld() { [ "$(docker inspect --format '{{.State.Paused}}' "$1" 2>/dev/null)" = true ]; }
            release() {
              for one; do
                tries=0
                while isHeld "$one" && [ $tries -lt 50 ]; do
                  docker unpause "$one" >/dev/null 2>&1 || sleep .2
                  tries=$((tries + 1))
                done
              done
            }
            tries=0
            until docker pause "$@" >/dev/null 2>&1; do
              release "$@"
              tries=$((tries + 1))
              [ $tries -lt 3 ] || exit 1
            done
            echo held
            IFS= read -r end
            release "$@"
            for one; do ! isHeld "$one" || exit 1; done
            """;

    private final Conversation holder;
    private final List<String> containers;

    private HeldContainers(Conversation holder, List<String> containers) {
        this.holder = holder;
        this.containers = containers;
    }

    /**
     * Holds {@code containers}.
     *
     * @param shell a POSIX shell that finds docker on its path
     * @throws FailedException if one does not stand still; none of them does then
     */
    static HeldContainers hold(ExternalProgram shell, List<String> containers) {
        List<String> arguments = new ArrayList<>(List.of("-c", SCRIPT, "hold"));
        arguments.addAll(containers);
        Conversation holder = shell.talk(arguments);
        if (holder.hear().filter("held"::equals).isEmpty()) {
            holder.close();
            throw new FailedException("the containers of broker and agents cannot be paused: see whether 'docker pause "
                    + String.join(" ", containers) + "' works by hand. Nothing was backed up.");
        }
        return new HeldContainers(holder, containers);
    }

    /**
     * Lets them go on.
     *
     * @throws FailedException if Docker does not let them
     */
    @Override
    public void close() {
        if (holder.finish() != 0) {
            throw new FailedException("containers stand still and Docker does not let them go on; say 'docker unpause "
                    + String.join(" ", containers) + "'");
        }
    }
}
