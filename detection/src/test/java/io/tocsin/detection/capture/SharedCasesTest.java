package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of users that were once learned wrongly, refused or not named. */
class SharedCasesTest {
    @ParameterizedTest
    @CsvSource({
        "03-mixed-path/j-mixed-path.json, 400, 0, 'records that are no flows, passed over: 400 of _path dns'",
        "09-ts-millis/j-millis.json, 400, 0,",
        "11-wrapped-json/j-kafka-tag.json, 400, 0,",
        "11-wrapped-json/j-dedot.json, 400, 0,",
        "11-wrapped-json/j-nested.json, 400, 0,",
        "13-uint64/bytes.log, 407, 2, 'counters above 9223372036854775807, taken as that: 2'",
        "14-utf16/utf16le.log, 400, 0,",
        "16-header-late/comment25.log, 400, 0,"
    })
    void shouldRead(String name, int flows, int bad, String remark) {
        Capture capture = Captures.open(SharedData.file("../cases/" + name));

        assertThat(capture.flows()).hasSize(flows);
        assertThat(capture.badLines().count()).isEqualTo(bad);
        assertThat(String.join(";", capture.remarks())).isEqualTo(remark == null ? "" : remark);
    }

    @ParameterizedTest
    @CsvSource({
        "01-dns-tsv/dns.log, 'holds records, but no flow: 400 of #path dns; name the same sensor''s conn.log'",
        "16-header-late/noheader.log, 'looks like rows of a Zeek log whose # header is missing'"
    })
    void shouldRefuse(String name, String why) {
        assertThatThrownBy(() -> Captures.open(SharedData.file("../cases/" + name)))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldKeepEveryFlowOfTheSameConnectionsHoweverTheyAreWrapped() {
        Capture plain = Captures.open(SharedData.file("../cases/11-wrapped-json/j-dedot.json"));

        assertThat(Captures.open(SharedData.file("../cases/11-wrapped-json/j-nested.json"))
                        .flows())
                .isEqualTo(plain.flows());
        assertThat(Captures.open(SharedData.file("../cases/11-wrapped-json/j-kafka-tag.json"))
                        .flows())
                .isEqualTo(plain.flows());
    }
}
