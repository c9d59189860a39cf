package io.tocsin.detection.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.ZeekWriter;
import io.tocsin.detection.testing.Made;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One row decides nothing for a whole file. */
class FeedsTest {
    private static final long START = 1_700_000_000_000_000L;
    private static final long SECOND = 1_000_000L;
    private static final long DAY = 86_400 * SECOND;

    @TempDir
    private Path folder;

    @Test
    void shouldStepAsIfARowOfAnotherTimeWereNotThere() throws IOException {
        Duration quiet = step(new Trust.Nothing(), flows(START));

        for (long stray : new long[] {0, START - DAY, START + DAY, START + 40 * DAY, 200 * 365 * DAY}) {
            assertThat(step(new Trust.Nothing(), with(flows(START), stray)))
                    .as("a row at %d s", stray / SECOND)
                    .isEqualTo(quiet)
                    .isEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void shouldStepAsOneSensorWatchesWhenClocksDiffer() throws IOException {
        assertThat(step(new Trust.Nothing(), flows(START), flows(START + 3_000 * DAY)))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldLearnTheSameOfABaselineWithARowOfAnotherTime() throws IOException {
        Path calm = write("calm.log", flows(START));
        Path stray = write("stray.log", with(flows(START), 0));
        Path log = write("log.log", flows(START + DAY));

        SensorFeed feed = feed(log, calm);
        SensorFeed same = feed(log, stray);

        assertThat(same.baseline().orElseThrow().fit().data())
                .isEqualTo(feed.baseline().orElseThrow().fit().data());
        assertThat(same.samples()).isEqualTo(feed.samples());
    }

    @Test
    void shouldHaveSimulatedPeersBeginWithTheCaptureAndNotWithAStray() throws IOException {
        Path file = write("log.log", with(flows(START), START - 20 * DAY));
        Feeds feeds = Feeds.prepare(new TrafficSource.CaptureFiles(List.of(file), new Trust.Nothing(), 2), 1);

        long first = feeds.sensors().get(1).samples().get(0).observation().timeMicros();
        assertThat(first).isGreaterThan(START - DAY);
    }

    @Test
    void shouldCountOneFlowRepeatedOnceAsTrusted() throws IOException {
        Path log = write("log.log", flows(START));
        List<LabelledFlow> repeated = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            repeated.add(Made.flow(START + i * SECOND, "10.0.0.1", "198.51.100." + i % 19, Made.BACKGROUND));
        }

        SensorFeed feed = feed(log, write("same.log", repeated));

        assertThat(feed.baseline()).isEmpty();
        assertThat(feed.baselineOrigin())
                .isEqualTo("only 19 different ones among 500 trusted rows, at least 20 are needed");
        repeated.add(Made.flow(START, "10.0.0.1", "198.51.100.20", Made.BACKGROUND));
        assertThat(feed(log, write("enough.log", repeated)).baseline()).isPresent();
    }

    private SensorFeed feed(Path log, Path baseline) {
        Trust trust = new Trust.Recordings(List.of(baseline));
        return Feeds.prepare(new TrafficSource.CaptureFiles(List.of(log), trust, 1), 1)
                .sensors()
                .get(0);
    }

    @SafeVarargs
    private Duration step(Trust trust, List<LabelledFlow>... captures) throws IOException {
        List<Path> files = new ArrayList<>();
        for (List<LabelledFlow> flows : captures) {
            files.add(write("capture-" + files.size() + ".log", flows));
        }
        return Feeds.prepare(new TrafficSource.CaptureFiles(files, trust, files.size()), 1)
                .step();
    }

    private Path write(String name, List<LabelledFlow> flows) throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeTsv(flows, text);
        return Files.writeString(folder.resolve(name), text.toString());
    }

    private static List<LabelledFlow> with(List<LabelledFlow> flows, long micros) {
        List<LabelledFlow> all = new ArrayList<>(flows);
        all.add(flows.size() / 2, Made.flow(micros, "10.0.0.1", "198.51.100.7", Made.BACKGROUND));
        return all;
    }

    /** Twelve minutes, a flow a second. */
    private static List<LabelledFlow> flows(long from) {
        List<LabelledFlow> flows = new ArrayList<>();
        for (int i = 0; i < 720; i++) {
            flows.add(Made.flow(from + i * SECOND, "10.0.0.1", "198.51.100." + i % 200, Made.BACKGROUND));
        }
        return flows;
    }
}
