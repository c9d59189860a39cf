package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A pod of production waits for what its agent may trust, and deploy/baseline.sh brings it: both scripts are run. */
@DisabledOnOs(OS.WINDOWS)
class BaselineTest {
    /** Runs what it is to run in a pod, on a folder of ours for the pod's volume, with as much of the input as arrives. */
    private static final String KUBECTL = """
            #!/bin/sh
            echo "$1 $2 $3 $4 $5 $6 $7" >"$FOLDER/asked"
            shift 8
            script=$(printf '%s' "$3" | sed "s#/var/lib/tocsin#$FOLDER/volume#")
            head -c ARRIVING | sh -c "$script" "$4" "$5"
            """;

    private static final String CAPTURE = "#fields\tts\n1.0\n2.0\n";

    @TempDir
    Path folder;

    private Path volume;
    private Process waiting;

    @BeforeEach
    void startThePod() throws IOException {
        volume = Files.createDirectories(folder.resolve("volume"));
        Files.writeString(folder.resolve("clean.log"), CAPTURE);
        waiting = pod();
    }

    @AfterEach
    void endThePod() throws InterruptedException {
        waiting.destroyForcibly().waitFor();
    }

    @Test
    void shouldBeginWhenTheCaptureIsThere() throws IOException, InterruptedException {
        assertThat(waiting.inputReader().readLine()).contains("waits for trusted traffic: deploy/baseline.sh");
        assertThat(waiting.isAlive()).isTrue();

        send("1000").run("tocsin", "agent-1", folder.resolve("clean.log").toString());

        assertThat(waiting.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(waiting.exitValue()).isZero();
        assertThat(volume.resolve("baseline.log")).hasContent(CAPTURE);
        assertThat(folder.resolve("asked")).hasContent("-n tocsin exec -i agent-1 -c baseline");
    }

    @Test
    void shouldNotTakeACaptureThatDidNotArriveWhole() throws IOException, InterruptedException {
        Script.Done done =
                send("5").end("tocsin", "agent-1", folder.resolve("clean.log").toString());

        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.said()).contains("did not arrive whole, send it again").doesNotContain("has its Baseline");
        assertThat(volume).isEmptyDirectory();
        assertThat(waiting.isAlive()).isTrue();
    }

    @Test
    void shouldSayWhatItWants() throws IOException, InterruptedException {
        Script.Done done =
                send("5").end("tocsin", "agent-1", folder.resolve("none.log").toString());

        assertThat(done.exit()).isEqualTo(2);
        assertThat(done.said()).contains("wanted NAMESPACE POD CAPTURE");
    }

    @Test
    void shouldNotHoldUpAnAgentThatBeganBefore() throws IOException, InterruptedException {
        Files.createDirectory(volume.resolve("agent"));

        assertThat(waiting.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(waiting.exitValue()).isZero();
    }

    @Test
    void shouldEndAtOnceWhenAskedTo() throws IOException, InterruptedException {
        waiting.inputReader().readLine();

        waiting.destroy();

        assertThat(waiting.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(waiting.exitValue()).isEqualTo(143);
    }

    private Process pod() throws IOException {
        Place container = Workload.of(Overlays.rendered("prod")).stream()
                .filter(workload -> workload.name().equals("agent"))
                .flatMap(workload -> workload.pod().all("initContainers[*]"))
                .findFirst()
                .orElseThrow();
        assertThat(container.all("command[*]").map(Place::text)).containsExactly("sh", "-c");
        String script =
                container.at("args").all("[*]").findFirst().orElseThrow().text();
        return new ProcessBuilder("sh", "-c", script.replace("/var/lib/tocsin", volume.toString())).start();
    }

    private Script send(String arriving) {
        return new Script("baseline.sh", folder, KUBECTL.replace("ARRIVING", arriving));
    }
}
