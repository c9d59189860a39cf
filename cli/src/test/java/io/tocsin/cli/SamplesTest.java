package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's run of the samples, run. */
class SamplesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> FILES =
            List.of("office-001.%slog", "office-003.%sjson.gz", "server-002.%slog", "server-004.%sjson.gz");

    @Test
    void shouldPrintWhatTheReadmeSays() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--input"));
        FILES.forEach(file -> arguments.add(sample(file.formatted("conn."))));
        arguments.add("--baseline");
        FILES.forEach(file -> arguments.add(sample(file.formatted("baseline.conn."))));

        Shell.Done done = new Shell().at(ROOT).run(arguments.toArray(String[]::new));

        assertThat(done.code()).isZero();
        String readme = Files.readString(ROOT.resolve("README.md"));
        String shown =
                readme.split("<!-- checked by SamplesTest -->\n```text\n", 2)[1].split("```", 2)[0];
        assertThat(done.out()).contains(shown.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"office-001.conn.log", "server-002.baseline.conn.log", "office-003.conn.json"})
    void shouldHoldWhatTheGeneratorMakes(String name, @TempDir Path made) throws IOException {
        Shell.Done done = new Shell()
                .at(ROOT)
                .run("generate", "--out", made.toString(), "--agents=4", "--steps=12", "--seed=7", "--format=both");

        assertThat(done.code()).isZero();
        assertThat(Files.readString(made.resolve(name))).isEqualTo(shipped(name));
    }

    private static String shipped(String name) throws IOException {
        Path plain = ROOT.resolve("samples").resolve(name);
        if (Files.exists(plain)) {
            return Files.readString(plain);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(ROOT.resolve("samples/" + name + ".gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String sample(String name) {
        return ROOT.resolve("samples").resolve(name).toString();
    }
}
