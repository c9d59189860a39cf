package io.tocsin.cli.operation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A program that is told something and answers, line by line. It ends when its input does, so it also ends when this process
 * is killed. For one thread.
 */
public final class Conversation implements AutoCloseable {
    private final Process process;
    private final BufferedReader from;
    private final Writer to;

    Conversation(Process process) {
        this.process = process;
        this.from = process.inputReader(StandardCharsets.UTF_8);
        this.to = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** The next line it says, empty when it has ended. */
    public Optional<String> hear() {
        try {
            return Optional.ofNullable(from.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("what a program says cannot be read: " + e.getMessage(), e);
        }
    }

    /** Tells it {@code line}; one that has ended meanwhile does not mind. */
    public void tell(String line) {
        try {
            to.write(line + "\n");
            to.flush();
        } catch (IOException e) {
            return; // it says by its exit code why
        }
    }

    /** Ends its input, waits for it, and returns its exit code. */
    public int finish() {
        close();
        return process.exitValue();
    }

    @Override
    public void close() {
        try {
            to.close();
        } catch (IOException e) {
            // It has ended before it had heard all; it is waited for all the same.
        }
        boolean isInterrupted = Thread.interrupted();
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
