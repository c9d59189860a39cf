package io.tocsin.agent.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.capture.BadLines;
import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.feed.LiveStart;
import io.tocsin.detection.feed.SensorNames;
import io.tocsin.detection.format.zeek.ZeekFormat;
import io.tocsin.detection.generator.ZeekWriter;
import io.tocsin.detection.testing.Made;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicFlowsTest {
    private static final List<Enrolment> SENSORS =
            List.of(SensorNames.enrolment("north"), SensorNames.enrolment("south"));

    private final FakeTopic topic = new FakeTopic();

    @Test
    void shouldGiveEachSensorItsOwnFlows() throws IOException {
        TopicFlows flows = new TopicFlows(topic, SENSORS, starts(), CaptureFormats.standard());
        topic.add(0, "south", line(2));
        topic.add(1, "north", line(3));
        topic.add(0, "south", line(1));
        topic.add(0, "elsewhere", line(9));
        topic.add(0, "", "");
        topic.add(0, "north", "no JSON");

        List<LiveSource.Arrival> arrivals = flows.poll();

        assertThat(arrivals.get(0).observations())
                .extracting(o -> o.timeMicros())
                .containsExactly(3_000_000L);
        assertThat(arrivals.get(0).badLines()).isEqualTo(1);
        assertThat(arrivals.get(1).observations())
                .extracting(o -> o.timeMicros())
                .containsExactly(1_000_000L, 2_000_000L);
        assertThat(arrivals.get(1).badLines()).isZero();
        assertThat(flows.lag()).isEqualTo(7);
    }

    @Test
    void shouldReadRecordsOfManyLinesThatBringTheirHeader() {
        TopicFlows flows = new TopicFlows(topic, SENSORS, starts(), CaptureFormats.standard());
        String header = "#separator \\x09\n#path\tconn\n#fields\tts\tid.orig_h\tid.resp_h\n";
        topic.add(0, "north", header + "1.0\t10.0.0.1\t198.51.100.7\ngarbage\n2.0\t10.0.0.1\t198.51.100.7\n");
        topic.add(0, "north", "#fields\tid.orig_h\tid.resp_h\tts\n10.0.0.1\t198.51.100.7\t3.0");

        LiveSource.Arrival north = flows.poll().get(0);

        assertThat(north.observations())
                .extracting(o -> o.timeMicros())
                .containsExactly(1_000_000L, 2_000_000L, 3_000_000L);
        assertThat(north.badLines()).isEqualTo(1);
    }

    @Test
    void shouldGoOnWhereItWasAndKeepWhatItTrusts() throws IOException {
        TopicFlows flows = new TopicFlows(topic, SENSORS, starts(), CaptureFormats.standard());
        topic.add(3, "south", line(1));
        flows.poll();
        SensorStarts later = SensorStarts.fromBytes(flows.toBytes());
        flows.close();

        TopicFlows resumed = new TopicFlows(topic, SENSORS, later, CaptureFormats.standard());
        topic.add(3, "south", line(2));

        assertThat(topic.sought()).isEqualTo(Map.of(3, 1L));
        assertThat(resumed.poll().get(1).observations().get(0).sequence()).isEqualTo(1);
        assertThat(later.sensors().get(0).live().baseline().orElseThrow().fit().data())
                .isEqualTo(starts().sensors()
                        .get(0)
                        .live()
                        .baseline()
                        .orElseThrow()
                        .fit()
                        .data());
        assertThat(later.sensors().get(0).live().baseline().orElseThrow().contacts())
                .contains("198.51.100.3");
        assertThat(later.sensors().get(0).live().origin()).contains("calm.log");
        assertThat(later.sensors().get(1).live()).isEqualTo(LiveStart.trustingNothing());
        assertThat(later.toBytes())
                .isEqualTo(SensorStarts.fromBytes(later.toBytes()).toBytes());
    }

    private static SensorStarts starts() {
        Capture calm = new Capture(
                Path.of("calm.log"),
                ZeekFormat.JSON,
                IntStream.range(0, 40)
                        .mapToObj(i -> Made.flow(1_000_000L * i, "10.0.0.1", "198.51.100." + i, Made.BACKGROUND))
                        .toList(),
                new BadLines(0, List.of()),
                false,
                List.of());
        return SensorStarts.first(List.of(LiveStart.trusting(calm, Set.of()), LiveStart.trustingNothing()));
    }

    private static String line(int second) throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeJson(
                List.of(Made.flow(1_000_000L * second, "10.0.0.1", "198.51.100.7", Made.BACKGROUND)), text);
        return text.toString().strip();
    }
}
