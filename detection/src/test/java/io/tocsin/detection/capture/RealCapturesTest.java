package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.GroundTruth.Kind;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.testing.SharedData;
import io.tocsin.detection.format.zeek.ZeekFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts independently made with grep and cut. */
class RealCapturesTest {
    @ParameterizedTest
    @CsvSource({
        "001-zeek-scenario-malicious.labeled-conn.log, TSV, 992, 244, 9, 739",
        "002-zeek-scenario-port-scanning.conn.log, JSON, 4504, 0, 0, 0",
        "003-zeek-scenario-malicious.conn.log, TSV, 361, 0, 0, 0",
        "005-zeek-scenario-malicious.conn.log, TSV, 992, 0, 0, 0",
        "006-zeek-scenario-ssh.conn.log, TSV, 18, 0, 0, 0",
        "008-zeek-mixed.conn.log.labeled, TSV, 5663, 4201, 1402, 60",
        "010-zeek-mixed.conn.log.labeled, TSV, 5347, 3373, 1937, 37",
        "011-zeek-mixed.conn.log.labeled, TSV, 9048, 3951, 4771, 326",
        "port-scans__horizontal__conn.log, TSV, 41, 0, 0, 0",
        "port-scans__vertical__conn.log, JSON, 50, 0, 0, 0",
        "test9-mixed-zeek-dir__conn.log, JSON, 576, 0, 0, 0"
    })
    void shouldReadEveryRowAndLabelOfACapture(
            String name, ZeekFormat format, int rows, int malicious, int benign, int background) {
        Capture capture = Captures.open(SharedData.file("zeek/" + name));

        assertThat(capture.format()).isEqualTo(format);
        assertThat(capture.badLines().first()).isEmpty();
        assertThat(capture.badLines().count()).isZero();
        assertThat(capture.remarks()).isEmpty();
        assertThat(capture.flows()).hasSize(rows);
        assertThat(capture.labelled()).isEqualTo(malicious + benign + background > 0);
        assertThat(count(capture, Kind.MALICIOUS)).isEqualTo(malicious);
        assertThat(count(capture, Kind.BENIGN)).isEqualTo(benign);
        assertThat(count(capture, Kind.BACKGROUND)).isEqualTo(background);
        assertThat(capture.flows())
                .isSortedAccordingTo((a, b) ->
                        Long.compare(a.flow().timestampMicros(), b.flow().timestampMicros()));
    }

    private static long count(Capture capture, Kind kind) {
        return capture.flows().stream()
                .map(LabelledFlow::truth)
                .filter(truth -> truth.kind() == kind)
                .count();
    }
}
