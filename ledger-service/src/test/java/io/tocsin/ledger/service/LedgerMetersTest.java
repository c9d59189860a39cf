package io.tocsin.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.ledger.log.RefusedRecord;
import io.tocsin.ledger.writer.WriterReport.Role;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LedgerMeters meters = new LedgerMeters(registry);

    /** H3: between two attempts at one offset the loop turned, and readiness said UP every other time. */
    @Test
    void shouldNotMoveWhileTheSameOffsetFailsAgainAndAgain() {
        for (int life = 0; life < 3; life++) {
            meters.became(Role.WRITER);
            assertThat(meters.isMoving()).isFalse();
            meters.lags(315);
            assertThat(meters.isMoving()).isFalse();
            meters.became(Role.WAITING);
        }
        assertThat(meters.lag()).isEqualTo(315);
    }

    @Test
    void shouldMoveOnceThereIsNothingLeftToDo() {
        meters.became(Role.WRITER);
        meters.lags(0);

        assertThat(meters.isMoving()).isTrue();
        meters.lags(12);
        assertThat(meters.isMoving()).isTrue();
        meters.became(Role.WAITING);
        assertThat(meters.isMoving()).isFalse();
    }

    @Test
    void shouldMoveAsAStandby() {
        meters.became(Role.STANDBY);

        assertThat(meters.isMoving()).isTrue();
    }

    @Test
    void shouldCountWhatWasRefusedByReason() {
        RefusedRecord letter = new RefusedRecord(
                new IntakeRecord(7, Instant.EPOCH, new byte[1]), new Refusal(RefusalReason.BAD_SIGNATURE, "no"));
        meters.refused(List.of(letter, letter));

        assertThat(meters.refused()).isEqualTo(2);
        assertThat(meters.isMoving()).isTrue();
        assertThat(registry.get("tocsin.ledger.refused")
                        .tag("reason", "BAD_SIGNATURE")
                        .counter()
                        .count())
                .isEqualTo(2);
    }
}
