package io.tocsin.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapSizeTest {
    @Test
    void shouldStayAtTheLeastForTheUsualDemo() {
        assertThat(HeapSize.of(Map.of("tocsin.agent.agents", "7", "tocsin.agent.steps", "120"), List.of()))
                .isEqualTo(640);
        assertThat(HeapSize.of(Map.of(), List.of())).isEqualTo(640);
    }

    @Test
    void shouldGrowWithAgentsAndSteps() {
        assertThat(HeapSize.megabytes(200, 30)).isBetween(1_600L, 2_000L);
        assertThat(HeapSize.megabytes(200, 60)).isGreaterThan(HeapSize.megabytes(200, 30));
        assertThat(HeapSize.megabytes(400, 30)).isGreaterThan(HeapSize.megabytes(200, 30));
    }

    @Test
    void shouldNameTheMostAgentsThatFit() {
        long most = HeapSize.most(4_000, 30);

        assertThat(HeapSize.megabytes(most, 30)).isLessThanOrEqualTo(4_000);
        assertThat(HeapSize.megabytes(most + 1, 30)).isGreaterThan(4_000);
        assertThat(HeapSize.most(10, 30)).isEqualTo(1);
    }

    @Test
    void shouldRefuseMoreThanTheMachineHasUnlessToldTheHeap() {
        Map<String, String> tooMany = Map.of("tocsin.agent.agents", "10000000", "tocsin.agent.steps", "30");

        assertThatThrownBy(() -> HeapSize.of(tooMany, List.of("-Xlog:gc")))
                .isInstanceOf(UsageException.class)
                .hasMessageMatching("--agents: 10000000 agents need \\d+ MB of heap, this machine has \\d+ MB to give;"
                        + " take \\d+ or fewer, or say -Xmx in TOCSIN_JAVA_OPTS to try nonetheless");
        assertThat(HeapSize.of(tooMany, List.of("-XX:MaxRAMPercentage=50"))).isGreaterThan(640);
    }

    @Test
    void shouldNameTheHeapThatWasGiven() {
        assertThat(HeapSize.of(Map.of(), List.of("-Xmx2g", "-Xlog:gc"))).isEqualTo(2_048);
        assertThat(HeapSize.of(Map.of(), List.of("-Xmx2g", "-XX:MaxHeapSize=300M")))
                .isEqualTo(300);
        assertThat(HeapSize.of(Map.of(), List.of("-Xmx1048576"))).isEqualTo(1);
        assertThat(HeapSize.of(Map.of(), List.of("-Xmx", "-Xmxmany"))).isEqualTo(640);
    }
}
