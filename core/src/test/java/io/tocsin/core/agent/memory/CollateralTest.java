package io.tocsin.core.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.signature.SignatureId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When what is counted is enough, and what bounds it. */
class CollateralTest {
    private static final CollateralPolicy POLICY = new CollateralPolicy(true, 2, 4, Duration.ofHours(1), 2);
    private static final long HOUR = Duration.ofHours(1).toNanos() / 1_000;
    private static final SignatureId FIRST = id(1);

    private final Collateral collateral = new Collateral(POLICY);

    private static SignatureId id(int number) {
        return new SignatureId(Hash.sha256(ByteBuffer.allocate(4).putInt(number).array()));
    }

    private void call(SignatureId signature, int hosts, int flows, long timeMicros) {
        IntStream.range(0, flows).forEach(i -> collateral.add(signature, "10.0.0." + i % hosts, timeMicros));
    }

    @Test
    void shouldAskOnceAndGoOnObjecting() {
        call(FIRST, 2, 3, 0);
        assertThat(collateral.isProven(FIRST)).isFalse();
        assertThat(collateral.takeDue()).isEmpty();

        call(FIRST, 2, 5, 1);

        assertThat(collateral.takeDue()).containsExactly(FIRST);
        call(FIRST, 2, 5, 2);
        assertThat(collateral.takeDue()).isEmpty();
        assertThat(collateral.isProven(FIRST)).isTrue();
    }

    @Test
    void shouldNotTakeOneHostsManyCallsForSeveralHosts() {
        call(FIRST, 1, 100, 0);

        assertThat(collateral.isProven(FIRST)).isFalse();
        assertThat(collateral.takeDue()).isEmpty();
    }

    @Test
    void shouldForgetWhatIsQuietAndNothingElse() {
        call(FIRST, 2, 4, 0);
        call(id(2), 2, 4, 1);

        collateral.expire(HOUR);

        assertThat(collateral.isProven(FIRST)).isFalse();
        assertThat(collateral.isProven(id(2))).isTrue();
        call(id(2), 2, 1, HOUR);
        collateral.expire(HOUR + 1);
        assertThat(collateral.isProven(id(2))).as("who goes on is counted on").isTrue();
    }

    @Test
    void shouldTakeBackWhatIsForgotten() {
        call(FIRST, 2, 4, 0);

        collateral.forget(FIRST);

        assertThat(collateral.isProven(FIRST)).isFalse();
        assertThat(collateral.takeDue()).isEmpty();
    }

    @Test
    void shouldAskNoMoreOftenADayThanItMay() {
        IntStream.range(0, 5).forEach(i -> call(id(i), 2, 4, i));
        assertThat(collateral.takeDue()).containsExactly(id(0), id(1));

        call(id(4), 2, 1, 24 * HOUR - 1);
        assertThat(collateral.takeDue()).as("the same day").isEmpty();
        call(id(4), 2, 4, 24 * HOUR);
        assertThat(collateral.takeDue()).as("the next").containsExactly(id(4));
    }

    /** Nobody takes what is due for days: a site that has stopped proposing. */
    @Test
    void shouldNotGatherWhatNobodyTakes() {
        IntStream.range(0, 20).forEach(i -> call(id(i), 2, 4, 24 * HOUR * i));

        assertThat(collateral.takeDue()).hasSize(2 * POLICY.perDay());
    }

    @Test
    void shouldLetTheLongestQuietMakeRoom() {
        IntStream.rangeClosed(0, Collateral.MAX_SIGNATURES).forEach(i -> call(id(i), 2, 4, i));

        assertThat(collateral.size()).isEqualTo(Collateral.MAX_SIGNATURES);
        assertThat(collateral.isProven(id(0))).isFalse();
        assertThat(collateral.isProven(id(1))).isTrue();
    }

    @Test
    void shouldOnlyObjectIfItIsNotToAsk() {
        Collateral silent = new Collateral(CollateralPolicy.of(false));
        IntStream.range(0, 12).forEach(i -> silent.add(FIRST, "10.0.0." + i % 3, i));

        assertThat(silent.isProven(FIRST)).isTrue();
        assertThat(silent.takeDue()).isEmpty();
    }

    @Test
    void shouldRefuseThresholdsThatAreNone() {
        assertThatThrownBy(() -> new CollateralPolicy(true, 0, 1, Duration.ofDays(1), 1))
                .hasMessageContaining("hosts: got 0");
        assertThatThrownBy(() -> new CollateralPolicy(true, 65, 1, Duration.ofDays(1), 1))
                .hasMessageContaining("hosts: got 65");
        assertThatThrownBy(() -> new CollateralPolicy(true, 1, 0, Duration.ofDays(1), 1))
                .hasMessageContaining("flows: got 0");
        assertThatThrownBy(() -> new CollateralPolicy(true, 1, 1, Duration.ZERO, 1))
                .hasMessageContaining("quiet");
        assertThatThrownBy(() -> new CollateralPolicy(true, 1, 1, Duration.ofDays(1), 0))
                .hasMessageContaining("perDay: got 0");
    }
}
