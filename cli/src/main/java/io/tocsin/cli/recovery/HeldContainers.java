package io.tocsin.cli.recovery;

import io.tocsin.cli.operation.Conversation;
import io.tocsin.cli.operation.ExternalProgram;
import io.tocsin.cli.runtime.FailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Containers that stand still for some work, and go on after it or when this process ends however it may: who holds them is
 * a small shell that waits on a pipe from it. Stateless.
 */
final class HeldContainers {
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
            refused=0
            until docker pause "$@" >/dev/null 2>&1; do
              release "$@"
              refused=$((refused + 1))
              [ $refused -lt 3 ] || exit 1
            done
            echo held
            IFS= read -r end
            release "$@"
            for one; do ! isHeld "$one" || exit 1; done
            """;

    private HeldContainers() {}

    /**
     * Does {@code work} while {@code containers} stand still.
     *
     * @param shell a POSIX shell that finds docker on its path
     * @throws FailedException if one does not stand still, when none of them does, or Docker does not let them go on
     */
    static <T> T during(ExternalProgram shell, List<String> containers, Supplier<T> work) {
        List<String> arguments = new ArrayList<>(List.of("-c", SCRIPT, "hold"));
        arguments.addAll(containers);
        String named = String.join(" ", containers);
        try (Conversation holder = shell.talk(arguments)) {
            if (holder.hear().filter("held"::equals).isEmpty()) {
                throw new FailedException(
                        "the containers of broker and agents cannot be paused: see whether 'docker pause " + named
                                + "' works by hand. Nothing was backed up.");
            }
            T result = work.get();
            if (holder.finish() != 0) {
                throw new FailedException(
                        "containers stand still and Docker does not let them go on; say 'docker unpause " + named
                                + "'");
            }
            return result;
        }
    }
}
