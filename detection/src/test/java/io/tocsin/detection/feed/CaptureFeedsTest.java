package io.tocsin.detection.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.baseline.Doubt;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.capture.BadLines;
import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.encoding.FlowV1Encoder;
import io.tocsin.detection.format.zeek.ZeekFormat;
import io.tocsin.detection.testing.Made;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureFeedsTest {
    private static final String OWN = "198.51.100.1";
    private static final String SCANNER = "203.0.113.66";

    private final CaptureFeeds feeds = new CaptureFeeds(() -> new FlowV1Encoder(FlowV1.space()));

    @Test
    void shouldTrustTheFirstThirtyPercentOfBenignRowsAndObserveAllOthersInOrder() {
        // Two benign rows, then a probe, and so on: 100 benign and 50 malicious.
        List<LabelledFlow> flows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            flows.add(i % 3 == 2 ? Made.probe(i, SCANNER, OWN) : benign(i));
        }

        SensorFeed feed =
                feeds.trustingLabels(List.of(capture("a.log", true, flows))).get(0);

        assertThat(feed.flows()).isEqualTo(150);
        assertThat(feed.baseline().map(Baseline::size)).contains(30);
        assertThat(feed.baselineOrigin())
                .isEqualTo("the first 30 benign rows (30 %) of the labelled capture; own addresses " + OWN);
        // The thirtieth benign row is number 43; fourteen probes lie before it.
        assertThat(feed.samples()).hasSize(120);
        assertThat(feed.samples().subList(0, 14))
                .allMatch(sample -> sample.truth().isMalicious());
        assertThat(feed.samples().get(14).observation().timeMicros()).isEqualTo(44);
        assertThat(feed.samples())
                .extracting(sample -> sample.observation().timeMicros())
                .isSorted();
        assertThat(feed.isLabelled()).isTrue();
    }

    @Test
    void shouldTakeTheContactsOfTrustedRowsOnlyIntoTheBaseline() {
        List<LabelledFlow> flows = mixed(100);

        Baseline baseline = feeds.trustingLabels(List.of(capture("a.log", true, flows)))
                .get(0)
                .baseline()
                .orElseThrow();

        assertThat(baseline.contacts())
                .contains(OWN, "192.0.2.0", "192.0.2.29")
                .doesNotContain("192.0.2.30", SCANNER)
                .hasSize(31);
    }

    // Two ends with public addresses: the caller was taken for the far end, and one's own host could be named.
    @Test
    void shouldNeverNameWhatIsSaidToBeAtHome() {
        List<LabelledFlow> flows = mixed(100);
        flows.add(Made.probe(200, "203.0.113.7", "192.0.2.200"));

        SensorFeed feed = new CaptureFeeds(() -> new FlowV1Encoder(FlowV1.space()), Set.of(OWN, "203.0.113.0/28"))
                .trustingLabels(List.of(capture("a.log", true, flows)))
                .get(0);

        List<Sample> samples = feed.samples();
        assertThat(samples.get(samples.size() - 1).observation().remote()).isEqualTo("192.0.2.200");
        assertThat(feed.baselineOrigin()).endsWith("; own addresses " + OWN + ", 203.0.113.0/28");
    }

    @Test
    void shouldNameTheFarEndOfItsOwnAddressAndAccuseItOnlyOfWhatItDid() {
        List<LabelledFlow> flows = mixed(100);
        flows.add(Made.probe(200, OWN, "192.0.2.200"));

        List<Sample> samples = feeds.trustingLabels(List.of(capture("a.log", true, flows)))
                .get(0)
                .samples();

        Sample scanned = samples.get(samples.size() - 1);
        Sample probed = samples.get(samples.size() - 2);
        assertThat(probed.observation().remote()).isEqualTo(SCANNER);
        assertThat(probed.observation().isAccusable()).isTrue();
        assertThat(scanned.observation().remote()).isEqualTo("192.0.2.200");
        assertThat(scanned.observation().isAccusable()).isFalse();
        assertThat(samples.get(0).observation().remote()).isEqualTo("192.0.2.30");
    }

    @Test
    void shouldOnlyLearnFromTooFewBenignRowsAndSayWhy() {
        // 30 % of 66 is 19.
        SensorFeed feed = feeds.trustingLabels(List.of(capture("a.log", true, benign(0, 66))))
                .get(0);

        assertThat(feed.baseline()).isEmpty();
        assertThat(feed.baselineOrigin()).isEqualTo("only 19 trusted rows, at least 20 are needed");
        assertThat(feed.samples()).hasSize(66);
        assertThat(feed.flows()).isEqualTo(66);
        assertThat(feeds.trustingLabels(List.of(capture("a.log", true, benign(0, 67))))
                        .get(0)
                        .baseline()
                        .map(Baseline::size))
                .contains(20);
    }

    @Test
    void shouldTrustNothingOfACaptureWithoutLabels() {
        List<LabelledFlow> flows = IntStream.range(0, 100)
                .mapToObj(i -> Made.flow(i, OWN, "192.0.2." + i, GroundTruth.UNLABELLED))
                .toList();

        SensorFeed feed =
                feeds.trustingLabels(List.of(capture("a.log", false, flows))).get(0);

        assertThat(feed.baseline()).isEmpty();
        assertThat(feed.baselineOrigin()).isEqualTo("the capture has no labels and no traffic was declared as trusted");
        assertThat(feed.isLabelled()).isFalse();
    }

    @Test
    void shouldTrustNothingWhenToldTo() {
        SensorFeed feed = feeds.trustingNothing(List.of(capture("a.log", true, benign(0, 100))))
                .get(0);

        assertThat(feed.baseline()).isEmpty();
        assertThat(feed.baselineOrigin()).isEqualTo("no traffic was declared as trusted");
        assertThat(feed.samples()).hasSize(100);
    }

    @Test
    void shouldAskWhatIsItsOwnWhereATenthOfItsTrustedFlowsHasNoEndOfIts() {
        List<LabelledFlow> flows = new ArrayList<>(benign(0, 90));
        for (int i = 90; i < 100; i++) {
            flows.add(Made.flow(i, "203.0.113." + i, "192.0.2." + i, GroundTruth.BENIGN));
        }
        List<Capture> inputs = List.of(capture("a.log", false, benign(1_000, 50)));

        assertThat(feeds.trusting(inputs, List.of(capture("b.log", false, flows)))
                        .get(0)
                        .baselineOrigin())
                .isEqualTo("all 100 flows of b.log; own addresses " + OWN
                        + "; 10 of them have no end of yours: say which addresses are yours (--home)");
        assertThat(feeds.trusting(inputs, List.of(capture("b.log", false, flows.subList(0, 99))))
                        .get(0)
                        .baselineOrigin())
                .isEqualTo("all 99 flows of b.log; own addresses " + OWN);
    }

    @Test
    void shouldTakeOneRecordingForAllOrOneForEach() {
        List<Capture> inputs =
                List.of(capture("a.log", false, benign(1_000, 50)), capture("b.log", false, benign(1_000, 60)));
        Capture first = capture("first.log", false, benign(0, 40));
        Capture second = capture("second.log", false, benign(0, 30));

        assertThat(feeds.trusting(inputs, List.of(first)))
                .extracting(SensorFeed::baselineOrigin)
                .containsExactly(
                        "all 40 flows of first.log; own addresses 198.51.100.1",
                        "all 40 flows of first.log; own addresses 198.51.100.1");
        List<SensorFeed> each = feeds.trusting(inputs, List.of(first, second));
        assertThat(each)
                .extracting(SensorFeed::baselineOrigin)
                .containsExactly(
                        "all 40 flows of first.log; own addresses 198.51.100.1",
                        "all 30 flows of second.log; own addresses 198.51.100.1");
        assertThat(each).extracting(SensorFeed::flows).containsExactly(90, 90);
        assertThat(each).extracting(feed -> feed.samples().size()).containsExactly(50, 60);
        assertThat(each)
                .extracting(feed -> feed.baseline().orElseThrow().size())
                .containsExactly(40, 30);
    }

    @Test
    void shouldOnlyLearnFromTooShortARecording() {
        SensorFeed feed = feeds.trusting(
                        List.of(capture("a.log", false, benign(1_000, 50))),
                        List.of(capture("b.log", false, benign(0, 19))))
                .get(0);

        assertThat(feed.baseline()).isEmpty();
        assertThat(feed.baselineOrigin()).isEqualTo("only 19 trusted rows, at least 20 are needed");
    }

    // Labelled attacks in a Baseline were trusted without a word.
    @Test
    void shouldRefuseWhatARecordingItselfCallsMalicious() {
        List<LabelledFlow> recording = new ArrayList<>(benign(0, 90));
        for (int i = 90; i < 100; i++) {
            recording.add(Made.probe(i, SCANNER, OWN));
        }

        SensorFeed feed = feeds.trusting(
                        List.of(capture("a.log", false, benign(1_000, 50))), List.of(capture("b.log", true, recording)))
                .get(0);

        assertThat(feed.baseline().orElseThrow().size()).isEqualTo(90);
        assertThat(feed.baseline().orElseThrow().contacts()).doesNotContain(SCANNER);
        assertThat(feed.trusted().doubts()).containsExactly(new Doubt(10, "labelled malicious, so refused"));
        assertThat(feed.trusted().contamination(0)).isEqualTo(.1);
        assertThat(feed.baselineOrigin())
                .isEqualTo("all 100 flows of b.log; own addresses " + OWN + "; 10 not trusted (10.0 %)");
    }

    @Test
    void shouldSetProbesApartThatNobodyLabelled() {
        List<LabelledFlow> recording = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            LabelledFlow flow = i % 20 == 9 ? Made.probe(i, SCANNER, OWN) : benign(i);
            recording.add(new LabelledFlow(flow.flow(), GroundTruth.UNLABELLED));
        }

        SensorFeed feed = feeds.trusting(
                        List.of(capture("a.log", false, benign(1_000, 50))),
                        List.of(capture("b.log", false, recording)))
                .get(0);

        assertThat(feed.baseline().orElseThrow().size()).isEqualTo(190);
        assertThat(feed.baseline().orElseThrow().doubted().rows()).isEqualTo(10);
        assertThat(feed.baseline().orElseThrow().contacts()).doesNotContain(SCANNER);
        assertThat(feed.trusted().doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.flows()).isEqualTo(10);
            assertThat(doubt.reason()).contains(SCANNER);
        });
    }

    @Test
    void shouldOnlyLearnWhereTooLittleOfARecordingIsLeft() {
        List<LabelledFlow> recording = new ArrayList<>(benign(0, 19));
        recording.add(Made.probe(20, SCANNER, OWN));

        SensorFeed feed = feeds.trusting(
                        List.of(capture("a.log", false, benign(1_000, 50))), List.of(capture("b.log", true, recording)))
                .get(0);

        assertThat(feed.baseline()).isEmpty();
        assertThat(feed.baselineOrigin()).isEqualTo("only 19 trusted rows, at least 20 are needed; 1 not trusted");
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "3, 0", "1, 2"})
    void shouldRefuseAnyOtherNumberOfRecordings(int inputs, int recordings) {
        List<Capture> captures = IntStream.range(0, inputs)
                .mapToObj(i -> capture(i + ".log", false, benign(0, 30)))
                .toList();
        List<Capture> baselines = IntStream.range(0, recordings)
                .mapToObj(i -> capture(i + ".log", false, benign(0, 30)))
                .toList();

        assertThatThrownBy(() -> feeds.trusting(captures, baselines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("baselines: got " + recordings + " for " + inputs
                        + " inputs, allowed one for all or one for each");
    }

    @Test
    void shouldMakeAnAgentOfEachFileEvenOfOneNameAndAllOfOneOrganisation() {
        List<LabelledFlow> flows = benign(0, 10);
        List<SensorFeed> made = feeds.trustingNothing(List.of(
                capture("one/conn.log", false, flows),
                capture("two/conn.log", false, flows),
                capture("conn-2.log", false, flows),
                capture("three/conn.log.gz", false, flows)));

        assertThat(made)
                .extracting(feed -> feed.enrolment().agent().value())
                .containsExactly("conn", "conn-2", "conn-2-2", "conn-3");
        assertThat(made)
                .extracting(feed -> feed.enrolment().organisation().value())
                .containsOnly("own");
    }

    @ParameterizedTest
    @CsvSource({
        "008-zeek-mixed.conn.log.labeled, 008-zeek-mixed",
        "Büro Süd.log, b-ro-s-d",
        ".hidden, sensor",
        "__x, x",
        "ÄÖ.log, sensor"
    })
    void shouldCallASensorLikeItsFile(String file, String sensor) {
        assertThat(SensorNames.of(Path.of("somewhere").resolve(file))).isEqualTo(sensor);
    }

    @Test
    void shouldCutALongFileNameToAnAllowedSensorName() {
        List<SensorFeed> made = feeds.trustingNothing(List.of(
                capture("x".repeat(200) + ".log", false, benign(0, 1)),
                capture("x".repeat(200) + ".log.gz", false, benign(0, 1))));

        assertThat(made)
                .extracting(feed -> feed.enrolment().agent().value())
                .containsExactly("x".repeat(56), "x".repeat(56) + "-2");
    }

    /** Benign exchanges with ever other peers, and a probe behind them. */
    private static List<LabelledFlow> mixed(int benign) {
        List<LabelledFlow> flows = new ArrayList<>(benign(0, benign));
        flows.add(Made.probe(benign, SCANNER, OWN));
        return flows;
    }

    private static List<LabelledFlow> benign(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(CaptureFeedsTest::benign)
                .toList();
    }

    private static LabelledFlow benign(int i) {
        return Made.flow(i, OWN, "192.0.2." + i % 200, GroundTruth.BENIGN);
    }

    private static Capture capture(String file, boolean labelled, List<LabelledFlow> flows) {
        return new Capture(Path.of(file), ZeekFormat.TSV, flows, new BadLines(0, List.of()), labelled, List.of());
    }
}
