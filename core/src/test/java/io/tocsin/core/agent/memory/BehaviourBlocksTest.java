package io.tocsin.core.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.agent.memory.BehaviourBlocks.Block;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.signature.SignatureId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BehaviourBlocksTest {
    private static final SignatureId THREAT = signature(1);
    private static final SignatureId OTHER = signature(2);
    private static final long MINUTE = 60_000_000L;
    private static final String WHO = "203.0.113.7";

    private final BehaviourBlocks blocks =
            new BehaviourBlocks(new BehaviourBlockPolicy(3, 1, Duration.ofMinutes(10), Duration.ofMinutes(60)));

    @Test
    void shouldBlockFromTheLastOfEnoughFlowsOn() {
        blocks.add(WHO, THREAT, 1);
        blocks.add(WHO, OTHER, 2);
        assertThat(blocks.find(WHO, 2)).isEmpty();

        blocks.add(WHO, THREAT, 3);

        assertThat(blocks.find(WHO, 3)).contains(new Block(THREAT, 3 + 10 * MINUTE));
        assertThat(blocks.find(WHO, 3 + 10 * MINUTE)).as("it has expired").isEmpty();
        assertThat(blocks.find("203.0.113.8", 3)).isEmpty();
        assertThat(blocks.blocked(3)).containsOnlyKeys(WHO);
        assertThat(blocks.blocked(3 + 10 * MINUTE)).isEmpty();
    }

    @Test
    void shouldRenewWithEachFlowFurther() {
        for (int i = 0; i < 4; i++) {
            blocks.add(WHO, THREAT, i * MINUTE);
        }

        assertThat(blocks.find(WHO, 12 * MINUTE)).contains(new Block(THREAT, 13 * MINUTE));
    }

    @Test
    void shouldBlockTwiceAsLongAsItTookButNotLongerThanTheMost() {
        blocks.add(WHO, THREAT, 0);
        blocks.add(WHO, THREAT, MINUTE);
        blocks.add(WHO, THREAT, 20 * MINUTE);
        assertThat(blocks.find(WHO, 59 * MINUTE)).contains(new Block(THREAT, 60 * MINUTE));

        blocks.add(WHO, THREAT, 60 * MINUTE);

        assertThat(blocks.find(WHO, 60 * MINUTE)).contains(new Block(THREAT, 120 * MINUTE));
    }

    @Test
    void shouldNotCountTogetherWhatIsFurtherApartThanTheLongestTime() {
        blocks.add(WHO, THREAT, 0);
        blocks.add(WHO, THREAT, 30 * MINUTE);
        blocks.add(WHO, THREAT, 60 * MINUTE + 1);
        assertThat(blocks.find(WHO, 60 * MINUTE + 1)).isEmpty();

        blocks.add(WHO, THREAT, 60 * MINUTE + 2);

        assertThat(blocks.find(WHO, 60 * MINUTE + 2)).isPresent();
    }

    @Test
    void shouldFreeAtOnceWhomARevokedSignatureHelpedToBlock() {
        for (int i = 0; i < 3; i++) {
            blocks.add(WHO, i == 1 ? THREAT : OTHER, i);
            blocks.add("203.0.113.8", OTHER, i);
            blocks.add("203.0.113.9", THREAT, i);
        }

        blocks.forget(THREAT);

        assertThat(blocks.blocked(2)).containsOnlyKeys("203.0.113.8");
        assertThat(blocks.size()).as("what was like the other still counts").isEqualTo(2);
        blocks.add(WHO, OTHER, 3);
        assertThat(blocks.find(WHO, 3)).isPresent();
    }

    @Test
    void shouldForgetWhoIsQuiet() {
        blocks.add(WHO, THREAT, 0);
        blocks.add("203.0.113.8", THREAT, MINUTE);

        blocks.expire(60 * MINUTE);

        assertThat(blocks.size()).isEqualTo(1);
        blocks.expire(61 * MINUTE);
        assertThat(blocks.size()).isZero();
    }

    @Test
    void shouldMakeRoomByTheLongestQuietThatIsNotBlocked() {
        for (int i = 0; i < 3; i++) {
            blocks.add(WHO, THREAT, i);
        }
        blocks.add("first", THREAT, 3);
        blocks.add("first", THREAT, 4);
        blocks.add("second", THREAT, 5);
        blocks.add("second", THREAT, 6);

        for (int i = 0; i <= BehaviourBlocks.MAX_FAR_ENDS - 3; i++) {
            blocks.add("crowd-" + i, THREAT, 7);
        }

        assertThat(blocks.size()).isEqualTo(BehaviourBlocks.MAX_FAR_ENDS);
        assertThat(blocks.find(WHO, 7)).isPresent();
        blocks.add("second", THREAT, 8);
        assertThat(blocks.find("second", 8)).isPresent();
        blocks.add("first", THREAT, 9);
        assertThat(blocks.find("first", 9)).as("it was forgotten").isEmpty();
    }

    @Test
    void shouldMakeRoomByTheLongestQuietIfAllAreBlocked() {
        BehaviourBlocks quick = new BehaviourBlocks(BehaviourBlockPolicy.after(1));
        for (int i = 0; i <= BehaviourBlocks.MAX_FAR_ENDS; i++) {
            quick.add("crowd-" + i, THREAT, i);
        }

        long now = BehaviourBlocks.MAX_FAR_ENDS;
        assertThat(quick.size()).isEqualTo(BehaviourBlocks.MAX_FAR_ENDS);
        assertThat(quick.find("crowd-0", now)).isEmpty();
        assertThat(quick.find("crowd-1", now)).isPresent();
    }

    @Test
    void shouldRefuseAPolicyThatMakesNoSense() {
        Duration hour = Duration.ofHours(1);
        assertThatThrownBy(() -> BehaviourBlockPolicy.after(0)).hasMessage("flows: got 0, allowed 1 to 64");
        assertThatThrownBy(() -> BehaviourBlockPolicy.after(65)).hasMessage("flows: got 65, allowed 1 to 64");
        assertThatThrownBy(() -> new BehaviourBlockPolicy(1, Double.NaN, hour, hour))
                .hasMessage("reach: got NaN, must be 1 or more");
        assertThatThrownBy(() -> new BehaviourBlockPolicy(1, 1, Duration.ZERO, hour))
                .hasMessage("shortest: got PT0S, must be above 0");
        assertThatThrownBy(() -> new BehaviourBlockPolicy(1, 1, hour, Duration.ofMinutes(1)))
                .hasMessage("longest: got PT1M, must be PT1H or more");
        assertThat(BehaviourBlockPolicy.after(64).flows()).isEqualTo(64);
    }

    private static SignatureId signature(int number) {
        return new SignatureId(Hash.sha256(new byte[] {(byte) number}));
    }
}
