package io.tocsin.lab.experiment;

import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.dataset.NslKdd;
import io.tocsin.detection.dataset.NslKddRow;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.encoding.FlowV1Encoder;
import io.tocsin.lab.feed.CaptureFeeds;
import io.tocsin.lab.feed.GeneratedFeeds;
import io.tocsin.lab.feed.NslKddFeeds;
import io.tocsin.lab.feed.SensorFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the sensors see and which files it came from. */
record Feeds(List<SensorFeed> sensors, List<InputFile> inputs) {
    Feeds {
        sensors = List.copyOf(sensors);
        inputs = List.copyOf(inputs);
    }

    static Feeds generated(TrafficSource.Generated source, long seed) {
        return new Feeds(GeneratedFeeds.fromStart(source.steps(), seed).feeds(source.agents()), List.of());
    }

    static Feeds captured(TrafficSource.CaptureFiles source, long seed) {
        List<Capture> captures = source.files().stream().map(Captures::open).toList();
        CaptureFeeds feeds = new CaptureFeeds(() -> new FlowV1Encoder(FlowV1.space()));
        List<Capture> baselines = new ArrayList<>();
        List<SensorFeed> sensors;
        if (source.trust() instanceof Trust.Recordings recordings) {
            recordings.files().forEach(file -> baselines.add(Captures.open(file)));
            sensors = feeds.trusting(captures, baselines);
        } else if (source.trust() instanceof Trust.Nothing) {
            sensors = feeds.trustingNothing(captures);
        } else {
            sensors = feeds.trustingLabels(captures);
        }
        return new Feeds(
                SimulatedPeers.join(sensors, source.agents(), seed),
                Stream.concat(captures.stream(), baselines.stream())
                        .map(InputFile::of)
                        .toList());
    }

    static Feeds dealt(TrafficSource.NslKddFiles source, long seed) {
        List<NslKdd> files = source.files().stream().map(NslKdd::open).toList();
        List<NslKddRow> test =
                files.stream().skip(1).flatMap(file -> file.rows().stream()).toList();
        return new Feeds(
                new NslKddFeeds(files.get(0).rows(), test, seed).deal(source.agents()),
                files.stream().map(InputFile::of).toList());
    }
}
