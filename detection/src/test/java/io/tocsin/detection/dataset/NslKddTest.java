package io.tocsin.detection.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.testing.SharedData;
import io.tocsin.detection.capture.BadLine;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.capture.NslKddLines;
import io.tocsin.detection.encoding.NslKddEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NslKddTest {
    @TempDir
    Path folder;

    /** Counts independently made with wc and grep. */
    @ParameterizedTest
    @CsvSource({"KDDTrain+_20Percent.txt, 25192, 13449", "KDDTest+.txt, 22544, 9711"})
    void shouldReadEveryRowOfTheRealSet(String name, int rows, int normal) {
        NslKdd set = NslKdd.open(SharedData.file("nsl-kdd/" + name));

        assertThat(set.badLines().count()).isZero();
        assertThat(set.rows()).hasSize(rows);
        assertThat(set.rows().stream().filter(NslKddRow::isNormal)).hasSize(normal);
        assertThat(set.rows().stream().mapToDouble(row -> row.number(19)).max()).hasValue(0);
    }

    @Test
    void shouldReadRowsWithAndWithoutDifficulty() throws IOException {
        NslKdd set = open(NslKddLines.NORMAL + NslKddLines.ATTACK);

        assertThat(set.rows()).hasSize(2);
        NslKddRow normal = set.rows().get(0);
        assertThat(normal.isNormal()).isTrue();
        assertThat(normal.category(2)).isEqualTo("http");
        assertThat(normal.number(0)).isEqualTo(2);
        assertThat(normal.number(5)).isEqualTo(4000);
        assertThat(normal.number(40)).isEqualTo(.5);
        NslKddRow attack = set.rows().get(1);
        assertThat(attack.attack()).isEqualTo("neptune");
        assertThat(attack.number(40)).isEqualTo(1);
        assertThatThrownBy(() -> attack.number(1)).hasMessageContaining("protocol_type");
        assertThatThrownBy(() -> attack.category(0)).hasMessageContaining("duration");
    }

    @Test
    void shouldLeaveOutBadRows() throws IOException {
        NslKdd set = open(NslKddLines.NORMAL
                + NslKddLines.NORMAL.replace("2,tcp", "-2,tcp")
                + NslKddLines.NORMAL.replace("300", "many")
                + NslKddLines.NORMAL.replace("normal", " ")
                + "1,2,3\n");

        assertThat(set.rows()).hasSize(1);
        assertThat(set.badLines().first())
                .extracting(BadLine::field)
                .containsExactly("duration", "src_bytes", "label", "line");
    }

    @Test
    void shouldRefuseOtherFilesAndFilesWithNothingInThem() throws IOException {
        assertThatThrownBy(() -> open("#fields\tts\n"))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("expected NSL-KDD");
        assertThatThrownBy(() -> open(NslKddLines.NORMAL.replace("normal", "")))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("none of its 1 lines");
    }

    @Test
    void shouldEncodeNumbersByLogarithmAndCategoriesByRarity() throws IOException {
        List<NslKddRow> rows =
                open(NslKddLines.NORMAL.repeat(3) + NslKddLines.ATTACK).rows();

        NslKddEncoder encoder = new NslKddEncoder(rows.subList(0, 3));

        List<Feature> features = encoder.space().schema().features();
        assertThat(features).hasSize(40).extracting(Feature::name).doesNotContain("num_outbound_cmds");
        float[] normal = encoder.space().encoded(encoder.encode(rows.get(0)));
        assertThat(normal[0]).isCloseTo((float) Math.log(3), within(1e-5f));
        assertThat(normal[1]).isCloseTo(0, within(1e-5f));
        assertThat(normal[5]).isCloseTo((float) Math.log(4001), within(1e-5f));
        // An unseen category is -log(1 / 4) = 1.386, so .1-floored deviations put it past the clip of 10.
        assertThat(encoder.encode(rows.get(3))[1]).isEqualTo(10);
        FeatureMatrix all = encoder.encode(rows);
        assertThat(all.rows()).isEqualTo(4);
        assertThat(all.row(3)).isEqualTo(encoder.encode(rows.get(3)));
    }

    private NslKdd open(String text) throws IOException {
        return NslKdd.open(Files.writeString(folder.resolve("set.csv"), text));
    }
}
