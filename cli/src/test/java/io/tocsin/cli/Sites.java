package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that {@code generate} wrote, in the order a shell would name them. */
record Sites(List<String> inputs, List<String> baselines) {
    static Sites generated(Path folder, int agents, int steps) {
        assertThat(new Shell()
                        .run("generate", "--out", folder.toString(), "--agents", "" + agents, "--steps", "" + steps)
                        .code())
                .isZero();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(Path::toString).sorted().toList();
            return new Sites(
                    names.stream()
                            .filter(name -> name.matches(".*-...\\.conn\\.log"))
                            .toList(),
                    names.stream()
                            .filter(name -> name.endsWith(".baseline.conn.log"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String input(int site) {
        return inputs.get(site);
    }

    String baseline(int site) {
        return baselines.get(site);
    }

    /** The command that runs all of them. */
    String[] run(String... more) {
        List<String> args = new ArrayList<>(List.of("run", "--input"));
        args.addAll(inputs);
        args.add("--baseline");
        args.addAll(baselines);
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }
}
