package io.tocsin.detection.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Observation;
import io.tocsin.detection.capture.BadLines;
import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.encoding.FlowV1Encoder;
import io.tocsin.detection.format.zeek.ZeekFormat;
import io.tocsin.detection.testing.Made;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveStartTest {
    @Test
    void shouldTrustARecordingAsTheFeedsOfCapturesDo() {
        Capture trusted = capture("calm.log", 40);
        Capture observed = capture("busy.log", 30);
        SensorFeed feed = new CaptureFeeds(FlowV1Encoder::new)
                .trusting(List.of(observed), List.of(trusted))
                .get(0);

        LiveStart start = LiveStart.trusting(trusted, Set.of());
        FlowStream stream = start.stream(0);
        List<Observation> live = observed.flows().stream()
                .map(flow -> stream.observe(flow.flow()))
                .toList();

        assertThat(start.origin()).isEqualTo(feed.baselineOrigin());
        assertThat(start.baseline().orElseThrow().fit().data())
                .isEqualTo(feed.baseline().orElseThrow().fit().data());
        assertThat(start.baseline().orElseThrow().contacts())
                .isEqualTo(feed.baseline().orElseThrow().contacts());
        assertThat(live)
                .isEqualTo(feed.samples().stream().map(Sample::observation).toList());
    }

    @Test
    void shouldTrustNothingWithoutEnoughFlows() {
        assertThat(LiveStart.trusting(capture("few.log", 19), Set.of()).baseline())
                .isEmpty();
        assertThat(LiveStart.trustingNothing().origin()).isEqualTo("no traffic was declared as trusted");
    }

    private static Capture capture(String name, int flows) {
        List<LabelledFlow> made = IntStream.range(0, flows)
                .mapToObj(i -> Made.flow(1_000_000L * i, "203.0.113.9", "198.51.100." + i, Made.BACKGROUND))
                .toList();
        return new Capture(Path.of(name), ZeekFormat.JSON, made, new BadLines(0, List.of()), false, List.of());
    }
}
