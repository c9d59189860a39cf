package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A script of deploy/, run with a kubectl of ours before every other.
 *
 * @param name of the script
 * @param folder for the kubectl and for what is said
 * @param kubectl the text of the kubectl, which finds the folder in the variable FOLDER
 */
record Script(String name, Path folder, String kubectl) {
    /** What was said on both outputs, and how it ended. */
    record Done(int exit, String said) {}

    /** Runs it and expects it to succeed. */
    String run(String... arguments) throws IOException, InterruptedException {
        Done done = end(arguments);
        assertThat(done.exit()).as(done.said()).isZero();
        return done.said();
    }

    Done end(String... arguments) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path program = bin.resolve("kubectl");
        Files.writeString(program, kubectl);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(
                List.of("sh", Repository.root().resolve("deploy/" + name).toString()));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("FOLDER", folder.toString());
        Process process = builder.start();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Done(process.exitValue(), Files.readString(said));
    }
}
