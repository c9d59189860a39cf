package io.tocsin.detection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.capture.NslKddLines;
import io.tocsin.detection.testing.SharedSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledSetsTest {
    private static final String UNSW_HEADER = "id,dur,proto,service,state,spkts,attack_cat,label\n";

    @TempDir
    private Path folder;

    @Test
    void shouldFindFamiliesAndTheirMembersByName() {
        LabelledSets sets = LabelledSets.in(folder);

        assertThat(sets.named("host-days"))
                .extracting(LabelledSource::name)
                .containsExactly("host-days/008", "host-days/010", "host-days/011");
        assertThat(sets.named("adbench/cardio"))
                .extracting(LabelledSource::files)
                .containsExactly(List.of(folder.resolve("adbench/cardio.csv")));
        assertThat(LabelledSets.names())
                .startsWith("host-days", "host-days/008")
                .contains("nsl-kdd", "unsw-nb15");
    }

    @Test
    void shouldSuggestTheNameThatWasMeant() {
        assertThatThrownBy(() -> LabelledSets.in(folder).named("nsl-kd"))
                .hasMessage("got 'nsl-kd', allowed a file or host-days, nsl-kdd, unsw-nb15, adbench; did you mean"
                        + " nsl-kdd?");
        assertThatThrownBy(() -> LabelledSets.in(folder).named("something-else"))
                .hasMessageEndingWith("unsw-nb15, adbench");
    }

    @Test
    void shouldSayWhichFileIsMissing() throws IOException {
        LabelledSource nslKdd = LabelledSets.in(folder).named("nsl-kdd").get(0);
        Path training = write("nsl-kdd/KDDTrain+_20Percent.txt", NslKddLines.NORMAL);

        assertThat(nslKdd.missing()).contains(folder.resolve("nsl-kdd/KDDTest+.txt"));
        Files.delete(training);
        assertThat(nslKdd.missing()).contains(training);
        write("nsl-kdd/KDDTrain+_20Percent.txt", NslKddLines.NORMAL);
        write("nsl-kdd/KDDTest+.txt", NslKddLines.ATTACK);
        assertThat(nslKdd.missing()).isEmpty();
    }

    @Test
    void shouldCutNumbersInHalvesThatASeedDraws() throws IOException {
        StringBuilder csv = new StringBuilder("a,b,label\n");
        for (int i = 0; i < 41; i++) {
            csv.append(i).append(",-1.5,").append(i % 4 == 0 ? 1 : 0).append('\n');
        }
        LabelledRows rows =
                LabelledSets.ofFile(write("own.csv", csv.toString())).open();

        LabelledSet set = rows.draw(7);

        assertThat(set.fit().rows()).isEqualTo(20);
        assertThat(set.tried().rows()).isEqualTo(21);
        assertThat(set.fit().row(3)[1]).isEqualTo(-1.5f);
        assertThat(set.areFlows()).isFalse();
        Set<Float> all = new TreeSet<>(first(set.fit()));
        all.addAll(first(set.tried()));
        assertThat(all).hasSize(41);
        for (int r = 0; r < 21; r++) {
            assertThat(set.isAttack()[r]).isEqualTo(set.tried().row(r)[0] % 4 == 0);
        }
        assertThat(first(set.calibration()))
                .isEqualTo(first(set.fit()).stream()
                        .filter(value -> value % 4 != 0)
                        .toList());
        assertThat(rows.draw(7)).usingRecursiveComparison().isEqualTo(set);
        assertThat(first(rows.draw(8).fit())).isNotEqualTo(first(set.fit()));
    }

    @Test
    void shouldCountLinesThatCannotBeUsed() throws IOException {
        Path file = write("own.csv", "a,anomaly\n1,0\n2,1\nx,0\nNaN,0\n1e39,0\n1,2\n1\n3,0\n");

        assertThat(LabelledSets.ofFile(file).open().badLines()).isEqualTo(5);
    }

    @Test
    void shouldNameFileAndSeedWhereAHalfHoldsOneKindOnly() throws IOException {
        Path file = write("own.csv", "a,label\n1,0\n2,0\n3,0\n4,0\n");
        LabelledRows rows = LabelledSets.ofFile(file).open();

        assertThatThrownBy(() -> rows.draw(3))
                .isInstanceOf(CaptureException.class)
                .hasMessage(file + ": of 2 rows to try, none is labelled an attack, needs one and another (seed 3)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,b,c               | unknown format; expected Zeek conn.log
            a,b,c               | or CSV of numbers whose last column is label or anomaly
            """)
    void shouldRefuseWhatIsNeitherFlowsNorLabelledNumbers(String line, String message) throws IOException {
        Path file = write("own.csv", line + "\n");

        assertThatThrownBy(() -> LabelledSets.ofFile(file)).hasMessageContaining(message);
    }

    @Test
    void shouldRefuseNamesWhereNumbersAreExpected() throws IOException {
        LabelledSource source = LabelledSets.ofFile(write("own.csv", "proto,label\ntcp,0\nudp,1\n"));

        assertThatThrownBy(source::open)
                .hasMessageContaining("none of its 2 lines can be used")
                .hasMessageContaining("proto: got 'tcp', expected a number");
    }

    @Test
    void shouldTakeMagnitudesAsLogarithmsAndNamesAsRarity() throws IOException {
        String normal = "1,%d,tcp,-,FIN,0,Normal,0\n";
        StringBuilder csv = new StringBuilder(UNSW_HEADER);
        for (int i = 0; i < 38; i++) {
            csv.append(normal.formatted(i));
        }
        csv.append("2,9,icmp,-,FIN,-3,Worms,1\n".repeat(10));
        write("unsw-nb15/unsw-nb15-part-a.csv", csv.toString());

        LabelledSet set =
                LabelledSets.in(folder).named("unsw-nb15").get(0).open().draw(0);

        int normals = set.calibration().rows();
        assertThat(set.fit().rows()).isEqualTo(normals + normals / 19);
        assertThat(set.fit().columns()).isEqualTo(5);
        double fitted = set.fit().rows();
        for (int r = 0; r < set.tried().rows(); r++) {
            float[] row = set.tried().row(r);
            boolean isAttack = set.isAttack()[r];
            double rarity = isAttack ? (fitted - normals + 1) / (fitted + 1) : (normals + 1) / (fitted + 1);
            assertThat(row[1]).isEqualTo((float) -StrictMath.log(rarity));
            assertThat(row[2]).isZero();
            assertThat(row[4]).isZero();
            assertThat(isAttack ? row[0] : (float) StrictMath.log1p(9)).isEqualTo((float) StrictMath.log1p(9));
        }
    }

    @Test
    void shouldRefuseAnotherSetUnderTheNameOfUnswNb15() throws IOException {
        write("unsw-nb15/unsw-nb15-part-a.csv", "a,b,label\n1,2,0\n");

        assertThatThrownBy(
                        () -> LabelledSets.in(folder).named("unsw-nb15").get(0).open())
                .hasMessageContaining("header: got 'a,b,label', expected that of UNSW-NB15's training set");
    }

    @Test
    void shouldFitNslKddWithOneAttackInTwenty() throws IOException {
        write("nsl-kdd/KDDTrain+_20Percent.txt", NslKddLines.NORMAL.repeat(38) + NslKddLines.ATTACK.repeat(9));
        write("nsl-kdd/KDDTest+.txt", NslKddLines.NORMAL + NslKddLines.ATTACK + "broken\n");
        LabelledRows rows = LabelledSets.in(folder).named("nsl-kdd").get(0).open();

        LabelledSet set = rows.draw(1);

        assertThat(rows.badLines()).isEqualTo(1);
        assertThat(set.fit().rows()).isEqualTo(38 + 2);
        assertThat(set.calibration().rows()).isEqualTo(38);
        assertThat(set.attacks()).containsExactly(false, true);
        assertThat(set.tried().row(0)[0]).isEqualTo((float) StrictMath.log1p(2));
    }

    @Test
    void shouldTakeAHostsDayAsItsAgentDoes() {
        LabelledRows rows = SharedSets.one("host-days/008").open();

        LabelledSet set = rows.draw(0);

        assertThat(set.areFlows()).isTrue();
        assertThat(set.fit().rows()).isEqualTo(294);
        assertThat(set.calibration().rows()).isEqualTo(126);
        assertThat(set.tried().rows()).isEqualTo(5_243);
        assertThat(set.attackCount()).isEqualTo(4_201);
        assertThat(rows.draw(1)).usingRecursiveComparison().isEqualTo(set);
    }

    @Test
    void shouldRefuseACaptureWithoutLabels() throws IOException {
        LabelledSource source = LabelledSets.ofFile(write("conn.log", """
                {"ts":1655071198.4,"uid":"Ca","id.orig_h":"10.0.0.1","id.orig_p":40000,"id.resp_h":"10.0.0.2",\
                "id.resp_p":443,"proto":"tcp","service":"ssl","duration":1.5,"orig_bytes":100,"resp_bytes":200,\
                "conn_state":"SF","orig_pkts":4,"resp_pkts":5}
                """));

        assertThatThrownBy(source::open)
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("conn.log: the capture has no labels");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<Float> first(FeatureMatrix matrix) {
        List<Float> values = new ArrayList<>();
        for (int r = 0; r < matrix.rows(); r++) {
            values.add(matrix.row(r)[0]);
        }
        return values;
    }
}
