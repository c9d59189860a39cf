package io.tocsin.core.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.SignatureMaker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlocklistTest {
    private static final Indicator A = Indicator.address("203.0.113.1");
    private static final Indicator B = Indicator.address("203.0.113.2");
    private static final Indicator SPARED = Indicator.address("192.0.2.1");

    private final Blocklist blocklist = new Blocklist(new Allowlist(Set.of(SPARED.value())));

    @Test
    void shouldNeverListWhatTheAllowlistProtects() {
        assertThat(blocklist.add(List.of(B, SPARED, A), entry(1, Effect.ENFORCE, 10)))
                .containsExactly(B, A);

        assertThat(blocklist.entries()).containsOnlyKeys(A, B);
        assertThat(blocklist.find(SPARED, 0)).isEmpty();
    }

    @Test
    void shouldLetTheStrongerEffectWin() {
        blocklist.add(List.of(A), entry(1, Effect.ADVISORY, 10));

        assertThat(blocklist.add(List.of(A), entry(2, Effect.ENFORCE, 20))).containsExactly(A);
        assertThat(blocklist.add(List.of(A), entry(3, Effect.ADVISORY, 30))).isEmpty();

        assertThat(blocklist.find(A, 0)).contains(entry(2, Effect.ENFORCE, 20));
    }

    @Test
    void shouldRenewAnEntryOfTheSameEffectWithoutCallingItNew() {
        blocklist.add(List.of(A), entry(1, Effect.ENFORCE, 10));

        assertThat(blocklist.add(List.of(A), entry(2, Effect.ENFORCE, 20))).isEmpty();

        assertThat(blocklist.find(A, 15)).contains(entry(2, Effect.ENFORCE, 20));
    }

    @Test
    void shouldHoldUntilItExpires() {
        blocklist.add(List.of(A), entry(1, Effect.ENFORCE, 10));
        blocklist.add(List.of(B), entry(1, Effect.ENFORCE, 11));

        assertThat(blocklist.find(A, 9)).isPresent();
        assertThat(blocklist.find(A, 10)).isEmpty();
        blocklist.expire(10);

        assertThat(blocklist.entries()).containsOnlyKeys(B);
    }

    @Test
    void shouldRefuseAPolicyOutOfRange() {
        assertThatThrownBy(() -> policy(0, 3, 0.5, Duration.ofHours(1)))
                .hasMessage("publishRate: got 0.0, allowed above 0 to below 1");
        assertThatThrownBy(() -> policy(1, 3, 0.5, Duration.ofHours(1)))
                .hasMessage("publishRate: got 1.0, allowed above 0 to below 1");
        assertThatThrownBy(() -> policy(0.1, 0, 0.5, Duration.ofHours(1)))
                .hasMessage("minTrusted: got 0, must be 1 or more");
        assertThatThrownBy(() -> policy(0.1, 3, Double.NaN, Duration.ofHours(1)))
                .hasMessage("clusterDistance: got NaN, must be above 0");
        assertThatThrownBy(() -> policy(0.1, 3, 0.5, Duration.ZERO)).hasMessage("blockFor: got PT0S, must be above 0");
        assertThat(policy(0.1, 3, 0.5, Duration.ofHours(1)).minTrusted()).isEqualTo(3);
    }

    private static AgentPolicy policy(double publishRate, int minTrusted, double distance, Duration blockFor) {
        SignatureMaker.RadiusRule radius = new SignatureMaker.RadiusRule(1, 0.1f, 0f, 1f);
        Duration hour = Duration.ofHours(1);
        return new AgentPolicy(
                publishRate, 0.02, 0.02, minTrusted, 0.8, 2, distance, 3, radius, 9, hour, 9, 0.2, 9, hour, blockFor);
    }

    private static Blocklist.Entry entry(int signature, Effect effect, long expires) {
        return new Blocklist.Entry(new SignatureId(Hash.sha256(new byte[] {(byte) signature})), effect, expires);
    }
}
