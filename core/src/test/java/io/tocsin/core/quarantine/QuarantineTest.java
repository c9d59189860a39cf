package io.tocsin.core.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private static final String TAG = "test";
    private static final List<AgentId> SEEN_BY = List.of(new AgentId("peer"), new AgentId("third"));
    private static final FeatureSpace LINE = new FeatureSpace(
            new FeatureSchema("line", List.of(new Feature("a", Feature.Kind.RATIO, ""))),
            new float[1],
            new float[] {1},
            new float[] {1});

    /** 1 to 20, of which 3, 6, 9, 13, 16 and 19 are held out; the far end of each is called by its number. */
    private static final Baseline BASELINE = Baseline.declare(rows(), Set.of("3", "4", "home"))
            .declaredWith(
                    IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList());

    private static FeatureMatrix rows() {
        float[] rows = new float[20];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i + 1;
        }
        return FeatureMatrix.wrap(rows, 1);
    }

    private final Quarantine quarantine = quarantine(QuarantinePolicy.NEVER);

    private static Quarantine quarantine(QuarantinePolicy policy) {
        return new Quarantine(BASELINE, LINE, policy);
    }

    /** Reaches 1 to either side. */
    private static ThreatSignature at(float centre) {
        return reaching(centre, 1, LINE.id());
    }

    private static ThreatSignature reaching(float centre, float radius, Hash space) {
        FeatureVector middle = FeatureVector.of(centre);
        return new ThreatSignature(
                new AgentId("peer"),
                space,
                middle,
                FeatureVector.of(0f),
                radius,
                List.of(middle),
                List.of(),
                3,
                0,
                0,
                Optional.empty());
    }

    private static boolean add(Quarantine to, ThreatSignature signature) {
        return to.add(signature, new Verdict.Accepted(signature.id(), Effect.ENFORCE), SEEN_BY);
    }

    private static Quarantine restored(Quarantine written) {
        CanonicalWriter out = CanonicalWriter.tagged(TAG);
        written.write(out);
        Quarantine read = quarantine(QuarantinePolicy.NEVER);
        CanonicalReader.record(TAG, out.toBytes(), in -> {
            read.read(in);
            return read;
        });
        return read;
    }

    private static byte[] bytes(Quarantine of) {
        CanonicalWriter out = CanonicalWriter.tagged(TAG);
        of.write(out);
        return out.toBytes();
    }

    @Test
    void shouldOnlyAskUntilSomebodyAnswers() {
        assertThat(add(quarantine, at(4))).isTrue();
        assertThat(add(quarantine, at(5))).isTrue();

        assertThat(quarantine.waiting())
                .extracting(ContradictedRows::rows, ContradictedRows::seenBy)
                .containsExactly(tuple(3, SEEN_BY), tuple(3, SEEN_BY));
        assertThat(quarantine.count()).as("each row once").isEqualTo(new Quarantine.Rows(4, 2, 0));
        assertThat(quarantine.count().doubt()).hasValueSatisfying(doubt -> {
            assertThat(doubt.flows()).isEqualTo(4);
            assertThat(doubt.reason()).contains("(signatures: 2)");
        });
        assertThat(quarantine.trusted()).isSameAs(BASELINE);
    }

    @Test
    void shouldSayNothingOfAReachThatIsALittleTooWide() {
        assertThat(add(quarantine, at(1))).isTrue();

        assertThat(quarantine.count().contradicted()).isEqualTo(2);
        assertThat(quarantine.count().doubt()).isEmpty();
    }

    @Test
    void shouldNotAskAboutWhatFiresOnNothingTrustedOrCannotBeTested() {
        assertThat(add(quarantine, at(40))).isFalse();
        assertThat(add(quarantine, reaching(4, 1, Hash.sha256(new byte[1])))).isFalse();

        assertThat(quarantine.isEmpty()).isTrue();
    }

    @Test
    void shouldSetRowsApartThatAreToFitOrHeldOut() {
        add(quarantine, at(4));

        assertThat(quarantine.confirm(at(4).id())).hasSize(1);

        Baseline trusted = quarantine.trusted();
        assertThat(trusted.size()).isEqualTo(17);
        assertThat(trusted.heldOut().data()).containsExactly(6, 9, 13, 16, 19);
        assertThat(trusted.doubted().data()).containsExactlyInAnyOrder(3, 4, 5);
        assertThat(trusted.contacts()).as("who is met there alone is none").containsExactly("home");
        assertThat(quarantine.count()).isEqualTo(new Quarantine.Rows(0, 0, 3));
    }

    @Test
    void shouldKeepAContactThatIsMetElsewhereToo() {
        Baseline twice = BASELINE.withRemotes(
                IntStream.range(0, 20).mapToObj(row -> row < 10 ? "3" : "4").toList());
        Quarantine of = new Quarantine(twice, LINE, QuarantinePolicy.NEVER);
        add(of, at(1.5f));

        of.confirm(at(1.5f).id());

        assertThat(of.trusted().contacts()).contains("3", "4");
    }

    @Test
    void shouldSettleWhateverElseHasNoTrustedRowLeft() {
        add(quarantine, reaching(4, .5f, LINE.id()));
        add(quarantine, at(6));
        add(quarantine, at(4));

        assertThat(quarantine.confirm(at(4).id()))
                .extracting(settled -> settled.signature().radius())
                .containsExactly(1f, .5f);
        assertThat(quarantine.waiting()).extracting(ContradictedRows::rows).containsExactly(2);
        assertThat(quarantine.confirm(at(4).id())).as("it is answered").isEmpty();
    }

    /** However many yeses there are: a Baseline that is mostly attacks is replaced, not weeded. */
    @Test
    void shouldLeaveMostOfTheBaseline() {
        add(quarantine, reaching(4, 3, LINE.id()));
        add(quarantine, reaching(16, 3, LINE.id()));

        assertThat(quarantine.confirm(reaching(4, 3, LINE.id()).id())).hasSize(1);
        assertThat(quarantine.confirm(reaching(16, 3, LINE.id()).id())).isEmpty();
        assertThat(quarantine.count()).isEqualTo(new Quarantine.Rows(7, 1, 7));
    }

    @Test
    void shouldConfirmByItselfWithinItsBoundsOnly() {
        Quarantine bounded = quarantine(new QuarantinePolicy(.2, .25));
        add(bounded, at(4));
        add(bounded, at(10));
        add(bounded, reaching(16, .5f, LINE.id()));
        add(bounded, reaching(15, 2, LINE.id()));

        assertThat(bounded.isAutomatic(at(4).id())).isTrue();
        assertThat(bounded.isAutomatic(reaching(16, .5f, LINE.id()).id()))
                .as("one row: a reach a little too wide")
                .isFalse();
        assertThat(bounded.isAutomatic(reaching(15, 2, LINE.id()).id()))
                .as("five rows of twenty")
                .isFalse();
        assertThat(bounded.isAutomatic(at(11).id())).as("nobody asked").isFalse();
        bounded.confirm(at(4).id());
        assertThat(bounded.isAutomatic(at(10).id())).as("six rows in all").isFalse();
        assertThat(quarantine.isAutomatic(at(4).id())).isFalse();
    }

    @Test
    void shouldTrustAgainWhatIsReleasedAndNothingElseSetApart() {
        add(quarantine, at(4));
        add(quarantine, at(6));
        quarantine.confirm(at(4).id());
        quarantine.confirm(at(6).id());
        assertThat(quarantine.count().apart()).isEqualTo(5);

        assertThat(quarantine.release(at(6).id())).isTrue();
        assertThat(quarantine.count().apart()).isEqualTo(3);
        assertThat(quarantine.release(at(4).id())).isTrue();
        assertThat(quarantine.trusted()).isSameAs(BASELINE);
        assertThat(quarantine.release(at(4).id())).isFalse();
    }

    @Test
    void shouldAskNoMoreAboutWhatIsNormal() {
        add(quarantine, at(4));

        assertThat(quarantine.release(at(4).id())).isFalse();

        assertThat(quarantine.isEmpty()).isTrue();
    }

    @Test
    void shouldForgetTheOldestQuestionFirst() {
        for (int i = 0; i <= Quarantine.MAX_WAITING; i++) {
            add(quarantine, at(4 + i * .001f));
        }

        assertThat(quarantine.waiting()).hasSize(Quarantine.MAX_WAITING);
        assertThat(quarantine.confirm(at(4).id())).isEmpty();
    }

    @Test
    void shouldTakeBackWhatItWrote() {
        add(quarantine, at(4));
        add(quarantine, at(6));
        add(quarantine, at(12));
        quarantine.confirm(at(4).id());

        Quarantine read = restored(quarantine);

        assertThat(bytes(read)).isEqualTo(bytes(quarantine));
        assertThat(read.waiting()).isEqualTo(quarantine.waiting());
        assertThat(read.trusted().digest()).isEqualTo(quarantine.trusted().digest());
    }

    @Test
    void shouldRefuseRowsThatAreNotOfItsBaseline() {
        for (int row : new int[] {-1, 20}) {
            byte[] forged = CanonicalWriter.tagged(TAG)
                    .list(List.of(), CanonicalWriter::int32)
                    .list(List.of(row), (w, bad) -> w.hash(Hash.sha256(new byte[0]))
                            .list(List.of(bad), CanonicalWriter::int32))
                    .toBytes();

            assertThatThrownBy(() -> CanonicalReader.record(TAG, forged, in -> {
                        quarantine.read(in);
                        return quarantine;
                    }))
                    .isInstanceOf(DecodingException.class)
                    .hasMessageContaining("row set apart: got " + row + ", allowed 0 to below 20");
        }
    }
}
