package io.tocsin.cli.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process in the place of a node: it leaves a note if it is told to, and is ended by the signal it is told. */
public final class EndingNode {
    private EndingNode() {}

    /** Runs until the signal comes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (Boolean.getBoolean("leaves-note")) {
            Files.writeString(
                    Path.of(System.getProperty("tocsin.data-dir"), "running.properties"),
                    "process=" + ProcessHandle.current().pid() + "\n");
        }
        String signal = "-" + System.getProperty("signal");
        new ProcessBuilder(
                        "kill", signal, String.valueOf(ProcessHandle.current().pid()))
                .start();
        new CountDownLatch(1).await();
    }
}
