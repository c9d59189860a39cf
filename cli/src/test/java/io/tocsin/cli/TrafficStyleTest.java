package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficStyleTest {
    @TempDir
    private Path folder;

    @Test
    void shouldHoldGeneratedTrafficAgainstACapture() {
        Sites.generated(folder, 3, 10);

        Done done = new Shell()
                .run("bench", "generator", folder.resolve("office-001.conn.log").toString());

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out())
                .containsPattern("(?m)^ +office +office-001 +server-002 +iot-005$")
                // Half of real attackers send one flow or two, tidy ones many.
                .containsPattern("(?m)^benign SF +\\.?0?\\.[0-9]+ +0\\.[5-7][0-9] +0\\.[4-6][0-9] +0\\.[4-6][0-9]$")
                .contains("The same of tidy traffic:");
    }

    @Test
    void shouldRunOnUntidyTrafficAsOnTidy() {
        Done done = new Shell().run("run", "--agents", "4", "--steps", "6", "--traffic", "real");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("collaborating recall");
    }

    @Test
    void shouldRefuseAStyleThatIsNoneOrHasNoEffect() {
        Sites.generated(folder, 3, 10);

        Done unknown =
                new Shell().run("generate", "--out", folder.resolve("new").toString(), "--traffic", "reel");
        Done idle = new Shell()
                .run(
                        "run",
                        "--traffic",
                        "real",
                        "--input",
                        folder.resolve("office-001.conn.log").toString());

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("--traffic: got 'reel', allowed tidy, real; did you mean real?");
        assertThat(idle.code()).isEqualTo(2);
        assertThat(idle.err()).contains("--traffic is of generated traffic: leave it out with --input");
    }
}
