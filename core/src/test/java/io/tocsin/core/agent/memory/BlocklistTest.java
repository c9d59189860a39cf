package io.tocsin.core.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.QuarantinePolicy;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.SignatureMaker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
    void shouldGiveBackTheRoomOfWhatIsRevoked() {
        for (int i = 0; i < Blocklist.MAX_ADVISORY / 64; i++) {
            blocklist.add(addresses(64 * i), entry(1, Effect.ADVISORY, 100));
        }

        assertThat(blocklist.remove(entry(1, Effect.ADVISORY, 100).signature())).hasSize(Blocklist.MAX_ADVISORY);
        assertThat(blocklist.entries()).isEmpty();

        for (int i = 0; i < Blocklist.MAX_ADVISORY / 64; i++) {
            blocklist.add(addresses(64 * i), entry(2, Effect.ADVISORY, 100));
        }
        assertThat(blocklist.entries()).hasSize(Blocklist.MAX_ADVISORY);
    }

    /** One author's proposals once made every peer's list as long as it liked. */
    @Test
    void shouldKeepWhatOthersListedHoweverMuchOneAuthorNames() {
        blocklist.add(List.of(A), entry("other", Effect.ADVISORY, 5));
        for (int i = 0; i < 400; i++) {
            blocklist.add(addresses(64 * i), entry("flooder", Effect.ADVISORY, 100));
        }
        assertThat(blocklist.entries()).hasSize(1 + Blocklist.MAX_ADVISORY);

        for (int i = 0; i < 400; i++) {
            blocklist.add(addresses(64 * i), entry("colluder", Effect.ENFORCE, 100 + i));
        }

        assertThat(blocklist.count(Effect.ENFORCE)).isEqualTo(Blocklist.MAX_OF_AUTHOR);
        assertThat(blocklist.find(A, 0)).isPresent();
        assertThat(blocklist.find(addresses(0).get(0), 0)).as("expires first").isEmpty();
        assertThat(blocklist.find(addresses(64 * 399).get(0), 0)).isPresent();
    }

    @Test
    void shouldMakeRoomByWhatOnlyAlerts() {
        for (int author = 0; author < 8; author++) {
            for (int i = 0; i < Blocklist.MAX_OF_AUTHOR / 64; i++) {
                blocklist.add(
                        addresses(author * Blocklist.MAX_OF_AUTHOR + 64 * i), entry("a-" + author, Effect.ENFORCE, 9));
            }
        }
        assertThat(blocklist.entries()).hasSize(Blocklist.MAX_ENTRIES);

        assertThat(blocklist.add(List.of(A), entry("late", Effect.ADVISORY, 1_000)))
                .isEmpty();
        assertThat(blocklist.find(A, 0)).isEmpty();
        assertThat(blocklist.add(List.of(B), entry("late", Effect.ENFORCE, 1_000)))
                .containsExactly(B);
        assertThat(blocklist.entries()).hasSize(Blocklist.MAX_ENTRIES);
    }

    private static List<Indicator> addresses(int from) {
        return IntStream.range(from, from + 64)
                .mapToObj(i -> Indicator.address("198." + (18 + i / 65_536) + "." + i / 256 % 256 + "." + i % 256))
                .toList();
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
                publishRate,
                0.02,
                0.01,
                0.02,
                minTrusted,
                0.8,
                2,
                distance,
                3,
                radius,
                9,
                hour,
                9,
                0.2,
                9,
                hour,
                blockFor,
                Optional.empty(),
                QuarantinePolicy.NEVER,
                CollateralPolicy.SILENT);
    }

    private static Blocklist.Entry entry(String author, Effect effect, long expires) {
        return new Blocklist.Entry(new SignatureId(Hash.sha256(new byte[1])), new AgentId(author), effect, expires);
    }

    private static Blocklist.Entry entry(int signature, Effect effect, long expires) {
        return new Blocklist.Entry(
                new SignatureId(Hash.sha256(new byte[] {(byte) signature})), new AgentId("author"), effect, expires);
    }
}
