package io.tocsin.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs another program to its end, in the root of the project. Stateless. */
final class Command {
    private Command() {}

    /** What a program left behind. */
    record Done(int code, String out, String err) {
        /** The output of a program that must have succeeded. */
        String orFail(List<String> command) {
            if (code != 0) {
                throw new AssertionError(String.join(" ", command) + " ended with " + code + ":\n" + out + err);
            }
            return out;
        }
    }

    /** Runs it; ends it, and fails, when {@code timeout} is over. */
    static Done run(Map<String, String> environment, Duration timeout, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("tocsin-out", ".txt");
        Path err = Files.createTempFile("tocsin-err", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(root().toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(String.join(" ", command) + " did not end within " + timeout + ":\n"
                        + Files.readString(out) + Files.readString(err));
            }
            return new Done(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** The root of the project. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("docker-compose.yml")) ? here : here.getParent();
    }
}
