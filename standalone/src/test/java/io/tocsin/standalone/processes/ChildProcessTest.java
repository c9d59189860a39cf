package io.tocsin.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "skipped: needs a shell")
class ChildProcessTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void shouldGiveUpOnWhatEndsByItselfAgainAndAgain() {
        ChildProcess child = child("echo no such file; exit 2");

        int starts = 0;
        while (child.givesUp().isEmpty()) {
            starts += child.revive() ? 1 : 0;
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }

        assertThat(starts).isEqualTo(2);
        assertThat(child.givesUp()).hasValueSatisfying(why -> assertThat(why)
                .startsWith("agent ended by itself at 3 starts one after the other, with code 2: no such file")
                .contains("agent.out"));
    }

    @Test
    @Timeout(60)
    void shouldNeverGiveUpOnWhatIsKilled() {
        ChildProcess child = child("kill -9 $$");

        for (int starts = 0; starts < 4; ) {
            starts += child.revive() ? 1 : 0;
            assertThat(child.givesUp()).isEmpty();
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private ChildProcess child(String script) {
        return new ChildProcess("agent", List.of("sh", "-c", script), Map.of(), folder.resolve("agent.out"));
    }
}
