package io.tocsin.cli.runtime;

import io.tocsin.lab.terminal.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Asks the system how wide the terminal is; Java does not know. Stateless. */
final class ScreenSize {
    // Whether standard output is a terminal only a process that inherits it can tell, so the size comes on the other.
    private static final String QUESTION = "test -t 1 || exit 1; stty size </dev/tty >&2";

    private static final long PATIENCE_MILLIS = 1_000;

    private ScreenSize() {}

    /** The columns of standard output; the usual number if they cannot be found out, empty if it is no terminal. */
    static OptionalInt columns() {
        try {
            Process process = new ProcessBuilder("sh", "-c", QUESTION)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return OptionalInt.of(Screen.COLUMNS);
            }
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return of(process.exitValue(), said);
        } catch (IOException e) {
            return OptionalInt.empty(); // no shell, as on Windows
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** What {@code said}, rows and columns, and the exit code mean. */
    static OptionalInt of(int code, String said) {
        if (code == 1 && said.isEmpty()) {
            return OptionalInt.empty();
        }
        String columns = said.strip().replaceFirst("^[0-9]+ ", "");
        return OptionalInt.of(columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : Screen.COLUMNS);
    }
}
