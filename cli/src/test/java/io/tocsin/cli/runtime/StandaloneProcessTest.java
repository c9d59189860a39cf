package io.tocsin.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.cli.node.NodePlace;
import io.tocsin.lab.terminal.Screen;
import io.tocsin.lab.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StandaloneProcessTest {
    @TempDir
    private Path home;

    private final StringWriter said = new StringWriter();
    private Path data;

    @BeforeEach
    void build() throws IOException {
        data = Files.createDirectory(home.resolve("node"));
        Path jar = home.resolve("standalone/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EndingNode.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        EndingNode.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString());
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }

    private int run(String mode, String signal, boolean leavesNote) {
        Map<String, String> properties = new HashMap<>();
        properties.put("tocsin.data-dir", data.toString());
        properties.put("signal", signal);
        properties.put("leaves-note", String.valueOf(leavesNote));
        StandaloneProcess process = new StandaloneProcess(new CommandContext(Map.of(), Optional.of(home), false));
        PrintWriter writer = new PrintWriter(said);
        return mode.equals("up")
                ? process.serve(mode, properties, new Terminal(writer, writer, Screen.NONE))
                : process.run(mode, properties);
    }

    @Test
    void shouldNotTakeAnEndThatWasAskedForForAFailure() {
        assertThat(run("up", "TERM", false)).isZero();
        assertThat(said.toString()).isEqualTo("Stopped: it was asked to end, as by 'tocsin down'.\n");
        assertThat(data.resolve("last-run.properties")).doesNotExist();
    }

    @Test
    void shouldTakeItForOneWhereTheNodeDidNotFinishOrWasToFinishItself() {
        assertThatThrownBy(() -> run("replay", "TERM", false)).hasMessage("it was ended from outside, by signal 15");
        assertThatThrownBy(() -> run("up", "TERM", true)).hasMessage("it was ended from outside, by signal 15");
        assertThat(new NodePlace(data).lastRun().orElseThrow().how()).isEqualTo("from outside, by signal 15");
    }

    @Test
    void shouldKeepThatANodeWasKilled() {
        assertThatThrownBy(() -> run("up", "KILL", true)).hasMessage("it was ended from outside, by signal 9");
        assertThat(new NodePlace(data).lastRun().orElseThrow().how()).contains("it was killed, by signal 9");
    }
}
