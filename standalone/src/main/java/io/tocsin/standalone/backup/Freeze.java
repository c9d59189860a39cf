package io.tocsin.standalone.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds processes still for a moment (SIGSTOP), so that what they have written by then is what a {@code kill -9} at that
 * moment would have left. They go on after that, or when this process ends however it may: who holds them is a
 * small process that waits on a pipe from this one.
 *
 * <p>Several processes do not stop at one instant. That does no harm: an agent journals what it says before it sends it, and
 * whatever else must agree lies with the broker, which is one process.
 */
final class Freeze implements Stillness {
    private static final String STILL = "still";

    // A signal is on its way for a while, so it is looked whether it has come, for three seconds. Where there is no
    // /proc
    // there is a ps; a process that has ended is as still as can be.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            still() {
              case $(cat "/proc/$1/stat" 2>/dev/null || ps -o state= -p "$1") in T* | *') T '* | '') return 0 ;; esac
              return 1
            }
            held=
            while IFS= read -r pid; do
              held="$held $pid"
              kill -STOP "$pid"
              tries=0
              until still "$pid" || [ $tries -ge 300 ]; do tries=$((tries + 1)); sleep .01; done
              if still "$pid"; then echo still; else echo moving; fi
            done
            [ -z "$held" ] || kill -CONT $held
            """;

    private final ProcessHandle root;

    /** Of {@code root} and every Java process below it, of which there can be no new ones then; other servers go on. */
    Freeze(ProcessHandle root) {
        this.root = root;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if one does not stop
     * @throws UncheckedIOException if there is no POSIX shell here
     */
    @Override
    public <T> T during(Supplier<T> work) {
        try (Holder holder = new Holder(start())) {
            holder.hold(root);
            root.descendants()
                    .filter(child -> child.info().command().orElse("").endsWith("java"))
                    .forEach(holder::hold);
            return work.get();
        }
    }

    private static Process start() {
        try {
            return new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a running node is held still by a POSIX shell, which is not here (" + e.getMessage()
                            + "); stop the node and try again",
                    e);
        }
    }

    private static final class Holder implements AutoCloseable {
        private final Process process;
        private final Writer orders;
        private final BufferedReader answers;

        Holder(Process process) {
            this.process = process;
            this.orders = process.outputWriter(StandardCharsets.UTF_8);
            this.answers = process.inputReader(StandardCharsets.UTF_8);
        }

        void hold(ProcessHandle held) {
            try {
                orders.write(held.pid() + "\n");
                orders.flush();
                if (!Optional.ofNullable(answers.readLine()).orElse("").equals(STILL)) {
                    throw new IllegalStateException(
                            "the node's process " + held.pid() + " does not stand still; stop the node and try again");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the node cannot be held still: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            try {
                orders.close();
                process.waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException("the node may still be held: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
