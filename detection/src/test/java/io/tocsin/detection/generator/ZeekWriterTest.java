package io.tocsin.detection.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.format.zeek.ZeekFormat;
import io.tocsin.detection.generator.network.GeneratedNetwork;
import io.tocsin.detection.generator.network.TrafficProfile;
import io.tocsin.detection.generator.network.TrafficStyle;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZeekWriterTest {
    private static final long MINUTE = 60_000_000L;
    private static final long START = SiteTraffic.START_MICROS;

    @TempDir
    Path folder;

    @Test
    void shouldReadBackTsvAsItWasWritten() throws IOException {
        List<LabelledFlow> flows = mixed();
        Path file = folder.resolve("site.dat");

        try (Writer out = Files.newBufferedWriter(file)) {
            ZeekWriter.writeTsv(flows, out);
        }

        Capture capture = Captures.open(file);
        assertThat(capture.format()).isEqualTo(ZeekFormat.TSV);
        assertThat(capture.badLines().count()).isZero();
        assertThat(capture.flows()).isEqualTo(flows);
    }

    @Test
    void shouldReadBackJsonAsItWasWritten() throws IOException {
        List<LabelledFlow> flows = mixed();
        Path file = folder.resolve("site.dat");

        try (Writer out = Files.newBufferedWriter(file)) {
            ZeekWriter.writeJson(flows, out);
        }

        Capture capture = Captures.open(file);
        assertThat(capture.format()).isEqualTo(ZeekFormat.JSON);
        assertThat(capture.badLines().count()).isZero();
        assertThat(capture.flows()).isEqualTo(flows);
    }

    @Test
    void shouldReadBackWhatASensorLeavesUnset() throws IOException {
        Flow bare = new Flow(
                5,
                "",
                new Endpoint("fe80::1", 0),
                new Endpoint("2001:db8::2", 9),
                Transport.OTHER,
                "",
                0,
                0,
                0,
                0,
                0,
                ConnectionState.UNKNOWN,
                Flow.Own.NONE);
        List<LabelledFlow> flows = List.of(
                new LabelledFlow(bare, GroundTruth.UNLABELLED),
                new LabelledFlow(bare, new GroundTruth(GroundTruth.Kind.MALICIOUS, "", "T1046")),
                new LabelledFlow(bare, new GroundTruth(GroundTruth.Kind.BACKGROUND, "some noise", "")));
        Path tsv = folder.resolve("a");
        Path json = folder.resolve("b");

        try (Writer a = Files.newBufferedWriter(tsv);
                Writer b = Files.newBufferedWriter(json)) {
            ZeekWriter.writeTsv(flows, a);
            ZeekWriter.writeJson(flows, b);
        }

        assertThat(Captures.open(tsv).flows()).isEqualTo(flows);
        assertThat(Captures.open(json).flows()).isEqualTo(flows);
    }

    /** An office under every attack, so that each scenario's flows make the journey. */
    private static List<LabelledFlow> mixed() {
        List<Attack> plan = Campaign.plan(1, START, START + 20 * MINUTE, 9, TrafficStyle.TIDY);
        GeneratedNetwork site = new GeneratedNetwork(0, TrafficProfile.OFFICE, 100);
        List<LabelledFlow> flows = new SiteTraffic(site, 9).generate(START, START + 20 * MINUTE, plan);
        assertThat(flows.stream().map(f -> f.truth().technique()).distinct())
                .contains("", "T1046", "T1110", "T1071.004", "T1071.001");
        return flows;
    }
}
