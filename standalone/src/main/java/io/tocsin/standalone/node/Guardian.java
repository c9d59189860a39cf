package io.tocsin.standalone.node;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends what this process has started if it ends without doing so itself, even by {@code kill -9}: a small process that
 * waits on a pipe from this one, and acts when the pipe breaks. Thread-safe.
 */
public final class Guardian implements AutoCloseable {
    // A server may be about to write its note when the pipe breaks, so it is looked for again; the number in an old
    // note
    // may be another's, so the command line must name the folder. Whoever is deaf to the first signal, as a shell's
    // background jobs are, is sent another.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            watched=
            while IFS= read -r line; do
              case $line in
                "forget "*) watched=$(printf '%s\\n' "$watched" | grep -Fvx "process ${line#forget }") ;;
                *) watched=$(printf '%s\\n%s' "$watched" "$line") ;;
              esac
            done
            each() { printf '%s\\n' "$watched" | sed -n "s/^$1 //p"; }
            line() { tr '\\0' ' ' <"/proc/$1/cmdline" || ps -o args= -p "$1"; }
            each process | while read -r pid; do kill "$pid"; done
            for signal in INT INT TERM; do
              each server | while IFS= read -r data; do
                read -r pid <"$data/postmaster.pid" || continue
                case $(line "$pid") in *"$data"*) kill -$signal "$pid" ;; esac
              done
              sleep 1
            done
            [ -z "$(each process)" ] || sleep 17
            each process | while read -r pid; do kill -KILL "$pid"; done
            each remove | while IFS= read -r folder; do rm -rf -- "$folder"; done
            """;

    private final Process process;
    private final Writer orders;

    private Guardian(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts it. Where there is no POSIX shell, on Windows, it watches nothing.
     *
     * @throws UncheckedIOException if it cannot be started
     */
    public static Guardian start() {
        List<String> command = File.separatorChar == '/'
                ? List.of("sh", "-c", SCRIPT)
                : List.of("cmd", "/d", "/c", "more >nul"); // reads on and does nothing
        try {
            return new Guardian(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a shell: " + e.getMessage(), e);
        }
    }

    /** The PostgreSQL server that runs, or will run, on the data in {@code folder}. */
    public void watchServer(Path folder) {
        order("server " + folder);
    }

    /** A process, asked to end first and made to after some seconds. */
    public void watch(long pid) {
        order("process " + pid);
    }

    /** A process that has ended: its number may soon be another's. */
    public void forget(long pid) {
        order("forget " + pid);
    }

    /** A folder that is to be gone afterwards. */
    public void remove(Path folder) {
        order("remove " + folder);
    }

    private synchronized void order(String line) {
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the guardian, process " + process.pid() + ", has ended: " + e.getMessage(), e);
        }
    }

    /** Lets it go, once everything it watches has ended. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
