package io.tocsin.core.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreatMemoryTest {
    private static final FeatureSpace PLANE = new FeatureSpace(
            new FeatureSchema(
                    "plane",
                    List.of(new Feature("a", Feature.Kind.RATIO, ""), new Feature("b", Feature.Kind.RATIO, ""))),
            new float[2],
            new float[] {1f, 1f},
            new float[] {1f, 0f, 0f, 1f});
    private static final AgentId SELF = new AgentId("self");
    private static final int HONEST = 20;

    private final ThreatMemory memory = new ThreatMemory(SELF, PLANE);

    /**
     * The memory once held 512 behaviours of whoever came first and never let go: one agent's proposals that nobody else
     * had seen, and nobody found harmful, filled it at every peer for good, and nothing was taught afterwards.
     */
    @Test
    void shouldStillBeTaughtByOthersAfterOneAuthorHasToldSixHundredBehaviours() {
        for (int i = 0; i < HONEST; i++) {
            assertThat(memory.learn(behaviour("honest-" + i, 10 + i), true)).isTrue();
        }

        for (int i = 0; i < 600; i++) {
            memory.learn(behaviour("flooder", 1_000 + i), false);
        }

        assertThat(memory.behaviours()).isEqualTo(HONEST + ThreatMemory.MAX_UNVOUCHED);
        for (int i = 0; i < HONEST; i++) {
            assertThat(memory.covers(behaviour("anybody", 10 + i))).isTrue();
            assertThat(memory.learn(behaviour("honest-" + i, 50 + i), true)).isTrue();
        }
        assertThat(memory.taught()).isEqualTo(600 + 2 * HONEST);
    }

    @Test
    void shouldGiveAnAuthorThatColludesNoMoreThanItsShareEither() {
        memory.learn(behaviour("honest", 1), true);

        IntStream.range(0, 600).forEach(i -> memory.learn(behaviour("flooder", 1_000 + i), true));

        assertThat(memory.behaviours()).isEqualTo(1 + ThreatMemory.MAX_OF_AUTHOR);
        assertThat(memory.covers(behaviour("anybody", 1))).isTrue();
    }

    @Test
    void shouldLetTheLargestAuthorMakeRoomWhenAllIsFull() {
        memory.learn(behaviour("honest", 1), true);
        for (int author = 0; author < 8; author++) {
            for (int i = 0; i < ThreatMemory.MAX_OF_AUTHOR; i++) {
                memory.learn(behaviour("flooder-" + author, 100 * (author + 1) + i), true);
            }
        }

        assertThat(memory.behaviours()).isEqualTo(512);
        assertThat(memory.covers(behaviour("anybody", 1))).isTrue();
        assertThat(memory.learn(behaviour("late", 2), false))
                .as("a behaviour only its author saw drives out none that others saw")
                .isFalse();
        assertThat(memory.learn(behaviour("late", 2), true)).isTrue();
        assertThat(memory.covers(behaviour("anybody", 1))).isTrue();
        assertThat(memory.behaviours()).isEqualTo(512);
    }

    @Test
    void shouldForgetWhatIsLongestUnused() {
        IntStream.range(0, ThreatMemory.MAX_UNVOUCHED).forEach(i -> memory.learn(behaviour("author", i), false));

        assertThat(memory.covers(behaviour("anybody", 0))).as("used now").isTrue();
        memory.learn(behaviour("author", 100), false);

        assertThat(memory.covers(behaviour("anybody", 0))).isTrue();
        assertThat(memory.covers(behaviour("anybody", 1))).isFalse();
        assertThat(memory.covers(behaviour("anybody", 2))).isTrue();
    }

    @Test
    void shouldLearnWhatASecondWitnessSawThoughItsLikeWasTakenOnOnesWord() {
        memory.learn(behaviour("first", 1), false);

        assertThat(memory.learn(behaviour("other", 1), false)).isFalse();
        assertThat(memory.learn(behaviour("other", 1), true)).isTrue();
        assertThat(memory.learn(behaviour("third", 1), true)).isFalse();

        assertThat(memory.behaviours()).as("the second stands for both").isEqualTo(1);
    }

    /**
     * A host once proposed a new habit of its own, was believed for want of witnesses against it, and was then taught by
     * its own proposals to call a third of its normal traffic an attack.
     */
    @Test
    void shouldTeachAnAgentNothingThatOnlyItselfHasSeen() {
        memory.learn(behaviour("self", 1), false);

        assertThat(memory.covers(behaviour("self", 1)))
                .as("not to be proposed again")
                .isTrue();
        assertThat(memory.teaching()).isZero();
        assertThat(memory.exemplars().rows()).isZero();

        memory.learn(behaviour("self", 1), true);
        memory.learn(behaviour("other", 2), false);

        assertThat(memory.teaching()).isEqualTo(2);
        assertThat(memory.exemplars().rows()).isEqualTo(2);
    }

    @Test
    void shouldGiveAHeadAllThereIsInTheOrderItWasLearnt() {
        memory.learn(behaviour("b", 3), true);
        memory.learn(behaviour("a", 1), false);
        memory.covers(behaviour("anybody", 3));

        assertThat(memory.exemplars().data()).containsExactly(3f, 3f, 1f, 1f);
    }

    @Test
    void shouldGiveAHeadTheRowsOfAllAuthorsEvenlyWhenThereAreTooMany() {
        int at = 0;
        for (int author = 0; author < 2; author++) {
            for (int i = 0; i < ThreatMemory.MAX_OF_AUTHOR; i++) {
                memory.learn(wide("loud-" + author, at++), true);
            }
        }
        for (int i = 0; i < 10; i++) {
            memory.learn(behaviour("quiet", 10_000 + i), true);
        }

        FeatureMatrix rows = memory.exemplars();

        assertThat(rows.rows()).isEqualTo(ThreatMemory.MAX_EXEMPLARS);
        assertThat(IntStream.range(0, rows.rows()).filter(r -> rows.row(r)[0] >= 10_000))
                .as("the author that says little is heard out")
                .hasSize(10);
    }

    @Test
    void shouldGoOnAfterARestartAsIfNothingHadHappened() {
        IntStream.range(0, 20).forEach(i -> memory.learn(behaviour("author", i), i % 3 == 0));
        memory.covers(behaviour("anybody", 19));

        ThreatMemory restored = restored(bytes(memory));
        for (ThreatMemory each : List.of(memory, restored)) {
            IntStream.range(100, 110).forEach(i -> each.learn(behaviour("author", i), false));
        }

        assertThat(bytes(restored)).isEqualTo(bytes(memory));
        assertThat(restored.exemplars().data()).isEqualTo(memory.exemplars().data());
    }

    @Test
    void shouldRefuseNumbersThatDoNotFit() {
        memory.learn(behaviour("author", 1), true);
        byte[] bytes = bytes(memory);
        bytes[bytes.length - 1] = 0;

        assertThatThrownBy(() -> restored(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("behaviours: 1 with 0 numbers, each must have its own, from 0 to below 0");
    }

    private static byte[] bytes(ThreatMemory of) {
        CanonicalWriter out = CanonicalWriter.tagged("test");
        of.write(out);
        return out.toBytes();
    }

    private static ThreatMemory restored(byte[] bytes) {
        ThreatMemory restored = new ThreatMemory(SELF, PLANE);
        restored.read(CanonicalReader.tagged("test", bytes));
        return restored;
    }

    private static ThreatSignature behaviour(String author, int at) {
        return signature(author, 0.2f, List.of(FeatureVector.of(at, at)));
    }

    /** Eight rows of which none covers another. */
    private static ThreatSignature wide(String author, int at) {
        return signature(
                author,
                0.01f,
                IntStream.range(0, ThreatSignature.MAX_EXEMPLARS)
                        .mapToObj(i -> FeatureVector.of(at, 1f + i))
                        .toList());
    }

    private static ThreatSignature signature(String author, float radius, List<FeatureVector> exemplars) {
        return new ThreatSignature(
                new AgentId(author),
                PLANE.id(),
                exemplars.get(0),
                FeatureVector.of(0f, 0f),
                radius,
                exemplars,
                List.of(),
                3,
                0,
                0,
                Optional.empty());
    }
}
