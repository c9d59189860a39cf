package io.tocsin.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.testing.Made;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule as the design states it: S0, REJ, any RST, OTH and SH. */
class OneLineRuleTest {
    private static final AgentId READER = new AgentId("reader");
    private static final String FAR = "203.0.113.7";

    @ParameterizedTest
    @EnumSource(names = {"S0", "REJ", "RSTO", "RSTR", "RSTOS0", "RSTRH", "OTH", "SH"})
    void shouldReportTheFarEndOfAFailedConnection(ConnectionState state) {
        assertThat(warned(state, FAR, 100).reached(READER, FAR, 101)).isTrue();
        assertThat(warned(state, FAR, 100).reached(READER, FAR, 100)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"S0", "REJ", "RSTO", "RSTR", "RSTOS0", "RSTRH", "OTH", "SH"})
    void shouldPassOverEveryOther(ConnectionState state) {
        assertThat(warned(state, FAR, 100).reached(READER, FAR, 101)).isFalse();
    }

    @Test
    void shouldNotReportWhereThereIsNoAddress() {
        assertThat(warned(ConnectionState.S0, "", 100).reached(READER, "", 101)).isFalse();
    }

    private static Warnings warned(ConnectionState state, String remote, long micros) {
        return OneLineRule.warnings(
                List.of(Made.feed("author", Set.of(), Made.sample(micros, remote, GroundTruth.BENIGN, state))));
    }
}
