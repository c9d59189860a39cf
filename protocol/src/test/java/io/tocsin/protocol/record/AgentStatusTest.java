package io.tocsin.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.incident.AlertReading;
import io.tocsin.protocol.record.AgentStatus.State;
import io.tocsin.protocol.record.AgentStatus.Trust;
import io.tocsin.protocol.record.AgentStatus.Work;
import io.tocsin.protocol.testing.TestNetwork;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentStatusTest {
    private static final Trust TRUST = new Trust(10, "a file", 0, 20, 0.5, 1);
    private static final AlertReading ALERTING = new AlertReading(900, 12, 3, 3_600_000_000L, 0.01);
    private static final Work WORK = new Work(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    @ParameterizedTest
    @EnumSource
    void shouldReadWhatItWrote(State state) {
        AgentStatus status = new AgentStatus(TestNetwork.agent(0), state, 3, TRUST, WORK);

        assertThat(AgentStatus.fromBytes(status.toBytes())).isEqualTo(status);
    }

    @Test
    void shouldTakeTheLongestOriginThere() {
        Trust longest = new Trust(0, "\u20ac".repeat(Trust.MAX_ORIGIN), 0, 0, 1, 0);
        AgentStatus status = new AgentStatus(TestNetwork.agent(0), State.DONE, 0, longest, WORK);

        assertThat(AgentStatus.fromBytes(status.toBytes())).isEqualTo(status);
        assertThatThrownBy(() -> new Trust(0, "x".repeat(Trust.MAX_ORIGIN + 1), 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1025 characters, allowed up to 1024");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void shouldRefuseAContaminationThatIsNoShare(double contamination) {
        assertThatThrownBy(() -> new Trust(0, "", 0, 0, contamination, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contamination: got " + contamination);
    }

    @Test
    void shouldRefuseNegativeCounts() {
        assertThatThrownBy(() -> new Trust(-1, "", 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Trust(0, "", -1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Trust(0, "", 0, 0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Trust(0, "", 0, -1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Work(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> new AgentStatus(TestNetwork.agent(0), State.DONE, -1, TRUST, WORK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("captureMicros");
    }

    @Test
    void shouldUseTheOldestFormThatSaysAll() {
        AgentStatus plain = new AgentStatus(TestNetwork.agent(0), State.WATCHING, 3, TRUST, WORK);

        assertThat(form(plain)).isEqualTo("tocsin/agent-status/v1");
        assertThat(form(plain.alerting(ALERTING))).isEqualTo("tocsin/agent-status/v3");
        assertThat(AgentStatus.fromBytes(plain.alerting(ALERTING).toBytes())).isEqualTo(plain.alerting(ALERTING));
    }

    private static String form(AgentStatus status) {
        return new String(status.toBytes(), 4, "tocsin/agent-status/v0".length(), StandardCharsets.US_ASCII);
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] bytes = new AgentStatus(TestNetwork.agent(0), State.DONE, 0, TRUST, WORK, ALERTING).toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> AgentStatus.fromBytes(truncated)).isInstanceOf(DecodingException.class);
        }
    }
}
