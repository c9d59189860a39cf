package io.tocsin.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.cli.runtime.CommandContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PublishCommandTest {
    @TempDir
    private Path folder;

    private String log = "";

    @BeforeEach
    void writeLog() throws IOException {
        log = Files.writeString(folder.resolve("conn.log"), "#fields\tts\n").toString();
    }

    @Test
    void shouldPassOnEveryCaptureInOrder() throws IOException {
        String more = Files.copy(Path.of(log), folder.resolve("more.log")).toString();

        assertThat(properties("--input", log, more))
                .containsEntry("tocsin.bootstrap", "kafka:9092")
                .containsEntry("tocsin.publish.sensor", "agent-0")
                .containsEntry("tocsin.publish.file.1", log)
                .containsEntry("tocsin.publish.file.2", more)
                .containsEntry("tocsin.publish.wait", "30")
                .containsEntry("tocsin.publish.dry-run", "false")
                .doesNotContainKeys("tocsin.publish.follow", "tocsin.publish.file.3", "tocsin.kafka.config");
    }

    @Test
    void shouldPassOnTheLogToFollowAndHowTheBrokerIsReached() throws IOException {
        String settings = Files.createFile(folder.resolve("client.properties")).toString();

        assertThat(properties("--follow", log, "--from-start", "--kafka-config", settings, "--wait", "10"))
                .containsEntry("tocsin.publish.follow", log)
                .containsEntry("tocsin.publish.from-start", "true")
                .containsEntry("tocsin.kafka.config", settings)
                .containsEntry("tocsin.publish.wait", "10")
                .doesNotContainKey("tocsin.publish.file.1");
    }

    @Test
    void shouldRefuseWhatCannotBeSent() {
        assertThatThrownBy(() -> properties()).hasMessage("give either --input FILE... or --follow FILE");
        assertThatThrownBy(() -> properties("--input", log, "--follow", log))
                .hasMessage("give either --input FILE... or --follow FILE");
        assertThatThrownBy(() -> properties("--input", log, "--from-start"))
                .hasMessageContaining("--from-start goes with --follow");
        assertThatThrownBy(() -> properties("--input", "none.log")).hasMessageContaining("none.log: no such file");
        assertThatThrownBy(() -> properties("--follow", "none.log")).hasMessageContaining("none.log: no such file");
        assertThatThrownBy(() -> properties("--input", log, "--wait", "9"))
                .hasMessage("--wait: got 9, allowed 10 to 3600");
        assertThatThrownBy(() -> properties("--input", log, "--sensor", "A B"))
                .hasMessageStartingWith("--sensor: agent id: got 'A B', allowed");
        assertThatThrownBy(() -> properties("--input", log, "--kafka-config", "none"))
                .hasMessageContaining("--kafka-config: none is no file that can be read");
    }

    private static Map<String, String> properties(String... more) {
        PublishCommand command = new PublishCommand(new CommandContext(Map.of(), Optional.empty(), false));
        List<String> place = List.of("--bootstrap", "kafka:9092", "--sensor", "agent-0");
        CommandLine line = new CommandLine(command).setOverwrittenOptionsAllowed(true);
        line.parseArgs(Stream.concat(place.stream(), Stream.of(more)).toArray(String[]::new));
        return command.properties();
    }
}
