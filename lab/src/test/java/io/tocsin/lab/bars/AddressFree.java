package io.tocsin.lab.bars;

import io.tocsin.core.flow.Observation;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same traffic if no two sensors ever met the same attacker: at each of them it has another address. */
final class AddressFree {
    private static final int BENCHMARK_NETWORK = 198 << 24 | 18 << 16;
    private static final int PER_SENSOR = 8_192;

    private AddressFree() {}

    static List<SensorFeed> of(List<SensorFeed> feeds) {
        return IntStream.range(0, feeds.size())
                .mapToObj(i -> of(feeds.get(i), BENCHMARK_NETWORK + i * PER_SENSOR))
                .toList();
    }

    private static SensorFeed of(SensorFeed feed, int firstAddress) {
        Set<String> attackers = feed.samples().stream()
                .filter(sample -> sample.truth().isMalicious())
                .map(sample -> sample.observation().remote())
                .filter(remote -> !remote.isEmpty())
                .collect(Collectors.toSet());
        if (attackers.size() > PER_SENSOR) {
            throw new IllegalArgumentException("attackers: got " + attackers.size() + ", room for " + PER_SENSOR);
        }
        Map<String, String> renamed = new HashMap<>();
        List<Sample> samples = feed.samples().stream()
                .map(sample -> attackers.contains(sample.observation().remote())
                        ? from(
                                sample,
                                renamed.computeIfAbsent(
                                        sample.observation().remote(), r -> text(firstAddress + renamed.size())))
                        : sample)
                .toList();
        return new SensorFeed(
                feed.enrolment(),
                feed.space(),
                feed.trusted(),
                samples,
                feed.unseen(),
                feed.flows(),
                feed.isSimulated());
    }

    private static Sample from(Sample sample, String remote) {
        Observation seen = sample.observation();
        return new Sample(
                new Observation(seen.sequence(), seen.timeMicros(), seen.row(), remote, seen.isAccusable()),
                sample.truth(),
                sample.state());
    }

    private static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }
}
