package io.tocsin.agent.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.Flow;
import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.feed.LiveStart;
import io.tocsin.detection.feed.SensorNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A format is one file and one registration: whole files, live logs and topics then read it. */
class BeadFormatTest {
    private static final CaptureFormats FORMATS = CaptureFormats.standard().with(new BeadFormat());

    private static final String TEXT = """
            %beads 1000
            1 10.0.0.1 198.51.100.1 500
            2 198.51.100.1 10.0.0.1 900
            3 10.0.0.2 198.51.100.1 40
            4 10.0.0.3 198.51.100.1 50
            ---
            5 10.0.0.4 over-there 60
            6 10.0.0.5 198.51.100.1 70
            """;

    @TempDir
    Path folder;

    @Test
    void shouldReadAWholeFile() throws IOException {
        Capture capture = Captures.open(Files.writeString(folder.resolve("beads.txt"), TEXT), FORMATS);

        assertThat(capture.format().title()).isEqualTo("beads");
        assertThat(capture.flows())
                .extracting(flow -> flow.flow().timestampMicros() / 1_000_000)
                .containsExactly(1001L, 1003L, 1004L, 1006L);
        Flow paired = capture.flows().get(0).flow();
        assertThat(paired.originatorBytes()).isEqualTo(500);
        assertThat(paired.responderBytes()).isEqualTo(900);
        assertThat(capture.badLines().first()).singleElement().satisfies(bad -> {
            assertThat(bad.number()).isEqualTo(7);
            assertThat(bad.field()).isEqualTo("to");
        });
    }

    @Test
    void shouldBeUnknownUntilItIsRegisteredAndThenBeNamed() throws IOException {
        Path beads = Files.writeString(folder.resolve("beads.txt"), TEXT);
        Path other = Files.writeString(folder.resolve("other.txt"), "a,b,c\n");

        assertThatThrownBy(() -> Captures.open(beads)).hasMessageContaining("expected Zeek conn.log");
        assertThatThrownBy(() -> Captures.open(other, FORMATS)).hasMessageContaining("NSL-KDD, or beads");
    }

    @Test
    void shouldFollowAGrowingLogThroughARestartAndARotation() throws IOException {
        Path log = Files.writeString(folder.resolve("beads.log"), TEXT);
        FollowedFiles first = follow(log, SensorStarts.first(List.of(LiveStart.trustingNothing())));
        LiveSource.Arrival arrival = first.poll().get(0);
        byte[] state = first.toBytes();
        first.close();
        Files.writeString(
                log,
                "7 10.0.0.6 198.51.100.2 1\n8 198.51.100.2 10.0.0.6 2\n9 10.0.0.7 198.51.100.2 3\n",
                StandardOpenOption.APPEND);

        FollowedFiles next = follow(log, SensorStarts.fromBytes(state));
        LiveSource.Arrival resumed = next.poll().get(0);
        Files.move(log, folder.resolve("beads.1.log"));
        Files.writeString(log, "%beads 2000\n1 10.0.0.8 198.51.100.2 3\n---\n");
        LiveSource.Arrival rotated = next.poll().get(0);
        LiveSource.Arrival anew = next.poll().get(0);
        next.close();

        assertThat(times(arrival)).containsExactly(1001L, 1003L, 1004L);
        assertThat(arrival.badLines()).isEqualTo(1);
        assertThat(times(resumed)).as("its header is read again").containsExactly(1007L);
        assertThat(resumed.badLines()).isZero();
        assertThat(times(rotated)).as("what still waited").containsExactly(1009L);
        assertThat(times(anew)).containsExactly(2001L);
    }

    @Test
    void shouldReadATopicBesideOtherFormats() {
        FakeTopic topic = new FakeTopic();
        TopicFlows flows = new TopicFlows(
                topic,
                List.of(SensorNames.enrolment("north")),
                SensorStarts.first(List.of(LiveStart.trustingNothing())),
                FORMATS);
        topic.add(0, "north", "%beads 1000");
        topic.add(0, "north", "1 10.0.0.1 198.51.100.1 500");
        topic.add(0, "north", "{\"ts\":7,\"id.orig_h\":\"10.0.0.1\",\"id.resp_h\":\"10.0.0.2\",\"conn_state\":\"S0\"}");
        topic.add(0, "north", "%beads 1000\n2 198.51.100.1 10.0.0.1 900\n");

        LiveSource.Arrival arrival = flows.poll().get(0);

        assertThat(times(arrival)).containsExactly(7L, 1001L);
        assertThat(arrival.badLines()).isZero();
        assertThat(topic.sought()).isEqualTo(Map.of());
    }

    private static FollowedFiles follow(Path log, SensorStarts starts) {
        return new FollowedFiles(List.of(log), starts, FORMATS);
    }

    private static List<Long> times(LiveSource.Arrival arrival) {
        return arrival.observations().stream()
                .map(observation -> observation.timeMicros() / 1_000_000)
                .toList();
    }
}
