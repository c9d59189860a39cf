package io.tocsin.detection.feed;

import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.capture.UsualTimes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Generated sites that vote beside too few captures. Their traffic begins with the first observed flow of the captures
 * and lasts as long as the longest of them, but at least ten minutes, so that the campaign fits in, and at most an hour, since a
 * capture may last days and a peer needs no more to have a trusted Baseline and a vote.
 */
final class SimulatedPeers {
    private static final int MIN_MINUTES = 10;
    private static final int MAX_MINUTES = 60;
    private static final String PREFIX = "simulated-";

    private SimulatedPeers() {}

    /** The captures' sensors, and peers up to {@code agents} in all. */
    static List<SensorFeed> join(List<SensorFeed> captured, int agents, long seed) {
        List<SensorFeed> all = new ArrayList<>(captured);
        if (agents > captured.size()) {
            Set<AgentId> taken = new HashSet<>();
            captured.forEach(feed -> taken.add(feed.enrolment().agent()));
            for (SensorFeed feed : generated(captured, seed).feeds(agents - captured.size())) {
                all.add(renamed(feed, taken));
            }
        }
        return all;
    }

    private static GeneratedFeeds generated(List<SensorFeed> captured, long seed) {
        OptionalLong first = captured.stream()
                .flatMap(feed -> feed.times().stream())
                .mapToLong(UsualTimes::earliest)
                .min();
        if (first.isEmpty()) {
            return GeneratedFeeds.fromStart(MIN_MINUTES, seed);
        }
        long minutes = Feeds.longest(captured) / GeneratedFeeds.STEP_MICROS + 1;
        int steps = (int) Math.max(MIN_MINUTES, Math.min(MAX_MINUTES, minutes));
        return new GeneratedFeeds(first.getAsLong(), steps, seed);
    }

    // A capture may have been generated too, and be called like the peer.
    private static SensorFeed renamed(SensorFeed feed, Set<AgentId> taken) {
        String name = PREFIX + feed.enrolment().agent();
        while (taken.contains(new AgentId(name))) {
            name = PREFIX + name;
        }
        return new SensorFeed(
                SensorNames.enrolment(name),
                feed.space(),
                feed.trusted(),
                feed.samples(),
                feed.unseen(),
                feed.flows(),
                true);
    }
}
