package io.tocsin.agent.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.baseline.Doubt;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.feed.LiveStart;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SensorStartsTest {
    private static final Baseline BASELINE =
            Baseline.declare(FeatureMatrix.wrap(new float[] {1, 2, 3, 4}, 1), Set.of("192.0.2.1"));

    @Test
    void shouldTakeBackWhatIsDoubtedAndWhy() {
        FeatureMatrix doubted = FeatureMatrix.wrap(new float[] {9, 8}, 1);
        TrustedTraffic trusted = new TrustedTraffic(
                Optional.of(BASELINE.withDoubted(doubted)), "all 6 flows", List.of(new Doubt(2, "odd")));
        SensorStarts starts = SensorStarts.first(List.of(new LiveStart(trusted, Set.of("198.51.100.1"))));

        LiveStart back =
                SensorStarts.fromBytes(starts.toBytes()).sensors().get(0).live();

        assertThat(back.baseline().orElseThrow().digest())
                .isEqualTo(BASELINE.withDoubted(doubted).digest());
        assertThat(back.trusted().doubts()).containsExactly(new Doubt(2, "odd"));
        assertThat(back.origin()).isEqualTo("all 6 flows; 2 not trusted (33.3 %)");
        assertThat(back.home()).containsExactly("198.51.100.1");
    }

    @Test
    void shouldTakeBackWhoseRowsThoseOfTheBaselineAre() {
        Baseline known = BASELINE.declaredWith(List.of("192.0.2.1", "", "192.0.2.1", "192.0.2.2"));
        SensorStarts starts =
                SensorStarts.first(List.of(new LiveStart(TrustedTraffic.of(known, "all 4 flows"), Set.of())));

        LiveStart back =
                SensorStarts.fromBytes(starts.toBytes()).sensors().get(0).live();

        assertThat(back.baseline().orElseThrow().remotes())
                .isEqualTo(known.remotes())
                .hasSize(4);
    }

    // A node that was stopped before rows had far ends sets rows apart, and no contact with them.
    @Test
    void shouldReadWhatWasWrittenBeforeRowsHadFarEnds() {
        byte[] secondForm = CanonicalWriter.tagged("tocsin/agent-live-source/v2")
                .list(List.of(BASELINE), SensorStartsTest::writeSecondForm)
                .bytes(new byte[] {7})
                .toBytes();

        SensorStarts starts = SensorStarts.fromBytes(secondForm);

        LiveStart back = starts.sensors().get(0).live();
        assertThat(back.baseline().orElseThrow().remotes()).isEmpty();
        assertThat(back.baseline().orElseThrow().digest()).isEqualTo(BASELINE.digest());
        assertThat(back.trusted().doubts()).containsExactly(new Doubt(2, "odd"));
        assertThat(starts.position()).containsExactly(7);
    }

    private static void writeSecondForm(CanonicalWriter out, Baseline baseline) {
        out.bool(true).int32(1);
        baseline.heldOut().write(baseline.fit().write(out)).list(List.of("192.0.2.1"), CanonicalWriter::text);
        baseline.doubted()
                .write(out)
                .list(List.of("198.51.100.1"), CanonicalWriter::text)
                .text("all 4 flows")
                .list(List.of(new Doubt(2, "odd")), (w, doubt) -> w.int32(doubt.flows())
                        .text(doubt.reason()))
                .int64(3)
                .list(List.<String>of(), CanonicalWriter::text);
    }

    // A node that was stopped before recordings were doubted goes on with what it trusted then.
    @Test
    void shouldReadWhatWasWrittenBeforeRecordingsWereDoubted() {
        byte[] firstForm = CanonicalWriter.tagged("tocsin/agent-live-source/v1")
                .list(List.of(BASELINE), SensorStartsTest::writeFirstForm)
                .bytes(new byte[] {7})
                .toBytes();

        SensorStarts starts = SensorStarts.fromBytes(firstForm);

        LiveStart back = starts.sensors().get(0).live();
        assertThat(back.baseline().orElseThrow().digest()).isEqualTo(BASELINE.digest());
        assertThat(back.origin()).isEqualTo("all 4 flows");
        assertThat(back.trusted().doubts()).isEmpty();
        assertThat(starts.sensors().get(0).sequence()).isEqualTo(3);
        assertThat(starts.position()).containsExactly(7);
    }

    private static void writeFirstForm(CanonicalWriter out, Baseline baseline) {
        out.bool(true).int32(1);
        baseline.heldOut()
                .write(baseline.fit().write(out))
                .list(List.of("192.0.2.1"), CanonicalWriter::text)
                .list(List.of("198.51.100.1"), CanonicalWriter::text)
                .text("all 4 flows")
                .int64(3)
                .list(List.<String>of(), CanonicalWriter::text);
    }
}
